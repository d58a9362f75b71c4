//! `none` on a look without a clear view of the whole place.

use super::frame::{Docs, Rule, Subject, is_first_of_table, value_place};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Basis, Method, Value, View};
use std::collections::BTreeSet;

/// `none-without-clear-view`
pub(super) static RULE: Rule = Rule {
    name: "none-without-clear-view",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "`none` on a look without a clear view of the whole place",
    docs: Docs {
        what: "Finds `none` and `absent` on looks that do not have `view: clear`.",
        why: r#"Without a clear view of the whole place, "none" only means that none was seen. It then bounds no number, and no claim can rest on it."#,
        bad: r#"observations:
  - {id: empty_depot, date: 2023-09-14, values: {lorries: none}}"#,
        good: r#"observations:
  - {id: empty_depot, date: 2023-09-14, view: clear, values: {lorries: none}}"#,
        meet: "Add `view: clear` if the whole place could be seen. Else write `none seen`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let table = &subject.bound.table;
    let mut found = Vec::new();
    let mut marked = BTreeSet::new();
    for (n, cell) in table.cells.iter().enumerate() {
        let Some(look) = table.looks.get(cell.look as usize) else { continue };
        let is_open = match look.view {
            View::Partial | View::Unstated => true,
            View::Clear | View::Clouded | View::None => false,
        };
        let is_statement = matches!(look.method, Method::Document | Method::Statement);
        let is_seen = cell.basis == Basis::Seen && !is_statement;
        if !is_open || !is_seen || cell.value != Value::None {
            continue;
        }
        if !is_first_of_table(subject.bound, cell.look, &mut marked) {
            continue;
        }
        let Some(place) = value_place(subject.bound, n) else { continue };
        let message = match look.view {
            View::Partial => "with a partial view this only means that none was seen",
            _ => "without `view: clear` this only means that none was seen",
        };
        found.push(
            RULE.at(place, message).help(
                "add `view: clear` to the look if the whole place could be seen; else write `none seen`",
            ),
        );
    }
    found
}
