//! A revision dated on a day that is not between the version that it changes and its own.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes::{self, day_words};
use crate::diag::{Diagnostic, Severity};

/// `revision-misdated`
pub(super) static RULE: Rule = Rule {
    name: "revision-misdated",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a revision dated before the version that it changes, or after its own",
    docs: Docs {
        what: "Compares `on` of each revision that the last record in `released/` does not hold with the day of that record, and with `updated`.",
        why: "The brief prints the day of a change. A change dated before what it changed was published answers for another change, and one after the day of the brief has not happened.",
        bad: r#"updated: 2024-07-01   # the last version was released as of 2024-06-14
revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2024-06-01}"#,
        good: r#"updated: 2024-07-01
revisions:
  - {of: busy, was: likely, is: very likely, because: A second count agrees., on: 2024-06-28}"#,
        meet: "Write the day on which it was changed; a change that an earlier entry does not tell needs an entry of its own. If the version is a new one, set `updated` to its day.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let record = changes::latest(subject.bound);
    let case = &subject.bound.case;
    // What the case states is much to work out where a series is long.
    if case.revisions.is_empty() {
        return Vec::new();
    }
    let updated = case.updated.as_deref();
    let revisions = subject.state().revisions;
    let new = revisions.iter().enumerate().filter(|(_, revision)| {
        !record.is_some_and(|record| revision.is_in(&record.revisions))
    });
    new.filter_map(|(n, _)| {
        let on = case.revisions.get(n)?.on.as_deref()?;
        let before = record.filter(|record| is_before(on, &record.released));
        let after = updated.filter(|updated| is_before(updated, on));
        let (what, day) = match (before, after) {
            (Some(record), _) => {
                ("before the version that it changes", &*record.released)
            }
            (None, Some(updated)) => ("after the day of this version", updated),
            (None, None) => return None,
        };
        let place = at_value(top("revisions").index(n).key("on"));
        let message =
            format!("a change of {}, {what}, {}", day_words(on), day_words(day));
        Some(RULE.at(place, message).help(
            "write the day on which it was changed; `updated` is the day of this version",
        ))
    })
    .collect()
}

/// Whether a day is before another; a month or year is before what comes after all of it.
fn is_before(day: &str, other: &str) -> bool {
    let length = day.len().min(other.len());
    day.get(..length) < other.get(..length)
}
