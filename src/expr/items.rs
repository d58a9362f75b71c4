//! The items of one look's value: trains that were each measured, or of which only the range is known.

use super::reduce::{middle, nothing};
use super::{
    CauseKind, Causes, Each, End, Exact, Function, Interval, Known, Measure, Mode, Plan,
    Scope, What, higher, lower,
};

/// The items of one look: their number, sum, greatest or least.
pub(super) fn items(scope: &Scope, function: Function, plan: &Plan) -> Known {
    let What::Pick(pick) = &plan.what else { return scope.value(plan, None) };
    let Some(measure) = scope.table.measures.get(pick.measure as usize) else {
        return nothing();
    };
    let Some(cell) = scope.one_cell(pick, plan, None) else {
        return if scope.candidates(pick).is_empty() {
            nothing()
        } else {
            scope.value(plan, None)
        };
    };
    let more = scope.cell(cell).more.as_deref();
    if let Some(each) = more.and_then(|more| more.each.as_ref()) {
        return unlisted_items(scope, function, cell, measure, each);
    }
    let all = more.map_or(&[][..], |more| &more.items[..]);
    if all.is_empty() {
        return match function {
            Function::Count => {
                Known::Nothing(Causes::of(CauseKind::NotLooked, Some(cell)))
            }
            _ => scope.said_of(cell, measure, Mode::Stated),
        };
    }
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    if function == Function::Count {
        return Known::Number(Interval::point(Exact::whole(count)), Causes::default());
    }
    if function == Function::Sum {
        return scope.said_of(cell, measure, Mode::Stated);
    }
    let found: Vec<Interval> =
        all.iter().filter_map(|item| scope.item(item, cell, measure)).collect();
    let joined = match function {
        Function::Max => found.into_iter().reduce(|a, b| a.greater(&b)),
        Function::Min => found.into_iter().reduce(|a, b| a.lesser(&b)),
        _ if found.len() < 3 => None,
        _ => Some(Interval {
            low: middle(found.iter().map(|i| i.low).collect(), End::Infinite, lower),
            high: middle(found.iter().map(|i| i.high).collect(), End::Infinite, higher),
        }),
    };
    joined.map_or_else(nothing, |interval| Known::Number(interval, Causes::default()))
}

/// Items of which only the range is known: as many as the total allows.
fn unlisted_items(
    scope: &Scope,
    function: Function,
    cell: u32,
    measure: &Measure,
    each: &Each,
) -> Known {
    let Some(item) = scope.item(&each.item, cell, measure) else { return nothing() };
    if function != Function::Count {
        return match function {
            Function::Sum => scope.said_of(cell, measure, Mode::Stated),
            _ => Known::Number(item, Causes::default()),
        };
    }
    let total = scope.number(cell, measure, Mode::Stated);
    let Some(count) = total.interval.over(&item) else { return nothing() };
    let whole = |end: End, least: fn(Exact) -> i64| match end {
        End::Closed(n) | End::Open(n) => End::Closed(Exact::whole(least(n).max(1))),
        End::Infinite => End::Infinite,
    };
    let low = match each.is_alone {
        true => End::Closed(Exact::whole(1)),
        false => whole(count.low, Exact::ceil),
    };
    let high = whole(count.high, Exact::floor);
    let causes = Causes::of(CauseKind::TooWide, Some(cell));
    Known::Number(Interval { low, high }, causes)
}
