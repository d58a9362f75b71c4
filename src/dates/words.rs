//! Times in words for people, in ISO for machines, and short for the axis of a chart.

use super::{
    DAWN, DAY, DUSK, Date, Doubt, Minute, Moment, PARTS_OF_MONTH, PARTS_OF_YEAR, Shape,
    Unit, Zone, date_of, day_number, month_name, month_short,
};

/// When something was: `5 October 2023`, `between 14 and 22 September 2023`, `about September 2023`.
pub fn say(moment: &Moment, zone: &Zone) -> String {
    ranged(moment, zone, ["between", "and", "by", "on or after"])
}

/// A stretch of time: `from 28 October to 8 November 2022`; one unit reads as itself.
pub fn say_stretch(moment: &Moment, zone: &Zone) -> String {
    ranged(moment, zone, ["from", "to", "until", "from"])
}

/// `2023-10-05`, `2018-10/2023-09~`, `2022-11-04T10:24+09:00`.
pub fn iso(moment: &Moment, zone: &Zone) -> String {
    let start = side(moment, zone, false);
    let end = || side(moment, zone, true);
    if moment.shape == Shape::Single {
        let (one, mark) = (iso_unit(&start), start.mark());
        return match start.unit {
            Unit::Minute | Unit::Day | Unit::Month | Unit::Year => one + mark,
            Unit::Decade => format!("{}X{mark}", &one[..one.len() - 1]),
            _ => format!("{one}{mark}/{}{mark}", iso_unit(&end())),
        };
    }
    let write = |side: &Side| match side.unit {
        Unit::Open => "..".to_string(),
        _ => iso_unit(side) + side.mark(),
    };
    format!("{}/{}", write(&start), write(&end()))
}

/// As short as it may be on a chart whose axis names the year: `5 Oct`, `14–22 Sep`, `Oct 2023`, `early Mar`.
pub fn label(moment: &Moment, zone: &Zone) -> String {
    let start = side(moment, zone, false);
    let end = side(moment, zone, true);
    let short = |side: &Side| {
        let month = month_short(side.date.month);
        match side.unit {
            Unit::Minute => format!("{} {month} {}", side.date.day, clock(side.minute)),
            Unit::Day | Unit::HalfDay => format!("{} {month}", side.date.day),
            Unit::PartOfMonth => format!("{} {month}", part_of_month(side.date.day)),
            Unit::Month => format!("{month} {}", side.date.year),
            Unit::Open => "…".to_string(),
            _ => unit_words(side),
        }
    };
    let about = if start.doubt == Doubt::About || start.doubt == Doubt::Both {
        "c. "
    } else {
        ""
    };
    if moment.shape == Shape::Single || (start.date == end.date && start.unit == end.unit)
    {
        return format!("{about}{}", short(&start));
    }
    let same_month =
        start.date.year == end.date.year && start.date.month == end.date.month;
    if same_month && start.unit == Unit::Day && end.unit == Unit::Day {
        return format!("{about}{}–{}", start.date.day, short(&end));
    }
    format!("{about}{} – {}", short(&start), short(&end))
}

/// The local day that a moment wholly lies in; none when it may lie in several.
pub fn local_day(moment: &Moment, zone: &Zone) -> Option<Date> {
    if moment.earliest() <= DAWN || moment.latest() >= DUSK {
        return None;
    }
    let first = date_of(zone.local(moment.earliest()));
    let last = date_of(zone.local(moment.latest() - 1));
    (first == last).then_some(first)
}

/// The day numbers of the first and last local days in which a moment may lie; none for an open end.
pub fn local_days(moment: &Moment, zone: &Zone) -> (Option<i64>, Option<i64>) {
    let day = |at: Minute| zone.local(at).div_euclid(DAY);
    let first = (moment.earliest() > DAWN).then(|| day(moment.earliest()));
    let last = (moment.latest() < DUSK).then(|| day(moment.latest() - 1));
    (first, last)
}

/// `5 October 2023`
pub fn say_date(date: Date) -> String {
    format!("{} {} {}", date.day, month_name(date.month), year_words(date.year))
}

/// One end of a moment on the local clock.
struct Side<'a> {
    clock: &'a str,
    unit: Unit,
    doubt: Doubt,
    date: Date,
    minute: Minute,
    utc: Minute,
    ahead: i64,
    months: i64,
}

