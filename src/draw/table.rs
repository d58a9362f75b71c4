//! Table: the facts of a figure in rows of words, and all of them as CSV where there are too many for a page.

use super::{reach_of, value_words};
use crate::document::{Align, Inline, Table};
use crate::evaluate::plot::{
    LooksPlot, Plot, PlotBasis, PlotKind, PlotView, SeriesPlot, StatesPlot,
};
use std::sync::Arc;

/// Rows that a page holds.
const ROWS_MAX: usize = 500;

/// A row for the page and the numbers that only the CSV gives.
struct Row {
    cells: Vec<String>,
    ends: Option<(f64, f64)>,
}

/// The table of a plot, and its CSV when rows were left out.
pub(super) fn tabulate(plot: &Plot) -> (Table, Option<Arc<Vec<u8>>>) {
    let Some(rows_count) = plot.rows_count else { return tabulate_marks(plot) };
    // The marks are only the outline's: the first rows stand in the table, all of them in a CSV that is not made of marks.
    let (table, _) = tabulate_marks(plot);
    let rows_left_out = rows_count.saturating_sub(table.rows.len());
    (Table { rows_left_out, ..table }, None)
}

fn tabulate_marks(plot: &Plot) -> (Table, Option<Arc<Vec<u8>>>) {
    match &plot.kind {
        PlotKind::Series(series) => {
            let several = series.runs.len() > 1;
            let head: &[&str] = if several {
                &["Date", "Measure", "Value", "How known", "Caveats", "Sources"]
            } else {
                &["Date", "Value", "How known", "Caveats", "Sources"]
            };
            build(head, true, || series_rows(series, several))
        }
        PlotKind::States(states) => {
            let head = ["Date", "What", "State", "How known", "Caveats", "Sources"];
            build(&head, false, || state_rows(states))
        }
        PlotKind::Looks(looks) => {
            let head = ["Date", "Place", "View", "Method", "Sources"];
            build(&head, false, || look_rows(looks))
        }
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
            Row { cells, ends: reach_of(&mark.level) }
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
                mark.sources.join("; "),
            ],
            ends: None,
        })
    })
}

fn basis_words(basis: PlotBasis, period: bool) -> &'static str {
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

/// Builds both; `rows` runs a second time only when the CSV is needed.
fn build<R: Iterator<Item = Row>>(
    head: &[&str],
    numbers: bool,
    rows: impl Fn() -> R,
) -> (Table, Option<Arc<Vec<u8>>>) {
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
    let csv = (table.rows_left_out > 0)
        .then(|| Arc::new(write_csv(head, numbers, rows()).into_bytes()));
    (table, csv)
}

/// Columns as in the table, with `low` and `high` after the value of a series.
fn write_csv(head: &[&str], numbers: bool, rows: impl Iterator<Item = Row>) -> String {
    let mut csv = String::new();
    let mut names: Vec<String> = head.iter().map(|n| n.to_lowercase()).collect();
    let value = names.iter().position(|n| n == "value").filter(|_| numbers);
    if let Some(at) = value {
        names.splice(at + 1..at + 1, ["low".to_string(), "high".to_string()]);
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
        push_record(&mut csv, &cells);
    }
    csv
}

fn push_record(csv: &mut String, cells: &[String]) {
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
