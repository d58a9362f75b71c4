//! Ticks: dates along an axis as people name them (hours, days, months, years), the finest step whose labels fit.

use super::Letter;
use crate::dates::{month_name, month_short};

const DAY: i64 = 1440;
/// Beyond this, months serve better than some of their days.
const DAYS_NAMED_MAX: i64 = 120 * DAY;
/// A labelled time axis, in units of the picture.
pub(super) struct TimeAxis {
    /// Short ticks.
    pub(super) ticks: Vec<f64>,
    /// Where the larger unit (year) begins, when labels stand between ticks.
    pub(super) bounds: Vec<f64>,
    /// First row of labels, each with its middle.
    pub(super) labels: Vec<(f64, String)>,
    /// Second row: the larger unit, each with its middle.
    pub(super) spans: Vec<(f64, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Hours(i64),
    Days(&'static [i64]),
    Months(i64),
    Years(i64),
}

/// Every day of a month; the others name the days that get a tick.
const EACH_DAY: &[i64] = &[];
const STEPS: [Step; 21] = [
    Step::Hours(1),
    Step::Hours(3),
    Step::Hours(6),
    Step::Hours(12),
    Step::Days(EACH_DAY),
    Step::Days(&[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]),
    Step::Days(&[1, 5, 10, 15, 20, 25]),
    Step::Days(&[1, 10, 20]),
    Step::Days(&[1, 15]),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(50),
    Step::Years(200),
    Step::Years(1000),
    Step::Years(5000),
];

/// Days since 1970-01-01 of a civil date (proleptic Gregorian; after Howard Hinnant's `days_from_civil`).
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The civil date `(year, month, day)` of a minute of local time.
fn civil(minute: i64) -> (i64, i64, i64) {
    let days = minute.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524
        - day_of_era / 146_096)
        / 365;
    let day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// First minute of the month that is `months` after January of year 0.
fn month_start(months: i64) -> i64 {
    day_number(months.div_euclid(12), months.rem_euclid(12) + 1, 1) * DAY
}

fn month_index(minute: i64) -> i64 {
    let (year, month, _) = civil(minute);
    year * 12 + month - 1
}

/// Starts of the step's units from the one that holds `from` to the one after `to`.
fn starts(step: Step, from: i64, to: i64) -> Vec<i64> {
    match step {
        Step::Hours(hours) => {
            let length = hours * 60;
            (from.div_euclid(length)..=to.div_euclid(length) + 1)
                .map(|i| i * length)
                .collect()
        }
        Step::Days([]) => {
            (from.div_euclid(DAY)..=to.div_euclid(DAY) + 1).map(|i| i * DAY).collect()
        }
        Step::Days(days) => (month_index(from)..=month_index(to) + 1)
            .flat_map(|m| days.iter().map(move |d| month_start(m) + (d - 1) * DAY))
            .collect(),
        Step::Months(months) => {
            let first = month_index(from).div_euclid(months);
            let last = month_index(to).div_euclid(months) + 1;
            (first..=last).map(|i| month_start(i * months)).collect()
        }
        Step::Years(years) => {
            let first = civil(from).0.div_euclid(years);
            let last = civil(to).0.div_euclid(years) + 1;
            (first..=last).map(|i| month_start(i * years * 12)).collect()
        }
    }
}

fn words_of(step: Step, start: i64) -> String {
    let (year, month, day) = civil(start);
    match step {
        Step::Hours(_) => format!("{:02}:00", start.rem_euclid(DAY) / 60),
        Step::Days(_) => day.to_string(),
        Step::Months(_) => month_short(month).to_string(),
        Step::Years(_) => year.to_string(),
    }
}

/// How many units a step of this kind makes before the count alone is too busy, whatever fits.
fn estimated_count(step: Step, span: i64) -> i64 {
    let length = match step {
        Step::Hours(hours) => hours * 60,
        Step::Days([]) => DAY,
        Step::Days(days) => 30 * DAY / days.len() as i64,
        Step::Months(months) => months * 30 * DAY,
        Step::Years(years) => years * 365 * DAY,
    };
    span / length
}

/// Whether a label names the whole interval, and so stands in its middle.
fn names_interval(step: Step) -> bool {
    matches!(step, Step::Months(1) | Step::Years(1))
}

/// Where the tick of a unit stands: days in their middle, as their marks do.
fn tick_minute(step: Step, start: i64) -> i64 {
    match step {
        Step::Days(_) => start + DAY / 2,
        _ => start,
    }
}

/// The label of each unit with its middle, as far as the middle is on the axis.
fn label_row(
    step: Step,
    starts: &[i64],
    (from, to): (i64, i64),
    x: &dyn Fn(i64) -> f64,
    letter: Letter,
) -> Option<Vec<(f64, String)>> {
    let mut row: Vec<(f64, String)> = Vec::new();
    let mut last_right = f64::NEG_INFINITY;
    for pair in starts.windows(2) {
        let words = words_of(step, pair[0]);
        let width = letter.width_of(&words);
        let (left, right) = (x(pair[0].max(from)), x(pair[1].min(to)));
        let cut = pair[0] < from || pair[1] > to;
        let at = tick_minute(step, pair[0]);
        let middle = if names_interval(step) { (left + right) / 2.0 } else { x(at) };
        if pair[1] <= from
            || pair[0] >= to
            || (!names_interval(step) && (at < from || at > to))
        {
            continue;
        }
        if names_interval(step) && width + 6.0 > right - left {
            if cut {
                continue;
            }
            return None;
        }
        if middle - width / 2.0 < last_right + 8.0 {
            return None;
        }
        last_right = middle + width / 2.0;
        row.push((middle, words));
    }
    Some(row)
}

fn span_row(
    step: Step,
    (from, to): (i64, i64),
    x: &dyn Fn(i64) -> f64,
    letter: Letter,
) -> (Vec<f64>, Vec<(f64, String)>) {
    let parent = match step {
        Step::Hours(_) => Step::Days(EACH_DAY),
        Step::Days(_) => Step::Months(1),
        Step::Months(_) => Step::Years(1),
        Step::Years(_) => return (Vec::new(), Vec::new()),
    };
    let (mut bounds, mut labels) = (Vec::new(), Vec::new());
    for pair in starts(parent, from, to).windows(2) {
        if pair[1] <= from || pair[0] >= to {
            continue;
        }
        let (left, right) = (x(pair[0].max(from)), x(pair[1].min(to)));
        // A line through a label would cross it.
        if pair[0] > from && names_interval(step) {
            bounds.push(left);
        }
        let (year, month, day) = civil(pair[0]);
        let choices = match parent {
            Step::Days(_) => vec![
                format!("{day} {} {year}", month_name(month)),
                format!("{day} {}", month_short(month)),
            ],
            Step::Months(_) => vec![
                format!("{} {year}", month_name(month)),
                format!("{} {year}", month_short(month)),
                month_short(month).to_string(),
            ],
            _ => vec![year.to_string()],
        };
        if let Some(words) =
            choices.into_iter().find(|w| letter.width_of(w) + 8.0 <= right - left)
        {
            labels.push(((left + right) / 2.0, words));
        }
    }
    (bounds, labels)
}

/// The axis of local minutes `range`, placed by `x`, with at most `most` labels.
pub(super) fn time_axis(
    range: (i64, i64),
    x: &dyn Fn(i64) -> f64,
    most: i64,
    letter: Letter,
) -> TimeAxis {
    let span = range.1 - range.0;
    for step in STEPS {
        let days = matches!(step, Step::Days(_));
        if estimated_count(step, span) > most || (days && span > DAYS_NAMED_MAX) {
            continue;
        }
        let starts = starts(step, range.0, range.1);
        let Some(labels) = label_row(step, &starts, range, x, letter) else { continue };
        if labels.is_empty() && step != STEPS[STEPS.len() - 1] {
            continue;
        }
        let ticks = starts
            .iter()
            .map(|start| tick_minute(step, *start))
            .filter(|at| *at >= range.0 && *at <= range.1)
            .map(x)
            .collect();
        let (bounds, spans) = span_row(step, range, x, letter);
        return TimeAxis { ticks, bounds, labels, spans };
    }
    TimeAxis {
        ticks: Vec::new(),
        bounds: Vec::new(),
        labels: Vec::new(),
        spans: Vec::new(),
    }
}

/// The day of a local minute, `2023-10-05`.
pub(super) fn iso_day(minute: i64) -> String {
    let (year, month, day) = civil(minute);
    format!("{year:04}-{month:02}-{day:02}")
}

/// "Oct 2018": the month of a local minute, for the short stretch before a break.
pub(super) fn month_words(minute: i64) -> String {
    let (year, month, _) = civil(minute);
    format!("{} {year}", month_short(month))
}