impl Side<'_> {
    fn mark(&self) -> &'static str {
        match self.doubt {
            Doubt::Plain => "",
            Doubt::About => "~",
            Doubt::Uncertain => "?",
            Doubt::Both => "%",
        }
    }
}

/// The unit at one end, by its first day (for the last end: of the unit that ends there).
fn side<'a>(moment: &Moment, zone: &'a Zone, last: bool) -> Side<'a> {
    let (unit, doubt) = if last && moment.shape != Shape::Single {
        (moment.end, moment.end_doubt)
    } else {
        (moment.start, moment.start_doubt)
    };
    let utc = if last { moment.to - 1 } else { moment.from };
    let minute = zone.local(utc);
    let single = moment.shape == Shape::Single;
    let months = if single && unit > Unit::Month && unit < Unit::Open {
        let (a, b) = (date_of(zone.local(moment.from)), date_of(zone.local(moment.to)));
        (b.year - a.year) * 12 + b.month - a.month
    } else if unit == Unit::Season {
        3
    } else {
        0
    };
    let mut date = date_of(minute);
    if last && unit == Unit::Season && !single {
        let first = day_number(Date { year: date.year, month: date.month - 2, day: 1 });
        date = date_of(first * DAY);
    }
    let clock = zone.clock.as_str();
    Side { clock, unit, doubt, date, minute, utc, ahead: zone.ahead(utc), months }
}

fn ranged(moment: &Moment, zone: &Zone, frame: [&str; 4]) -> String {
    let start = side(moment, zone, false);
    let end = side(moment, zone, true);
    match (moment.shape, start.unit, end.unit) {
        (Shape::Single, _, _) => qualified(&start, one(&start, moment, zone)),
        (_, Unit::Open, Unit::Open) => "at a time that is not known".to_string(),
        (_, Unit::Open, unit) => {
            let of = if unit > Unit::Day { "the end of " } else { "" };
            format!("{} {of}{}", frame[2], qualified(&end, unit_words(&end)))
        }
        (_, unit, Unit::Open) => {
            let words = qualified(&start, unit_words(&start));
            match (frame[3], unit > Unit::Day) {
                ("from", _) => format!("from {words} on"),
                (_, true) => format!("in or after {words}"),
                (after, false) => format!("{after} {words}"),
            }
        }
        (_, a, b) if a == b && unit_words(&start) == unit_words(&end) => {
            qualified(&start, unit_words(&start))
        }
        _ => {
            let (left, right) = pair(&start, &end);
            format!("{} {left} {} {right}", frame[0], frame[1])
        }
    }
}

/// Two ends, without saying twice what they share.
fn pair(start: &Side, end: &Side) -> (String, String) {
    let full = (qualified(start, unit_words(start)), qualified(end, unit_words(end)));
    let plain = start.doubt == Doubt::Plain;
    if !plain || start.unit != end.unit || start.date.year != end.date.year {
        return full;
    }
    match start.unit {
        Unit::Day if start.date.month == end.date.month => {
            (start.date.day.to_string(), full.1)
        }
        Unit::Day => {
            let month = month_name(start.date.month);
            (format!("{} {month}", start.date.day), full.1)
        }
        Unit::Month => (month_name(start.date.month).to_string(), full.1),
        Unit::Minute if start.date == end.date => (clock(start.minute), {
            let zone = if end.ahead == 0 { "UTC" } else { end.clock };
            format!("{} {zone} on {}", clock(end.minute), say_date(end.date))
        }),
        _ => full,
    }
}

/// A single unit; a minute says both clocks.
fn one(side: &Side, moment: &Moment, zone: &Zone) -> String {
    if side.unit != Unit::Minute {
        return unit_words(side);
    }
    let day = say_date(side.date);
    if zone.name == "UTC" {
        return format!("{day}, {} UTC", clock(side.minute));
    }
    let abroad = date_of(side.utc);
    let other = if abroad == side.date {
        format!("{} UTC", clock(side.utc))
    } else {
        let month = month_name(abroad.month);
        format!("{} UTC on {} {month}", clock(side.utc), abroad.day)
    };
    let mut words = format!("{day}, {} {} ({other})", clock(side.minute), side.clock);
    // A source abroad may have dated it otherwise than both.
    if let Some(quarters) = moment.offset_quarters {
        let theirs = date_of(side.utc + i64::from(quarters) * 15);
        if theirs != side.date && theirs != abroad {
            words = format!(
                "{}; {} by the clock it was written in)",
                words.trim_end_matches(')'),
                say_date(theirs)
            );
        }
    }
    words
}

