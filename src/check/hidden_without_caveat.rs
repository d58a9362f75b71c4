//! `hidden` without a caveat that says what hides it.

use super::frame::{Docs, Rule, Subject, is_first_of_table, value_place};
use crate::diag::{Diagnostic, Severity};
use crate::expr::Value;
use std::collections::BTreeSet;

/// `hidden-without-caveat`
pub(super) static RULE: Rule = Rule {
    name: "hidden-without-caveat",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "`hidden` without a caveat that says what hides it",
    docs: Docs {
        what: "Finds `hidden` where no caveat reaches the value: the look has none, or one whose `affects` leaves the measure out.",
        why: "`hidden` says that a caveat makes the value unknown. Without the caveat the reader does not learn why it is not known.",
        bad: r#"observations:
  - {id: peak, date: 2023-10-05, values: {cargo: hidden}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, caveats: [tarps], values: {cargo: hidden}}"#,
        meet: "Declare the caveat under `caveats`, and add `caveats: [ID]` to the look, the value or the measure.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    let mut marked = BTreeSet::new();
    for (n, (cell, support)) in
        bound.table.cells.iter().zip(&bound.cell_support).enumerate()
    {
        let support = bound.supports.get(*support as usize);
        let has_caveat = support.is_some_and(|support| !support.caveats.is_empty());
        if cell.value != Value::Hidden || has_caveat {
            continue;
        }
        if !is_first_of_table(subject.bound, cell.look, &mut marked) {
            continue;
        }
        let Some(place) = value_place(bound, n) else { continue };
        let fault = RULE.at(place, "no caveat says what hides this value");
        found.push(match beside(subject, n) {
            Some((caveat, measure)) => fault.help(format!(
                "the caveat `{caveat}` of this look does not reach `{measure}`: name it there too, `affects: [{measure}]`, or give the look another caveat"
            )),
            None => fault.help(
                "add `caveats: [ID]` to the look, with a caveat that says why it cannot be known",
            ),
        });
    }
    found
}

/// The caveat that the look of a value has and that does not touch its measure, and the measure.
fn beside<'a>(subject: &'a Subject<'_>, cell: usize) -> Option<(&'a String, &'a String)> {
    let case = &subject.bound.case;
    let table = &subject.bound.table;
    let at = u32::try_from(cell).ok()?;
    let series =
        table.series.iter().find(|series| (series.from..series.to).contains(&at))?;
    let measure = &table.measures.get(usize::try_from(series.measure).ok()?)?.id;
    let look = table.looks.get(usize::try_from(table.cells.get(cell)?.look).ok()?)?;
    let id = look.id.as_deref()?;
    let look = case.observations.iter().find(|own| own.id.as_ref() == Some(id))?;
    let caveat = look.caveats.iter().find(|id| case.caveats.contains_key(*id))?;
    Some((caveat, measure))
}
