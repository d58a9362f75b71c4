//! The words of a text, in small letters and without what does not show.

use super::{MARK, OBJECT};
use crate::alike;
use crate::unseen::is_unseen;
use std::ops::Range;

/// Words in small letters, each with its bytes.
pub(crate) type Words = [(String, Range<usize>)];

/// The words of a sentence in lower case, each with its bytes. A hyphen inside a word belongs to it, the ending of a possessive does not, and
/// what does not show parts none.
pub(crate) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric() || is_sign(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) if !is_hidden(c) => {
                push_word(text, from..at, &mut found);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a sign may stand in a word: hyphens and apostrophes.
fn is_sign(c: char) -> bool {
    c == '-' || is_apostrophe(c)
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

fn push_word(text: &str, range: Range<usize>, found: &mut Vec<(String, Range<usize>)>) {
    let written = &text[range.clone()];
    // Most words are of our letters and no sign.
    if written.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
        found.push((written.to_ascii_lowercase(), range));
        return;
    }
    let bare = bare(written);
    if bare.is_empty() {
        return;
    }
    let start = range.start + (written.len() - written.trim_start_matches(is_sign).len());
    let mut word = bare.to_lowercase();
    if !word.is_ascii() {
        word.retain(|c| !is_hidden(c));
        word = word.replace('’', "'");
        if is_disguised(&word) {
            word = alike::folded(&word);
        }
    }
    found.push((word, start..start + bare.len()));
}

/// Whether letters of another script stand among ours, which whoever reads takes for ours: a word is looked for as it is read.
fn is_disguised(word: &str) -> bool {
    let is_greek_or_cyrillic = |c: char| matches!(c, '\u{370}'..='\u{58F}');
    word.contains(is_greek_or_cyrillic) && word.contains(|c: char| c.is_ascii_lowercase())
}

/// A word without the signs around it, and without the ending of a possessive: of "the 'weapon's" the weapon.
pub(super) fn bare(written: &str) -> &str {
    let word = written.trim_matches(is_sign);
    let owner =
        word.strip_suffix(['s', 'S']).and_then(|word| word.strip_suffix(is_apostrophe));
    owner.filter(|owner| !owner.is_empty()).unwrap_or(word)
}

/// Whether a character does not show, and is no mark of ours for what is not words.
fn is_hidden(c: char) -> bool {
    c != MARK && c != OBJECT && is_unseen(c)
}
