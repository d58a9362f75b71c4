//! An event that nothing in the case uses.

use super::frame::{Docs, Rule, Subject, at_key, top, uses};
use crate::diag::{Diagnostic, Severity};

/// `unused-event`
pub(super) static RULE: Rule = Rule {
    name: "unused-event",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "an event that nothing in the case uses",
    docs: Docs {
        what: "Finds events that no expression, figure, order or basis names.",
        why: "An event that the brief never shows is either forgotten in a figure, or left over.",
        bad: r#"events:
  summit: {date: 2023-09-13, label: Summit, sources: [newspaper]}
figures:
  - {id: lorries, kind: series, measures: [lorries]}"#,
        good: r#"figures:
  - {id: lorries, kind: series, measures: [lorries], events: [summit]}"#,
        meet: "Name it under `events:` of a figure, or in an expression, or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let uses = uses(subject.bound);
    let events = subject.bound.case.events.keys();
    events
        .filter(|id| !uses.moments.contains(*id))
        .map(|id| {
            let place = at_key(top("events").key(id));
            RULE.at(place, format!("nothing uses the event `{id}`"))
                .help("name it under `events:` of a figure or in an expression (`[after ID]`), or take it out")
        })
        .collect()
}
