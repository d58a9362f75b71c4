//! A stated value that none of the counts behind it bears.

use super::frame::{Docs, Rule, Subject, are_apart, stated_place};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{self, Interval};

/// `value-outside-counts`
pub(super) static RULE: Rule = Rule {
    name: "value-outside-counts",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a stated value that none of the counts behind it bears",
    docs: Docs {
        what: "Where a value stands beside own counts (`counted`), it must have a number in common with the range from the least to the most of them.",
        why: "The value is what the brief prints, the counts are what it rests on. One was changed and the other was not.",
        bad: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: {value: about 90, counted: {AB: 72, CD: 74}}}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: {value: about 73, counted: {AB: 72, CD: 74}}}}"#,
        meet: "Leave the value out, so that the range of the counts is published, or write one that the counts bear.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let table = &bound.table;
    let mut found = Vec::new();
    for (n, cell) in table.cells.iter().enumerate() {
        let Some(more) = cell.more.as_ref().filter(|more| !more.counted.is_empty())
        else {
            continue;
        };
        let counts = || more.counted.iter().map(|(_, count)| *count);
        let Some((least, most)) = counts().min().zip(counts().max()) else { continue };
        let Some(stated) = expr::stated(table, n as u32) else { continue };
        if !are_apart(&stated, &Interval::closed(least, most)) {
            continue;
        }
        let Some(place) = stated_place(bound, n) else { continue };
        let [least, most] = [least, most].map(expr::write_number);
        let message =
            format!("the value lies outside the counts behind it, {least} to {most}");
        found.push(RULE.at(place, message).help(
            "leave `value` out to publish the range of the counts, or write one that they bear",
        ));
    }
    found
}
