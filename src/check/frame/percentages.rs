//! Probabilities in words: "60 %", "60 to 70 per cent", "two in three", "2:1".

use super::lexicon::numbers as numbers_said;
use super::lexicon::{List, list};
use super::reading::words;
use crate::bind::Bound;
use crate::prose::NumberKind;
use std::ops::Range;

/// A probability, or two between which it lies, in per cent.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check) struct Percentage {
    /// Its bytes in the text.
    pub(in crate::check) range: Range<usize>,
    /// The least, in per cent.
    pub(in crate::check) low: f64,
    /// The most, in per cent.
    pub(in crate::check) high: f64,
}

/// Every percentage of a text, in order.
pub(in crate::check) fn percentages(bound: &Bound, text: &str) -> Vec<Percentage> {
    let numbers = numbers(text);
    let mut found: Vec<Percentage> = Vec::new();
    for (n, (range, number)) in numbers.iter().enumerate() {
        let Some(end) = sign_behind(bound, text, range.end) else { continue };
        let mut start = range.start;
        let mut low = *number;
        if let Some((before, other)) = n.checked_sub(1).map(|n| &numbers[n]) {
            let from = sign_behind(bound, text, before.end).unwrap_or(before.end);
            let between = text.get(from..range.start).unwrap_or_default();
            if joins(bound, List::To, between) {
                (start, low) = (before.start, *other);
                found.retain(|known| known.range.start < start);
            }
        }
        let (low, high) = (low.min(*number), low.max(*number));
        if high <= 100.0 {
            found.push(Percentage { range: start..end, low, high });
        }
    }
    found
}

/// Where the sign of per cent behind a byte of a text ends, or the words for it.
pub(super) fn sign_behind(bound: &Bound, text: &str, at: usize) -> Option<usize> {
    let behind = text.get(at..)?.trim_start_matches([' ', '\u{a0}', '-']);
    let from = text.len() - behind.len();
    if behind.starts_with('%') {
        return Some(from + 1);
    }
    let hits = list(bound, List::PerCent).hits_in(&words(behind)).into_iter();
    hits.filter(|hit| hit.range.start == 0).map(|hit| from + hit.range.end).next()
}

/// Whether nothing but a dash, or words of a list, stands between two numbers.
fn joins(bound: &Bound, kind: List, between: &str) -> bool {
    let between = between.trim();
    let is_dash = ["-", "–"].contains(&between);
    let between = between.trim_matches('-');
    let hits = list(bound, kind).hits_in(&words(between));
    is_dash && kind == List::To || hits.iter().any(|hit| hit.range == (0..between.len()))
}

/// Every number of a text that can be a probability, as bytes: a percentage, a fraction, a ratio, a decimal below one.
pub(in crate::check) fn shares(bound: &Bound, text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for number in numbers_said(bound, text) {
        let mut range = number.range.clone();
        let sign = sign_behind(bound, text, range.end);
        range.end = sign.unwrap_or(range.end);
        let is_share = match number.kind {
            NumberKind::Fraction | NumberKind::Time => true,
            NumberKind::Number => {
                sign.is_some()
                    || number.text.ends_with('%')
                    || number.text.starts_with("0.")
                    || list(bound, List::Even).holds(&number.text.to_lowercase())
            }
            _ => false,
        };
        let joins = before.take().filter(|before| {
            let between = text.get(before.end..range.start).unwrap_or_default();
            joins(bound, List::In, between) || is_share && joins(bound, List::To, between)
        });
        let is_ratio = joins.is_some();
        range.start = joins.map_or(range.start, |before| before.start);
        if is_share || is_ratio {
            found.retain(|known| known.end <= range.start);
            found.push(range.clone());
        }
        before = Some(range);
    }
    found
}

/// Every number that is written in digits.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, f64)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_point =
            c == '.' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        match (start, c.is_ascii_digit() || (start.is_some() && is_point)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found
                    .extend(text[from..at].parse().ok().map(|number| (from..at, number)));
                start = None;
            }
            _ => {}
        }
    }
    found
}
