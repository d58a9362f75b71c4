//! The text of paragraphs that were put somewhere else follows them in `brief.md`: as it stands there, with its inserts, citations, links and
//! lines.

use std::collections::BTreeMap;
use std::ops::Range;

use super::changes::not_ours;
use super::leaves::{Leaf, leaves};
use super::placed::place;
use super::shifted::{Shift, label};
use super::{Edit, Reworked, applied};
use crate::document::figure_anchor;
use crate::render::{EditedParagraph, is_of_anchor};

/// Where it cannot go.
const NOT_THERE: &str = "it cannot stand there in brief.md";
const NO_NEIGHBOUR: &str =
    "neither what stands before it there nor what stands behind it is in brief.md";
const NOT_WHOLE: &str =
    "a figure moves with its caption, its picture and its notes, or not at all";

/// What was put elsewhere.
pub(super) struct Moves<'a> {
    pub(super) shifts: &'a [Shift],
    /// Theirs with every paragraph where it stood.
    pub(super) back: &'a [EditedParagraph],
    /// Where each of them stands in theirs.
    pub(super) order: &'a [usize],
    /// Theirs.
    pub(super) theirs: &'a [&'a EditedParagraph],
    /// Ours.
    pub(super) ours: &'a [&'a EditedParagraph],
}

/// Lets the text follow, each run of paragraphs as a whole or not at all.
pub(super) fn follow(done: &mut Reworked, moves: &Moves<'_>) {
    let mut order = moves.order.to_vec();
    for run in moves.shifts.chunk_by(|one, next| next.to == one.to + 1) {
        match Ground::new(&done.text, moves, &order).followed(run) {
            Ok((text, new)) => {
                (done.text, order) = (text, new);
                done.applied += run.len();
            }
            Err(because) => {
                let told = run.iter().map(|shift| {
                    let label = label(moves.theirs[shift.to], shift.is_copy);
                    format!("{label}: {because}")
                });
                done.rejected.extend(told);
            }
        }
    }
}

/// The paragraphs of theirs as they stand in a text.
struct Ground<'a> {
    text: &'a str,
    moves: &'a Moves<'a>,
    /// Their places in theirs.
    order: &'a [usize],
    leaves: Vec<Leaf>,
    /// The leaf of each of them, by its place in theirs.
    leaf_of: BTreeMap<usize, usize>,
}

/// What stands on its own in the narrative: its leaves, and its bytes.
struct Unit {
    leaves: Range<usize>,
    bytes: Range<usize>,
    is_item: bool,
}

