//! A length and a count of one look that make no thing of a possible length, or a converter that does.

use super::frame::{
    Docs, Rule, Subject, are_apart, at_value, is_first_of_table, limit_m, top,
    value_place, words,
};
use crate::bind::Bound;
use crate::case::ThingLimit;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{self, Interval, Measure, MeasureKind, Series};
use std::collections::{BTreeMap, BTreeSet};

/// `impossible-unit-length`
pub(super) static RULE: Rule = Rule {
    name: "impossible-unit-length",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a length and a count of one look that make no thing of a possible length",
    docs: Docs {
        what: "Divides a length by a count where both were seen on one look, at one part, and belong together: a converter joins them, or the label or rule of the length names the thing counted. The length of one must have something in common with the bounds that the house has for the thing (wagons: 8 to 30 m, see docs/measuring.md). The rate of a converter from a length to such a thing is held to the same bounds.",
        why: "Three wagons in 120 metres of train are 40 metres each, and there is no such wagon: the count or the length belongs to something else.",
        bad: r#"observations:
  - {id: peak, date: 2023-10-05, values: {wagons: 3, train_length: 120 m}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, values: {wagons: 8, train_length: 120 m}}"#,
        meet: "See whether the two figures speak of one thing, by one rule, and mend the one that slipped. For a thing of another size, set its bounds in house.yaml.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = rates(bound);
    let mut marked = BTreeSet::new();
    for counts in bound.table.series.iter().filter(|series| series.class.is_none()) {
        let Some(counted) = measure(bound, counts) else { continue };
        let Some(bounds) = bounds(bound, &counted.unit) else { continue };
        for lengths in bound.table.series.iter().filter(|series| series.class.is_none()) {
            let Some(length) = measure(bound, lengths) else { continue };
            let is_pair = is_length(length)
                && places(bound, lengths) == places(bound, counts)
                && belong_together(bound, length, counted);
            if is_pair {
                looks(bound, (lengths, counts), &bounds, &mut marked, &mut found);
            }
        }
    }
    found
}

/// Converters whose rate makes a thing of an impossible length.
fn rates(bound: &Bound) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for converter in &bound.table.converters {
        let measures = &bound.table.measures;
        let to = &measures[converter.to as usize];
        let is_of_length =
            converter.from.iter().all(|n| is_length(&measures[*n as usize]));
        let Some(bounds) = bounds(bound, &to.unit).filter(|_| is_of_length) else {
            continue;
        };
        let rate = super::frame::length_m(
            bound,
            &expr::say_number(
                &converter.rate.number,
                MeasureKind::Quantity,
                &converter.rate.unit,
            ),
        );
        let Some(rate) = rate.filter(|_| converter.rate.divides) else { continue };
        if are_apart(&rate, &bounds) {
            let place = at_value(top("converters").key(&converter.id).key("rate"));
            let message = format!("there is no {} of {}", to.unit, said(&rate));
            found.push(fault(RULE.at(place, message), &to.unit, &bounds));
        }
    }
    found
}

fn looks(
    bound: &Bound,
    (lengths, counts): (&Series, &Series),
    bounds: &Interval,
    marked: &mut BTreeSet<u16>,
    found: &mut Vec<Diagnostic>,
) {
    let table = &bound.table;
    let cells = &table.cells[counts.from as usize..counts.to as usize];
    let when = |look: u32| {
        let look = table.looks.get(look as usize).filter(|look| look.period.is_none())?;
        Some((look.moment.from, look.moment.to))
    };
    // What two looks of one time say belongs together as what one look says does.
    let timed = cells.iter().rev().zip((counts.from..counts.to).rev());
    let timed: BTreeMap<_, u32> =
        timed.filter_map(|(cell, at)| Some((when(cell.look)?, at))).collect();
    let unit = measure(bound, lengths).and_then(|length| expr::metres_in(&length.unit));
    let Some(unit) = unit.map(Interval::point) else { return };
    for at in lengths.from..lengths.to {
        let look = table.cells[at as usize].look;
        let own = cells.binary_search_by_key(&look, |cell| cell.look).ok();
        let own = own.map(|n| counts.from + n as u32);
        let beside = || when(look).and_then(|when| timed.get(&when).copied());
        let Some(count_at) = own.or_else(beside) else { continue };
        let both = expr::amount(table, at).zip(expr::amount(table, count_at));
        let both = both.and_then(|(length, count)| Some((length.times(&unit)?, count)));
        let each = both.and_then(|(length, count)| length.over(&count));
        let Some(each) = each.filter(|each| are_apart(each, bounds)) else { continue };
        let Some(place) = value_place(bound, count_at as usize) else { continue };
        let Some(unit) = measure(bound, counts).map(|measure| &measure.unit) else {
            continue;
        };
        if !is_first_of_table(bound, look, marked) {
            continue;
        }
        let message = format!(
            "with the length of this look each {unit} would be {} long",
            said(&each)
        );
        let mut diagnostic = RULE.at(place, message);
        if let Some(place) = value_place(bound, at as usize) {
            diagnostic = diagnostic.related(place, "the length");
        }
        found.push(fault(diagnostic, unit, bounds));
    }
}

fn fault(diagnostic: Diagnostic, unit: &str, bounds: &Interval) -> Diagnostic {
    diagnostic
        .help("see whether both speak of one thing, and mend the figure that slipped")
        .help(format!(
            "in this house a {unit} is {} long (`measuring: things`)",
            said(bounds)
        ))
}

fn said(metres: &Interval) -> String {
    expr::say_range(metres, MeasureKind::Quantity, "m", 2, false)
}

fn measure<'a>(bound: &'a Bound, series: &Series) -> Option<&'a Measure> {
    bound.table.measures.get(series.measure as usize)
}

/// The lengths that one of a thing may have; none where the house says nothing of it.
fn bounds(bound: &Bound, unit: &str) -> Option<Interval> {
    let (least, _) = limit_m(bound, unit, ThingLimit::LengthLeastM)?;
    let (most, _) = limit_m(bound, unit, ThingLimit::LengthMostM)?;
    Some(Interval::closed(least, most))
}

fn is_length(measure: &Measure) -> bool {
    let is_length = expr::metres_in(&measure.unit).is_some();
    measure.kind == MeasureKind::Quantity && is_length && !measure.flow
}

/// Where a series is taken, by the ids of the parts.
fn places<'a>(bound: &'a Bound, series: &Series) -> Vec<&'a str> {
    let Some(measure) = measure(bound, series) else { return Vec::new() };
    let parts = measure.parts.iter().map(|(id, _)| id.as_str());
    match series.part {
        Some(part) => parts.skip(part as usize).take(1).collect(),
        None => parts.collect(),
    }
}

/// Whether a length is that of the things counted: a converter joins them, or the words of the length name the thing.
fn belong_together(bound: &Bound, length: &Measure, counted: &Measure) -> bool {
    let index = |measure: &Measure| {
        let at = bound.table.measures.iter().position(|other| other.id == measure.id);
        at.map(|at| at as u32)
    };
    let (from, to) = (index(length), index(counted));
    let mut converters = bound.table.converters.iter();
    let is_joined = converters.any(|converter| {
        Some(converter.to) == to
            && from.is_some_and(|from| converter.from.contains(&from))
    });
    let rule =
        bound.case.measures.get(&length.id).and_then(|measure| measure.rule.as_deref());
    let told = format!("{} {}", length.label, rule.unwrap_or_default());
    let plural = format!("{}s", counted.unit);
    let names =
        words(&told).into_iter().any(|(word, _)| word == counted.unit || word == plural);
    is_joined || names
}
