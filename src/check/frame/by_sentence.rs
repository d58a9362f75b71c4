//! What is allowed a sentence at a time: `where` holds words of the sentence, which the brief then prints with the reason.

use super::reading::{has_word, sentences, words};
use crate::bind::{Bound, NARRATIVE_FILE};
use crate::case::Allow;
use crate::diag::{At, Diagnostic, Place};
use std::ops::Range;

/// The rules of which nobody may allow more than one sentence by a line.
const BY_SENTENCE: [&str; 2] = ["clause-without-support", "sentence-without-support"];

/// Fewer words may stand in any sentence.
const WORDS_LEAST: usize = 4;

/// Refuses an entry that names no sentence.
pub(super) fn refused(entry: &Allow, place: Place) -> Option<Diagnostic> {
    let said = entry.place.as_deref().map_or(0, |at| words(at).len());
    let rule = &entry.rule;
    (BY_SENTENCE.contains(&rule.as_str()) && said < WORDS_LEAST).then(|| {
        let message = format!("`{rule}` is allowed a sentence at a time");
        Diagnostic::error("allow-refused", place, message).help(format!(
            "write {WORDS_LEAST} or more words of the sentence in `where`: the brief prints them with the reason"
        ))
    })
}

/// Whether an entry holds words of the sentence that is reported.
pub(super) fn covers(bound: &Bound, entry: &Allow, diagnostic: &Diagnostic) -> bool {
    let is_ours = BY_SENTENCE.contains(&entry.rule.as_str());
    let Some(at) = entry.place.as_deref().filter(|_| is_ours) else { return false };
    let (key, range) = match &diagnostic.place.at {
        At::Bytes(range) => (NARRATIVE_FILE.to_string(), range),
        At::Within(path, range) => (path.to_string(), range),
        _ => return false,
    };
    let Some(text) = bound.texts.get(&key) else { return false };
    let is_it = |own: &Range<usize>| own.start < range.end && range.start < own.end;
    let mut told = sentences(text).into_iter().filter(|own| is_it(&own.range));
    let source = |own: Range<usize>| text.source.get(own).unwrap_or_default();
    told.any(|own| has_word(&words(source(own.range)), at).is_some())
}
