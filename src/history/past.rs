//! A case as it stood at a commit, in memory.

use super::batch::Found;
use super::{Batch, Ran, Repository, Version, run};
use crate::load::{self, BRIEF_FILE, CASE_FILE, Input, MachineError, Parts};

/// A case at a commit.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What it was made of, but for images and archived pages.
    pub input: Input,
    /// The names of its files' contents: two snapshots with the same are the same case.
    pub key: Vec<String>,
}

impl Repository {
    /// The case as it stood at a commit; none when it was not there.
    pub fn at(&self, commit: &str) -> Result<Option<Snapshot>, MachineError> {
        let Some(mut snapshot) = self.below(commit, &self.prefix)? else {
            return Ok(None);
        };
        let folder = format!("{}released/", self.prefix);
        let words = ["ls-tree", "-z", "--name-only", commit, "--", &folder];
        if let Ran::Said(said) = run(&self.top, &words) {
            for path in said.split(|byte| *byte == 0) {
                let path = String::from_utf8_lossy(path);
                let file =
                    path.strip_prefix(&self.prefix).filter(|f| f.ends_with(".json"));
                let Some(file) = file else { continue };
                if let Some(bytes) = self.file_at(commit, &self.prefix, file)? {
                    snapshot.input.files.insert(file.to_string(), bytes);
                }
            }
        }
        Ok(Some(snapshot))
    }

    /// The case as it stood at a commit, in whatever folder it was then.
    pub fn at_any_place(&self, commit: &str) -> Result<Option<Snapshot>, MachineError> {
        let here = self.at(commit)?;
        let own = self.head.as_ref().and_then(|head| self.id_at(head, &self.prefix));
        let is_own = |prefix: &str| own.is_none() || self.id_at(commit, prefix) == own;
        if here.is_some() && is_own(&self.prefix) {
            return Ok(here);
        }
        let mut prefixes: Vec<String> =
            self.versions()?.into_iter().map(|version| version.prefix).collect();
        prefixes.sort();
        prefixes.dedup();
        // In its folder another case may have lain then, or the same under another id.
        prefixes.retain(|prefix| {
            *prefix != self.prefix && (here.is_none() || is_own(prefix))
        });
        for prefix in prefixes {
            let moved = Repository { prefix, ..self.clone() };
            if let Some(snapshot) = moved.at(commit)? {
                return Ok(Some(snapshot));
            }
        }
        Ok(here)
    }

    /// The case at one of its versions, without the records of released versions.
    pub fn snapshot_of(
        &self,
        version: &Version,
    ) -> Result<Option<Snapshot>, MachineError> {
        self.below(&version.commit, &version.prefix)
    }

    /// The case as it lay below a folder of a commit, without the records of released versions.
    pub fn below(
        &self,
        commit: &str,
        prefix: &str,
    ) -> Result<Option<Snapshot>, MachineError> {
        self.ask(|batch| self.snapshot(batch, &mut Parts::default(), commit, prefix))
    }

    /// The file of the case at each of some commits, for as long as it is wanted.
    pub fn each_case_file(
        &self,
        places: &[(String, String)],
        mut with: impl FnMut(usize, &str) -> bool,
    ) -> Result<(), MachineError> {
        for (n, (commit, prefix)) in places.iter().enumerate() {
            let Some(found) = self.file_at(commit, prefix, CASE_FILE)? else { continue };
            if !with(n, &String::from_utf8_lossy(&found)) {
                break;
            }
        }
        Ok(())
    }

    /// A file of the case at a commit.
    pub fn file_at(
        &self,
        commit: &str,
        prefix: &str,
        file: &str,
    ) -> Result<Option<Vec<u8>>, MachineError> {
        let found = self.ask(|batch| batch.file(&format!("{commit}:{prefix}{file}")))?;
        Ok(found.map(|found| found.bytes))
    }

    /// The case below `prefix` at a commit, without the records of released versions.
    pub(super) fn snapshot(
        &self,
        batch: &mut Batch,
        parts: &mut Parts,
        commit: &str,
        prefix: &str,
    ) -> Result<Option<Snapshot>, MachineError> {
        let name =
            format!("{}@{}", prefix.trim_end_matches('/'), Repository::short(commit));
        let input = Input { name, ..Input::default() };
        let mut snapshot = Snapshot { input, key: Vec::new() };
        let mut found = |files: Vec<(String, String)>| {
            let names = files.iter().map(|(path, _)| format!("{commit}:{path}"));
            let found = batch.files(&names.collect::<Vec<_>>())?;
            let files = files.into_iter().map(|(_, file)| file);
            Ok::<Vec<_>, MachineError>(files.zip(found).collect())
        };
        let own =
            [CASE_FILE, BRIEF_FILE].map(|f| (format!("{prefix}{f}"), f.to_string()));
        let above = above(prefix);
        let houses = above
            .iter()
            .map(|(up, at)| (format!("{at}house.yaml"), format!("{up}house.yaml")));
        let mut usual = found(own.into_iter().chain(houses).collect())?.into_iter();
        for (file, found) in usual.by_ref().take(2) {
            if !snapshot.take(&file, found) && file == CASE_FILE {
                let is_named = self.is_named(commit, &format!("{prefix}{file}"));
                return Ok(is_named.then_some(snapshot));
            }
        }
        let named = load::named(&mut snapshot.input, CASE_FILE, parts).into_iter();
        let named = named.map(|file| (format!("{prefix}{file}"), file));
        for (file, found) in found(named.collect())? {
            snapshot.take(&file, found);
        }
        for ((house, of_house), (up, at)) in usual.zip(above) {
            if snapshot.take(&house, of_house) {
                let named = load::named(&mut snapshot.input, &house, parts).into_iter();
                let named =
                    named.map(|file| (format!("{at}{file}"), format!("{up}{file}")));
                for (file, found) in found(named.collect())? {
                    snapshot.take(&file, found);
                }
                snapshot.input.house = Some(house);
                break;
            }
        }
        Ok(Some(snapshot))
    }
}

impl Repository {
    /// Whether a commit names a file, in this clone or not.
    fn is_named(&self, commit: &str, path: &str) -> bool {
        let said = run(&self.top, &["ls-tree", "--name-only", commit, "--", path]);
        matches!(said, Ran::Said(said) if !said.is_empty())
    }
}

impl Snapshot {
    /// Whether its file of the case is in this clone. A partial clone names files that were not fetched with it.
    pub fn is_fetched(&self) -> bool {
        !self.input.files.is_empty()
    }

    /// Takes a file that was found; whether it was.
    fn take(&mut self, file: &str, found: Option<Found>) -> bool {
        let Some(Found { id, bytes }) = found else { return false };
        self.key.push(format!("{file} {id}"));
        self.input.files.insert(file.to_string(), bytes);
        true
    }
}

/// Each folder above a case within the repository, the nearest first: the way up to it, and its path.
pub(super) fn above(prefix: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut up = String::new();
    let mut here = prefix.trim_end_matches('/');
    while !here.is_empty() {
        here = here.rsplit_once('/').map_or("", |(above, _)| above);
        up.push_str("../");
        let folder = if here.is_empty() { String::new() } else { format!("{here}/") };
        found.push((up.clone(), folder));
    }
    found
}
