//! Table: the facts of a figure in rows of words, and all of them as CSV.

use super::{facts, iso_day, reach_of, value_words};
use crate::dates::Zone;
use crate::document::{Align, Inline, Table};
use crate::evaluate::plot::{
    LooksPlot, Plot, PlotBasis, PlotKind, PlotView, SeriesPlot, StatesPlot, Stretch,
};
use std::sync::Arc;

/// Rows that a page holds.
const ROWS_MAX: usize = 500;

/// A row for the page and the numbers that only the CSV gives.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) when: Option<Stretch>,
    pub(super) ends: Option<(f64, f64)>,
}

/// The table of a plot, and its CSV: empty where the marks are only the outline's.
pub(super) fn tabulate(plot: &Plot) -> (Table, Arc<Vec<u8>>) {
    let (table, csv) = tabulate_marks(plot);
    let Some(rows_count) = plot.rows_count else { return (table, csv) };
    // The first rows stand in the table.
    let rows_left_out = rows_count.saturating_sub(table.rows.len());
    (Table { rows_left_out, ..table }, Arc::default())
}

fn tabulate_marks(plot: &Plot) -> (Table, Arc<Vec<u8>>) {
    let zone = &plot.zone;
    match &plot.kind {
        PlotKind::Series(series) | PlotKind::Multiples(series) => {
            let several = series.runs.len() > 1;
            let head: &[&str] = if several {
                &["Date", "Measure", "Value", "How known", "Caveats", "Who says so"]
            } else {
                &["Date", "Value", "How known", "Caveats", "Who says so"]
            };
            build(head, (true, zone), || series_rows(series, several))
        }
        PlotKind::Composition(plot) => {
            build(&facts::COMPOSITION, (true, zone), || facts::composition_rows(plot))
        }
        PlotKind::Bars(plot) => {
            build(&facts::BARS, (true, zone), || facts::bar_rows(plot))
        }
        PlotKind::Timeline(plot) => {
            build(&facts::TIMELINE, (false, zone), || facts::timeline_rows(plot))
        }
        PlotKind::Sources(plot) => {
            build(&facts::SOURCES, (false, zone), || facts::source_rows(plot))
        }
        PlotKind::Origins(plot) => {
            build(&facts::ORIGINS, (false, zone), || facts::origin_rows(plot))
        }
        PlotKind::Likelihood(plot) => {
            build(&facts::LIKELIHOOD, (false, zone), || facts::judgement_rows(plot))
        }
        PlotKind::Hypotheses(plot) => {
            let head = facts::hypotheses_head(plot);
            let head: Vec<&str> = head.iter().map(String::as_str).collect();
            build(&head, (false, zone), || facts::evidence_rows(plot))
        }
        PlotKind::Locator(plot) => {
            build(&facts::LOCATOR, (false, zone), || facts::place_rows(plot))
        }
        PlotKind::States(states) => {
            let head = ["Date", "What", "State", "How known", "Caveats", "Who says so"];
            build(&head, (false, zone), || state_rows(states))
        }
        PlotKind::Looks(looks) => {
            let head = ["Date", "Place", "View", "Method", "Caveats", "Who says so"];
            build(&head, (false, zone), || look_rows(looks))
        }
        PlotKind::Plate(plate) => super::plate::tabulate(plot, plate),
    }
}

fn series_rows(series: &SeriesPlot, several: bool) -> impl Iterator<Item = Row> {
    series.runs.iter().flat_map(move |run| {
        run.marks.iter().map(move |mark| {
            let mut cells = vec![mark.date_words.clone()];
            if several {
                cells.push(run.label.clone());
            }
            let value = value_words(mark);
            cells.extend([
                value,
                basis_words(mark.basis, mark.period).to_string(),
                mark.caveats.join("; "),
                mark.sources.join("; "),
            ]);
            Row { cells, when: Some(mark.when), ends: reach_of(&mark.level) }
        })
    })
}

