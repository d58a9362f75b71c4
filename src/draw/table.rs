//! Table: the facts of a figure in rows of words, and all of them as CSV.

use super::{facts, iso_day, value_words};
use crate::content::Content;
use crate::dates::Zone;
use crate::document::{Align, Inline, Table};
use crate::evaluate::plot::{
    Level, LooksPlot, Mark, Plot, PlotBasis, PlotKind, PlotView, SeriesPlot, StatesPlot,
    Stretch,
};

/// Rows that a page holds.
const ROWS_MAX: usize = 500;

/// A row for the page and the numbers that only the CSV gives.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) when: Option<Stretch>,
    /// The least and the most; none where the value is open on that side.
    pub(super) ends: [Option<f64>; 2],
}

/// What the CSV has beside the table.
#[derive(Default)]
struct Beside<'a> {
    /// The unit of the values; none where the rows are no numbers.
    unit: Option<&'a str>,
    /// A column that the page does without: the measure, where title or subtitle names the only one.
    unprinted: Option<usize>,
}

impl<'a> Beside<'a> {
    fn unit(unit: &'a str) -> Beside<'a> {
        Beside { unit: Some(unit), unprinted: None }
    }
}

/// The table of a plot, and its CSV: empty where the marks are only the outline's.
pub(super) fn tabulate(plot: &Plot) -> (Table, Content) {
    let (table, csv) = tabulate_marks(plot);
    let Some(rows_count) = plot.rows_count else { return (table, csv) };
    // The first rows stand in the table.
    let rows_left_out = rows_count.saturating_sub(table.rows.len());
    (Table { rows_left_out, ..table }, Content::default())
}

fn tabulate_marks(plot: &Plot) -> (Table, Content) {
    let (zone, none) = (&plot.zone, Beside::default());
    match &plot.kind {
        PlotKind::Series(series) | PlotKind::Multiples(series) => {
            let several = series.runs.len() > 1;
            let head =
                ["Date", "Measure", "Value", "How known", "Caveats", "Who says so"];
            let unprinted = Some(1).filter(|_| !several);
            let beside = Beside { unprinted, ..Beside::unit(&series.unit) };
            build(&head, zone, beside, || series_rows(series))
        }
        PlotKind::Composition(plot) => {
            let beside = Beside { unprinted: Some(1), ..Beside::unit(&plot.unit) };
            build(&facts::COMPOSITION, zone, beside, || facts::composition_rows(plot))
        }
        PlotKind::Bars(plot) => {
            build(&facts::BARS, zone, Beside::unit(&plot.unit), || facts::bar_rows(plot))
        }
        PlotKind::Timeline(plot) => {
            // Where no event was only told, nothing stands in the column.
            let is_bare = plot.events.iter().all(|event| event.basis == PlotBasis::Seen);
            let beside = Beside { unprinted: Some(2).filter(|_| is_bare), ..none };
            build(&facts::TIMELINE, zone, beside, || facts::timeline_rows(plot))
        }
        PlotKind::Sources(plot) => {
            build(&facts::SOURCES, zone, none, || facts::source_rows(plot))
        }
        PlotKind::Origins(plot) => {
            build(&facts::ORIGINS, zone, none, || facts::origin_rows(plot))
        }
        PlotKind::Likelihood(plot) => {
            build(&facts::LIKELIHOOD, zone, none, || facts::judgement_rows(plot))
        }
        PlotKind::Hypotheses(plot) => {
            let head = facts::hypotheses_head(plot);
            let head: Vec<&str> = head.iter().map(String::as_str).collect();
            build(&head, zone, none, || facts::evidence_rows(plot))
        }
        PlotKind::Locator(plot) => {
            build(&facts::LOCATOR, zone, none, || facts::place_rows(plot))
        }
        PlotKind::States(states) => {
            let head =
                ["Date", "Measure", "State", "How known", "Caveats", "Who says so"];
            build(&head, zone, none, || state_rows(states))
        }
        PlotKind::Looks(looks) => {
            let head = ["Date", "Place", "View", "Method", "Caveats", "Who says so"];
            build(&head, zone, none, || look_rows(looks))
        }
        PlotKind::Plate(plate) => super::plate::tabulate(plot, plate),
    }
}

fn series_rows(series: &SeriesPlot) -> impl Iterator<Item = Row> {
    series.runs.iter().flat_map(move |run| {
        run.marks.iter().map(move |mark| Row {
            cells: vec![
                mark.date_words.clone(),
                run.label.clone(),
                value_words(mark),
                known_words(mark).to_string(),
                mark.caveats.join("; "),
                mark.sources.join("; "),
            ],
            when: Some(mark.when),
            ends: mark.level.ends(mark.stat_words.as_deref()),
        })
    })
}

/// How a value is known; where no number was seen, the place was looked at.
fn known_words(mark: &Mark) -> &'static str {
    match (&mark.level, mark.basis) {
        (Level::Hidden | Level::NoneSeen, PlotBasis::Seen) if !mark.period => "looked at",
        _ => mark.basis.words(mark.period),
    }
}

