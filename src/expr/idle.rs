//! Tests that say nothing of what was seen: they would hold whatever the looks had shown.

use super::{
    Arithmetic, Comparison, Function, Known, MeasureKind, Pick, Place, Plan, Scope,
    Table, Truth, Typed, Value, Verdict, What, domain, is_so_by_form,
};
use std::collections::BTreeSet;

/// Most cells for which other numbers are tried.
const MOST_CELLS: usize = 10_000;

/// Whether a test that holds would hold whatever the looks had shown: it reads no look, it is so by its form alone, it holds for every number that
/// could stand where those that it reads do, or one side of it is bounded by the other: the greatest of some looks is no less than
/// any one of them.
pub fn is_idle(typed: &Typed, tested: &Verdict, table: &Table) -> bool {
    if is_so_by_form(&typed.text, &typed.plan, table) {
        return true;
    }
    let lineage = &tested.lineage;
    if lineage.cells.is_empty() {
        return lineage.looks.is_empty();
    }
    if lineage.cell_count() > MOST_CELLS {
        return false;
    }
    let mut scope = Scope::new(table);
    for at in lineage.each_cell() {
        let cell = scope.cell(at);
        let is_number =
            matches!(cell.value, Value::Number(_) | Value::None | Value::NoneSeen);
        let is_one = cell.more.as_ref().is_none_or(|more| more.readings.is_empty());
        let Some(kind) = scope.measure_of(at).map(|measure| measure.kind) else {
            return false;
        };
        let is_there = matches!(kind, MeasureKind::Presence | MeasureKind::State);
        if !is_number || !is_one || is_there {
            return false;
        }
        scope.pins.insert(at, domain(kind));
    }
    comes_to(&scope, &typed.plan, true)
}

/// Whether a truth comes to `wanted` whatever numbers stand in the cells that it reads.
fn comes_to(scope: &Scope, plan: &Plan, wanted: bool) -> bool {
    match (&plan.what, wanted) {
        (What::And(parts), true) | (What::Or(parts), false) => {
            parts.iter().all(|part| comes_to(scope, part, wanted))
        }
        (What::Or(parts), true) | (What::And(parts), false) => {
            parts.iter().any(|part| comes_to(scope, part, wanted))
        }
        (What::Not(of), _) => comes_to(scope, of, !wanted),
        (What::Call(Function::Every, parts), true) if is_bounding(scope, parts) => true,
        (What::Compare(op, a, b), _) if is_bounded(scope, *op, a, b, wanted) => true,
        (What::Within(of, low, high), true)
            if is_no_more(scope, low, of) && is_no_more(scope, of, high) =>
        {
            true
        }
        _ if plan.many => false,
        _ => {
            let truth = if wanted { Truth::Yes } else { Truth::No };
            matches!(scope.value(plan, None), Known::Truth(found, _) if found == truth)
        }
    }
}

/// Whether what is asked of each look is a comparison that always holds: `every(x <= max(x))`.
fn is_bounding(scope: &Scope, parts: &[Plan]) -> bool {
    parts.first().is_some_and(|part| {
        matches!(part.what, What::Compare(..)) && comes_to(scope, part, true)
    })
}

fn is_bounded(scope: &Scope, op: Comparison, a: &Plan, b: &Plan, wanted: bool) -> bool {
    match (op, wanted) {
        (Comparison::GreaterOrEqual, true) | (Comparison::Less, false) => {
            is_no_more(scope, b, a)
        }
        (Comparison::LessOrEqual, true) | (Comparison::Greater, false) => {
            is_no_more(scope, a, b)
        }
        (Comparison::Equal, true) | (Comparison::NotEqual, false) => {
            is_no_more(scope, a, b) && is_no_more(scope, b, a)
        }
        _ => false,
    }
}

/// How a number stands to the numbers of cells.
#[derive(Debug, Default)]
struct Bounds {
    /// It lies among the numbers of these; empty where it is not known to.
    among: BTreeSet<u32>,
    /// It is no less than that of each of these.
    above: BTreeSet<u32>,
    /// It is no more than that of each of these.
    below: BTreeSet<u32>,
}

/// Whether one number is never more than another.
fn is_no_more(scope: &Scope, low: &Plan, high: &Plan) -> bool {
    let (low, high) = (bounds(scope, low), bounds(scope, high));
    !low.below.is_disjoint(&high.above)
        || !low.among.is_empty() && low.among.is_subset(&high.above)
        || !high.among.is_empty() && high.among.is_subset(&low.below)
}

fn bounds(scope: &Scope, plan: &Plan) -> Bounds {
    match &plan.what {
        What::Pick(pick) if plan.many => {
            let (among, _) = members(scope, pick);
            Bounds { among, ..Bounds::default() }
        }
        What::Pick(pick) => {
            let among: BTreeSet<u32> = scope.candidates(pick).into_iter().collect();
            match among.len() {
                1 => Bounds { above: among.clone(), below: among.clone(), among },
                _ => Bounds { among, ..Bounds::default() },
            }
        }
        What::Arithmetic(Arithmetic::Add, a, b)
            if is_amount(scope, a) && is_amount(scope, b) =>
        {
            let above = [a, b].into_iter().flat_map(|part| bounds(scope, part).above);
            Bounds { above: above.collect(), ..Bounds::default() }
        }
        What::Call(Function::Median | Function::First | Function::Last, parts) => {
            let parts = parts.iter().map(|part| bounds(scope, part).among);
            Bounds { among: parts.flatten().collect(), ..Bounds::default() }
        }
        What::Call(function @ (Function::Max | Function::Min), parts) => {
            let mut all = Bounds::default();
            let mut is_among = true;
            for part in parts {
                let (own, sure) = match &part.what {
                    What::Pick(pick) if part.many => {
                        let (among, sure) = members(scope, pick);
                        (Bounds { among, ..Bounds::default() }, sure)
                    }
                    _ => {
                        let own = bounds(scope, part);
                        let is_max = *function == Function::Max;
                        let sure =
                            if is_max { own.above.clone() } else { own.below.clone() };
                        (own, sure)
                    }
                };
                is_among &= !own.among.is_empty();
                all.among.extend(own.among);
                match function {
                    Function::Max => all.above.extend(sure),
                    _ => all.below.extend(sure),
                }
            }
            if !is_among {
                all.among.clear();
            }
            all
        }
        _ => Bounds::default(),
    }
}

/// Whether it is the number of a look that is never below nothing: a sum of such is no less than each.
fn is_amount(scope: &Scope, plan: &Plan) -> bool {
    let What::Pick(pick) = &plan.what else { return false };
    let measure = scope.table.measures.get(pick.measure as usize);
    measure.is_some_and(|measure| measure.kind != MeasureKind::Change)
}

/// The cells that a series may have in its window, and those of them that it surely has.
fn members(scope: &Scope, pick: &Pick) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let (mut all, mut sure) = (BTreeSet::new(), BTreeSet::new());
    scope.each_member(pick, |cell, place| {
        if matches!(place, Place::Sure | Place::Maybe) {
            all.insert(cell);
        }
        if place == Place::Sure {
            sure.insert(cell);
        }
    });
    (all, sure)
}
