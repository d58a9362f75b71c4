//! Written times: EDTF levels 0 and 1, and the words that published rows needed (early March, a.m., a clock time, a half-year).

use edtf_core::{Edtf, IntervalEndpoint, YearKind};

use super::{
    DAWN, DAY, DUSK, Date, Doubt, FORMS, Fault, Minute, Moment, Shape, Side, Unit,
    Written, Zone, day_number, recognise, refuse,
};

/// The longest text that is read as a time, in bytes.
const LONGEST: usize = 80;

/// Parts of a month as (word, first day, day after the last; 32 stands for the end of the month). Printed in docs/expressions.md.
pub const PARTS_OF_MONTH: [(&str, i64, i64); 3] =
    [("early", 1, 11), ("mid", 11, 21), ("late", 21, 32)];

/// Parts of a year as (word, first month, month after the last). Printed in docs/expressions.md.
pub const PARTS_OF_YEAR: [(&str, i64, i64); 3] =
    [("early", 1, 5), ("mid", 5, 9), ("late", 9, 13)];

/// Halves of a day as (word, first hour, hour after the last). Printed in docs/expressions.md.
pub const HALVES_OF_DAY: [(&str, i64, i64); 2] = [("a.m.", 0, 12), ("p.m.", 12, 24)];

/// Reads a time. Also the windows `..2023-09` and `2023-09..2023-10`.
pub fn parse(text: &str) -> Result<Written, Fault> {
    let whole = 0..text.len();
    if text.len() > LONGEST {
        let message = format!("a time is at most {LONGEST} characters long");
        return Err(Fault::new(whole, message).help(FORMS));
    }
    if let Some(day) = plain_day(text) {
        return Ok(Written {
            text: text.to_string(),
            start: day,
            end: day,
            shape: Shape::Single,
        });
    }
    if let Some(minute) = plain_minute(text) {
        let (start, end, shape) = (minute, minute, Shape::Single);
        return Ok(Written { text: text.to_string(), start, end, shape });
    }
    let written =
        |start, end, shape| Written { text: text.to_string(), start, end, shape };
    if text.trim().is_empty() {
        return Err(Fault::new(whole, "no time is written here").help(FORMS));
    }
    if let Some(fault) = recognise(text) {
        return Err(fault);
    }
    let Some((left, right, cut)) = halves(text) else {
        let side = unit(text)?;
        return Ok(written(side, side, Shape::Single));
    };
    let open = |at, unit| Side {
        from: at,
        to: at,
        unit,
        doubt: Doubt::Plain,
        offset_quarters: None,
    };
    let is_open = |half: &str| half.trim().is_empty() || half.trim() == "..";
    let start = if is_open(left) { open(DAWN, Unit::Open) } else { unit(left)? };
    let end = if is_open(right) {
        open(DUSK, Unit::Open)
    } else {
        unit(right).map_err(|fault| fault.shifted(cut))?
    };
    if start.unit == Unit::Open && end.unit == Unit::Open {
        return Err(
            Fault::new(whole, "an interval open at both ends says nothing").help(FORMS)
        );
    }
    if start.from > end.from || start.to > end.to {
        return Err(Fault::new(whole, "the interval ends before it begins")
            .help("write the earlier time first")
            .replace(format!("{}/{}", right.trim(), left.trim())));
    }
    Ok(written(start, end, Shape::Interval))
}

/// The moment of a written time at a place. Where the clock runs twice through an hour, the wider reading is taken.
pub fn resolve(written: &Written, zone: &Zone) -> Moment {
    let (start, end) = (written.start, written.end);
    let shifted = |at: Minute, quarters: i8| {
        if at <= DAWN || at >= DUSK { at } else { at - i64::from(quarters) * 15 }
    };
    let from = match start.offset_quarters {
        Some(quarters) => shifted(start.from, quarters),
        None => zone.first_utc(start.from),
    };
    let to = match end.offset_quarters {
        Some(quarters) => shifted(end.to, quarters),
        None if end.to >= DUSK => DUSK,
        None => zone.last_utc(end.to - 1) + 1,
    };
    Moment {
        from,
        to: to.max(from + 1),
        start: start.unit,
        end: end.unit,
        start_doubt: start.doubt,
        end_doubt: end.doubt,
        shape: written.shape,
        offset_quarters: start.offset_quarters.or(end.offset_quarters),
    }
}

