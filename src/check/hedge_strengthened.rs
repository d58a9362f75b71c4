//! A word before a value that says more than the value's own hedge.

use super::frame::{Docs, Rule, Subject};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `hedge-strengthened`
pub(super) static RULE: Rule = Rule {
    name: "hedge-strengthened",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: r#"a word before a value that says more than its hedge"#,
    docs: Docs {
        what: r#"Finds "exactly" or "precisely" before a value that is printed with a hedge, and a bound such as "at most" before a value that carries a bound of its own."#,
        why: r#"A value prints with its hedge. "Exactly about 73" and "at most at least 30" say what nobody counted."#,
        bad: r#"findings:
  - "Exactly {{ lorries[peak] }} lorries stood in the yard.""#,
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the yard.""#,
        meet: r#"Leave the word out: the value brings its own hedge."#,
    },
    check,
};

/// Words that deny every hedge.
const EXACT: &[&str] = &["exactly", "precisely"];

/// Words that bound a number on one side.
const BOUNDS: &[&str] = &[
    "at least",
    "at most",
    "up to",
    "more than",
    "fewer than",
    "less than",
    "no more than",
    "no fewer than",
    "nearly",
    "just over",
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (key, text) in &subject.bound.texts {
        let Some(answers) = subject.evaluation.inserts.get(key) else { continue };
        for (start, answer) in answers {
            let before = text.source.get(..*start).unwrap_or_default();
            let before =
                before.trim_end().strip_suffix("{{").unwrap_or(before).trim_end();
            let Some(range) = fights(before, &answer.words) else { continue };
            let word = &text.source[range.clone()];
            let message = format!(
                "`{word}` stands before `{}`, and says more than it",
                answer.words
            );
            found.push(
                RULE.at(text.place.within(range), message)
                    .help("leave the word out: the value brings its own hedge"),
            );
        }
    }
    found
}

/// The words at the end of a text that deny the hedge of the value behind it.
fn fights(before: &str, value: &str) -> Option<Range<usize>> {
    let is_bound = BOUNDS.iter().any(|bound| value.starts_with(bound));
    let is_hedged = is_bound || value.starts_with("about ") || value.contains(" to ");
    let exact = EXACT.iter().filter(|_| is_hedged);
    let bounds = BOUNDS.iter().filter(|_| is_bound);
    exact.chain(bounds).find_map(|word| {
        let at = before.len().checked_sub(word.len())?;
        let end = before.get(at..)?;
        let stands_alone = !before.get(..at)?.ends_with(char::is_alphanumeric);
        (end.eq_ignore_ascii_case(word) && stands_alone).then_some(at..before.len())
    })
}
