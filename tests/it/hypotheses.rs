//! The matrix of competing hypotheses: its arithmetic is exact, and its order of rows and hypotheses does not matter.

use caveat::case::{EvidenceRow, Fit, Hypothesis, Weight};
use caveat::evaluate::{Inconsistency, Matrix, matrix};
use indexmap::IndexMap;
use proptest::prelude::*;

const WEIGHTS: [Weight; 3] = [Weight::Low, Weight::Medium, Weight::High];
const NAMES: [&str; 3] = ["a", "b", "c"];
const FITS: [Fit; 5] = [
    Fit::StronglyConsistent,
    Fit::Consistent,
    Fit::Neutral,
    Fit::Inconsistent,
    Fit::StronglyInconsistent,
];

/// The weights of PARC's ACH 2.0, by the book.
fn by_the_book(fit: Fit, credibility: Weight, relevance: Weight) -> f64 {
    let weight = |weight| match weight {
        Weight::Low => 0.5_f64.sqrt(),
        Weight::Medium => 1.0,
        Weight::High => 2.0_f64.sqrt(),
    };
    fit.against() as f64 * weight(credibility) * weight(relevance)
}

#[test]
fn the_manual_stands_in_docs() {
    crate::support::expect("docs/hypotheses.md", caveat::case::HYPOTHESES_MANUAL);
}

#[test]
fn one_cell_counts_as_in_the_literature() {
    for fit in FITS {
        for credibility in WEIGHTS {
            for relevance in WEIGHTS {
                let ours = Inconsistency::of(fit.against(), credibility, relevance);
                let theirs = format!("{:.1}", by_the_book(fit, credibility, relevance));
                assert_eq!(ours.words(), theirs, "{fit:?} {credibility:?} {relevance:?}");
            }
        }
    }
}

/// Worked out with pencil and paper from Heuer's eighth chapter and PARC's weights (II 2, I 1; low 0.707, medium 1, high 1.414), apart from the code.
#[test]
fn an_example_worked_out_by_hand() {
    // Credibility, relevance, and how a, b and c fit: 0 strongly consistent … 4 strongly inconsistent.
    let (low, medium, high) = (0, 1, 2);
    let rows: Rows = vec![
        // 1.414 × 1.414 = 2.000:  a 2.000, b 0, c 4.000
        (high, high, [3, 1, 4]),
        // 1.414 × 1 = 1.414:      a 0, b 2.828, c 1.414
        (high, medium, [2, 4, 3]),
        // 1 × 0.707 = 0.707:      each 0.707, so that it tells none apart
        (medium, low, [3, 3, 3]),
        // 0.707 × 0.707 = 0.500:  a 1.000, b 0.500, c 0
        (low, low, [4, 3, 1]),
        // What fits counts for nothing, however strongly: it tells none apart either.
        (medium, medium, [1, 0, 2]),
    ];
    let matrix = worked_out(&rows, [0, 1, 2]);
    // a 3.707, b 4.036, c 6.121
    let sums: Vec<String> = matrix.against.iter().map(|sum| sum.words()).collect();
    assert_eq!(sums, ["3.7", "4.0", "6.1"]);
    assert_eq!(matrix.leaders, [0]);
    assert_eq!(matrix.is_idle, [false, false, true, false, true]);
    // Without the second row a has 3.707, b 1.207 and c 4.707: b leads. Without any other a stays in front.
    assert_eq!(matrix.leaders_without, [vec![0], vec![1], vec![0], vec![0], vec![0]]);
}

/// Two sums that a rounded weight of 0.707 would tell apart, and that are the same: 2 × 0.707 × 1.414 and 1 × 1.414 × 1.414.
#[test]
fn weights_that_undo_each_other_leave_a_tie() {
    let (low, high) = (0, 2);
    let rows: Rows = vec![(low, high, [4, 2, 4]), (high, high, [2, 3, 4])];
    assert_eq!(worked_out(&rows, [0, 1, 2]).leaders, [0, 1]);
}

/// Rows of credibility, relevance and how each of three hypotheses fits, as numbers into the lists above.
type Rows = Vec<(usize, usize, [usize; 3])>;

fn rows() -> impl Strategy<Value = Rows> {
    prop::collection::vec((0..3usize, 0..3usize, [0..5usize, 0..5, 0..5]), 1..8)
}

fn worked_out(rows: &Rows, order: [usize; 3]) -> Matrix {
    let hypothesis = |n: usize| {
        let text = "it is so".to_string();
        let one =
            Hypothesis { text, judgement: None, because: None, would_disprove: None };
        (NAMES[n].to_string(), one)
    };
    let hypotheses: IndexMap<String, Hypothesis> =
        order.into_iter().map(hypothesis).collect();
    let row = |(credibility, relevance, fits): &(usize, usize, [usize; 3])| EvidenceRow {
        text: "seen".to_string(),
        from: Vec::new(),
        credibility: Some(WEIGHTS[*credibility]),
        relevance: Some(WEIGHTS[*relevance]),
        fits: order.iter().map(|n| (NAMES[*n].to_string(), FITS[fits[*n]])).collect(),
    };
    matrix(&hypotheses, &rows.iter().map(row).collect::<Vec<_>>())
}

/// The hypotheses least contradicted, whatever their order.
fn leaders(rows: &Rows, order: [usize; 3]) -> Vec<usize> {
    let mut leaders: Vec<usize> =
        worked_out(rows, order).leaders.into_iter().map(|n| order[n]).collect();
    leaders.sort_unstable();
    leaders
}

proptest! {
    #[test]
    fn order_is_nothing(rows in rows()) {
        let mut turned = rows.clone();
        turned.reverse();
        prop_assert_eq!(leaders(&rows, [0, 1, 2]), leaders(&turned, [2, 0, 1]));
    }

    #[test]
    fn leaving_a_row_out_is_not_having_it(rows in rows(), at in 0..8usize) {
        let at = at % rows.len();
        let mut without = rows.clone();
        without.remove(at);
        prop_assume!(!without.is_empty());
        let told = worked_out(&rows, [0, 1, 2]).leaders_without[at].clone();
        prop_assert_eq!(told, worked_out(&without, [0, 1, 2]).leaders);
    }

    #[test]
    fn taking_a_contradiction_away_never_worsens(rows in rows(), at in 0..8usize, of in 0..3usize) {
        let at = at % rows.len();
        let before = worked_out(&rows, [0, 1, 2]).against[of];
        let mut kinder = rows.clone();
        kinder[at].2[of] = 2;
        prop_assert!(worked_out(&kinder, [0, 1, 2]).against[of] <= before);
    }

    #[test]
    fn sums_are_ordered_as_their_values_are(one in rows(), other in rows()) {
        let sum = |rows: &Rows| {
            let cell = |(c, r, fits): &(usize, usize, [usize; 3])| (FITS[fits[0]], WEIGHTS[*c], WEIGHTS[*r]);
            let ours = rows.iter().map(cell).fold(Inconsistency::default(), |sum, (fit, c, r)| {
                sum.plus(Inconsistency::of(fit.against(), c, r))
            });
            let theirs: f64 = rows.iter().map(cell).map(|(fit, c, r)| by_the_book(fit, c, r)).sum();
            (ours, theirs)
        };
        let ((ours, theirs), (others, their_others)) = (sum(&one), sum(&other));
        if (theirs - their_others).abs() > 1e-9 {
            prop_assert_eq!(ours.cmp(&others), theirs.total_cmp(&their_others));
        } else {
            prop_assert_eq!(ours, others);
        }
    }
}
