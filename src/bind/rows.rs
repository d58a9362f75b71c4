//! Long series from CSV files: each row a look, each mapped column a measure, the same value words in its cells.

use super::cells::basis;
use super::time::{method, view};
use super::{
    Binder, CASE_FILE, Columns, LookBeside, LookOrigin, SeriesKey, at_fault, extend,
};
use crate::case::Basis::{Asserted, Forecast};
use crate::case::{self, Data, SourceRef};
use crate::dates::{self, Fault, Moment};
use crate::diag::{At, Diagnostic, KeyPath, Place, nearest};
use crate::expr::{self, Cell, Value};
use crate::load::{Loaded, Table};
use crate::workers::in_blocks;
use std::ops::Range;

/// A data file's columns, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapped {
    /// Column of the date.
    date: Option<usize>,
    /// Column of the id.
    id: Option<usize>,
    /// Column of the view.
    view: Option<usize>,
    /// Series and column of each measure.
    values: Vec<(SeriesKey, usize)>,
    /// The support of every look of the file.
    support: u32,
    /// The support of every cell, by position in `values`.
    cell_supports: Vec<u32>,
}

impl Binder<'_> {
    /// Maps the columns of each data file and makes a look of each row.
    pub(super) fn rows(&mut self) {
        let case = self.case;
        for (n, data) in case.data.iter().enumerate() {
            let path = KeyPath::default().key("data").index(n);
            let mapped = self.mapped(n, data, &path);
            self.row_looks(n, data, &mapped);
            self.mapped.push(mapped);
        }
    }

    fn mapped(&mut self, n: usize, data: &Data, path: &KeyPath) -> Mapped {
        let mut mapped = Mapped::default();
        if loaded_table(self.loaded, n).is_none() {
            return mapped;
        }
        mapped.date = self.column(n, &data.date, &path.key("date"));
        let mut optional = |name: &Option<String>, key: &str| {
            name.as_ref().and_then(|name| self.column(n, name, &path.key(key)))
        };
        mapped.id = optional(&data.id, "id");
        mapped.view = optional(&data.view, "view");
        let support = self.support(data.sources.iter().map(SourceRef::id), &data.caveats);
        mapped.support = self.intern(support);
        for (name, column) in &data.values {
            let path = path.key("values").key(name);
            let Some(key) = self.series_key(name, &path) else { continue };
            let Some(column) = self.column(n, column, &path) else { continue };
            let measure = self.table.measures[key.0 as usize].id.clone();
            let sources: Vec<&str> = data.sources.iter().map(SourceRef::id).collect();
            let told = sources.iter().flat_map(|id| self.caveats_of_source(id));
            let touching: Vec<&String> = data
                .caveats
                .iter()
                .chain(told)
                .filter(|id| self.caveat_touches(id, &measure))
                .chain(self.standing_caveats(key))
                .collect();
            let support = self.support_of(&sources, &touching);
            let support = self.intern(support);
            mapped.values.push((key, column));
            mapped.cell_supports.push(support);
        }
        mapped
    }

    fn column(&mut self, n: usize, name: &str, path: &KeyPath) -> Option<usize> {
        let table = loaded_table(self.loaded, n)?;
        if let Some(index) = table.columns.iter().position(|column| column == name) {
            return Some(index);
        }
        let place = Place::value(CASE_FILE, path.clone());
        let message = format!("`{}` has no column `{name}`", table.file);
        let columns = table.columns.iter().map(String::as_str);
        let diagnostic = Diagnostic::error("unknown-name", place.clone(), message);
        self.report.push(match nearest(name, columns) {
            Some(near) => {
                diagnostic.help(format!("did you mean `{near}`?")).suggest(place, near)
            }
            None => diagnostic.help(format!("its columns: {}", table.columns.join(", "))),
        });
        None
    }

    fn row_looks(&mut self, n: usize, data: &Data, mapped: &Mapped) {
        let Some(table) = loaded_table(self.loaded, n) else { return };
        let Some(date) = mapped.date else { return };
        let binder = &*self;
        let look = |row: usize, made: &mut RowLooks| {
            let place =
                |column| Place { file: table.file.clone(), at: At::Cell { row, column } };
            let moment = match binder.moment_of_row(&table.cell(row, date)) {
                Ok(moment) => moment,
                Err(fault) => {
                    let fault = of_cell(fault, &table.cell(row, date));
                    made.faults.push(at_fault("bad-date", &place(date), fault));
                    return;
                }
            };
            let seen = mapped.view.map(|column| (table.cell(row, column), column));
            let seen = seen.and_then(|(word, column)| {
                view_word(&word, || place(column), &mut made.faults)
            });
            let id = mapped.id.map(|column| table.cell(row, column));
            made.looks.push(expr::Look {
                id: id.filter(|id| !id.is_empty()).map(|id| Box::new(id.into_owned())),
                moment,
                period: None,
                view: view(seen),
                method: method(data.method),
                told: data.method == Some(case::Method::Statement)
                    || matches!(data.basis, Some(Asserted | Forecast)),
                zone: 0,
            });
            let origin = LookOrigin::Row(n as u16, row as u32);
            made.beside.push(LookBeside { origin, support: mapped.support });
        };
        let count = table.rows.len();
        let mut all = RowLooks::default();
        all.looks.reserve_exact(count);
        all.beside.reserve_exact(count);
        let looks = |rows: Range<usize>| {
            let mut made = RowLooks::default();
            made.looks.reserve_exact(rows.len());
            made.beside.reserve_exact(rows.len());
            rows.for_each(|row| look(row, &mut made));
            made
        };
        in_blocks(count, looks, |mut made| {
            all.looks.append(&mut made.looks);
            all.beside.append(&mut made.beside);
            all.faults.append(&mut made.faults);
        });
        extend(&mut self.table.looks, &mut all.looks);
        extend(&mut self.looks, &mut all.beside);
        all.faults.into_iter().for_each(|fault| self.report.push(fault));
    }

    fn moment_of_row(&self, text: &str) -> Result<Moment, Fault> {
        let written = crate::dates::parse(text)?;
        let zone = self.table.zones.first();
        Ok(zone.map_or_else(dates::any_time, |zone| dates::resolve(&written, zone)))
    }

    /// The cells of all rows that became looks, added to the columns. An empty cell was not looked at.
    pub(super) fn row_cells(&mut self, columns: &mut Columns) {
        let binder = &*self;
        let cells_of = |look: usize, made: &mut RowCells| {
            if let LookOrigin::Row(data, row) = binder.looks[look].origin {
                binder.cells_of_row(look as u32, data, row, made);
            }
        };
        for (n, mapped) in self.mapped.iter().enumerate() {
            let rows = loaded_table(self.loaded, n).map_or(0, |table| table.rows.len());
            for (key, _) in &mapped.values {
                columns.entry(*key).or_default().reserve(rows);
            }
        }
        let mut faults = Vec::new();
        let cells = |looks: Range<usize>| {
            let mut made = RowCells::default();
            looks.for_each(|look| cells_of(look, &mut made));
            made
        };
        in_blocks(self.looks.len(), cells, |mut made| {
            for (key, mut column) in made.columns {
                columns.entry(key).or_default().append(&mut column);
            }
            faults.append(&mut made.faults);
        });
        faults.into_iter().for_each(|fault| self.report.push(fault));
    }

    fn cells_of_row(&self, look: u32, data: u16, row: u32, made: &mut RowCells) {
        let Some(table) = loaded_table(self.loaded, usize::from(data)) else { return };
        let Some(mapped) = self.mapped.get(usize::from(data)) else { return };
        let basis =
            self.case.data[usize::from(data)].basis.map_or(expr::Basis::Seen, basis);
        for ((key, column), support) in mapped.values.iter().zip(&mapped.cell_supports) {
            let words = table.cell(row as usize, *column);
            if words.is_empty() {
                continue;
            }
            let value = match self.table_value(&words, key.0) {
                Ok(value) => value,
                Err(fault) => {
                    let place = table.place(row as usize, *column);
                    let fault = of_cell(fault, &words);
                    made.faults.push(at_fault("bad-value", &place, fault));
                    continue;
                }
            };
            let (value, not_comparable) = self.in_effect(value, *support, key.0);
            let cell = Cell { value, more: None, look, basis, not_comparable };
            made.columns.entry(*key).or_default().push(cell, *support);
        }
    }

    /// A value with the effects of the caveats behind it.
    fn in_effect(&self, value: Value, support: u32, measure: u32) -> (Value, bool) {
        let caveats = &self.supports[support as usize].caveats;
        if caveats.is_empty() {
            return (value, false);
        }
        let caveats: Vec<usize> = caveats.iter().map(|n| *n as usize).collect();
        self.with_effects(value, &self.table.measures[measure as usize].id, &caveats)
    }
}

