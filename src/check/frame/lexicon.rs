//! Word lists as data, one file a list and one folder a language; and the sentences that the brief says in its own voice.

use super::reading::{
    Sentence, Sketch, has_word, has_words, likelihood_in, links, quotations, sentences, words,
};
use super::voice::{Voice, voice_of};
use crate::bind::{Bound, Role};
use crate::prose::{self, ItemKind};
use std::ops::Range;

/// A list of words and phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum List {
    /// Verbs that put words into another's mouth.
    Attributing,
    /// Words that hedge where a term of likelihood is owed.
    Weasel,
    /// Terms that are graded and must not be.
    Graded,
    /// Words that claim a record, a trend or a multiple.
    Superlative,
    /// Paces and sizes, which claim a trend beside a word of change.
    Pace,
    /// Words of change.
    Change,
    /// What limits a view, which is known to have caused what was not seen.
    View,
    /// Words that claim a cause.
    Causal,
    /// Words that claim a direction.
    Direction,
    /// Words that claim a purpose.
    Purpose,
    /// Words that claim that all was seen.
    Completeness,
    /// Words that count one source as the confirmation of another.
    Confirming,
    /// Words that deny or leave open.
    Denying,
}

/// The language of a case, and whether there is a folder of word lists for it.
pub(in crate::check) fn language(bound: &Bound) -> (&str, bool) {
    let language = bound.case.language.as_deref().or(bound.house.language.as_deref());
    let language = language.unwrap_or("en");
    (language, language.split('-').next() == Some("en"))
}

/// The words of a list in the language of the case; none in a language of which there is no folder yet. A line that begins with
/// `!` is a phrase inside which the words of the list mean something else: `!surge tank`; a `*` stands for a few words.
pub(in crate::check) fn list(bound: &Bound, list: List) -> Vec<&'static str> {
    if !language(bound).1 {
        return Vec::new();
    }
    let text = match list {
        List::Attributing => include_str!("../../../assets/words/en/attributing.txt"),
        List::Weasel => include_str!("../../../assets/words/en/weasel.txt"),
        List::Graded => include_str!("../../../assets/words/en/graded.txt"),
        List::Superlative => include_str!("../../../assets/words/en/superlative.txt"),
        List::Pace => include_str!("../../../assets/words/en/pace.txt"),
        List::Change => include_str!("../../../assets/words/en/change.txt"),
        List::View => include_str!("../../../assets/words/en/view.txt"),
        List::Causal => include_str!("../../../assets/words/en/causal.txt"),
        List::Direction => include_str!("../../../assets/words/en/direction.txt"),
        List::Purpose => include_str!("../../../assets/words/en/purpose.txt"),
        List::Completeness => include_str!("../../../assets/words/en/completeness.txt"),
        List::Confirming => include_str!("../../../assets/words/en/confirming.txt"),
        List::Denying => include_str!("../../../assets/words/en/denying.txt"),
    };
    text.lines().filter(|line| !line.is_empty()).collect()
}

/// A sentence that the brief says in its own voice: not put into another's mouth, not the clause of a judgement.
#[derive(Debug)]
pub(in crate::check) struct Own<'a> {
    /// How its text speaks.
    pub(in crate::check) voice: Voice,
    /// The sentence.
    pub(in crate::check) sentence: Sentence<'a>,
    /// Its words.
    pub(in crate::check) words: Vec<(String, Range<usize>)>,
    /// Whether it links a claim or a judgement, which answers for it.
    pub(in crate::check) is_linked: bool,
    /// Whether it is a claim of ours, which its test holds.
    pub(in crate::check) is_claim: bool,
    /// Whether it states a likelihood.
    pub(in crate::check) is_likely: bool,
    quoted: Vec<Range<usize>>,
    sketch: Sketch,
}

impl Own<'_> {
    /// Where one of the phrases stands outside a quotation, with its words.
    pub(in crate::check) fn finds(&self, phrases: &[&str]) -> Option<Range<usize>> {
        let may_stand = |phrase: &&str| self.sketch.may_hold(phrase);
        let except: Vec<Range<usize>> = phrases
            .iter()
            .filter_map(|phrase| phrase.strip_prefix('!').filter(may_stand))
            .flat_map(|phrase| has_words(&self.words, phrase))
            .collect();
        let is_excepted = |hit: &Range<usize>| {
            except.iter().any(|phrase| phrase.start <= hit.start && hit.end <= phrase.end)
        };
        phrases
            .iter()
            .filter(|phrase| may_stand(phrase))
            .flat_map(|phrase| has_words(&self.words, phrase))
            .filter(|hit| !self.is_quoted(hit) && !is_excepted(hit))
            .filter(|hit| !is_month(&self.sentence.words, hit))
            .min_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)))
    }

    /// Whether a hit lies in a quotation.
    pub(in crate::check) fn is_quoted(&self, hit: &Range<usize>) -> bool {
        self.quoted.iter().any(|quote| quote.contains(&hit.start))
    }

    /// Whether one of the phrases stands anywhere in it.
    pub(in crate::check) fn has(&self, phrases: &[&str]) -> bool {
        let mut phrases = phrases.iter().filter(|phrase| self.sketch.may_hold(phrase));
        phrases.any(|phrase| has_word(&self.words, phrase).is_some())
    }

    /// The words at a hit.
    pub(in crate::check) fn at(&self, hit: &Range<usize>) -> &str {
        self.sentence.words.get(hit.clone()).unwrap_or_default()
    }
}

/// "May" is a month and "may" is not.
fn is_month(words: &str, hit: &Range<usize>) -> bool {
    words.get(hit.clone()) == Some("May")
}

/// Every sentence that the brief says in its own voice.
pub(super) fn own_sentences(bound: &Bound) -> Vec<Own<'_>> {
    let attributing = list(bound, List::Attributing);
    let mut found = Vec::new();
    for (key, text) in &bound.texts {
        let Some(voice) = voice_of(bound, key, text) else { continue };
        let linked: Vec<Range<usize>> = links(text)
            .into_iter()
            .filter(|(kind, ..)| matches!(kind, ItemKind::Claim | ItemKind::Judgement))
            .map(|(_, _, range)| range)
            .collect();
        for sentence in sentences(text) {
            let words = words(&sentence.words);
            let is_cited = sentence.words.contains(prose::MARK);
            let says = |verb: &&&str| has_word(&words, verb).is_some();
            if is_cited && attributing.iter().any(|verb| says(&verb)) {
                continue;
            }
            let range = &sentence.range;
            let overlaps =
                |link: &Range<usize>| link.start < range.end && range.start < link.end;
            found.push(Own {
                voice,
                is_linked: linked.iter().any(overlaps),
                is_claim: text.role == Role::Claim,
                is_likely: likelihood_in(&words).is_some(),
                quoted: quotations(&sentence.words),
                sketch: Sketch::of(&words),
                words,
                sentence,
            });
        }
    }
    found
}
