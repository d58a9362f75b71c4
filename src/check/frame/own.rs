//! The sentences that the brief says in its own voice, with what excuses a word in them: a denial, a likelihood, a link, a quotation.

use super::lexicon::{List, list};
use super::phrases::{Hit, Phrases, Said};
use super::reading::{
    Sentence, has_word, likelihoods_in, links, quoted, sentences, words,
};
use super::voice::{Voice, voice_of};
use crate::bind::{Bound, Role, Text};
use crate::case::Finding;
use crate::prose::{self, ItemKind};
use std::ops::Range;

/// A sentence that the brief says in its own voice: not put into another's mouth.
#[derive(Debug)]
pub(in crate::check) struct Own<'a> {
    /// How its text speaks.
    pub(in crate::check) voice: Voice,
    /// The sentence.
    pub(in crate::check) sentence: Sentence<'a>,
    /// Its words.
    pub(in crate::check) words: Vec<(String, Range<usize>)>,
    /// Whether it is a claim of ours, which its test holds.
    pub(in crate::check) is_claim: bool,
    /// The clause of each word, from 0.
    clauses: Vec<usize>,
    /// Links to claims and judgements of ours, and to what another reports, as bytes of the text.
    links: Vec<(Answers, Range<usize>)>,
    likely: Vec<Range<usize>>,
    /// Clauses in which something is denied.
    denied: Vec<usize>,
    /// Whether it says that something is not known.
    is_open: bool,
    quoted: Vec<Range<usize>>,
}

/// What answers for the words of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answers {
    /// A claim of ours, whose own text is read too.
    Claim,
    /// A judgement, or a claim of another's.
    Judgement,
}

impl Own<'_> {
    /// Where a phrase of a list first stands that nothing excuses; never in a quotation, never the month of May.
    pub(in crate::check) fn finds(
        &self,
        phrases: &Phrases,
        excused: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let mut hits = self.hits(phrases).into_iter().map(|hit| hit.range);
        hits.find(|hit| !excused(hit))
    }

    /// Every place where a phrase of a list stands outside quotations.
    pub(in crate::check) fn hits(&self, phrases: &Phrases) -> Vec<Hit> {
        let mut hits = phrases.hits(self.said());
        hits.retain(|hit| !self.is_quoted(&hit.range) && self.at(&hit.range) != "May");
        hits
    }

    fn said(&self) -> Said<'_> {
        let text = &self.sentence.words;
        Said { text, words: &self.words, clauses: &self.clauses }
    }

    /// Whether a hit lies in a quotation.
    pub(in crate::check) fn is_quoted(&self, hit: &Range<usize>) -> bool {
        self.quoted.iter().any(|quote| quote.start < hit.end && hit.start < quote.end)
    }

    /// Whether a claim or a judgement that is linked in its clause answers for a hit.
    pub(in crate::check) fn is_linked(&self, hit: &Range<usize>) -> bool {
        self.has_link(hit, &[Answers::Claim, Answers::Judgement])
    }

    /// Whether its clause links a judgement, or what another claims.
    pub(in crate::check) fn is_linked_to_judgement(&self, hit: &Range<usize>) -> bool {
        self.has_link(hit, &[Answers::Judgement])
    }

    /// Whether its clause links a judgement, or what another claims, or says how likely the thing is.
    pub(in crate::check) fn is_judged(&self, hit: &Range<usize>) -> bool {
        self.is_linked_to_judgement(hit) || self.is_likely(hit)
    }

    /// Whether its clause says how likely the thing is, before it names it.
    pub(in crate::check) fn is_likely_before(&self, hit: &Range<usize>) -> bool {
        let clause = self.clause(hit);
        let before = self.likely.iter().filter(|term| term.start < hit.start);
        before.map(|term| self.clause(term)).any(|own| own == clause)
    }

    /// Whether its clause says how likely the thing is.
    pub(in crate::check) fn is_likely(&self, hit: &Range<usize>) -> bool {
        let clause = self.clause(hit);
        self.likely.iter().any(|term| self.clause(term) == clause)
    }

    /// Whether its clause denies it, or the sentence says that it is not known.
    pub(in crate::check) fn is_denied(&self, hit: &Range<usize>) -> bool {
        self.is_open
            || self.clause(hit).is_some_and(|clause| self.denied.contains(&clause))
    }

    /// Whether the sentence says that something is not known.
    pub(in crate::check) fn is_open(&self) -> bool {
        self.is_open
    }

    /// The words of the clause around a hit, at most so many on either side.
    pub(in crate::check) fn near(&self, hit: &Range<usize>, most: usize) -> Said<'_> {
        let clause = self.clause(hit);
        let first = self.words.iter().position(|(_, range)| range.end > hit.start);
        let behind = self.words.iter().position(|(_, range)| range.start >= hit.end);
        let (first, behind) = (first.unwrap_or(0), behind.unwrap_or(self.words.len()));
        let is_in = |n: &usize| self.clauses.get(*n).copied() == clause;
        let from = first.saturating_sub(most);
        let from = (from..first).rev().take_while(is_in).last().unwrap_or(first);
        let until = (behind + most).min(self.words.len());
        let until =
            (behind..until).take_while(is_in).last().map_or(behind, |last| last + 1);
        Said {
            words: self.words.get(from..until).unwrap_or_default(),
            clauses: &[],
            ..self.said()
        }
    }

    /// The words at a hit.
    pub(in crate::check) fn at(&self, hit: &Range<usize>) -> &str {
        self.sentence.words.get(hit.clone()).unwrap_or_default()
    }

    fn clause(&self, hit: &Range<usize>) -> Option<usize> {
        let at = self.words.iter().position(|(_, range)| range.end > hit.start)?;
        self.clauses.get(at).copied()
    }

    fn has_link(&self, hit: &Range<usize>, kinds: &[Answers]) -> bool {
        let Some(clause) = self.clause(hit) else { return false };
        let mut own = self.words.iter().zip(&self.clauses).filter(|(_, c)| **c == clause);
        let Some(((_, first), _)) = own.next() else { return false };
        let last = own.next_back().map_or(first, |((_, last), _)| last);
        let here = self.sentence.source(first.start..last.end);
        self.links.iter().any(|(kind, link)| {
            kinds.contains(kind) && link.start < here.end && here.start < link.end
        })
    }
}

