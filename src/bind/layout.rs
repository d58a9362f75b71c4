//! Laying cells out series by series, and pointing totals and relations at the cells that they speak of.

use super::{Binder, Columns, SeriesKey};
use crate::expr::{Cell, Series, Value};
use std::collections::BTreeMap;

impl Binder<'_> {
    /// Moves the columns into the table.
    pub(super) fn lay_out(&mut self, columns: Columns) {
        let mut series_of: BTreeMap<SeriesKey, (u32, u32)> = BTreeMap::new();
        for (key, mut column) in columns {
            let from = self.table.cells.len() as u32;
            if from == 0 {
                // One long series is moved, not copied: it may hold a million cells.
                self.table.cells = column.cells;
                self.cell_support = column.supports;
            } else {
                self.table.cells.append(&mut column.cells);
                self.cell_support.append(&mut column.supports);
            }
            let to = self.table.cells.len() as u32;
            series_of.insert(key, (from, to));
            let (measure, class, part) = key;
            self.table.series.push(Series { measure, class, part, from, to });
        }
        self.table.has_barred = self.table.cells.iter().any(|cell| cell.not_comparable);
        self.point(&series_of);
    }

    fn point(&mut self, series_of: &BTreeMap<SeriesKey, (u32, u32)>) {
        let looks: BTreeMap<String, u32> = self
            .table
            .looks
            .iter()
            .enumerate()
            .filter_map(|(n, look)| Some((look.id.as_ref()?.to_string(), n as u32)))
            .collect();
        for (key, (from, to)) in series_of {
            for cell in *from..*to {
                let Cell { look, value, .. } = &self.table.cells[cell as usize];
                if !matches!(value, Value::Total(_) | Value::Related(_)) {
                    continue;
                }
                let (look, mut value) = (*look, value.clone());
                match &mut value {
                    Value::Total(total) => {
                        let class_cells = total.parts.iter().filter_map(|class| {
                            self.cell_at(series_of, (key.0, Some(*class), key.2), look)
                        });
                        total.parts = class_cells.collect();
                    }
                    Value::Related(relation) => {
                        relation.cell = looks
                            .get(&relation.look)
                            .and_then(|look| self.cell_at(series_of, *key, *look));
                    }
                    _ => continue,
                }
                self.table.cells[cell as usize].value = value;
            }
        }
    }

    fn cell_at(
        &self,
        series_of: &BTreeMap<SeriesKey, (u32, u32)>,
        key: SeriesKey,
        look: u32,
    ) -> Option<u32> {
        let (from, to) = *series_of.get(&key)?;
        let cells = &self.table.cells[from as usize..to as usize];
        let index = cells.binary_search_by_key(&look, |cell| cell.look).ok()?;
        Some(from + index as u32)
    }
}
