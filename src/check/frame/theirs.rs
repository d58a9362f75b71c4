//! What a sentence puts into another's mouth: who says so, and how far that reaches.

use super::clauses::Clauses;
use super::hidden::{Hidden, is_named};
use super::lexicon::{List, list};
use super::phrases::{Said, Words};
use super::reading::has_word;
use crate::bind::Bound;
use crate::case::is_yes;
use crate::prose::{self, ItemKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// So many words behind who says so, at the end of a sentence, it is said of all before: "the cars left, the report says".
const TRAILING_WORDS: usize = 5;

/// What of a cited sentence is another's.
#[derive(Debug, Default)]
pub(super) struct Theirs {
    /// The clauses that say who says so, and those that follow a verb of speech, up to the last citation.
    clauses: BTreeSet<usize>,
    /// The byte from which on it is told by the brief again: what is said behind a citation that ends what another says.
    until: Option<usize>,
}

impl Theirs {
    pub(super) fn of(bound: &Bound, hidden: &[Hidden<'_>], said: Said<'_>) -> Theirs {
        let mut attributions = attributions(bound, said);
        attributions.retain(|(hit, _)| !is_vouched(bound, hidden, said, hit));
        let clause_at = |at: usize| {
            let before = said.words.partition_point(|(_, range)| range.start <= at);
            said.clauses.get(before.saturating_sub(1)).copied().unwrap_or(0)
        };
        let cited = said.text.rfind(prose::MARK).map_or(usize::MAX, clause_at);
        let trails = |hit: &Range<usize>| {
            said.words.iter().filter(|(_, range)| range.start >= hit.end).count()
                < TRAILING_WORDS
        };
        let is_theirs = |clause: &usize| {
            attributions.iter().any(|(hit, is_speech)| {
                let own = clause_at(hit.start);
                let follows = own < *clause
                    && *clause <= cited
                    && *is_speech
                    && !is_parted(said, hit.end, *clause);
                own == *clause || follows || own > *clause && trails(hit)
            })
        };
        let clauses: BTreeSet<usize> =
            said.clauses.iter().copied().filter(is_theirs).collect();
        let until =
            if clauses.is_empty() { None } else { resumed(bound, said, &attributions) };
        Theirs { clauses, until }
    }

    /// Whether all that is said is another's.
    pub(super) fn are_all(&self, of_words: &[usize]) -> bool {
        let is_theirs = |clause: &usize| self.clauses.contains(clause);
        !self.clauses.is_empty() && self.until.is_none() && of_words.iter().all(is_theirs)
    }

    /// The bytes that are another's.
    pub(super) fn bytes(&self, words: &Words, clauses: &Clauses) -> Vec<Range<usize>> {
        let until = self.until.unwrap_or(usize::MAX);
        let bytes = self.clauses.iter().filter_map(|own| clauses.bytes(words, *own));
        bytes
            .map(|own| own.start..own.end.min(until))
            .filter(|own| !own.is_empty())
            .collect()
    }
}

/// Whether a sentence cites somebody else: what we published ourselves puts nothing into another's mouth.
pub(super) fn cites_another(
    bound: &Bound,
    links: &[(ItemKind, &str, Range<usize>)],
    sentence: &Range<usize>,
) -> bool {
    let is_ours =
        |id: &str| bound.case.sources.get(id).is_some_and(|source| is_yes(source.own));
    links.iter().any(|(kind, id, at)| {
        *kind == ItemKind::Source && sentence.contains(&at.start) && !is_ours(id)
    })
}

/// Whether a semicolon stands between who says so and a clause: "the ministry said that a train came; it left" is half ours.
fn is_parted(said: Said<'_>, from: usize, clause: usize) -> bool {
    let begins = said.clauses.iter().position(|own| *own == clause);
    let until = begins.and_then(|at| said.words.get(at)).map_or(from, |(_, at)| at.start);
    said.text.get(from..until).is_some_and(|between| between.contains(';'))
}

/// Whether a sentence says who says so: with a verb of speech, or with any verb of telling behind one who speaks.
pub(super) fn is_attributed(bound: &Bound, said: Said<'_>) -> bool {
    !attributions(bound, said).is_empty()
}

/// Whether who speaks vouches for what cannot be known: "the report shows missiles".
fn is_vouched(
    bound: &Bound,
    hidden: &[Hidden<'_>],
    said: Said<'_>,
    hit: &Range<usize>,
) -> bool {
    let from = said.words.partition_point(|(_, range)| range.start < hit.start);
    let until = said.words.partition_point(|(_, range)| range.start < hit.end);
    let words = |from: usize, until: usize| Said {
        words: said.words.get(from..until).unwrap_or_default(),
        clauses: &[],
        ..said
    };
    let clause = said.clauses.get(from);
    let is_own = |own: &usize| Some(own) == clause;
    let first = said.clauses.iter().position(is_own).unwrap_or(from);
    let last = said.clauses.iter().rposition(is_own).map_or(until, |last| last + 1);
    list(bound, List::Vouching).stand_in(words(from, until))
        && is_named(bound, hidden, words(first, last))
}

/// Where the brief speaks again behind the last citation: "the ministry said that a train came [@statement], then the cars left".
fn resumed(
    bound: &Bound,
    said: Said<'_>,
    attributions: &[(Range<usize>, bool)],
) -> Option<usize> {
    let mark = said.text.rfind(prose::MARK)?;
    let behind = said.text.get(mark + prose::MARK.len_utf8()..)?;
    let next = said.words.partition_point(|(_, range)| range.start <= mark);
    let words = said.words.get(next..).unwrap_or_default();
    let begins = behind.trim_start().starts_with([',', ';', ':', '–', '—', '(', ')']);
    let is_resumed = begins
        || words.first().is_some_and(|first| {
            !list(bound, List::Resuming).hits_in(std::slice::from_ref(first)).is_empty()
        });
    // What another says must have been said by then: "according to the report [@report], the cars left" goes on.
    let is_said = |(hit, is_speech): &(Range<usize>, bool)| {
        let from = said.words.partition_point(|(_, range)| range.start < hit.end);
        let between = said.words.get(from..next).unwrap_or_default();
        let told = Said { words: between, clauses: &[], ..said };
        hit.end <= mark
            && match is_speech {
                true => list(bound, List::Finite).stand_in(told),
                false => !between.is_empty(),
            }
    };
    let is_over = attributions.iter().all(|(hit, _)| hit.end <= mark)
        && attributions.iter().any(is_said);
    (is_resumed && is_over && !words.is_empty()).then_some(mark)
}

/// Where a sentence says who says so, and whether with a verb of speech; nowhere where it says that they are right.
fn attributions(bound: &Bound, said: Said<'_>) -> Vec<(Range<usize>, bool)> {
    if list(bound, List::Endorsing).stand_in(said) {
        return Vec::new();
    }
    let speech = list(bound, List::Attributing).hits(said).into_iter();
    let speech = speech.map(|hit| (hit.range, true));
    let told = list(bound, List::Relating).hits(said).into_iter();
    let told = told.filter(|hit| {
        let before =
            said.words.iter().take_while(|(_, range)| range.end <= hit.range.start);
        let count = before.count();
        let before = said.words.get(..count).unwrap_or_default();
        let last = before.last().map_or(0, |(_, range)| range.end);
        let between = said.text.get(last..hit.range.start).unwrap_or_default();
        let near = Said { words: before, clauses: &[], ..said };
        between.contains(prose::OBJECT)
            || list(bound, List::Speaking).stand_in(near)
            || names_source(bound, before)
    });
    speech.chain(told.map(|hit| (hit.range, false))).collect()
}

/// Whether words name a source of the case: its name, its publisher, or the surname of an author.
fn names_source(bound: &Bound, words: &Words) -> bool {
    bound.case.sources.values().any(|source| {
        let authors = source.author.items().iter();
        let surnames = authors.filter_map(|name| name.split(',').next());
        let names = source.name.iter().chain(&source.publisher).map(String::as_str);
        names.chain(surnames).any(|name| has_word(words, &name.to_lowercase()).is_some())
    })
}
