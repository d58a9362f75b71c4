//! What numbers a hedge leaves open, by the hedge table. An interval is never narrower than what was said.

use super::{End, Exact, Hedge, Hedges, Interval, MeasureKind, Number};

/// How a hedge is read: whose value it is, and how far `about` reaches.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What the measure's values are.
    pub kind: MeasureKind,
    /// How far `about` reaches.
    pub about: Reach,
    /// Round outward to whole numbers, as counts are; off when the reach of a verdict is sought.
    pub rounded: bool,
    /// The rest of the hedge table.
    pub hedges: &'a Hedges,
}

/// How far `about` reaches either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// As a fraction of the number.
    Fraction(Exact),
    /// For shares: so far whatever the number, one being the whole.
    Points(Exact),
}

impl Default for Hedges {
    fn default() -> Hedges {
        let percent = |n| Exact::fraction(n, 100).unwrap_or(Exact::ZERO);
        Hedges {
            about: percent(10),
            nearly: percent(10),
            just_over: percent(10),
            several: 3,
            dozens: 24,
            most: percent(50),
        }
    }
}

/// Every number that a hedged number may be; none when it is too large to be worked with.
pub fn interval_of(number: &Number, reading: &Reading) -> Option<Interval> {
    let whole = reading.kind == MeasureKind::Count;
    if number.hedge == Hedge::Plain && !number.about && whole && !number.at.is_negative()
    {
        return Some(Interval::point(number.at));
    }
    let (low, high) = spread(number.at, number.about, reading)?;
    let top = top(reading.kind);
    let one = Exact::ONE;
    let step = |end: Exact, by: Exact| end.add(by).map(End::Closed);
    let interval = match number.hedge {
        Hedge::Plain => Interval::closed(low, high),
        Hedge::AtLeast => Interval { low: End::Closed(low), high: top },
        Hedge::MoreThan if whole => {
            Interval { low: step(Exact::whole(low.floor()), one)?, high: top }
        }
        Hedge::MoreThan => Interval { low: End::Open(low), high: top },
        Hedge::AtMost | Hedge::UpTo => {
            Interval { low: bottom(reading.kind), high: End::Closed(high) }
        }
        Hedge::FewerThan if whole => Interval {
            low: bottom(reading.kind),
            high: End::Closed(Exact::whole(high.ceil().checked_sub(1)?.max(0))),
        },
        Hedge::FewerThan => Interval { low: bottom(reading.kind), high: End::Open(high) },
        Hedge::Range => {
            let to = number.to.as_deref().copied().unwrap_or(number.at);
            let (_, high) = spread(to, number.about, reading)?;
            Interval::closed(low, high)
        }
        Hedge::Nearly => {
            let least = number.at.times(one.less(reading.hedges.nearly)?)?;
            let nearly = number.at.less(one)?;
            if whole {
                Interval::closed(Exact::whole(least.floor().min(nearly.floor())), nearly)
            } else {
                Interval { low: End::Closed(least), high: End::Open(number.at) }
            }
        }
        Hedge::JustOver => {
            let most = number.at.times(one.add(reading.hedges.just_over)?)?;
            let over = number.at.add(one)?;
            if whole {
                Interval::closed(over, Exact::whole(most.ceil().max(over.ceil())))
            } else {
                Interval { low: End::Open(number.at), high: End::Closed(most) }
            }
        }
        Hedge::Several | Hedge::UncountableSeveral => {
            Interval { low: End::Closed(Exact::whole(reading.hedges.several)), high: top }
        }
        Hedge::Dozens => {
            Interval { low: End::Closed(Exact::whole(reading.hedges.dozens)), high: top }
        }
        Hedge::Most => {
            Interval { low: End::Open(reading.hedges.most), high: End::Closed(one) }
        }
        Hedge::Present | Hedge::Uncountable if whole => {
            Interval { low: End::Closed(one), high: top }
        }
        Hedge::Present | Hedge::Uncountable => {
            Interval { low: End::Open(Exact::ZERO), high: top }
        }
    };
    Some(interval.within(&domain(reading.kind)))
}

/// What a measure of a kind can be at all.
pub(super) fn domain(kind: MeasureKind) -> Interval {
    Interval { low: bottom(kind), high: top(kind) }
}

fn bottom(kind: MeasureKind) -> End {
    if kind == MeasureKind::Change { End::Infinite } else { End::Closed(Exact::ZERO) }
}

fn top(kind: MeasureKind) -> End {
    if kind == MeasureKind::Share { End::Closed(Exact::ONE) } else { End::Infinite }
}

/// A number and how far `about` takes it either way; for counts outward to whole numbers and never less than one.
fn spread(at: Exact, about: bool, reading: &Reading) -> Option<(Exact, Exact)> {
    if !about {
        return Some((at, at));
    }
    let size = if at.is_negative() { Exact::ZERO.less(at)? } else { at };
    let mut reach = match reading.about {
        Reach::Fraction(of_it) => size.times(of_it)?,
        Reach::Points(points) => points,
    };
    let whole = reading.kind == MeasureKind::Count && reading.rounded;
    if whole {
        reach = reach.max(Exact::ONE);
    }
    let (low, high) = (at.less(reach)?, at.add(reach)?);
    Some(if whole {
        (Exact::whole(low.floor()), Exact::whole(high.ceil()))
    } else {
        (low, high)
    })
}
