//! Filters: the same value in other words. None of them makes it surer.

use std::ops::Range;

use super::{
    Fault, Filter, Known, Plan, Scope, Sort, digits_of, event_of, lineage, say_derived,
    say_look_date, say_readings, spell_words, spoken_by, write_number,
};
use crate::dates;

/// A result that filters are applied to.
pub(super) struct FilterUse<'a, 'b> {
    /// Where it was evaluated.
    pub scope: &'a Scope<'b>,
    /// The expression.
    pub plan: &'a Plan,
    /// What it came to.
    pub known: &'a Known,
}

impl FilterUse<'_, '_> {
    /// The fault of a filter that does not fit; none when it does.
    pub(super) fn refuse(&self, filter: Filter, range: Range<usize>) -> Option<Fault> {
        let number = matches!(self.plan.sort, Sort::Number(_));
        match filter {
            // What has no value has no date either: it is reported as an insert without a value.
            Filter::Date if matches!(self.known, Known::Nothing(_)) => None,
            Filter::Date if self.date().is_none() => {
                Some(Fault::new(range, "`date` needs the value of one look")
                    .help("write `{{ lorries[peak] | date }}`, `{{ max(lorries) | date }}` or `{{ moment(peak) }}`"))
            }
            Filter::Range | Filter::Round | Filter::Plain if !number => {
                Some(Fault::new(range, "this filter is for numbers").help("leave the filter out"))
            }
            Filter::Plain => match self.known {
                Known::Number(interval, _) if interval.single().is_some() => None,
                _ => Some(Fault::new(range, "`plain` would drop the hedge of this value")
                    .help("leave the filter out, or use `range`, `round` or `words`, which keep it")),
            },
            _ => None,
        }
    }

    /// When the value was; several looks from the first to the last.
    fn date(&self) -> Option<String> {
        if let Some(cell) = spoken_by(self.scope, self.plan, self.known) {
            return Some(say_look_date(self.scope, self.scope.cell(cell).look));
        }
        if let Some(event) = event_of(self.plan) {
            return Some(say_readings(self.scope, event));
        }
        if let Known::Moment(when) = self.known {
            return Some(dates::say(&when.moment, self.scope.zone(when.zone)));
        }
        let cells: Vec<u32> =
            lineage(self.scope, self.plan).each_cell().take(64).collect();
        let looks: Vec<u32> =
            cells.iter().map(|cell| self.scope.cell(*cell).look).collect();
        let first = looks.first()?;
        looks.iter().all(|look| look == first).then(|| say_look_date(self.scope, *first))
    }

    fn range(&self, digits: u32) -> Option<String> {
        let Known::Number(interval, _) = self.known else { return None };
        Some(say_derived(self.scope, self.plan, interval, digits))
    }
}

/// The words of a result after its filters, in the order written.
pub(super) fn filtered(uses: &FilterUse, filters: &[Filter], plain: String) -> String {
    let mut words = plain;
    for filter in filters {
        let next = match filter {
            Filter::Date => uses.date(),
            Filter::Range => uses.range(digits_of(uses.scope, uses.plan).max(3)),
            Filter::Round => rounded(uses),
            // The day of "more than on 8 June 2024" stays a day.
            Filter::Words => Some(match words.split_once(" on ") {
                Some((value, day)) => format!("{} on {day}", spell_words(value)),
                None => spell_words(&words),
            }),
            Filter::Plain => match uses.known {
                Known::Number(interval, _) => interval.single().map(write_number),
                _ => None,
            },
        };
        words = next.unwrap_or(words);
    }
    words
}

/// Two digits. What is cut off must lie within what is then said.
fn rounded(uses: &FilterUse) -> Option<String> {
    let said =
        spoken_by(uses.scope, uses.plan, uses.known).and_then(|cell| {
            match &uses.scope.cell(cell).value {
                super::Value::Number(number) => Some((cell, number.clone())),
                _ => None,
            }
        });
    let Some((cell, number)) = said else { return uses.range(2) };
    let measure = uses.scope.measure_of(cell)?;
    let down = super::round(number.at, 2, false)?;
    if down == number.at || number.to.is_some() {
        return None;
    }
    let up = super::round(number.at, 2, true)?;
    use super::Hedge::{AtLeast, AtMost, FewerThan, MoreThan, Plain, UpTo};
    let (at, about) = match number.hedge {
        AtLeast | MoreThan => (down, number.about),
        AtMost | UpTo | FewerThan => (up, number.about),
        Plain if !number.about => {
            let near =
                if number.at.less(down)? <= up.less(number.at)? { down } else { up };
            (near, true)
        }
        _ => return uses.range(2),
    };
    Some(super::say_number(
        &super::Number { at, about, ..number },
        measure.kind,
        &measure.unit,
    ))
}
