//! The published versions that a check holds a case against, as git knows them.

use crate::document::{Published, Released};
use crate::history::{Repository, Snapshot};
use crate::load::{Input, MachineError};
use std::collections::BTreeMap;

/// Most commits that touched a case and are looked through for one at which it stood published.
const COMMITS_MAX: usize = 500;

/// The last record, or where there is none the newest tag at which the case stood published; then the last commits at which it did, under a
/// day that has no record. `records` are the files of the case, `added` the commits that brought them.
pub(super) fn all(
    repository: &Repository,
    records: &[(String, Vec<u8>)],
    added: &BTreeMap<String, (String, String)>,
    input: &Input,
) -> Result<Vec<Published>, MachineError> {
    let by = if repository.is_shallow { "in or before" } else { "in" };
    let mut found = Vec::new();
    let mut known = Vec::new();
    match records.last() {
        Some((file, bytes)) => {
            let Ok(record) = serde_json::from_slice::<Released>(bytes) else {
                return Ok(found);
            };
            let brought = added.get(file);
            let named = brought.map_or_else(
                || format!("{by} a record that is not committed"),
                |(commit, _)| format!("{by} {}", Repository::short(commit)),
            );
            let record = argued(repository, record, brought)?;
            found.push(Published { named, record });
        }
        None => {
            if let Some((commit, version)) = tagged(repository, by)? {
                known.push(commit);
                found.push(version);
            }
        }
    }
    let day = records.last().and(found.first()).map(|v| v.record.released.clone());
    // Nothing was published since a record that is no older than the version as it stands.
    if day.is_some() && version_day(input) <= day {
        return Ok(found);
    }
    for (commit, prefix) in last_published(repository, input)? {
        if known.contains(&commit) {
            continue;
        }
        let snapshot = repository.below(&commit, &prefix)?;
        let snapshot = snapshot.filter(|snapshot| !is_same(snapshot, input));
        let record = snapshot.and_then(|snapshot| crate::published(snapshot.input));
        let Some(record) = record.filter(|record| Some(&record.released) > day.as_ref())
        else {
            continue;
        };
        let named = format!("{by} {}", Repository::short(&commit));
        found.push(Published { named, record });
    }
    Ok(found)
}

/// The newest tag at which the case stood published, its commit, and what it stated.
fn tagged(
    repository: &Repository,
    by: &str,
) -> Result<Option<(String, Published)>, MachineError> {
    for tag in repository.tags() {
        let Some(snapshot) = repository.at_any_place(&tag.commit)? else { continue };
        if let Some(record) = crate::published(snapshot.input) {
            let named = format!("{by} the tag {}", tag.name);
            return Ok(Some((tag.commit, Published { named, record })));
        }
    }
    Ok(None)
}

/// A record with the arguments of its judgements. One that is older than their comparison has them from the commit that brought it, where
/// that holds the very judgement.
fn argued(
    repository: &Repository,
    mut record: Released,
    brought: Option<&(String, String)>,
) -> Result<Released, MachineError> {
    let Some((commit, prefix)) = brought else { return Ok(record) };
    if record.judgements.iter().all(|judgement| judgement.argument.is_some()) {
        return Ok(record);
    }
    let snapshot = repository.below(commit, prefix)?;
    let state = snapshot.and_then(|snapshot| crate::state(snapshot.input));
    for judgement in &mut record.judgements {
        let mut then = state.iter().flat_map(|state| &state.judgements);
        let then = then.find(|then| {
            then.id == judgement.id && then.fingerprint == judgement.fingerprint
        });
        judgement.argument = then.and_then(|then| then.argument.clone());
    }
    Ok(record)
}

/// The last commit at which the case stood published, and the last at which it did as another version than it is now.
fn last_published(
    repository: &Repository,
    input: &Input,
) -> Result<Vec<(String, String)>, MachineError> {
    let places = repository.last_touched(COMMITS_MAX);
    let case = input.files.get(crate::load::CASE_FILE);
    let now = case.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let updated = now.as_deref().and_then(|text| at_top(text, "updated"));
    let mut found: Vec<(String, String)> = Vec::new();
    repository.each_case_file(&places, |n, text| {
        if at_top(text, "status").is_some_and(|status| status != "published") {
            return true;
        }
        let is_other = updated.is_some() && at_top(text, "updated") != updated;
        if found.is_empty() || is_other {
            found.extend(places.get(n).cloned());
        }
        updated.is_some() && !is_other
    })?;
    Ok(found)
}

/// The day of the version as it stands.
fn version_day(input: &Input) -> Option<String> {
    let text = String::from_utf8_lossy(input.files.get(crate::load::CASE_FILE)?);
    at_top(&text, "updated").or_else(|| at_top(&text, "published")).map(str::to_string)
}

/// What stands behind a key at the left edge; none where it does not stand there.
fn at_top<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix(key));
    let value = lines.find_map(|rest| rest.trim_start().strip_prefix(':'))?;
    let value = value.split(" #").next().unwrap_or_default();
    Some(value.trim().trim_matches(['"', '\'']))
}

/// Whether a snapshot is the case as it stands, file by file.
fn is_same(snapshot: &Snapshot, input: &Input) -> bool {
    snapshot.input.files.iter().all(|(file, bytes)| input.files.get(file) == Some(bytes))
}
