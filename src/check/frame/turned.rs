//! What a claim says to have been there or not, or to have risen or fallen, where its test says the contrary.

use super::lexicon::{List, language, list};
use super::nouns::{head, singular};
use super::phrases::Words;
use super::reading::{Sentence, words};
use super::uses::each_node;
use crate::bind::Bound;
use crate::expr::{At, Comparison, Exact, Function, Leaf, Node, Operand, Window};
use std::ops::Range;

/// Where a sentence of a claim says the contrary of its test, and how.
pub(in crate::check) fn said_contrary(
    bound: &Bound,
    sentence: &Sentence<'_>,
    test: &Node,
) -> Option<(Range<usize>, String)> {
    let words = words(&sentence.words);
    let any = |kind: List| list(bound, kind).first_in(&words);
    let written =
        |range: &Range<usize>| sentence.words.get(range.clone()).unwrap_or_default();
    let tells = |range: Range<usize>, tested: &str| {
        let message =
            format!("the claim says `{}`, and its test says {tested}", written(&range));
        Some((range, message))
    };
    let (up, down) = trends(bound, test);
    match (any(List::Rising), any(List::Falling)) {
        (Some(range), None) if down && !up => return tells(range, "that it fell"),
        (None, Some(range)) if up && !down => return tells(range, "that it rose"),
        (None, None) if up != down || is_unlike(test) => {
            let range = any(List::Unchanged).filter(|_| any(List::Denied).is_none());
            if let Some(range) = range {
                return tells(range, "that it differed");
            }
        }
        _ => {}
    }
    let conjuncts: Vec<&Node> = match &test.operand {
        Operand::And(parts) => parts.iter().collect(),
        _ => vec![test],
    };
    let parts: Vec<Option<bool>> = conjuncts.iter().map(|part| is_there(part)).collect();
    let asked = conjuncts.iter().zip(&parts);
    let named = asked.filter_map(|(part, asked)| Some((measure(part)?, *asked)));
    let named: Vec<(&str, Option<bool>)> = named.collect();
    for (id, _) in named.iter().filter(|(_, asked)| *asked == Some(true)) {
        let is_twofold =
            named.iter().any(|(other, asked)| other == id && *asked != Some(true));
        let Some(range) = denied(bound, &words, id).filter(|_| !is_twofold) else {
            continue;
        };
        return tells(range, "that it was there");
    }
    let may_be_some = conjuncts.iter().filter(|part| is_at_most_some(part));
    for id in may_be_some.filter_map(|part| measure(part)) {
        let is_none =
            named.iter().any(|(other, asked)| *other == id && *asked == Some(false));
        if let Some(range) = denied(bound, &words, id).filter(|_| !is_none) {
            return tells(range, "that there may have been some");
        }
    }
    for part in &conjuncts {
        if let Some((range, word)) = of_another_state(bound, &words, part) {
            return tells(range, &format!("that it was `{word}`"));
        }
    }
    // What is not said can be missed only where the words that say it are known.
    let is_known = language(bound).1;
    let is_none_said = !is_known || any(List::Nothing).is_some();
    if parts.iter().all(|part| *part == Some(false)) && !is_none_said {
        let range = words.first()?.1.start..words.last()?.1.end;
        let message = "the test says that there was none, and the claim does not";
        return Some((range, message.to_string()));
    }
    let not_there = any(List::NotThere);
    let is_all_there = parts.iter().all(|part| *part == Some(true));
    if is_all_there && (not_there.is_some() || any(List::Denied).is_none()) {
        return tells(any(List::PlainlyNone).or(not_there)?, "that there was some");
    }
    None
}

/// The measure of which a part of a test asks.
fn measure(part: &Node) -> Option<&str> {
    let of = match &part.operand {
        Operand::Compare(_, left, _) => left,
        Operand::Is { of, .. } => of,
        _ => return None,
    };
    match &of.operand {
        Operand::Leaf(Leaf::Series(series)) => Some(&series.measure),
        _ => None,
    }
}

/// A state that a sentence says of a measure, or denies, where the test asks for another, or for it.
fn of_another_state<'a>(
    bound: &Bound,
    said: &Words,
    part: &'a Node,
) -> Option<(Range<usize>, &'a str)> {
    let Operand::Is { word, not: false, .. } = &part.operand else { return None };
    let states = &bound.case.measures.get(measure(part)?)?.states;
    // A state may be of several words: "under repair".
    let stands = |state: &str| {
        let state = words(state);
        let is_it = |several: &Words| {
            several.iter().map(|(word, _)| word).eq(state.iter().map(|(word, _)| word))
        };
        let at = said.windows(state.len().max(1)).position(is_it)?;
        Some((at, said[at].1.start..said[at + state.len() - 1].1.end))
    };
    if !states.iter().any(|state| state == word) {
        return None;
    }
    match stands(word) {
        Some((at, range)) => {
            let (before, from) = said.get(at.checked_sub(1)?)?;
            let is_denied = list(bound, List::Denied).holds(before);
            is_denied.then_some((from.start..range.end, word.as_str()))
        }
        None => {
            let mut others = states.iter().filter_map(|state| stands(state));
            others.next().map(|(_, range)| (range, word.as_str()))
        }
    }
}

