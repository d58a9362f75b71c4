//! How far a qualified time reaches, and what follows for before and after.

use super::{DAWN, DAY, DUSK, Doubt, Minute, Moment, Shape, Unit};

/// How far `~`, `?` and `%` widen a time on that side. Printed in docs/expressions.md.
pub fn reach(unit: Unit) -> Minute {
    match unit {
        Unit::Minute => 30,
        Unit::HalfDay => DAY / 2,
        Unit::Day => 3 * DAY,
        Unit::PartOfMonth => 10 * DAY,
        Unit::Month => 31 * DAY,
        Unit::Season => 92 * DAY,
        Unit::PartOfYear => 122 * DAY,
        Unit::Year => 366 * DAY,
        Unit::Decade => 3_653 * DAY,
        Unit::Century => 36_525 * DAY,
        Unit::Open => 0,
    }
}

impl Moment {
    /// The first minute in which it may lie.
    pub fn earliest(&self) -> Minute {
        self.from - self.start_reach()
    }

    /// The first minute in which it can no longer lie.
    pub fn latest(&self) -> Minute {
        self.to + self.end_reach()
    }

    /// For a period: the first minute that it surely covers.
    pub fn sure_from(&self) -> Minute {
        self.from + self.start_reach()
    }

    /// For a period: the first minute that it no longer surely covers.
    pub fn sure_to(&self) -> Minute {
        self.to - self.end_reach()
    }

    /// Whether either end was written as approximate or uncertain.
    pub fn is_qualified(&self) -> bool {
        self.start_doubt != Doubt::Plain || self.end_doubt != Doubt::Plain
    }

    /// Whether both ends are days or coarser, so that differences are counted in days.
    pub fn in_days(&self) -> bool {
        self.start > Unit::HalfDay && self.end > Unit::HalfDay
    }

    /// A time that lies somewhere from `from` to before `to`.
    pub fn bracket(from: Minute, to: Minute, in_days: bool) -> Moment {
        let unit = if in_days { Unit::Day } else { Unit::Minute };
        Moment {
            from,
            to,
            start: if from <= DAWN { Unit::Open } else { unit },
            end: if to >= DUSK { Unit::Open } else { unit },
            start_doubt: Doubt::Plain,
            end_doubt: Doubt::Plain,
            shape: Shape::Bracket,
            offset_quarters: None,
        }
    }

    fn start_reach(&self) -> Minute {
        if self.start_doubt == Doubt::Plain { 0 } else { reach(self.start) }
    }

    fn end_reach(&self) -> Minute {
        if self.end_doubt == Doubt::Plain { 0 } else { reach(self.end) }
    }
}
