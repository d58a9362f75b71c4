//! Marks that nothing in the case uses.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::Value;
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// `unused-marks`
pub(super) static RULE: Rule = Rule {
    name: "unused-marks",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "marks that nothing in the case uses",
    docs: Docs {
        what: "Finds sets of marks from which no value is counted and which no figure draws.",
        why: "Marks are evidence of a count. Those that nothing uses are left over, or the value forgot them.",
        bad: r#"marks:
  yard: {image: yard, file: yard.geojson, in: pixels}
observations:
  - {id: peak, date: 2023-10-05, image: yard, values: {lorries: 2}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, image: yard, values: {lorries: {marks: yard_marks}}}"#,
        meet: "Add `marks: ID` to the value or to a figure, or take them out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for figure in &case.figures {
        used.extend(figure.marks.items().iter().map(String::as_str));
    }
    for value in case.observations.iter().flat_map(|look| look.values.values()) {
        let Value::Long(long) = value else { continue };
        let names = long.marks.items().iter();
        used.extend(names.map(|name| name.split('.').next().unwrap_or_default()));
    }
    let unused = case.marks.keys().filter(|id| !used.contains(id.as_str()));
    unused
        .map(|id| {
            let place = at_key(top("marks").key(id));
            RULE.at(place, format!("nothing uses the marks `{id}`"))
                .help("add `marks: ID` to a value or a figure, or take them out")
        })
        .collect()
}
