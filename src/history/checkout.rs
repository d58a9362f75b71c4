//! Which commit a brief was built from, and whether the case was as committed. Blobs are compared with what was read: no filter or
//! attribute of a repository takes part.

use super::Repository;
use crate::digest;
use crate::document::ReceiptFile;
use crate::load::MachineError;
use std::collections::BTreeMap;

/// What git says of a case that was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkout {
    /// The commit that is checked out; none before the first.
    pub commit: Option<String>,
    /// Files of the case that are not as committed, by path from the case folder.
    pub changed: Vec<String>,
}

/// SHA-256 of files as committed, by path from the case folder; none for one that is not.
pub type Committed = BTreeMap<String, Option<String>>;

impl Repository {
    /// What the commit that is checked out holds of some files, by path from the case folder.
    pub fn committed<'a>(
        &self,
        files: impl Iterator<Item = &'a str>,
    ) -> Result<Committed, MachineError> {
        let Some(head) = &self.head else { return Ok(Committed::new()) };
        self.ask(|batch| {
            let mut hash = |file: &str| {
                let Some(path) = self.path(file) else { return Ok(None) };
                let found = batch.file(&format!("{head}:{path}"))?;
                Ok(found.map(|found| digest::sha256(&found.bytes)))
            };
            files.map(|file| Ok((file.to_string(), hash(file)?))).collect()
        })
    }

    /// Holds the files of a case, as they were read, against the commit that is checked out; `known` is what is known of it already.
    pub fn checkout(
        &self,
        inputs: &[ReceiptFile],
        mut known: Committed,
    ) -> Result<Checkout, MachineError> {
        let Some(head) = &self.head else { return Ok(Checkout::default()) };
        let all = inputs.iter().map(|file| file.path.as_str());
        let rest: Vec<&str> = all.filter(|path| !known.contains_key(*path)).collect();
        if !rest.is_empty() {
            known.extend(self.committed(rest.into_iter())?);
        }
        let is_changed = |file: &&ReceiptFile| match known.get(&file.path) {
            Some(Some(committed)) => *committed != file.sha256,
            // Images and archived pages may be kept out of git.
            _ => !matches!(file.kind.as_str(), "archive" | "image"),
        };
        let changed = inputs.iter().filter(is_changed).map(|file| file.path.clone());
        Ok(Checkout { commit: Some(head.clone()), changed: changed.collect() })
    }

    /// Path from the top of the repository of a file named from the case folder; none when it lies outside.
    fn path(&self, file: &str) -> Option<String> {
        let mut parts: Vec<&str> =
            self.prefix.split('/').filter(|part| !part.is_empty()).collect();
        for part in file.split('/') {
            match part {
                "." => {}
                ".." => _ = parts.pop()?,
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}
