//! What is joined to a value and makes another of it: a letter, a plus, a per cent sign.

use super::frame::{Docs, List, Rule, Subject, list, words};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Insert, Leaf, Operand};
use std::ops::Range;

/// `value-altered`
pub(super) static RULE: Rule = Rule {
    name: "value-altered",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "something joined to a value that makes another value of it",
    docs: Docs {
        what: "Finds a letter, a sign such as `+` or `%`, or a figure such as `²` right before or behind an insert, a sign of comparison, of money or of what is less than nothing before it, and “%” or “per cent” behind the value of a measure, which prints its own. Emphasis around a value joins nothing to it. Digits and “thousand” are typed numbers (`unbound-number`).",
        why: "A value stands in a locked control of a Word file, and what is typed beside it still makes another of it: “about 73 %”, “≥about 73”.",
        bad: r#"findings:
  - "{{ lorries[peak] }} % lorries stood in the yard.""#,
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the yard.""#,
        meet: "Take out what was typed beside the value; where the value itself is wrong, change the look that gives it.",
    },
    check,
};

/// Signs that bound, multiply or round what stands beside them.
const SIGNS: &[char] = &['+', '%', '％', '٪', '‰', '×', '±', '≥', '≤', '≈', '°'];
/// Those that do it before a value, with a space between or without.
const BEFORE: &[char] = &[
    '≥', '≤', '≈', '≠', '>', '<', '=', '~', '±', '+', '−', '×', '$', '€', '£', '¥', '₩',
    '₽',
];
/// Emphasis, which joins nothing.
const EMPHASIS: &[char] = &['*', '_'];
const SPACES: &[char] = &[' ', '\u{a0}', '\u{202f}'];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for text in subject.bound.texts.values() {
        for (start, insert) in &text.inserts {
            let Some(around) = around(&text.source, *start) else { continue };
            let (before, rest) = text.source.split_at(around.start);
            let (value, behind) = rest.split_at(around.len());
            let joined = joined_before(before).or_else(|| {
                let range = joined_behind(behind)
                    .or_else(|| per_cent(subject.bound, insert, behind))?;
                Some(around.end + range.start..around.end + range.end)
            });
            found.extend(joined.map(|range| {
                let said = text.source.get(range.clone()).unwrap_or_default();
                let message =
                    format!("`{said}` is joined to `{value}`, and makes another value of it");
                RULE.at(text.place.within(range), message).help(
                    "take it out; where the value is wrong, change the look that gives it",
                )
            }));
        }
    }
    found
}

/// An insert with its braces.
fn around(source: &str, start: usize) -> Option<Range<usize>> {
    let from = source.get(..start + 2)?.rfind("{{")?;
    let end = source.get(start..)?.find("}}")?;
    Some(from..start + end + 2)
}

/// Whether a character makes another value of one beside it. A digit of ours is a number that is typed, and found as such; others, such as `²`, are not.
fn alters(c: char) -> bool {
    let is_number = c.is_numeric() && !c.is_ascii_digit();
    c.is_ascii_alphabetic() || is_number || SIGNS.contains(&c)
}

fn joined_before(before: &str) -> Option<Range<usize>> {
    let bare = before.trim_end_matches(EMPHASIS);
    let apart = bare.trim_end_matches(SPACES);
    let at_end = |text: &str| {
        let last = text.chars().next_back()?;
        Some((last, text.len() - last.len_utf8()..text.len()))
    };
    if let Some((_, joined)) = at_end(bare).filter(|(last, _)| alters(*last)) {
        return Some(joined);
    }
    let (last, sign) = at_end(apart)?;
    let line = before[..sign.start].rsplit(['\n', '|']).next().unwrap_or_default();
    // `>` at the head of a line quotes, a hyphen there makes an item; within a line a dash stands apart.
    let is_sign = match last {
        // "2-{{ … }}" and "{{ … }}-{{ … }}" join, and take nothing away.
        '-' => {
            let joins = line.ends_with(|c: char| c.is_alphanumeric() || c == '}');
            apart.len() == bare.len() && !joins
        }
        last => BEFORE.contains(&last),
    };
    (is_sign && !line.trim_matches(['>', ' ']).is_empty()).then_some(sign)
}

fn joined_behind(behind: &str) -> Option<Range<usize>> {
    let bare = behind.trim_start_matches(EMPHASIS);
    let first = bare.chars().next().filter(|c| alters(*c))?;
    let at = behind.len() - bare.len();
    Some(at..at + first.len_utf8())
}

/// “%” or “per cent” behind the value of a measure, which prints its own.
fn per_cent(bound: &Bound, insert: &Insert, behind: &str) -> Option<Range<usize>> {
    let Insert::Expression(typed, _) = insert else { return None };
    let Operand::Leaf(Leaf::Series(_)) = &typed.node.operand else { return None };
    let near = behind.trim_start_matches(SPACES);
    let at = behind.len() - near.len();
    let sign = near.chars().next().filter(|c| matches!(c, '%' | '％' | '٪' | '‰'));
    let words = words(near.get(..near.find('.').unwrap_or(near.len()))?);
    let word = || list(bound, List::PerCent).first_in(words.get(..words.len().min(2))?);
    let hit = sign.map(|sign| 0..sign.len_utf8()).or_else(word)?;
    (hit.start == 0).then_some(at..at + hit.end)
}
