//! The story of each claim and judgement through many versions: when it came, changed and went, and why.

use super::between::differences;
use super::{Change, Difference, Sort, State, What};
use crate::document::Stated;
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
        let is_told = |parent: &Arc<State>, n: usize| {
            parent.revisions.contains(&state.revisions[n])
        };
        let because = (0..state.revisions.len())
            .filter(|n| state.revisions[*n].of == id)
            .find(|n| !parents.iter().any(|parent| is_told(parent, *n)))
            .map(|n| state.revisions[n].because.clone());
        found.push(Chapter {
            version,
            change: Change { sort, id: id.to_string(), what },
            because,
        });
    }
    found
}

/// What differs from every parent that has the item; none when each part of it is that of some parent.
fn decided(parents: &[&Stated], now: &Stated) -> Option<What> {
    let all: Vec<Vec<Difference>> =
        parents.iter().map(|was| differences(was, now)).collect();
    let (first, others) = all.split_first()?;
    let is_new = |difference: &&Difference| {
        let has =
            |other: &Vec<Difference>| other.iter().any(|d| d.aspect == difference.aspect);
        others.iter().all(has)
    };
    let kept: Vec<Difference> = first.iter().filter(is_new).cloned().collect();
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
