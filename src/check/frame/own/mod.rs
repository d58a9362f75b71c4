//! The sentences that the brief says in its own voice, with what excuses a word in them: a denial, a likelihood, a link, a quotation.

mod links;
mod open;

pub(in crate::check) use links::Link;
use links::{claim_behind, link_of};

use super::clauses::Clauses;
use super::hidden::{Hidden, is_named};
use super::labels::Label;
use super::lexicon::{List, list};
use super::phrases::{Hit, Phrases, Said, Words};
use super::reading::{Sentence, likelihoods_in, links, quoted, spoken_sentences, words};
use super::theirs::{Theirs, cites_another, is_attributed};
use super::voice::{Voice, judgement_of, voice_of};
use crate::bind::{Bound, Role, Text};
use crate::prose::ItemKind;
use crate::workers::at_once;
use std::ops::Range;

/// A quotation of no more words may be a thing in marks, and nobody's sentence.
const BORROWED: usize = 3;

/// A sentence that the brief says in its own voice: not put into another's mouth.
#[derive(Debug)]
pub(in crate::check) struct Own<'a> {
    /// The key path of its text.
    pub(in crate::check) key: &'a str,
    /// How its text speaks.
    pub(in crate::check) voice: Voice,
    /// The sentence.
    pub(in crate::check) sentence: Sentence<'a>,
    /// Its words.
    pub(in crate::check) words: Vec<(String, Range<usize>)>,
    /// Whether it cites somebody else.
    pub(in crate::check) is_cited: bool,
    /// Whether it is a claim of ours, which its test holds.
    pub(in crate::check) is_claim: bool,
    /// The judgement of ours whose clause it is.
    pub(in crate::check) judgement: Option<&'a str>,
    /// Its clauses.
    clauses: Clauses,
    /// Links to claims and judgements of ours, and to what another reports.
    links: Vec<Link<'a>>,
    likely: Vec<Range<usize>>,
    /// Clauses in which something is denied, each with the words that deny it.
    denied: Vec<(usize, Range<usize>)>,
    /// Clauses that speak of seeing, knowing and telling.
    perceived: Vec<usize>,
    /// Clauses that say that something is not known.
    open: Vec<usize>,
    /// What it quotes, and clauses that are another's.
    quoted: Vec<Range<usize>>,
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
        Said { text, words: &self.words, clauses: &self.clauses.of_words }
    }

    /// Whether a hit lies in a quotation, or in a clause that is another's.
    pub(in crate::check) fn is_quoted(&self, hit: &Range<usize>) -> bool {
        self.quoted.iter().any(|quote| quote.start < hit.end && hit.start < quote.end)
    }

    /// Whether a claim or a judgement that is linked in its clause answers for a hit.
    pub(in crate::check) fn is_linked(&self, hit: &Range<usize>) -> bool {
        !self.linked(hit).is_empty()
    }

    /// Whether its clause links a judgement, or what another claims, that says such a thing itself.
    pub(in crate::check) fn is_vouched(
        &self,
        hit: &Range<usize>,
        phrases: &[&Phrases],
    ) -> bool {
        let links = self.linked(hit);
        let said = self.words_in(hit);
        links.iter().any(|link| !link.is_claim && link.answers(said, phrases))
    }

    /// Whether its clause links what says such a thing itself, or says how likely the thing is.
    pub(in crate::check) fn is_judged(
        &self,
        hit: &Range<usize>,
        phrases: &[&Phrases],
    ) -> bool {
        self.is_likely(hit) || self.is_vouched(hit, phrases)
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

    /// Whether its clause denies it, or the sentence says of it that it is not known.
    pub(in crate::check) fn is_denied(&self, hit: &Range<usize>) -> bool {
        // "No coincidence" denies nothing but chance.
        let is_own = |word: &Range<usize>| hit.start <= word.start && word.end <= hit.end;
        let clause = self.clause(hit);
        let mut denied = self.denied.iter();
        self.is_left_open(clause)
            || denied.any(|(own, word)| {
                Some(*own) == clause
                    && !is_own(word)
                    && !self.clauses.are_inset_apart(word, hit)
            })
    }

    /// Whether it is the title of the brief or of a figure.
    pub(in crate::check) fn is_title(&self) -> bool {
        let of_figure = self.key.starts_with("figures[") && self.key.ends_with(".title");
        self.key == "title" || of_figure
    }

    /// Whether it is left open: nobody sees, knows or says it. A plain denial says as much of the thing as an assertion.
    pub(in crate::check) fn is_unsaid(&self, hit: &Range<usize>) -> bool {
        let clause = self.clause(hit);
        let is_perceived = self.perceived.iter().any(|own| Some(*own) == clause);
        self.is_left_open(clause) || is_perceived && self.is_denied(hit)
    }

    /// Whether the sentence says that something is not known.
    pub(in crate::check) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether something that is not known is said of a clause.
    fn is_left_open(&self, clause: Option<usize>) -> bool {
        let reaches = |open: &usize| {
            clause.is_some_and(|own| self.clauses.are_asked_together(own, *open))
        };
        self.open.iter().any(reaches)
    }

    /// Whether it is printed as it is typed, and holds no inserts: a name or a remark.
    pub(in crate::check) fn is_as_typed(&self, bound: &Bound) -> bool {
        !bound.texts.contains_key(self.key)
    }

    /// Whether it states what it says: nothing in it is denied, left open, linked, likely or quoted.
    pub(in crate::check) fn is_bare(&self) -> bool {
        self.open.is_empty()
            && self.denied.is_empty()
            && self.links.is_empty()
            && self.likely.is_empty()
            && self.quoted.is_empty()
    }

    /// The words of the clause around a hit, at most so many on either side.
    pub(in crate::check) fn near(&self, hit: &Range<usize>, most: usize) -> Said<'_> {
        let clause = self.clause(hit);
        let first = self.words.iter().position(|(_, range)| range.end > hit.start);
        let behind = self.words.iter().position(|(_, range)| range.start >= hit.end);
        let (first, behind) = (first.unwrap_or(0), behind.unwrap_or(self.words.len()));
        let is_in = |n: &usize| self.clauses.of_words.get(*n).copied() == clause;
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

    /// The words of a hit, apart.
    pub(in crate::check) fn words_in(&self, hit: &Range<usize>) -> &Words {
        let from = self.words.partition_point(|(_, range)| range.start < hit.start);
        let until = self.words.partition_point(|(_, range)| range.end <= hit.end);
        self.words.get(from..until).unwrap_or_default()
    }

    /// The words at a hit.
    pub(in crate::check) fn at(&self, hit: &Range<usize>) -> &str {
        self.sentence.words.get(hit.clone()).unwrap_or_default()
    }

    fn clause(&self, hit: &Range<usize>) -> Option<usize> {
        let at = self.words.iter().position(|(_, range)| range.end > hit.start)?;
        self.clauses.of_words.get(at).copied()
    }

    /// Whether the clause of a hit begins before a byte of the sentence.
    pub(in crate::check) fn begins_before(&self, hit: &Range<usize>, at: usize) -> bool {
        let bytes = self.clause(hit).and_then(|own| self.clauses.bytes(&self.words, own));
        bytes.is_some_and(|own| own.start < at)
    }

    /// The links of the clause around a hit.
    pub(in crate::check) fn linked(&self, hit: &Range<usize>) -> Vec<&Link<'_>> {
        let Some(clause) = self.clause(hit) else { return Vec::new() };
        let own = self.words.iter().zip(&self.clauses.of_words);
        let mut own = own.filter(|(_, c)| **c == clause);
        let Some(((_, first), _)) = own.next() else { return Vec::new() };
        let last = own.next_back().map_or(first, |((_, last), _)| last);
        let here = self.sentence.source(first.start..last.end);
        let meets =
            |link: &&Link<'_>| link.range.start < here.end && here.start < link.range.end;
        self.links.iter().filter(meets).collect()
    }

    /// Every link of the sentence.
    pub(in crate::check) fn links(&self) -> &[Link<'_>] {
        &self.links
    }
}

