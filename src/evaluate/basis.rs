//! What something rests on: lineage turned into looks, sources and caveats, each once and in the order of the case.

use super::{Basis, LookSet};
use crate::bind::{Bound, Support};
use crate::case::Limit;
use crate::expr::Lineage;
use std::collections::BTreeSet;

/// Looks, sources and caveats behind a lineage.
pub(super) fn of_lineage(bound: &Bound, lineage: &Lineage) -> Basis {
    let cells = || lineage.each_cell().map(|cell| cell as usize);
    let seen = cells().filter_map(|cell| bound.table.cells.get(cell));
    let looks = seen.map(|cell| cell.look).chain(lineage.each_look()).collect();
    let cells = cells().filter_map(|cell| bound.cell_support.get(cell));
    let events = lineage.each_event();
    let events = events.filter_map(|event| bound.event_support.get(event as usize));
    let rates = lineage.each_converter();
    let rates = rates.filter_map(|n| bound.converter_support.get(n as usize));
    let supports = cells.chain(events).chain(rates).copied();
    let gathered = of_supports(bound, looks, supports);
    let mut dated = Basis::default();
    let used = lineage.each_look().filter_map(|look| bound.looks.get(look as usize));
    let mut told = None;
    for beside in
        used.filter(|beside| told.replace(beside.support) != Some(beside.support))
    {
        // A look used only for when it was carries what limits its date, and who says so.
        let Some(support) = bound.supports.get(beside.support as usize) else { continue };
        let caveats = support.caveats.iter();
        dated.sources.extend(&support.sources);
        dated.caveats.extend(caveats.filter(|n| limits_date(bound, **n)));
    }
    join(&gathered, &dated)
}

fn limits_date(bound: &Bound, caveat: u32) -> bool {
    let caveat = bound.case.caveats.get_index(caveat as usize);
    caveat.is_some_and(|(_, caveat)| caveat.limits == Limit::Date)
}

/// The looks themselves, with every caveat and source of every value seen on them: what a judgement carries.
pub(super) fn of_looks(bound: &Bound, looks: &LookSet) -> Basis {
    let beside = looks.iter().filter_map(|look| bound.looks.get(look as usize));
    let cells = bound.table.cells.iter().zip(&bound.cell_support);
    let cells = cells.filter(|(cell, _)| looks.contains(cell.look));
    let supports = beside.map(|b| b.support).chain(cells.map(|(_, support)| *support));
    of_supports(bound, looks.clone(), supports)
}

/// Both together.
pub(super) fn join(one: &Basis, other: &Basis) -> Basis {
    Basis {
        looks: one.looks.union(&other.looks),
        sources: union(&one.sources, &other.sources),
        caveats: union(&one.caveats, &other.caveats),
    }
}

/// The same with sources and caveats named by id added.
pub(super) fn with_ids(
    bound: &Bound,
    basis: &Basis,
    sources: &[&str],
    caveats: &[String],
) -> Basis {
    let added = Basis {
        looks: LookSet::default(),
        sources: sources
            .iter()
            .filter_map(|id| bound.case.sources.get_index_of(*id))
            .map(|index| index as u32)
            .collect(),
        caveats: caveats
            .iter()
            .filter_map(|id| bound.case.caveats.get_index_of(id))
            .map(|index| index as u32)
            .collect(),
    };
    join(basis, &added)
}

fn union(one: &[u32], other: &[u32]) -> Vec<u32> {
    if other.is_empty() {
        return one.to_vec();
    }
    // Both are in order, and a sort of two runs is a merge.
    let mut all = [one, other].concat();
    all.sort();
    all.dedup();
    all
}

/// Some looks, with the sources and caveats of supports. They come nearly in order and often repeat, a million at a time: a set
/// of them all would cost more.
fn of_supports(
    bound: &Bound,
    looks: LookSet,
    supports: impl Iterator<Item = u32>,
) -> Basis {
    let mut indexes: Vec<u32> = Vec::new();
    for support in supports {
        if indexes.last() != Some(&support) {
            indexes.push(support);
        }
    }
    indexes.sort_unstable();
    indexes.dedup();
    let supports = || indexes.iter().filter_map(|n| bound.supports.get(*n as usize));
    let each = |list: fn(&Support) -> &Vec<u32>| -> Vec<u32> {
        supports()
            .flat_map(list)
            .copied()
            .collect::<BTreeSet<u32>>()
            .into_iter()
            .collect()
    };
    Basis { looks, sources: each(|s| &s.sources), caveats: each(|s| &s.caveats) }
}
