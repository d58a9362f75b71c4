//! Beyond: what the window of a figure leaves out, where it is higher than all that the figure shows.

use super::series::{height, level};
use super::{Gather, is_closed, stretch};
use crate::dates;
use crate::evaluate::plot::PlotKind;
use crate::evaluate::{series_label, told_cell};

impl Gather<'_> {
    /// The highest value of each series that `from` or `until` cuts off: the words for it, and what it rests on.
    pub(super) fn beyond(&self, kind: &PlotKind) -> Vec<(String, u32)> {
        let is_cut = self.chosen.from.is_some() || self.chosen.until.is_some();
        let is_by_date = matches!(
            kind,
            PlotKind::Series(_) | PlotKind::Multiples(_) | PlotKind::Composition(_)
        );
        if !is_cut || !is_by_date {
            return Vec::new();
        }
        let (bound, chosen) = (self.bound, self.chosen_series());
        // What a count is made of stands by its height in all.
        let is_told = |class: Option<_>| {
            class.is_none() || !matches!(kind, PlotKind::Composition(_))
        };
        let mut found = Vec::new();
        for series in chosen.iter().filter(|series| is_told(series.class)) {
            let (mut inside, mut outside) = (f64::MIN, (f64::MIN, 0));
            for cell in series.from..series.to {
                let look = bound.table.cells[cell as usize].look as usize;
                let when = stretch(&bound.table.looks[look].moment);
                let Some(level) = level(bound, cell).filter(|_| is_closed(when)) else {
                    continue;
                };
                let height = height(&level);
                if self.is_shown(when) {
                    inside = inside.max(height);
                } else if height > outside.0 {
                    outside = (height, cell);
                }
            }
            let (highest, cell) = outside;
            if highest > inside {
                let of = match chosen.len() {
                    1 => String::new(),
                    _ => format!(" of {}", series_label(bound, series)),
                };
                let (value, day) = (told_cell(bound, cell), self.day_of(cell));
                let when = match value.ends_with(')') {
                    true => format!(", {day},"),
                    false => format!(" ({day}),"),
                };
                found.push((
                    format!(
                        "The highest value{of}, {value}{when} is outside this chart."
                    ),
                    bound.cell_support[cell as usize],
                ));
            }
        }
        found
    }

    /// The day of a value in words.
    fn day_of(&self, cell: u32) -> String {
        let table = &self.bound.table;
        let look = &table.looks[table.cells[cell as usize].look as usize];
        let zone = table.zones.get(usize::from(look.zone));
        zone.map_or(String::new(), |zone| match look.period.is_some() {
            true => dates::say_stretch(&look.moment, zone),
            false => dates::say(&look.moment, zone),
        })
    }
}