/// Every sentence that the brief says in its own voice, and every name that stands in its charts and tables.
pub(super) fn own_sentences<'a>(
    bound: &'a Bound,
    hidden: &[Hidden<'_>],
    names: &'a [Label],
) -> Vec<Own<'a>> {
    let texts: Vec<(&String, &Text)> = bound.texts.iter().collect();
    let of_texts = at_once(&texts, |(key, text)| said_in(bound, hidden, key, text));
    let mut found: Vec<Own<'_>> = of_texts.into_iter().flatten().collect();
    for Label { key, voice, text, is_cited } in names {
        for sentence in spoken_sentences(text) {
            let (voice, is_cited) = (*voice, *is_cited);
            let (is_claim, judgement, linked) = (false, None, Vec::new());
            let told = Told { key, voice, is_claim, judgement, is_cited, linked };
            found.extend(told.own(bound, hidden, sentence));
        }
    }
    found
}

/// The sentences that a text says in the brief's own voice.
fn said_in<'a>(
    bound: &'a Bound,
    hidden: &[Hidden<'_>],
    key: &'a str,
    text: &'a Text,
) -> Vec<Own<'a>> {
    let Some(voice) = voice_of(bound, key, text) else { return Vec::new() };
    let link = |(kind, id, range)| link_of(bound, kind, id, range);
    let links = links(text);
    let answering: Vec<_> = links.iter().cloned().filter_map(link).collect();
    let own =
        |sentence: Sentence<'a>| {
            let is_cited = cites_another(bound, &links, &sentence.range);
            let here = |link: &&Link<'_>| {
                let own = &sentence.range;
                link.range.start < own.end && own.start < link.range.end
            };
            let mut linked: Vec<_> = answering.iter().filter(here).cloned().collect();
            linked.extend(claim_behind(bound, key).and_then(|id| {
                link_of(bound, ItemKind::Claim, id, sentence.range.clone())
            }));
            let is_claim = text.role == Role::Claim;
            let judges = voice == Voice::Judging;
            let judgement = judges.then(|| judgement_of(bound, key)).flatten();
            let told = Told { key, voice, is_claim, judgement, is_cited, linked };
            told.own(bound, hidden, sentence)
        };
    spoken_sentences(text).into_iter().filter_map(own).collect()
}

