//! The story of each claim and judgement through many versions: when it came, changed and went, and why.

use super::between::{Aspect, BETWEEN, differences, name_below, turned};
use super::{Change, Difference, Matter, Sort, State, What};
use crate::document::{ReleasedRevision, Stated};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something that happened to a claim or judgement in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Index of the version.
    pub version: usize,
    /// What happened.
    pub change: Change,
    /// The reason given under `revisions` in that version.
    pub because: Option<String>,
}

/// Adds what happened in one version to the story: `parents` are the states of the versions it was made from. Where several differ, as
/// in a merge, only what is in none of them happened here.
pub fn story(version: usize, state: &State, parents: &[Arc<State>]) -> Vec<Chapter> {
    let mut ids: BTreeSet<(Sort, &str)> = BTreeSet::new();
    let states = parents.iter().map(Arc::as_ref).chain([state]);
    for (sort, stated) in states.flat_map(State::each) {
        ids.insert((sort, &stated.id));
    }
    let mut found = Vec::new();
    for (sort, id) in ids {
        let now = find(state, sort, id);
        let before: Vec<Option<&Stated>> =
            parents.iter().map(|parent| find(parent, sort, id)).collect();
        if before.contains(&now) || (now.is_none() && before.is_empty()) {
            continue;
        }
        let was: Vec<&Stated> = before.into_iter().flatten().collect();
        let what = match (was.first(), now) {
            (None, None) => continue,
            (None, Some(now)) => What::New(Box::new(now.clone())),
            (Some(was), None) => What::Withdrawn(Box::new((*was).clone())),
            (Some(_), Some(now)) => match decided(&was, now) {
                Some(what) => what,
                None => continue,
            },
        };
        found.push(Change { sort, id: id.to_string(), what });
    }
    found.extend(state.matters.iter().filter_map(|now| matter(now, parents)));
    name_below(&mut found, state);
    let because = |change: &Change| reason(&change.id, state, parents);
    let chapters = found.into_iter();
    chapters
        .map(|change| Chapter { version, because: because(&change), change })
        .collect()
}

/// The reason that a version gives for a change, and none of those that it was made from gave.
fn reason(id: &str, state: &State, parents: &[Arc<State>]) -> Option<String> {
    let is_told = |revision: &&ReleasedRevision| {
        parents.iter().any(|p| revision.is_in(&p.revisions))
    };
    let mut new = state.revisions.iter().filter(|revision| !is_told(revision));
    new.find(|revision| revision.of == id).map(|revision| revision.because.clone())
}

/// A caveat, measure or title that says what no parent says.
fn matter(now: &Matter, parents: &[Arc<State>]) -> Option<Change> {
    let was = parents.iter().map(|parent| parent.matters.iter().find(|m| m.is_of(now)));
    let was: Vec<&Matter> = was.collect::<Option<_>>()?;
    let all: Vec<Vec<Difference>> = was.iter().map(|was| was.differences(now)).collect();
    let (first, others) = all.split_first()?;
    turned(now, new_to_all(first, others))
}

/// Of what differs from one parent, what differs from the others too.
fn new_to_all(first: &[Difference], others: &[Vec<Difference>]) -> Vec<Difference> {
    let new = first.iter().filter_map(|difference| {
        let mut others = others.iter();
        others.try_fold(difference.clone(), |kept, other| shared(kept, other))
    });
    new.collect()
}

/// What of a difference is one from another parent too: what that parent brought is not new. Lists have their items apart.
fn shared(difference: Difference, other: &[Difference]) -> Option<Difference> {
    let mut same = other.iter().filter(|other| other.aspect == difference.aspect);
    match difference.aspect {
        Aspect::Caveats | Aspect::Evidence => {
            let other = same.next()?;
            let was = in_both(&difference.was, &other.was);
            let is = in_both(&difference.is, &other.is);
            let is_left = !(was.is_empty() && is.is_empty());
            is_left.then_some(Difference { was, is, ..difference })
        }
        Aspect::Argument(_) => same
            .any(|other| match other.is.is_empty() {
                true => other.is == difference.is && other.was == difference.was,
                false => other.is == difference.is,
            })
            .then_some(difference),
        _ => same.next().map(|_| difference),
    }
}

fn in_both(one: &str, other: &str) -> String {
    let other: Vec<&str> = other.split(BETWEEN).collect();
    let both = one.split(BETWEEN).filter(|item| other.contains(item));
    both.collect::<Vec<_>>().join(BETWEEN)
}

/// What differs from every parent that has the item; none when each part of it is that of some parent.
fn decided(parents: &[&Stated], now: &Stated) -> Option<What> {
    let all: Vec<Vec<Difference>> =
        parents.iter().map(|was| differences(was, now)).collect();
    let (first, others) = all.split_first()?;
    let kept = new_to_all(first, others);
    match (kept.iter().any(|difference| difference.aspect.is_said()), kept.is_empty()) {
        (true, _) => Some(What::Changed(kept)),
        // In a merge both sides' grounds come together; nothing was decided there.
        (false, true) if parents.len() > 1 => None,
        (false, _) => Some(What::Grounds(kept)),
    }
}

fn find<'a>(state: &'a State, sort: Sort, id: &str) -> Option<&'a Stated> {
    let mut all = state.each();
    all.find(|(s, stated)| *s == sort && stated.id == id).map(|(_, stated)| stated)
}
