//! Intervals of exact numbers, each end closed, open or infinite. A result that does not fit is none.

use std::cmp::Ordering;

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

impl End {
    /// The number at the end; none when infinite.
    pub fn number(self) -> Option<Exact> {
        match self {
            End::Closed(number) | End::Open(number) => Some(number),
            End::Infinite => None,
        }
    }

    /// Whether the number itself belongs.
    pub fn is_closed(self) -> bool {
        matches!(self, End::Closed(_))
    }

    fn map(self, change: impl Fn(Exact) -> Option<Exact>) -> Option<End> {
        Some(match self {
            End::Closed(number) => End::Closed(change(number)?),
            End::Open(number) => End::Open(change(number)?),
            End::Infinite => End::Infinite,
        })
    }

    fn with(
        self,
        other: End,
        join: impl Fn(Exact, Exact) -> Option<Exact>,
    ) -> Option<End> {
        let (Some(a), Some(b)) = (self.number(), other.number()) else {
            return Some(End::Infinite);
        };
        let number = join(a, b)?;
        let closed = self.is_closed() && other.is_closed();
        Some(if closed { End::Closed(number) } else { End::Open(number) })
    }
}

/// Every number from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The left end.
    pub low: End,
    /// The right end.
    pub high: End,
}

impl Interval {
    /// Every number.
    pub const ALL: Interval = Interval { low: End::Infinite, high: End::Infinite };
    /// Nothing and more.
    pub const NOT_NEGATIVE: Interval =
        Interval { low: End::Closed(Exact::ZERO), high: End::Infinite };

    /// One number.
    pub const fn point(number: Exact) -> Interval {
        Interval { low: End::Closed(number), high: End::Closed(number) }
    }

    /// From one number to another, both included.
    pub const fn closed(low: Exact, high: Exact) -> Interval {
        Interval { low: End::Closed(low), high: End::Closed(high) }
    }