fn state_rows(states: &StatesPlot) -> impl Iterator<Item = Row> {
    states.rows.iter().flat_map(|row| {
        row.marks.iter().map(|mark| Row {
            cells: vec![
                mark.date_words.clone(),
                row.label.clone(),
                mark.words.clone(),
                mark.basis.words(mark.period).to_string(),
                mark.caveats.join("; "),
                mark.sources.join("; "),
            ],
            when: Some(mark.when),
            ends: [None; 2],
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
            ends: [None; 2],
        })
    })
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
    zone: &Zone,
    beside: Beside<'_>,
    rows: impl Fn() -> R,
) -> (Table, Content) {
    let text = |words: &str| vec![Inline::Text(words.to_string())];
    // A column in which no row says anything is not printed.
    let caveats = head.iter().position(|words| *words == "Caveats");
    let says_none =
        |at: &usize| rows().all(|row| row.cells.get(*at).is_none_or(String::is_empty));
    let empty = caveats.filter(says_none);
    let is_printed =
        |column: usize| beside.unprinted != Some(column) && empty != Some(column);
    let printed = |cells: &[&str]| -> Vec<Vec<Inline>> {
        let cells = cells.iter().enumerate().filter(|(column, _)| is_printed(*column));
        cells.map(|(_, words)| text(words)).collect()
    };
    let head_cells = printed(head);
    let mut table = Table {
        align: head_cells.iter().map(|_| Align::Left).collect(),
        head: head_cells,
        ..Table::default()
    };
    for row in rows() {
        if table.rows.len() < ROWS_MAX {
            let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
            table.rows.push(printed(&cells));
        } else {
            table.rows_left_out += 1;
        }
    }
    let csv = write_csv(head, zone, beside.unit, rows());
    (table, csv.into())
}

/// Columns as in the table, with `low`, `high` and `unit` after the value, and the first and last day of what is dated at the end.
fn write_csv(
    head: &[&str],
    zone: &Zone,
    unit: Option<&str>,
    rows: impl Iterator<Item = Row>,
) -> String {
    let mut csv = String::new();
    let mut names: Vec<String> = head.iter().map(|n| n.to_lowercase()).collect();
    let value = names.iter().position(|name| name == "value").zip(unit);
    if let Some((at, _)) = value {
        names.splice(at + 1..at + 1, ["low", "high", "unit"].map(str::to_string));
    }
    let mut rows = rows.peekable();
    let is_dated = rows.peek().is_some_and(|row| row.when.is_some());
    if is_dated {
        names.extend(["first day".to_string(), "last day".to_string()]);
    }
    push_record(&mut csv, &names);
    for row in rows {
        let mut cells = row.cells;
        if let Some((at, unit)) = value {
            let ends = row.ends.map(|end| {
                let known = end.filter(|number| number.is_finite());
                known.map_or_else(String::new, |number| number.to_string())
            });
            let numbers = ends.into_iter().chain([unit.to_string()]);
            cells.splice(at + 1..at + 1, numbers);
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
