//! Arithmetic as a quotient of two sums of products, kept exact: what cancels in it cancels, so that a value divided by itself is one.

use std::collections::BTreeMap;

use super::{Arithmetic, Exact, Here, Interval, Known, Plan, Scope, What, rests_on};

/// Most products in a sum, and most factors in a product.
const MOST_PRODUCTS: usize = 64;
const MOST_FACTORS: usize = 6;

/// Something whose number is not known better than an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variable {
    /// A cell's own variable.
    Cell(u32),
    /// A node that is not followed, by where it is written.
    Node(usize),
}

/// A sum of products: how often each product of variables occurs in it.
type Sum = BTreeMap<Vec<Variable>, Exact>;

/// One sum divided by another, which is never zero.
#[derive(Clone, Debug)]
pub(super) struct Quotient {
    top: Sum,
    bottom: Sum,
    within: BTreeMap<Variable, Interval>,
}

/// How a quotient goes with one of its variables while the others stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slope {
    /// It never falls.
    Rises,
    /// It never rises.
    Falls,
    /// It does not change.
    Still,
}

/// `sides` added, or taken away where marked; none where something other than arithmetic holds one of the linked `cells`.
pub(super) fn quotient(
    scope: &Scope,
    sides: &[(&Plan, bool)],
    here: Option<Here>,
    cells: &[u32],
) -> Option<Quotient> {
    let mut found = whole(Sum::new());
    for (side, minus) in sides {
        let next = of(scope, side, here, cells)?;
        found = found.plus(next, if *minus { minus_one()? } else { Exact::ONE })?;
    }
    Some(found)
}

impl Quotient {
    /// Its only value, when one sum is a multiple of the other.
    pub(super) fn constant(&self) -> Option<Exact> {
        let (product, below) = self.bottom.iter().next()?;
        let above = self.top.get(product).copied().unwrap_or(Exact::ZERO);
        let times = above.over(*below)?;
        (scaled(&self.bottom, times)? == self.top).then_some(times)
    }

    /// How it goes with a cell's own variable; none when that cannot be told.
    pub(super) fn slope(&self, cell: u32) -> Option<Slope> {
        let by = Variable::Cell(cell);
        let left = product(&derived(&self.top, by)?, &self.bottom)?;
        let right = product(&self.top, &derived(&self.bottom, by)?)?;
        // The sign of the derivative: what it is divided by is a square.
        let sign = sum(left, &right, minus_one()?)?;
        if sign.is_empty() {
            return Some(Slope::Still);
        }
        let range = self.range(&sign)?;
        if range.low.number().is_some_and(|low| low >= Exact::ZERO) {
            return Some(Slope::Rises);
        }
        let falls = range.high.number().is_some_and(|high| high <= Exact::ZERO);
        falls.then_some(Slope::Falls)
    }

    fn range(&self, sum: &Sum) -> Option<Interval> {
        let mut all = Interval::point(Exact::ZERO);
        for (factors, times) in sum {
            let mut each = Interval::point(*times);
            for factor in factors {
                each = each.times(self.within.get(factor)?)?;
            }
            all = all.add(&each)?;
        }
        Some(all)
    }

    fn plus(mut self, other: Quotient, times: Exact) -> Option<Quotient> {
        self.within.extend(other.within);
        if self.bottom == other.bottom {
            self.top = sum(self.top, &other.top, times)?;
            return Some(self);
        }
        let left = product(&self.top, &other.bottom)?;
        let right = product(&other.top, &self.bottom)?;
        self.top = sum(left, &right, times)?;
        self.bottom = product(&self.bottom, &other.bottom)?;
        Some(self)
    }

    fn times(mut self, other: Quotient) -> Option<Quotient> {
        self.within.extend(other.within);
        self.top = product(&self.top, &other.top)?;
        self.bottom = product(&self.bottom, &other.bottom)?;
        Some(self)
    }
}

