//! Looks of one image: what rests on one of them rests on what limits the others, however many looks an author makes of an image.

use super::{Basis, Evaluation};
use crate::bind::{Bound, LookOrigin};
use crate::case::{Image, Observation, SourceRef, Value};
use crate::dates::{DAY, Moment};
use std::collections::{BTreeMap, BTreeSet};

/// Two moments longer than this may be of two images, though they overlap.
const DAYS_LONGEST: i64 = 2 * DAY;

/// The caveats of each look of the case: its own, and those of its values. No periods, no rows of tables.
fn limited(bound: &Bound) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut limited: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let of = |support: u32| bound.supports.get(support as usize).map(|own| &own.caveats);
    for (n, beside) in bound.looks.iter().enumerate() {
        let is_look = bound.table.looks.get(n).is_some_and(|look| look.period.is_none());
        if is_look && matches!(beside.origin, LookOrigin::Observation(_)) {
            let own = of(beside.support).into_iter().flatten().copied();
            limited.insert(n as u32, own.collect());
        }
    }
    for (cell, support) in bound.table.cells.iter().zip(&bound.cell_support) {
        if let Some(caveats) = limited.get_mut(&cell.look) {
            caveats.extend(of(*support).into_iter().flatten());
        }
    }
    limited
}

/// The caveats of every look of an image of which the basis holds another look.
pub(super) fn caveats(bound: &Bound, evaluation: &Evaluation, basis: &Basis) -> Basis {
    let mut found = BTreeSet::new();
    for (look, caveats) in limited(bound) {
        let adds = caveats.iter().any(|caveat| !basis.caveats.contains(caveat));
        if adds && !basis.looks.contains(look) {
            let mut near = near(bound, look).filter(|near| basis.looks.contains(*near));
            if near.any(|other| is_one(bound, evaluation, look, other)) {
                found.extend(caveats);
            }
        }
    }
    Basis { caveats: found.into_iter().collect(), ..Basis::default() }
}

/// The looks that may be of the same moment as this one. Looks stand in order of time.
fn near(bound: &Bound, look: u32) -> impl Iterator<Item = u32> {
    let looks = &bound.table.looks;
    let moment = looks.get(look as usize).map(|look| look.moment);
    let range = moment.map_or(0..0, |moment| {
        let first = moment.from.saturating_sub(DAYS_LONGEST).min(moment.from);
        let from = looks.partition_point(|other| other.moment.from < first);
        let to = looks.partition_point(|other| other.moment.from < moment.to);
        from..to
    });
    range.map(|n| n as u32)
}

/// Whether two looks are of one image: it is named on both; or they are of one moment and one origin tells of both, and no two images
/// with files of their own tell them apart.
fn is_one(bound: &Bound, evaluation: &Evaluation, one: u32, other: u32) -> bool {
    let images = [one, other]
        .map(|look| observation(bound, look).map_or(&[][..], |look| look.image.items()));
    let [ours, theirs] = images;
    if ours.iter().any(|image| theirs.contains(image)) {
        return true;
    }
    let file = |ids: &[String]| -> Option<BTreeSet<String>> {
        let images = ids.iter().map(|id| bound.case.images.get(id).and_then(hash));
        images.collect::<Option<BTreeSet<_>>>().filter(|files| !files.is_empty())
    };
    if let (Some(ours), Some(theirs)) = (file(ours), file(theirs)) {
        return !ours.is_disjoint(&theirs);
    }
    let moments =
        [one, other].map(|n| bound.table.looks.get(n as usize).map(|n| n.moment));
    let [Some(ours), Some(theirs)] = moments else { return false };
    is_one_moment(&ours, &theirs)
        && !origins(bound, evaluation, one)
            .is_disjoint(&origins(bound, evaluation, other))
}

fn is_one_moment(one: &Moment, other: &Moment) -> bool {
    let is_short =
        |moment: &Moment| moment.to.saturating_sub(moment.from) <= DAYS_LONGEST;
    let overlap = one.from < other.to && other.from < one.to;
    overlap
        && (is_short(one) && is_short(other)
            || (one.from, one.to) == (other.from, other.to))
}

/// By what a picture is known again.
fn hash(image: &Image) -> Option<String> {
    image.sha256.clone().or_else(|| image.file.clone())
}

fn observation(bound: &Bound, look: u32) -> Option<&Observation> {
    match bound.looks.get(look as usize)?.origin {
        LookOrigin::Observation(n) => bound.case.observations.get(n as usize),
        LookOrigin::Row(..) => None,
    }
}

/// The origins of all that tells of a look or of a value of it.
fn origins<'a>(
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    look: u32,
) -> BTreeSet<&'a str> {
    let support = bound.looks.get(look as usize).map(|beside| beside.support as usize);
    let own = support.and_then(|support| bound.supports.get(support));
    let own = own.into_iter().flat_map(|own| &own.sources);
    let own = own.filter_map(|n| bound.case.sources.get_index(*n as usize));
    let values =
        observation(bound, look).into_iter().flat_map(|look| look.values.values());
    let values = values.filter_map(|value| match value {
        Value::Long(long) => Some(long),
        Value::Words(_) => None,
    });
    let values = values.flat_map(|long| {
        let read = long.readings.keys().map(String::as_str);
        long.sources.iter().map(SourceRef::id).chain(read)
    });
    let ids = own.map(|(id, _)| id.as_str()).chain(values);
    ids.filter_map(|id| evaluation.origins.get(id))
        .flatten()
        .map(String::as_str)
        .collect()
}
