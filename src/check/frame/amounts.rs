//! What rules on numbers share: the looks behind cells and the time between them, thresholds of the house, lengths and shares in words.

use crate::bind::Bound;
use crate::case::{self, Decimal, MeasureKind, ThingLimit, thing_limit};
use crate::dates::{DAY, Moment};
use crate::expr::{
    self, Comparison, Exact, Expected, HedgeReading, Interval, Leaf, Node, Operand,
    Reach, Value,
};
use std::collections::BTreeSet;

use super::each_node;

/// A threshold in force.
pub(in crate::check) fn threshold(bound: &Bound, name: &str) -> u64 {
    case::threshold(bound.house.measuring.as_ref(), name)
}

/// A limit of the things of a unit, in metres.
pub(in crate::check) fn limit_m(
    bound: &Bound,
    unit: &str,
    limit: ThingLimit,
) -> Option<(Exact, Decimal)> {
    let limit = thing_limit(bound.house.measuring.as_ref(), unit, limit)?;
    Some((expr::read_number(&limit.text).ok()?.0, limit))
}

/// Whether two intervals have no number in common.
pub(in crate::check) fn are_apart(one: &Interval, other: &Interval) -> bool {
    one.is_below(other) || other.is_below(one)
}

/// A length in words, such as `0.5 m`, in metres; none where it is none.
pub(in crate::check) fn length_m(bound: &Bound, text: &str) -> Option<Interval> {
    amount(bound, text, expr::MeasureKind::Quantity, "m")
}

/// A share in words, such as `10 %`, as a fraction of one; none where it is none.
pub(in crate::check) fn share(bound: &Bound, text: &str) -> Option<Interval> {
    amount(bound, text, expr::MeasureKind::Share, "%")
}

fn amount(
    bound: &Bound,
    text: &str,
    kind: expr::MeasureKind,
    unit: &str,
) -> Option<Interval> {
    let looks = BTreeSet::new();
    let expected = Expected { kind, unit, states: &[], looks: &looks };
    let Ok(Value::Number(number)) = expr::parse_value(text, &expected) else {
        return None;
    };
    let hedges = &bound.table.hedges;
    let reading = HedgeReading {
        kind,
        about: Reach::Fraction(hedges.about),
        rounded: true,
        hedges,
    };
    expr::interval_of(&number, &reading)
}

/// The looks behind some cells that gave a number, each once and in order of time; periods are none.
pub(in crate::check) fn looks_with_numbers(
    bound: &Bound,
    cells: impl Iterator<Item = u32>,
) -> Vec<Moment> {
    let table = &bound.table;
    let mut looks: Vec<u32> = cells
        .filter(|cell| expr::amount(table, *cell).is_some())
        .filter_map(|cell| table.cells.get(cell as usize).map(|cell| cell.look))
        .collect();
    looks.sort_unstable();
    looks.dedup();
    let looks = looks.into_iter().filter_map(|look| table.looks.get(look as usize));
    looks.filter(|look| look.period.is_none()).map(|look| look.moment).collect()
}

/// The longest time between neighbouring looks and the one in the middle, in days.
pub(in crate::check) fn gaps_days(looks: &[Moment]) -> Option<(i64, i64)> {
    let days = |pair: &[Moment]| (pair[1].from - pair[0].from) / DAY;
    let mut gaps: Vec<i64> = looks.windows(2).map(days).collect();
    gaps.sort_unstable();
    Some((*gaps.last()?, gaps[(gaps.len() - 1) / 2]))
}

/// Whether a measure counts or measures what is there at a moment.
pub(in crate::check) fn is_stock(bound: &Bound, measure: &str) -> Option<bool> {
    let measure = bound.case.measures.get(measure)?;
    let is_amount = matches!(measure.kind, MeasureKind::Count | MeasureKind::Quantity);
    is_amount.then(|| measure.over != Some(case::Over::Period))
}

/// The measures that an expression reads, each once, in the order in which they stand.
pub(in crate::check) fn measures_of<'a>(bound: &Bound, node: &'a Node) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    each_node(node, &mut |node: &'a Node| {
        let id = match &node.operand {
            Operand::Leaf(Leaf::Series(series)) => series.measure.as_str(),
            Operand::Leaf(Leaf::Named(id)) if bound.case.measures.contains_key(id) => id,
            _ => return,
        };
        if !found.contains(&id) {
            found.push(id);
        }
    });
    found
}

/// The interval of the numbers that stand so to a number.
pub(in crate::check) fn beside(
    comparison: Comparison,
    number: Exact,
) -> Option<Interval> {
    use crate::expr::End;
    let (low, high) = match comparison {
        Comparison::Greater => (End::Open(number), End::Infinite),
        Comparison::GreaterOrEqual => (End::Closed(number), End::Infinite),
        Comparison::Less => (End::Closed(Exact::ZERO), End::Open(number)),
        Comparison::LessOrEqual => (End::Closed(Exact::ZERO), End::Closed(number)),
        Comparison::Equal => (End::Closed(number), End::Closed(number)),
        Comparison::NotEqual => return None,
    };
    Some(Interval { low, high })
}
