//! Functions over the looks of a series as occasions: how often, since when, which way, how long not.

use super::{
    CauseKind, Causes, Duration, End, Exact, Interval, Known, Measure, Mode, Moment,
    Pick, Place, Plan, Scope, Trend, Truth, Value, What, When, driver, each_point,
    either, nothing, numbers,
};
use crate::dates::{DAWN, DUSK};

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

pub(super) fn quantified(scope: &Scope, plan: &Plan, every: bool) -> Known {
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

pub(super) fn truth_of(known: Known) -> (Truth, Causes) {
    match known {
        Known::Truth(truth, why) => (truth, why),
        Known::Nothing(why) => (Truth::Unknown, why),
        _ => (Truth::Unknown, Causes::default()),
    }
}

pub(super) fn counted_truths(scope: &Scope, plan: &Plan, share: bool) -> Known {
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

pub(super) fn looks(scope: &Scope, plan: &Plan) -> Known {
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
pub(super) fn longest_gap(scope: &Scope, plan: &Plan) -> Known {
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
        gaps.reduce(longer)
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

/// The longer of two lengths of time; in days where the longer surely is.
fn longer(a: Duration, b: Duration) -> Duration {
    match (a.low >= b.high, b.low >= a.high) {
        (true, _) => a,
        (_, true) => b,
        _ => Duration {
            low: a.low.max(b.low),
            high: a.high.max(b.high),
            days: a.days.zip(b.days).map(|(x, y)| (x.0.max(y.0), x.1.max(y.1))),
            months: None,
            about: a.about || b.about,
        },
    }
}

/// The bracket in which a condition turns to `to`: after the last look where it surely was not yet, up to the first where it surely was.
pub(super) fn turn(scope: &Scope, plan: &Plan, to: Truth) -> Known {
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
pub(super) fn direction(scope: &Scope, plan: &Plan, wanted: Trend) -> Known {
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
