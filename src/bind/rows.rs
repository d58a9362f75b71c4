//! Long series from CSV files: each row a look, each mapped column a measure, the same value words in its cells.

use super::cells::basis;
use super::time::{method, view};
use super::{Binder, CASE_FILE, Columns, LookBeside, LookOrigin, SeriesKey};
use crate::case::{self, Data, SourceRef};
use crate::diag::{At, Diagnostic, KeyPath, Place, nearest};
use crate::expr::{self, Cell};
use crate::load::{Loaded, Table};

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
            let touching: Vec<&String> = data
                .caveats
                .iter()
                .filter(|id| self.caveat_touches(id, &measure))
                .chain(self.standing_caveats(key))
                .collect();
            let support = self.support(data.sources.iter().map(SourceRef::id), touching);
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
        let (Some(table), Some(date)) = (loaded_table(self.loaded, n), mapped.date)
        else {
            return;
        };
        for row in 0..table.rows.len() {
            let place =
                |column| Place { file: table.file.clone(), at: At::Cell { row, column } };
            let text = table.cell(row, date);
            let Some(moment) = self.moment_of_row(&text, || place(date)) else {
                continue;
            };
            let seen = mapped.view.map(|column| (table.cell(row, column), column));
            let seen =
                seen.and_then(|(word, column)| self.view_word(&word, place(column)));
            let id = mapped.id.map(|column| table.cell(row, column));
            self.table.looks.push(expr::Look {
                id: id.filter(|id| !id.is_empty()).map(|id| Box::from(&*id)),
                moment,
                period: None,
                view: view(seen),
                method: method(data.method),
                zone: 0,
            });
            let origin = LookOrigin::Row(n as u16, row as u32);
            self.looks.push(LookBeside { origin, support: mapped.support });
        }
    }

    fn moment_of_row(
        &mut self,
        text: &str,
        place: impl Fn() -> Place,
    ) -> Option<crate::dates::Moment> {
        match crate::dates::parse(text) {
            Ok(written) => {
                self.table.zones.first().map(|zone| crate::dates::resolve(&written, zone))
            }
            Err(fault) => {
                self.fault("bad-date", &place(), fault);
                None
            }
        }
    }

    fn view_word(&mut self, word: &str, place: Place) -> Option<case::View> {
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
            self.report.push(
                Diagnostic::error("unknown-word", place, message).help(
                    "write clear, partial, clouded or none, or leave the cell empty",
                ),
            );
        }
        found
    }

    /// The cells of one row; an empty one was not looked at.
    pub(super) fn row_cells(
        &mut self,
        look: u32,
        data: u16,
        row: u32,
        columns: &mut Columns,
    ) {
        let Some(table) = loaded_table(self.loaded, usize::from(data)) else { return };
        let Some(slot) = self.mapped.get_mut(usize::from(data)) else { return };
        let mapped = std::mem::take(slot);
        let basis =
            self.case.data[usize::from(data)].basis.map_or(expr::Basis::Seen, basis);
        for ((key, column), support) in mapped.values.iter().zip(&mapped.cell_supports) {
            let words = table.cell(row as usize, *column);
            if words.is_empty() {
                continue;
            }
            let at = At::Cell { row: row as usize, column: *column };
            let value = match self.table_value(&words, key.0) {
                Ok(value) => value,
                Err(fault) => {
                    let place = Place { file: table.file.clone(), at };
                    self.fault("bad-value", &place, fault);
                    continue;
                }
            };
            let caveats: Vec<usize> = self.supports[*support as usize]
                .caveats
                .iter()
                .map(|n| *n as usize)
                .collect();
            let (value, not_comparable) = if caveats.is_empty() {
                (value, false)
            } else {
                let measure = self.table.measures[key.0 as usize].id.clone();
                self.with_effects(value, &measure, &caveats)
            };
            let cell = Cell { value, more: None, look, basis, not_comparable };
            columns.entry(*key).or_default().push(cell, *support);
        }
        self.mapped[usize::from(data)] = mapped;
    }
}

/// The table of the n-th data file, unless it could not be read.
fn loaded_table(loaded: &Loaded, n: usize) -> Option<&Table> {
    loaded.tables.get(n)?.as_ref()
}
