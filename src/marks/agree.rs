//! What two counters agree on: as many pairs as there can be, each thing in one pair, and of all such sets the one with the least distance in all.
//!
//! An assignment over the pairs that are near enough, each mark with a way out that costs more than any pair; solved by shortest
//! augmenting paths (Jonker and Volgenant, 1987). Whole numbers and a fixed order: the same marks give the same pairs everywhere.

use super::{Mark, Spot};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Most pairs that may be near enough: with more, the distance is too wide to tell things apart.
pub const CANDIDATES_MAX: usize = 400_000;

/// What it costs to leave a mark without a partner: more than any set of pairs can save.
const ALONE: i64 = 1 << 40;

/// A mark as it is compared: where it is, and its class. A line is no thing: without a place, nothing is near it.
pub type Placed<'a> = (Spot, Option<&'a str>);

/// A mark as it is compared.
pub fn placed(mark: &Mark) -> Placed<'_> {
    let spot = if mark.is_thing() { mark.shape.spot() } else { (f64::NAN, f64::NAN) };
    (spot, mark.class.as_deref())
}

/// Whether two counters called a thing the same; who gave no class did not disagree.
fn is_alike(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Pairs of indexes into `one` and `other`, in order of the first, of one class and no farther apart than `within` pixels. None when
/// more than `CANDIDATES_MAX` pairs are.
pub fn agreed(
    one: &[Placed<'_>],
    other: &[Placed<'_>],
    within: f64,
) -> Option<Vec<(usize, usize)>> {
    let candidates = candidates(one, other, within)?;
    let mut search = Search {
        candidates,
        columns: other.len(),
        of_row: vec![0; one.len()],
        of_column: vec![0; other.len() + one.len()],
        owner: vec![None; other.len() + one.len()],
        column_of: vec![None; one.len()],
    };
    for row in 0..one.len() {
        search.assign(row);
    }
    let real = search.owner.iter().take(other.len()).enumerate();
    let mut pairs: Vec<(usize, usize)> =
        real.filter_map(|(column, row)| Some(((*row)?, column))).collect();
    pairs.sort_unstable();
    Some(pairs)
}

/// For each of `one` those of `other` that are near enough, with the distance in thousandths of a pixel.
fn candidates(
    one: &[Placed<'_>],
    other: &[Placed<'_>],
    within: f64,
) -> Option<Vec<Vec<(usize, i64)>>> {
    let mut by_x: Vec<usize> = (0..other.len()).collect();
    by_x.sort_by(|a, b| other[*a].0.0.total_cmp(&other[*b].0.0));
    let mut count = 0;
    let mut near = Vec::with_capacity(one.len());
    for (spot, class) in one {
        let from = by_x.partition_point(|n| other[*n].0.0 < spot.0 - within);
        let mut found = Vec::new();
        for n in by_x[from..].iter().take_while(|n| other[**n].0.0 <= spot.0 + within) {
            let (there, other_class) = other[*n];
            let (dx, dy) = (there.0 - spot.0, there.1 - spot.1);
            let distance = (dx * dx + dy * dy).sqrt();
            if distance <= within && is_alike(*class, other_class) {
                found.push((*n, (distance * 1000.0).round() as i64));
            }
        }
        count += found.len();
        if count > CANDIDATES_MAX {
            return None;
        }
        found.sort_unstable();
        near.push(found);
    }
    Some(near)
}

struct Search {
    candidates: Vec<Vec<(usize, i64)>>,
    /// Real columns; after them stands one way out for each row.
    columns: usize,
    /// Potentials.
    of_row: Vec<i64>,
    of_column: Vec<i64>,
    owner: Vec<Option<usize>>,
    column_of: Vec<Option<usize>>,
}

impl Search {
    fn edges(&self, row: usize) -> impl Iterator<Item = (usize, i64)> {
        let alone = std::iter::once((self.columns + row, ALONE));
        self.candidates[row].iter().copied().chain(alone)
    }

    /// Gives a row its column by the shortest augmenting path.
    fn assign(&mut self, first: usize) {
        // Of each column that was reached: how far, from which row; and whether that is settled.
        let mut reached: BTreeMap<usize, (i64, usize, bool)> = BTreeMap::new();
        let mut heap = BinaryHeap::new();
        let (mut row, mut so_far) = (first, 0);
        let end = loop {
            for (column, cost) in self.edges(row) {
                let far = so_far + cost - self.of_row[row] - self.of_column[column];
                let known = reached.get(&column);
                if known.is_none_or(|(other, _, settled)| !settled && far < *other) {
                    reached.insert(column, (far, row, false));
                    heap.push(Reverse((far, column)));
                }
            }
            let column = loop {
                let Some(Reverse((far, column))) = heap.pop() else { return };
                if let Some((best, _, settled)) = reached.get_mut(&column)
                    && !*settled
                    && *best == far
                {
                    *settled = true;
                    so_far = far;
                    break column;
                }
            };
            match self.owner[column] {
                Some(owner) => row = owner,
                None => break column,
            }
        };
        self.of_row[first] += so_far;
        for (column, (far, _, settled)) in &reached {
            if let Some(owner) = self.owner[*column].filter(|_| *settled) {
                self.of_column[*column] += far - so_far;
                self.of_row[owner] += so_far - far;
            }
        }
        let mut column = end;
        while let Some((_, from, _)) = reached.get(&column) {
            let before = self.column_of[*from].replace(column);
            self.owner[column] = Some(*from);
            match before {
                Some(before) if *from != first => column = before,
                _ => break,
            }
        }
    }
}
