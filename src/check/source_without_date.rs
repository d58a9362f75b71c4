//! A source without a date.

use super::frame::{Docs, Rule, Subject, source_place};
use crate::diag::{Diagnostic, Severity};

/// `source-without-date`
pub(super) static RULE: Rule = Rule {
    name: "source-without-date",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source without a date",
    docs: Docs {
        what: "Finds sources without `date`.",
        why: "The reader cannot tell whether a source is older than what it is cited for, and the cut-off cannot be checked.",
        bad: r#"sources:
  agency: {type: article, title: Queues at the gate, url: https://example.org/agency}"#,
        good: r#"sources:
  agency: {type: article, title: Queues at the gate, url: https://example.org/agency, date: 2023-10-27}"#,
        meet: "Add `date:`. If the source bears none, write `date: unknown`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = subject.bound.case.sources.iter();
    sources
        .filter(|(_, source)| source.date.is_none())
        .map(|(id, _)| {
            RULE.at(source_place(id), format!("the source `{id}` has no date"))
                .help("add `date: 2023-10-06`, or `date: unknown` if it bears none")
        })
        .collect()
}
