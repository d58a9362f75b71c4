//! Probabilities in words of others: "60 %", "60 to 70 per cent", "two in three".

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
