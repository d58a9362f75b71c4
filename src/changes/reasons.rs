//! How a case stands to what was last published: what changed, what stayed, and which change has its reason.

use super::{Change, State, What, between};
use crate::bind::Bound;
use crate::case::Status;
use crate::dates::{self, Date};
use crate::document::{KnownBy, Published, Released};

/// A case held against a released version.
#[derive(Clone, Debug)]
pub struct Since<'a> {
    /// The version.
    pub record: &'a Released,
    /// What is not as it was, each with the index of the entry of `revisions` that gives its reason.
    pub changes: Vec<(Change, Option<usize>)>,
    /// Indexes of the revisions that the version did not tell.
    pub revisions: Vec<usize>,
    /// What the case states.
    pub state: State,
}

impl Since<'_> {
    /// The changes of what is said, not of its grounds alone.
    pub fn said(&self) -> impl Iterator<Item = &(Change, Option<usize>)> {
        self.changes.iter().filter(|(change, _)| !matches!(change.what, What::Grounds(_)))
    }

    /// What became of an item; none when it is as it was.
    pub fn of(&self, id: &str) -> Option<&(Change, Option<usize>)> {
        self.changes.iter().find(|(change, _)| change.id == id)
    }

    /// The day of the version in words.
    pub fn day(&self) -> String {
        day_words(&self.record.released)
    }
}

/// An ISO day in words; as written when it is none.
pub fn day_words(day: &str) -> String {
    let parts: Vec<i64> = day.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [year, month @ 1..=12, day] => {
            dates::say_date(Date { year: *year, month: *month, day: *day })
        }
        _ => day.to_string(),
    }
}

/// A case, with what it states, held against a record.
pub fn since<'a>(state: State, record: &'a Released) -> Since<'a> {
    let revisions: Vec<usize> = (0..state.revisions.len())
        .filter(|n| !state.revisions[*n].is_in(&record.revisions))
        .collect();
    let changes = between(&State::of(record), &state)
        .into_iter()
        .map(|change| {
            let mut told = revisions.iter().copied();
            let reason = told.find(|n| {
                let revision = &state.revisions[*n];
                revision.of == change.id && !revision.corrects_one_of(&record.revisions)
            });
            (change, reason)
        })
        .collect();
    Since { record, changes, revisions, state }
}

/// The versions that a change owes a reason against: the last record, and in a check those that git knows to be published.
pub fn versions(bound: &Bound) -> Vec<(&Released, Option<&str>)> {
    let known = bound.earlier.all();
    if known.is_empty() {
        return latest(bound).map(|record| (record, None)).into_iter().collect();
    }
    known.iter().map(|version| (&version.record, Some(version.named.as_str()))).collect()
}

/// Every version that is known, the earliest first: the records, and in a check those that git knows to be published.
pub fn chain(bound: &Bound) -> Vec<&Released> {
    let mut all: Vec<&Released> = bound.released.iter().collect();
    let is_record = |record: &Released| {
        let mut records = bound.released.iter();
        records.any(|one| {
            (&one.released, &one.inputs_sha256)
                == (&record.released, &record.inputs_sha256)
        })
    };
    // Git tells the newest first.
    let known = bound.earlier.all().iter().rev().map(|version| &version.record);
    all.extend(known.filter(|record| !is_record(record)));
    all.sort_by_key(|record| record.released.as_str());
    all
}

/// The last record, which nothing stands for: what it tells can be told no other way any more.
pub fn frozen(bound: &Bound) -> Option<&Released> {
    let is_record = |known: &Published| known.by == KnownBy::Record;
    let stands = bound.earlier.all().first().is_none_or(is_record);
    latest(bound).filter(|_| stands)
}

/// The record that was made last, or the tag that stands for it.
pub fn latest(bound: &Bound) -> Option<&Released> {
    bound.released.last()
}

/// The version before this one: what a brief tells its changes against. That of a draft is the last that was published.
pub fn earlier(bound: &Bound) -> Option<&Released> {
    let day = bound.case.version_day();
    let mut records = bound.released.iter().rev();
    records.find(|record| !is_out(bound) || record.released.as_str() < day)
}

/// The record of this very version.
pub fn own(bound: &Bound) -> Option<&Released> {
    let day = bound.case.version_day();
    latest(bound).filter(|record| is_out(bound) && record.released.as_str() >= day)
}

fn is_out(bound: &Bound) -> bool {
    matches!(bound.case.status, Status::Published | Status::Withdrawn)
}
