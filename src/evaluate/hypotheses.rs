//! The matrix of competing hypotheses: weighted inconsistency as in PARC's ACH 2.0, exact; what tells nothing apart; what hangs on one row.
//!
//! What fits a hypothesis counts for nothing: hypotheses are only ever told apart by what contradicts them. The sums order them and
//! are no probabilities.

use super::{Basis, Evaluation, argument, basis};
use crate::bind::Bound;
use crate::case::{EvidenceRow, Hypothesis, Weight};
use indexmap::IndexMap;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The matrix, worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What speaks against each hypothesis, in the order of the case.
    pub against: Vec<Inconsistency>,
    /// Those least contradicted, as indexes.
    pub leaders: Vec<usize>,
    /// For each row, whether it fits all hypotheses alike and so tells none apart.
    pub is_idle: Vec<bool>,
    /// For each row, those least contradicted without it.
    pub leaders_without: Vec<Vec<usize>>,
    /// What each row rests on.
    pub bases: Vec<Basis>,
}

/// A sum of weighted inconsistencies, exact: half of `whole` + `root` · √2. Greater is worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inconsistency {
    whole: i64,
    root: i64,
}

impl Inconsistency {
    /// One cell: 0, 1 or 2, weighted by credibility and relevance (each 1/√2, 1 or √2).
    pub fn of(against: i64, credibility: Weight, relevance: Weight) -> Inconsistency {
        let power = |weight| match weight {
            Weight::Low => -1,
            Weight::Medium => 0,
            Weight::High => 1,
        };
        // √2 to the power of −2 to 2, in halves.
        let (whole, root) = match power(credibility) + power(relevance) {
            -2 => (1, 0),
            -1 => (0, 1),
            0 => (2, 0),
            1 => (0, 2),
            _ => (4, 0),
        };
        Inconsistency { whole: whole * against, root: root * against }
    }

    /// Both together.
    pub fn plus(self, other: Inconsistency) -> Inconsistency {
        Inconsistency {
            whole: self.whole.saturating_add(other.whole),
            root: self.root.saturating_add(other.root),
        }
    }

    /// Whether nothing speaks against it.
    pub fn is_zero(self) -> bool {
        self == Inconsistency::default()
    }

    /// As a length to be drawn.
    pub fn for_drawing(self) -> f64 {
        (self.whole as f64 + self.root as f64 * std::f64::consts::SQRT_2) / 2.0
    }

    /// Rounded to a tenth, as printed.
    pub fn words(self) -> String {
        format!("{:.1}", self.for_drawing())
    }
}

impl Ord for Inconsistency {
    /// Exact: the sign of a + b√2 is known from the signs and squares of a and b.
    fn cmp(&self, other: &Inconsistency) -> Ordering {
        let a = i128::from(self.whole) - i128::from(other.whole);
        let b = i128::from(self.root) - i128::from(other.root);
        let squares = (a * a).cmp(&(2 * b * b));
        match (a.cmp(&0), b.cmp(&0)) {
            (Ordering::Equal, sign) | (sign, Ordering::Equal) => sign,
            (one, two) if one == two => one,
            (Ordering::Greater, _) => squares,
            _ => squares.reverse(),
        }
    }
}

impl PartialOrd for Inconsistency {
    fn partial_cmp(&self, other: &Inconsistency) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Works the matrix out; empty where the case has none.
pub fn matrix(
    hypotheses: &IndexMap<String, Hypothesis>,
    evidence: &[EvidenceRow],
) -> Matrix {
    if hypotheses.is_empty() {
        return Matrix::default();
    }
    let rows = || evidence.iter();
    let against = sums(hypotheses, rows());
    let fits = |row: &EvidenceRow| -> BTreeSet<i64> {
        let ids = hypotheses.keys();
        ids.map(|id| row.fits.get(id).map_or(0, |fit| fit.against())).collect()
    };
    let without = |left_out: usize| {
        let others = rows().enumerate().filter(move |(n, _)| *n != left_out);
        leaders(&sums(hypotheses, others.map(|(_, row)| row)))
    };
    Matrix {
        leaders: leaders(&against),
        is_idle: rows().map(|row| fits(row).len() < 2).collect(),
        leaders_without: (0..evidence.len()).map(without).collect(),
        bases: Vec::new(),
        against,
    }
}

/// What each row rests on.
pub(super) fn with_bases(
    bound: &Bound,
    evaluation: &Evaluation,
    mut matrix: Matrix,
) -> Matrix {
    let of = |row: &EvidenceRow| {
        row.from.iter().fold(Basis::default(), |all, id| {
            let mut visited = BTreeSet::new();
            let rests = argument::item_basis(bound, evaluation, id, &mut visited);
            let caveat = [id.clone()];
            let named = basis::with_ids(bound, &Basis::default(), &[], &caveat);
            basis::join(&all, &basis::join(&rests, &named))
        })
    };
    matrix.bases = bound.case.evidence.iter().map(of).collect();
    matrix
}

fn sums<'a>(
    hypotheses: &IndexMap<String, Hypothesis>,
    rows: impl Iterator<Item = &'a EvidenceRow>,
) -> Vec<Inconsistency> {
    let mut sums = vec![Inconsistency::default(); hypotheses.len()];
    for row in rows {
        let credibility = row.credibility.unwrap_or_default();
        let relevance = row.relevance.unwrap_or_default();
        for (sum, id) in sums.iter_mut().zip(hypotheses.keys()) {
            let against = row.fits.get(id).map_or(0, |fit| fit.against());
            *sum = sum.plus(Inconsistency::of(against, credibility, relevance));
        }
    }
    sums
}

fn leaders(against: &[Inconsistency]) -> Vec<usize> {
    let least = against.iter().min();
    let is_least = |sum: &Inconsistency| Some(sum) == least;
    (0..against.len()).filter(|n| is_least(&against[*n])).collect()
}
