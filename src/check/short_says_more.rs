//! A finding whose words for posts say more than the finding.

use super::frame::{Docs, List, Rule, Subject, has_word, list, sentences, words};
use crate::bind::Text;
use crate::case::Finding;
use crate::diag::{Diagnostic, Place, Severity};
use crate::expr::Insert;
use std::collections::BTreeSet;

/// `short-says-more`
pub(super) static RULE: Rule = Rule {
    name: "short-says-more",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "words for posts that say more than the finding they stand for",
    docs: Docs {
        what: "Compares the `short` of a finding with the finding, or with the claim or judgement that it is made of. It finds a value that the finding does not print, a word that claims a record, a cause, a direction, a purpose or completeness and is not in the finding, and a finding that says who says so or that hedges, where the short one does neither.",
        why: "A post is read by more people than the brief. What is said there in fewer words must not be said with more certainty.",
        bad: r#"findings:
  - text: "Objects that look like containers stood on the quay on {{ full_quay | date }}."
    short: "Containers stood on the quay.""#,
        good: r#"findings:
  - text: "Objects that look like containers stood on the quay on {{ full_quay | date }}."
    short: "Objects that look like containers stood on the quay.""#,
        meet: "Take from the finding only what does not limit it: places, dates, comparisons. Keep its hedges, and who says so.",
    },
    check,
};

/// Words that put a thing into another's mouth, and nothing else: "counted" and "found" may be our own.
const SAYS: &[&str] = &[
    "according to",
    "says",
    "said",
    "reports",
    "reported",
    "claims",
    "claimed",
    "states",
    "stated",
    "asserts",
    "asserted",
    "alleges",
    "alleged",
    "told",
    "wrote",
    "denies",
];

/// Hedges that say how a thing looks, beside those of the lists.
const LOOKS: &[&str] = &["look like", "looks like", "looked like", "looking like"];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, finding) in case.findings.iter().enumerate() {
        let Finding::Made(made) = finding else { continue };
        let long = match (&made.text, &made.claim, &made.judgement) {
            (None, Some(claim), _) => format!("claims.{claim}.text"),
            (None, None, Some(judgement)) => format!("judgements.{judgement}.text"),
            _ => format!("findings[{n}].text"),
        };
        let text = |key: &str| subject.bound.texts.get(key);
        if let (Some(short), Some(long)) =
            (text(&format!("findings[{n}].short")), text(&long))
        {
            found.extend(fault(subject, short, long).map(|(place, message)| {
                RULE.at(place, message).help(
                    "take from the finding only what does not limit it, and keep its hedges",
                )
            }));
        }
    }
    found
}

/// Where a short text first says more than the long one, and how.
fn fault(subject: &Subject<'_>, short: &Text, long: &Text) -> Option<(Place, String)> {
    let known: BTreeSet<&str> = values(long).map(|(_, value)| value).collect();
    if let Some((start, value)) = values(short).find(|(_, value)| !known.contains(value))
    {
        let message = format!("`{value}` is printed here and not in the finding");
        return Some((short.place.within(start..start + value.len()), message));
    }
    let in_long = |phrases: &[&str]| holds(long, phrases);
    let loaded = [
        List::Superlative,
        List::Causal,
        List::Direction,
        List::Purpose,
        List::Completeness,
    ];
    for phrase in loaded.into_iter().flat_map(|kind| list(subject.bound, kind)) {
        for sentence in sentences(short) {
            let hit = has_word(&words(&sentence.words), phrase);
            if let Some(hit) = hit.filter(|_| !in_long(&[phrase])) {
                let message = format!("`{phrase}` is said here and not in the finding");
                return Some((sentence.place(hit), message));
            }
        }
    }
    let hedges = [
        ("who says so", SAYS.to_vec()),
        ("that it hedges", [&list(subject.bound, List::Weasel), LOOKS].concat()),
    ];
    let lost = hedges.iter().find(|(_, words)| in_long(words) && !holds(short, words));
    lost.map(|(what, _)| {
        (short.place.clone(), format!("the finding says {what}, and this does not"))
    })
}

/// The expressions of a text and where they begin.
fn values(text: &Text) -> impl Iterator<Item = (usize, &str)> {
    text.inserts.iter().filter_map(|(start, insert)| match insert {
        Insert::Expression(typed, _) => Some((*start, typed.text.trim())),
        Insert::Literal(_) => None,
    })
}

fn holds(text: &Text, phrases: &[&str]) -> bool {
    sentences(text).iter().any(|sentence| {
        let words = words(&sentence.words);
        phrases.iter().any(|phrase| has_word(&words, phrase).is_some())
    })
}
