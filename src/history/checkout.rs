//! Which commit a brief was built from, and whether the case was as committed. Blobs are compared with what was read: no filter or
//! attribute of a repository takes part.

use super::{Batch, Repository};
use crate::digest;
use crate::document::ReceiptFile;
use crate::load::MachineError;

/// What git says of a case that was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkout {
    /// The commit that is checked out; none before the first.
    pub commit: Option<String>,
    /// Files of the case that are not as committed, by path from the case folder.
    pub changed: Vec<String>,
}

impl Repository {
    /// Holds the files of a case, as they were read, against the commit that is checked out.
    pub fn checkout(&self, inputs: &[ReceiptFile]) -> Result<Checkout, MachineError> {
        let Some(head) = &self.head else { return Ok(Checkout::default()) };
        let mut batch = Batch::open(&self.top)?;
        let mut changed = Vec::new();
        for file in inputs {
            let committed = match self.path(&file.path) {
                Some(path) => batch.file(&format!("{head}:{path}"))?,
                None => None,
            };
            let is_same = match committed {
                Some(committed) => digest::sha256(&committed.bytes) == file.sha256,
                // Images and archived pages may be kept out of git.
                None => matches!(file.kind.as_str(), "archive" | "image"),
            };
            changed.extend((!is_same).then(|| file.path.clone()));
        }
        Ok(Checkout { commit: Some(head.clone()), changed })
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
