//! A measure that no look gives a value.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `unused-measure`
pub(super) static RULE: Rule = Rule {
    name: "unused-measure",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a measure that no look gives a value",
    docs: Docs {
        what: "Finds measures without a single value in `observations` and `data`.",
        why: "A measure without values is declared in vain; usually its id is spelt otherwise in the looks, or the values are still to be entered.",
        bad: r#"measures:
  tractors: {kind: count, unit: tractor, at: yard}   # no look counts them"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: about 73, tractors: 2}}"#,
        meet: "Give it a value at the looks that counted it, or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let table = &subject.bound.table;
    let has_value = |measure: usize| {
        let mut series = table.series.iter();
        series.any(|series| series.measure as usize == measure && series.from < series.to)
    };
    table
        .measures
        .iter()
        .enumerate()
        .filter(|(n, _)| !has_value(*n))
        .map(|(_, measure)| {
            let place = at_key(top("measures").key(&measure.id));
            RULE.at(place, format!("no look gives `{}` a value", measure.id))
                .help(format!("add `{}: …` to the `values` of the looks that counted it, or take the measure out", measure.id))
        })
        .collect()
}
