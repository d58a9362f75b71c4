//! Linked variables: a value that occurs twice is the same value twice. Where an expression only rises, or only falls, with such a
//! variable, its ends are taken at the variable's ends; otherwise the interval stays as wide as it was, which is never wrong.

use super::{
    Arithmetic, End, Exact, Function, Here, Interval, Known, Mode, Pick, Place, Plan,
    Scope, Slope, Term, What, driver, quotient,
};

/// Most variables that are linked, and most looks that are followed for them.
const MOST_VARIABLES: usize = 64;
const MOST_LOOKS: usize = 10_000;

/// A number with how fast it changes with each linked variable.
struct Dual {
    value: Interval,
    slopes: Vec<Interval>,
}

/// What occurs in an expression.
enum Leaf<'a> {
    /// One cell, as the variables it is made of.
    One(Vec<Term>),
    /// A series within a function.
    Many(&'a Pick),
}

/// Where `a - b` lies, linked; none when no variable occurs twice or nothing can be said.
pub(super) fn difference(
    scope: &Scope,
    a: &Plan,
    b: &Plan,
    here: Option<Here>,
) -> Option<Interval> {
    tight(scope, &[(a, false), (b, true)], here)
}

/// Where one number lies, linked.
pub(super) fn alone(scope: &Scope, plan: &Plan) -> Option<Interval> {
    tight(scope, &[(plan, false)], None)
}

fn tight(scope: &Scope, sides: &[(&Plan, bool)], here: Option<Here>) -> Option<Interval> {
    let mut leaves = Vec::new();
    for (side, _) in sides {
        collect(scope, side, here, &mut leaves);
    }
    let variables = repeated(scope, &leaves);
    if variables.is_empty() {
        return None;
    }
    let zero = Interval::point(Exact::ZERO);
    let quotient = quotient(scope, sides, here, &variables);
    if let Some(only) = quotient.as_ref().and_then(|quotient| quotient.constant()) {
        return Some(Interval::point(only));
    }
    let mut all = Dual { value: zero, slopes: vec![zero; variables.len()] };
    for (side, minus) in sides {
        let next = dual(scope, side, here, &variables)?;
        all = if *minus {
            join(&all, &next, Interval::less)?
        } else {
            join(&all, &next, Interval::add)?
        };
    }
    let (mut down, mut up) = (scope.clone(), scope.clone());
    for (cell, slope) in variables.iter().zip(&all.slopes) {
        let measure = scope.measure_of(*cell)?;
        let own = scope.own(*cell, measure);
        let exact = quotient.as_ref().and_then(|quotient| quotient.slope(*cell));
        let ends = match exact.or_else(|| slope_of(slope)) {
            Some(Slope::Rises) => [own.low, own.high],
            Some(Slope::Falls) => [own.high, own.low],
            Some(Slope::Still) => [some_end(&own); 2],
            None => continue,
        };
        for (branch, end) in [&mut down, &mut up].into_iter().zip(ends) {
            if let Some(at) = end.number() {
                branch.pins.insert(*cell, Interval::point(at));
            }
        }
    }
    let at = |scope: &Scope| {
        let mut sum = zero;
        for (side, minus) in sides {
            let Known::Number(value, _) = scope.value(side, here) else { return None };
            sum = if *minus { sum.less(&value)? } else { sum.add(&value)? };
        }
        Some(sum)
    };
    let (low, high) = (at(&down)?.low, at(&up)?.high);
    Some(Interval { low, high }.within(&all.value))
}

fn collect<'a>(
    scope: &Scope,
    plan: &'a Plan,
    here: Option<Here>,
    leaves: &mut Vec<Leaf<'a>>,
) {
    match &plan.what {
        What::Pick(pick) if here.is_some() || !plan.many => {
            if let Some(cell) = scope.one_cell(pick, plan, here) {
                leaves.push(Leaf::One(scope.terms(cell)));
            }
        }
        What::Call(_, arguments) if arguments.first().is_some_and(|first| first.many) => {
            for argument in arguments {
                argument.each(&mut |node| {
                    let What::Pick(pick) = &node.what else { return };
                    if node.many {
                        leaves.push(Leaf::Many(pick));
                    } else {
                        collect(scope, node, None, leaves);
                    }
                });
            }
        }
        _ => plan.parts().into_iter().for_each(|part| collect(scope, part, here, leaves)),
    }
}

