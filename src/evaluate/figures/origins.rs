//! Origins: every source of the case under the one that it repeats, those most repeated first.

use super::Gather;
use crate::bind::Bound;
use crate::case::{Access, is_yes};
use crate::dates;
use crate::evaluate::plot::{OriginNode, OriginsPlot, PlotRead};
use crate::evaluate::{capitalised, source_name};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Gather<'_> {
    /// Everyone under the one that they repeat, as a forest in the order in which it is drawn.
    pub(super) fn origins(&self) -> OriginsPlot {
        let forest = Forest::of(self);
        let order = forest.order();
        let rank: BTreeMap<usize, usize> =
            order.iter().enumerate().map(|(rank, source)| (*source, rank)).collect();
        let ranks = |sources: &[usize]| -> Vec<usize> {
            sources.iter().filter_map(|source| rank.get(source).copied()).collect()
        };
        let case = &self.bound.case;
        let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
        for n in 0..case.sources.len() as u32 {
            *bearers.entry(capitalised(&source_name(case, n))).or_default() += 1;
        }
        let nodes = order.iter().filter_map(|source| {
            let (id, own) = case.sources.get_index(*source)?;
            let under = forest.under[*source];
            let others = forest.repeats[*source].iter().filter(|n| Some(**n) != under);
            let others: Vec<usize> = others.copied().collect();
            let origins = self.evaluation.origins.get(id).into_iter().flatten();
            let origins = origins.filter_map(|id| case.sources.get_index_of(id));
            // It stands alone: "The White House".
            let name = capitalised(&source_name(case, *source as u32));
            let date_words = published(self.bound, id);
            let is_shared = bearers.get(&name).is_some_and(|count| *count > 1);
            let label = match is_shared && !date_words.is_empty() {
                true => format!("{name} ({date_words})"),
                false => name.clone(),
            };
            Some(OriginNode {
                name,
                label,
                date_words,
                read: read(own.access),
                own: is_yes(own.own),
                told: own.hides_its_origin(),
                under: under.and_then(|source| rank.get(&source).copied()),
                also: ranks(&others),
                origins: ranks(&origins.collect::<Vec<usize>>()),
            })
        });
        OriginsPlot { nodes: nodes.collect() }
    }
}

fn read(access: Option<Access>) -> PlotRead {
    match access {
        Some(Access::Full) => PlotRead::Full,
        Some(Access::Opening) => PlotRead::Opening,
        Some(Access::Mirror) => PlotRead::Copy,
        Some(Access::NotRead) => PlotRead::NotRead,
        None => PlotRead::NotStated,
    }
}

/// When a source was published, in words; empty where it bears no day.
fn published(bound: &Bound, id: &str) -> String {
    let moment = bound.dates.get(&format!("sources.{id}.date"));
    let zone = bound.table.zones.first();
    moment.zip(zone).map_or(String::new(), |(moment, zone)| dates::say(moment, zone))
}

/// The sources by index, each under one of those that it repeats.
struct Forest {
    repeats: Vec<Vec<usize>>,
    under: Vec<Option<usize>>,
    /// What orders sources that stand side by side: the day, then the order of the case.
    day: Vec<(i64, i64)>,
}

impl Forest {
    fn of(gather: &Gather<'_>) -> Forest {
        let bound = gather.bound;
        let sources = &bound.case.sources;
        let mut repeats: Vec<Vec<usize>> = Vec::new();
        let mut day = Vec::new();
        for (id, source) in sources {
            let mut named: Vec<usize> = Vec::new();
            for other in
                source.repeats.ids().iter().filter_map(|id| sources.get_index_of(id))
            {
                if !named.contains(&other) {
                    named.push(other);
                }
            }
            repeats.push(named);
            let moment = bound.dates.get(&format!("sources.{id}.date"));
            day.push(moment.map_or((i64::MAX, i64::MAX), |m| (m.from, m.to)));
        }
        // In a circle, which the check refuses, its origin stands for the root.
        let is_root = |n: usize| {
            let id = sources.get_index(n).map(|(id, _)| id);
            id.and_then(|id| gather.evaluation.origins.get(id))
                .is_none_or(|origins| origins.iter().any(|origin| Some(origin) == id))
        };
        let under = placed(&repeats, is_root);
        Forest { repeats, under, day }
    }

    /// Roots with most below them first, then by day; each followed by what stands under it.
    fn order(&self) -> Vec<usize> {
        let count = self.under.len();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (n, under) in self.under.iter().enumerate() {
            if let Some(under) = under {
                below[*under].push(n);
            }
        }
        for children in &mut below {
            children.sort_by_key(|n| (self.day[*n], *n));
        }
        let walk = |root: usize| {
            let (mut found, mut waiting) = (Vec::new(), vec![root]);
            while let Some(n) = waiting.pop() {
                found.push(n);
                waiting.extend(below[n].iter().rev());
            }
            found
        };
        let roots = (0..count).filter(|n| self.under[*n].is_none());
        let mut trees: Vec<Vec<usize>> = roots.map(walk).collect();
        trees.sort_by_key(|tree| (Reverse(tree.len()), self.day[tree[0]], tree[0]));
        trees.concat()
    }
}

/// For each source the one under which it stands: the deepest of those that it repeats, the first named of them. Ends in a circle too.
fn placed(repeats: &[Vec<usize>], is_root: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut repeated_by: Vec<Vec<usize>> = vec![Vec::new(); repeats.len()];
    for (n, named) in repeats.iter().enumerate() {
        named.iter().for_each(|other| repeated_by[*other].push(n));
    }
    let mut owed: Vec<usize> = repeats.iter().map(Vec::len).collect();
    let mut left: BTreeSet<usize> = (0..repeats.len()).collect();
    let mut ready: BTreeSet<usize> =
        left.iter().copied().filter(|n| is_root(*n)).collect();
    let mut under = vec![None; repeats.len()];
    let mut depth: Vec<Option<usize>> = vec![None; repeats.len()];
    while let Some(n) = ready.pop_first().or_else(|| left.first().copied()) {
        left.remove(&n);
        if !is_root(n) {
            let known =
                repeats[n].iter().filter_map(|other| Some((depth[*other]?, *other)));
            let deepest = known.clone().map(|(depth, _)| depth).max();
            under[n] = known
                .filter(|(depth, _)| Some(*depth) == deepest)
                .map(|(_, other)| other)
                .next();
        }
        depth[n] = Some(under[n].and_then(|other| depth[other]).map_or(0, |d| d + 1));
        for other in &repeated_by[n] {
            owed[*other] = owed[*other].saturating_sub(1);
            if owed[*other] == 0 && left.contains(other) {
                ready.insert(*other);
            }
        }
    }
    under
}
