//! How often and when the place was seen: usable looks, periods, and the longest stretch without a look.

use super::plot::Stretch;
use super::{Coverage, Gap};
use crate::bind::Bound;
use crate::dates::{self, DAWN, DAY, DUSK};
use crate::expr::Look;

/// Coverage of the whole case.
pub(super) fn of_case(bound: &Bound) -> Coverage {
    let looks = &bound.table.looks;
    let all = 0..looks.len() as u32;
    let usable = all.filter(|look| is_usable(&looks[*look as usize]));
    let dated = || looks.iter().filter(|look| look.period.is_none());
    Coverage {
        usable_count: usable.clone().count(),
        looks_count: dated().count(),
        told_count: dated().filter(|look| look.told).count(),
        periods_count: looks.iter().filter(|look| look.period.is_some()).count(),
        first: usable.clone().next(),
        last: usable.clone().next_back(),
        longest_gap: longest_gap(bound, usable, Some),
    }
}

/// Whether someone could have seen something, and it is known when.
pub(super) fn is_usable(look: &Look) -> bool {
    look.is_usable() && look.moment.from > DAWN && look.moment.to < DUSK
}

/// The longest time surely without a usable look among the stretches of which `shown` leaves something, counted from look to look as tests count it:
/// by what it leaves, where that is less.
pub(super) fn longest_gap(
    bound: &Bound,
    mut usable: impl Iterator<Item = u32>,
    shown: impl Fn(Stretch) -> Option<Stretch>,
) -> Option<Gap> {
    let table = &bound.table;
    let zone = |look: &Look| table.zones.get(usize::from(look.zone));
    let mut longest: Option<(i64, String, u32, u32)> = None;
    let mut last = usable.next()?;
    for next in usable {
        let (one, other) = (&table.looks[last as usize], &table.looks[next as usize]);
        if other.moment.from > one.moment.to
            && let (Some(from), Some(to)) = (zone(one), zone(other))
        {
            let between = dates::between(&one.moment, from, &other.moment, to);
            let (length, most) = match between.days {
                Some((least, most)) => (least * DAY, most * DAY),
                None => (between.low, between.high),
            };
            let whole = Stretch { from: one.moment.to, to: other.moment.from };
            let seen = match shown(whole) {
                Some(part) if part == whole => length,
                Some(part) => length.min(part.to - part.from),
                None => 0,
            };
            if seen > 0 && longest.as_ref().is_none_or(|(longest, ..)| seen > *longest) {
                let from = from.local(one.moment.to - 1);
                let words = gap_words(from, length, length / DAY < most / DAY);
                longest = Some((seen, words, last, next));
            }
        }
        if other.moment.to > one.moment.to {
            last = next;
        }
    }
    longest.map(|(_, words, after, before)| Gap { after, before, words })
}

fn gap_words(from: i64, minutes: i64, is_least: bool) -> String {
    let words = length_words(from, minutes);
    // A look on some day of two weeks may have ended it sooner or later.
    match is_least && minutes >= DAY && !words.starts_with("over") {
        true => format!("at least {words}"),
        false => words,
    }
}

/// A gap from a local minute on in words: days up to two months, then months, then years and months of the calendar, all rounded down so that a gap is never
/// made longer; "over" unless it ends on that very day.
fn length_words(from: i64, minutes: i64) -> String {
    let days = minutes / DAY;
    let (start, end) = (dates::date_of(from), dates::date_of(from + minutes));
    let months = (end.year - start.year) * 12 + end.month
        - start.month
        - i64::from(end.day < start.day);
    let over = if end.day == start.day { "" } else { "over " };
    let plural = |count: i64, unit: &str| {
        if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    };
    match (days, months) {
        (0, _) => "less than a day".to_string(),
        (_, 0..=1) => plural(days, "day"),
        (_, 2..=23) => format!("{over}{}", plural(months, "month")),
        _ if months % 12 == 0 => format!("{over}{}", plural(months / 12, "year")),
        _ => format!(
            "{over}{} and {}",
            plural(months / 12, "year"),
            plural(months % 12, "month")
        ),
    }
}
