//! Intervals of exact numbers, each end closed, open or infinite.

use super::Exact;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The number itself belongs to the interval.
    Closed(Exact),
    /// It comes as near to the number as one likes.
    Open(Exact),
    /// It has no end on this side.
    Infinite,
}

/// Every number from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The left end.
    pub low: End,
    /// The right end.
    pub high: End,
}
