//! The functions of the language: each takes a series, or a few values, to one value.

use super::{
    CauseKind, Causes, End, Exact, Frame, Function, Here, Interval, Known, Mode, Pick,
    Place, Plan, Scope, Trend, Truth, Value, What, flow, higher, lower, series,
};
use crate::dates::{self};

/// A look of a series, and what the argument came to there.
pub(super) struct Point {
    pub(super) cell: u32,
    pub(super) place: Place,
    pub(super) known: Known,
}

/// What a function comes to.
pub(super) fn call(
    scope: &Scope,
    function: Function,
    arguments: &[Plan],
    here: Option<Here>,
) -> Known {
    let Some(first) = arguments.first() else { return nothing() };
    match function {
        Function::Max | Function::Min if first.many => {
            extreme(scope, first, function == Function::Max)
        }
        Function::Max | Function::Min | Function::Sum if arguments.len() > 1 => {
            several(scope, function, arguments, here)
        }
        Function::Median if first.many => median(scope, first),
        Function::Sum if first.many => match driver(first).map(|plan| &plan.what) {
            Some(What::Pick(pick)) => {
                match scope.table.measures.get(pick.measure as usize) {
                    Some(measure) => flow(scope, pick, measure),
                    None => nothing(),
                }
            }
            _ => nothing(),
        },
        Function::Max | Function::Min | Function::Sum | Function::Median => {
            super::items::items(scope, function, first)
        }
        Function::Count if !first.many => super::items::items(scope, function, first),
        Function::First | Function::Last => {
            outermost(scope, first, function == Function::Last)
        }
        Function::Every | Function::Some => {
            series::quantified(scope, first, function == Function::Every)
        }
        Function::Count | Function::Share => {
            series::counted_truths(scope, first, function == Function::Share)
        }
        Function::Looks => series::looks(scope, first),
        Function::LongestGap => series::longest_gap(scope, first),
        Function::Onset => series::turn(scope, first, Truth::Yes),
        Function::End => series::turn(scope, first, Truth::No),
        Function::Rising => series::direction(scope, first, Trend::Rising),
        Function::Falling => series::direction(scope, first, Trend::Falling),
        Function::Moment => scope.value(first, None),
        Function::Span => match scope.value(first, None) {
            Known::Moment(when) => Known::Duration(
                dates::length(&when.moment, scope.zone(when.zone)),
                when.why,
            ),
            other => other,
        },
        Function::Days => match (
            scope.value(first, None),
            arguments.get(1).map(|b| scope.value(b, None)),
        ) {
            (Known::Moment(a), Some(Known::Moment(b))) => {
                let mut why = a.why.clone();
                why.join(&b.why);
                Known::Duration(scope.between(&a, &b), why)
            }
            (Known::Nothing(why), _) | (_, Some(Known::Nothing(why))) => {
                Known::Nothing(why)
            }
            _ => nothing(),
        },
        Function::Counted => match here {
            Some(place) if !is_counted(scope, place.cell) => Known::Skip,
            _ => scope.value(first, here),
        },
        Function::Change => nothing(),
    }
}

pub(super) fn nothing() -> Known {
    Known::Nothing(Causes::of(CauseKind::NotLooked, None))
}

/// Whether a look gave a number that was counted.
fn is_counted(scope: &Scope, cell: u32) -> bool {
    use super::Hedge::{Dozens, Present, Several, Uncountable, UncountableSeveral};
    match &scope.cell(cell).value {
        Value::Number(number) => !matches!(
            number.hedge,
            Dozens | Present | Several | Uncountable | UncountableSeveral
        ),
        Value::None => scope.view(cell) == super::View::Clear,
        Value::Total(_) => true,
        _ => false,
    }
}

/// The series that a function walks: the first that its argument names.
pub(super) fn driver(plan: &Plan) -> Option<&Plan> {
    if matches!(plan.what, What::Pick(_)) && plan.many {
        return Some(plan);
    }
    plan.parts().into_iter().find_map(driver)
}

/// Calls `visit` with every look of the series that `plan` walks, and what the plan came to there.
pub(super) fn each_point(
    scope: &Scope,
    plan: &Plan,
    mode: Mode,
    all: bool,
    mut visit: impl FnMut(Point),
) {
    let Some(What::Pick(pick)) = driver(plan).map(|plan| &plan.what) else { return };
    let Some(series) = pick.series else { return };
    scope.each_member(pick, |cell, place| {
        if all || matches!(place, Place::Sure | Place::Maybe) {
            let here = Here { series, cell, look: scope.cell(cell).look, mode };
            let known = scope.value(plan, Some(here));
            if !matches!(known, Known::Skip) {
                visit(Point { cell, place, known });
            }
        }
    });
}

fn extreme(scope: &Scope, plan: &Plan, max: bool) -> Known {
    let whole = super::anything(scope.table, plan);
    let mode = if max { Mode::Greatest } else { Mode::Least };
    let (mut sure, mut any): (Option<Interval>, Option<Interval>) = (None, None);
    let mut why = Causes::default();
    let mut told = false;
    each_point(scope, plan, mode, false, |point| {
        let interval = match point.known {
            Known::Number(interval, causes) => {
                told = true;
                why.join(&causes);
                interval
            }
            Known::Nothing(causes)
                if causes.0.iter().any(|(kind, _)| *kind != CauseKind::NotLooked) =>
            {
                why.join(&causes);
                told |=
                    causes.0.iter().any(|(kind, _)| *kind == CauseKind::SourcesDisagree);
                whole
            }
            // A trend gives no level, and so no bound.
            _ => return,
        };
        let join = |all: Option<Interval>| {
            Some(match all {
                None => interval,
                Some(all) if max => all.greater(&interval),
                Some(all) => all.lesser(&interval),
            })
        };
        any = join(any);
        if point.place == Place::Sure {
            sure = join(sure);
        }
    });
    let Some(any) = any.filter(|_| told) else {
        return Known::Nothing(if why.0.is_empty() {
            Causes::of(CauseKind::NotLooked, None)
        } else {
            why
        });
    };
    let sure = sure.unwrap_or(whole);
    Known::Number(
        if max {
            Interval { low: sure.low, high: any.high }
        } else {
            Interval { low: any.low, high: sure.high }
        },
        why,
    )
}

