//! Times as an analyst writes them, held as intervals: the face of the room. It alone knows the EDTF parser and the time zones.

use std::ops::Range;

mod civil;
mod duration;
mod order;
mod parse;
mod reach;
mod slip;
mod words;
mod zone;

pub use civil::{
    Date, date_of, day_number, days_in_month, month_name, month_named, month_short,
};
pub use duration::{
    between, duration_of, is_time_unit, length, parse_duration, say_duration,
};
pub use order::{Order, OrderFault, any_time, tighten};
pub use parse::{HALVES_OF_DAY, PARTS_OF_MONTH, PARTS_OF_YEAR, parse, resolve};
pub use reach::reach;
pub use words::{iso, label, local_day, local_days, say, say_date, say_stretch};
pub use zone::Zone;

use slip::{FORMS, recognise, refuse};

/// Minutes since 1970-01-01T00:00, in UTC unless it is said to be local.
pub type Minute = i64;

/// Minutes in a day.
pub const DAY: Minute = 1440;

/// The left end of a moment that is open to the past.
pub const DAWN: Minute = i64::MIN / 4;

/// The right end of a moment that is open to the future.
pub const DUSK: Minute = i64::MAX / 4;

/// Something wrong in a text that someone wrote: a time, a value, an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the text that show it.
    pub range: Range<usize>,
    /// What is wrong: a lower-case phrase without a full stop, names in backticks.
    pub message: String,
    /// What to do, one sentence each.
    pub help: Vec<String>,
    /// Text that would mend it, in place of `range`.
    pub replacement: Option<String>,
    /// The id that stands for nothing, where that is what is wrong.
    pub unknown: Option<String>,
    /// Other bytes of the text that explain it, with a few words for each; those at `range` itself stand under it.
    pub also: Vec<(Range<usize>, String)>,
}

impl Fault {
    /// A fault at `range` of a text.
    pub fn new(range: Range<usize>, message: impl Into<String>) -> Fault {
        Fault {
            range,
            message: message.into(),
            help: Vec::new(),
            replacement: None,
            unknown: None,
            also: Vec::new(),
        }
    }

    /// The same with one more thing to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Fault {
        self.help.push(help.into());
        self
    }

    /// The same with text that would mend it.
    #[must_use]
    pub fn replace(mut self, text: impl Into<String>) -> Fault {
        self.replacement = Some(text.into());
        self
    }

    /// The same with the declared id that may be meant by `id`, which stands for nothing.
    #[must_use]
    pub fn did_you_mean(self, id: &str, near: &str) -> Fault {
        let fault = self.help(format!("did you mean `{near}`?")).replace(near);
        Fault { unknown: Some(id.to_string()), ..fault }
    }

    /// The same with other bytes that explain it.
    #[must_use]
    pub fn also(mut self, range: Range<usize>, words: impl Into<String>) -> Fault {
        self.also.push((range, words.into()));
        self
    }

    /// The same, `by` bytes further on: for a text that stands inside another.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Fault {
        let others = self.also.iter_mut().map(|(range, _)| range);
        for range in others.chain([&mut self.range]) {
            *range = range.start + by..range.end + by;
        }
        self
    }
}

/// How fine a time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A minute of the clock.
    Minute,
    /// A morning or an afternoon.
    HalfDay,
    /// A day.
    Day,
    /// The early, middle or late part of a month.
    PartOfMonth,
    /// A month.
    Month,
    /// A season, a quarter or a half of a year.
    Season,
    /// The early, middle or late part of a year.
    PartOfYear,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// No end on this side.
    Open,
}

/// Whether a written time is qualified: `~` approximate, `?` uncertain, `%` both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Written plainly.
    #[default]
    Plain,
    /// `~`
    About,
    /// `?`
    Uncertain,
    /// `%`
    Both,
}

/// What sort of time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// One unit: a day, a month, a minute.
    Single,
    /// Two units, written as `a/b`.
    Interval,
    /// Worked out from an order or from a test: it lies after one thing and before another.
    Bracket,
}

/// When something was: known only to lie at or after `from` and before `to`, as written. Compact, because a case may hold a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// First minute of what was written, in UTC; [`DAWN`] when open.
    pub from: Minute,
    /// First minute after what was written, in UTC; [`DUSK`] when open.
    pub to: Minute,
    /// How fine the left end was written.
    pub start: Unit,
    /// How fine the right end was written.
    pub end: Unit,
    /// Qualification of the left end.
    pub start_doubt: Doubt,
    /// Qualification of the right end.
    pub end_doubt: Doubt,
    /// What sort of time it is.
    pub shape: Shape,
    /// The offset from UTC it was written with, in quarters of an hour; none when it was written in the local time of the place.
    pub offset_quarters: Option<i8>,
}

/// A time as written, before its place (and so its zone) is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What was written.
    pub text: String,
    /// The left unit; equal to `end` unless `shape` is an interval.
    pub start: Side,
    /// The right unit.
    pub end: Side,
    /// One unit or two.
    pub shape: Shape,
}

/// One unit of a written time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// First minute, on the local clock (on UTC's when there is an offset).
    pub from: Minute,
    /// First minute after it.
    pub to: Minute,
    /// How fine.
    pub unit: Unit,
    /// How qualified.
    pub doubt: Doubt,
    /// The offset written with it, in quarters of an hour.
    pub offset_quarters: Option<i8>,
}

/// A length of time, known only to lie from `low` to `high` minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// The least, in minutes.
    pub low: Minute,
    /// The most, in minutes; [`DUSK`] when open.
    pub high: Minute,
    /// Counted in calendar days instead: least and most. Days are what people mean between two dates.
    pub days: Option<(i64, i64)>,
    /// In calendar months, when it is a whole number of them.
    pub months: Option<i64>,
    /// Written or worked out as approximate.
    pub about: bool,
}
