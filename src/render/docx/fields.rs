//! Labels with what they say: each in a paragraph of its own, or one behind the other.

use super::body::FIELD;
use super::desk::{Desk, paragraph};
use super::runs::{Look, run};
use super::xml::Element;
use crate::document::{Block, Field};

impl<'a> Desk<'a> {
    /// Labels with what they say, one behind the other; what is more than words stands below its own.
    pub(super) fn run_on(&mut self, fields: &'a [Field]) -> Vec<Element> {
        let mut out = Vec::new();
        let mut line = Vec::new();
        for field in fields {
            if let [Block::Paragraph(content)] = &field.blocks[..] {
                let space = run("\u{2003}", Look::default());
                line.extend((!line.is_empty()).then_some(space));
                line.push(label(field));
                line.extend(self.runs(content, Look::default()));
                continue;
            }
            if !line.is_empty() {
                out.push(paragraph("Field", std::mem::take(&mut line)));
            }
            out.extend(self.labelled(field));
        }
        out.extend((!line.is_empty()).then(|| paragraph("Field", line)));
        out
    }

    /// A label, and what it says after it.
    pub(super) fn labelled(&mut self, field: &'a Field) -> Vec<Element> {
        let mut runs = vec![label(field)];
        let (first, rest) = match field.blocks.split_first() {
            Some((Block::Paragraph(content), rest)) => (&content[..], rest),
            _ => (&[][..], &field.blocks[..]),
        };
        runs.extend(self.runs(first, Look::default()));
        let own = paragraph("Field", runs);
        // A label stays with the list below it.
        let mut out = vec![if rest.is_empty() { own } else { own.kept() }];
        out.extend(self.blocks(rest, FIELD));
        out
    }
}

/// Styles of groups that say much in few words each.
const RUN_ON: [&str; 3] = ["Claim", "Caveat", "Source"];

/// Whether labels of a group follow one another in one paragraph.
pub(super) fn runs_on(style: &str) -> bool {
    RUN_ON.contains(&style)
}

fn label(field: &Field) -> Element {
    let look = Look { style: Some("FieldLabel"), ..Look::default() };
    run(&format!("{}: ", field.label), look)
}
