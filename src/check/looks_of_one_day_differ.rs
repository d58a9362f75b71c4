//! Two looks of one day that give one thing values which cannot both be so.

use super::frame::{Docs, Rule, Subject, are_apart, is_first_of_table, value_place};
use crate::dates::{Moment, Unit};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::of_one_object;
use crate::expr::{self, Cell, MeasureKind, Value};
use std::collections::BTreeSet;

/// `looks-of-one-day-differ`
pub(super) static RULE: Rule = Rule {
    name: "looks-of-one-day-differ",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "two looks of one day, or of the very same thing, that give values which cannot both be so",
    docs: Docs {
        what: "Compares looks whose date is the same single day. Numbers with nothing in common, and states with nothing in common, are reported. Looks with times of day are left alone: things move within a day. Of looks that saw the very same thing (`same_object`) the numbers of one measure are compared whenever they were made, wherever it then was.",
        why: "Two sources that speak of one day and disagree are one disagreement, which the brief prints side by side. As two looks they read as a change. And a train that is one train has one length.",
        bad: r#"observations:
  - {id: first, date: 2023-10-05, sources: [report], values: {lorries: 8}}
  - {id: second, date: 2023-10-05, sources: [agency], values: {lorries: 6 to 7}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, sources: [report, agency], values: {lorries: {readings: {report: 8, agency: 6 to 7}}}}"#,
        meet: "Write them as `readings` of one look. If they were seen at different times of the day, write the times, or `a.m.` and `p.m.`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let table = &bound.table;
    let mut found = Vec::new();
    let mut marked = BTreeSet::new();
    for series in &table.series {
        let cells = &table.cells[series.from as usize..series.to as usize];
        for (n, pair) in cells.windows(2).enumerate() {
            let at = series.from + n as u32;
            let moments = [&pair[0], &pair[1]].map(|cell| day(table, cell));
            let [Some(one), Some(other)] = moments else { continue };
            if one != other || !differ(table, series, at) {
                continue;
            }
            if !is_first_of_table(bound, pair[1].look, &mut marked) {
                continue;
            }
            let Some(place) = value_place(bound, at as usize + 1) else { continue };
            let measure = table.measures.get(series.measure as usize);
            let id = measure.map_or("it", |measure| measure.id.as_str());
            let message =
                format!("`{id}` cannot be this if another look of the same day is right");
            let mut diagnostic = RULE.at(place, message);
            if let Some(place) = value_place(bound, at as usize) {
                diagnostic = diagnostic.related(place, "the other value");
            }
            found.push(diagnostic.help(
                "write both as `readings` of one look, or give the looks their times of day",
            ));
        }
    }
    found.extend(objects(subject));
    found
}

/// Numbers of the very same thing that cannot both be so.
fn objects(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (bound, table) = (subject.bound, &subject.bound.table);
    let look = |cell: u32| table.cells.get(cell as usize).map(|cell| cell.look);
    let mut found = Vec::new();
    for (one, other) in of_one_object(bound) {
        let amounts = expr::amount(table, one).zip(expr::amount(table, other));
        let is_told = look(one).zip(look(other)).is_some_and(|(one, other)| {
            let moment =
                |look: u32| table.looks.get(look as usize).map(|look| look.moment);
            moment(one) == moment(other)
        });
        let differs = amounts.is_some_and(|(one, other)| are_apart(&one, &other));
        let Some(place) = value_place(bound, other as usize) else { continue };
        if is_told || !differs {
            continue;
        }
        let message =
            "this cannot be so if the look that saw the very same thing is right";
        let mut diagnostic = RULE.at(place, message);
        if let Some(place) = value_place(bound, one as usize) {
            diagnostic = diagnostic.related(place, "the other value");
        }
        found.push(diagnostic.help(
            "give each the hedge of its source; or take `same_object` out, if it may have been another, or may have changed",
        ));
    }
    found
}

/// The day of a look that is known to the day and no finer; none for periods.
fn day(table: &expr::Table, cell: &Cell) -> Option<Moment> {
    let look = table.looks.get(cell.look as usize)?;
    let is_day = look.moment.start == Unit::Day && look.moment.end == Unit::Day;
    let is_one = look.moment.shape == crate::dates::Shape::Single;
    (is_day && is_one && look.period.is_none()).then_some(look.moment)
}

/// Whether the values of a cell and of the one behind it cannot both be so.
fn differ(table: &expr::Table, series: &expr::Series, at: u32) -> bool {
    let Some(measure) = table.measures.get(series.measure as usize) else { return false };
    match measure.kind {
        MeasureKind::State | MeasureKind::Presence => {
            let [one, other] = [at, at + 1].map(|at| states(table, at));
            one.zip(other).is_some_and(|(one, other)| one & other == 0)
        }
        MeasureKind::Change => false,
        _ => {
            let [one, other] = [at, at + 1].map(|at| expr::amount(table, at));
            one.zip(other).is_some_and(|(one, other)| are_apart(&one, &other))
        }
    }
}

/// The states that a cell states without a hedge.
fn states(table: &expr::Table, at: u32) -> Option<u64> {
    let cell = table.cells.get(at as usize)?;
    let view = table.looks.get(cell.look as usize)?.view;
    match &cell.value {
        Value::States(states) if !states.appears => Some(states.set),
        // Of a presence bit 0 is absent.
        Value::None if view == expr::View::Clear => Some(1),
        _ => None,
    }
}
