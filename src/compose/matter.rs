//! The matter around the argument: method, and how to cite.

mod reviews;

use super::{Composer, paragraph, text};
use crate::case::{Scale, scale_terms, scale_words};
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
        blocks.extend(self.converters());
        blocks.extend(self.reviews());
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
                    "Likelihood terms of {}",
                    scale_words(scale)
                ))],
                head: vec![vec![text("Term")], vec![text("Probability")]],
                align: vec![Align::Left, Align::Right],
                rows: terms(scale),
                rows_left_out: 0,
            }));
        }
        Some(Section { id, kind: "method".into(), title: vec![text("Method")], blocks })
    }

    /// What was turned into what so that two measures could meet, at which rate and why.
    fn converters(&mut self) -> Vec<Block> {
        let bound = self.bound;
        let all = bound.table.converters.iter().zip(&bound.converter_support);
        let items: Vec<Vec<Block>> = all
            .map(|(converter, support)| {
                let told = evaluate::conversion(bound, converter);
                let mut inlines = vec![text(format!("{told}. "))];
                inlines.extend(
                    self.inlines(&format!("converters.{}.because", converter.id)),
                );
                inlines.extend(
                    self.cite_sources(&bound.supports[*support as usize].sources),
                );
                vec![Block::Paragraph(inlines)]
            })
            .collect();
        if items.is_empty() {
            return Vec::new();
        }
        let lead = "Measures that count by different rules do not meet in one sum or comparison, unless one is turned into the other:";
        vec![paragraph(lead), Block::List { ordered: false, items }]
    }

    /// How to cite the brief.
    pub(super) fn citation(&mut self) -> Option<Section> {
        let id = self.open("citation");
        let case = &self.bound.case;
        let authors: Vec<String> = case.authors.iter().map(|a| a.name.clone()).collect();
        let title = self.plain_text("title");
        let authors = evaluate::listed(&authors);
        let mut words = match self.bound.house.language_of(case) {
            "en-US" => format!("{authors}. “{title}.” "),
            _ => format!("{authors}, ‘{title}’, "),
        };
        if let Some(publisher) = &self.bound.house.publisher {
            words.push_str(&format!("{publisher}, "));
        }
        words.push_str(&super::evidence::day_words(
            self.bound.published.as_ref(),
            self.bound.table.zones.first(),
        ));
        if let Some(updated) = &self.bound.updated {
            let zone = self.bound.table.zones.first();
            let day = super::evidence::day_words(Some(updated), zone);
            words.push_str(&format!(", updated {day}"));
        }
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

/// The terms of a scale with their ranges: those that say the same in one row.
fn terms(scale: Scale) -> Vec<Vec<Vec<Inline>>> {
    let alike = scale_terms(scale).chunk_by(|one, next| one.range == next.range);
    let rows = alike.map(|alike| {
        let terms: Vec<&str> = alike.iter().map(|term| term.term).collect();
        vec![vec![text(terms.join(", "))], vec![text(alike[0].range)]]
    });
    rows.collect()
}
