//! Probabilities in words: "60 %", "60 to 70 per cent", "two in three", "2:1".

use crate::prose::{self, NumberKind};
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

/// What stands behind a number of per cent.
const SIGNS: &[&str] = &["%", "per cent", "percent"];

/// What stands between the two ends of a range.
const TO: &[&str] = &["-", "–", "to", "and", "or"];

/// Every percentage of a text, in order.
pub(in crate::check) fn percentages(text: &str) -> Vec<Percentage> {
    let numbers = numbers(text);
    let mut found: Vec<Percentage> = Vec::new();
    for (n, (range, number)) in numbers.iter().enumerate() {
        let rest = &text[range.end..];
        let behind = rest.trim_start_matches([' ', '\u{a0}', '-']);
        let Some(sign) = SIGNS.iter().find(|sign| behind.starts_with(**sign)) else {
            continue;
        };
        let end = text.len() - behind.len() + sign.len();
        let mut start = range.start;
        let mut low = *number;
        if let Some((before, other)) = n.checked_sub(1).map(|n| &numbers[n]) {
            let between = text[before.end..range.start].trim_matches([' ', '\u{a0}']);
            let is_bare = TO.contains(&between.trim_end_matches('%').trim());
            let is_percent = SIGNS.iter().any(|sign| {
                between.strip_prefix(sign).is_some_and(|rest| TO.contains(&rest.trim()))
            });
            if is_bare || is_percent {
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

/// What stands between the numbers of a ratio.
const OF: &[&str] = &["in", "to", "out of", "-to-", "in every", "against"];

/// Every number of a text that can be a probability, as bytes: a percentage, a fraction, a ratio, a decimal below one.
pub(in crate::check) fn shares(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for number in prose::numbers(text) {
        let mut range = number.range.clone();
        let behind = text[range.end..].trim_start_matches([' ', '\u{a0}', '-']);
        let sign = SIGNS[1..].iter().find(|sign| behind.starts_with(**sign));
        if let Some(sign) = sign {
            range.end = text.len() - behind.len() + sign.len();
        }
        let is_share = match number.kind {
            NumberKind::Fraction | NumberKind::Time => true,
            NumberKind::Number => {
                let halves = ["fifty-fifty", "50-50"];
                sign.is_some()
                    || number.text.ends_with('%')
                    || number.text.starts_with("0.")
                    || halves.contains(&number.text.to_lowercase().as_str())
            }
            _ => false,
        };
        let joins = before.take().filter(|before| {
            let between = text.get(before.end..range.start).unwrap_or_default().trim();
            OF.contains(&between) || (is_share && TO.contains(&between))
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
fn numbers(text: &str) -> Vec<(Range<usize>, f64)> {
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
