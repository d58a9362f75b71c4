//! Parts of a value that cannot make up what is stated of the whole.

use super::frame::{Docs, Rule, Subject, are_apart, is_first_of_table, stated_place};
use crate::bind::Bound;
use crate::case::is_yes;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{self, Exact, Interval, MeasureKind, Series, Value};
use std::collections::BTreeSet;

/// `parts-do-not-sum`
pub(super) static RULE: Rule = Rule {
    name: "parts-do-not-sum",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "parts of a value that cannot make up what is stated of the whole",
    docs: Docs {
        what: "Adds up what a look says of the classes of a measure, and of the parts of the facility that lie in another, with the hedges kept, and compares the sum with the total stated at the same look. Where the classes are all that there is (`classes_complete: yes`) and every one was counted, the two must have a number in common; else the sum may not be more than the total. Items (`each`) beside a stated total are added up in the same way, and shares may not make up more than the whole.",
        why: "A column that does not add up is the first thing that a sceptical reader checks. One of the figures is a slip, or they count by different rules.",
        bad: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: {value: 73, classes: {flat: 60, tank: 31}}}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: {value: 73, classes: {flat: 60, tank: 13}}}}"#,
        meet: "Mend the figure that slipped. If the source itself does not add up, keep its figures, say so in a caveat, and allow the rule there.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for whole in &bound.table.series {
        if whole.class.is_none() {
            classes(bound, whole, &mut found);
            items(bound, whole, &mut found);
        }
        inner_parts(bound, whole, &mut found);
    }
    let mut marked = BTreeSet::new();
    found.retain(|(look, _)| is_first_of_table(bound, *look, &mut marked));
    found.into_iter().map(|(_, fault)| fault).collect()
}

/// A fault with the look that it was found at.
type Fault = (u32, Diagnostic);

/// The classes of a measure against its stated total.
fn classes(bound: &Bound, whole: &Series, found: &mut Vec<Fault>) {
    let table = &bound.table;
    let is_of = |other: &&Series| {
        other.measure == whole.measure
            && other.part == whole.part
            && other.class.is_some()
    };
    let classes: Vec<&Series> = table.series.iter().filter(is_of).collect();
    if classes.is_empty() {
        return;
    }
    let Some(measure) = table.measures.get(whole.measure as usize) else { return };
    let declared = bound.case.measures.get(&measure.id);
    let is_complete = declared.is_some_and(|declared| is_yes(declared.classes_complete));
    for at in whole.from..whole.to {
        let cell = &table.cells[at as usize];
        let parts = amounts_at(bound, &classes, cell.look);
        let is_all = is_complete && parts.len() == measure.classes.len();
        let Some(sum) = sum(&parts) else { continue };
        if measure.kind == MeasureKind::Share
            && exceeds(&sum, &Interval::point(Exact::ONE))
        {
            found.extend(fault(bound, at, &sum, "the whole"));
            continue;
        }
        let stated = match cell.value {
            Value::Total(_) => None,
            _ => expr::amount(table, at),
        };
        let Some(stated) = stated else { continue };
        if exceeds(&sum, &stated) || (is_all && are_apart(&sum, &stated)) {
            found.extend(fault(bound, at, &sum, "its total"));
        }
    }
}

/// The items of a value against its stated total.
fn items(bound: &Bound, whole: &Series, found: &mut Vec<Fault>) {
    let table = &bound.table;
    for at in whole.from..whole.to {
        let cell = &table.cells[at as usize];
        let has_items = cell.more.as_ref().is_some_and(|more| !more.items.is_empty());
        let stated = if has_items { expr::stated(table, at) } else { None };
        let Some((stated, sum)) = stated.zip(expr::amount(table, at)) else { continue };
        if are_apart(&sum, &stated) {
            found.extend(fault(bound, at, &sum, "its total"));
        }
    }
}

/// Parts of the facility that lie in another, against what is said of that one.
fn inner_parts(bound: &Bound, whole: &Series, found: &mut Vec<Fault>) {
    let table = &bound.table;
    let Some(measure) = table.measures.get(whole.measure as usize) else { return };
    let name = |part: Option<u32>| Some(measure.parts.get(part? as usize)?.0.as_str());
    let Some(outer) = name(whole.part) else { return };
    if measure.kind != MeasureKind::Count && measure.kind != MeasureKind::Quantity {
        return;
    }
    let is_inner = |other: &&Series| {
        let part = name(other.part).and_then(|part| bound.case.facility.parts.get(part));
        other.measure == whole.measure
            && other.class == whole.class
            && part.is_some_and(|part| part.within.as_deref() == Some(outer))
    };
    let inner: Vec<&Series> = table.series.iter().filter(is_inner).collect();
    if inner.is_empty() {
        return;
    }
    for at in whole.from..whole.to {
        let look = table.cells[at as usize].look;
        let (sum, stated) =
            (sum(&amounts_at(bound, &inner, look)), expr::amount(table, at));
        let Some((sum, stated)) = sum.zip(stated) else { continue };
        if exceeds(&sum, &stated) {
            found.extend(fault(bound, at, &sum, "the part that they lie in"));
        }
    }
}

/// What each of some series says at a look, where it says anything.
fn amounts_at(bound: &Bound, series: &[&Series], look: u32) -> Vec<Interval> {
    let table = &bound.table;
    let at = |series: &&Series| {
        let cells = &table.cells[series.from as usize..series.to as usize];
        let n = cells.binary_search_by_key(&look, |cell| cell.look).ok()?;
        expr::amount(table, series.from + n as u32)
    };
    series.iter().filter_map(at).collect()
}

fn sum(parts: &[Interval]) -> Option<Interval> {
    let first = parts.first()?;
    parts[1..].iter().try_fold(*first, |sum, part| sum.add(part))
}

/// Whether the least of one is more than the most of the other.
fn exceeds(one: &Interval, other: &Interval) -> bool {
    other.is_below(one)
}

fn fault(bound: &Bound, cell: u32, sum: &Interval, whole: &str) -> Option<Fault> {
    let table = &bound.table;
    let series = table.series.iter().find(|s| s.from <= cell && cell < s.to)?;
    let measure = table.measures.get(series.measure as usize)?;
    let words = expr::say_range(sum, measure.kind, &measure.unit, 6, false);
    let message =
        format!("the parts of `{}` make {words}, which is not {whole}", measure.id);
    let place = stated_place(bound, cell as usize)?;
    let help = "mend the figure that slipped; if the source itself does not add up, say so in a caveat and allow the rule here";
    Some((table.cells.get(cell as usize)?.look, RULE.at(place, message).help(help)))
}
