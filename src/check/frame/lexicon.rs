//! The word lists in the language of a case.

use super::phrases::Phrases;
use crate::bind::Bound;
use crate::prose::{self, lexicon};

pub(in crate::check) use lexicon::{List, other_tongue};

/// The language of a case, and whether there is a folder of word lists for it.
pub(in crate::check) fn language(bound: &Bound) -> (&str, bool) {
    let language = bound.house.language_of(&bound.case);
    (language, lexicon::is_known(language))
}

/// A list in the language of the case; empty in a language of which there is no folder yet.
pub(in crate::check) fn list(bound: &Bound, list: List) -> &'static Phrases {
    lexicon::list(language(bound).0, list)
}

/// Everything in a text that says a number, in the language of the case.
pub(in crate::check) fn numbers(bound: &Bound, text: &str) -> Vec<prose::Found> {
    prose::numbers(language(bound).0, text)
}
