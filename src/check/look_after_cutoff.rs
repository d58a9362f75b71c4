//! A look later than the information cut-off.

use super::frame::{Docs, Rule, Subject, at_value, is_first_of_table, look_place, top};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// `look-after-cutoff`
pub(super) static RULE: Rule = Rule {
    name: "look-after-cutoff",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a look later than the information cut-off",
    docs: Docs {
        what: "Compares every look and period with `information_cutoff`.",
        why: "The cut-off is a promise: nothing later was used. One later look breaks it for the whole brief.",
        bad: r#"information_cutoff: 2023-10-08
observations:
  - {id: later, date: 2023-10-20, values: {buses: at least 6}}"#,
        good: r#"information_cutoff: 2023-10-20
observations:
  - {id: later, date: 2023-10-20, values: {buses: at least 6}}"#,
        meet: "Check the year of the look first. Then move the cut-off, or leave the look to the case that continues this one.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(cutoff) = &bound.cutoff else { return Vec::new() };
    let mut found = Vec::new();
    let mut marked = BTreeSet::new();
    for (n, look) in bound.table.looks.iter().enumerate() {
        if look.moment.from < cutoff.to {
            continue;
        }
        if !is_first_of_table(subject.bound, n as u32, &mut marked) {
            continue;
        }
        let Some(place) = look_place(bound, n as u32) else { continue };
        let day = &bound.case.information_cutoff;
        found.push(
            RULE.at(place, format!("this look is later than the information cut-off, {day}"))
                .related(at_value(top("information_cutoff")), "the cut-off")
                .help("check the year; else move `information_cutoff`, or keep the look for the case that continues this one"),
        );
    }
    found
}
