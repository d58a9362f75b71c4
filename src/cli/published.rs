//! The published versions that a check holds a case against, as git knows them.

use crate::case::Status;
use crate::document::{KnownBy, Published, Released};
use crate::history::{Repository, Snapshot};
use crate::load::{self, CASE_FILE, Input, MachineError};
use crate::workers;
use std::collections::BTreeMap;

/// Most commits that touched a case and are looked through for one at which it stood published.
const COMMITS_MAX: usize = 500;
/// Most versions that a case is held against.
const VERSIONS_MAX: usize = 50;
const STATUSES: [Status; 4] =
    [Status::Draft, Status::Review, Status::Published, Status::Withdrawn];

/// The last record, or where there is none the newest tag at which the case stood published; then the commits at which it did under a day that
/// has no record. `records` are the files of the case, `added` the commits that brought them.
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
            let record = completed(repository, record, brought)?;
            found.push(Published { named, by: KnownBy::Record, record });
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
    let mut told = Vec::new();
    for (commit, prefix) in stood_published(repository, input, day.as_deref())? {
        if known.contains(&commit) {
            continue;
        }
        let snapshot = repository.below(&commit, &prefix)?;
        told.extend(snapshot.filter(|one| !is_same(one, input)).map(|one| (commit, one)));
    }
    let stated = workers::at_once(&told, |(commit, snapshot)| {
        let record = crate::published(snapshot.input.clone())?;
        let named = format!("{by} {}", Repository::short(commit));
        Some(Published { named, by: KnownBy::Commit, record })
    });
    let is_later = |version: &Published| Some(&version.record.released) > day.as_ref();
    found.extend(stated.into_iter().flatten().filter(is_later));
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
            return Ok(Some((tag.commit, Published { named, by: KnownBy::Tag, record })));
        }
    }
    Ok(None)
}

/// A record with every field of today. One that is older than some has them from the commit that brought it, where that says the same.
fn completed(
    repository: &Repository,
    mut record: Released,
    brought: Option<&(String, String)>,
) -> Result<Released, MachineError> {
    let Some((commit, prefix)) = brought else { return Ok(record) };
    if record.is_whole() {
        return Ok(record);
    }
    let snapshot = repository.below(commit, prefix)?;
    if let Some(then) =
        snapshot.and_then(|snapshot| crate::versions::frozen(snapshot.input))
    {
        record.complete_from(then);
    }
    Ok(record)
}

/// The commits at which the case stood published, the newest first: of the version as it stands the first, so that what was committed
/// since is held against it; of each version before it, down to the day of the last record, the first and the last.
fn stood_published(
    repository: &Repository,
    input: &Input,
    recorded: Option<&str>,
) -> Result<Vec<(String, String)>, MachineError> {
    let places = repository.last_touched(COMMITS_MAX);
    let now = version_day(input);
    let mut versions: Vec<(String, Vec<usize>)> = Vec::new();
    repository.each_case_file(&places, |n, text| {
        let Some((_, day)) = head(text).filter(|(status, _)| status == "published")
        else {
            return true;
        };
        let count = versions.len();
        match versions.iter_mut().find(|(known, _)| *known == day) {
            Some((_, commits)) => commits.push(n),
            None if count == VERSIONS_MAX => return false,
            None if Some(day.as_str()) <= recorded => return false,
            None => versions.push((day, vec![n])),
        }
        true
    })?;
    let mut chosen: Vec<usize> = Vec::new();
    for (day, commits) in versions {
        let last = commits.first().filter(|_| Some(&day) != now.as_ref());
        chosen.extend(last);
        chosen.extend(commits.last().filter(|first| Some(*first) != last));
    }
    Ok(chosen.into_iter().filter_map(|n| places.get(n).cloned()).collect())
}

/// The day of the version as it stands.
fn version_day(input: &Input) -> Option<String> {
    let text = String::from_utf8_lossy(input.files.get(CASE_FILE)?);
    head(&text).map(|(_, day)| day)
}

/// The status of a case and the day of its version. Both are read at the left edge; where they do not stand there, the whole is.
fn head(text: &str) -> Option<(String, String)> {
    let status = at_top(text, "status");
    let day = at_top(text, "updated").or_else(|| at_top(text, "published"));
    if let (Some(status), Some(day)) = (status, day)
        && STATUSES.iter().any(|known| known.word() == status)
        && load::is_day(day)
    {
        return Some((status.to_string(), day.to_string()));
    }
    let mut alone = Input::default();
    alone.files.insert(CASE_FILE.to_string(), text.as_bytes().to_vec());
    let case = load::load(alone).case?;
    Some((case.status.word().to_string(), case.version_day().to_string()))
}

/// What stands behind a key at the left edge, quoted or not; none where it does not stand there.
fn at_top<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let after = |line: &'a str| {
        let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
        let line = line.strip_prefix(quote.as_slice()).unwrap_or(line);
        let rest = line.strip_prefix(key)?;
        let rest = quote.map_or(Some(rest), |quote| rest.strip_prefix(quote))?;
        rest.trim_start().strip_prefix(':')
    };
    let value = text.lines().find_map(after)?;
    let value = value.split(" #").next().unwrap_or_default();
    Some(value.trim().trim_matches(['"', '\'']))
}

/// Whether a snapshot is the case as it stands, file by file.
fn is_same(snapshot: &Snapshot, input: &Input) -> bool {
    snapshot.input.files.iter().all(|(file, bytes)| input.files.get(file) == Some(bytes))
}
