//! Examples in helps, in the words of the case: `lorries[peak]` becomes a measure and a look that it has.

use super::{Fault, MeasureKind, Series, Table};

/// The words that helps are written with.
const MEASURE: &str = "lorries";
const LOOK: &str = "peak";
const OTHER_LOOK: &str = "empty_depot";
const EVENT: &str = "summit";

/// The same faults with examples that could stand in this case; where it has nothing that fits, as they were.
pub(super) fn with_examples(mut faults: Vec<Fault>, table: &Table) -> Vec<Fault> {
    let Some(series) = numbers(table) else { return faults };
    let looks: Vec<&str> = (series.from..series.to)
        .filter_map(|cell| table.looks.get(table.cells.get(cell as usize)?.look as usize))
        .filter(|look| look.period.is_none())
        .filter_map(|look| look.id.as_deref().map(String::as_str))
        .collect();
    let Some(last) = looks.last() else { return faults };
    let measure = &table.measures[series.measure as usize].id;
    let event = table.events.first().map_or(*last, |event| event.id.as_str());
    let first = looks.first().unwrap_or(last);
    let pairs =
        [(MEASURE, measure.as_str()), (LOOK, last), (OTHER_LOOK, first), (EVENT, event)];
    for help in faults.iter_mut().flat_map(|fault| &mut fault.help) {
        if help.contains(MEASURE) {
            *help = replaced(help, &pairs);
        }
    }
    faults
}

/// The first series of numbers that has looks with ids; counts before others.
fn numbers(table: &Table) -> Option<&Series> {
    let kind = |series: &&Series| {
        table.measures.get(series.measure as usize).map(|measure| measure.kind)
    };
    let plain = |series: &&Series| series.class.is_none() && series.part.is_none();
    let has_look = |series: &&Series| {
        (series.from..series.to).take(64).any(|cell| {
            let look = table.cells.get(cell as usize).map(|cell| cell.look as usize);
            let look = look.and_then(|look| table.looks.get(look));
            look.is_some_and(|look| look.period.is_none() && look.id.is_some())
        })
    };
    let of = |wanted: &[MeasureKind]| {
        let mut series = table.series.iter().filter(plain).filter(has_look);
        series.find(|series| kind(series).is_some_and(|kind| wanted.contains(&kind)))
    };
    of(&[MeasureKind::Count]).or_else(|| of(&[MeasureKind::Quantity, MeasureKind::Share]))
}

/// A text with whole words replaced.
fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        out.push_str(&rest[..start]);
        let end =
            rest[start..].find(|c| !is_part(c)).map_or(rest.len(), |end| start + end);
        let word = &rest[start..end];
        let pair = pairs.iter().find(|(from, _)| *from == word);
        out.push_str(pair.map_or(word, |(_, to)| to));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