/// What came of a run of rows.
#[derive(Default)]
struct RowLooks {
    looks: Vec<expr::Look>,
    beside: Vec<LookBeside>,
    faults: Vec<Diagnostic>,
}

/// The cells of a run of looks.
#[derive(Default)]
struct RowCells {
    columns: Columns,
    faults: Vec<Diagnostic>,
}

/// A fault within a cell as one of the whole cell: what would mend it is put in for all of it.
fn of_cell(fault: Fault, words: &str) -> Fault {
    let Some(part) = &fault.replacement else { return fault };
    let before = words.get(..fault.range.start).unwrap_or_default();
    let after = words.get(fault.range.end..).unwrap_or_default();
    let mut cell = format!("{before}{part}{after}");
    if cell.contains([',', '"']) {
        cell = format!("\"{}\"", cell.replace('"', "\"\""));
    }
    Fault { range: 0..words.len(), replacement: Some(cell), ..fault }
}

fn view_word(
    word: &str,
    place: impl Fn() -> Place,
    faults: &mut Vec<Diagnostic>,
) -> Option<case::View> {
    let views = [
        ("clear", case::View::Clear),
        ("partial", case::View::Partial),
        ("clouded", case::View::Clouded),
        ("none", case::View::None),
    ];
    if word.is_empty() {
        return None;
    }
    let found = views.iter().find(|(name, _)| *name == word).map(|(_, view)| *view);
    if found.is_none() {
        let message = format!("`{word}` is no view");
        faults.push(
            Diagnostic::error("unknown-word", place(), message)
                .help("write clear, partial, clouded or none, or leave the cell empty"),
        );
    }
    found
}

/// The table of the n-th data file, unless it could not be read.
fn loaded_table(loaded: &Loaded, n: usize) -> Option<&Table> {
    loaded.tables.get(n)?.as_ref()
}
