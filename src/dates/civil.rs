//! The calendar: proleptic Gregorian dates as day numbers, without a clock and without a zone.

use super::{DAY, Minute};

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, −9999 to 9999.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: i64,
    /// Day of the month, from 1.
    pub day: i64,
}

/// The months by name, January first.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Letters of a month's short form.
const SHORT: usize = 3;

/// The name of month 1 to 12: `October`.
pub fn month_name(month: i64) -> &'static str {
    let month = usize::try_from(month - 1).unwrap_or(0).min(11);
    MONTHS[month]
}

/// Its short form: `Oct`.
pub fn month_short(month: i64) -> &'static str {
    &month_name(month)[..SHORT]
}

/// The number of the month that a word names, in full, in its three letters or as `Sept`, with a capital; `may` is none.
pub fn month_named(word: &str) -> Option<i64> {
    let is_it = |month: i64| {
        word == month_name(month)
            || word == month_short(month)
            || (word == "Sept" && month == 9)
    };
    (1..=12).find(|month| is_it(*month))
}

/// Days from 1970-01-01 to a date; a month or day beyond its range counts on.
pub fn day_number(date: Date) -> i64 {
    let months = date.year * 12 + date.month - 1;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date.day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a minute on the clock that the minute is counted on.
pub fn date_of(minute: Minute) -> Date {
    let days = minute.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Date { year, month, day }
}

/// How many days a month has.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    day_number(Date { year, month: month + 1, day: 1 })
        - day_number(Date { year, month, day: 1 })
}
