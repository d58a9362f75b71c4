//! A source read or archived after the day of the brief.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `accessed-after-brief`
pub(super) static RULE: Rule = Rule {
    name: "accessed-after-brief",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source read or archived after the day of the brief",
    docs: Docs {
        what: "Compares `accessed` and `archived.on` of each source with the day of this version: `updated`, or `published` where there is none.",
        why: "A brief cannot rest on what its authors had not read. One of the days is a slip, or the version bears the day of the one before.",
        bad: r#"published: 2023-10-09
sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07, accessed: 2032-10-08}"#,
        good: r#"published: 2023-10-09
sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07, accessed: 2023-10-08}"#,
        meet: "Correct the day, or set `updated` to the day of this version.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(made) = bound.updated.as_ref().or(bound.published.as_ref()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for id in bound.case.sources.keys() {
        let day = |key: &str| bound.dates.get(&format!("sources.{id}.{key}"));
        let path = top("sources").key(id);
        let days = [
            (day("accessed"), path.key("accessed"), "read"),
            (day("archived.on"), path.key("archived").key("on"), "archived"),
        ];
        for (day, path, done) in days {
            if day.is_some_and(|day| day.from >= made.to) {
                let message = format!(
                    "`{id}` was {done} after the day of this brief, {}",
                    bound.case.version_day()
                );
                found.push(RULE.at(at_value(path), message).help(
                    "correct the day, or set `updated` to the day of this version",
                ));
            }
        }
    }
    found
}