/// Every sentence that the brief says in its own voice.
pub(super) fn own_sentences(bound: &Bound) -> Vec<Own<'_>> {
    let mut found = Vec::new();
    for (key, text) in &bound.texts {
        let Some(voice) = voice_of(bound, key, text) else { continue };
        let links = links(text);
        for sentence in sentences(text) {
            let words = words(&sentence.words);
            let clauses = clauses(bound, &sentence.words, &words);
            let said = Said { text: &sentence.words, words: &words, clauses: &clauses };
            let mut answering = answers(bound, text, &sentence);
            if rests_on_claim(bound, key) {
                answering.push((Answers::Claim, sentence.range.clone()));
            }
            let is_cited = links.iter().any(|(kind, _, at)| {
                *kind == ItemKind::Source && sentence.range.contains(&at.start)
            });
            if is_cited && is_attributed(bound, said) {
                continue;
            }
            let clause_of = |hit: Hit| {
                let at =
                    words.iter().position(|(_, range)| range.start == hit.range.start);
                at.and_then(|at| clauses.get(at).copied())
            };
            let denied = list(bound, List::Denying).hits(said);
            found.push(Own {
                voice,
                is_claim: text.role == Role::Claim,
                links: answering,
                likely: likelihoods_in(&words).into_iter().map(|(hit, _)| hit).collect(),
                denied: denied.into_iter().filter_map(clause_of).collect(),
                is_open: list(bound, List::Open).stand_in(said),
                quoted: quoted(&sentence, || is_attributed(bound, said)),
                clauses,
                words,
                sentence,
            });
        }
    }
    found
}

/// Whether a text is of a finding or a row of evidence that names a claim, which answers for it.
fn rests_on_claim(bound: &Bound, key: &str) -> bool {
    let case = &bound.case;
    let nth = |list: &str| -> Option<usize> {
        key.strip_prefix(list)?.strip_prefix('[')?.split(']').next()?.parse().ok()
    };
    if let Some(row) = nth("evidence").and_then(|n| case.evidence.get(n)) {
        return row.from.iter().any(|id| case.claims.contains_key(id));
    }
    let finding = nth("findings").and_then(|n| case.findings.get(n));
    matches!(finding, Some(Finding::Made(made)) if made.claim.is_some())
}

/// The links of a sentence to claims and judgements.
fn answers(
    bound: &Bound,
    text: &Text,
    sentence: &Sentence<'_>,
) -> Vec<(Answers, Range<usize>)> {
    let own = &sentence.range;
    let links = links(text).into_iter();
    links
        .filter(|(.., at)| at.start < own.end && own.start < at.end)
        .filter_map(|(kind, id, at)| {
            let is_theirs = || bound.case.claims.get(id)?.reported_by.as_ref();
            let answers = match kind {
                ItemKind::Judgement => Answers::Judgement,
                ItemKind::Claim if is_theirs().is_some() => Answers::Judgement,
                ItemKind::Claim => Answers::Claim,
                _ => return None,
            };
            Some((answers, at))
        })
        .collect()
}

/// Whether a sentence says who says so: with a verb of speech, or with any verb of telling behind one who speaks.
fn is_attributed(bound: &Bound, said: Said<'_>) -> bool {
    if list(bound, List::Attributing).stand_in(said) {
        return true;
    }
    list(bound, List::Relating).hits(said).iter().any(|hit| {
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
    })
}

/// Whether words name a source of the case: its name, its publisher, or the surname of an author.
fn names_source(bound: &Bound, words: &[(String, Range<usize>)]) -> bool {
    bound.case.sources.values().any(|source| {
        let authors = source.author.items().iter();
        let surnames = authors.filter_map(|name| name.split(',').next());
        let names = source.name.iter().chain(&source.publisher).map(String::as_str);
        names.chain(surnames).any(|name| has_word(words, &name.to_lowercase()).is_some())
    })
}

/// The clause of each word: one begins behind a semicolon or a colon, and with words such as "and the" where a verb follows.
fn clauses(bound: &Bound, text: &str, words: &[(String, Range<usize>)]) -> Vec<usize> {
    let said = Said { text, words, clauses: &[] };
    let joining = list(bound, List::Joining).hits(said);
    let finite = list(bound, List::Finite).hits(said);
    let begins = |at: usize| {
        joining.iter().any(|hit| hit.range.start == at)
            && finite.iter().any(|verb| verb.range.start > at)
    };
    let mut clause = 0;
    let mut last = 0;
    words
        .iter()
        .map(|(_, range)| {
            let between = text.get(last..range.start).unwrap_or_default();
            clause += usize::from(between.contains([';', ':']) || begins(range.start));
            last = range.end;
            clause
        })
        .collect()
}