    /// Its only number, if it has only one.
    pub fn single(&self) -> Option<Exact> {
        match (self.low, self.high) {
            (End::Closed(low), End::Closed(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// The sum.
    pub fn add(&self, other: &Interval) -> Option<Interval> {
        Some(Interval {
            low: self.low.with(other.low, Exact::add)?,
            high: self.high.with(other.high, Exact::add)?,
        })
    }

    /// The difference.
    pub fn less(&self, other: &Interval) -> Option<Interval> {
        self.add(&other.negative()?)
    }

    /// The same below zero as this is above.
    pub fn negative(&self) -> Option<Interval> {
        let turn = |number| Exact::ZERO.less(number);
        Some(Interval { low: self.high.map(turn)?, high: self.low.map(turn)? })
    }

    /// The product.
    pub fn times(&self, other: &Interval) -> Option<Interval> {
        let mut corners = [Corner::MIN; 4];
        let sides = [(self.low, false), (self.high, true)];
        let others = [(other.low, false), (other.high, true)];
        for (n, left) in sides.into_iter().enumerate() {
            for (m, right) in others.into_iter().enumerate() {
                corners[n * 2 + m] = Corner::of(left).times(&Corner::of(right))?;
            }
        }
        Some(hull_of(&corners))
    }

    /// The quotient; every number where the divisor may be zero, for nothing divided by nothing is no number.
    pub fn over(&self, other: &Interval) -> Option<Interval> {
        let zero = Interval::point(Exact::ZERO);
        if self.holds(&zero) && other.holds(&zero) {
            return Some(Interval::ALL);
        }
        self.times(&other.inverse()?)
    }

    fn inverse(&self) -> Option<Interval> {
        let turn = |number| Exact::ONE.over(number);
        let above = self.low.number().is_some_and(|low| low >= Exact::ZERO);
        let below = self.high.number().is_some_and(|high| high <= Exact::ZERO);
        let zero = |end: End| end.number() == Some(Exact::ZERO);
        if !above && !below || (zero(self.low) && zero(self.high)) {
            return Some(Interval::ALL);
        }
        let side = |end: End| match end {
            End::Infinite => Some(End::Open(Exact::ZERO)),
            end if zero(end) => Some(End::Infinite),
            end => end.map(turn),
        };
        Some(Interval { low: side(self.high)?, high: side(self.low)? })
    }

    /// The least interval that holds both.
    pub fn hull(&self, other: &Interval) -> Interval {
        Interval { low: lower(self.low, other.low), high: higher(self.high, other.high) }
    }

    /// What both hold; this one unchanged when they have nothing in common.
    pub fn within(&self, other: &Interval) -> Interval {
        let low =
            if lower(self.low, other.low) == self.low { other.low } else { self.low };
        let high = if higher(self.high, other.high) == self.high {
            other.high
        } else {
            self.high
        };
        let both = Interval { low, high };
        if both.is_empty() { *self } else { both }
    }

    /// The interval of the greater of a number of each.
    pub fn greater(&self, other: &Interval) -> Interval {
        let low =
            if lower(self.low, other.low) == self.low { other.low } else { self.low };
        Interval { low, high: higher(self.high, other.high) }
    }

    /// The interval of the lesser of a number of each.
    pub fn lesser(&self, other: &Interval) -> Interval {
        let high = if higher(self.high, other.high) == self.high {
            other.high
        } else {
            self.high
        };
        Interval { low: lower(self.low, other.low), high }
    }

    /// Whether every number of this is below every number of the other.
    pub fn is_below(&self, other: &Interval) -> bool {
        match (self.high.number(), other.low.number()) {
            (Some(a), Some(b)) if a == b => {
                !(self.high.is_closed() && other.low.is_closed())
            }
            (Some(a), Some(b)) => a < b,
            _ => false,
        }
    }

    /// Whether no number of this is above any number of the other.
    pub fn is_not_above(&self, other: &Interval) -> bool {
        match (self.high.number(), other.low.number()) {
            (Some(a), Some(b)) => a <= b,
            _ => false,
        }
    }

    /// Whether every number of `other` belongs to it.
    pub fn holds(&self, other: &Interval) -> bool {
        lower(self.low, other.low) == self.low
            && higher(self.high, other.high) == self.high
    }

    /// Whether no number belongs to it.
    pub fn is_empty(&self) -> bool {
        match (self.low.number(), self.high.number()) {
            (Some(low), Some(high)) if low == high => {
                !(self.low.is_closed() && self.high.is_closed())
            }
            (Some(low), Some(high)) => low > high,
            _ => false,
        }
    }
}

/// The lower of two left ends; closed wins between equals.
pub(super) fn lower(a: End, b: End) -> End {
    match (a.number(), b.number()) {
        (Some(x), Some(y)) => match x.cmp(&y) {
            Ordering::Less => a,
            Ordering::Greater => b,
            Ordering::Equal if a.is_closed() => a,
            Ordering::Equal => b,
        },
        _ => End::Infinite,
    }
}

/// The higher of two right ends; closed wins between equals.
pub(super) fn higher(a: End, b: End) -> End {
    match (a.number(), b.number()) {
        (Some(x), Some(y)) => match x.cmp(&y) {
            Ordering::Greater => a,
            Ordering::Less => b,
            Ordering::Equal if a.is_closed() => a,
            Ordering::Equal => b,
        },
        _ => End::Infinite,
    }
}

/// An end as a point of the number line with its two infinities.
#[derive(Clone, Copy)]
struct Corner {
    /// −1 and 1 for the infinities, 0 for `number`.
    infinite: i8,
    number: Exact,
    closed: bool,
}

impl Corner {
    const MIN: Corner = Corner { infinite: -1, number: Exact::ZERO, closed: false };

    fn of((end, right): (End, bool)) -> Corner {
        match end.number() {
            Some(number) => Corner { infinite: 0, number, closed: end.is_closed() },
            None => Corner { infinite: if right { 1 } else { -1 }, ..Corner::MIN },
        }
    }

    fn sign(&self) -> i8 {
        match self.infinite {
            0 if self.number == Exact::ZERO => 0,
            0 if self.number.is_negative() => -1,
            0 => 1,
            infinite => infinite,
        }
    }

    fn times(&self, other: &Corner) -> Option<Corner> {
        let sign = self.sign() * other.sign();
        if self.infinite == 0 && other.infinite == 0 {
            let zero = |corner: &Corner| corner.sign() == 0 && corner.closed;
            let closed = (self.closed && other.closed) || zero(self) || zero(other);
            return Some(Corner {
                infinite: 0,
                number: self.number.times(other.number)?,
                closed,
            });
        }
        // Nothing, however often, is nothing: the products near this corner are bounded by the other corners.
        if sign == 0 {
            let closed =
                [self, other].iter().any(|corner| corner.sign() == 0 && corner.closed);
            return Some(Corner { infinite: 0, number: Exact::ZERO, closed });
        }
        Some(Corner { infinite: sign, ..Corner::MIN })
    }
}

fn hull_of(corners: &[Corner; 4]) -> Interval {
    let end = |corner: &Corner| match (corner.infinite, corner.closed) {
        (0, true) => End::Closed(corner.number),
        (0, false) => End::Open(corner.number),
        _ => End::Infinite,
    };
    let finite = |side: i8| corners.iter().filter(move |corner| corner.infinite != side);
    let mut low = End::Infinite;
    if !corners.iter().any(|corner| corner.infinite == -1) {
        low = finite(1).map(end).reduce(lower).unwrap_or(End::Infinite);
    }
    let mut high = End::Infinite;
    if !corners.iter().any(|corner| corner.infinite == 1) {
        high = finite(-1).map(end).reduce(higher).unwrap_or(End::Infinite);
    }
    Interval { low, high }
}