fn several(
    scope: &Scope,
    function: Function,
    arguments: &[Plan],
    here: Option<Here>,
) -> Known {
    let mut found: Option<Interval> = None;
    let mut why = Causes::default();
    for argument in arguments {
        match scope.value(argument, here) {
            Known::Number(next, causes) => {
                why.join(&causes);
                let joined = match (found, function) {
                    (None, _) => Some(next),
                    (Some(found), Function::Max) => Some(found.greater(&next)),
                    (Some(found), Function::Min) => Some(found.lesser(&next)),
                    (Some(found), _) => found.add(&next),
                };
                found = Some(joined.unwrap_or(Interval::ALL));
            }
            other => return other,
        }
    }
    found.map_or_else(nothing, |interval| Known::Number(interval, why))
}

fn median(scope: &Scope, plan: &Plan) -> Known {
    let mut found: Vec<Interval> = Vec::new();
    let (mut why, mut unsure) = (Causes::default(), false);
    each_point(scope, plan, Mode::Stated, false, |point| match point.known {
        _ if scope.is_period(point.cell) => {}
        Known::Number(interval, causes) => {
            why.join(&causes);
            unsure |= point.place != Place::Sure;
            found.push(interval);
        }
        Known::Nothing(causes) => {
            why.join(&causes);
            unsure = true;
        }
        _ => {}
    });
    if found.len() < 3 {
        why.push(CauseKind::NotLooked, None);
        return Known::Nothing(why);
    }
    let ends = |pick: fn(&Interval) -> End, fold: fn(End, End) -> End| {
        if unsure {
            return found.iter().map(pick).reduce(fold).unwrap_or(End::Infinite);
        }
        middle(
            found.iter().map(pick).collect(),
            pick(&Interval { low: End::Infinite, high: End::Infinite }),
            fold,
        )
    };
    let interval =
        Interval { low: ends(|i| i.low, lower), high: ends(|i| i.high, higher) };
    Known::Number(interval, why)
}

/// The middle of ends, or half-way between the two in the middle. `fold` tells left ends from right ones.
pub(super) fn middle(mut ends: Vec<End>, _kind: End, fold: fn(End, End) -> End) -> End {
    let left = fold(End::Closed(Exact::ZERO), End::Closed(Exact::ONE))
        == End::Closed(Exact::ZERO);
    ends.sort_by(|a, b| match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (None, None) => std::cmp::Ordering::Equal,
        (None, _) if left => std::cmp::Ordering::Less,
        (None, _) => std::cmp::Ordering::Greater,
        (_, None) if left => std::cmp::Ordering::Greater,
        (_, None) => std::cmp::Ordering::Less,
    });
    let half = ends.len() / 2;
    if ends.len() % 2 == 1 {
        return ends[half];
    }
    let (a, b) = (ends[half - 1], ends[half]);
    let sum =
        a.number().zip(b.number()).and_then(|(x, y)| x.add(y)?.over(Exact::whole(2)));
    match sum {
        Some(number) if a.is_closed() && b.is_closed() => End::Closed(number),
        Some(number) => End::Open(number),
        None => End::Infinite,
    }
}

/// One value or the other.
pub(super) fn either(a: Known, b: Known, kind: CauseKind, cell: Option<u32>) -> Known {
    match (a, b) {
        (Known::Number(x, mut why), Known::Number(y, other)) => {
            why.join(&other);
            if x != y {
                why.push(kind, cell);
            }
            Known::Number(x.hull(&y), why)
        }
        (Known::State(x, mut why), Known::State(y, other)) => {
            why.join(&other);
            if x != y {
                why.push(kind, cell);
            }
            Known::State(x | y, why)
        }
        (Known::Nothing(mut why), Known::Nothing(other)) => {
            why.join(&other);
            Known::Nothing(why)
        }
        // One look is silent where another speaks: what the other says may not hold for both.
        (Known::Nothing(mut why), other) | (other, Known::Nothing(mut why)) => {
            why.push(kind, cell);
            let _ = other;
            Known::Nothing(why)
        }
        (a, _) => a,
    }
}

fn outermost(scope: &Scope, plan: &Plan, last: bool) -> Known {
    let Some(What::Pick(pick)) = driver(plan).map(|plan| &plan.what) else {
        return nothing();
    };
    let Some(series) = pick.series else { return nothing() };
    let mut found: Option<Known> = None;
    for cell in scope.outermost(pick, last) {
        let here = Here { series, cell, look: scope.cell(cell).look, mode: Mode::Stated };
        let next = scope.value(plan, Some(here));
        found = Some(match found {
            None => next,
            Some(found) => either(found, next, CauseKind::TooWide, Some(cell)),
        });
    }
    found.filter(|known| !matches!(known, Known::Skip)).unwrap_or_else(nothing)
}

/// Whether a plan is one look of a flow or stock, for its words.
pub(super) fn is_at(pick: &Pick) -> bool {
    matches!(pick.window, Some(Frame::At(_) | Frame::First | Frame::Last))
}
