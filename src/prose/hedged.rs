//! Numbers with the words before them that hedge or bound them: "about 73", "at least five visits".

use super::lexicon::{List, list};
use super::numbers;
use super::phrases::{Hit, words};
use std::ops::Range;

/// What stands between two numbers that are said as one: "65 to 81", "8 or 9".
const BETWEEN_MOST: usize = 5;

/// Where a text says a number, its hedge with it.
pub fn hedged_numbers(language: &str, text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let all = numbers(language, text);
    if all.is_empty() {
        return found;
    }
    let words = words(text);
    let lists = [List::Inexact, List::Bounding].map(|kind| list(language, kind));
    let hits: Vec<_> = lists.iter().flat_map(|list| list.hits_in(&words)).collect();
    for number in all {
        let Range { mut start, end } = whole_word(text, number.range);
        let is_before = |start: usize, hit: &Hit| {
            hit.range.start < start
                && text.get(hit.range.end..start).is_some_and(|gap| gap.trim().is_empty())
        };
        while let Some(hedge) = hits
            .iter()
            .filter(|hit| is_before(start, hit))
            .map(|hit| hit.range.start)
            .min()
        {
            start = hedge;
        }
        match found.last_mut() {
            Some(last) if is_one(text.get(last.end..start)) => {
                last.end = last.end.max(end);
            }
            _ => found.push(start..end),
        }
    }
    found
}

/// Whether what stands between two numbers makes one of them; none where they overlap.
fn is_one(between: Option<&str>) -> bool {
    between.is_none_or(|gap| gap.len() <= BETWEEN_MOST && !gap.contains(['(', ')']))
}

/// A range with the letters that are written on to it, as those of a counter in Korean.
fn whole_word(text: &str, range: Range<usize>) -> Range<usize> {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let end = text.len() - after.trim_start_matches(char::is_alphanumeric).len();
    start..end
}
