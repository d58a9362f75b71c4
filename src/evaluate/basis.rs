//! What something rests on: lineage turned into looks, sources and caveats, each once and in the order of the case.

use super::Basis;
use crate::bind::{Bound, Support};
use crate::case::Limit;
use crate::expr::{Lineage, Span};
use std::collections::BTreeSet;

/// Looks, sources and caveats behind a lineage.
pub(super) fn of_lineage(bound: &Bound, lineage: &Lineage) -> Basis {
    let mut gathered = Gathered::default();
    for cell in indexes(&lineage.cells) {
        let Some(look) = bound.table.cells.get(cell).map(|cell| cell.look) else {
            continue;
        };
        gathered.looks.push(look);
        if let Some(support) = bound.cell_support.get(cell) {
            gathered.supports.push(*support);
        }
    }
    let mut dated = Basis::default();
    for look in indexes(&lineage.looks) {
        gathered.looks.push(look as u32);
        if let Some(support) = bound
            .looks
            .get(look)
            .and_then(|beside| bound.supports.get(beside.support as usize))
        {
            // A look used only for when it was carries what limits its date, and who says so.
            dated.sources.extend(&support.sources);
            dated
                .caveats
                .extend(support.caveats.iter().filter(|n| limits_date(bound, **n)));
        }
    }
    for event in indexes(&lineage.events) {
        if let Some(support) = bound.event_support.get(event) {
            gathered.supports.push(*support);
        }
    }
    join(&gathered.finish(bound), &dated)
}

fn limits_date(bound: &Bound, caveat: u32) -> bool {
    let caveat = bound.case.caveats.get_index(caveat as usize);
    caveat.is_some_and(|(_, caveat)| caveat.limits == Limit::Date)
}

/// The looks themselves, with every caveat and source of every value seen on them: what a judgement carries.
pub(super) fn of_looks(bound: &Bound, looks: &BTreeSet<u32>) -> Basis {
    let mut gathered = Gathered {
        looks: Gathering { items: looks.iter().copied().collect() },
        supports: Gathering::default(),
    };
    for look in looks {
        if let Some(beside) = bound.looks.get(*look as usize) {
            gathered.supports.push(beside.support);
        }
    }
    for (cell, support) in bound.table.cells.iter().zip(&bound.cell_support) {
        if looks.contains(&cell.look) {
            gathered.supports.push(*support);
        }
    }
    gathered.finish(bound)
}

/// Both together.
pub(super) fn join(one: &Basis, other: &Basis) -> Basis {
    Basis {
        looks: union(&one.looks, &other.looks),
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
        looks: Vec::new(),
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

#[derive(Default)]
struct Gathered {
    looks: Gathering,
    supports: Gathering,
}

/// Indexes to be put in order, each once. They come nearly in order and often repeat, a million at a time: a set would cost more.
#[derive(Default)]
struct Gathering {
    items: Vec<u32>,
}

impl Gathering {
    fn push(&mut self, item: u32) {
        if self.items.last() != Some(&item) {
            self.items.push(item);
        }
    }

    fn finish(mut self) -> Vec<u32> {
        self.items.sort_unstable();
        self.items.dedup();
        self.items
    }
}

impl Gathered {
    fn finish(self, bound: &Bound) -> Basis {
        let supports: Vec<&Support> = self
            .supports
            .finish()
            .iter()
            .filter_map(|index| bound.supports.get(*index as usize))
            .collect();
        let sources: BTreeSet<u32> =
            supports.iter().flat_map(|s| s.sources.iter().copied()).collect();
        let caveats: BTreeSet<u32> =
            supports.iter().flat_map(|s| s.caveats.iter().copied()).collect();
        Basis {
            looks: self.looks.finish(),
            sources: sources.into_iter().collect(),
            caveats: caveats.into_iter().collect(),
        }
    }
}

fn indexes(spans: &[Span]) -> impl Iterator<Item = usize> + '_ {
    spans.iter().flat_map(|span| span.from as usize..span.to as usize)
}
