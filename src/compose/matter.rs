//! The matter around the argument: method, changes, how to cite, and the rules that the author waived.

use super::{Composer, paragraph, text};
use crate::case::{Status, scale_name, scale_note, scale_terms};
use crate::document::{Align, Block, Inline, Section, Table};
use crate::evaluate;

impl Composer<'_> {
    /// How the work was done, how hedges are tested, and the likelihood scale.
    pub(super) fn method(&mut self) -> Option<Section> {
        let id = self.open("method");
        let mut blocks = self.blocks("facility.description");
        blocks.extend(self.blocks("method"));
        blocks.push(paragraph(
            "Every number here comes from the case, with its hedge. In tests “about” is an interval around the number, “at least” and “at most” are open on one side, and a look that does not list a thing did not look at it. A claim holds only when it holds for every value inside those intervals.",
        ));
        let scale = self.bound.case.scale;
        if self
            .bound
            .case
            .judgements
            .values()
            .any(|judgement| judgement.likelihood.is_some())
        {
            blocks.push(Block::Table(Table {
                caption: vec![text(format!(
                    "Likelihood terms of the {} scale",
                    scale_name(scale)
                ))],
                head: vec![vec![text("Term")], vec![text("Probability")]],
                align: vec![Align::Left, Align::Right],
                rows: scale_terms(scale)
                    .iter()
                    .map(|term| vec![vec![text(term.term)], vec![text(term.range)]])
                    .collect(),
                rows_left_out: 0,
            }));
            blocks.extend(scale_note(scale).map(paragraph));
        }
        Some(Section { id, kind: "method".into(), title: vec![text("Method")], blocks })
    }

    /// What changed since the last published version.
    pub(super) fn changes(&mut self) -> Option<Section> {
        let id = self.open("changes");
        let revisions = &self.bound.case.revisions;
        let mut blocks = Vec::new();
        if let Some(earlier) = &self.bound.case.continues {
            blocks.push(paragraph(format!("This brief continues {earlier}.")));
        }
        if revisions.is_empty() {
            blocks.push(paragraph(match self.bound.case.status {
                Status::Published | Status::Withdrawn => {
                    "This is the first published version."
                }
                Status::Draft | Status::Review => "No version has been published yet.",
            }));
        } else {
            let rows = revisions
                .iter()
                .map(|revision| {
                    let day = revision.on.clone().unwrap_or_default();
                    [&revision.of, &revision.was, &revision.is, &revision.because, &day]
                        .iter()
                        .map(|words| vec![text(words.as_str())])
                        .collect()
                })
                .collect();
            let head = ["Of", "Was", "Is", "Because", "On"];
            blocks.push(Block::Table(Table {
                caption: Vec::new(),
                head: head.iter().map(|words| vec![text(*words)]).collect(),
                align: vec![Align::Left; 5],
                rows,
                rows_left_out: 0,
            }));
        }
        Some(Section { id, kind: "changes".into(), title: vec![text("Changes")], blocks })
    }

    /// How to cite the brief.
    pub(super) fn citation(&mut self) -> Option<Section> {
        let id = self.open("citation");
        let case = &self.bound.case;
        let authors: Vec<String> = case.authors.iter().map(|a| a.name.clone()).collect();
        let title = self.plain_text("title");
        let mut words = format!("{}. “{title}.” ", evaluate::listed(&authors));
        if let Some(publisher) = &self.bound.house.publisher {
            words.push_str(&format!("{publisher}, "));
        }
        words.push_str(&super::evidence::day_words(
            self.bound.published.as_ref(),
            self.bound.table.zones.first(),
        ));
        words.push('.');
        let mut inlines = vec![text(words)];
        if let Some(url) = &case.url {
            inlines.push(text(" "));
            inlines.push(Inline::Link {
                href: url.clone(),
                content: vec![text(url.clone())],
            });
            inlines.push(text("."));
        }
        let mut blocks = vec![Block::Paragraph(inlines)];
        if let Some(licence) = &self.bound.house.licence {
            blocks.push(paragraph(format!("Licence: {licence}.")));
        }
        let title = vec![text("How to cite")];
        Some(Section { id, kind: "citation".into(), title, blocks })
    }
}