fn qualified(side: &Side, words: String) -> String {
    match side.doubt {
        Doubt::Plain => words,
        Doubt::About => format!("about {words}"),
        Doubt::Uncertain => format!("{words} (uncertain)"),
        Doubt::Both => format!("about {words} (uncertain)"),
    }
}

fn unit_words(side: &Side) -> String {
    let (date, year) = (side.date, year_words(side.date.year));
    let month = month_name(date.month);
    match side.unit {
        Unit::Minute => {
            let zone = if side.ahead == 0 { "UTC" } else { side.clock };
            format!("{}, {} {zone}", say_date(date), clock(side.minute))
        }
        Unit::HalfDay if side.minute.rem_euclid(DAY) < DAY / 2 => {
            format!("the morning of {}", say_date(date))
        }
        Unit::HalfDay => format!("the afternoon of {}", say_date(date)),
        Unit::Day => say_date(date),
        Unit::PartOfMonth => match part_of_month(date.day) {
            "mid" => format!("mid-{month} {year}"),
            part => format!("{part} {month} {year}"),
        },
        Unit::Month => format!("{month} {year}"),
        Unit::Season => season(date, side.months),
        Unit::PartOfYear => {
            let part = PARTS_OF_YEAR
                .iter()
                .find(|(_, first, after)| (*first..*after).contains(&date.month));
            match part.map_or("late", |part| part.0) {
                "mid" => format!("mid-{year}"),
                part => format!("{part} {year}"),
            }
        }
        Unit::Year => year,
        Unit::Decade => format!("the {}s", date.year.div_euclid(10) * 10),
        Unit::Century => {
            let first = date.year.div_euclid(100) * 100;
            format!("the years {first} to {}", first + 99)
        }
        Unit::Open => "an open end".to_string(),
    }
}

/// Seasons begin in March, June, September and December; quarters in the other months of three.
fn season(date: Date, months: i64) -> String {
    let year = year_words(date.year);
    match (months, date.month) {
        (6, 1..=6) => format!("the first half of {year}"),
        (6, _) => format!("the second half of {year}"),
        (_, 3) => format!("spring {year}"),
        (_, 6) => format!("summer {year}"),
        (_, 9) => format!("autumn {year}"),
        (_, 12) => format!("winter {year}–{:02}", (date.year + 1).rem_euclid(100)),
        (_, month) => {
            let ordinal = ["first", "second", "third", "fourth"];
            let n = usize::try_from((month - 1) / 3).unwrap_or(0).min(3);
            format!("the {} quarter of {year}", ordinal[n])
        }
    }
}

fn part_of_month(day: i64) -> &'static str {
    let part =
        PARTS_OF_MONTH.iter().find(|(_, first, after)| (*first..*after).contains(&day));
    part.map_or("late", |part| part.0)
}

fn year_words(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

fn clock(minute: Minute) -> String {
    let of_day = minute.rem_euclid(DAY);
    format!("{:02}:{:02}", of_day / 60, of_day % 60)
}

/// Written digit by digit: the table of a long series has a million of them.
fn iso_unit(side: &Side) -> String {
    let Date { year, month, day } = side.date;
    let mut text = String::with_capacity(22);
    if year < 0 {
        text.push('-');
    }
    push_two(&mut text, year.abs() / 100);
    push_two(&mut text, year.abs() % 100);
    let mut push = |mark, number| {
        text.push(mark);
        push_two(&mut text, number);
    };
    match side.unit {
        Unit::Minute | Unit::HalfDay => {
            push('-', month);
            push('-', day);
            let of_day = side.minute.rem_euclid(DAY);
            push('T', of_day / 60);
            push(':', of_day % 60);
            let ahead = side.ahead.abs();
            push(if side.ahead < 0 { '-' } else { '+' }, ahead / 60);
            push(':', ahead % 60);
        }
        Unit::Day | Unit::PartOfMonth => {
            push('-', month);
            push('-', day);
        }
        Unit::Month | Unit::Season | Unit::PartOfYear => push('-', month),
        _ => {}
    }
    text
}

/// A number below 100 as two digits.
fn push_two(text: &mut String, number: i64) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}
