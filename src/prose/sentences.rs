//! Splits words into sentences: abbreviations, initials, decimals and citations behind the full stop do not mislead it.

use super::{MARK, OBJECT};
use std::ops::Range;

/// Abbreviations that stand before what they belong to, and so never end a sentence.
const LEADING: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr", "Adm",
    "Sgt", "Gov", "Sen", "Rep", "Rev", "Hon", "St", "Mt", "Ft", "approx", "ca", "c",
    "cf", "e.g", "i.e", "viz", "vs", "v", "fig", "figs", "Fig", "Figs", "p", "pp", "ch",
    "chap", "sec", "vol", "vols", "ed", "eds", "trans", "Jan", "Feb", "Mar", "Apr",
    "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Abbreviations that may end a sentence: they do when what follows can only begin one.
const TRAILING: &[&str] =
    &["al", "etc", "a.m", "p.m", "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "ft", "est"];

/// Abbreviations only before a number.
const BEFORE_NUMBER: &[&str] =
    &["No", "Nos", "no", "nos", "Art", "art", "Sec", "Ch", "Vol", "n"];

/// Words that begin sentences, and seldom follow an abbreviation within one.
const STARTERS: &[&str] = &[
    "The", "This", "These", "Those", "That", "It", "Its", "In", "On", "At", "A", "An",
    "But", "And", "No", "None", "He", "She", "They", "We", "There", "However", "By",
    "For", "As", "If", "When", "While", "After", "Before", "Since", "From", "To", "Some",
    "Such", "Other", "Another", "Each", "One", "Two", "Three", "What", "Which", "Who",
    "Neither", "Nor", "Yet", "So", "Our", "Their",
];

/// The sentences of `text`, in order, without the spaces between them. Text without words has none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = skip_spaces(text, 0);
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            at = next;
            continue;
        }
        let end = close(text, next);
        let after = skip_spaces(text, end);
        if ends(text, start, at, c, end, after) {
            found.push(start..end);
            start = after;
        }
        at = after.max(next);
    }
    let end = text.trim_end().len();
    if start < end {
        found.push(start..end);
    }
    found
}

fn skip_spaces(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

/// Past further stops, closing quotes and brackets, emphasis left aside, and citations behind them.
fn close(text: &str, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = &text[end..];
        let spaced = rest.trim_start_matches([' ', '\u{a0}']);
        match rest.chars().next() {
            Some(c) if is_closing(c) => end += c.len_utf8(),
            _ if spaced.starts_with(MARK) => {
                end += rest.len() - spaced.len() + MARK.len_utf8();
            }
            _ => return end,
        }
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// Whether the stop `c` at `at` ends the sentence that began at `start`.
fn ends(text: &str, start: usize, at: usize, c: char, end: usize, after: usize) -> bool {
    let Some(next) = text[after..].chars().next() else { return true };
    if matches!(c, '。' | '！' | '？') {
        return true;
    }
    if after == end || next.is_lowercase() {
        return false;
    }
    if c != '.' || end > at + 1 && text[at + 1..end].contains(['.', '!', '?']) {
        return true;
    }
    let word = word_before(&text[start..at]);
    let next_word = text[after..].split(|c: char| !c.is_alphanumeric()).next();
    let begins = next_word.is_some_and(|word| STARTERS.contains(&word));
    let is_first = word.len() == text[start..at].trim().len();
    if LEADING.contains(&word) || (is_first && word.chars().all(|c| c.is_ascii_digit())) {
        return false;
    }
    if BEFORE_NUMBER.contains(&word) {
        return !(next.is_ascii_digit() || next == OBJECT || next == '#');
    }
    let is_initials = word.split('.').all(|part| part.chars().count() == 1)
        && word.chars().all(|c| c == '.' || c.is_uppercase());
    if TRAILING.contains(&word) || (is_initials && !word.is_empty()) {
        return begins;
    }
    true
}

/// The word, with stops inside it, at the end of `text`.
fn word_before(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '.'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}
