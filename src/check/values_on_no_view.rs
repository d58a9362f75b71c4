//! A value from a look that could see nothing.

use super::frame::{Docs, Rule, Subject, is_first_of_table, value_place};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Basis, Value, View};
use std::collections::BTreeSet;

/// `values-on-no-view`
pub(super) static RULE: Rule = Rule {
    name: "values-on-no-view",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a value from a look that could see nothing",
    docs: Docs {
        what: "Finds values other than `hidden` and `none seen` on looks with `view: none` or `view: clouded`.",
        why: "Such a look is not usable: it counts for no gap and bounds no number. A value on it is a contradiction, and often the view is wrong.",
        bad: r#"observations:
  - {id: cloud, date: 2023-10-02, view: clouded, values: {lorries: none}}"#,
        good: r#"observations:
  - {id: cloud, date: 2023-10-02, view: clouded}"#,
        meet: "If a part could be seen, write `view: partial`. If nothing could, take the value out: not looked is not zero.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let table = &subject.bound.table;
    let mut marked_looks = BTreeSet::new();
    let mut marked_tables = BTreeSet::new();
    let mut found = Vec::new();
    for (n, cell) in table.cells.iter().enumerate() {
        let Some(look) = table.looks.get(cell.look as usize) else { continue };
        let view = match look.view {
            View::Clouded => "clouded",
            View::None => "none",
            View::Clear | View::Partial | View::Unstated => continue,
        };
        let says_nothing = matches!(cell.value, Value::Hidden | Value::NoneSeen);
        let was_seen = matches!(cell.basis, Basis::Seen | Basis::Inferred);
        // The values of one look are one fault: its view.
        let is_first = is_first_of_table(subject.bound, cell.look, &mut marked_tables);
        if says_nothing || !was_seen || !is_first || !marked_looks.insert(cell.look) {
            continue;
        }
        let Some(place) = value_place(subject.bound, n) else { continue };
        found.push(
            RULE.at(place, format!("a look with `view: {view}` cannot have seen this"))
                .help("write `view: partial` if a part could be seen; else take the values out: not looked is not zero"),
        );
    }
    found
}
