//! Values beside each other: what a count is made of, and what is compared.

use super::Gather;
use crate::evaluate::plot::{
    BarRow, BarsPlot, CompositionPlot, CompositionRow, Level, Mark, PlotBasis,
};
use crate::evaluate::series_label;
use crate::expr::{MeasureKind, Series};

/// A row by its look, its measure and its part.
type Keyed = ((u32, u32, Option<u32>), CompositionRow);

impl Gather<'_> {
    /// One row a look and place at which any class was seen.
    pub(super) fn composition(&mut self) -> CompositionPlot {
        let bound = self.bound;
        let chosen: Vec<Series> = self.chosen_series().into_iter().cloned().collect();
        let mut classes: Vec<String> = Vec::new();
        let mut rows: Vec<Keyed> = Vec::new();
        for series in &chosen {
            let class = series.class.map(|class| {
                let measure = self.measure(series);
                let label = measure.classes.get(class as usize).map(|(_, label)| label);
                let label = label.cloned().unwrap_or_default();
                classes.iter().position(|known| *known == label).unwrap_or_else(|| {
                    classes.push(label);
                    classes.len() - 1
                })
            });
            for cell in series.from..series.to {
                let look = bound.table.cells[cell as usize].look;
                let wanted = self.chosen.highlight.is_empty()
                    || self.chosen.highlight.contains(&look);
                let Some(mark) =
                    self.mark(cell, None, None, &mut None).filter(|_| wanted)
                else {
                    continue;
                };
                let key = (look, series.measure, series.part);
                let at = rows.iter().position(|(known, _)| *known == key);
                let at = at.unwrap_or_else(|| {
                    let row = CompositionRow {
                        measure: self.measure(series).label.clone(),
                        label: mark.date_words.clone(),
                        when: mark.when,
                        parts: Vec::new(),
                        total: None,
                    };
                    rows.push((key, row));
                    rows.len() - 1
                });
                match class {
                    Some(class) => rows[at].1.parts.push((class, mark)),
                    None => rows[at].1.total = Some(mark),
                }
            }
        }
        rows.retain(|(_, row)| !row.parts.is_empty());
        rows.sort_by_key(|((look, measure, part), row)| {
            (row.when, *look, *measure, *part)
        });
        self.name_places(&mut rows);
        let unit = chosen.first().map(|series| self.units(self.measure(series)));
        CompositionPlot {
            unit: unit.unwrap_or_default(),
            classes,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    }

    /// Where several places are shown, each row says which it is of.
    fn name_places(&self, rows: &mut [Keyed]) {
        let place = |key: &(u32, u32, Option<u32>)| (key.1, key.2);
        let first = rows.first().map(|(key, _)| place(key));
        if rows.iter().all(|(key, _)| Some(place(key)) == first) {
            return;
        }
        for ((_, measure, part), row) in rows {
            let Some(measure) = self.bound.table.measures.get(*measure as usize) else {
                continue;
            };
            let part = part.map_or(0, |part| part as usize);
            let name = measure.parts.get(part).map_or(&measure.label, |(_, name)| name);
            row.label = format!("{name}, {}", row.label);
        }
    }

    /// The last value of each measure, class or part, or its values on the looks that the case names.
    pub(super) fn bars(&mut self) -> BarsPlot {
        let chosen: Vec<Series> = self.chosen_series().into_iter().cloned().collect();
        let wanted = self.chosen.highlight.clone();
        let mut rows = Vec::new();
        for series in &chosen {
            let label = series_label(self.bound, series);
            let cells: Vec<u32> = (series.from..series.to)
                .filter(|cell| {
                    let look = self.bound.table.cells[*cell as usize].look;
                    wanted.is_empty() || wanted.contains(&look)
                })
                .collect();
            let mut marks: Vec<Mark> = Vec::new();
            let supports = self.supports.len();
            for cell in cells {
                // What several sources say of one look stands in one bar.
                let more = self.bound.table.cells[cell as usize].more.as_ref();
                let is_rival = more.is_some_and(|more| more.readings.len() > 1);
                let mark = self.mark(cell, None, None, &mut None);
                marks.extend(mark.map(|mark| Mark { is_rival, ..mark }));
            }
            if wanted.is_empty() {
                let looks = |mark: &&Mark| !mark.period || self.measure(series).flow;
                // What was only told or foreseen stands for a measure that nobody saw.
                let is_seen = |mark: &&Mark| {
                    looks(mark)
                        && matches!(mark.basis, PlotBasis::Seen | PlotBasis::Inferred)
                };
                let last = marks.iter().rfind(is_seen);
                let last = last.or(marks.iter().rfind(looks)).or(marks.last());
                let last = last.cloned();
                self.supports.truncate(supports);
                self.rests_on_last(series, last.as_ref());
                marks = last.into_iter().collect();
            }
            rows.extend(
                marks.into_iter().map(|mark| BarRow { label: label.clone(), mark }),
            );
        }
        // Where the case names neither measures nor looks, the highest stands first.
        if self.orders_itself && wanted.is_empty() {
            let height = |row: &BarRow| row.mark.level.height();
            rows.sort_by(|a, b| height(b).total_cmp(&height(a)));
        }
        let first = chosen.first().map(|series| self.measure(series));
        BarsPlot {
            unit: first.map_or(String::new(), |measure| self.units(measure)),
            percent: first.is_some_and(|measure| measure.kind == MeasureKind::Share),
            rows,
        }
    }

    /// A figure rests on the values that it shows, not on those that it passed over.
    fn rests_on_last(&mut self, series: &Series, last: Option<&Mark>) {
        let Some(last) = last else { return };
        let shown = (series.from..series.to).find(|cell| {
            let look = self.bound.table.cells[*cell as usize].look as usize;
            super::stretch(&self.bound.table.looks[look].moment) == last.when
        });
        self.supports.extend(shown.map(|cell| self.bound.cell_support[cell as usize]));
    }
}

/// How a thing is known, where that is not by seeing; with who says so where it is only said.
pub(super) fn known_words(basis: PlotBasis, sources: &[String]) -> Option<String> {
    let by = sources.join("; ");
    match basis {
        PlotBasis::Seen => None,
        PlotBasis::Inferred => Some("inferred, not seen".to_string()),
        PlotBasis::Asserted if by.is_empty() => Some("asserted, not seen".to_string()),
        // "as reported by Gazette" says itself who speaks through whom.
        PlotBasis::Asserted if by.starts_with("as ") => {
            Some(format!("asserted {by}, not seen"))
        }
        PlotBasis::Asserted => Some(format!("asserted by {by}, not seen")),
        PlotBasis::Forecast => Some("forecast".to_string()),
    }
}

/// Words with how the thing is known behind them, where that is not by seeing.
pub(super) fn with_basis(words: &str, basis: PlotBasis, sources: &[String]) -> String {
    match known_words(basis, sources) {
        Some(known) => format!("{words} ({known})"),
        None => words.to_string(),
    }
}

/// Words of a value with how it is known, where that is not by seeing.
pub(super) fn told_words(mark: &Mark) -> String {
    match (mark.basis, mark.level) {
        (PlotBasis::Seen, Level::Hidden) => format!("{} (number unknown)", mark.words),
        _ => with_basis(&mark.value_words(), mark.basis, &mark.sources),
    }
}
