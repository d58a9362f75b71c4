//! How often and when the place was seen: usable looks, periods, and the longest stretch without a look.

use super::{Coverage, Gap};
use crate::bind::Bound;
use crate::dates::{DAWN, DAY, DUSK};
use crate::expr::{Look, View};

/// Coverage of the whole case.
pub(super) fn of_case(bound: &Bound) -> Coverage {
    let looks = &bound.table.looks;
    let usable: Vec<u32> = (0..looks.len() as u32)
        .filter(|look| is_usable(&looks[*look as usize]))
        .collect();
    Coverage {
        usable_count: usable.len(),
        looks_count: looks.iter().filter(|look| look.period.is_none()).count(),
        periods_count: looks.iter().filter(|look| look.period.is_some()).count(),
        first: usable.first().copied(),
        last: usable.last().copied(),
        longest_gap: longest_gap(looks, &usable),
    }
}

/// Whether someone could have seen something: a look, not a period, whose view was not clouded or none.
pub(super) fn is_usable(look: &Look) -> bool {
    look.period.is_none()
        && !matches!(look.view, View::Clouded | View::None)
        && look.moment.from > DAWN
        && look.moment.to < DUSK
}

/// The longest stretch surely without a usable look: from the end of one to the start of the next.
fn longest_gap(looks: &[Look], usable: &[u32]) -> Option<Gap> {
    let mut longest: Option<(i64, u32, u32)> = None;
    let mut last = *usable.first()?;
    for next in usable.iter().skip(1).copied() {
        let end = looks[last as usize].moment.to;
        let length = looks[next as usize].moment.from - end;
        if length > 0 && longest.is_none_or(|(most, ..)| length > most) {
            longest = Some((length, last, next));
        }
        if looks[next as usize].moment.to > end {
            last = next;
        }
    }
    longest.map(|(minutes, after, before)| Gap {
        after,
        before,
        words: length_words(minutes),
    })
}

/// A gap in words: days up to two months, then months, then years and months, all rounded down so that a gap is never made longer.
pub(super) fn length_words(minutes: i64) -> String {
    let days = minutes / DAY;
    let months = days * 100 / 3044;
    let plural = |count: i64, unit: &str| {
        if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    };
    match (days, months) {
        (0, _) => "less than a day".to_string(),
        (_, 0..=1) => plural(days, "day"),
        (_, 2..=23) => format!("over {}", plural(months, "month")),
        _ if months % 12 == 0 => format!("over {}", plural(months / 12, "year")),
        _ => format!(
            "over {} and {}",
            plural(months / 12, "year"),
            plural(months % 12, "month")
        ),
    }
}
