//! Dates as people write them elsewhere, each answered with the form that is meant.

use super::{Fault, days_in_month, month_name};

/// The forms that are read, for help.
pub(super) const FORMS: &str = "write `2023-10-05`, `2023-10`, `2023`, `early 2024-03`, `2022-12-04 a.m.`, `2022-11-04 10:24`, `2023-09-14/2023-09-22`, or any of them with `~` or `?` behind";

/// The fault of a text that is plainly a date in another form.
pub(super) fn recognise(text: &str) -> Option<Fault> {
    let trimmed = text.trim();
    let plain = trimmed.replace(['–', '−', '‐', '‑'], "-");
    if plain != trimmed && super::parse(&plain).is_ok() {
        let fault = Fault::new(0..text.len(), format!("`{trimmed}` has a long dash"));
        return Some(
            fault.help(format!("write it with hyphens: `{plain}`")).replace(plain),
        );
    }
    numeric(trimmed).or_else(|| worded(trimmed)).or_else(|| year_first(trimmed)).map(
        |mut fault| {
            fault.range = 0..text.len();
            fault
        },
    )
}

/// The fault of a text that is no date in any form.
pub(super) fn refuse(text: &str) -> Fault {
    let whole = 0..text.len();
    if let Some(fault) = recognise(text).or_else(|| impossible(text)) {
        return Fault { range: whole, ..fault };
    }
    Fault::new(whole, format!("`{text}` is not a time")).help(FORMS)
}

/// `05.10.2023`, `10/5/2023`, `5-10-2023`: day and month may stand either way.
fn numeric(text: &str) -> Option<Fault> {
    let separator =
        ['.', '/', '-'].into_iter().find(|mark| text.matches(*mark).count() == 2)?;
    let mut fields = text.split(separator).map(|field| {
        (!field.is_empty()
            && field.len() <= 4
            && field.bytes().all(|b| b.is_ascii_digit()))
        .then(|| field.parse::<i64>().ok())
        .flatten()
        .map(|number| (number, field.len()))
    });
    let (first, second, third) = (fields.next()??, fields.next()??, fields.next()??);
    let fault =
        Fault::new(0..text.len(), format!("`{text}` is not written as year, month, day"));
    if first.1 == 4 && separator != '-' {
        let (year, month, day) = (first.0, second.0, third.0);
        let iso = iso(year, month, day)?;
        return Some(fault.help(format!("write `{iso}`")).replace(iso));
    }
    if third.1 != 4 {
        return None;
    }
    let (day_first, month_first) =
        (iso(third.0, second.0, first.0), iso(third.0, first.0, second.0));
    match (day_first, month_first) {
        (Some(a), Some(b)) if a == b => Some(fault.help(format!("write `{a}`")).replace(a)),
        (Some(a), Some(b)) => Some(fault.help(format!(
            "this may be `{a}` (day first) or `{b}` (month first): write the one that is meant"
        ))),
        (Some(a), None) | (None, Some(a)) => {
            Some(fault.help(format!("write `{a}`")).replace(a))
        }
        (None, None) => None,
    }
}

/// `5 October 2023`, `October 5, 2023`, `Oct 2023`, `5 Oct`.
fn worded(text: &str) -> Option<Fault> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split([' ', ',', '.', '-']).filter(|word| !word.is_empty()).collect();
    if words.len() > 4 {
        return None;
    }
    let month = words.iter().find_map(|word| month_number(word))?;
    let mut day = None;
    let mut year = None;
    for word in words.iter().filter(|word| month_number(word).is_none()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match digits.parse::<i64>() {
            Ok(number) if digits.len() == 4 => year = Some(number),
            Ok(number) if digits.len() <= 2 => day = Some(number),
            _ => {
                let part = ["early", "mid", "late"].iter().find(|part| *part == word)?;
                let year = words
                    .iter()
                    .find_map(|w| (w.len() == 4).then(|| w.parse::<i64>().ok())?)?;
                let form = format!("{part} {year:04}-{month:02}");
                return Some(
                    Fault::new(
                        0..text.len(),
                        format!("`{text}` names its month in letters"),
                    )
                    .help(format!("write `{form}`"))
                    .replace(form),
                );
            }
        }
    }
    let fault = Fault::new(0..text.len(), format!("`{text}` names its month in letters"));
    let Some(year) = year else {
        return Some(fault.help("say the year: `2023-10-05`"));
    };
    let form = match day {
        Some(day) => iso(year, month, day)?,
        None => format!("{year:04}-{month:02}"),
    };
    Some(fault.help(format!("write `{form}`")).replace(form))
}

/// `2023-9-5` and `2023-9`: a nought is missing.
fn year_first(text: &str) -> Option<Fault> {
    let fields: Vec<&str> = text.split('-').collect();
    let short = fields.iter().skip(1).any(|field| field.len() == 1);
    let digits =
        fields.iter().all(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    if !short || !digits || fields[0].len() != 4 || fields.len() > 3 {
        return None;
    }
    let numbers: Vec<i64> =
        fields.iter().filter_map(|field| field.parse().ok()).collect();
    let form = match numbers[..] {
        [year, month, day] => iso(year, month, day)?,
        [year, month] if (1..=12).contains(&month) => format!("{year:04}-{month:02}"),
        _ => return None,
    };
    Some(
        Fault::new(0..text.len(), format!("`{text}` lacks a nought"))
            .help(format!("write `{form}`"))
            .replace(form),
    )
}

/// `2023-02-30`, `2023-13`: well formed, but not in the calendar.
fn impossible(text: &str) -> Option<Fault> {
    let fields: Vec<i64> = text
        .trim_end_matches(['~', '?', '%'])
        .split('-')
        .map(|field| (field.len() <= 4).then(|| field.parse().ok()).flatten())
        .collect::<Option<_>>()?;
    let whole = 0..text.len();
    match fields[..] {
        [year, month, ..] if !(1..=12).contains(&month) && year > 31 => Some(
            Fault::new(whole, format!("there is no month {month}"))
                .help("months run from 01 to 12; a season is 21 to 24"),
        ),
        [year, month, day] if year > 31 => {
            let days = days_in_month(year, month);
            (day < 1 || day > days).then(|| {
                Fault::new(whole, format!("{year:04}-{month:02} has no day {day}"))
                    .help(format!("that month has {days} days"))
            })
        }
        _ => None,
    }
}

/// The month that a word in small letters names, in full or by its first three or four.
fn month_number(word: &str) -> Option<i64> {
    (1..=12).find(|month| {
        let name = month_name(*month).to_lowercase();
        name == word || ((3..=4).contains(&word.len()) && name.starts_with(word))
    })
}

fn iso(year: i64, month: i64, day: i64) -> Option<String> {
    ((1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}
