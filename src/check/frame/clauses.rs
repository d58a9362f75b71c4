//! The clauses of a sentence, and which of them a word that leaves something open reaches.

use super::lexicon::{List, list};
use super::phrases::{Said, Words};
use crate::bind::Bound;
use std::ops::Range;

/// The clauses of a sentence.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    /// The clause of each word, from 0.
    pub(super) of_words: Vec<usize>,
    /// How each clause follows the one before it; the first with nothing between.
    joins: Vec<Join>,
    /// Clauses that ask, each with whether they begin with what they ask: "which way", "whether".
    asking: Vec<(usize, bool)>,
    /// Bytes between commas that only tell more of one thing: ", of a kind that had not been seen before,".
    insets: Vec<Range<usize>>,
}

/// How a clause follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Join {
    /// With nothing between.
    RunsOn,
    /// Behind a comma.
    Apart,
    /// With "but" or "though", or behind a semicolon.
    Against,
}

impl Clauses {
    /// One begins behind a semicolon or a colon, with words such as "and the" where a verb follows, and behind the comma of
    /// "although …,".
    pub(super) fn of(bound: &Bound, text: &str, words: &Words) -> Clauses {
        let said = Said { text, words, clauses: &[] };
        let joining = list(bound, List::Joining).hits(said);
        let finite = list(bound, List::Finite).hits(said);
        let conceding = list(bound, List::Conceding).hits(said);
        let concedes = |at: usize| conceding.iter().any(|hit| hit.range.start == at);
        let is_told_behind = |at: usize| finite.iter().any(|verb| verb.range.start > at);
        let begins = |at: usize| {
            joining.iter().any(|hit| hit.range.start == at) && is_told_behind(at)
        };
        let opens = words.first().is_some_and(|(_, range)| concedes(range.start));
        let mut found = Clauses { joins: vec![Join::RunsOn], ..Clauses::default() };
        let (mut clause, mut last) = (0, 0);
        for (_, range) in words {
            let between = text.get(last..range.start).unwrap_or_default();
            let is_apart = between.contains(',');
            let is_conceded =
                opens && clause == 0 && is_apart && is_told_behind(range.start);
            let is_parted = between.contains([';', ':']);
            if last > 0 && (is_parted || is_conceded || begins(range.start)) {
                clause += 1;
                let is_against = is_parted || is_conceded || concedes(range.start);
                found.joins.push(match (is_against, is_apart) {
                    (true, _) => Join::Against,
                    (false, true) => Join::Apart,
                    (false, false) => Join::RunsOn,
                });
            }
            found.of_words.push(clause);
            last = range.end;
        }
        found.ask(bound, words);
        found.insets = insets(bound, said);
        found
    }

    /// Whether one place lies in an inset and the other does not, so that what is denied in the one is not denied in the other.
    pub(super) fn are_inset_apart(
        &self,
        one: &Range<usize>,
        other: &Range<usize>,
    ) -> bool {
        self.insets
            .iter()
            .any(|inset| inset.contains(&one.start) != inset.contains(&other.start))
    }

    /// Notes which clauses ask.
    fn ask(&mut self, bound: &Bound, words: &Words) {
        for hit in list(bound, List::Asking).hits_in(words) {
            let at = words.iter().position(|(_, range)| range.start == hit.range.start);
            let Some(at) = at else { continue };
            let Some(clause) = self.of_words.get(at).copied() else { continue };
            let before = at.checked_sub(1).and_then(|at| self.of_words.get(at));
            self.asking.push((clause, before != Some(&clause)));
        }
    }

    /// Whether what leaves one clause open leaves the other open too: it is the same; or the earlier asks, and nothing sets
    /// the later against it: "which way the cars went and what they held is not known".
    pub(super) fn are_asked_together(&self, one: usize, other: usize) -> bool {
        let (first, last) = (one.min(other), one.max(other));
        let joins = self.joins.get(first + 1..=last).unwrap_or_default();
        let farthest = joins.iter().max().copied().unwrap_or(Join::RunsOn);
        let asks = |is_first: bool| {
            self.asking
                .iter()
                .any(|(clause, begins)| *clause == first && (*begins || !is_first))
        };
        match farthest {
            _ if first == last => true,
            Join::RunsOn => asks(false),
            Join::Apart => asks(true),
            Join::Against => false,
        }
    }

    /// The bytes of a clause.
    pub(super) fn bytes(&self, words: &Words, clause: usize) -> Option<Range<usize>> {
        let mut own = words.iter().zip(&self.of_words).filter(|(_, own)| **own == clause);
        let ((_, first), _) = own.next()?;
        let last = own.next_back().map_or(first, |((_, last), _)| last);
        Some(first.start..last.end)
    }
}

/// The insets of a sentence: from a comma and a word of inset.txt to the next comma, or to the end.
fn insets(bound: &Bound, said: Said<'_>) -> Vec<Range<usize>> {
    if !said.text.contains(',') {
        return Vec::new();
    }
    let begins =
        list(bound, List::Inset).hits(said).into_iter().map(|hit| hit.range.start);
    let behind = |at: &usize| said.text[..*at].trim_end().ends_with(',');
    let end =
        |at: usize| said.text[at..].find(',').map_or(said.text.len(), |comma| at + comma);
    begins.filter(behind).map(|at| at..end(at)).collect()
}
