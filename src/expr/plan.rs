//! An expression with its names resolved and its sorts known: what is evaluated.

use std::ops::Range;

use super::{Arithmetic, Comparison, Duration, Exact, Function, Moment};

/// What sort of thing an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A number of a unit.
    Number(Unit),
    /// A state of a measure, by its index.
    State(u32),
    /// Yes or no.
    Truth,
    /// A time.
    Moment,
    /// A length of time.
    Duration,
}

/// What a number counts or measures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The unit; empty for a bare number.
    pub word: String,
    /// Whether it counts whole things, so that bare numbers may stand beside it.
    pub count: bool,
    /// Whether it is a part of a whole.
    pub share: bool,
    /// The rule it was counted by; none for a number that is written, or a ratio.
    pub rule: Option<u32>,
    /// Whether it is of a period rather than of a moment; none for a number that is written, or a ratio.
    pub flow: Option<bool>,
    /// The measure that it is of, for its words.
    pub measure: Option<u32>,
    /// Whether it is a ratio of two numbers of one unit.
    pub ratio: bool,
}

/// A node of the resolved tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// What sort of thing it is.
    pub sort: Sort,
    /// Whether it is a series of such things rather than one.
    pub many: bool,
    /// What it does.
    pub what: What,
}

/// What a resolved node does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// `a or b`
    Or(Vec<Plan>),
    /// `a and b`
    And(Vec<Plan>),
    /// `not a`
    Not(Box<Plan>),
    /// `a < b`
    Compare(Comparison, Box<Plan>, Box<Plan>),
    /// `a is b`; with `true`, `a is not b`
    Is(Box<Plan>, Test, bool),
    /// `a within b..c`
    Within(Box<Plan>, Box<Plan>, Box<Plan>),
    /// `a before b`
    Before(Box<Plan>, Box<Plan>),
    /// `a after b`
    After(Box<Plan>, Box<Plan>),
    /// `a + b`
    Arithmetic(Arithmetic, Box<Plan>, Box<Plan>),
    /// A function of its arguments.
    Call(Function, Vec<Plan>),
    /// A number turned into another measure; the index into `Table::converters`.
    Convert(Box<Plan>, u32),
    /// A number that is written.
    Number(Exact),
    /// A length of time that is written.
    Length(Duration),
    /// A date that is written.
    Date(Moment),
    /// A state that is written.
    States(u64),
    /// Cells of a series.
    Pick(Pick),
    /// When a look was.
    Look(u32),
    /// When an event was.
    Event(u32),
}

/// What `is` asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// A declared state, as a bit of the set.
    State(u64),
    /// There.
    Present,
    /// Not there.
    Absent,
    /// Hidden by a caveat.
    Hidden,
    /// There in a number that cannot be counted.
    Uncountable,
    /// Going up.
    Rising,
    /// Going down.
    Falling,
    /// Staying.
    Steady,
}

/// Which cells of which series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Index into `Table::measures`.
    pub measure: u32,
    /// Index into `Table::series`; none when nobody ever looked.
    pub series: Option<u32>,
    /// Which looks; all of them when none.
    pub window: Option<Frame>,
    /// With asserted values.
    pub asserted: bool,
    /// With forecast values.
    pub forecast: bool,
}

/// A window with its names resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// `[peak]`
    At(Anchor),
    /// `[a..b]`
    Between(Option<Anchor>, Option<Anchor>),
    /// `[before a]`
    Before(Anchor),
    /// `[after a]`
    After(Anchor),
    /// `[first]`
    First,
    /// `[last]`
    Last,
}

/// What a window is hung on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A date.
    Date(Moment),
    /// A look, by its index.
    Look(u32),
    /// An event, by its index.
    Event(u32),
}

impl Plan {
    /// Calls `visit` for this node and every node below it.
    pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Plan)) {
        visit(self);
        for part in self.parts() {
            part.each(visit);
        }
    }

    /// The nodes right below it.
    pub fn parts(&self) -> Vec<&Plan> {
        match &self.what {
            What::Or(parts) | What::And(parts) | What::Call(_, parts) => {
                parts.iter().collect()
            }
            What::Not(of) | What::Is(of, _, _) | What::Convert(of, _) => vec![of],
            What::Compare(_, a, b)
            | What::Before(a, b)
            | What::After(a, b)
            | What::Arithmetic(_, a, b) => vec![a, b],
            What::Within(a, b, c) => vec![a, b, c],
            _ => Vec::new(),
        }
    }
}
