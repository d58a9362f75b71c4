//! What the sentences of a text rest on: values, citations and links, and how far each of them reaches.

use super::reading::{Sentence, links, sentences};
use super::uses::each_node;
use crate::bind::Text;
use crate::expr::{Filter, Function, Insert, Leaf, Operand};
use crate::prose::ItemKind;
use std::ops::Range;

/// What the sentences of a text rest on.
#[derive(Debug)]
pub(in crate::check) struct Resting<'a> {
    /// Every link and citation of the text, in order.
    links: Vec<(ItemKind, &'a str, Range<usize>)>,
    /// The bytes of its sentences.
    sentences: Vec<Range<usize>>,
}

impl<'a> Resting<'a> {
    /// Of a text.
    pub(in crate::check) fn of(text: &'a Text) -> Resting<'a> {
        let sentences = sentences(text).into_iter().map(|one| one.range).collect();
        Resting { links: links(text), sentences }
    }

    /// Whether some bytes of the words of a sentence hold a value or a link that bears them, or a citation stands in them or behind
    /// them: a note covers what stands before it in its sentence, and the sentence before it too.
    pub(in crate::check) fn bears(
        &self,
        sentence: &Sentence<'_>,
        at: &Range<usize>,
    ) -> bool {
        let own = sentence.source(at.clone());
        let mut inserts = sentence.inserts().into_iter();
        inserts.any(|(mark, insert)| {
            mark.start < at.end && at.start < mark.end && gives_value(insert)
        }) || self.links_in(&own).any(|(kind, ..)| {
            // A caveat bears what it says is not known, and nothing else.
            !matches!(kind, ItemKind::Source | ItemKind::Caveat)
        }) || self.is_noted(sentence, at)
    }

    /// Whether a citation stands in some bytes of the words of a sentence or behind them.
    pub(in crate::check) fn is_noted(
        &self,
        sentence: &Sentence<'_>,
        at: &Range<usize>,
    ) -> bool {
        let start = sentence.source(at.clone()).start;
        let end = self.covered(&sentence.range, sentence.paragraph_end());
        self.links_in(&(start..end)).any(|(kind, ..)| *kind == ItemKind::Source)
    }

    /// Whether a citation stands in some bytes of the words of a sentence.
    pub(in crate::check) fn is_cited(
        &self,
        sentence: &Sentence<'_>,
        at: &Range<usize>,
    ) -> bool {
        let own = sentence.source(at.clone());
        self.links_in(&own).any(|(kind, ..)| *kind == ItemKind::Source)
    }

    /// The links and citations that touch some bytes of the text. A paragraph may hold ten thousand of them.
    pub(in crate::check) fn links_in(
        &self,
        at: &Range<usize>,
    ) -> impl Iterator<Item = &(ItemKind, &'a str, Range<usize>)> {
        let (start, end) = (at.start, at.end);
        // A citation may stand in a link, so that ends are in order but for neighbours.
        let first = self.links.partition_point(|(.., link)| link.end <= start);
        let until = self.links.partition_point(|(.., link)| link.start < end);
        let near = self.links.get(first.saturating_sub(2)..until).unwrap_or_default();
        near.iter().filter(move |(.., link)| link.start < end && start < link.end)
    }

    /// The byte up to which a note may stand that covers a sentence: the end of the next one of its paragraph.
    fn covered(&self, own: &Range<usize>, paragraph: usize) -> usize {
        let next = self.sentences.partition_point(|other| other.start < own.end);
        let next = self.sentences.get(next).filter(|next| next.start < paragraph);
        next.map_or(own.end, |next| next.end)
    }
}

/// Whether an insert gives a value of a measure, and no date alone: of a day on which somebody looked anything can be said. When a
/// most or a change was is of the measure too.
fn gives_value(insert: &Insert) -> bool {
    let Insert::Expression(typed, filters) = insert else { return false };
    let mut is_measured = false;
    each_node(&typed.node, &mut |node| {
        is_measured |= matches!(&node.operand, Operand::Leaf(Leaf::Series(_)));
    });
    let (is_date, of) = match &typed.node.operand {
        Operand::Call(Function::Moment, of) => (true, of.first()),
        _ => (filters.contains(&Filter::Date), Some(&typed.node)),
    };
    let is_alone = of.is_none_or(|of| matches!(of.operand, Operand::Leaf(_)));
    is_measured && !(is_date && is_alone)
}
