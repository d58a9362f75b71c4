//! Support: what counts as such of what stands in a basis.

use super::bearing::About;
use crate::bind::Bound;
use crate::case::{Judgement, SourceRef};
use crate::evaluate::{Basis, ClaimResult, ClaimVerdict, Evaluation, LookSet, basis};
use crate::expr::{self, Cell, Name, Value, View};
use std::collections::BTreeSet;

/// The sources that state a judgement. A bare name says nothing: what it adds is graded, or stands behind a look or a claim.
pub(super) fn stated_by(judgement: &Judgement) -> Vec<&str> {
    let graded = judgement.sources.iter().filter(|source| is_graded(source));
    graded.map(SourceRef::id).chain(judgement.by.as_deref()).collect()
}

/// What holds behind another judgement, and speaks of what this one is about.
pub(super) fn behind<'a>(
    bound: &'a Bound,
    evaluation: &Evaluation,
    about: &About,
    other: &'a Judgement,
    above: &mut BTreeSet<&'a str>,
) -> Basis {
    let mut found = basis::with_ids(bound, &Basis::default(), &stated_by(other), &[]);
    for item in &other.basis {
        if !above.insert(item) || !about.is_met_by(bound, evaluation, item) {
            continue;
        }
        let own = if let Some(claim) = evaluation.claims.get(item) {
            let is_so =
                matches!(claim.verdict, ClaimVerdict::Holds | ClaimVerdict::BearsOut);
            let holds = is_so && !says_nothing(bound, item, claim);
            holds.then(|| claim.basis.clone())
        } else if let Some(judgement) = bound.case.judgements.get(item) {
            Some(behind(bound, evaluation, about, judgement, above))
        } else if let Some(Name::Look(look)) = bound.table.names.get(item) {
            let look = seen_on(bound, &LookSet::from_iter([*look]));
            Some(basis::of_looks(bound, &look))
        } else {
            None
        };
        found = own.map_or(found.clone(), |own| basis::join(&found, &own));
    }
    found
}

/// Whether a figure stands beside a source.
fn is_graded(source: &SourceRef) -> bool {
    source.cited().is_some_and(|cited| cited.credibility.is_some())
}

/// Whether a claim would hold whatever the looks had shown.
pub(super) fn says_nothing(bound: &Bound, id: &str, claim: &ClaimResult) -> bool {
    let tested = bound.tests.get(id).zip(claim.tested.as_ref());
    tested.is_some_and(|(typed, tested)| expr::is_idle(typed, tested, &bound.table))
}

/// The looks on which something was seen. A look under cloud, one on which all was hidden, one that saw none of a thing in a part of
/// the place, and a forecast support nothing.
pub(super) fn seen_on(bound: &Bound, looks: &LookSet) -> LookSet {
    let table = &bound.table;
    let cells = table.cells.iter().filter(|cell| looks.contains(cell.look));
    let was_whole = |cell: &Cell| {
        let look = table.looks.get(cell.look as usize);
        !look.is_some_and(|look| {
            matches!(look.view, View::Partial | View::Clouded | View::None)
        })
    };
    let shows = |cell: &&Cell| match &cell.value {
        Value::Hidden => false,
        Value::None | Value::NoneSeen => was_whole(cell),
        _ => cell.basis != expr::Basis::Forecast,
    };
    cells.filter(shows).map(|cell| cell.look).collect()
}
