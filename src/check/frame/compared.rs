//! What a claim sets side by side, held against what its test compares.

use super::held::HeldDates;
use super::lexicon::{List, list, numbers};
use super::reading::{Sentence, words};
use super::uses::each_node;
use crate::bind::Bound;
use crate::expr::{At, Comparison, Filter, Insert, Leaf, Node, Operand, Window};
use crate::prose::{DateParts, NumberKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a sentence says of the first thing beside the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    More,
    Less,
    Same,
}

/// Where the text of a claim compares otherwise than its test, and how: it names a day that the test leaves out, or says less
/// where the test says more.
pub(in crate::check) fn compared_otherwise(
    bound: &Bound,
    sentence: &Sentence<'_>,
    test: &Node,
) -> Option<(Range<usize>, String)> {
    let (said, word, behind) = said(bound, sentence)?;
    if is_of_two(bound, sentence, behind) && is_of_number(test) {
        let written = sentence.words.get(word.clone()).unwrap_or_default();
        let message = format!(
            "the claim says `{written}` of two things, and its test sets one beside a number"
        );
        return Some((word, message));
    }
    let (tested, is_whole) = tested(test);
    let mut dates = dates(bound, sentence);
    dates.extend(written_dates(bound, sentence, &tested));
    dates.sort_by_key(|(mark, _)| mark.start);
    if is_whole {
        let other = dates.iter().find(|(_, id)| !tested.contains(id));
        if let Some((mark, id)) = other {
            let message = format!(
                "the claim speaks of the day of `{id}`, and its test does not test that"
            );
            return Some((mark.clone(), message));
        }
    }
    let mut after = dates.iter().filter(|(mark, _)| mark.start >= behind);
    let second = after.next()?.1;
    // "Fewer than on the one day stood there on the other".
    let before = dates.iter().rev().find(|(mark, _)| mark.start < behind);
    let first = before.or_else(|| after.next())?.1;
    let Operand::Compare(comparison, left, right) = &test.operand else { return None };
    let (left, right) = (look(left)?, look(right)?);
    let is_turned = match (first == left, first == right) {
        (true, false) if second == right => false,
        (false, true) if second == left => true,
        _ => return None,
    };
    let side = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => Side::More,
        Comparison::Less | Comparison::LessOrEqual => Side::Less,
        Comparison::Equal => Side::Same,
        Comparison::NotEqual => return None,
    };
    let side = match (side, is_turned) {
        (Side::More, true) => Side::Less,
        (Side::Less, true) => Side::More,
        (side, _) => side,
    };
    (side != said?).then(|| {
        let written = sentence.words.get(word.clone()).unwrap_or_default();
        let message = format!("the claim says `{written}`, and its test says otherwise");
        (word, message)
    })
}

/// Whether what stands behind "than" is another thing: not a number, an hour or a multiple, typed or written on purpose.
fn is_of_two(bound: &Bound, sentence: &Sentence<'_>, behind: usize) -> bool {
    let rest = sentence.words.get(behind..).unwrap_or_default();
    let is_number = |kind: &NumberKind| !matches!(kind, NumberKind::Date(_));
    let is_counted = numbers(bound, rest).iter().any(|number| is_number(&number.kind));
    let literals = sentence.inserts().into_iter();
    let mut literals = literals.filter(|(mark, _)| mark.start >= behind);
    !is_counted && !literals.any(|(_, insert)| matches!(insert, Insert::Literal(_)))
}

/// Whether a test compares, and sets beside a number that is written whatever it compares.
fn is_of_number(test: &Node) -> bool {
    let (mut compares, mut is_otherwise) = (false, false);
    each_node(test, &mut |node| match &node.operand {
        Operand::Compare(_, left, right) => {
            compares = true;
            let is_alone = matches!(&left.operand, Operand::Leaf(Leaf::Series(_)));
            is_otherwise |= !is_alone || !is_written(right);
        }
        Operand::Or(_)
        | Operand::And(_)
        | Operand::Leaf(Leaf::Series(_) | Leaf::Number { .. }) => {}
        _ => is_otherwise = true,
    });
    compares && !is_otherwise
}

fn is_written(node: &Node) -> bool {
    matches!(&node.operand, Operand::Leaf(Leaf::Number { .. }))
}

