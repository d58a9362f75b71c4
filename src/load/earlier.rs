//! The versions that git knows to be published. They may still be looked for while the case is read, and are waited for where they are asked for.

use super::Input;
use crate::document::Published;
use std::sync::{Arc, OnceLock};

/// The versions, newest last; none where nobody looks for any.
#[derive(Clone, Debug, Default)]
pub struct Earlier(Option<Arc<OnceLock<Vec<Published>>>>);

impl Earlier {
    /// All of them, as soon as they are known.
    pub fn all(&self) -> &[Published] {
        self.0.as_ref().map_or(&[], |found| found.wait())
    }
}

/// The promise to look for them. Dropped without an answer, it answers that there are none: nobody waits for ever.
#[derive(Debug)]
pub struct Sought(Arc<OnceLock<Vec<Published>>>);

impl Sought {
    /// The promise, and what it will be kept with.
    pub fn new() -> (Sought, Earlier) {
        let found = Arc::new(OnceLock::new());
        (Sought(Arc::clone(&found)), Earlier(Some(found)))
    }

    /// Keeps it.
    pub fn keep(self, found: Vec<Published>) {
        let _ = self.0.set(found);
    }
}

impl Drop for Sought {
    fn drop(&mut self) {
        let _ = self.0.set(Vec::new());
    }
}

impl Input {
    /// The same files but for images and archived pages: what git knows a case by.
    pub fn without_evidence(&self) -> Input {
        let own = self.files.iter().filter(|(file, _)| !self.evidence.contains(*file));
        let files = own.map(|(file, bytes)| (file.clone(), bytes.clone())).collect();
        Input { files, ..Input::default() }
    }
}
