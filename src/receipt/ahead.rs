//! Hashes of long files, worked out while the rest of the brief is made.

use crate::content::Content;
use crate::digest;
use std::thread::{self, JoinHandle};

/// A shorter file is hashed sooner than a thread begins.
const LONG: usize = 1 << 20;

/// The hashes of some files that are made already.
pub struct HashedAhead(Vec<(Content, JoinHandle<String>)>);

/// Begins to hash the long ones.
pub fn hash_ahead<'a>(made: impl Iterator<Item = &'a Content>) -> HashedAhead {
    let long = made.filter(|made| made.len() >= LONG).cloned();
    let hashed = long.map(|made| {
        let same = made.clone();
        (made, thread::spawn(move || digest::sha256_of(same.pieces())))
    });
    HashedAhead(hashed.collect())
}

impl HashedAhead {
    /// The SHA-256 of a file: the one that was begun, or one made now.
    pub(super) fn sha256(&mut self, made: &Content) -> String {
        let begun = self.0.iter().position(|(ahead, _)| ahead.is_shared_with(made));
        let ended = begun.and_then(|n| self.0.swap_remove(n).1.join().ok());
        ended.unwrap_or_else(|| digest::sha256_of(made.pieces()))
    }
}
