//! Results in words: one stated value as it was stated, a derived one with no more digits than its weakest input, and never surer.

use super::{
    Arithmetic, End, Exact, Function, Hedge, Interval, Known, Measure, MeasureKind,
    Number, Place, Plan, Scope, Sort, States, Value, What, is_about, round, say_number,
    say_readings, say_states, write_number,
};
use crate::dates;

/// The one cell whose own words a result may be said in: a single look, or the look that surely is the greatest or least.
pub(super) fn spoken_by(scope: &Scope, plan: &Plan, known: &Known) -> Option<u32> {
    match &plan.what {
        What::Pick(pick) => {
            let flow = scope.table.measures.get(pick.measure as usize)?.flow;
            let cells = scope.candidates(pick);
            match cells[..] {
                [cell] if !flow || super::is_at(pick) => Some(cell),
                [cell] => matches(scope, cell, known).then_some(cell),
                _ => None,
            }
        }
        What::Call(function, arguments) => {
            use super::Function::{First, Last, Max, Min};
            let argument = arguments.first()?;
            let What::Pick(pick) = &argument.what else { return None };
            match function {
                First | Last => match scope.outermost(pick, *function == Last)[..] {
                    [cell] => Some(cell),
                    _ => None,
                },
                Max | Min if argument.many => {
                    let mut found = None;
                    scope.each_member(pick, |cell, place| {
                        if place == super::Place::Sure
                            && found.is_none()
                            && matches(scope, cell, known)
                        {
                            found = Some(cell);
                        }
                    });
                    found
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The highest of several looks of which the greatest is not sure to count: "up to" the number as it was stated.
pub(super) fn say_capped(scope: &Scope, plan: &Plan, known: &Known) -> Option<String> {
    let What::Call(super::Function::Max, arguments) = &plan.what else { return None };
    let What::Pick(pick) = &arguments.first().filter(|argument| argument.many)?.what
    else {
        return None;
    };
    let Known::Number(interval, _) = known else { return None };
    let mut capped = None;
    scope.each_member(pick, |cell, _| {
        let (Some(measure), Value::Number(number)) =
            (scope.measure_of(cell), &scope.cell(cell).value)
        else {
            return;
        };
        let held = scope.number(cell, measure, super::Mode::Stated);
        if capped.is_none()
            && number.hedge == Hedge::Plain
            && held.known
            && held.interval.high == interval.high
        {
            let number = Number { hedge: Hedge::UpTo, ..number.clone() };
            capped = Some(say_number(&number, measure.kind, &measure.unit));
        }
    });
    capped
}

fn matches(scope: &Scope, cell: u32, known: &Known) -> bool {
    let Known::Number(interval, _) = known else { return false };
    let held = scope
        .measure_of(cell)
        .map(|measure| scope.number(cell, measure, super::Mode::Stated));
    held.is_some_and(|held| {
        held.known && held.cause.is_none() && held.interval == *interval
    })
}

/// The measure of a number, for its unit; none for a ratio or a bare count.
pub(super) fn measure_of_sort<'a>(scope: &Scope<'a>, sort: &Sort) -> Option<&'a Measure> {
    let at = match sort {
        Sort::Number(unit) if !unit.ratio => unit.measure?,
        Sort::State(measure) => *measure,
        _ => return None,
    };
    scope.table.measures.get(at as usize)
}

/// How many digits a derived number may have: those of its weakest hedged input, and at least two.
pub(super) fn digits_of(scope: &Scope, plan: &Plan) -> u32 {
    let mut least: Option<u32> = None;
    let mut see = |value: &Value| {
        if let Value::Number(number) = value
            && (number.about || number.hedge != Hedge::Plain)
            && number.at != Exact::ZERO
        {
            let digits = significant(number.at);
            least = Some(least.map_or(digits, |least| least.min(digits)));
        }
    };
    let mut cells = 0;
    plan.each(&mut |node| {
        if let What::Convert(_, n) = &node.what
            && let Some(converter) = scope.table.converters.get(*n as usize)
        {
            return see(&Value::Number(converter.rate.number.clone()));
        }
        let What::Pick(pick) = &node.what else { return };
        scope.each_member(pick, |cell, place| {
            if matches!(place, super::Place::Sure | super::Place::Maybe)
                && cells < 100_000
            {
                cells += 1;
                let said = scope.cell(cell);
                if said.more.is_none() && matches!(said.value, Value::Number(_)) {
                    return see(&said.value);
                }
                let mut all = vec![cell];
                all.extend(scope.terms(cell).iter().map(|term| term.cell));
                for cell in all {
                    let cell = scope.cell(cell);
                    see(&cell.value);
                    cell.more.iter().flat_map(|more| &more.items).for_each(&mut see);
                }
            }
        });
    });
    least.map_or(3, |digits| digits.clamp(2, 6))
}

fn significant(number: Exact) -> u32 {
    let words = write_number(number);
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let trimmed = digits.trim_start_matches('0').trim_end_matches('0');
    u32::try_from(trimmed.len()).unwrap_or(1).max(1)
}

/// An interval of a measure in words, rounded outward: `65 to 81`, `at least 70`, `30 to 37 %`.
pub(super) fn say_interval(
    interval: &Interval,
    measure: &Measure,
    digits: u32,
) -> String {
    say_range(interval, measure.kind, &measure.unit, digits, false)
}

/// An interval in words, rounded outward to so many digits; `about` where it rests on approximate numbers, whose reach is a
/// convention. An exact count keeps all its digits.
pub fn say_range(
    interval: &Interval,
    kind: MeasureKind,
    unit: &str,
    digits: u32,
    about: bool,
) -> String {
    let whole = |end: End| end.number().is_some_and(|number| number.is_whole());
    let count = kind == MeasureKind::Count;
    let number = |hedge, at: Exact, to: Option<Exact>, about| {
        let to = to.map(Box::new);
        say_number(&Number { hedge, about, at, to }, kind, unit)
    };
    let share = kind == MeasureKind::Share;
    // Shares are told in whole per cents from ten on.
    let digits = if share { digits.min(2) } else { digits };
    if let Some(at) = interval.single() {
        let rounded = round(at, digits.max(3), false).unwrap_or(at);
        if rounded == at || (count && at.is_whole()) || kind == MeasureKind::Change {
            return number(Hedge::Plain, at, None, false);
        }
        // Written out where its decimals end; else about, which is wider than what was cut off.
        let least = if share { 2 } else { 3 };
        let near = nearest(at, digits.max(least)).unwrap_or(rounded);
        return number(Hedge::Plain, near, None, true);
    }
    let keep = count && whole(interval.low) && whole(interval.high) && small(interval);
    let down = |at: Exact| if keep { at } else { round(at, digits, false).unwrap_or(at) };
    let up = |at: Exact| if keep { at } else { round(at, digits, true).unwrap_or(at) };
    let full = share && interval.high == End::Closed(Exact::ONE);
    let zero = interval.low.number() == Some(Exact::ZERO) && kind != MeasureKind::Change;
    match (interval.low, interval.high) {
        (End::Infinite, End::Infinite) => "not known".to_string(),
        (End::Closed(_), End::Infinite) if zero => "not known".to_string(),
        (End::Open(_), End::Infinite) if zero => "present".to_string(),
        (low, _) if full && zero => {
            if low.is_closed() {
                "not known".to_string()
            } else {
                "present".to_string()
            }
        }
        (End::Closed(at), End::Infinite) => number(Hedge::AtLeast, down(at), None, about),
        (End::Open(at), End::Infinite) => number(Hedge::MoreThan, down(at), None, about),
        (End::Closed(at), _) if full => number(Hedge::AtLeast, down(at), None, about),
        (End::Open(at), _) if full => number(Hedge::MoreThan, down(at), None, about),
        (_, End::Closed(at)) if zero => number(Hedge::UpTo, up(at), None, about),
        (_, End::Open(at)) if zero => number(Hedge::FewerThan, up(at), None, about),
        (End::Infinite, End::Closed(at) | End::Open(at)) => {
            number(Hedge::AtMost, up(at), None, about)
        }
        (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => {
            let (low, high) = (down(low), up(high));
            let percents = Exact::whole(100);
            let fit = |at: Exact, up: bool| match at.times(percents) {
                Some(of) if share => {
                    let of = if up { of.ceil() } else { of.floor() };
                    Exact::fraction(of, 100).unwrap_or(at)
                }
                _ => at,
            };
            number(Hedge::Range, fit(low, false), Some(fit(high, true)), about)
        }
    }
}

/// Whether a ratio lies within nothing and the whole, and so reads best in per cent.
fn is_part(interval: &Interval) -> bool {
    let whole = Interval::closed(Exact::ZERO, Exact::ONE);
    whole.holds(interval) && interval.single() != Some(Exact::ONE)
}

/// Counts below a thousand are printed whole.
fn small(interval: &Interval) -> bool {
    interval.high.number().is_some_and(|high| high < Exact::whole(1000))
}

fn nearest(at: Exact, digits: u32) -> Option<Exact> {
    let (down, up) = (round(at, digits, false)?, round(at, digits, true)?);
    Some(if at.less(down)? <= up.less(at)? { down } else { up })
}

/// A derived number in words. What rests on approximate numbers is approximate; shares differ by percentage points.
pub(super) fn say_derived(
    scope: &Scope,
    plan: &Plan,
    interval: &Interval,
    digits: u32,
) -> String {
    let about = interval.single().is_none() && rests_on_about(scope, plan);
    let say = |kind, unit: &str| say_range(interval, kind, unit, digits, about);
    match (&plan.sort, measure_of_sort(scope, &plan.sort)) {
        (_, Some(measure)) if measure.kind == MeasureKind::Share && differs(plan) => {
            points(say_range(interval, MeasureKind::Share, "", digits, about))
        }
        (_, Some(measure)) => say(measure.kind, &measure.unit),
        (Sort::Number(unit), None) if unit.share || (unit.ratio && is_part(interval)) => {
            say(MeasureKind::Share, "")
        }
        (Sort::Number(unit), None) if !unit.ratio && unit.word.is_empty() => {
            say(MeasureKind::Count, "")
        }
        (Sort::Number(unit), None) => say(MeasureKind::Quantity, &unit.word),
        _ => "not known".to_string(),
    }
}

/// Whether a number is what is left of one share when another is taken away.
fn differs(plan: &Plan) -> bool {
    matches!(&plan.what, What::Arithmetic(Arithmetic::Subtract, a, _) if a.sort == plan.sort)
}

fn points(words: String) -> String {
    match words.strip_suffix(" %") {
        Some("1") => "1 percentage point".to_string(),
        Some(number) => format!("{number} percentage points"),
        None => words,
    }
}

/// Whether the number of a node rests on one that was given as approximate. How many looks there are does not.
fn rests_on_about(scope: &Scope, plan: &Plan) -> bool {
    match &plan.what {
        What::Pick(pick) if plan.many => {
            let mut found = false;
            scope.each_member(pick, |cell, place| {
                let counts = matches!(place, Place::Sure | Place::Maybe);
                found |= !found && counts && is_about(scope, cell);
            });
            found
        }
        What::Pick(pick) => {
            scope.candidates(pick).into_iter().any(|cell| is_about(scope, cell))
        }
        What::Call(function @ (Function::First | Function::Last), arguments) => {
            let Some(What::Pick(pick)) = arguments.first().map(|first| &first.what)
            else {
                return plan.parts().into_iter().any(|part| rests_on_about(scope, part));
            };
            let cells = scope.outermost(pick, *function == Function::Last);
            cells.into_iter().any(|cell| is_about(scope, cell))
        }
        What::Arithmetic(..)
        | What::Call(
            Function::Max
            | Function::Min
            | Function::Median
            | Function::Sum
            | Function::Counted,
            _,
        ) => plan.parts().into_iter().any(|part| rests_on_about(scope, part)),
        _ => false,
    }
}

/// The event whose time a node is.
pub(super) fn event_of(plan: &Plan) -> Option<u32> {
    match &plan.what {
        What::Event(event) => Some(*event),
        What::Call(Function::Moment, arguments) => event_of(arguments.first()?),
        _ => None,
    }
}

/// A derived result in words.
pub(super) fn say_known(scope: &Scope, plan: &Plan, known: &Known) -> String {
    match known {
        Known::Number(interval, _) => {
            say_derived(scope, plan, interval, digits_of(scope, plan))
        }
        Known::State(set, _) => match measure_of_sort(scope, &plan.sort) {
            Some(measure) => say_states(&States { set: *set, appears: false }, measure),
            None => "not known".to_string(),
        },
        Known::Truth(super::Truth::Yes, _) => "yes".to_string(),
        Known::Truth(super::Truth::No, _) => "no".to_string(),
        Known::Truth(super::Truth::Unknown, _) => "cannot be established".to_string(),
        Known::Moment(when) => match event_of(plan) {
            Some(event) => say_readings(scope, event),
            None => dates::say(&when.moment, scope.zone(when.zone)),
        },
        Known::Duration(duration, _) => dates::say_duration(duration),
        Known::Nothing(causes) => nothing(causes).to_string(),
        Known::Skip => "not looked".to_string(),
    }
}

fn nothing(causes: &super::Causes) -> &'static str {
    use super::CauseKind::{Hidden, NotComparable, NotLooked, SourcesDisagree, TooWide};
    match causes.0.iter().map(|(kind, _)| *kind).max() {
        Some(Hidden) => "hidden",
        Some(TooWide | NotComparable) => "cannot be known",
        Some(SourcesDisagree) => "sources disagree",
        Some(NotLooked) | None => "not looked",
    }
}
