//! What evaluation gives: results that keep their hedge and lineage, verdicts with their causes.

use super::{Duration, Interval, Lineage, Moment, Number, States};

/// Why something could not be established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CauseKind {
    /// Nobody looked, or no look says it.
    NotLooked,
    /// A caveat makes it unknown.
    Hidden,
    /// What is known leaves room for both answers.
    TooWide,
    /// Sources disagree.
    SourcesDisagree,
    /// A caveat bars the comparison.
    NotComparable,
}

/// One reason, and the values it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Which reason.
    pub kind: CauseKind,
    /// What it lies in.
    pub lineage: Lineage,
    /// The reason in words, for this case: `the count of 5 October 2023 may be 65 to 81`.
    pub words: String,
}

/// What a test came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// For every value inside the intervals.
    Holds,
    /// For none, and there was a value.
    Fails,
    /// Neither; why is never empty.
    CannotBeEstablished(Vec<Cause>),
}

/// Where a verdict that rests on `about` would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The least reach, in whole per cent, at which the verdict is no longer what it is.
    pub reach_percent: u32,
}

/// A tested expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What it came to.
    pub outcome: Outcome,
    /// Everything it rests on.
    pub lineage: Lineage,
    /// Where it would change, when it rests on `about`.
    pub flip: Option<Flip>,
}

/// Three-valued truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Surely.
    Yes,
    /// Surely not.
    No,
    /// Either.
    Unknown,
}

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A number: where it lies, and how it was said if it is one stated value.
    Number {
        /// Every number it may be.
        interval: Interval,
        /// How it was said, when it is one stated value.
        said: Option<Number>,
        /// The unit as printed; `%` for a share; empty when there is none.
        unit: String,
    },
    /// One of several states.
    State {
        /// The measure whose states they are.
        measure: u32,
        /// Which.
        states: States,
    },
    /// Yes, no, or either.
    Truth(Truth),
    /// A time.
    Moment(Moment),
    /// A length of time.
    Duration(Duration),
    /// A text that the author wrote on purpose.
    Literal,
    /// Nothing is known of it; the causes say why.
    Unknown,
}

/// An evaluated insert: what is printed, and what it rests on. `words` keeps the hedge; nothing here gives a bare number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it came to.
    pub found: Found,
    /// As it is printed: `about 73`.
    pub words: String,
    /// What it rests on.
    pub lineage: Lineage,
    /// Why it is not known, or not known better.
    pub causes: Vec<Cause>,
}