impl<'a> Ground<'a> {
    fn new(text: &'a str, moves: &'a Moves<'a>, order: &'a [usize]) -> Ground<'a> {
        let at = |to: &usize| moves.order.iter().position(|other| other == to);
        let paragraphs: Vec<&EditedParagraph> = order
            .iter()
            .map(|to| at(to).map_or(moves.theirs[*to], |at| &moves.back[at]))
            .collect();
        let leaves = leaves(text);
        let placed = place(&leaves, &paragraphs);
        let own = order.iter().zip(&placed).zip(&paragraphs);
        let leaf_of = own.filter_map(|((to, placed), paragraph)| {
            let leaf = placed.as_ref().map(|(leaf, _)| *leaf);
            Some((*to, leaf.or_else(|| figure(&leaves, paragraph))?))
        });
        let leaf_of = leaf_of.collect();
        Ground { text, moves, order, leaves, leaf_of }
    }

    /// The text with a run of paragraphs where it stands in theirs, and their order in it.
    fn followed(&self, run: &[Shift]) -> Result<(String, Vec<usize>), String> {
        let units = self.units(run)?;
        let is_item = units.iter().any(|unit| unit.is_item);
        if !units.iter().all(|unit| unit.is_item == is_item) {
            return Err(NOT_THERE.to_owned());
        }
        let own = units.iter().map(|unit| &self.text[unit.bytes.clone()]);
        let own = own.collect::<Vec<_>>().join(if is_item { "\n" } else { "\n\n" });
        let mut edit =
            Edit { put: Some(self.put(run, &own, is_item)?), ..Edit::default() };
        let is_copied = |unit: &Unit| {
            let mut copies = run.iter().filter(|shift| shift.is_copy);
            copies.any(|shift| self.leaf(shift).is_some_and(|l| unit.leaves.contains(&l)))
        };
        for unit in units.iter().filter(|unit| !is_copied(unit)) {
            edit.cuts.push(gap(self.text, unit));
        }
        let text = applied(self.text, &[edit]);
        let order = self.order_with(run);
        let added = units.iter().filter(|unit| is_copied(unit));
        let added: usize = added.map(|unit| unit.leaves.len()).sum();
        if !self.is_as_wanted(&text, &order, run, added) {
            return Err(NOT_THERE.to_owned());
        }
        Ok((text, order))
    }

    /// The leaf of what was put elsewhere; that of a copy is the leaf of what it is a copy of.
    fn leaf(&self, shift: &Shift) -> Option<usize> {
        if !shift.is_copy {
            return self.leaf_of.get(&shift.to).copied();
        }
        let tokens = &self.moves.theirs[shift.to].tokens;
        let mut same = self
            .order
            .iter()
            .filter(|to| **to != shift.to && self.moves.theirs[**to].tokens == *tokens);
        same.find_map(|to| self.leaf_of.get(to).copied())
    }

    fn units(&self, run: &[Shift]) -> Result<Vec<Unit>, String> {
        let mut own: Vec<usize> = Vec::new();
        for shift in run {
            let leaf = self.leaf(shift);
            own.push(leaf.ok_or_else(|| not_ours(self.moves.ours, shift.from))?);
        }
        // A figure is several paragraphs.
        let count = |leaf: &usize, of: &mut dyn Iterator<Item = &usize>| {
            of.filter(|other| *other == leaf).count()
        };
        let is_whole = |leaf: &usize| {
            self.leaves[*leaf].figure.is_none()
                || count(leaf, &mut own.iter()) == count(leaf, &mut self.leaf_of.values())
        };
        if !own.iter().all(is_whole) {
            return Err(NOT_WHOLE.to_owned());
        }
        own.dedup();
        let mut units = Vec::new();
        for group in own.chunk_by(|a, b| self.leaves[*a].top == self.leaves[*b].top) {
            let top = &self.leaves[group[0]].top;
            let is_follow = group.windows(2).all(|pair| pair[1] == pair[0] + 1);
            let held = self.leaves.iter().filter(|leaf| leaf.top == *top).count();
            if held == group.len() && is_follow {
                let leaves = group[0]..group[0] + held;
                units.push(Unit { leaves, bytes: top.clone(), is_item: false });
                continue;
            }
            for leaf in group {
                let held = &self.leaves[*leaf];
                if !held.is_item {
                    return Err(NOT_THERE.to_owned());
                }
                let line = line_of(self.text, held);
                units.push(Unit { leaves: *leaf..leaf + 1, bytes: line, is_item: true });
            }
        }
        Ok(units)
    }

    /// Where the text of a run comes: behind what stands before it, else before what stands behind it.
    fn put(
        &self,
        run: &[Shift],
        own: &str,
        is_item: bool,
    ) -> Result<(usize, String), String> {
        let first = run.first().map_or(0, |shift| shift.to);
        let leaf = |to: usize| self.leaf_of.get(&to).map(|leaf| &self.leaves[*leaf]);
        let before = first.checked_sub(1).and_then(leaf);
        match (before, leaf(first + run.len())) {
            (Some(before), _) if is_item && before.is_item => {
                Ok((before.range.end, format!("\n{own}")))
            }
            (_, Some(after)) if is_item && after.is_item => {
                Ok((line_of(self.text, after).start, format!("{own}\n")))
            }
            _ if is_item => Err(NOT_THERE.to_owned()),
            (Some(before), _) => Ok((before.top.end, format!("\n\n{own}"))),
            (None, Some(after)) => Ok((after.top.start, format!("{own}\n\n"))),
            (None, None) => Err(NO_NEIGHBOUR.to_owned()),
        }
    }

    /// The order of theirs with a run in its place.
    fn order_with(&self, run: &[Shift]) -> Vec<usize> {
        let is_moved = |to: &usize| run.iter().any(|shift| shift.to == *to);
        let mut order: Vec<usize> =
            self.order.iter().filter(|to| !is_moved(to)).copied().collect();
        let first = run.first().map_or(0, |shift| shift.to);
        let before = first.checked_sub(1);
        let at = order.iter().position(|to| Some(*to) == before).map_or(0, |at| at + 1);
        order.splice(at..at, run.iter().map(|shift| shift.to));
        order
    }

    /// Whether a text holds every paragraph as it stood, in the order of theirs.
    fn is_as_wanted(
        &self,
        text: &str,
        order: &[usize],
        run: &[Shift],
        added: usize,
    ) -> bool {
        let told =
            |text: &str, leaf: &Leaf| (text[leaf.range.clone()].to_owned(), leaf.is_item);
        let mut wanted: Vec<usize> = Vec::new();
        for to in order {
            let shift = run.iter().find(|shift| shift.to == *to);
            let leaf =
                shift.map_or_else(|| self.leaf_of.get(to).copied(), |s| self.leaf(s));
            wanted.extend(leaf);
        }
        wanted.dedup();
        let after = leaves(text);
        let mut found = after.iter().map(|leaf| told(text, leaf));
        after.len() == self.leaves.len() + added
            && wanted.iter().all(|leaf| {
                let own = told(self.text, &self.leaves[*leaf]);
                found.any(|other| other == own)
            })
    }
}

/// The figure that a paragraph is a part of.
fn figure(leaves: &[Leaf], paragraph: &EditedParagraph) -> Option<usize> {
    leaves.iter().position(|leaf| {
        let anchor = leaf.figure.as_deref().map(figure_anchor);
        anchor.is_some_and(|anchor| {
            paragraph.within.iter().any(|name| is_of_anchor(name, &anchor))
        })
    })
}

/// The bytes of an item with the mark before it.
fn line_of(text: &str, leaf: &Leaf) -> Range<usize> {
    let start = text[..leaf.range.start].rfind('\n').map_or(0, |at| at + 1);
    start..leaf.range.end
}

/// The bytes of a unit with what parts it from the next; the last takes what parts it from the one before.
fn gap(text: &str, unit: &Unit) -> Range<usize> {
    let rest = &text[unit.bytes.end..];
    if unit.is_item {
        return unit.bytes.start..unit.bytes.end + usize::from(rest.starts_with('\n'));
    }
    let gap = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
    if gap < rest.len() {
        return unit.bytes.start..unit.bytes.end + gap;
    }
    text[..unit.bytes.start].trim_end().len()..unit.bytes.end
}
