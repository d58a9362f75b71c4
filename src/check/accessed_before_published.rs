//! A source read or archived before it was published.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `accessed-before-published`
pub(super) static RULE: Rule = Rule {
    name: "accessed-before-published",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source read or archived before it was published",
    docs: Docs {
        what: "Compares `accessed` and `archived.on` with `date` of each source.",
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
        let Some(published) = day("date") else { continue };
        let path = top("sources").key(id);
        let days = [
            (day("accessed"), path.key("accessed"), "read"),
            (day("archived.on"), path.key("archived").key("on"), "archived"),
        ];
        for (day, path, done) in days {
            if day.is_some_and(|day| day.to <= published.from) {
                let message =
                    format!("`{id}` was {done} before the day of its publication");
                found.push(
                    RULE.at(at_value(path), message).help("correct this day or `date`"),
                );
            }
        }
    }
    found
}
