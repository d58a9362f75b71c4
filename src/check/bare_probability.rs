//! A probability or a confidence given as a number.

use super::frame::{Docs, Rule, Spoken, Subject};
use crate::case::{Scale, scale_terms};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `bare-probability`
pub(super) static RULE: Rule = Rule {
    name: "bare-probability",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a probability or a confidence given as a number",
    docs: Docs {
        what: "Finds a percentage, a fraction or a ratio, typed or written with `lit`, before or behind words such as chance, probability, certain or confident. It reads all that the brief says in its own voice, caveats and alternatives too; not quotations, nor what another is said to say.",
        why: "A number for a judgement claims a precision that no judgement has, and stands beside the ranges of the scale as a rival to them. Confidence has levels and no numbers.",
        bad: r#"md:
There is a {{ lit("70 %") }} chance that the lorries carried supplies."#,
        good: r#"md:
It is [likely](judgement:supply) that the lorries carried supplies."#,
        meet: "Use the term of the scale: the brief prints its range beside it. Give confidence as high, moderate or low.",
    },
    check,
};

/// What a number before it makes a probability, or a confidence.
const WORDS: &[&str] = &[
    "chance",
    "chances",
    "probability",
    "likelihood",
    "odds",
    "likely",
    "unlikely",
    "probable",
    "certain",
    "certainty",
    "sure",
    "confident",
    "confidence",
];

/// Those of them that a number may stand behind in the same clause: "the chance of a second visit is one in three".
const NOUNS: &[&str] = &["chance", "chances", "probability", "likelihood", "odds"];

/// Words between such a word and a number behind it: "a probability of about".
const LINKS: &[&str] = &[
    "of", "is", "was", "are", "were", "be", "at", "as", "below", "above", "under",
    "over", "about", "around", "roughly", "to", "than",
];

/// Words right before a number that tie it to a noun further back.
const TIES: &[&str] = &["at", "is", "was", "are", "were", "be", "as", "above", "below"];

/// Words that may stand between such a word and the number.
const ABOUT: &[&str] = &["about", "around", "roughly", "some", "approximately"];

/// How many words may stand between a noun and its number.
const FAR: usize = 9;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let scale = subject.bound.case.scale;
    let mut found = Vec::new();
    for own in subject.own {
        let is_one = |(word, _): &(String, Range<usize>)| WORDS.contains(&word.as_str());
        if !own.words.iter().any(|word| is_one(word) || word.0 == "fifty-fifty") {
            continue;
        }
        let spoken = Spoken::of(&own.sentence);
        for share in spoken.shares() {
            let Some(range) = said(&spoken, &share, scale) else { continue };
            let place = spoken.back(&range);
            if own.is_quoted(&place) {
                continue;
            }
            let message =
                format!("`{}` gives a number to a judgement", spoken.at(&range));
            found.push(
                RULE.at(own.sentence.place(place), message)
                    .help("use a term of the scale, which is printed with its range; confidence is high, moderate or low"),
            );
        }
    }
    found
}

/// The number with the word that makes it a probability, behind it or before it. The range that the brief prints beside a term is none.
fn said(spoken: &Spoken, share: &Range<usize>, scale: Scale) -> Option<Range<usize>> {
    let number = spoken.at(share);
    if number.eq_ignore_ascii_case("fifty-fifty") || number == "50-50" {
        return Some(share.clone());
    }
    let until = spoken.at(&(0..share.end));
    if scale_terms(scale).iter().any(|term| until.ends_with(term.range)) {
        return None;
    }
    let behind = spoken.words.iter().find(|(_, range)| range.start >= share.end);
    let touches = |one: usize, other: usize| spoken.at(&(one..other)).trim().is_empty();
    if let Some((word, range)) = behind
        && WORDS.contains(&word.as_str())
        && touches(share.end, range.start)
    {
        return Some(share.start..range.end);
    }
    let before = spoken.words.iter().rev().filter(|(_, range)| range.end <= share.start);
    let (mut is_linked, mut is_tied) = (true, None);
    for (n, (word, range)) in before.take(FAR).enumerate() {
        let (word, between) = (word.as_str(), spoken.at(&(range.end..share.start)));
        let is_noun = NOUNS.contains(&word);
        let is_apart = n > 0 || between.contains('(');
        let links = is_linked && (is_noun || is_apart && WORDS.contains(&word));
        if between.contains([';', ':', ',']) {
            return None;
        }
        if links || is_noun && is_tied == Some(true) {
            return Some(range.start..share.end);
        }
        is_linked &= LINKS.contains(&word);
        if !ABOUT.contains(&word) {
            is_tied = is_tied.or(Some(TIES.contains(&word)));
        }
    }
    None
}
