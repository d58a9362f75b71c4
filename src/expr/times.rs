//! Comparisons and sums of times and lengths of time.

use super::{Causes, Comparison, Duration, Known, Moment, Plan, Scope, Truth, When};
use crate::dates::{DAWN, DUSK, Minute, Shape, Unit};

/// Whether `a` was before `b`.
pub(super) fn order(scope: &Scope, a: &Plan, b: &Plan) -> Known {
    match (scope.value(a, None), scope.value(b, None)) {
        (Known::Moment(x), Known::Moment(y)) => {
            let mut why = x.why.clone();
            why.join(&y.why);
            let truth = before(&x, &y);
            if truth == Truth::Unknown && why.0.is_empty() {
                why.push(super::CauseKind::TooWide, None);
            }
            Known::Truth(truth, why)
        }
        (Known::Nothing(why), _) | (_, Known::Nothing(why)) => {
            Known::Truth(Truth::Unknown, why)
        }
        _ => Known::Truth(Truth::Unknown, Causes::default()),
    }
}

/// Strictly before; a written date stands for the whole of its unit.
fn before(x: &When, y: &When) -> Truth {
    let (a, b) = (&x.moment, &y.moment);
    if x.unit && y.unit {
        return Truth::of(a.to <= b.from, a.to > b.from);
    }
    if y.unit {
        return Truth::of(a.latest() <= b.from, a.earliest() >= b.from);
    }
    if x.unit {
        return Truth::of(a.to <= b.earliest(), b.latest() <= a.to);
    }
    Truth::of(a.latest() <= b.earliest(), a.earliest() >= b.latest() - 1)
}

/// A comparison of two times.
pub(super) fn compare(op: Comparison, x: &When, y: &When) -> Truth {
    let (less, greater) = (before(x, y), before(y, x));
    match op {
        Comparison::Less => less,
        Comparison::Greater => greater,
        Comparison::LessOrEqual if y.unit => Truth::of(
            x.moment.latest() <= y.moment.to,
            x.moment.earliest() >= y.moment.to,
        ),
        Comparison::GreaterOrEqual if y.unit => Truth::of(
            x.moment.earliest() >= y.moment.from,
            x.moment.latest() <= y.moment.from,
        ),
        Comparison::LessOrEqual => greater.not(),
        Comparison::GreaterOrEqual => less.not(),
        Comparison::Equal => same(x, y, less, greater),
        Comparison::NotEqual => same(x, y, less, greater).not(),
    }
}

fn same(x: &When, y: &When, less: Truth, greater: Truth) -> Truth {
    let (a, b) = (&x.moment, &y.moment);
    let apart = less == Truth::Yes || greater == Truth::Yes;
    let inside = |inner: &Moment, unit: &Moment| {
        inner.earliest() >= unit.from && inner.latest() <= unit.to
    };
    let surely = (y.unit && inside(a, b))
        || (x.unit && inside(b, a))
        // Two times of one day are the same day; two of one minute the same minute.
        || (a.start == Unit::Day && a.from == b.from && a.to == b.to && !a.is_qualified() && !b.is_qualified())
        || (a.to - a.from == 1 && a.from == b.from && a.to == b.to);
    Truth::of(surely, apart)
}

/// A comparison of two lengths: in days where both are counted in days, else in minutes.
pub(super) fn lengths(op: Comparison, x: &Duration, y: &Duration) -> Truth {
    let exact = |length: &Duration| length.months.filter(|_| !length.about);
    let ((a, b), (c, d)) = match (x.days, y.days) {
        _ if exact(x).is_some() && exact(y).is_some() => {
            let (x, y) = (exact(x).unwrap_or(0), exact(y).unwrap_or(0));
            ((x, x), (y, y))
        }
        (Some(x), Some(y)) => (x, y),
        _ => ((x.low, x.high), (y.low, y.high)),
    };
    match op {
        Comparison::Less => Truth::of(b < c, a >= d),
        Comparison::LessOrEqual => Truth::of(b <= c, a > d),
        Comparison::Greater => Truth::of(a > d, b <= c),
        Comparison::GreaterOrEqual => Truth::of(a >= d, b < c),
        Comparison::Equal => Truth::of(a == b && c == d && a == c, b < c || a > d),
        Comparison::NotEqual => lengths(Comparison::Equal, x, y).not(),
    }
}

/// A time moved by a length.
pub(super) fn shift(x: &When, by: &Duration, back: bool, why: &Causes) -> Known {
    let (low, high) = if back { (-by.high, -by.low) } else { (by.low, by.high) };
    let moved = |at: Minute, by: Minute| {
        if at <= DAWN || at >= DUSK {
            at
        } else {
            (at.saturating_add(by)).clamp(DAWN, DUSK)
        }
    };
    let moment = &x.moment;
    let in_days = moment.in_days() && by.days.is_some();
    let mut found = Moment::bracket(
        moved(moment.earliest(), low),
        moved(moment.latest(), high),
        in_days,
    );
    if low == high
        && moment.shape == Shape::Single
        && moment.start <= Unit::Day
        && !moment.is_qualified()
    {
        found = Moment {
            shape: Shape::Single,
            start: moment.start,
            end: moment.end,
            ..found
        };
    }
    let mut causes = x.why.clone();
    causes.join(why);
    Known::Moment(When { moment: found, why: causes, unit: x.unit, ..x.clone() })
}

/// Two lengths joined.
pub(super) fn add(x: &Duration, y: &Duration, back: bool) -> Duration {
    let join = |(a, b): (i64, i64), (c, d): (i64, i64)| {
        let (low, high) = if back {
            (a.saturating_sub(d), b.saturating_sub(c))
        } else {
            (a.saturating_add(c), b.saturating_add(d))
        };
        (low.clamp(DAWN, DUSK), high.clamp(DAWN, DUSK))
    };
    let (low, high) = join((x.low, x.high), (y.low, y.high));
    let days = x.days.zip(y.days).map(|(x, y)| join(x, y));
    Duration { low, high, days, months: None, about: x.about || y.about }
}
