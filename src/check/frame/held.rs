//! The dates that a case holds: of its looks, events and sources. A date in a text must be one of them.

use crate::bind::{Bound, LookOrigin};
use crate::dates::{DAY, Date, Minute, Moment, Unit, Zone, date_of, day_number};
use crate::expr::Look;
use crate::prose::DateParts;

/// The dates that a case holds, on the local clock and on UTC's.
#[derive(Clone, Debug)]
pub(in crate::check) struct HeldDates<'a> {
    /// Ends of what was written out: looks, events, sources.
    ends: Vec<(Date, Unit)>,
    /// Minutes of the day.
    minutes: Vec<Minute>,
    /// All looks in order of time, for the rows of tables: there may be a million.
    looks: &'a [Look],
    zone: Zone,
}

impl<'a> HeldDates<'a> {
    /// Gathers them.
    pub(in crate::check) fn of(bound: &'a Bound) -> HeldDates<'a> {
        let table = &bound.table;
        let zone = table.zones.first().cloned().unwrap_or_else(Zone::utc);
        let mut held = HeldDates {
            ends: Vec::new(),
            minutes: Vec::new(),
            looks: &table.looks,
            zone,
        };
        for (look, beside) in table.looks.iter().zip(&bound.looks) {
            if let LookOrigin::Observation(_) = beside.origin {
                held.push(&look.moment, table.zones.get(usize::from(look.zone)));
            }
        }
        for event in &table.events {
            let zone = table.zones.get(usize::from(event.zone));
            event.readings.iter().for_each(|(_, moment)| held.push(moment, zone));
        }
        let others =
            bound.published.iter().chain(&bound.cutoff).chain(bound.dates.values());
        others.for_each(|moment| held.push(moment, None));
        held
    }

    fn push(&mut self, moment: &Moment, zone: Option<&Zone>) {
        let last = moment.to - 1;
        for (minute, unit) in [(moment.from, moment.start), (last, moment.end)] {
            if unit == Unit::Open {
                continue;
            }
            let local = zone.unwrap_or(&self.zone).local(minute);
            // A day of a place is no other day by UTC.
            let utc = Some(minute).filter(|_| zone.is_none() || unit < Unit::Day);
            for minute in utc.into_iter().chain([local]) {
                self.ends.push((date_of(minute), unit));
                if unit == Unit::Minute {
                    self.minutes.push(minute.rem_euclid(DAY));
                }
            }
        }
    }

    /// Whether a date, as far as it is written, is one of them.
    pub(in crate::check) fn holds(&self, parts: &DateParts) -> bool {
        self.ends.iter().any(|(date, unit)| is_one(parts, date, *unit))
            || self.looks_hold(parts)
    }

    /// Whether a date, as far as it is written, is an end of one of these moments.
    pub(in crate::check) fn holds_in(
        &self,
        mut moments: impl Iterator<Item = Moment>,
        parts: &DateParts,
    ) -> bool {
        moments.any(|moment| {
            let ends = [(moment.from, moment.start), (moment.to - 1, moment.end)];
            ends.into_iter().any(|(minute, unit)| {
                let utc = Some(minute).filter(|_| unit < Unit::Day);
                let minutes = utc.into_iter().chain([self.zone.local(minute)]);
                unit != Unit::Open
                    && minutes.map(date_of).any(|date| is_one(parts, &date, unit))
            })
        })
    }

    /// Whether a look begins in the year, month or day: found by halving, as looks are in order.
    fn looks_hold(&self, parts: &DateParts) -> bool {
        let Some(year) = parts.year.map(i64::from) else { return false };
        let month = parts.month.map_or(1, i64::from);
        let day = parts.day.map_or(1, i64::from);
        let first = day_number(Date { year, month, day });
        let after = match (parts.month, parts.day) {
            (Some(_), Some(_)) => first + 1,
            (Some(_), None) => day_number(Date { year, month: month + 1, day: 1 }),
            _ => day_number(Date { year: year + 1, month: 1, day: 1 }),
        };
        let [from, to] = [first, after].map(|day| self.zone.first_utc(day * DAY));
        let at = self.looks.partition_point(|look| look.moment.from < from);
        let is_fine = |look: &Look| parts.day.is_none() || look.moment.start <= Unit::Day;
        self.looks[at..].iter().take_while(|look| look.moment.from < to).any(is_fine)
    }

    /// Whether a time of day, written `10:24`, is one of them.
    pub(in crate::check) fn holds_time(&self, written: &str) -> bool {
        let Some((hours, minutes)) = written.split_once(':') else { return false };
        let (Ok(hours), Ok(minutes)) = (hours.parse::<i64>(), minutes.parse::<i64>())
        else {
            return false;
        };
        self.minutes.contains(&(hours * 60 + minutes))
    }
}

/// Whether a date in words is this date, which was written as finely as the unit says.
fn is_one(parts: &DateParts, date: &Date, unit: Unit) -> bool {
    let is_fine = match (parts.day, parts.month) {
        (Some(_), _) => unit <= Unit::Day,
        (None, Some(_)) => unit <= Unit::Season,
        (None, None) => true,
    };
    is_fine
        && parts.year.is_none_or(|year| i64::from(year) == date.year)
        && parts.month.is_none_or(|month| i64::from(month) == date.month)
        && parts.day.is_none_or(|day| i64::from(day) == date.day)
}
