//! What stands behind a value, in sentences: which looks, who says so, what limits it.

use super::{Composer, counted, paragraph, text};
use crate::dates;
use crate::document::{Block, Evidence, Inline};
use crate::evaluate::{self, Basis};
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
        blocks.extend(self.told_sources(&basis));
        blocks.extend(self.told_caveats(&basis));
        let evidence = Evidence {
            id: id.clone(),
            words: answer.words.clone(),
            blocks,
            section: self.section.clone(),
        };
        self.evidence.insert(key, evidence);
        self.expressions.insert(id.clone(), (typed.text.clone(), basis));
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
            return Some(paragraph(format!(
                "It rests on {count}, from {first} to {last}."
            )));
        }
        let items = cells
            .iter()
            .filter_map(|cell| {
                let at = table.cells.get(*cell as usize)?;
                let words = evaluate::say_cell(self.bound, *cell);
                let label = evaluate::cell_label(self.bound, *cell);
                let look = self.look_words(at.look);
                let seen = table.looks.get(at.look as usize)?;
                let stat = evaluate::stat_suffix(seen, &words);
                let view = view_words(seen);
                Some(vec![paragraph(format!("{look}: {label}, {words}{stat}{view}."))])
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

    fn told_sources(&self, basis: &Basis) -> Option<Block> {
        let names: Vec<String> =
            basis.sources.iter().map(|s| self.source_name(*s)).collect();
        if names.is_empty() {
            return None;
        }
        let origins = evaluate::origins_of(self.bound, self.evaluation, &basis.sources);
        let counted_origins = match (names.len(), origins.len()) {
            (1, _) => String::new(),
            (n, 1) => format!(" ({n} sources, one origin)"),
            (n, m) => format!(" ({n} sources, {m} origins)"),
        };
        let mut inlines = vec![text("Said by ")];
        for (n, source) in basis.sources.iter().enumerate() {
            let (id, _) = self.bound.case.sources.get_index(*source as usize)?;
            inlines.push(text(match n {
                0 => "",
                n if n + 1 == names.len() => " and ",
                _ => ", ",
            }));
            inlines.push(Inline::Reference {
                to: format!("source-{id}"),
                content: vec![text(names[n].clone())],
            });
        }
        inlines.push(text(format!("{counted_origins}.")));
        Some(Block::Paragraph(inlines))
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
