//! The words of a link, and what governs them.

mod beyond;

pub(in crate::check) use beyond::{Amiss, said_beyond};

use super::Subject;
use super::lexicon::{List, list};
use super::phrases::{Said, Words};
use super::reading::{Sentence, likelihood_in};
use crate::bind::Bound;
use crate::prose::{self, ItemKind};
use std::ops::Range;

/// So many words before a link, and in it, may be a verb that makes a fact of what it links.
const NEAR: usize = 3;

/// A link that says no more than this says how likely a thing is, and the thing stands behind it.
const TERM: usize = 3;

/// A sentence with a link.
#[derive(Debug)]
pub(in crate::check) struct Linked<'a> {
    bound: &'a Bound,
    /// The words of the sentence.
    pub(in crate::check) words: &'a Words,
    sentence: &'a Sentence<'a>,
    /// Where the words of the link lie among them.
    inside: Range<usize>,
    kind: ItemKind,
}

impl<'a> Linked<'a> {
    /// The link at some bytes of the text.
    pub(in crate::check) fn of(
        bound: &'a Bound,
        sentence: &'a Sentence<'a>,
        words: &'a Words,
        kind: ItemKind,
        link: &Range<usize>,
    ) -> Linked<'a> {
        let ends = |range: &Range<usize>| sentence.source(range.clone()).end;
        let first = words.partition_point(|(_, range)| ends(range) <= link.start);
        let until = words.partition_point(|(_, range)| ends(range) <= link.end);
        Linked { bound, words, sentence, inside: first..until.max(first), kind }
    }

    /// What it links: its words; and behind a likelihood, "it is [likely](…) that …", the clause that follows.
    pub(in crate::check) fn own(&self) -> &Words {
        let inside = self.words.get(self.inside.clone()).unwrap_or_default();
        let is_term = self.kind == ItemKind::Judgement
            && inside.len() <= TERM
            && likelihood_in(inside).is_some();
        if !is_term {
            return inside;
        }
        let from = inside.last().map_or(0, |(_, range)| range.end);
        let behind = self.sentence.words.get(from..).unwrap_or_default();
        let mark = behind.find([';', ':', prose::MARK]);
        let end = mark.map_or(usize::MAX, |mark| from + mark).min(self.concedes(from));
        let until = self.words.partition_point(|(_, range)| range.end <= end);
        self.words.get(self.inside.start..until).unwrap_or_default()
    }

    /// Where a clause begins that is set against the one before: ", though it may have been repaired".
    fn concedes(&self, from: usize) -> usize {
        let text = &self.sentence.words;
        let hits = list(self.bound, List::Conceding).hits_in(self.words).into_iter();
        let starts = hits.map(|hit| hit.range.start).filter(|start| *start >= from);
        let is_apart = |start: &usize| {
            text.get(..*start).is_some_and(|before| before.trim_end().ends_with(','))
        };
        starts.filter(is_apart).min().unwrap_or(usize::MAX)
    }

    /// The same as phrases are looked for in it.
    pub(in crate::check) fn said(&self) -> Said<'_> {
        Said { text: &self.sentence.words, words: self.own(), clauses: &[] }
    }

    /// The words at some bytes.
    pub(in crate::check) fn at(&self, range: &Range<usize>) -> &str {
        self.sentence.words.get(range.clone()).unwrap_or_default()
    }

    /// The verb of proof that governs the link: "confirmed [a delivery](…)", "which [proves a delivery](…)".
    pub(in crate::check) fn proof(&self, subject: &Subject<'_>) -> Option<&str> {
        let text = &self.sentence.words;
        let first = self.inside.start;
        let before = text.get(..self.words.get(first)?.1.start)?;
        let mark = before.rfind([',', ';', ':', '(']).unwrap_or(0);
        let from = first.saturating_sub(NEAR);
        let until = self.inside.end.min(first + NEAR);
        let said = |from: usize| Said {
            text,
            words: self.words.get(from..until).unwrap_or_default(),
            clauses: &[],
        };
        let mut hits = list(subject.bound, List::Vouching).hits(said(from)).into_iter();
        let hit = hits.find(|hit| hit.range.start >= mark)?;
        let denying = list(subject.bound, List::Denying);
        let is_denied = denying.stand_in(said(from.saturating_sub(NEAR)));
        (!is_denied).then(|| self.at(&hit.range))
    }
}
