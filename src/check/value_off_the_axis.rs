//! An axis that shows nothing, or hides a value.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::bind::Bound;
use crate::case::{Axis, Decimal, Figure, is_yes};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::plot::{Level, Mark, Plot, PlotKind};
use crate::expr::MeasureKind;

/// How many times as long as its values need an axis may be, so that several figures can have one scale.
const TIMES: f64 = 20.0;
/// The same on a scale of ratios.
const TIMES_OF_RATIOS: f64 = 10_000.0;

/// `value-off-the-axis`
pub(super) static RULE: Rule = Rule {
    name: "value-off-the-axis",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "an axis that hides a value, or cannot be drawn",
    docs: Docs {
        what: "Compares the `axis` that a figure sets with the values that it shows, hedges and all; and finds one whose ends are the wrong way round, that begins at zero though it is logarithmic, that begins below zero though nothing there can be, or that is more than twenty times as long as its values need.",
        why: "A value off the axis is drawn at its edge, where it reads as another number. On an axis far too long all values lie at its foot and look alike.",
        bad: r#"figures:
  - {id: lorries, kind: series, measures: [lorries], axis: {to: 50}}    # one look counted 73"#,
        good: r#"figures:
  - {id: lorries, kind: series, measures: [lorries], axis: {to: 100}}"#,
        meet: "Let the axis reach as far as the values need, or leave it out and it chooses itself; `from` and `until` of the figure leave looks out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (n, figure) in subject.bound.case.figures.iter().enumerate() {
        let Some(axis) = &figure.axis else { continue };
        let path = top("figures").index(n).key("axis");
        if let Some(message) = cannot_be_drawn(axis) {
            found.push(RULE.at(at_value(path), message).help(
                "write the lower end as `from` and the higher as `to`; a logarithmic axis begins above zero",
            ));
            continue;
        }
        let plot = subject.evaluation.plots.iter().find(|plot| plot.id == figure.id);
        let marks = plot.map(marks).unwrap_or_default();
        found.extend(empty(subject.bound, figure, axis, &marks).map(|(key, message)| {
            RULE.at(at_value(path.key(key)), message).help(
                "leave it out and it chooses itself, or write an end near the values",
            )
        }));
        for (end, key, is_off) in [
            (&axis.from, "from", below as fn(&Level, f64) -> bool),
            (&axis.to, "to", above),
        ] {
            let Some(end) = end else { continue };
            let off = marks.iter().find(|mark| is_off(&mark.level, end.number));
            let Some(mark) = off else { continue };
            let message = format!(
                "the axis ends at {}, and the figure shows {} ({})",
                end.text, mark.words, mark.date_words
            );
            found.push(
                RULE.at(at_value(path.key(key)), message)
                    .help("let it reach further, or leave it out and it chooses itself"),
            );
        }
    }
    found
}

fn cannot_be_drawn(axis: &Axis) -> Option<String> {
    let (from, to) = (axis.from.as_ref(), axis.to.as_ref());
    if let (Some(from), Some(to)) = (from, to)
        && from.number >= to.number
    {
        return Some(format!("the axis runs from {} to {}", from.text, to.text));
    }
    let least = from.filter(|from| is_yes(axis.log) && from.number <= 0.0);
    least.map(|from| format!("a logarithmic axis cannot begin at {}", from.text))
}

/// An end of an axis beyond which nothing can be, or so far off that the values lie flat: its key, and what is wrong.
fn empty(
    bound: &Bound,
    figure: &Figure,
    axis: &Axis,
    marks: &[&Mark],
) -> Option<(&'static str, String)> {
    let ends = || marks.iter().filter_map(|mark| ends(&mark.level));
    let lowest = ends().map(|(low, _)| low).fold(0.0, f64::min);
    let highest = ends().map(|(_, high)| high).fold(0.0, f64::max);
    let (from, to) = (axis.from.as_ref(), axis.to.as_ref());
    if let Some(from) = from.filter(|from| from.number < lowest) {
        let may_be_below = |n: &u32| {
            let series = bound.table.series.get(*n as usize);
            let measure =
                series.and_then(|s| bound.table.measures.get(s.measure as usize));
            measure.is_some_and(|measure| {
                matches!(measure.kind, MeasureKind::Change | MeasureKind::Quantity)
            })
        };
        let shown =
            bound.figures.get(bound.case.figures.iter().position(|f| f.id == figure.id)?);
        if !shown.is_some_and(|shown| shown.series.iter().any(may_be_below)) {
            let message = format!(
                "the axis begins at {}, and nothing here can be below none",
                from.text
            );
            return Some(("from", message));
        }
    }
    let need = highest - lowest;
    let times = if is_yes(axis.log) { TIMES_OF_RATIOS } else { TIMES };
    let is_flat = |end: &Decimal| need > 0.0 && end.number.abs() > need * times;
    let flat = |end: &Decimal| {
        format!("on an axis to {} values up to {highest} lie flat at its foot", end.text)
    };
    let to = to.filter(|to| is_flat(to)).map(|to| ("to", flat(to)));
    to.or_else(|| {
        from.filter(|from| from.number < 0.0 && is_flat(from))
            .map(|from| ("from", flat(from)))
    })
}

fn marks(plot: &Plot) -> Vec<&Mark> {
    match &plot.kind {
        PlotKind::Series(series) | PlotKind::Multiples(series) => {
            series.runs.iter().flat_map(|run| &run.marks).collect()
        }
        PlotKind::Bars(bars) => bars.rows.iter().map(|row| &row.mark).collect(),
        PlotKind::Composition(composition) => {
            composition.rows.iter().filter_map(|row| row.total.as_ref()).collect()
        }
        _ => Vec::new(),
    }
}

/// The ends of a value that has a height; none there is no height on an axis of ratios, and is told beside it.
fn ends(level: &Level) -> Option<(f64, f64)> {
    match level {
        Level::Exact(value) | Level::AtLeast(value) | Level::AtMost(value) => {
            Some((*value, *value))
        }
        Level::About { low, high, .. } | Level::Range { low, high } => {
            Some((*low, *high))
        }
        _ => None,
    }
}

fn below(level: &Level, end: f64) -> bool {
    ends(level).is_some_and(|(low, _)| low < end)
}

fn above(level: &Level, end: f64) -> bool {
    ends(level).is_some_and(|(_, high)| high > end)
}
