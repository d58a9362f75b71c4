//! What a claim says of a number, held against what its test says of it: "more than five" where the test holds for less than five.

use super::bounding::{Side, side_before, side_behind};
use super::lexicon::{List, language, list, numbers};
use super::reading::{Sentence, quotations, words};
use super::uses::each_node;
use crate::bind::Bound;
use crate::expr::{self, Comparison, Exact, Leaf, Node, Operand};
use crate::prose::{Found, NumberKind};
use std::ops::Range;

/// Where a sentence of a claim says of a number what the test of the claim does not: the words, and what is wrong with them.
pub(in crate::check) fn said_otherwise_of_number(
    bound: &Bound,
    sentence: &Sentence<'_>,
    test: &Node,
) -> Option<(Range<usize>, String)> {
    let text = &sentence.words;
    let quoted = quotations(text);
    let numbers = numbers(bound, text).into_iter();
    let plain = |number: Found| match number.kind {
        NumberKind::Multiple if !is_ratio(test) => {
            times(bound, &number).unwrap_or(number)
        }
        _ => number,
    };
    numbers.map(plain).find_map(|number| {
        let is_plain = number.kind == NumberKind::Number
            && !quoted.iter().any(|quote| quote.contains(&number.range.start));
        let tested = is_plain.then(|| comparisons(test, &number))?;
        let said = said(bound, text, &number);
        let Some((side, range)) = said else {
            let is_bare = !tested.is_empty()
                && tested.iter().all(|one| *one != Comparison::Equal)
                && is_exact(bound, sentence);
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
        Side::Nearly => matches!(tested, Less | LessOrEqual),
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
fn said(bound: &Bound, text: &str, number: &Found) -> Option<(Side, Range<usize>)> {
    let words = words(text);
    let (from, to) = (number.range.start, number.range.end);
    if let Some((side, start)) = side_before(bound, &words, from) {
        return Some((side, start..to));
    }
    let (side, range) = side_behind(bound, &words, to)?;
    let is_one = text.get(to..range.start).is_some_and(|text| !text.contains([',', ';']));
    is_one.then_some((side, from..range.end))
}

/// Whether a sentence with a bare number says just that many: nothing in it compares, hedges or bounds. Only where the words that
/// do so are known.
fn is_exact(bound: &Bound, sentence: &Sentence<'_>) -> bool {
    let loose = list(bound, List::Loose).first_in(&words(&sentence.words));
    language(bound).1 && loose.is_none()
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
pub(in crate::check) fn times(bound: &Bound, multiple: &Found) -> Option<Found> {
    let (number, times) = multiple.text.rsplit_once([' ', '\u{a0}'])?;
    let range = multiple.range.start..multiple.range.start + number.len();
    let text = number.to_string();
    let is_often = list(bound, List::Often).holds(&times.to_lowercase());
    is_often.then_some(Found { range, text, kind: NumberKind::Number })
}