fn of(scope: &Scope, plan: &Plan, here: Option<Here>, cells: &[u32]) -> Option<Quotient> {
    match &plan.what {
        What::Number(number) => Some(whole(number_sum(*number))),
        What::Arithmetic(op, a, b) => {
            let (x, y) = (of(scope, a, here, cells)?, of(scope, b, here, cells)?);
            match op {
                Arithmetic::Add => x.plus(y, Exact::ONE),
                Arithmetic::Subtract => x.plus(y, minus_one()?),
                Arithmetic::Multiply => x.times(y),
                Arithmetic::Divide => {
                    let Known::Number(below, _) = scope.value(b, here) else {
                        return None;
                    };
                    let zero = Interval::point(Exact::ZERO);
                    let never_zero = below.is_below(&zero) || zero.is_below(&below);
                    let turned = Quotient { top: y.bottom, bottom: y.top, ..y };
                    if never_zero { x.times(turned) } else { None }
                }
            }
        }
        What::Pick(pick) => match scope.one_cell(pick, plan, here) {
            Some(cell) => of_cell(scope, cell),
            None => opaque(scope, plan, here),
        },
        _ if rests_on(scope, plan, cells) => None,
        _ => opaque(scope, plan, here),
    }
}

fn of_cell(scope: &Scope, cell: u32) -> Option<Quotient> {
    let mut found = whole(Sum::new());
    for term in scope.terms(cell) {
        let variable = Variable::Cell(term.cell);
        let own = scope.own(term.cell, scope.measure_of(term.cell)?);
        found.within.insert(variable, own);
        let times = if term.minus { minus_one()? } else { Exact::ONE };
        found.top = sum(found.top, &Sum::from([(vec![variable], Exact::ONE)]), times)?;
    }
    Some(found)
}

fn opaque(scope: &Scope, plan: &Plan, here: Option<Here>) -> Option<Quotient> {
    let Known::Number(interval, _) = scope.value(plan, here) else { return None };
    let variable = Variable::Node(plan.range.start);
    let mut found = whole(Sum::from([(vec![variable], Exact::ONE)]));
    found.within.insert(variable, interval);
    Some(found)
}

fn whole(top: Sum) -> Quotient {
    Quotient { top, bottom: number_sum(Exact::ONE), within: BTreeMap::new() }
}

fn number_sum(number: Exact) -> Sum {
    if number == Exact::ZERO { Sum::new() } else { Sum::from([(Vec::new(), number)]) }
}

fn minus_one() -> Option<Exact> {
    Exact::ZERO.less(Exact::ONE)
}

fn sum(mut all: Sum, other: &Sum, times: Exact) -> Option<Sum> {
    for (factors, count) in other {
        let old = all.remove(factors).unwrap_or(Exact::ZERO);
        let new = old.add(count.times(times)?)?;
        if new != Exact::ZERO {
            all.insert(factors.clone(), new);
        }
    }
    (all.len() <= MOST_PRODUCTS).then_some(all)
}

fn scaled(one: &Sum, times: Exact) -> Option<Sum> {
    sum(Sum::new(), one, times)
}

fn product(one: &Sum, other: &Sum) -> Option<Sum> {
    let mut all = Sum::new();
    for (factors, count) in one {
        for (more, times) in other {
            let mut both = [factors.as_slice(), more].concat();
            both.sort_unstable();
            if both.len() > MOST_FACTORS {
                return None;
            }
            all = sum(all, &Sum::from([(both, *count)]), *times)?;
        }
    }
    Some(all)
}

/// The derivative of a sum of products by one of its variables.
fn derived(one: &Sum, by: Variable) -> Option<Sum> {
    let mut all = Sum::new();
    for (factors, count) in one {
        let often = factors.iter().filter(|factor| **factor == by).count();
        if let Some(at) = factors.iter().position(|factor| *factor == by) {
            let mut rest = factors.clone();
            rest.remove(at);
            let often = Exact::whole(i64::try_from(often).ok()?);
            all = sum(all, &Sum::from([(rest, *count)]), often)?;
        }
    }
    Some(all)
}
