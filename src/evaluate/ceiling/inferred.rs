//! What limits an inference: caveats on what a thing is, which way and what for it goes, by whom and why.

use super::bearing::{About, measures_read};
use crate::bind::Bound;
use crate::case::{Caveat, Judgement, Step, Thresholds};
use crate::evaluate::argument::text_basis;
use crate::evaluate::{Evaluation, basis};
use std::collections::BTreeSet;

/// The carried caveats that limit what a judgement infers, and that leave more than the step does: those that it and its claims name
/// themselves, and those that touch what it reads or what its text names.
pub(super) fn limiting(
    bound: &Bound,
    evaluation: &Evaluation,
    about: &About,
    (id, judgement): (&str, &Judgement),
) -> Vec<u32> {
    let Some(cap) = Thresholds::of(bound.house.confidence.as_ref()).cap(Step::Inferred)
    else {
        return Vec::new();
    };
    let is_such = |caveat: &Caveat| {
        let leaves_more = caveat.confidence_at_most.is_none_or(|most| most > cap);
        caveat.limits.is_on_what_is_inferred() && leaves_more
    };
    let carried = evaluation.judgements.get(id).map(|result| &result.basis.caveats);
    let carried = carried.into_iter().flatten().filter_map(|n| {
        let (_, caveat) = bound.case.caveats.get_index(*n as usize)?;
        is_such(caveat).then_some((*n, caveat))
    });
    let carried: Vec<(u32, &Caveat)> = carried.collect();
    if carried.is_empty() {
        return Vec::new();
    }
    let named = named(bound, evaluation, id, judgement);
    let read = judgement.basis.iter();
    let read: BTreeSet<u32> =
        read.flat_map(|item| measures_read(bound, evaluation, item)).collect();
    let bears = |(n, caveat): &(u32, &Caveat)| {
        named.contains(n) || about.is_limited_by(bound, caveat, &read)
    };
    carried.into_iter().filter(bears).map(|(n, _)| n).collect()
}

/// The caveats that a judgement, its text and the claims of its basis name. A judgement of the basis is capped by itself.
fn named(
    bound: &Bound,
    evaluation: &Evaluation,
    id: &str,
    judgement: &Judgement,
) -> Vec<u32> {
    let text = text_basis(bound, evaluation, &format!("judgements.{id}.text"));
    let claims = judgement.basis.iter().filter_map(|item| bound.case.claims.get(item));
    let claims = claims.flat_map(|claim| &claim.caveats);
    let named: Vec<String> = judgement.caveats.iter().chain(claims).cloned().collect();
    basis::with_ids(bound, &text, &[], &named).caveats
}
