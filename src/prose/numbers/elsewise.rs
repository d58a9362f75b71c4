//! Number words that say no number: pronouns, places in the order of what is said, tracks that are double by kind. Which words do, is data.

use super::{Tokens, is, is_before};
use crate::prose::lexicon::List;

/// Number words that here are something else.
pub(super) fn is_elsewise(tokens: &Tokens<'_>, at: usize, article: bool) -> bool {
    let hyphen = is(tokens, at + 1, &["-"]) && tokens[at + 1].joined;
    let after_hyphen = is_before(tokens, at, &["-"]) && tokens[at].joined;
    let says = |words: List| tokens.says(at, words);
    let behind = |words: List| tokens.says(at + 1, words);
    if says(List::OneItself) {
        return is_pronoun(tokens, at, hyphen);
    }
    if says(List::OnceItself) {
        return tokens.says_before(at, List::OnceAt) || behind(List::OnceBefore);
    }
    if says(List::FirstItself) && is_first_elsewise(tokens, at) {
        return true;
    }
    // A side of a place, and no share of it: "the northern half".
    if says(List::HalfItself) && tokens.says_before(at, List::HalvesOfPlace) {
        return true;
    }
    if says(List::HalfItself) && behind(List::Of) {
        return (at + 2..at + 9).any(|near| tokens.says(near, List::Shades));
    }
    let is_unit = article || after_hyphen || tokens.says_before(at, List::SecondBehind);
    if says(List::SecondItself) && is_unit {
        return true;
    }
    if says(List::Enumerated) {
        return is_enumerator(tokens, at) || behind(List::PartsOfText);
    }
    if says(List::DoubleItself) {
        return hyphen || behind(List::DoubleByKind);
    }
    if says(List::DoubledItself) {
        return is_laid(tokens, at);
    }
    says(List::ScoreItself) && !article
}

/// "At first", "the first of the month", "first appears on maps".
fn is_first_elsewise(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_day = || {
        tokens.says(at + 1, List::Of)
            && tokens.says(at + 2, List::OneThe)
            && tokens.says(at + 3, List::Calendar)
    };
    let is_written = || {
        tokens.says(at + 1, List::Appears)
            && (at + 2..at + 6).any(|near| tokens.says(near, List::Written))
    };
    tokens.says_before(at, List::OnceAt) || is_day() || is_written()
}

/// "First, …; second, …": a place in the order of what is said.
fn is_enumerator(tokens: &Tokens<'_>, at: usize) -> bool {
    let begins = at == 0
        || is_before(tokens, at, &[".", ";", ":", "(", "?", "!"])
        || tokens.says_before(at, List::NumberAnd);
    begins && is(tokens, at + 1, &[",", ":"])
}

/// A track that was doubled has two rails more, and is no multiple: "the track was doubled", "doubling of the line".
fn is_laid(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut around = (at.saturating_sub(3)..at).chain(at + 1..at + 4);
    around.any(|near| tokens.says(near, List::DoubleByKind))
}

fn is_pronoun(tokens: &Tokens<'_>, at: usize, hyphen: bool) -> bool {
    let next_number = |at: usize| {
        tokens.get(at).is_some_and(|t| t.text.as_bytes()[0].is_ascii_digit())
            || tokens.word(at).is_some()
    };
    let counted = tokens.says_before(at, List::OneCounted);
    let links = is(tokens, at + 1, &["-", "–"]) || tokens.says(at + 1, List::OneLinked);
    if hyphen || next_number(at + 1) || (links && next_number(at + 2)) {
        return false;
    }
    let is_the = tokens.says_before(at, List::OneThe);
    if is_the && tokens.says(at + 1, List::OneOfTwo) {
        return true;
    }
    if tokens.says_before(at, List::OneBehind) && !is_the {
        return true;
    }
    if tokens.says(at + 1, List::OneBefore) {
        return !counted;
    }
    let ends =
        tokens.get(at + 1).is_none_or(|t| !t.text.starts_with(char::is_alphabetic));
    ends && !counted
}
