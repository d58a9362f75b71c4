//! Beyond: what the window of a figure leaves out: how many values, and which is the lowest and the highest of them.

use super::series::level;
use super::{Gather, is_closed, stretch};
use crate::dates;
use crate::evaluate::plot::{Level, PlotKind};
use crate::evaluate::{capitalised, counted, series_label, told_cell};

/// The values of a series that a window cuts off.
#[derive(Default)]
struct Outside {
    count: usize,
    /// The lowest and the highest of them: their heights and cells.
    ends: Option<[(f64, u32); 2]>,
}

impl Outside {
    fn add(&mut self, height: f64, cell: u32) {
        self.count += 1;
        let [low, high] = self.ends.get_or_insert([(height, cell); 2]);
        if height < low.0 {
            *low = (height, cell);
        }
        if height > high.0 {
            *high = (height, cell);
        }
    }
}

impl Gather<'_> {
    /// How many values of each series `from` or `until` cuts off, the lowest and the highest of them: the words for it, and what
    /// they rest on.
    pub(super) fn beyond(&self, kind: &PlotKind) -> Vec<(String, [u32; 2])> {
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
            let (mut inside, mut outside) = (f64::MIN, Outside::default());
            for cell in series.from..series.to {
                let look = bound.table.cells[cell as usize].look as usize;
                let when = stretch(&bound.table.looks[look].moment);
                let Some(height) = level(bound, cell).as_ref().and_then(drawn_at) else {
                    continue;
                };
                match self.is_shown(when) {
                    _ if !is_closed(when) => {}
                    true => inside = inside.max(height),
                    false => outside.add(height, cell),
                }
            }
            let Some(ends) = outside.ends else { continue };
            let of = match chosen.len() {
                1 => String::new(),
                _ => format!(" of {}", series_label(bound, series)),
            };
            let words = self.outside_words(outside.count, ends, &of, inside);
            found.push((words, ends.map(|(_, cell)| bound.cell_support[cell as usize])));
        }
        found
    }

    /// "Three values are outside this chart, from none (1 May 2024) to about 20 (3 June 2024), the highest of all."
    fn outside_words(
        &self,
        count: usize,
        [low, high]: [(f64, u32); 2],
        of: &str,
        inside: f64,
    ) -> String {
        let value = |(_, cell): (f64, u32)| told_cell(self.bound, cell);
        let dated = |one: (f64, u32)| {
            let (value, day) = (value(one), self.day_of(one.1));
            match value.ends_with(')') {
                true => format!("{value}, {day}"),
                false => format!("{value} ({day})"),
            }
        };
        let is_highest = high.0 > inside;
        let highest = if is_highest { ", the highest of all" } else { "" };
        let counted = capitalised(&counted(count, "value", "values"));
        match count {
            1 if is_highest => {
                let (value, day) = (value(high), self.day_of(high.1));
                let when = match value.ends_with(')') {
                    true => format!(", {day},"),
                    false => format!(" ({day}),"),
                };
                format!("The highest value{of}, {value}{when} is outside this chart.")
            }
            1 => format!("{counted}{of} is outside this chart: {}.", dated(high)),
            _ if value(low) == value(high) => {
                let each = value(high);
                format!(
                    "{counted}{of} are outside this chart, each of them {each}{highest}."
                )
            }
            _ => format!(
                "{counted}{of} are outside this chart, from {} to {}{highest}.",
                dated(low),
                dated(high)
            ),
        }
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

/// The height at which a value stands; none of what has no number.
fn drawn_at(level: &Level) -> Option<f64> {
    let number = match level {
        Level::NoneThere | Level::NoneSeen => 0.0,
        level => level.height(),
    };
    (number > f64::MIN).then_some(number)
}
