//! A source published after the information cut-off.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `source-after-cutoff`
pub(super) static RULE: Rule = Rule {
    name: "source-after-cutoff",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a source published after the information cut-off",
    docs: Docs {
        what: "Compares the `date` of every source with `information_cutoff`. The day on which it was read (`accessed`) may be later.",
        why: "The cut-off is a promise: nothing later was used.",
        bad: r#"information_cutoff: 2023-10-08
sources:
  agency: {type: article, title: Queues at the gate, date: 2023-10-27}"#,
        good: r#"information_cutoff: 2023-10-27
sources:
  agency: {type: article, title: Queues at the gate, date: 2023-10-27}"#,
        meet: "Check the year. Then move the cut-off, or take the source out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(cutoff) = &bound.cutoff else { return Vec::new() };
    let mut found = Vec::new();
    for id in bound.case.sources.keys() {
        let path = top("sources").key(id).key("date");
        let Some(date) = bound.dates.get(&path.to_string()) else { continue };
        if date.from >= cutoff.to {
            let day = &bound.case.information_cutoff;
            let message =
                format!("this source was published after the information cut-off, {day}");
            found.push(
                RULE.at(at_value(path), message)
                    .related(at_value(top("information_cutoff")), "the cut-off")
                    .help("check the year; else move `information_cutoff`, or take the source out"),
            );
        }
    }
    found
}
