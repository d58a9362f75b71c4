//! A source that is older than the one it repeats.

use super::frame::{Docs, Rule, Subject, at_value, repeats, source_place, top};
use crate::diag::{Diagnostic, Severity};

/// `relay-older-than-origin`
pub(super) static RULE: Rule = Rule {
    name: "relay-older-than-origin",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a source that is older than the one it repeats",
    docs: Docs {
        what: "Compares the day of each source with those of the sources that it `repeats`. Days that are approximate or overlap are left alone.",
        why: "Nobody repeats what has not yet been said. Either a day is a slip, or it is the other that repeats, and then the origin is another.",
        bad: r#"sources:
  institute: {type: report, title: Traffic, date: 2023-10-06}
  daily: {type: article, title: Yard is full, date: 2023-10-05, repeats: [institute]}"#,
        good: r#"sources:
  institute: {type: report, title: Traffic, date: 2023-10-06}
  daily: {type: article, title: Yard is full, date: 2023-10-07, repeats: [institute]}"#,
        meet: "Correct the day, or turn `repeats` round.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let dates = &subject.bound.dates;
    let day = |id: &str| dates.get(&format!("sources.{id}.date"));
    let mut found = Vec::new();
    for (id, source) in &subject.bound.case.sources {
        for (n, other) in source.repeats.ids().iter().enumerate() {
            // A circle has a rule of its own.
            if repeats(&subject.bound.case, other, id) {
                continue;
            }
            let (Some(own), Some(theirs)) = (day(id), day(other)) else { continue };
            if own.to > theirs.from || own.is_qualified() || theirs.is_qualified() {
                continue;
            }
            let place = at_value(top("sources").key(id).key("repeats").index(n));
            let message =
                format!("`{id}` was published before `{other}`, which it repeats");
            found.push(
                RULE.at(place, message)
                    .related(source_place(other), "published later")
                    .help("correct the day of one of them, or turn `repeats` round"),
            );
        }
    }
    found
}
