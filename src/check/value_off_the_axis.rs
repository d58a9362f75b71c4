//! An axis that shows nothing, or hides a value.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Axis, is_yes};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::plot::{Level, Mark, Plot, PlotKind};

/// `value-off-the-axis`
pub(super) static RULE: Rule = Rule {
    name: "value-off-the-axis",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "an axis that hides a value, or cannot be drawn",
    docs: Docs {
        what: "Compares the `axis` that a figure sets with the values that it shows, hedges and all; and finds one whose ends are the wrong way round, or that begins at zero though it is logarithmic.",
        why: "A value off the axis is drawn at its edge, where it reads as another number.",
        bad: r#"figures:
  - {id: lorries, kind: series, measures: [lorries], axis: {to: 50}}    # one look counted 73"#,
        good: r#"figures:
  - {id: lorries, kind: series, measures: [lorries], axis: {to: 100}}"#,
        meet: "Let the axis reach further, or leave it out and it chooses itself; `from` and `until` of the figure leave looks out.",
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
