//! The frozen record of a version.

use super::{State, matter, state};
use crate::bind::Bound;
use crate::document::{Receipt, Released};
use crate::evaluate::Evaluation;

/// What a version states, to be kept: `day` is its ISO day, `receipt` that of its brief.
pub fn freeze(
    bound: &Bound,
    evaluation: &Evaluation,
    day: &str,
    receipt: &Receipt,
) -> Released {
    let State { claims, judgements, revisions, .. } = state(bound, evaluation);
    let case = &bound.case;
    Released {
        format: 1,
        id: case.id.clone(),
        released: day.to_string(),
        title: matter::title(bound, evaluation),
        front: Some(matter::front(bound, evaluation)),
        information_cutoff: case.information_cutoff.clone(),
        status: case.status.word().to_string(),
        version: receipt.program.version.clone(),
        inputs_sha256: receipt.inputs_sha256.clone(),
        claims,
        judgements,
        caveats: matter::caveats(bound, evaluation),
        measures: matter::measures(bound),
        revisions,
        inputs: receipt.inputs.clone(),
    }
}
