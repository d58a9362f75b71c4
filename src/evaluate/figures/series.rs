//! Series: the values of a measure as marks, each with what is known of its number.

use super::{Gather, is_closed, plot_basis, stretch};
use crate::bind::Bound;
use crate::case::Over;
use crate::dates::{self, Moment};
use crate::evaluate::plot::{Direction, Level, Mark, Run, SeriesPlot};
use crate::evaluate::{
    drawn, is_counted, is_uncountable, of_supports, say_cell, series_label,
};
use crate::expr::{self, Look, MeasureKind, Reading, Series, Value, View};

impl Gather<'_> {
    pub(super) fn series(&mut self) -> SeriesPlot {
        let chosen: Vec<Series> = self.chosen_series().into_iter().cloned().collect();
        let runs = chosen.iter().map(|series| self.run(series)).collect();
        let first = chosen.first().map(|series| self.measure(series));
        SeriesPlot {
            unit: first.map_or(String::new(), |measure| self.units(measure)),
            percent: first.is_some_and(|measure| measure.kind == MeasureKind::Share),
            flow: first.is_some_and(|measure| measure.flow),
            runs,
        }
    }

    pub(super) fn units(&self, measure: &expr::Measure) -> String {
        let declared = self.bound.case.measures.get(&measure.id);
        let units = declared.and_then(|declared| declared.units.clone());
        units.unwrap_or_else(|| match measure.kind {
            MeasureKind::Count => expr::plural(&measure.unit),
            MeasureKind::Share => "per cent".to_string(),
            _ => measure.unit.clone(),
        })
    }

    fn run(&mut self, series: &Series) -> Run {
        let gap = self.line_within(series);
        let mut marks: Vec<Mark> = Vec::new();
        let mut previous: Option<Moment> = None;
        for cell in self.drawn_cells(series) {
            let more = self.bound.table.cells[cell as usize].more.as_deref();
            let readings = more.map_or(&[][..], |more| &more.readings[..]);
            let rivals = readings.iter().any(|one| one.value != readings[0].value);
            if !rivals {
                marks.extend(self.mark(cell, None, gap, &mut previous));
                continue;
            }
            for reading in readings {
                marks.extend(self.mark(cell, Some(reading), None, &mut None));
            }
            previous = None;
        }
        if self.chosen.highlight.is_empty() {
            highlight(&mut marks, self.measure(series).flow);
        }
        Run { label: series_label(self.bound, series), marks }
    }

    /// The longest gap over which a line may run, in minutes.
    fn line_within(&self, series: &Series) -> Option<i64> {
        let measure = self.bound.case.measures.get(&self.measure(series).id)?;
        if measure.over == Some(Over::Period) {
            return None;
        }
        let duration = dates::parse_duration(measure.line_within.as_deref()?).ok()?;
        Some(duration.high)
    }

    /// A value as a mark; of several readings, what one source says.
    pub(super) fn mark(
        &mut self,
        n: u32,
        reading: Option<&Reading>,
        gap: Option<i64>,
        previous: &mut Option<Moment>,
    ) -> Option<Mark> {
        let bound = self.bound;
        let cell = &bound.table.cells[n as usize];
        let look = &bound.table.looks[cell.look as usize];
        let when = stretch(&look.moment);
        if !self.is_shown(when) || !is_closed(when) {
            return None;
        }
        let level = match reading {
            Some(said) => level_of(bound, n, &said.value)?,
            None => level(bound, n)?,
        };
        let zone = bound.table.zones.get(usize::from(look.zone))?;
        let support = bound.cell_support[n as usize];
        if self.supports.last() != Some(&support) {
            self.supports.push(support);
        }
        let basis = of_supports(bound, &[support]);
        let told = matches!(cell.basis, expr::Basis::Asserted | expr::Basis::Forecast);
        let known = !told
            && matches!(
                level,
                Level::Exact(_)
                    | Level::About { .. }
                    | Level::Range { .. }
                    | Level::NoneThere
            );
        let joined = match (gap, *previous) {
            (Some(gap), Some(before)) if known && look.period.is_none() => {
                look.moment.to - before.from <= gap
            }
            _ => false,
        };
        *previous = (known && look.period.is_none()).then_some(look.moment);
        let date_words = if look.period.is_some() {
            dates::say_stretch(&look.moment, zone)
        } else {
            dates::say(&look.moment, zone)
        };
        let words = match reading {
            Some(said) => expr::say_reading(&bound.table, n, said),
            None => say_cell(bound, n),
        };
        let note = self.note_at(cell.look);
        let is_counted = reading.is_none() && is_counted(bound, n);
        self.is_counted |= is_counted;
        let by = reading.and_then(|said| bound.case.sources.get_index_of(&said.source));
        let by = by.map_or(basis.sources, |source| vec![source as u32]);
        Some(Mark {
            when,
            date_words,
            period: look.period.is_some(),
            stat_words: stat_words(look, &words).map(str::to_string),
            level,
            words,
            basis: plot_basis(cell.basis),
            caveats: self.shorts(&basis.caveats),
            sources: self.said_by(&by, is_counted),
            joined,
            approximate_date: look.moment.is_qualified(),
            is_rival: reading.is_some(),
            highlighted: note.is_some() || self.chosen.highlight.contains(&cell.look),
            note,
        })
    }
}

