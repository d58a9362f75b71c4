//! What a claim says of a number, held against what its test says of it: "more than five" where the test holds for less than five.

use super::reading::{Sentence, quotations, words};
use super::uses::each_node;
use crate::expr::{self, Comparison, Exact, Leaf, Node, Operand};
use crate::prose::{self, Found, NumberKind};
use std::ops::Range;

/// What a sentence says of a number, by the words before it or behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// More than it.
    Above,
    /// It or more.
    From,
    /// Less than it.
    Below,
    /// It or less.
    UpTo,
    /// It and nothing else.
    Just,
}

/// Words before a number, the longer before those that they end with.
const BEFORE: &[(&str, Side)] = &[
    ("no more than ", Side::UpTo),
    ("not more than ", Side::UpTo),
    ("no fewer than ", Side::From),
    ("no less than ", Side::From),
    ("not fewer than ", Side::From),
    ("not less than ", Side::From),
    ("more than ", Side::Above),
    ("greater than ", Side::Above),
    ("higher than ", Side::Above),
    ("larger than ", Side::Above),
    ("longer than ", Side::Above),
    ("exceeded ", Side::Above),
    ("exceeds ", Side::Above),
    ("at least ", Side::From),
    ("a minimum of ", Side::From),
    ("fewer than ", Side::Below),
    ("less than ", Side::Below),
    ("lower than ", Side::Below),
    ("smaller than ", Side::Below),
    ("shorter than ", Side::Below),
    ("at most ", Side::UpTo),
    ("a maximum of ", Side::UpTo),
    ("exactly ", Side::Just),
    ("precisely ", Side::Just),
];

/// Words behind a number, with what it counts between them or without.
const BEHIND: &[(&str, Side)] = &[
    (" or more", Side::From),
    (" at least", Side::From),
    (" or fewer", Side::UpTo),
    (" or less", Side::UpTo),
    (" at most", Side::UpTo),
];

/// Where a sentence of a claim says of a number what the test of the claim does not: the words, and what is wrong with them.
pub(in crate::check) fn said_otherwise_of_number(
    sentence: &Sentence<'_>,
    test: &Node,
) -> Option<(Range<usize>, String)> {
    let text = &sentence.words;
    let quoted = quotations(text);
    let numbers = prose::numbers(text).into_iter();
    let plain = |number: Found| match number.kind {
        NumberKind::Multiple if !is_ratio(test) => times(&number).unwrap_or(number),
        _ => number,
    };
    numbers.map(plain).find_map(|number| {
        let is_plain = number.kind == NumberKind::Number
            && !quoted.iter().any(|quote| quote.contains(&number.range.start));
        let tested = is_plain.then(|| comparisons(test, &number))?;
        let said = said(text, &number);
        let Some((side, range)) = said else {
            let is_bare = !tested.is_empty()
                && tested.iter().all(|one| *one != Comparison::Equal)
                && is_exact(sentence);
            let message = || {
                format!(
                    "the claim says `{}` and no more or less, and its test says {}",
                    number.text,
                    tested.first().map(|one| in_words(*one)).unwrap_or_default(),
                )
            };
            return is_bare.then(|| (number.range.clone(), message()));
        };
        let is_borne = tested.is_empty() || tested.iter().any(|one| bears(*one, side));
        (!is_borne).then(|| {
            let words = text.get(range.clone()).unwrap_or_default();
            let tested = tested.first().map(|one| in_words(*one)).unwrap_or_default();
            (range, format!("the claim says `{words}`, and its test says {tested}"))
        })
    })
}

/// What a test says of a number wherever it stands there, as if it stood on the right.
fn comparisons(test: &Node, number: &Found) -> Vec<Comparison> {
    let mut found = Vec::new();
    let (mut is_turned, mut others) = (false, false);
    each_node(test, &mut |node| match &node.operand {
        Operand::Compare(comparison, left, right) => {
            if is_number(right, number) {
                found.push(*comparison);
            } else if is_number(left, number) {
                found.push(turned(*comparison));
            }
        }
        Operand::Not(_) => is_turned = true,
        Operand::Leaf(Leaf::Number { value, .. }) => others |= is_spelled(*value, number),
        _ => {}
    });
    // A test that says "not", or counts with the number in another way, is not read any further.
    if is_turned || !others { Vec::new() } else { found }
}

fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        same => same,
    }
}

fn is_number(node: &Node, number: &Found) -> bool {
    matches!(&node.operand, Operand::Leaf(Leaf::Number { value, .. }) if is_spelled(*value, number))
}

/// Whether a number of a text is this one, in digits or in letters.
fn is_spelled(value: Exact, number: &Found) -> bool {
    let written = number.text.to_lowercase().replace(',', "");
    let digits = written.trim_end_matches([' ', '\u{a0}', '%']);
    let whole = value.is_whole().then(|| value.top());
    whole.is_some_and(|whole| {
        digits.parse() == Ok(whole) || expr::is_spelled(whole, &written)
    })
}

/// Whether a test that holds makes what is said of its number true.
fn bears(tested: Comparison, said: Side) -> bool {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    match said {
        Side::Above => tested == Greater,
        Side::From => matches!(tested, Greater | GreaterOrEqual | Equal),
        Side::Below => tested == Less,
        Side::UpTo => matches!(tested, Less | LessOrEqual | Equal),
        Side::Just => tested == Equal,
    }
}

fn in_words(tested: Comparison) -> &'static str {
    match tested {
        Comparison::Greater => "more than that",
        Comparison::GreaterOrEqual => "that or more",
        Comparison::Less => "less than that",
        Comparison::LessOrEqual => "that or less",
        Comparison::Equal => "just that",
        Comparison::NotEqual => "anything but that",
    }
}

/// What a sentence says of a number, and all the words that say it.
fn said(text: &str, number: &Found) -> Option<(Side, Range<usize>)> {
    let head = text.get(..number.range.start)?.to_lowercase();
    let before = BEFORE.iter().find(|(words, _)| head.ends_with(words));
    if let Some((words, side)) = before {
        let from = number.range.start.checked_sub(words.len())?;
        return Some((*side, from..number.range.end));
    }
    let tail = text.get(number.range.end..)?.to_lowercase();
    // "five or more cars", "five cars or more".
    let unit = tail.strip_prefix(' ').and_then(|rest| rest.find(' ')).map(|at| at + 1);
    let (side, end) = [Some(0), unit].into_iter().flatten().find_map(|at| {
        let behind = BEHIND.iter().find(|(words, _)| tail[at..].starts_with(words))?;
        Some((behind.1, at + behind.0.len()))
    })?;
    Some((side, number.range.start..number.range.end + end))
}

/// Whether a sentence with a bare number says just that many: nothing in it compares, hedges or bounds.
fn is_exact(sentence: &Sentence<'_>) -> bool {
    const LOOSE: [&str; 22] = [
        "than",
        "over",
        "above",
        "under",
        "below",
        "within",
        "least",
        "most",
        "up",
        "about",
        "some",
        "beyond",
        "past",
        "exceed",
        "minimum",
        "maximum",
        "between",
        "approximately",
        "around",
        "several",
        "if",
        "or",
    ];
    let words = words(&sentence.words);
    !words.iter().any(|(word, _)| LOOSE.contains(&word.as_str()))
}

/// Whether a test sets two amounts in proportion, so that "five times" of its claim is a multiple.
pub(in crate::check) fn is_ratio(test: &Node) -> bool {
    use crate::expr::Arithmetic::{Divide, Multiply};
    let mut found = false;
    each_node(test, &mut |node| {
        found |= matches!(node.operand, Operand::Arithmetic(Multiply | Divide, ..));
    });
    found
}

/// The number of "five times", which says how often where nothing is set in proportion.
pub(in crate::check) fn times(multiple: &Found) -> Option<Found> {
    let (number, times) = multiple.text.rsplit_once([' ', '\u{a0}'])?;
    let range = multiple.range.start..multiple.range.start + number.len();
    let text = number.to_string();
    times.eq_ignore_ascii_case("times").then_some(Found {
        range,
        text,
        kind: NumberKind::Number,
    })
}