/// What is known of a sentence before it is read.
struct Told<'a> {
    key: &'a str,
    voice: Voice,
    is_claim: bool,
    judgement: Option<&'a str>,
    is_cited: bool,
    linked: Vec<Link<'a>>,
}

impl<'a> Told<'a> {
    /// The sentence with what excuses a word in it; none where a citation puts all of it into another's mouth.
    fn own(
        self,
        bound: &Bound,
        hidden: &[Hidden<'_>],
        sentence: Sentence<'a>,
    ) -> Option<Own<'a>> {
        let words = words(&sentence.words);
        let clauses = Clauses::of(bound, &sentence.words, &words);
        let said =
            Said { text: &sentence.words, words: &words, clauses: &clauses.of_words };
        // What weighs is short, and may name who says so without a citation.
        let theirs = match self.is_cited || self.voice == Voice::Weighing {
            true => Theirs::of(bound, hidden, said),
            false => Theirs::default(),
        };
        if theirs.are_all(&clauses.of_words) {
            return None;
        }
        let clause_of = |hit: Hit| {
            let at = words.iter().position(|(_, range)| range.start == hit.range.start);
            at.and_then(|at| Some((clauses.of_words.get(at).copied()?, hit.range)))
        };
        let denied = list(bound, List::Denying).hits(said);
        let perceived = list(bound, List::Perceiving).hits(said).into_iter();
        let open = list(bound, List::Open).hits(said).into_iter();
        let mut open: Vec<_> = open.filter_map(clause_of).map(|hit| hit.0).collect();
        if self.asks(bound, &words) {
            open.extend(clauses.of_words.iter().copied());
        }
        let mut quoted = quoted(&sentence, || is_attributed(bound, said));
        quoted.retain(|quote| !is_borrowed(bound, hidden, said, quote));
        quoted.extend(theirs.bytes(&words, &clauses));
        Some(Own {
            key: self.key,
            voice: self.voice,
            is_cited: self.is_cited,
            is_claim: self.is_claim,
            judgement: self.judgement,
            links: self.linked,
            likely: likelihoods_in(&words).into_iter().map(|(hit, _)| hit).collect(),
            denied: denied.into_iter().filter_map(clause_of).collect(),
            perceived: perceived.filter_map(clause_of).map(|hit| hit.0).collect(),
            open,
            quoted,
            clauses,
            words,
            sentence,
        })
    }
}

impl Told<'_> {
    /// Whether it is a name that asks: "How full the yard was".
    fn asks(&self, bound: &Bound, words: &Words) -> bool {
        let first = words.get(..1).unwrap_or_default();
        self.voice == Voice::Naming
            && !list(bound, List::Asking).hits_in(first).is_empty()
    }
}

/// Whether a word or two between marks name what nobody could see, and nobody is said to call it so: the assertion is the brief's own.
fn is_borrowed(
    bound: &Bound,
    hidden: &[Hidden<'_>],
    said: Said<'_>,
    quote: &Range<usize>,
) -> bool {
    let from = said.words.partition_point(|(_, range)| range.start < quote.start);
    let until = said.words.partition_point(|(_, range)| range.end <= quote.end);
    let words = said.words.get(from..until).unwrap_or_default();
    words.len() <= BORROWED
        && is_named(bound, hidden, Said { words, clauses: &[], ..said })
        && !is_attributed(bound, said)
}
