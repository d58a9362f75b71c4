//! The strands of a sentence: what stands between its commas, dashes and joining words, each of which may state something by itself.

use super::gist::Gist;
use super::lexicon::{List, list};
use super::phrases::{Said, Words};
use crate::bind::Bound;
use crate::prose;
use std::ops::Range;

/// A shorter word is no verb by its ending: "red".
const VERB_LETTERS_LEAST: usize = 5;

/// A strand of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Strand {
    /// Its words, by their places among those of the sentence.
    pub(in crate::check) words: Range<usize>,
    /// Its bytes of the sentence, from its first word to the first word of the next.
    pub(in crate::check) bytes: Range<usize>,
    /// How it is tied to the one before.
    tie: Tie,
    has_verb: bool,
}

/// How a strand is tied to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// It is the first, or stands behind a dash, a semicolon, a colon or a bracket.
    Loose,
    /// It stands behind a comma, and no word ties it.
    Comma,
    /// It begins with a word that ties it.
    Word,
}

/// Divides a sentence.
pub(in crate::check) fn strands(bound: &Bound, said: Said<'_>) -> Vec<Strand> {
    let ends = Ends { bound, said, verbs: verbs(bound, said.words) };
    let mut found = ends.divide();
    join_lists(bound, said, &mut found);
    found
}

/// Where the strands of a sentence end.
struct Ends<'a> {
    bound: &'a Bound,
    said: Said<'a>,
    /// Whether each word is a verb.
    verbs: Vec<bool>,
}

impl Ends<'_> {
    fn divide(&self) -> Vec<Strand> {
        let words = self.said.words;
        let begins = self.starts(List::StrandBegins);
        let apart = self.starts(List::StrandApart);
        let joins = list(self.bound, List::StrandJoins);
        let mut starts = vec![(0, Tie::Loose)];
        for at in 1..words.len() {
            let (before, here) = (&words[at - 1].1, &words[at]);
            let between =
                self.said.text.get(before.end..here.1.start).unwrap_or_default();
            let is_loose = between.contains([';', ':', '–', '—', '(', ')']);
            let is_comma = between.contains(',');
            let is_tied = begins.contains(&here.1.start)
                || is_comma && apart.contains(&here.1.start);
            let from = starts.last().map_or(0, |(from, _)| *from);
            let joined = || joins.holds(&here.0) && self.are_two(from, at, is_comma);
            let tie = match (is_loose, is_tied) {
                (true, _) => Tie::Loose,
                (false, true) => Tie::Word,
                _ if joined() => Tie::Word,
                _ if is_comma => Tie::Comma,
                _ => continue,
            };
            starts.push((at, tie));
        }
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([words.len()]);
        let strands = starts.iter().zip(ends);
        strands.map(|((from, tie), until)| self.strand(*from..until, *tie)).collect()
    }

    fn strand(&self, words: Range<usize>, tie: Tie) -> Strand {
        let byte = |at: usize| self.said.words.get(at).map(|(_, range)| range.start);
        let start = if words.start == 0 { 0 } else { byte(words.start).unwrap_or(0) };
        let end = byte(words.end).unwrap_or(self.said.text.len());
        let has_verb = self.verbs[words.clone()].contains(&true);
        Strand { words, bytes: start..end, tie, has_verb }
    }

    /// Where phrases of a list begin, as bytes of the sentence.
    fn starts(&self, kind: List) -> Vec<usize> {
        let hits = list(self.bound, kind).hits_in(self.said.words).into_iter();
        hits.map(|hit| hit.range.start).collect()
    }

    /// Whether "and" parts two clauses: a verb stands on either side of it; behind a comma, on the far side.
    fn are_two(&self, from: usize, at: usize, is_comma: bool) -> bool {
        let words = self.said.words;
        let mark = |n: usize| {
            let between = words.get(n - 1).zip(words.get(n));
            let between =
                between.map(|(one, other)| one.1.end..other.1.start).unwrap_or(0..0);
            let between = self.said.text.get(between).unwrap_or_default();
            between.contains([',', ';', ':', '–', '—', '(', ')'])
        };
        let until = (at + 1..words.len()).find(|n| mark(*n)).unwrap_or(words.len());
        let has_verb = |range: Range<usize>| self.verbs[range].contains(&true);
        has_verb(at + 1..until) && (is_comma || has_verb(from..at))
    }
}

/// Which words are verbs, by a list or by their endings.
fn verbs(bound: &Bound, words: &Words) -> Vec<bool> {
    let no_verbs = list(bound, List::NoVerbs);
    let endings = list(bound, List::VerbEndings).words();
    let lists = [List::Finite, List::Verbs].map(|kind| list(bound, kind));
    let is_verb = |word: &str| {
        let has_ending = endings.iter().any(|ending| word.ends_with(ending));
        let by_ending = has_ending && word.chars().count() >= VERB_LETTERS_LEAST;
        lists.iter().any(|list| list.holds(word)) || by_ending && !no_verbs.holds(word)
    };
    words.iter().map(|(word, _)| is_verb(word)).collect()
}

