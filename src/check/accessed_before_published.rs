//! A source read before it was published.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `accessed-before-published`
pub(super) static RULE: Rule = Rule {
    name: "accessed-before-published",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source read before it was published",
    docs: Docs {
        what: "Compares `accessed` with `date` of each source.",
        why: "One of the two is a slip, and a reader who looks for the page finds another version.",
        bad: r#"sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07, accessed: 2023-10-05}"#,
        good: r#"sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07, accessed: 2023-10-08}"#,
        meet: "Correct the day.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let dates = &subject.bound.dates;
    let mut found = Vec::new();
    for id in subject.bound.case.sources.keys() {
        let day = |key: &str| dates.get(&format!("sources.{id}.{key}"));
        let (Some(published), Some(accessed)) = (day("date"), day("accessed")) else {
            continue;
        };
        if accessed.to <= published.from {
            let place = at_value(top("sources").key(id).key("accessed"));
            let message = format!("`{id}` was read before the day of its publication");
            found.push(RULE.at(place, message).help("correct `accessed` or `date`"));
        }
    }
    found
}