fn state_rows(states: &StatesPlot) -> impl Iterator<Item = Row> {
    states.rows.iter().flat_map(|row| {
        row.marks.iter().map(|mark| Row {
            cells: vec![
                mark.date_words.clone(),
                row.label.clone(),
                mark.words.clone(),
                basis_words(mark.basis, mark.period).to_string(),
                mark.caveats.join("; "),
                mark.sources.join("; "),
            ],
            when: Some(mark.when),
            ends: None,
        })
    })
}

fn look_rows(looks: &LooksPlot) -> impl Iterator<Item = Row> {
    looks.rows.iter().flat_map(|row| {
        row.marks.iter().map(|mark| Row {
            cells: vec![
                mark.date_words.clone(),
                row.label.clone(),
                view_words(mark.view).to_string(),
                mark.method.clone(),
                mark.caveats.join("; "),
                mark.sources.join("; "),
            ],
            when: Some(mark.when),
            ends: None,
        })
    })
}

/// How a value is known, in words.
pub(super) fn basis_words(basis: PlotBasis, period: bool) -> &'static str {
    match (basis, period) {
        (PlotBasis::Seen, false) => "seen",
        (PlotBasis::Seen, true) => "over the period",
        (PlotBasis::Inferred, _) => "inferred",
        (PlotBasis::Asserted, _) => "asserted, not seen",
        (PlotBasis::Forecast, _) => "forecast",
    }
}

/// What could be seen, in words.
pub(super) fn view_words(view: PlotView) -> &'static str {
    match view {
        PlotView::Clear => "clear",
        PlotView::Partial => "partial",
        PlotView::Clouded => "clouded",
        PlotView::None => "no image",
        PlotView::NotStated => "not stated",
    }
}

/// Builds both, each in a pass over `rows`.
fn build<R: Iterator<Item = Row>>(
    head: &[&str],
    (numbers, zone): (bool, &Zone),
    rows: impl Fn() -> R,
) -> (Table, Arc<Vec<u8>>) {
    let text = |words: &str| vec![Inline::Text(words.to_string())];
    let mut table = Table {
        head: head.iter().map(|words| text(words)).collect(),
        align: head.iter().map(|_| Align::Left).collect(),
        ..Table::default()
    };
    for row in rows() {
        if table.rows.len() < ROWS_MAX {
            table.rows.push(row.cells.iter().map(|cell| text(cell)).collect());
        } else {
            table.rows_left_out += 1;
        }
    }
    let csv = write_csv(head, (numbers, zone), rows()).into_bytes();
    (table, Arc::new(csv))
}

/// Columns as in the table, with `low` and `high` after the value, and the first and last day of what is dated at the end.
fn write_csv(
    head: &[&str],
    (numbers, zone): (bool, &Zone),
    rows: impl Iterator<Item = Row>,
) -> String {
    let mut csv = String::new();
    let mut names: Vec<String> = head.iter().map(|n| n.to_lowercase()).collect();
    let value = names.iter().position(|n| n == "value").filter(|_| numbers);
    if let Some(at) = value {
        names.splice(at + 1..at + 1, ["low".to_string(), "high".to_string()]);
    }
    let mut rows = rows.peekable();
    let is_dated = rows.peek().is_some_and(|row| row.when.is_some());
    if is_dated {
        names.extend(["first day".to_string(), "last day".to_string()]);
    }
    push_record(&mut csv, &names);
    for row in rows {
        let mut cells = row.cells;
        if let Some(at) = value {
            let ends = row.ends.map_or([String::new(), String::new()], |(low, high)| {
                [low.to_string(), high.to_string()]
            });
            cells.splice(at + 1..at + 1, ends);
        }
        if let Some(when) = row.when.filter(|_| is_dated) {
            let last = (when.to - 1).max(when.from);
            cells.extend([when.from, last].map(|minute| iso_day(zone.local(minute))));
        }
        push_record(&mut csv, &cells);
    }
    csv
}

pub(super) fn push_record(csv: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        // A spreadsheet would run a cell that begins like a formula.
        let formula =
            cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
        if formula || cell.contains([',', '"', '\n', '\r']) {
            csv.push('"');
            if formula {
                csv.push('\'');
            }
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(cell);
        }
    }
    csv.push('\n');
}