/// The two sides of an interval, and where the second begins.
fn halves(text: &str) -> Option<(&str, &str, usize)> {
    if let Some((left, right)) = text.split_once('/') {
        return Some((left, right, left.len() + 1));
    }
    text.split_once("..").map(|(left, right)| (left, right, left.len() + 2))
}

/// The commonest form, read without the full parser: a million rows have it.
fn plain_day(text: &str) -> Option<Side> {
    let bytes = text.as_bytes();
    let digit = |at: usize| {
        bytes.get(at).filter(|b| b.is_ascii_digit()).map(|b| i64::from(b - b'0'))
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = ((digit(0)? * 10 + digit(1)?) * 10 + digit(2)?) * 10 + digit(3)?;
    let (month, day) = (digit(5)? * 10 + digit(6)?, digit(8)? * 10 + digit(9)?);
    let fits = (1..=12).contains(&month)
        && day >= 1
        && (day <= 28 || day <= super::days_in_month(year, month));
    let from = day_number(Date { year, month, day }) * DAY;
    fits.then_some(side(from, from + DAY, Unit::Day))
}

/// `2022-11-04 10:24`, as loggers and tables write it.
fn plain_minute(text: &str) -> Option<Side> {
    let (day, clock) = (text.get(..10)?, text.as_bytes().get(10..)?);
    let (b'T' | b' ', [h, i, b':', m, n]) = (clock.first()?, clock.get(1..)?) else {
        return None;
    };
    if ![h, i, m, n].iter().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let two = |tens: u8, ones: u8| i64::from(tens - b'0') * 10 + i64::from(ones - b'0');
    let (hour, minute) = (two(*h, *i), two(*m, *n));
    let day = plain_day(day).filter(|_| hour <= 23 && minute <= 59)?;
    let from = day.from + hour * 60 + minute;
    Some(side(from, from + 1, Unit::Minute))
}

fn side(from: Minute, to: Minute, unit: Unit) -> Side {
    Side { from, to, unit, doubt: Doubt::Plain, offset_quarters: None }
}

/// One unit: a part, a half-day, a clock time, a half-year, or an EDTF date.
fn unit(text: &str) -> Result<Side, Fault> {
    let trimmed = text.trim();
    let lead = text.len() - text.trim_start().len();
    let shift = |fault: Fault| fault.shifted(lead);
    if trimmed.is_empty() {
        return Err(Fault::new(0..text.len(), "no time is written here").help(FORMS));
    }
    let lower = trimmed.to_ascii_lowercase();
    for (n, word) in ["early", "mid", "late"].into_iter().enumerate() {
        let Some(rest) = lower.strip_prefix(word) else { continue };
        let of = rest.trim_start_matches([' ', '-']);
        if of.len() < rest.len() {
            return part(trimmed, of, n).map_err(shift);
        }
    }
    for (words, n) in [(["a.m.", "am", "a.m"], 0), (["p.m.", "pm", "p.m"], 1)] {
        for word in words {
            if let Some(day) = lower.strip_suffix(word) {
                return half_day(trimmed, day.trim_end(), n).map_err(shift);
            }
        }
    }
    if let Some(side) = part_code(&lower) {
        return Ok(side);
    }
    if trimmed.contains(':') {
        return clock(trimmed).map_err(shift);
    }
    edtf(trimmed).map_err(shift)
}

fn part(text: &str, of: &str, n: usize) -> Result<Side, Fault> {
    let outer = edtf(of)?;
    let date = super::date_of(outer.from);
    let at = |month, day| day_number(Date { year: date.year, month, day }) * DAY;
    let (from, to, unit) = match outer.unit {
        Unit::Month => {
            let (_, first, after) = PARTS_OF_MONTH[n];
            let to = if after > 31 { outer.to } else { at(date.month, after) };
            (at(date.month, first), to, Unit::PartOfMonth)
        }
        Unit::Year => {
            let (_, first, after) = PARTS_OF_YEAR[n];
            (at(first, 1), at(after, 1), Unit::PartOfYear)
        }
        _ => {
            return Err(Fault::new(
                0..text.len(),
                "only a month or a year has an early, a middle and a late part",
            )
            .help("write `early 2024-03` or `mid 2019`"));
        }
    };
    Ok(Side { doubt: outer.doubt, ..side(from, to, unit) })
}

fn half_day(text: &str, day: &str, n: usize) -> Result<Side, Fault> {
    let (_, first, after) = HALVES_OF_DAY[n];
    match edtf(day)? {
        day if day.unit == Unit::Day => Ok(Side {
            doubt: day.doubt,
            ..side(day.from + first * 60, day.from + after * 60, Unit::HalfDay)
        }),
        _ => Err(Fault::new(0..text.len(), "only a day has a morning and an afternoon")
            .help("write `2022-12-04 a.m.`; for a clock time write `2022-12-04 15:30`")),
    }
}

/// `2021 H2`, `2021-Q3`.
fn part_code(text: &str) -> Option<Side> {
    let (year, code) = text.split_at_checked(4)?;
    let year: i64 = year.parse().ok().filter(|_| !year.starts_with(['-', '+']))?;
    let code = code.trim_start_matches([' ', '-']);
    let months = match code.get(..1)? {
        "h" => 6,
        "q" => 3,
        _ => return None,
    };
    let n: i64 = code.get(1..)?.parse().ok().filter(|n| (1..=12 / months).contains(n))?;
    let at = |month| day_number(Date { year, month, day: 1 }) * DAY;
    Some(side(at((n - 1) * months + 1), at(n * months + 1), Unit::Season))
}

/// `2022-11-04 10:24`, `2022-11-04T10:24Z`, `2022-11-04T10:24+09:00`; seconds are read and left out.
fn clock(text: &str) -> Result<Side, Fault> {
    let wrong = || {
        Fault::new(0..text.len(), format!("`{text}` is not a time of day"))
            .help("write the day, then the time: `2022-11-04 10:24`, or with an offset `2022-11-04T10:24+09:00`")
    };
    let (day, time) = text.split_once(['T', 't', ' ']).ok_or_else(wrong)?;
    let outer = edtf(day)?;
    if outer.unit != Unit::Day {
        return Err(wrong());
    }
    let time = time.trim();
    let (time, doubt) = match time.strip_suffix(['~', '?', '%']) {
        Some(rest) => {
            (rest, doubt_of(time.ends_with(['?', '%']), time.ends_with(['~', '%'])))
        }
        None => (time, Doubt::Plain),
    };
    let zone_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = (time[..zone_at].trim_end(), &time[zone_at..]);
    let mut numbers = clock.split(':').map(|n| {
        (n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit()))
            .then(|| n.parse::<i64>().ok())
            .flatten()
            .ok_or_else(wrong)
    });
    let hour = numbers.next().ok_or_else(wrong)??;
    let minute = numbers.next().ok_or_else(wrong)??;
    let second = numbers.next().transpose()?.unwrap_or(0);
    if numbers.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return Err(wrong());
    }
    let offset_quarters = match offset {
        "" => None,
        _ => {
            let zone = Zone::named(offset).map_err(|_| wrong())?;
            let ahead = zone.ahead(0);
            if ahead % 15 != 0 {
                return Err(wrong());
            }
            i8::try_from(ahead / 15).ok()
        }
    };
    let from = outer.from + hour * 60 + minute;
    Ok(Side { doubt, offset_quarters, ..side(from, from + 1, Unit::Minute) })
}

