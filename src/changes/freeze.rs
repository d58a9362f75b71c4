//! The frozen record of a version.

use super::{State, state};
use crate::bind::Bound;
use crate::document::{Receipt, Released, ReleasedCaveat, ReleasedMeasure};
use crate::evaluate::{self, Evaluation};

/// What a version states, to be kept: `day` is its ISO day, `receipt` that of its brief.
pub fn freeze(
    bound: &Bound,
    evaluation: &Evaluation,
    day: &str,
    receipt: &Receipt,
) -> Released {
    let State { claims, judgements, revisions } = state(bound, evaluation);
    let case = &bound.case;
    let plain = |key: String| {
        super::stated::folded(&evaluate::plain_text(bound, evaluation, &key))
    };
    Released {
        format: 1,
        id: case.id.clone(),
        released: day.to_string(),
        title: plain("title".to_string()),
        information_cutoff: case.information_cutoff.clone(),
        status: case.status.word().to_string(),
        version: receipt.program.version.clone(),
        inputs_sha256: receipt.inputs_sha256.clone(),
        claims,
        judgements,
        caveats: case
            .caveats
            .keys()
            .map(|id| ReleasedCaveat {
                id: id.clone(),
                short: plain(format!("caveats.{id}.short")),
                text: plain(format!("caveats.{id}.text")),
            })
            .collect(),
        measures: case
            .measures
            .iter()
            .map(|(id, measure)| ReleasedMeasure {
                id: id.clone(),
                unit: measure.unit.clone().unwrap_or_default(),
                rule: measure
                    .rule
                    .as_deref()
                    .map(super::stated::folded)
                    .unwrap_or_default(),
            })
            .collect(),
        revisions,
        inputs: receipt.inputs.clone(),
    }
}
