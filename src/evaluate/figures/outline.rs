//! Long series: the cells that make the outline of what falls together on one pixel, and the whole of it as CSV.

use super::series::{level, stat_words};
use super::{Gather, is_closed, plot_basis, stretch};
use crate::content::{Content, Piece};
use crate::dates;
use crate::evaluate::plot::{Level, Stretch};
use crate::evaluate::{is_counted, of_supports, say_cell, series_label};
use crate::expr::Series;
use crate::workers::in_blocks;
use std::fmt::Write;
use std::ops::Range;

/// A series of more values than this is drawn by its outline.
const ONE_BY_ONE_MAX: usize = 20_000;

/// Slices of the window, each with its lowest and highest value: two a unit of the widest picture.
const SLICES: i64 = 1_440;

/// What a row of CSV usually takes.
const ROW_BYTES: usize = 64;

/// The first values, which the table of the page prints one by one.
const FIRST: usize = 501;

/// The lowest and the highest cell of a slice of time.
#[derive(Clone, Copy)]
struct Slice {
    low: (f64, u32),
    high: (f64, u32),
}

impl Gather<'_> {
    /// The cells of a series to draw: all of them, or those that make its outline.
    pub(super) fn drawn_cells(&self, series: &Series) -> Vec<u32> {
        let all = series.from..series.to;
        if all.len() <= ONE_BY_ONE_MAX {
            return all.collect();
        }
        let when = |cell: u32| {
            let look = self.bound.table.cells[cell as usize].look as usize;
            stretch(&self.bound.table.looks[look].moment)
        };
        let closed = |cell: &u32| is_closed(when(*cell));
        let (Some(first), Some(last)) =
            (all.clone().find(closed), all.clone().rfind(closed))
        else {
            return all.collect();
        };
        let window = Stretch { from: when(first).from, to: when(last).to };
        let mut slices: Vec<Option<Slice>> = vec![None; SLICES as usize + 1];
        let mut chosen: Vec<u32> = all.clone().take(FIRST).collect();
        chosen.push(series.to - 1);
        for cell in all {
            let span = (window.to - window.from).max(1);
            let slice = (when(cell).from - window.from).clamp(0, span) * SLICES / span;
            let Some((low, high)) = level(self.bound, cell).and_then(ends) else {
                continue;
            };
            let Some(slot) = slices.get_mut(slice as usize) else { continue };
            let kept = slot.get_or_insert(Slice { low: (low, cell), high: (high, cell) });
            if low < kept.low.0 {
                kept.low = (low, cell);
            }
            if high > kept.high.0 {
                kept.high = (high, cell);
            }
        }
        chosen.extend(
            slices.iter().flatten().flat_map(|slice| [slice.low.1, slice.high.1]),
        );
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    /// How many values the chosen series have, when they are too many to be drawn one by one.
    pub(super) fn outlined_rows(&self) -> Option<usize> {
        let chosen = self.chosen_series();
        let rows_count: usize =
            chosen.iter().map(|series| (series.to - series.from) as usize).sum();
        (rows_count > ONE_BY_ONE_MAX).then_some(rows_count)
    }

    /// Every value of the chosen series as CSV, in the columns of a short one; days as the case writes them.
    pub(super) fn whole_series(&self) -> Content {
        let head = "date,measure,value,low,high,unit,how known,caveats,who says so\n";
        let mut pieces = vec![Piece::of(head)];
        for series in self.chosen_series() {
            let label = field(&series_label(self.bound, series));
            let unit = field(&self.units(self.measure(series)));
            let count = (series.to - series.from) as usize;
            let row_bytes = ROW_BYTES + label.len() + unit.len();
            let piece = |numbers: Range<usize>| {
                let mut rows = Rows::default();
                rows.csv.reserve_exact(numbers.len() * row_bytes);
                for n in numbers {
                    self.push_row(series.from + n as u32, [&label, &unit], &mut rows);
                }
                Piece::of(&rows.csv)
            };
            in_blocks(count, piece, |piece| pieces.push(piece));
        }
        Content::of_pieces(pieces)
    }

    fn push_row(&self, cell: u32, [label, unit]: [&str; 2], rows: &mut Rows) {
        let support = self.bound.cell_support[cell as usize];
        let is_counted = is_counted(self.bound, cell);
        if rows.support != Some((support, is_counted)) {
            rows.support = Some((support, is_counted));
            let basis = of_supports(self.bound, &[support]);
            let caveats = field(&self.shorts(&basis.caveats).join("; "));
            let sources = field(&self.said_by(&basis.sources, is_counted).join("; "));
            rows.beside = format!(",{caveats},{sources}\n");
        }
        let table = &self.bound.table;
        let said = &table.cells[cell as usize];
        let look = &table.looks[said.look as usize];
        if let Some(zone) = table.zones.get(usize::from(look.zone)) {
            rows.csv.push_str(&dates::iso(&look.moment, zone));
        }
        let words = say_cell(self.bound, cell);
        let stat = stat_words(look, &words);
        rows.push([",", label, ","]);
        match stat {
            Some(stat) => push_field(&mut rows.csv, &format!("{stat} {words}")),
            None => push_field(&mut rows.csv, &words),
        }
        for end in level(self.bound, cell).map_or([None; 2], |level| level.ends(stat)) {
            rows.csv.push(',');
            if let Some(number) = end {
                push_number(&mut rows.csv, number);
            }
        }
        let known = plot_basis(said.basis).words(look.period.is_some());
        rows.push([",", unit, ","]);
        push_field(&mut rows.csv, known);
        rows.csv.push_str(&rows.beside);
    }
}

/// Rows of CSV, and what stands behind each while the support stays the same.
#[derive(Default)]
struct Rows {
    csv: String,
    support: Option<(u32, bool)>,
    beside: String,
}

impl Rows {
    fn push(&mut self, pieces: [&str; 3]) {
        pieces.iter().for_each(|piece| self.csv.push_str(piece));
    }
}

/// Adds a number; whole ones, of which most are, without the search for the shortest fraction.
fn push_number(csv: &mut String, number: f64) {
    let whole = number as i64;
    // A string takes whatever is written to it.
    let _ = if whole as f64 == number && whole.abs() < 1 << 52 {
        write!(csv, "{whole}")
    } else {
        write!(csv, "{number}")
    };
}

/// Where a value lies; none where it has no height.
fn ends(level: Level) -> Option<(f64, f64)> {
    match level {
        Level::Exact(value) | Level::AtLeast(value) | Level::AtMost(value) => {
            Some((value, value))
        }
        Level::About { low, high, .. } | Level::Range { low, high } => Some((low, high)),
        Level::NoneThere => Some((0.0, 0.0)),
        Level::Uncountable | Level::Hidden | Level::NoneSeen | Level::Relation { .. } => {
            None
        }
    }
}

/// A field of CSV by itself.
fn field(words: &str) -> String {
    let mut csv = String::new();
    push_field(&mut csv, words);
    csv
}

/// Adds a field: quoted where it must be, and never a formula to a spreadsheet.
fn push_field(csv: &mut String, words: &str) {
    let is_formula = words.starts_with(['=', '+', '-', '@']);
    if is_formula || words.contains([',', '"', '\n', '\r']) {
        let guard = if is_formula { "'" } else { "" };
        csv.push_str(&format!("\"{guard}{}\"", words.replace('"', "\"\"")));
    } else {
        csv.push_str(words);
    }
}