/// "no steam", "without steam", "neither steam", where steam is what a measure is of.
fn denied(bound: &Bound, words: &Words, measure: &str) -> Option<Range<usize>> {
    let measure = bound.case.measures.get(measure)?;
    let names = measure.unit.iter().chain(&measure.label);
    let names: Vec<String> = names.map(|name| singular(head(bound, name))).collect();
    let denying = list(bound, List::NoneOf);
    let pairs = words.windows(2).filter(|pair| denying.holds(&pair[0].0));
    let mut pairs = pairs.filter(|pair| names.contains(&singular(&pair[1].0)));
    pairs.next().map(|pair| pair[0].1.start..pair[1].1.end)
}

/// Whether a test is one comparison that two equal numbers would not meet.
fn is_unlike(test: &Node) -> bool {
    use Comparison::{Greater, Less, NotEqual};
    matches!(&test.operand, Operand::Compare(Greater | Less | NotEqual, left, right)
        if number(left).is_none() && number(right).is_none())
}

/// Whether a test asks for a rise, and for a fall.
fn trends(bound: &Bound, test: &Node) -> (bool, bool) {
    if let Operand::Compare(comparison, left, right) = &test.operand
        && let Some(is_later) = is_later(bound, left, right)
    {
        let is_more = match comparison {
            Comparison::Greater => true,
            Comparison::Less => false,
            _ => return (false, false),
        };
        return (is_more == is_later, is_more != is_later);
    }
    let (mut up, mut down) = (false, false);
    let mut turned = false;
    each_node(test, &mut |node| match &node.operand {
        Operand::Call(Function::Rising, _) => up = true,
        Operand::Call(Function::Falling, _) => down = true,
        Operand::Not(_) => turned = true,
        Operand::Compare(comparison, left, right) if is_change(left) => {
            let is_zero = number(right) == Some(Exact::ZERO);
            up |= is_zero && *comparison == Comparison::Greater;
            down |= is_zero && *comparison == Comparison::Less;
        }
        _ => {}
    });
    (up && !turned, down && !turned)
}

/// Whether the first of two looks at one thing lies behind the second; none where they are not two such looks.
fn is_later(bound: &Bound, one: &Node, other: &Node) -> Option<bool> {
    let look = |node: &Node| match &node.operand {
        Operand::Leaf(Leaf::Series(series)) => match &series.window {
            Some(Window::At(At::Named(id, _))) => {
                let mut looks = bound.table.looks.iter();
                let look = looks.find(|look| look.id.as_deref() == Some(id))?;
                Some((series.measure.clone(), series.class.clone(), look.moment))
            }
            _ => None,
        },
        _ => None,
    };
    let ((measure, class, one), (of, of_class, other)) = (look(one)?, look(other)?);
    let is_same = measure == of && class == of_class;
    let is_apart = one.from > other.to || other.from > one.to;
    (is_same && is_apart).then_some(one.from > other.to)
}

fn is_change(node: &Node) -> bool {
    matches!(&node.operand, Operand::Call(Function::Change, _))
}

fn number(node: &Node) -> Option<Exact> {
    match &node.operand {
        Operand::Leaf(Leaf::Number { value, .. }) => Some(*value),
        _ => None,
    }
}

/// Whether a part of a test asks for so many or fewer, and so many are more than none.
fn is_at_most_some(node: &Node) -> bool {
    let Operand::Compare(comparison, left, right) = &node.operand else { return false };
    let is_series = matches!(&left.operand, Operand::Leaf(Leaf::Series(_)));
    let least = match comparison {
        Comparison::Less => Exact::ONE,
        Comparison::LessOrEqual => Exact::ZERO,
        _ => return false,
    };
    is_series && number(right).is_some_and(|number| number > least)
}

/// Whether a part of a test asks for something to be there, or for nothing; none where it asks for neither.
fn is_there(node: &Node) -> Option<bool> {
    use Comparison::{Equal, Greater, GreaterOrEqual, LessOrEqual};
    match &node.operand {
        Operand::Compare(comparison, left, right) => {
            let is_series = matches!(&left.operand, Operand::Leaf(Leaf::Series(_)));
            let number = number(right).filter(|_| is_series)?;
            match (comparison, number == Exact::ZERO) {
                (Equal | LessOrEqual, true) => Some(false),
                (Greater, _) | (Equal | GreaterOrEqual, false) => Some(true),
                _ => None,
            }
        }
        Operand::Is { word, not, .. } => match word.as_str() {
            "absent" => Some(*not),
            "present" => Some(!not),
            _ => None,
        },
        _ => None,
    }
}