/// Without a choice, the highest that was seen and the last mark of a run are labelled: of what was only asserted or forecast the highest where
/// nothing was seen. Of a stock a period is no look; the values of a flow are periods.
fn highlight(marks: &mut [Mark], is_flow: bool) {
    let looks = (0..marks.len()).filter(|n| is_flow || !marks[*n].period);
    let highest = looks.max_by(|a, b| marks[*a].by_rank(&marks[*b]).then(b.cmp(a)));
    if let Some(highest) = highest {
        marks[highest].highlighted = true;
    }
    if let Some(last) = marks.last_mut() {
        last.highlighted = true;
    }
}

/// Whether a value says itself on which side it is open, so that "at most up to 8" is never printed.
fn says_its_side(words: &str) -> bool {
    ["at most", "at least", "up to", "more than", "fewer than", "less than", "none"]
        .iter()
        .any(|side| words.starts_with(side))
}

/// What the value of a period says of it, where its own words do not.
pub(super) fn stat_words(look: &Look, words: &str) -> Option<&'static str> {
    let period = look.period.filter(|_| !says_its_side(words))?;
    Some(match period.stat {
        expr::Stat::Max => "at most",
        expr::Stat::Min => "at least",
        expr::Stat::Total => "in total",
        expr::Stat::Typical => "typically",
        expr::Stat::Throughout => "throughout",
    })
}

/// What is known of a number, for drawing only; where readings differ, from the least to the most that any of them says.
pub(super) fn level(bound: &Bound, n: u32) -> Option<Level> {
    let cell = &bound.table.cells[n as usize];
    let readings = cell.more.as_deref().map_or(&[][..], |more| &more.readings[..]);
    if readings.iter().all(|one| one.value == readings[0].value) {
        return level_of(bound, n, &cell.value);
    }
    let levels: Vec<Level> =
        readings.iter().filter_map(|one| level_of(bound, n, &one.value)).collect();
    let ends = || levels.iter().map(|level| level.ends(None));
    let low = ends().map(|[low, _]| low).reduce(|a, b| Some(a?.min(b?))).flatten();
    let high = ends().map(|[_, high]| high).reduce(|a, b| Some(a?.max(b?))).flatten();
    match (low, high) {
        (Some(low), Some(high)) if low < high => Some(Level::Range { low, high }),
        (Some(low), Some(_)) => Some(Level::Exact(low)),
        (Some(low), None) => Some(Level::AtLeast(low)),
        (None, Some(high)) => Some(Level::AtMost(high)),
        (None, None) => levels.first().copied(),
    }
}

fn level_of(bound: &Bound, n: u32, value: &Value) -> Option<Level> {
    let table = &bound.table;
    let cell = &table.cells[n as usize];
    Some(match value {
        Value::Hidden => Level::Hidden,
        Value::NoneSeen => Level::NoneSeen,
        Value::None if table.looks[cell.look as usize].view == View::Clear => {
            Level::NoneThere
        }
        Value::None => Level::NoneSeen,
        Value::Trend(trend) => Level::Relation {
            direction: match trend {
                expr::Trend::Rising => Direction::Up,
                expr::Trend::Falling => Direction::Down,
                expr::Trend::Steady => Direction::Level,
            },
        },
        Value::Related(relation) if relation.by.is_none() => Level::Relation {
            direction: match relation.kind {
                expr::RelationKind::More => Direction::Up,
                expr::RelationKind::Fewer => Direction::Down,
                expr::RelationKind::Same => Direction::Level,
            },
        },
        Value::Number(number) if is_uncountable(number) => Level::Uncountable,
        Value::Number(_) | Value::Total(_) | Value::Related(_) => {
            let drawn = drawn(bound, n, value)?;
            match (drawn.center, drawn.low, drawn.high) {
                (Some(center), Some(low), Some(high)) if low < high => {
                    Level::About { center, low, high }
                }
                (_, Some(low), Some(high)) if low < high => Level::Range { low, high },
                (_, Some(low), Some(_)) => Level::Exact(low),
                (_, Some(low), None) => Level::AtLeast(low),
                (_, None, Some(high)) => Level::AtMost(high),
                (_, None, None) => return None,
            }
        }
        Value::States(_) => return None,
    })
}
