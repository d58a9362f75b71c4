//! The functions of the language: each takes a series, or a few values, to one value.

use super::{
    CauseKind, Causes, Duration, End, Exact, Frame, Function, Here, Interval, Known,
    Measure, Mode, Moment, Pick, Place, Plan, Scope, Trend, Truth, Value, What, When,
    higher, lower, numbers,
};
use crate::dates::{self, DAWN, DUSK};

/// A look of a series, and what the argument came to there.
struct Point {
    cell: u32,
    place: Place,
    known: Known,
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
            items(scope, function, first)
        }
        Function::Count if !first.many => items(scope, function, first),
        Function::First | Function::Last => {
            outermost(scope, first, function == Function::Last)
        }
        Function::Every | Function::Some => {
            quantified(scope, first, function == Function::Every)
        }
        Function::Count | Function::Share => {
            counted_truths(scope, first, function == Function::Share)
        }
        Function::Looks => looks(scope, first),
        Function::LongestGap => longest_gap(scope, first),
        Function::Onset => turn(scope, first, Truth::Yes),
        Function::End => turn(scope, first, Truth::No),
        Function::Rising => direction(scope, first, Trend::Rising),
        Function::Falling => direction(scope, first, Trend::Falling),
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

fn nothing() -> Known {
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
fn each_point(
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
fn middle(mut ends: Vec<End>, _kind: End, fold: fn(End, End) -> End) -> End {
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

/// The items of one look: their number, sum, greatest or least.
fn items(scope: &Scope, function: Function, plan: &Plan) -> Known {
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

/// The total of a flow over a window: disjoint periods only, and "at least" where they leave a gap.
pub(super) fn flow(scope: &Scope, pick: &Pick, measure: &Measure) -> Known {
    let bounds = scope.bounds(pick.window.as_ref());
    let mut periods: Vec<(u32, Moment)> = Vec::new();
    let mut partial = false;
    scope.each_member(pick, |cell, place| {
        let look = scope.cell(cell).look as usize;
        match place {
            Place::Sure => periods.push((cell, scope.table.looks[look].moment)),
            Place::Maybe => partial = true,
            _ => {}
        }
    });
    if periods.is_empty() {
        let kind = if partial { CauseKind::TooWide } else { CauseKind::NotLooked };
        return Known::Nothing(Causes::of(kind, None));
    }
    // Several values of the very same period are rival readings of it.
    let whole = bounds.map(|bounds| (bounds.from, bounds.to));
    let matching = |moment: &Moment| {
        whole.is_some_and(|(from, to)| moment.from == from && moment.to == to)
    };
    let exact: Vec<u32> = periods
        .iter()
        .filter(|(_, moment)| matching(moment))
        .map(|(cell, _)| *cell)
        .collect();
    if let Some((first, rest)) = exact.split_first() {
        return rest.iter().fold(
            scope.said_of(*first, measure, Mode::Stated),
            |found, cell| {
                either(
                    found,
                    scope.said_of(*cell, measure, Mode::Stated),
                    CauseKind::SourcesDisagree,
                    Some(*cell),
                )
            },
        );
    }
    let (mut sum, mut why) = (Interval::point(Exact::ZERO), Causes::default());
    let mut complete = !partial
        && whole.is_none_or(|(from, _)| from <= DAWN || periods[0].1.from == from);
    let mut until = None;
    for (cell, moment) in &periods {
        match until {
            Some(until) if moment.from < until => {
                why.push(CauseKind::TooWide, Some(*cell));
                return Known::Nothing(why);
            }
            Some(until) if moment.from > until => complete = false,
            _ => {}
        }
        until = Some(moment.to);
        match scope.said_of(*cell, measure, Mode::Stated) {
            Known::Number(interval, causes) => {
                why.join(&causes);
                sum = sum.add(&interval).unwrap_or(Interval::NOT_NEGATIVE);
            }
            Known::Nothing(causes) => {
                why.join(&causes);
                complete = false;
            }
            _ => complete = false,
        }
    }
    complete &= whole.is_none_or(|(_, to)| to >= DUSK || until == Some(to));
    if !complete {
        why.push(CauseKind::NotLooked, None);
        sum.high = End::Infinite;
    }
    Known::Number(sum, why)
}

fn quantified(scope: &Scope, plan: &Plan, every: bool) -> Known {
    let decides = if every { Truth::No } else { Truth::Yes };
    let (mut decided, mut open, mut seen) = (false, false, false);
    let mut why = Causes::default();
    each_point(scope, plan, Mode::AnyTime, false, |point| {
        let (truth, causes) = truth_of(point.known);
        seen |= point.place == Place::Sure;
        match truth {
            truth if truth == decides && point.place == Place::Sure => decided = true,
            truth if truth == decides => {
                open = true;
                why.push(CauseKind::TooWide, Some(point.cell));
            }
            Truth::Unknown => {
                open = true;
                why.join(&causes);
            }
            _ => {}
        }
    });
    match (decided, open || !seen) {
        (true, _) => Known::Truth(decides, Causes::default()),
        (false, false) => Known::Truth(decides.not(), Causes::default()),
        (false, true) => {
            if why.0.is_empty() {
                why.push(CauseKind::NotLooked, None);
            }
            Known::Truth(Truth::Unknown, why)
        }
    }
}

fn truth_of(known: Known) -> (Truth, Causes) {
    match known {
        Known::Truth(truth, why) => (truth, why),
        Known::Nothing(why) => (Truth::Unknown, why),
        _ => (Truth::Unknown, Causes::default()),
    }
}

fn counted_truths(scope: &Scope, plan: &Plan, share: bool) -> Known {
    let (mut yes, mut maybe, mut looks, mut perhaps) = (0i64, 0i64, 0i64, 0i64);
    let mut why = Causes::default();
    each_point(scope, plan, Mode::Stated, false, |point| {
        let flow = scope.measure_of(point.cell).is_some_and(|measure| measure.flow);
        if !flow && !scope.is_usable(point.cell) {
            return;
        }
        let (truth, causes) = truth_of(point.known);
        let sure = point.place == Place::Sure;
        looks += i64::from(sure);
        perhaps += i64::from(!sure);
        match truth {
            Truth::Yes if sure => yes += 1,
            Truth::No => {}
            _ => {
                maybe += 1;
                why.join(&causes);
            }
        }
    });
    if looks + perhaps == 0 {
        return nothing();
    }
    if !share {
        return Known::Number(
            Interval::closed(Exact::whole(yes), Exact::whole(yes + maybe)),
            why,
        );
    }
    let part = |top: i64, bottom: i64| {
        Exact::fraction(top, bottom.max(1)).unwrap_or(Exact::ZERO)
    };
    let high =
        if looks == 0 { Exact::ONE } else { part(yes + maybe, looks).min(Exact::ONE) };
    Known::Number(Interval::closed(part(yes, looks + perhaps), high), why)
}

fn looks(scope: &Scope, plan: &Plan) -> Known {
    let (mut sure, mut maybe) = (0i64, 0i64);
    each_point(scope, plan, Mode::Stated, false, |point| {
        if scope.is_usable(point.cell) {
            if point.place == Place::Sure { sure += 1 } else { maybe += 1 }
        }
    });
    Known::Number(
        Interval::closed(Exact::whole(sure), Exact::whole(sure + maybe)),
        Causes::default(),
    )
}

/// The longest time without a usable look, both ends of the window counted as edges.
fn longest_gap(scope: &Scope, plan: &Plan) -> Known {
    let Some(What::Pick(pick)) = driver(plan).map(|plan| &plan.what) else {
        return nothing();
    };
    let mut seen: Vec<(When, Place)> = Vec::new();
    each_point(scope, plan, Mode::Stated, false, |point| {
        if scope.is_usable(point.cell) {
            let look = &scope.table.looks[scope.cell(point.cell).look as usize];
            let when = When {
                moment: look.moment,
                zone: look.zone,
                unit: false,
                why: Causes::default(),
            };
            seen.push((when, point.place));
        }
    });
    let edge = |at| When {
        moment: Moment::bracket(at, at + 1, true),
        zone: 0,
        unit: false,
        why: Causes::default(),
    };
    let (mut first, mut last) = (None, None);
    if let Some(bounds) = scope.bounds(pick.window.as_ref()) {
        first = (bounds.from > DAWN).then(|| edge(bounds.from));
        last = (bounds.to < DUSK).then(|| edge(bounds.to - 1));
    }
    if seen.is_empty() && (first.is_none() || last.is_none()) {
        return nothing();
    }
    // A look that may lie outside cannot shorten a gap for sure, but it may.
    let longest = |kept: &dyn Fn(Place) -> bool| {
        let inner =
            seen.iter().filter(|(_, place)| kept(*place)).map(|(when, _)| when.clone());
        let chain: Vec<When> =
            first.clone().into_iter().chain(inner).chain(last.clone()).collect();
        let gaps = chain.windows(2).map(|pair| scope.between(&pair[0], &pair[1]));
        gaps.reduce(|a, b| Duration {
            low: a.low.max(b.low),
            high: a.high.max(b.high),
            days: a.days.zip(b.days).map(|(x, y)| (x.0.max(y.0), x.1.max(y.1))),
            months: None,
            about: a.about || b.about,
        })
    };
    let least = longest(&|_| true);
    let most = longest(&|place| place == Place::Sure);
    match (least, most) {
        (Some(least), Some(most)) => Known::Duration(
            Duration {
                low: least.low.max(0),
                days: least.days.zip(most.days).map(|(x, y)| (x.0.max(0), y.1)),
                ..most
            },
            Causes::default(),
        ),
        _ => nothing(),
    }
}

/// The bracket in which a condition turns to `to`: after the last look where it surely was not yet, up to the first where it surely was.
fn turn(scope: &Scope, plan: &Plan, to: Truth) -> Known {
    struct Side {
        sure_until: i64,
        starts: i64,
        ends: i64,
        place: Place,
        in_days: bool,
        zone: u16,
    }
    let (mut before, mut after): (Vec<Side>, Vec<Side>) = (Vec::new(), Vec::new());
    let mut why = Causes::default();
    let mut from_start: Option<i64> = None;
    each_point(scope, plan, Mode::AnyTime, true, |point| {
        let (truth, causes) = truth_of(point.known);
        let look = &scope.table.looks[scope.cell(point.cell).look as usize];
        let moment = look.moment;
        let period = look.period.is_some();
        let side = Side {
            sure_until: if period { moment.sure_to() } else { moment.earliest() },
            starts: if period { moment.sure_from() } else { moment.earliest() },
            ends: if period { moment.sure_from() + 1 } else { moment.latest() },
            place: point.place,
            in_days: moment.in_days(),
            zone: look.zone,
        };
        if truth == Truth::Unknown && matches!(point.place, Place::Sure | Place::Maybe) {
            why.join(&causes);
        } else if truth == to && point.place == Place::Sure {
            after.push(side);
        } else if truth == to.not() {
            // `end` begins with the first sure yes: what was not before that says nothing of an end.
            from_start.get_or_insert(side.starts);
            before.push(side);
        }
    });
    let started = from_start.filter(|_| to == Truth::No);
    let Some(last) = after
        .iter()
        .filter(|side| to == Truth::Yes || started.is_some_and(|from| side.starts > from))
        .min_by_key(|side| side.ends)
    else {
        if why.0.is_empty() {
            why.push(CauseKind::NotLooked, None);
        }
        return Known::Nothing(why);
    };
    let first = before
        .iter()
        .filter(|side| {
            side.place != Place::After
                && side.sure_until < last.ends
                && side.starts < last.starts
        })
        .max_by_key(|side| side.sure_until);
    let from = first.map_or(DAWN, |side| side.sure_until);
    let in_days = last.in_days && first.is_none_or(|side| side.in_days);
    let moment = Moment::bracket(from.min(last.ends - 1), last.ends, in_days);
    if first.is_none() {
        why.push(CauseKind::NotLooked, None);
    } else {
        why = Causes::default();
    }
    Known::Moment(When { moment, zone: last.zone, unit: false, why })
}

/// Whether every look is above, or below, the one before it; a reported trend counts for its period.
fn direction(scope: &Scope, plan: &Plan, wanted: Trend) -> Known {
    let mut numbers_seen: Vec<(u32, Moment, Interval)> = Vec::new();
    let (mut count, mut against, mut open) = (0, false, false);
    let mut why = Causes::default();
    each_point(scope, plan, Mode::Stated, false, |point| {
        let moment = scope.table.looks[scope.cell(point.cell).look as usize].moment;
        open |= point.place != Place::Sure;
        match (&scope.cell(point.cell).value, point.known) {
            (Value::Trend(trend), _) => {
                against |= *trend != wanted;
                why.push(CauseKind::NotLooked, Some(point.cell));
            }
            (_, Known::Number(interval, causes)) if !scope.is_period(point.cell) => {
                count += 1;
                why.join(&causes);
                numbers_seen.push((point.cell, moment, interval));
            }
            (_, Known::Nothing(causes)) => {
                open = true;
                why.join(&causes);
            }
            _ => {}
        }
    });
    for pair in numbers_seen.windows(2) {
        let ((_, a, x), (cell, b, y)) = (&pair[0], &pair[1]);
        let op = if wanted == Trend::Rising {
            super::Comparison::Greater
        } else {
            super::Comparison::Less
        };
        let ordered = a.latest() <= b.earliest();
        match numbers(op, y, x) {
            Truth::Yes if ordered => {}
            Truth::No if ordered => against = true,
            _ => {
                open = true;
                why.push(CauseKind::TooWide, Some(*cell));
            }
        }
    }
    if count < 3 {
        why = Causes(
            why.0.into_iter().filter(|(kind, _)| *kind == CauseKind::NotLooked).collect(),
        );
        why.push(CauseKind::NotLooked, None);
        return Known::Truth(Truth::Unknown, why);
    }
    let truth = if against {
        Truth::No
    } else if open {
        Truth::Unknown
    } else {
        Truth::Yes
    };
    Known::Truth(truth, if truth == Truth::Unknown { why } else { Causes::default() })
}

/// Whether a plan is one look of a flow or stock, for its words.
pub(super) fn is_at(pick: &Pick) -> bool {
    matches!(pick.window, Some(Frame::At(_) | Frame::First | Frame::Last))
}
