//! A text that says nothing.

use super::frame::{Docs, List, Rule, Subject, at_value, list, top};
use crate::bind::{Bound, NARRATIVE_FILE};
use crate::diag::{Diagnostic, Place, Severity};
use crate::evaluate;

/// `text-without-words`
pub(super) static RULE: Rule = Rule {
    name: "text-without-words",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a text that says nothing",
    docs: Docs {
        what: "Finds texts of the case that hold no word as they are printed: an empty `short`, an `answer` of a dash, a reason of a space. What answers for something (`because`, `answer`, `why_less_likely`, `if_wrong`) says nothing either with “n/a”, “none” or “tbd”.",
        why: "Something is asked for in words because a reader needs it: what a caveat limits, why contrary evidence does not stand, why a ceiling is passed. An empty one passes for an answer.",
        bad: r#"caveats:
  covers:
    short: "–"
    text: Covers hide the load."#,
        good: r#"caveats:
  covers:
    short: the load cannot be identified
    text: Covers hide the load."#,
        meet: "Say it, or leave the key out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let texts = bound.texts.iter().filter(|(key, _)| *key != NARRATIVE_FILE);
    let empty = texts.filter(|(key, text)| {
        let printed = evaluate::plain_text(bound, subject.evaluation, key);
        let is_answer = ANSWERS.contains(&last(key));
        let is_empty = !says(&printed) || is_answer && is_excuse(bound, &printed);
        is_empty && !text.source.contains("{{")
    });
    let mut found: Vec<Diagnostic> =
        empty.map(|(key, text)| silent(text.place.clone(), key)).collect();
    for (n, waived) in bound.case.allow.iter().enumerate() {
        if is_excuse(bound, &waived.because) {
            let place = at_value(top("allow").index(n).key("because"));
            found.push(silent(place, "because"));
        }
    }
    for (n, revision) in bound.case.revisions.iter().enumerate() {
        if is_excuse(bound, &revision.because) {
            let place = at_value(top("revisions").index(n).key("because"));
            found.push(silent(place, "because"));
        }
    }
    found
}

fn says(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// Keys that answer for something.
const ANSWERS: &[&str] = &["because", "answer", "why_less_likely", "if_wrong"];

/// Whether an answer gives none.
fn is_excuse(bound: &Bound, words: &str) -> bool {
    let letters = words.chars().filter(|letter| letter.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    // What no language answers with stands there whatever the language.
    letters.is_empty() || list(bound, List::Excuses).holds(&letters)
}

fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

fn silent(place: Place, key: &str) -> Diagnostic {
    let name = last(key);
    RULE.at(place, format!("`{name}` says nothing")).help("say it, or leave the key out")
}
