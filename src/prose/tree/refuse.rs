//! Links, figures and raw HTML: what may stand, and what is refused.

use super::{Builder, Figure, Kind};
use crate::prose::{Fault, Inline, ItemKind, Span, Target, target};
use std::ops::Range;

impl Builder<'_> {
    pub(super) fn refuse_figures(&mut self, figures: Vec<Figure>) {
        let help = if self.shift == 0 {
            "put it in a paragraph of its own; `[words](figure:id)` refers to it in a sentence"
        } else {
            "put it in the narrative; `[words](figure:id)` refers to it"
        };
        for (range, _, _) in figures {
            self.faults.push(Fault {
                range,
                message: "a figure cannot stand inside a sentence".to_string(),
                help: help.to_string(),
            });
        }
    }

    pub(super) fn refuse_html(&mut self, range: Range<usize>) {
        self.verbatim.push(range.clone());
        self.html.push(range.clone());
        let html = self.text[range.clone()].trim_end();
        // An end tag belongs to the fault of its start.
        if html.starts_with("</") {
            return;
        }
        let trimmed = html.len();
        self.faults.push(Fault {
            range: range.start..range.start + trimmed,
            message: "raw HTML cannot stand in a text".to_string(),
            help: "use Markdown: `**strong**`, `*emphasis*`, `[words](https://…)`; write `&lt;` for a `<` that is meant as it stands".to_string(),
        });
    }

    pub(super) fn link(
        &mut self,
        range: Range<usize>,
        href: &str,
        email: bool,
        content: Vec<Span>,
    ) {
        let parsed = match email {
            true => Ok(Target::Web(format!("mailto:{href}"))),
            false => target(href),
        };
        let is_blank =
            |span: &Span| matches!(&span.inline, Inline::Text(t) if t.trim().is_empty());
        if content.iter().all(is_blank) {
            self.faults.push(Fault {
                range,
                message: "a link without words leads nowhere".to_string(),
                help: "write the words that lead there between the brackets, or take the link out"
                    .to_string(),
            });
            return;
        }
        match parsed {
            Ok(target) => self.push(range, Inline::Link { target, content }),
            Err((message, help)) => {
                self.faults.push(Fault { range, message, help });
                if let Some(top) = self.stack.last_mut() {
                    top.spans.extend(content);
                }
            }
        }
    }

    pub(super) fn image(&mut self, range: Range<usize>, href: &str, alt: Vec<Span>) {
        match target(href) {
            Ok(Target::Item(ItemKind::Figure, id)) => {
                let Some(top) = self.stack.last_mut() else { return };
                match top.kind {
                    Kind::Paragraph | Kind::Item | Kind::Heading(_) | Kind::Cell => {
                        top.figures.push((range, id, alt));
                    }
                    _ => self.refuse_figures(vec![(range, id, alt)]),
                }
            }
            _ => self.faults.push(Fault {
                range,
                message: "only a figure of the case can stand as an image".to_string(),
                help: "write `![](figure:id)` with the id of an entry of `figures`"
                    .to_string(),
            }),
        }
    }
}
