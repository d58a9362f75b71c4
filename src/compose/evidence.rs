//! What stands behind a value, in sentences: which looks, who says so, what limits it.

use super::{Composer, counted, paragraph, text};
use crate::dates;
use crate::document::{Block, Evidence, Inline, plain};
use crate::evaluate::{self, Basis, Detail, Said};
use crate::expr::{self, Answer, Typed};

/// How many looks are told one by one; more are told by their number and ends.
const LOOKS_TOLD: usize = 6;

impl Composer<'_> {
    /// The id of the evidence behind an insert, made once for each expression and the words it is printed in.
    pub(super) fn evidence(&mut self, typed: &Typed, answer: &Answer) -> String {
        let key = format!("{}\u{0}{}", typed.text, answer.words);
        if let Some(known) = self.evidence.get(&key) {
            return known.id.clone();
        }
        let id = format!("evidence-{}", self.evidence.len() + 1);
        let basis = evaluate::basis(self.bound, &answer.lineage);
        let explained = self.evaluation.explanations.get(&typed.text);
        let explained = explained.map(|words| paragraph(evaluate::sentence(words)));
        let mut blocks: Vec<Block> = explained.into_iter().collect();
        blocks.extend(self.told_looks(&basis, answer));
        for cause in &answer.causes {
            blocks.push(paragraph(evaluate::sentence(&cause.words)));
        }
        blocks.extend(self.told_converters(answer));
        let (values, is_counted) = evaluate::value_sources(self.bound, &answer.lineage);
        blocks.extend(self.told_sources(&values, is_counted));
        blocks.extend(self.told_dates(&basis, &values));
        blocks.extend(self.told_caveats(&basis));
        let evidence = Evidence {
            id: id.clone(),
            words: answer.words.clone(),
            blocks,
            section: self.section.clone(),
        };
        self.evidence.insert(key, evidence);
        self.expressions.insert(id.clone(), (typed.text.clone(), basis, is_counted));
        id
    }

    /// The looks one by one, or how many and from when to when.
    fn told_looks(&self, basis: &Basis, answer: &Answer) -> Option<Block> {
        let table = &self.bound.table;
        let cells: Vec<u32> = answer
            .lineage
            .cells
            .iter()
            .flat_map(|span| span.from..span.to)
            .take(LOOKS_TOLD + 1)
            .collect();
        if cells.is_empty() {
            return None;
        }
        if cells.len() > LOOKS_TOLD || basis.looks.len() > LOOKS_TOLD {
            let first = self.look_words(basis.looks.first()?);
            let last = self.look_words(basis.looks.last()?);
            let count = counted(basis.looks.len(), "look or period", "looks and periods");
            // A stretch says "from" itself.
            let has_stretch =
                [&first, &last].iter().any(|look| look.starts_with("from "));
            let when = match has_stretch {
                true => format!("the first {first}, the last {last}"),
                false => format!("from {first} to {last}"),
            };
            return Some(paragraph(format!("It rests on {count}, {when}.")));
        }
        let items = cells
            .iter()
            .filter_map(|cell| {
                let at = table.cells.get(*cell as usize)?;
                let words = evaluate::told_cell(self.bound, *cell);
                let label = evaluate::cell_label(self.bound, *cell);
                let look = self.look_words(at.look);
                let seen = table.looks.get(at.look as usize)?;
                let view = view_words(seen);
                let counts = evaluate::own_counts(self.bound, *cell);
                let counts = counts.map_or(String::new(), |own| format!("; {own}"));
                Some(vec![paragraph(format!("{look}: {label}, {words}{view}{counts}."))])
            })
            .collect();
        Some(Block::List { ordered: false, items })
    }

    /// The converters that the value went through, each with its reason.
    fn told_converters(&self, answer: &Answer) -> Vec<Block> {
        let converters = answer.lineage.each_converter();
        let converters =
            converters.filter_map(|n| self.bound.table.converters.get(n as usize));
        let told = |converter: &expr::Converter| {
            let because =
                self.plain_text(&format!("converters.{}.because", converter.id));
            paragraph(format!(
                "{}. {because}",
                evaluate::conversion(self.bound, converter)
            ))
        };
        converters.map(told).collect()
    }

    /// When a look was, in words; a period says so.
    pub(super) fn look_words(&self, look: u32) -> String {
        evaluate::look_words(self.bound, look)
    }

    /// Who says so, each a link to its entry, and how many pages of how many origins they are.
    fn told_sources(&self, sources: &[u32], is_counted: bool) -> Option<Block> {
        let (bound, evaluation) = (self.bound, self.evaluation);
        let said =
            evaluate::said_by(bound, evaluation, sources, is_counted, Detail::Whole);
        let mut inlines = Vec::new();
        for (n, piece) in said.into_iter().enumerate() {
            inlines.push(match piece {
                Said::Words(words) if n == 0 => text(evaluate::capitalised(&words)),
                Said::Words(words) => text(words),
                Said::Source(source) => self.source_link(source),
            });
        }
        let counted = evaluate::origins_words(bound, evaluation, sources);
        let counted = counted.map_or(String::new(), |counted| format!(": {counted}"));
        (!inlines.is_empty()).then(|| {
            inlines.push(text(counted));
            stopped(inlines)
        })
    }

    /// Who gives the dates of events and looks that it is reckoned from, unless they gave the values.
    fn told_dates(&self, basis: &Basis, values: &[u32]) -> Option<Block> {
        let others = basis.sources.iter().filter(|source| !values.contains(source));
        let others: Vec<u32> = others.copied().collect();
        let mut inlines = vec![text(match values.is_empty() {
            true => "The date is given by ",
            false => "Dates are given by ",
        })];
        for (n, source) in others.iter().enumerate() {
            inlines.extend(
                (n > 0).then(|| text(if n + 1 == others.len() { " and " } else { ", " })),
            );
            inlines.push(self.source_link(*source));
        }
        (!others.is_empty()).then(|| stopped(inlines))
    }

    /// The name of a source, leading to its entry.
    fn source_link(&self, source: u32) -> Inline {
        let id = self.bound.case.sources.get_index(source as usize);
        let to = id.map(|(id, _)| format!("source-{id}")).unwrap_or_default();
        Inline::Reference { to, content: vec![text(self.source_name(source))] }
    }

    fn told_caveats(&self, basis: &Basis) -> Option<Block> {
        let items: Vec<Vec<Block>> = basis
            .caveats
            .iter()
            .filter_map(|index| {
                let (id, _) = self.bound.case.caveats.get_index(*index as usize)?;
                let short = self.plain_text(&format!("caveats.{id}.short"));
                let link = Inline::Reference {
                    to: format!("caveat-{id}"),
                    content: vec![text(evaluate::capitalised(&short))],
                };
                Some(vec![Block::Paragraph(vec![text("Caveat: "), link, text(".")])])
            })
            .collect();
        (!items.is_empty()).then_some(Block::List { ordered: false, items })
    }

    /// Names of sources, each a link to its entry, joined in a sentence.
    pub(super) fn source_names(&self, sources: &[u32]) -> String {
        let names: Vec<String> = sources.iter().map(|s| self.source_name(*s)).collect();
        evaluate::listed(&names)
    }
}

fn view_words(look: &expr::Look) -> &'static str {
    match (look.period, look.view) {
        (Some(_), _) | (None, expr::View::Unstated) => "",
        (None, expr::View::Clear) => ", clear view",
        (None, expr::View::Partial) => ", partial view",
        (None, expr::View::Clouded) => ", clouded",
        (None, expr::View::None) => ", not seen",
    }
}

/// A day in words for a moment of the case's own head.
pub(super) fn day_words(
    moment: Option<&dates::Moment>,
    zone: Option<&dates::Zone>,
) -> String {
    match (moment, zone) {
        (Some(moment), Some(zone)) => dates::say(moment, zone),
        _ => String::new(),
    }
}

/// A sentence with its stop, unless it ends in an initial that has one: "Analyst, A.".
fn stopped(mut sentence: Vec<Inline>) -> Block {
    if !plain(&sentence).ends_with('.') {
        sentence.push(text("."));
    }
    Block::Paragraph(sentence)
}
