//! What a sentence puts into another's mouth: who says so, and how far that reaches.

use super::lexicon::{List, list};
use super::phrases::{Said, Words};
use super::reading::has_word;
use crate::bind::Bound;
use crate::prose;
use std::collections::BTreeSet;
use std::ops::Range;

/// So many words behind who says so, at the end of a sentence, it is said of all before: "the cars left, the report says".
const TRAILING_WORDS: usize = 5;

/// Whether a sentence says who says so: with a verb of speech, or with any verb of telling behind one who speaks.
pub(super) fn is_attributed(bound: &Bound, said: Said<'_>) -> bool {
    !attributions(bound, said).is_empty()
}

/// The clauses of a cited sentence that are another's: those that say who says so, and those that follow a verb of speech, up
/// to the last citation. What is told behind it is told by the brief.
pub(super) fn their_clauses(bound: &Bound, said: Said<'_>) -> BTreeSet<usize> {
    let clause_at = |at: usize| {
        let before = said.words.partition_point(|(_, range)| range.start <= at);
        said.clauses.get(before.saturating_sub(1)).copied().unwrap_or(0)
    };
    let attributions = attributions(bound, said);
    let cited = said.text.rfind(prose::MARK).map_or(usize::MAX, clause_at);
    let trails = |hit: &Range<usize>| {
        said.words.iter().filter(|(_, range)| range.start >= hit.end).count()
            < TRAILING_WORDS
    };
    let is_theirs = |clause: &usize| {
        attributions.iter().any(|(hit, is_speech)| {
            let own = clause_at(hit.start);
            let follows = own < *clause && *clause <= cited && *is_speech;
            own == *clause || follows || own > *clause && trails(hit)
        })
    };
    said.clauses.iter().copied().filter(is_theirs).collect()
}

/// Where a sentence says who says so, and whether with a verb of speech.
fn attributions(bound: &Bound, said: Said<'_>) -> Vec<(Range<usize>, bool)> {
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
