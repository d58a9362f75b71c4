//! Hashes of what is withheld: found whole, in part, in groups of digits, and in Base64.

use crate::digest;
use std::collections::BTreeSet;

/// Fewest digits in one word by which a hash is told.
const DIGITS_MIN: usize = 8;
/// Digits in a row that tell of a hash among others.
const RUN_DIGITS: usize = 12;
/// Signs of Base64 in a row that tell of a hash.
const RUN_SIGNS: usize = 12;

/// Hashes, and the pieces of them that tell of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Hashes {
    all: BTreeSet<String>,
    runs: BTreeSet<String>,
    signs: BTreeSet<String>,
}

impl Hashes {
    /// Learns a hash in hexadecimal digits.
    pub(super) fn learn(&mut self, hash: &str) {
        let hash = hash.to_ascii_lowercase();
        self.runs.extend(windows(&hash, RUN_DIGITS).map(str::to_string));
        let pairs = hash.as_bytes().chunks_exact(2);
        let byte = |pair: &[u8]| {
            let text = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(text, 16).ok()
        };
        let bytes: Vec<u8> = pairs.filter_map(byte).collect();
        let signs = digest::base64(&bytes);
        let signs = signs.trim_end_matches('=');
        self.signs.extend(windows(signs, RUN_SIGNS).map(url_safe));
        self.all.insert(hash);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The first piece of a hash in a text, of which `said` are the words, small and with a space between.
    pub(super) fn find_in(&self, text: &str, said: &str) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        let is_piece = |word: &&str| {
            is_hexadecimal(word)
                && (DIGITS_MIN..RUN_DIGITS).contains(&word.len())
                && self.all.iter().any(|hash| hash.contains(*word))
        };
        if let Some(word) = said.split(' ').find(is_piece) {
            return Some(word.to_string());
        }
        self.in_groups(said).or_else(|| self.in_signs(text))
    }

    /// Words of digits in a row are read as one: a hash may be written in groups.
    fn in_groups(&self, said: &str) -> Option<String> {
        let mut run = String::new();
        for word in said.split(' ').chain([""]) {
            if is_hexadecimal(word) {
                run.push_str(word);
                continue;
            }
            let found =
                windows(&run, RUN_DIGITS).find(|piece| self.runs.contains(*piece));
            if let Some(piece) = found {
                return Some(piece.to_string());
            }
            run.clear();
        }
        None
    }

    fn in_signs(&self, text: &str) -> Option<String> {
        let is_sign =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
        let words = text.split(|c| !is_sign(c)).filter(|word| word.len() >= RUN_SIGNS);
        for word in words {
            let word = url_safe(word);
            let mut pieces = windows(&word, RUN_SIGNS);
            if let Some(piece) = pieces.find(|piece| self.signs.contains(*piece)) {
                return Some(piece.to_string());
            }
        }
        None
    }
}

/// Both alphabets of Base64 as one.
fn url_safe(signs: &str) -> String {
    signs.replace('+', "-").replace('/', "_")
}

fn is_hexadecimal(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Each piece of so many bytes of a text in ASCII.
fn windows(text: &str, size: usize) -> impl Iterator<Item = &str> {
    (0..text.len().saturating_sub(size - 1)).filter_map(move |n| text.get(n..n + size))
}
