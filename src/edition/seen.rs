//! Text as a reader sees it, whatever it is written with: escapes of pages, of addresses and of records are read, and letters that look alike told as one.

use crate::alike;
use std::collections::BTreeSet;

/// How often escapes of escapes are read: `%254F`.
const READ_MAX: usize = 3;
/// Fewest letters that are one word when each stands apart: `S m i t h`.
const APART_MIN: usize = 4;

/// A text in plain letters, where it holds escapes the same with these read, and its broken words in one.
pub(super) fn views(text: &str) -> Vec<String> {
    let mut seen = vec![alike::plain(text)];
    while seen.len() <= READ_MAX
        && let Some(last) = seen.last()
    {
        let mut marks = ["%", "&#", "\\u", "&shy;", "&nbsp;"].iter();
        if !marks.any(|mark| last.contains(mark)) {
            break;
        }
        let read = alike::plain(&read(last));
        if read == *last {
            break;
        }
        seen.push(read);
    }
    seen
}

/// The words of a text that hyphens or spaces break, each in one, small.
pub(super) fn mended(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut apart = String::new();
    for word in text.split([' ', '.', '-', '_', '·']).chain([""]) {
        let mut letters = word.chars();
        let letter = letters.next().filter(|letter| letter.is_alphabetic());
        let next = letters.next();
        // A sign may stand right behind the last letter.
        apart.extend(letter.filter(|_| next.is_none_or(|sign| !sign.is_alphanumeric())));
        if letter.is_some() && next.is_none() {
            continue;
        }
        if apart.chars().count() >= APART_MIN {
            words.insert(apart.to_lowercase());
        }
        apart.clear();
    }
    for (at, _) in text.match_indices(['-', '_']) {
        let is_letter = |c: &char| c.is_alphabetic();
        let after = text[at + 1..].trim_start_matches(['\n', '\r']);
        let end: String = after.chars().take_while(is_letter).collect();
        let start: String = text[..at].chars().rev().take_while(is_letter).collect();
        if !start.is_empty() && !end.is_empty() {
            let start: String = start.chars().rev().collect();
            words.insert((start + &end).to_lowercase());
        }
    }
    words
}

fn read(text: &str) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '&', '\\']) {
        out.extend_from_slice(&text.as_bytes()[at..at + next]);
        at += next;
        let rest = &text[at..];
        let escape = address(rest).or_else(|| page(rest)).or_else(|| record(rest));
        let (said, length) = escape.unwrap_or((rest.as_bytes()[..1].to_vec(), 1));
        out.extend(said);
        at += length;
    }
    out.extend_from_slice(&text.as_bytes()[at..]);
    String::from_utf8_lossy(&out).into_owned()
}

/// `%20`: a byte.
fn address(rest: &str) -> Option<(Vec<u8>, usize)> {
    let digits = rest.strip_prefix('%')?.get(..2)?;
    let byte = u8::from_str_radix(digits, 16).ok()?;
    Some((vec![byte], 3))
}

/// `&#71;`, `&#x47;`: a letter.
fn page(rest: &str) -> Option<(Vec<u8>, usize)> {
    let end = rest.as_bytes().iter().take(12).position(|byte| *byte == b';')?;
    let inner = rest.get(..end)?.strip_prefix('&')?;
    let letter = match inner.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
        None if inner == "shy" => '\u{ad}',
        None if inner == "nbsp" => ' ',
        None => return None,
    };
    Some((letter.to_string().into_bytes(), end + 1))
}

/// `\u0047`: a letter.
fn record(rest: &str) -> Option<(Vec<u8>, usize)> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((letter.to_string().into_bytes(), 6))
}
