//! An event later than the information cut-off.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Basis;
use crate::diag::{Diagnostic, Severity};

/// `event-after-cutoff`
pub(super) static RULE: Rule = Rule {
    name: "event-after-cutoff",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "an event later than the information cut-off",
    docs: Docs {
        what: "Compares every event with `information_cutoff`. Events with `basis: forecast` may be later.",
        why: "The cut-off is a promise: nothing later was used.",
        bad: r#"information_cutoff: 2023-10-08
events:
  denial: {date: 2023-10-17, label: Denial}"#,
        good: r#"information_cutoff: 2023-10-17
events:
  denial: {date: 2023-10-17, label: Denial}"#,
        meet: "Check the year. Then move the cut-off, or take the event out. An event that was only announced by then has `basis: forecast`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(cutoff) = &bound.cutoff else { return Vec::new() };
    let mut found = Vec::new();
    for event in &bound.table.events {
        let Some(written) = bound.case.events.get(&event.id) else { continue };
        let is_later = event.readings.iter().any(|(_, moment)| moment.from >= cutoff.to);
        if !is_later || written.basis == Some(Basis::Forecast) {
            continue;
        }
        let path = top("events").key(&event.id);
        let path = match (&written.date, &written.period) {
            (Some(_), _) => path.key("date"),
            (None, Some(_)) => path.key("period"),
            (None, None) => path.key("readings"),
        };
        let day = &bound.case.information_cutoff;
        found.push(
            RULE.at(at_value(path), format!("this event is later than the information cut-off, {day}"))
                .related(at_value(top("information_cutoff")), "the cut-off")
                .help("check the year; else move `information_cutoff`, or add `basis: forecast` if it was only announced"),
        );
    }
    found
}
