//! Hashes of long files, worked out while the rest of the brief is made.

use crate::digest;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// A shorter file is hashed sooner than a thread begins.
const LONG: usize = 1 << 20;

/// The hashes of some files that are made already.
pub struct HashedAhead(Vec<(Arc<Vec<u8>>, JoinHandle<String>)>);

/// Begins to hash the long ones.
pub fn hash_ahead<'a>(made: impl Iterator<Item = &'a Arc<Vec<u8>>>) -> HashedAhead {
    let long = made.filter(|bytes| bytes.len() >= LONG).cloned();
    let hashed = long.map(|bytes| {
        let same = Arc::clone(&bytes);
        (bytes, thread::spawn(move || digest::sha256(&same)))
    });
    HashedAhead(hashed.collect())
}

impl HashedAhead {
    /// The SHA-256 of a file: the one that was begun, or one made now.
    pub(super) fn sha256(&mut self, bytes: &Arc<Vec<u8>>) -> String {
        let begun = self.0.iter().position(|(ahead, _)| Arc::ptr_eq(ahead, bytes));
        let ended = begun.and_then(|n| self.0.swap_remove(n).1.join().ok());
        ended.unwrap_or_else(|| digest::sha256(bytes))
    }
}