/// The variables of a series' looks, sorted; the looks alone when there are too many to follow.
fn cells_within(scope: &Scope, pick: &Pick) -> Vec<u32> {
    let mut cells = Vec::new();
    scope.each_member(pick, |cell, place| {
        if matches!(place, Place::Sure | Place::Maybe) {
            cells.push(cell);
        }
    });
    if cells.len() <= MOST_LOOKS {
        cells = cells
            .iter()
            .flat_map(|cell| scope.terms(*cell))
            .map(|term| term.cell)
            .collect();
    }
    cells.sort_unstable();
    cells
}

/// The variables of single cells that occur in another leaf, too.
fn repeated(scope: &Scope, leaves: &[Leaf<'_>]) -> Vec<u32> {
    let mut found = Vec::new();
    // A series may be long, and is not looked through where nothing could be in it again.
    let within: Vec<Vec<u32>> = match leaves.iter().any(|l| matches!(l, Leaf::One(_))) {
        true => leaves
            .iter()
            .map(|leaf| match leaf {
                Leaf::Many(pick) => cells_within(scope, pick),
                Leaf::One(_) => Vec::new(),
            })
            .collect(),
        false => return found,
    };
    for (n, leaf) in leaves.iter().enumerate() {
        let Leaf::One(terms) = leaf else { continue };
        for term in terms {
            let all = leaves.iter().zip(&within).enumerate();
            let again = all.into_iter().any(|(m, (other, within))| match other {
                _ if m == n => terms.iter().filter(|t| t.cell == term.cell).count() > 1,
                Leaf::One(terms) => terms.iter().any(|t| t.cell == term.cell),
                Leaf::Many(_) => within.binary_search(&term.cell).is_ok(),
            });
            if again && !found.contains(&term.cell) && found.len() < MOST_VARIABLES {
                found.push(term.cell);
            }
        }
    }
    found
}

fn join(
    a: &Dual,
    b: &Dual,
    op: impl Fn(&Interval, &Interval) -> Option<Interval>,
) -> Option<Dual> {
    let slopes =
        a.slopes.iter().zip(&b.slopes).map(|(x, y)| op(x, y)).collect::<Option<_>>()?;
    Some(Dual { value: op(&a.value, &b.value)?, slopes })
}

fn dual(
    scope: &Scope,
    plan: &Plan,
    here: Option<Here>,
    variables: &[u32],
) -> Option<Dual> {
    let zero = Interval::point(Exact::ZERO);
    let Known::Number(value, _) = scope.value(plan, here) else { return None };
    let still = || vec![zero; variables.len()];
    match &plan.what {
        What::Number(_) => Some(Dual { value, slopes: still() }),
        What::Pick(pick) => match scope.one_cell(pick, plan, here) {
            Some(cell) => {
                Some(Dual { value, slopes: slopes(&scope.terms(cell), variables)? })
            }
            None => Some(Dual { value, slopes: still() }),
        },
        What::Arithmetic(op, a, b) => {
            let (x, y) =
                (dual(scope, a, here, variables)?, dual(scope, b, here, variables)?);
            match op {
                Arithmetic::Add => join(&x, &y, Interval::add),
                Arithmetic::Subtract => join(&x, &y, Interval::less),
                Arithmetic::Multiply => {
                    let slope = |(u, v): (&Interval, &Interval)| {
                        u.times(&y.value)?.add(&x.value.times(v)?)
                    };
                    let slopes = x
                        .slopes
                        .iter()
                        .zip(&y.slopes)
                        .map(slope)
                        .collect::<Option<_>>()?;
                    Some(Dual { value, slopes })
                }
                Arithmetic::Divide => {
                    let slope = |(u, v): (&Interval, &Interval)| {
                        u.less(&value.times(v)?)?.over(&y.value)
                    };
                    let slopes = x
                        .slopes
                        .iter()
                        .zip(&y.slopes)
                        .map(slope)
                        .collect::<Option<_>>()?;
                    Some(Dual { value, slopes })
                }
            }
        }
        What::Convert(of, converter) => {
            let inner = dual(scope, of, here, variables)?;
            // At a rate that does not change, whichever it is, the slope is turned as the number is.
            let turn = |slope: &Interval| scope.turned(slope, *converter);
            let slopes = inner.slopes.iter().map(turn).collect::<Option<_>>()?;
            Some(Dual { value, slopes })
        }
        What::Call(
            function @ (Function::Max | Function::Min | Function::Sum),
            arguments,
        ) => {
            let first = arguments.first()?;
            if first.many && *function == Function::Sum {
                return constant(scope, plan, value, variables);
            }
            if first.many {
                let mode =
                    if *function == Function::Max { Mode::Greatest } else { Mode::Least };
                return extreme(scope, first, mode, value, variables);
            }
            let parts: Vec<Dual> = arguments
                .iter()
                .map(|part| dual(scope, part, here, variables))
                .collect::<Option<_>>()?;
            let mut all = parts.into_iter();
            let mut sum = all.next()?;
            for next in all {
                sum = match function {
                    Function::Sum => join(&sum, &next, Interval::add)?,
                    _ => join(&sum, &next, |a, b| Some(a.hull(b)))?,
                };
            }
            Some(Dual { value, ..sum })
        }
        _ => constant(scope, plan, value, variables),
    }
}

fn slope_of(slope: &Interval) -> Option<Slope> {
    if slope.low.number().is_some_and(|low| low >= Exact::ZERO) {
        return Some(Slope::Rises);
    }
    let falls = slope.high.number().is_some_and(|high| high <= Exact::ZERO);
    falls.then_some(Slope::Falls)
}

/// An end that nothing is divided by, if there is one: where nothing changes with a variable, any of its numbers will do.
fn some_end(own: &Interval) -> End {
    match own.low.number() {
        Some(low) if low != Exact::ZERO => own.low,
        _ => own.high,
    }
}

/// A node that is not followed: only good where no linked variable occurs in it.
fn constant(
    scope: &Scope,
    plan: &Plan,
    value: Interval,
    variables: &[u32],
) -> Option<Dual> {
    let zero = Interval::point(Exact::ZERO);
    (!rests_on(scope, plan, variables))
        .then(|| Dual { value, slopes: vec![zero; variables.len()] })
}

/// Whether any of some variables occurs in a node.
pub(super) fn rests_on(scope: &Scope, plan: &Plan, variables: &[u32]) -> bool {
    let mut leaves = Vec::new();
    collect(scope, plan, None, &mut leaves);
    leaves.iter().any(|leaf| match leaf {
        Leaf::One(terms) => terms.iter().any(|term| variables.contains(&term.cell)),
        Leaf::Many(pick) => {
            let within = cells_within(scope, pick);
            variables.iter().any(|cell| within.binary_search(cell).is_ok())
        }
    })
}

/// The greatest or least of a series changes as one of its looks does, or not at all.
fn extreme(
    scope: &Scope,
    plan: &Plan,
    mode: Mode,
    value: Interval,
    variables: &[u32],
) -> Option<Dual> {
    let What::Pick(pick) = &driver(plan)?.what else { return None };
    let series = pick.series?;
    let mut members = Vec::new();
    scope.each_member(pick, |cell, place| {
        if matches!(place, Place::Sure | Place::Maybe) {
            members.push(cell);
        }
    });
    if members.len() > MOST_LOOKS {
        return None;
    }
    let mut hull: Option<Vec<Interval>> = None;
    for cell in members {
        let here = Here { series, cell, look: scope.cell(cell).look, mode };
        // A look without a number cannot carry a linked variable that matters.
        let Some(next) = dual(scope, plan, Some(here), variables) else { continue };
        hull = Some(match hull {
            None => next.slopes,
            Some(hull) => hull.iter().zip(&next.slopes).map(|(a, b)| a.hull(b)).collect(),
        });
    }
    Some(Dual { value, slopes: hull? })
}

fn slopes(terms: &[Term], variables: &[u32]) -> Option<Vec<Interval>> {
    let slope = |variable: &u32| {
        let mut sum: i64 = 0;
        for term in terms.iter().filter(|term| term.cell == *variable) {
            sum += if term.minus { -1 } else { 1 };
        }
        Interval::point(Exact::whole(sum))
    };
    Some(variables.iter().map(slope).collect())
}
