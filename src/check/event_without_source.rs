//! An event that nobody vouches for.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `event-without-source`
pub(super) static RULE: Rule = Rule {
    name: "event-without-source",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an event that nobody vouches for",
    docs: Docs {
        what: "Finds events without `sources` and `readings`.",
        why: "An event line in a chart suggests a cause. The reader must be able to check the day.",
        bad: r#"events:
  summit: {date: 2023-09-13, label: Summit}"#,
        good: r#"events:
  summit: {date: 2023-09-13, label: Summit, sources: [newspaper]}"#,
        meet: "Add `sources: [ID]`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let events = subject.bound.case.events.iter();
    events
        .filter(|(_, event)| event.sources.is_empty() && event.readings.is_empty())
        .map(|(id, _)| {
            RULE.at(
                at_key(top("events").key(id)),
                format!("nothing says who reports `{id}`"),
            )
            .help("add `sources: [ID]`")
        })
        .collect()
}