fn doubt_of(uncertain: bool, approximate: bool) -> Doubt {
    match (uncertain, approximate) {
        (false, false) => Doubt::Plain,
        (false, true) => Doubt::About,
        (true, false) => Doubt::Uncertain,
        (true, true) => Doubt::Both,
    }
}

/// One EDTF date of level 0 or 1.
fn edtf(text: &str) -> Result<Side, Fault> {
    if let Some(day) = plain_day(text) {
        return Ok(day);
    }
    let whole = 0..text.len();
    let parsed = match Edtf::parse(text) {
        Ok(parsed) => parsed,
        Err(_) => return Err(refuse(text)),
    };
    let date = match &parsed {
        Edtf::Date(date) => date,
        Edtf::Interval(interval) => match (&interval.start, &interval.end) {
            (IntervalEndpoint::Date(date), _) => date,
            _ => return Err(refuse(text)),
        },
        _ => {
            return Err(Fault::new(whole, "a set of dates is not read here")
                .help("write one date, or an interval such as `2023-09-14/2023-09-22`"));
        }
    };
    let doubt = doubt_of(date.is_uncertain(), date.is_approximate());
    let YearKind::Standard { negative, digits } = date.year.kind else {
        return Err(Fault::new(whole, "years run from -9999 to 9999")
            .help("write a year of four digits"));
    };
    if date.year.significant_digits.is_some() {
        return Err(refuse(text));
    }
    let mut year = 0;
    let mut unknown = 0;
    for digit in digits {
        match digit {
            Some(digit) if unknown == 0 => year = year * 10 + i64::from(digit),
            None => unknown += 1,
            Some(_) => return Err(refuse(text)),
        }
    }
    let found = match (unknown, date.month, date.day) {
        (0, month, day) => {
            let year = if negative { -year } else { year };
            within_year(year, month.map(|m| m.value()), day.map(|d| d.value()))
        }
        (1 | 2, None, None) if !negative => {
            let years = if unknown == 1 { 10 } else { 100 };
            let unit = if unknown == 1 { Unit::Decade } else { Unit::Century };
            let at = |year| day_number(Date { year, month: 1, day: 1 }) * DAY;
            Some(side(at(year * years), at(year * years + years), unit))
        }
        _ => None,
    };
    found.map(|side| Side { doubt, ..side }).ok_or_else(|| refuse(text))
}

