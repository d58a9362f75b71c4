//! What git adds to a check: versions published without a record, the commits of a change, a record that was altered.

use super::published;
use crate::changes::State;
use crate::diag::{Diagnostic, Place, Report};
use crate::document::{KnownBy, Published};
use crate::history::{Absent, Repository, Version};
use crate::load::{self, Input, MachineError, Sought};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const SHALLOW: &str = "the clone is shallow, and its oldest commit stands for all before: `git fetch --unshallow` brings them";
/// Most versions that are looked through for the commit of a change.
const VERSIONS_MAX: usize = 500;

/// A case's past, so far as it bears on a check.
pub(super) struct Past {
    repository: Repository,
    /// The records of the case with their bytes, by file.
    records: Vec<(String, Vec<u8>)>,
    /// The commit that brought each record that there ever was, and where the case lay then.
    added: BTreeMap<String, (String, String)>,
    /// Each of them as that commit brought it.
    brought: BTreeMap<String, Option<Vec<u8>>>,
    /// The folder of the case.
    folder: PathBuf,
}

/// Looks the past of a case up, and tells the versions that git knows to be published. None without git.
pub(super) fn of(
    folder: &Path,
    input: &Input,
    sought: Sought,
) -> Result<Option<Past>, MachineError> {
    let repository = match Repository::of(folder) {
        Ok(repository) => repository,
        Err(absent @ Absent::Refused(_)) => {
            super::say(&format!(
                "note: {}; `check` knows of no other version\n",
                absent.words()
            ));
            return Ok(None);
        }
        Err(_) => return Ok(None),
    };
    if repository.head.is_none() {
        return Ok(None);
    }
    if repository.is_shallow {
        super::say(
            "note: the clone is shallow: versions and first records that it does not hold are not compared; `git fetch --unshallow` brings them\n",
        );
    }
    let records: Vec<(String, Vec<u8>)> = input
        .files
        .iter()
        .filter(|(file, _)| load::is_record(file))
        .map(|(file, bytes)| (file.clone(), bytes.clone()))
        .collect();
    let mut added = repository.added_below(load::RECORDS);
    added.retain(|file, _| load::is_record(file));
    let known = known(&repository, published::all(&repository, &records, &added, input))?;
    sought.keep(known);
    let bytes = |(file, (first, prefix)): (&String, &(String, String))| {
        Ok((file.clone(), repository.file_at(first, prefix, file)?))
    };
    let brought = added.iter().map(bytes).collect::<Result<_, MachineError>>()?;
    let folder = folder.to_path_buf();
    Ok(Some(Past { repository, records, added, brought, folder }))
}

/// The version that a tag says was published, where no record does: a record freezes nothing that changed since without a word.
pub(super) fn tagged(
    folder: &Path,
    input: &Input,
) -> Result<Vec<Published>, MachineError> {
    let has_record = input.files.keys().any(|file| load::is_record(file));
    let Ok(repository) = Repository::of(folder) else { return Ok(Vec::new()) };
    if has_record || repository.head.is_none() {
        return Ok(Vec::new());
    }
    let known = published::all(&repository, &[], &BTreeMap::new(), input);
    let mut known = self::known(&repository, known)?;
    known.retain(|version| version.by == KnownBy::Tag);
    Ok(known)
}

/// What is known of other versions. A partial clone may lack them, and that is said.
fn known(
    repository: &Repository,
    found: Result<Vec<Published>, MachineError>,
) -> Result<Vec<Published>, MachineError> {
    let is_lacking = found.as_ref().map_or(true, Vec::is_empty);
    if is_lacking && repository.is_partial() {
        super::say(
            "note: the clone is partial, and other versions are not in it: they are not compared; a full clone has them\n",
        );
        return Ok(Vec::new());
    }
    found
}

impl Past {
    /// Names the commits of each change without a reason, and reports records that are not what was committed first.
    pub(super) fn tell(&self, report: &mut Report) -> Result<(), MachineError> {
        let mut versions = None;
        for diagnostic in &mut report.diagnostics {
            // What differs between two records names both.
            let is_change = diagnostic.rule == "change-without-reason";
            if !is_change || !diagnostic.message.contains(": published ") {
                continue;
            }
            let Some(id) = named(&diagnostic.message) else { continue };
            let versions = match &versions {
                Some(known) => known,
                None => match self.repository.versions() {
                    Err(_) if self.repository.is_partial() => break,
                    found => versions.insert(found?),
                },
            };
            let changed = self.changed(versions, id)?;
            let by = if self.repository.is_shallow { "in or before" } else { "in" };
            diagnostic.message.push_str(&format!(", changed {by} {changed}"));
            if self.repository.is_shallow {
                diagnostic.help.push(SHALLOW.to_string());
            }
        }
        for (file, (first, prefix)) in &self.added {
            let short = Repository::short(first);
            let mut records = self.records.iter();
            let now = records.find(|(known, _)| known == file).map(|(_, bytes)| bytes);
            let kept = self.brought.get(file).and_then(Option::as_ref);
            let what = match (now, kept) {
                (Some(now), Some(kept)) if kept != now => {
                    format!("is not what was committed in {short}")
                }
                (None, Some(_)) => {
                    format!("was committed in {short} and is no longer there")
                }
                _ => continue,
            };
            report.push(
                Diagnostic::error("record-altered", Place::whole(file), format!("`{file}` {what}"))
                    .help(format!("take it back: `git show {short}:{prefix}{file} > {file}` in the folder of the case"))
                    .help("a new version gets a record of its own: set `updated:`, then `caveat release`"),
            );
        }
        Ok(())
    }

    /// Which commit made an item what it is now.
    fn changed(&self, versions: &[Version], id: &str) -> Result<String, MachineError> {
        let statement = |state: Option<State>| {
            let state = state?;
            let stated = state.each().find(|(_, stated)| stated.id == id);
            let stated = stated.map(|(_, stated)| {
                let mut said = stated.clone();
                // What it rests on is no part of what it says.
                (said.fingerprint, said.evidence) = (String::new(), Vec::new());
                said
            });
            let matter = state.matters.into_iter().find(|matter| matter.id == id);
            Some((stated, matter))
        };
        let at = |n: usize| -> Result<_, MachineError> {
            let snapshot = self.repository.snapshot_of(&versions[n])?;
            Ok(statement(snapshot.and_then(|snapshot| crate::state(snapshot.input))))
        };
        let now = statement(crate::state(load::read_case(&self.folder)?));
        let Some(mut here) = versions.len().checked_sub(1) else {
            return Ok("what is not committed".to_string());
        };
        if at(here)? != now {
            return Ok("what is not committed".to_string());
        }
        for _ in 0..VERSIONS_MAX {
            let mut before = None;
            for parent in &versions[here].from {
                if at(*parent)? == now {
                    before = Some(*parent);
                    break;
                }
            }
            match before {
                Some(parent) => here = parent,
                None => break,
            }
        }
        Ok(Repository::short(&versions[here].commit).to_string())
    }
}

/// The id in backticks that a message names first.
fn named(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}
