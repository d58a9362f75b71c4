//! Lengths of time: read, measured between moments, and said.

use super::{
    DAWN, DAY, DUSK, Date, Duration, Fault, Minute, Moment, Zone, date_of, day_number,
    local_days,
};

/// Names of units, with their minutes; months and years are counted on the calendar.
const UNITS: [(&[&str], Minute); 6] = [
    (&["min", "minute", "minutes"], 1),
    (&["h", "hour", "hours"], 60),
    (&["d", "day", "days"], DAY),
    (&["week", "weeks"], 7 * DAY),
    (&["month", "months"], 0),
    (&["year", "years"], 0),
];

/// Whether a word is a unit of time.
pub fn is_time_unit(word: &str) -> bool {
    UNITS.iter().any(|(names, _)| names.contains(&word))
}

/// Reads `4 days`, `3 h`, `2 months`, `30 min`.
pub fn parse_duration(text: &str) -> Result<Duration, Fault> {
    let trimmed = text.trim();
    let cut = trimmed.find(|c: char| !c.is_ascii_digit()).unwrap_or(trimmed.len());
    let number = trimmed[..cut].parse::<i64>().ok().filter(|number| *number <= 1_000_000);
    let found = number.and_then(|number| duration_of(number, trimmed[cut..].trim()));
    found.ok_or_else(|| {
        Fault::new(0..text.len(), format!("`{trimmed}` is not a length of time"))
            .help("write a whole number and `min`, `h`, `days`, `weeks`, `months` or `years`: `4 days`")
    })
}

/// A number of a unit of time; none when the word is no such unit or the number is beyond a million.
pub fn duration_of(number: i64, unit: &str) -> Option<Duration> {
    if !(0..=1_000_000).contains(&number) {
        return None;
    }
    let (names, minutes) = UNITS.iter().find(|(names, _)| names.contains(&unit))?;
    if *minutes > 0 {
        let length = number.checked_mul(*minutes)?;
        let days = (minutes % DAY == 0).then_some((length / DAY, length / DAY));
        return Some(Duration {
            low: length,
            high: length,
            days,
            months: None,
            about: false,
        });
    }
    let months = if names.contains(&"year") { number.checked_mul(12)? } else { number };
    let starts = (0..48).map(|n| (2000, 1 + n));
    let lengths = starts.map(|(year, month)| {
        day_number(Date { year, month: month + months, day: 1 })
            - day_number(Date { year, month, day: 1 })
    });
    let (low, high) =
        lengths.fold((i64::MAX, 0), |(low, high), days| (low.min(days), high.max(days)));
    Some(Duration {
        low: low * DAY,
        high: high * DAY,
        days: Some((low, high)),
        months: Some(months),
        about: false,
    })
}

/// How long after `a` `b` was: negative when it was before. In days when both are known by the day.
pub fn between(a: &Moment, a_zone: &Zone, b: &Moment, b_zone: &Zone) -> Duration {
    let open = a.earliest() <= DAWN || b.latest() >= DUSK;
    let open_low = a.latest() >= DUSK || b.earliest() <= DAWN;
    let low = if open_low { DAWN } else { b.earliest() - a.latest() + 1 };
    let high = if open { DUSK } else { b.latest() - 1 - a.earliest() };
    let days = (a.in_days() && b.in_days()).then(|| {
        let ((a_first, a_last), (b_first, b_last)) =
            (local_days(a, a_zone), local_days(b, b_zone));
        let less = |b: Option<i64>, a: Option<i64>, none: i64| match (b, a) {
            (Some(b), Some(a)) => b - a,
            _ => none,
        };
        (less(b_first, a_last, DAWN), less(b_last, a_first, DUSK))
    });
    Duration {
        low,
        high,
        days,
        months: None,
        about: a.is_qualified() || b.is_qualified(),
    }
}

/// How long a period or window is, both its ends included.
pub fn length(moment: &Moment, zone: &Zone) -> Duration {
    let open = moment.from <= DAWN || moment.to >= DUSK;
    let qualified = moment.is_qualified();
    let (low, high) = if open {
        (0, DUSK)
    } else {
        (
            (moment.sure_to() - moment.sure_from()).max(0),
            moment.latest() - moment.earliest(),
        )
    };
    let (start, end) = (zone.local(moment.from), zone.local(moment.to));
    let (a, b) = (date_of(start), date_of(end));
    let whole = |at: Minute| at.rem_euclid(DAY) == 0;
    let by_day = moment.in_days() && !open && whole(start) && whole(end);
    let months = (by_day && a.day == 1 && b.day == 1)
        .then(|| (b.year - a.year) * 12 + b.month - a.month);
    let days = by_day.then(|| {
        let exact = (end - start) / DAY;
        if qualified { (low / DAY, high / DAY) } else { (exact, exact) }
    });
    Duration { low, high, days, months, about: qualified }
}

/// `2 hours 46 minutes`, `5 days`, `about 11 months`, `between 1 and 22 days`, `at least 4 days`.
pub fn say_duration(duration: &Duration) -> String {
    if let Some(months) = duration.months {
        let about = if duration.about { "about " } else { "" };
        return match months {
            0 => "no time".to_string(),
            months if months % 12 == 0 => {
                format!("{about}{}", several(months / 12, "year"))
            }
            months if months > 24 => format!(
                "{about}{} {}",
                several(months / 12, "year"),
                several(months % 12, "month")
            ),
            months => format!("{about}{}", several(months, "month")),
        };
    }
    let (low, high, by_day) = match duration.days {
        Some((low, high)) => (low, high, true),
        None => (duration.low, duration.high, false),
    };
    match (low <= DAWN, high >= DUSK) {
        (true, true) => "a length of time that is not known".to_string(),
        (true, false) => format!("at most {}", amount(high, by_day, false)),
        (false, true) => format!("at least {}", amount(low, by_day, true)),
        (false, false) if low == high => amount(low, by_day, false),
        (false, false) if by_day && low >= 0 && high <= 400 => {
            format!("{low} to {}", several(high, "day"))
        }
        (false, false) => {
            let (least, most) = (amount(low, by_day, true), amount(high, by_day, false));
            if least == most {
                return most;
            }
            let unit =
                |words: &str| words.split_once(' ').map(|(_, unit)| unit.to_string());
            let plain = |words: &str| words.split(' ').count() == 2;
            match plain(&least) && plain(&most) && unit(&least) == unit(&most) {
                true => format!("{} to {most}", least.split(' ').next().unwrap_or("")),
                false => format!("between {least} and {most}"),
            }
        }
    }
}

fn amount(number: i64, by_day: bool, down: bool) -> String {
    if number < 0 {
        return format!("−{}", amount(-number, by_day, !down));
    }
    if !by_day {
        let (hours, minutes) = (number / 60, number % 60);
        return match (hours, minutes) {
            (0, _) => several(minutes, "minute"),
            (hours, _) if hours >= 72 => {
                amount(number / DAY + i64::from(!down && number % DAY > 0), true, down)
            }
            (_, 0) => several(hours, "hour"),
            _ => format!("{} {}", several(hours, "hour"), several(minutes, "minute")),
        };
    }
    match number {
        0..=120 => several(number, "day"),
        121..=729 => {
            format!("about {}", several((number * 480 + 7_305) / 14_610, "month"))
        }
        _ => format!("about {}", several((number * 4 + 730) / 1_461, "year")),
    }
}

fn several(number: i64, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}