/// A year, month, season or day; a field that is present but masked (`XX`) is `Some(None)`.
fn within_year(
    year: i64,
    month: Option<Option<u8>>,
    day: Option<Option<u8>>,
) -> Option<Side> {
    let at = |month: i64, day: i64| day_number(Date { year, month, day }) * DAY;
    let (from, to, unit) = match (month, day) {
        (None, None) | (Some(None), None | Some(None)) => {
            (at(1, 1), at(13, 1), Unit::Year)
        }
        (Some(None), Some(Some(_))) | (None, Some(_)) => return None,
        (Some(Some(month)), day) => {
            let month = i64::from(month);
            match (month, day) {
                (1..=12, None | Some(None)) => {
                    (at(month, 1), at(month + 1, 1), Unit::Month)
                }
                (1..=12, Some(Some(day))) => {
                    let from = at(month, i64::from(day));
                    (from, from + DAY, Unit::Day)
                }
                (21..=24, None) => {
                    let first = (month - 20) * 3;
                    (at(first, 1), at(first + 3, 1), Unit::Season)
                }
                (33..=36, None) => {
                    let first = (month - 33) * 3 + 1;
                    (at(first, 1), at(first + 3, 1), Unit::Season)
                }
                (40 | 41, None) => {
                    let first = (month - 40) * 6 + 1;
                    (at(first, 1), at(first + 6, 1), Unit::Season)
                }
                _ => return None,
            }
        }
    };
    Some(side(from, to, unit))
}
