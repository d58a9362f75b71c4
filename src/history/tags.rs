//! Tags, and the commits that brought the files of a folder.

use super::repository::is_id;
use super::versions::MOVES_MAX;
use super::{Ran, Repository, run};
use crate::load::CASE_FILE;
use std::collections::BTreeMap;

/// A tag of a commit that the one checked out comes after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// The commit.
    pub commit: String,
}

/// Most tags that are looked through for a published version.
const TAGS_MAX: usize = 50;

impl Repository {
    /// The tags behind the commit that is checked out, the newest first.
    pub fn tags(&self) -> Vec<Tag> {
        if self.head.is_none() {
            return Vec::new();
        }
        let count = format!("--count={TAGS_MAX}");
        let words = [
            "for-each-ref",
            "--merged=HEAD",
            "--sort=-creatordate",
            &count,
            "--format=%(objectname) %(*objectname) %(refname:strip=2)",
            "refs/tags",
        ];
        let Ran::Said(said) = run(&self.top, &words) else { return Vec::new() };
        let text = String::from_utf8_lossy(&said);
        let tag = |line: &str| {
            let mut words = line.splitn(3, ' ');
            let (object, of, name) = (words.next()?, words.next()?, words.next()?);
            let commit = if of.is_empty() { object } else { of };
            Some(Tag { name: name.to_string(), commit: commit.to_string() })
        };
        text.lines().filter_map(tag).collect()
    }

    /// The last commits that touched the file of the case, the newest first, with where the case lay then.
    pub fn last_touched(&self, most: usize) -> Vec<(String, String)> {
        let mut found = self.followed("HEAD", &self.prefix, most);
        // Git follows no move that rewrote the file.
        for _ in 0..MOVES_MAX {
            let Some((first, prefix)) = found.last().cloned() else { break };
            let old = self.went_from(&first, &prefix);
            let Some(old) = old.filter(|_| found.len() < most) else { break };
            found.extend(self.followed(&format!("{first}^"), &old, most - found.len()));
        }
        found
    }

    fn followed(&self, tip: &str, prefix: &str, most: usize) -> Vec<(String, String)> {
        let count = format!("--max-count={most}");
        let path = format!("{prefix}{CASE_FILE}");
        let words = [
            "log",
            "-z",
            &count,
            "--format=%H",
            "--name-only",
            "--follow",
            tip,
            "--",
            &path,
        ];
        let Ran::Said(said) = run(&self.top, &words) else { return Vec::new() };
        let mut found: Vec<(String, String)> = Vec::new();
        let mut prefix = prefix.to_string();
        let mut came = String::new();
        for word in String::from_utf8_lossy(&said).split(['\0', '\n']) {
            if is_id(word) {
                found.push((word.to_string(), prefix.clone()));
            } else if let (Some(folder), Some((commit, lay))) =
                (word.strip_suffix(CASE_FILE), found.last_mut())
            {
                // Git follows a copy as it follows a move.
                if folder != prefix && self.is_begun_from(&came, commit, &prefix, folder)
                {
                    found.pop();
                    break;
                }
                prefix = folder.to_string();
                lay.clone_from(&prefix);
                came.clone_from(commit);
            }
        }
        found
    }

    /// Every file that was ever added to a folder of the case, by its path from the case: with the commit that added it first, and where the
    /// case lay then.
    pub fn added_below(&self, folder: &str) -> BTreeMap<String, (String, String)> {
        let mut found = BTreeMap::new();
        let (mut tip, mut prefix) = ("HEAD".to_string(), self.prefix.clone());
        for _ in 0..MOVES_MAX {
            let Some(added) = self.added(&tip, &prefix, folder) else { break };
            let handed = added.came.as_ref();
            let handed = handed.and_then(|came| self.handed_since(came, &tip, &prefix));
            let (first, old, files) = match handed {
                Some((commit, old)) => {
                    let since = format!("{commit}^..{tip}");
                    let own = self.added(&since, &prefix, folder);
                    (commit, Some(old), own.map(|own| own.files).unwrap_or_default())
                }
                None => {
                    let first = added.first.unwrap_or_default();
                    let old =
                        (!first.is_empty()).then(|| self.moved_from(&first, &prefix));
                    (first, old.flatten(), added.files)
                }
            };
            let here = files.into_iter();
            found.extend(here.map(|(file, commit)| (file, (commit, prefix.clone()))));
            let Some(old) = old else { break };
            (tip, prefix) = (format!("{first}^"), old);
        }
        found
    }

    /// What the commits of a range added to a folder of the case that lies below `prefix`.
    fn added(&self, range: &str, prefix: &str, folder: &str) -> Option<Added> {
        let path = format!("{prefix}{folder}/");
        let case = format!("{prefix}{CASE_FILE}");
        let words = [
            "log",
            "-z",
            "--format=%H",
            "--name-only",
            "--no-renames",
            "--diff-filter=A",
            range,
            "--",
            &path,
            &case,
        ];
        let Ran::Said(said) = run(&self.top, &words) else { return None };
        let text = String::from_utf8_lossy(&said);
        let mut added = Added::default();
        let mut commit = None;
        // The newest first: what was added twice stands with the first time.
        for word in text.split(['\0', '\n']).filter(|word| !word.is_empty()) {
            if is_id(word) {
                commit = Some(word.to_string());
            } else if word == case {
                added.came.clone_from(&commit);
            } else if let (Some(commit), Some(file)) =
                (&commit, word.strip_prefix(prefix))
            {
                added.files.insert(file.to_string(), commit.clone());
                // A move brings the file of the case, which git names before the records.
                let is_move = added.came.as_ref() == Some(commit);
                added.first = is_move.then(|| commit.clone());
            }
        }
        Some(added)
    }
}

/// What was added to a folder of a case.
#[derive(Default)]
struct Added {
    /// The commit that added each file first, by its path from the case.
    files: BTreeMap<String, String>,
    /// The first commit that brought a case there.
    came: Option<String>,
    /// The same, where it brought files of the folder too.
    first: Option<String>,
}
