//! Number words that say no number: pronouns, places in the order of what is said, tracks that are double by kind. English.

use super::{Token, is, is_before};
use crate::prose::words::{self, number_word};

/// Number words that here are something else.
pub(super) fn is_elsewise(tokens: &[Token<'_>], at: usize, article: bool) -> bool {
    let hyphen = is(tokens, at + 1, &["-"]) && tokens[at + 1].joined;
    let after_hyphen = is_before(tokens, at, &["-"]) && tokens[at].joined;
    match tokens[at].lower.as_str() {
        "one" => is_pronoun(tokens, at, hyphen),
        "once" => {
            is_before(tokens, at, &["at"]) || is(tokens, at + 1, words::ONCE_BEFORE)
        }
        "first" if is_before(tokens, at, &["at"]) => true,
        "first" if is(tokens, at + 1, &["of"]) && is(tokens, at + 2, &["the"]) => {
            is(tokens, at + 3, words::CALENDAR)
        }
        "first" if is(tokens, at + 1, &["appears", "appeared", "appear"]) => {
            let places = at + 2..at + 6;
            places.into_iter().any(|near| is(tokens, near, words::WRITTEN))
        }
        "half" if is(tokens, at + 1, &["of"]) => {
            let behind = at + 2..at + 9;
            let is_light = |near| is(tokens, near, words::SHADES);
            behind.into_iter().any(is_light)
        }
        "second" if article || after_hyphen => true,
        "second" if is_before(tokens, at, words::SECOND_AFTER) => true,
        "first" | "second" | "third" | "fourth" => {
            is_enumerator(tokens, at) || is(tokens, at + 1, words::PARTS_OF_A_TEXT)
        }
        "double" | "triple" => hyphen || is(tokens, at + 1, words::DOUBLE_BEFORE),
        "doubled" | "doubling" => is_laid(tokens, at),
        "score" => !article,
        _ => false,
    }
}

/// "First, …; second, …": a place in the order of what is said.
fn is_enumerator(tokens: &[Token<'_>], at: usize) -> bool {
    let begins = at == 0 || is_before(tokens, at, &[".", ";", ":", "(", "?", "!", "and"]);
    begins && is(tokens, at + 1, &[",", ":"])
}

/// A track that was doubled has two rails more, and is no multiple: "the track was doubled", "doubling of the line".
fn is_laid(tokens: &[Token<'_>], at: usize) -> bool {
    let around = (at.saturating_sub(3)..at).chain(at + 1..at + 4);
    around.into_iter().any(|near| is(tokens, near, words::DOUBLE_BEFORE))
}

fn is_pronoun(tokens: &[Token<'_>], at: usize, hyphen: bool) -> bool {
    let next_number = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            number_word(&t.lower).is_some() || t.text.as_bytes()[0].is_ascii_digit()
        })
    };
    let counted = is_before(tokens, at, words::ONE_COUNTED);
    let links = is(tokens, at + 1, &["or", "to", "in", "and", "-", "–"]);
    if hyphen || next_number(at + 1) || (links && next_number(at + 2)) {
        return false;
    }
    if is_before(tokens, at, &["the"]) && is(tokens, at + 1, &["hand", "side"]) {
        return true;
    }
    if is_before(tokens, at, words::ONE_AFTER) && !is_before(tokens, at, &["the"]) {
        return true;
    }
    if is(tokens, at + 1, words::ONE_BEFORE) {
        return !counted;
    }
    let ends =
        tokens.get(at + 1).is_none_or(|t| !t.text.starts_with(char::is_alphabetic));
    ends && !counted
}
