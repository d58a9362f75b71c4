//! A probability or a confidence given as a number.

use super::frame::{Docs, List, Rule, Spoken, Subject, list};
use crate::bind::Bound;
use crate::case::scale_terms;
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

/// How many words may stand between a noun and its number.
const FAR: usize = 9;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for own in subject.own {
        let kinds = [List::Probable, List::Even];
        if !kinds.iter().any(|kind| list(bound, *kind).first_in(&own.words).is_some()) {
            continue;
        }
        let spoken = Spoken::of(&own.sentence);
        for share in spoken.shares(bound) {
            let Some(range) = said(bound, &spoken, &share) else { continue };
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
fn said(bound: &Bound, spoken: &Spoken, share: &Range<usize>) -> Option<Range<usize>> {
    let holds = |kind: List, word: &str| list(bound, kind).holds(word);
    let number = spoken.at(share);
    if holds(List::Even, &number.to_lowercase()) {
        return Some(share.clone());
    }
    let until = spoken.at(&(0..share.end));
    if scale_terms(bound.case.scale).iter().any(|term| until.ends_with(term.range)) {
        return None;
    }
    let behind = spoken.words.iter().find(|(_, range)| range.start >= share.end);
    let touches = |one: usize, other: usize| spoken.at(&(one..other)).trim().is_empty();
    if let Some((word, range)) = behind
        && holds(List::Probable, word)
        && touches(share.end, range.start)
    {
        return Some(share.start..range.end);
    }
    let before = spoken.words.iter().rev().filter(|(_, range)| range.end <= share.start);
    let (mut is_linked, mut is_tied) = (true, None);
    for (n, (word, range)) in before.take(FAR).enumerate() {
        let (word, between) = (word.as_str(), spoken.at(&(range.end..share.start)));
        let is_noun = holds(List::Chance, word);
        let is_apart = n > 0 || between.contains('(');
        let links = is_linked && (is_noun || is_apart && holds(List::Probable, word));
        if between.contains([';', ':', ',']) {
            return None;
        }
        if links || is_noun && is_tied == Some(true) {
            return Some(range.start..share.end);
        }
        is_linked &= holds(List::Linking, word);
        if !holds(List::About, word) {
            is_tied = is_tied.or(Some(holds(List::Tying, word)));
        }
    }
    None
}