/// What a sentence says of the first thing beside the second, the words that say so, and the byte where the second begins;
/// without the first of them where the words before make another comparison of it.
fn said(
    bound: &Bound,
    sentence: &Sentence<'_>,
) -> Option<(Option<Side>, Range<usize>, usize)> {
    let words = words(&sentence.words);
    let turned = |start: usize| {
        let before = words.iter().take_while(|(_, range)| range.end <= start).last();
        before.is_some_and(|(word, _)| list(bound, List::Turned).holds(word))
    };
    if let Some(than) = list(bound, List::Than).first_in(&words) {
        let before = words.iter().take_while(|(_, range)| range.end <= than.start);
        let side = |word: &str| match word {
            word if list(bound, List::More).holds(word) => Some(Side::More),
            word if list(bound, List::Less).holds(word) => Some(Side::Less),
            _ => None,
        };
        let sides = before.filter_map(|(word, range)| Some((side(word)?, range)));
        let (side, range) = sides.last()?;
        let side = Some(side).filter(|_| !turned(range.start));
        return Some((side, range.clone(), than.start));
    }
    let range = list(bound, List::Same).first_in(&words)?;
    let mut behind = words.iter().filter(|(_, other)| other.start >= range.end);
    let (_, second) = behind.find(|(word, _)| list(bound, List::As).holds(word))?;
    let side = Some(Side::Same).filter(|_| !turned(range.start));
    Some((side, range, second.start))
}

/// The looks and events whose dates a sentence prints behind "on", each with its mark.
fn dates<'a>(bound: &Bound, sentence: &'a Sentence<'_>) -> Vec<(Range<usize>, &'a str)> {
    let is_on = |mark: &Range<usize>| {
        let before = sentence.words.get(..mark.start).unwrap_or_default();
        let last = before.split_whitespace().next_back();
        last.is_some_and(|word| list(bound, List::On).holds(&word.to_lowercase()))
    };
    let inserts = sentence.inserts().into_iter().filter(|(mark, _)| is_on(mark));
    let dates = inserts.filter_map(|(mark, insert)| match insert {
        Insert::Expression(typed, filters) if filters.contains(&Filter::Date) => {
            match &typed.node.operand {
                Operand::Leaf(Leaf::Named(id)) => Some((mark, id.as_str())),
                _ => None,
            }
        }
        _ => None,
    });
    dates.collect()
}

/// The looks of a test whose dates a sentence writes out behind "on".
fn written_dates<'a>(
    bound: &Bound,
    sentence: &Sentence<'_>,
    tested: &BTreeSet<&'a str>,
) -> Vec<(Range<usize>, &'a str)> {
    let held = HeldDates::of(bound);
    let look = |parts: &DateParts| {
        let mut looks = bound.table.looks.iter();
        let id = looks.find_map(|look| {
            let id = tested.get(look.id.as_ref()?.as_str())?;
            held.holds_in([look.moment].into_iter(), parts).then_some(*id)
        });
        id.filter(|_| parts.day.is_some())
    };
    let numbers = numbers(bound, &sentence.words).into_iter();
    let written = numbers.filter_map(|number| match &number.kind {
        NumberKind::Date(parts) => Some((number.range, look(parts.first()?)?)),
        _ => None,
    });
    written.collect()
}

/// The looks and events that a test names, and whether it names all that it tests: without a window or a typed date.
fn tested(test: &Node) -> (BTreeSet<&str>, bool) {
    let (mut named, mut is_whole) = (BTreeSet::new(), true);
    each_node(test, &mut |node| match &node.operand {
        Operand::Leaf(Leaf::Named(id)) => {
            named.insert(id.as_str());
        }
        Operand::Leaf(Leaf::Series(series)) => match &series.window {
            Some(Window::At(At::Named(id, _))) => {
                named.insert(id.as_str());
            }
            _ => is_whole = false,
        },
        Operand::Leaf(Leaf::Date(_)) => is_whole = false,
        _ => {}
    });
    (named, is_whole)
}

/// The look of a value.
fn look(node: &Node) -> Option<&str> {
    match &node.operand {
        Operand::Leaf(Leaf::Series(series)) => match &series.window {
            Some(Window::At(At::Named(id, _))) => Some(id),
            _ => None,
        },
        _ => None,
    }
}
