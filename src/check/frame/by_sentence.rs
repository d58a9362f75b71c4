//! What is allowed a sentence at a time: `where` holds words of the sentence, which the brief then prints with the reason.

use super::reading::{has_word, words};
use crate::bind::{Bound, NARRATIVE_FILE};
use crate::case::Allow;
use crate::diag::{At, Diagnostic, Place};

/// The rule of which nobody may allow more than one sentence by a line.
const RULE: &str = "sentence-without-support";

/// Fewer words may stand in any sentence.
const WORDS_LEAST: usize = 4;

/// Refuses an entry that names no sentence.
pub(super) fn refused(entry: &Allow, place: Place) -> Option<Diagnostic> {
    let said = entry.place.as_deref().map_or(0, |at| words(at).len());
    (entry.rule == RULE && said < WORDS_LEAST).then(|| {
        let message = format!("`{RULE}` is allowed a sentence at a time");
        Diagnostic::error("allow-refused", place, message).help(format!(
            "write {WORDS_LEAST} or more words of the sentence in `where`: the brief prints them with the reason"
        ))
    })
}

/// Whether an entry holds words of the sentence that is reported.
pub(super) fn covers(bound: &Bound, entry: &Allow, diagnostic: &Diagnostic) -> bool {
    let At::Bytes(range) = &diagnostic.place.at else { return false };
    let text = bound.texts.get(NARRATIVE_FILE);
    let sentence = text.and_then(|text| text.source.get(range.clone()));
    let at = entry.place.as_deref().filter(|_| entry.rule == RULE);
    sentence.zip(at).is_some_and(|(said, at)| has_word(&words(said), at).is_some())
}