/// Joins the items of a list: strands without a verb between commas, the last of them with "and".
fn join_lists(bound: &Bound, said: Said<'_>, found: &mut Vec<Strand>) {
    let joins = list(bound, List::StrandJoins);
    let is_item = |strand: &Strand| strand.tie == Tie::Comma && !strand.has_verb;
    let closes = |strand: &Strand| {
        let words = said.words.get(strand.words.clone()).unwrap_or_default();
        words.iter().any(|(word, _)| joins.holds(word))
    };
    let mut at = 1;
    while at < found.len() {
        let run = found[at..].iter().take_while(|strand| is_item(strand)).count();
        if found[at..at + run].iter().any(closes) {
            let end = at + run - 1;
            let last = found[end].clone();
            found[at - 1].words.end = last.words.end;
            found[at - 1].bytes.end = last.bytes.end;
            found.drain(at..=end);
        } else {
            at += run;
        }
        at += 1;
    }
}

impl Strand {
    /// Whether it says where, when or by whose account something is so, or what; it states nothing itself.
    pub(in crate::check) fn is_setting(&self, bound: &Bound, words: &Words) -> bool {
        let own = words.get(self.words.clone()).unwrap_or_default();
        let first = own.first().map(|(word, _)| word.as_str()).unwrap_or_default();
        let begins = |kind| {
            let hits = list(bound, kind).hits_in(own).into_iter();
            let mut starts = hits.map(|hit| hit.range.start);
            starts.any(|at| own.first().is_some_and(|(_, range)| range.start == at))
        };
        let attends = list(bound, List::Attending).holds(first);
        let is_subject = !self.has_verb && self.words.start == 0 && !attends;
        self.is_place_or_account(bound, words) || is_subject || begins(List::Asked)
    }

    /// Whether it begins with "in", "on" or "according to", and has no verb.
    pub(in crate::check) fn is_place_or_account(
        &self,
        bound: &Bound,
        words: &Words,
    ) -> bool {
        let first = words.get(self.words.start).map(|(word, _)| word.as_str());
        !self.has_verb && first.is_some_and(|word| list(bound, List::Setting).holds(word))
    }

    /// The words by which it says something new: that are neither known nor plain, nor excused.
    pub(in crate::check) fn new_words(
        &self,
        bound: &Bound,
        words: &Words,
        known: &Gist,
        is_excused: impl Fn(&Range<usize>) -> bool,
    ) -> Vec<Range<usize>> {
        let own = words.get(self.words.clone()).unwrap_or_default();
        let plain = [List::Plain, List::OfWork, List::Perceiving, List::Setting];
        let plain = plain.map(|kind| list(bound, kind));
        let new = own.iter().filter(|(word, range)| {
            let one = [(word.clone(), range.clone())];
            !word.contains([prose::MARK, prose::OBJECT])
                && !is_excused(range)
                && !plain.iter().any(|list| list.holds(word))
                && Gist::of(bound, &one).without(known).len() > 0
        });
        new.map(|(_, range)| range.clone()).collect()
    }

    /// Whether it tells what the authors do, or do not, and nothing of the place.
    pub(in crate::check) fn is_of_authors(&self, bound: &Bound, words: &Words) -> bool {
        let own = words.get(self.words.clone()).unwrap_or_default().to_vec();
        let found = list(bound, List::Authors).first_in(&own);
        // A word that joins may stand before them.
        let second = own.get(1).map_or(0, |(_, at)| at.start);
        found.is_some_and(|found| found.start <= second)
    }

    /// How many new words make a statement of it where nothing in it is cited: a verb says something of one, a question
    /// takes two for granted, and a name says something with three.
    pub(in crate::check) fn states_with(&self, bound: &Bound, words: &Words) -> usize {
        let own = words.get(self.words.clone()).unwrap_or_default();
        let asks =
            own.first().is_some_and(|(word, _)| list(bound, List::Asked).holds(word));
        match (self.has_verb, asks) {
            (_, true) => 2,
            (true, false) => 1,
            (false, false) => 3,
        }
    }

    /// Whether it goes on from the words before it with a verb of its own.
    pub(in crate::check) fn goes_on(&self) -> bool {
        self.words.start > 0 && self.has_verb
    }

    /// Its bytes without what stands behind its last word.
    pub(in crate::check) fn trimmed(&self, words: &Words) -> Range<usize> {
        let own = words.get(self.words.clone()).unwrap_or_default();
        let ends = own.first().zip(own.last());
        ends.map_or(self.bytes.clone(), |(first, last)| first.1.start..last.1.end)
    }
}
