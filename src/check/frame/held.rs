//! The dates that a case holds: of its looks, events and sources. A date in a text must be one of them.

use crate::bind::Bound;
use crate::dates::{Date, Moment, Unit, Zone, date_of};
use crate::prose::DateParts;

/// Days, months and years that the case holds, on the local clock and on UTC's.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct HeldDates {
    ends: Vec<(Date, Unit)>,
    minutes: Vec<i64>,
}

impl HeldDates {
    /// Gathers them.
    pub(in crate::check) fn of(bound: &Bound) -> HeldDates {
        let table = &bound.table;
        let utc = Zone::utc();
        let first = table.zones.first().unwrap_or(&utc);
        let mut held = HeldDates::default();
        for look in &table.looks {
            let zone = table.zones.get(usize::from(look.zone)).unwrap_or(first);
            held.push(&look.moment, zone);
        }
        for event in &table.events {
            let zone = table.zones.get(usize::from(event.zone)).unwrap_or(first);
            event.readings.iter().for_each(|(_, moment)| held.push(moment, zone));
        }
        let others =
            bound.published.iter().chain(&bound.cutoff).chain(bound.dates.values());
        others.for_each(|moment| held.push(moment, first));
        held
    }

    fn push(&mut self, moment: &Moment, zone: &Zone) {
        let last = moment.to - 1;
        let sides = [(moment.from, moment.start), (last, moment.end)];
        for (minute, unit) in sides {
            if unit == Unit::Open {
                continue;
            }
            for minute in [minute, zone.local(minute)] {
                self.ends.push((date_of(minute), unit));
                if unit == Unit::Minute {
                    self.minutes.push(minute.rem_euclid(1440));
                }
            }
        }
    }

    /// Whether a date, as far as it is written, is one of them.
    pub(in crate::check) fn holds(&self, parts: &DateParts) -> bool {
        self.ends.iter().any(|(date, unit)| {
            let fine_enough = match (parts.day, parts.month) {
                (Some(_), _) => *unit <= Unit::Day,
                (None, Some(_)) => *unit <= Unit::Season,
                (None, None) => true,
            };
            fine_enough
                && parts.year.is_none_or(|year| i64::from(year) == date.year)
                && parts.month.is_none_or(|month| i64::from(month) == date.month)
                && parts.day.is_none_or(|day| i64::from(day) == date.day)
        })
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
