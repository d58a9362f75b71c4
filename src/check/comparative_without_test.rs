//! A claim compares, and its test does not.

use super::frame::{
    Docs, List, Rule, Subject, compared_otherwise, each_node, list, quotations,
    said_contrary, said_otherwise_of_number, sentences, words,
};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Arithmetic, At, Comparison, Function, Leaf, Node, Operand, Window};
use std::collections::BTreeSet;

/// `comparative-without-test`
pub(super) static RULE: Rule = Rule {
    name: "comparative-without-test",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a claim compares, and its test does not",
    docs: Docs {
        what: r#"Looks for comparatives, superlatives, multiples, trends and words of order in the text of a claim, and for a matching form in its test: "highest" needs `max`, `min`, `every` or `some`; "more than" a comparison; "doubled" a ratio or product; "rose" `rising`, `change` or a comparison; "before", "after" and "first" a window, `onset` or an order of moments. Where a claim sets one day beside another, both must stand in its test, and the test must say of them what the claim says: more, fewer, or as many. A number that stands in both must be said as it is tested: not “more than five” over a test for five or more, and not “five” alone. A claim must say none where its test asks for none, and rise where its test asks for a rise."#,
        why: "A test that holds proves only what it tests. A claim that says more than its test looks proved and is not.",
        bad: r#"claims:
  record:
    text: The count of 5 October 2023 is the highest in the record.
    test: lorries[peak] > 60"#,
        good: r#"claims:
  record:
    text: The count of 5 October 2023 is the highest in the record.
    test: lorries[peak] > max(lorries[before peak])"#,
        meet: "Test what the sentence says, or say only what is tested.",
    },
    check,
};

/// What a word of a claim asks of its test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Extreme,
    Comparison,
    Multiple,
    Trend,
    Order,
}

/// What words ask for, the lists that hold them, and the form that answers them.
const ASKS: &[(Form, &[List], &str)] = &[
    (
        Form::Extreme,
        &[List::Most, List::Least, List::Record],
        "`lorries[peak] > max(lorries[before peak])`",
    ),
    (Form::Comparison, &[List::MoreOrLess], "`lorries[peak] > lorries[baseline]`"),
    (
        Form::Multiple,
        &[List::Multiplied],
        "`lorries[peak] / max(lorries[before peak]) >= 2`",
    ),
    (Form::Trend, &[List::Rising], "`rising(lorries[after summit])`"),
    (Form::Trend, &[List::Falling], "`falling(lorries[after summit])`"),
    (Form::Order, &[List::Order], "`onset(lorries > 25) after summit`"),
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, test) in &bound.tests {
        let Some(text) = bound.texts.get(&format!("claims.{id}.text")) else { continue };
        for sentence in sentences(text) {
            let node = &test.node;
            let otherwise = said_otherwise_of_number(bound, &sentence, node)
                .or_else(|| compared_otherwise(bound, &sentence, node))
                .or_else(|| said_contrary(bound, &sentence, node));
            if let Some((range, message)) = otherwise {
                found.push(RULE.at(sentence.place(range), message).help(
                    "let the sentence say what the test says, of the same number or in the same order",
                ));
                continue;
            }
            let quoted = quotations(&sentence.words);
            let words = words(&sentence.words);
            for (form, lists, example) in ASKS {
                let hits = lists.iter().flat_map(|kind| {
                    let hits = list(bound, *kind).hits_in(&words).into_iter();
                    hits.map(move |hit| (*kind, hit.range))
                });
                let mut hits = hits.filter(|(_, hit)| {
                    !quoted.iter().any(|quote| quote.contains(&hit.start))
                        && !is_state(node, &sentence.words[hit.clone()])
                });
                let Some((kind, hit)) = hits.next() else { continue };
                let word = &sentence.words[hit.clone()];
                if answers(&test.node, *form) && !is_contrary(kind, &test.node) {
                    continue;
                }
                found.push(
                    RULE.at(
                        sentence.place(hit.clone()),
                        format!("the claim says `{word}`, and its test does not test that"),
                    )
                    .help(in_words_of(&test.node, &format!("test what the sentence says, such as {example}; or leave the word out"))),
                );
            }
        }
    }
    found
}

/// Whether a word is a state that the test asks for: a fence that is triple compares nothing.
fn is_state(test: &Node, word: &str) -> bool {
    let mut is_state = false;
    each_node(test, &mut |node| {
        is_state |= match &node.operand {
            Operand::Is { word: state, .. } => state.eq_ignore_ascii_case(word),
            _ => false,
        };
    });
    is_state
}

/// Whether a word says that something is the least of its kind, and the test asks only for more; or the other way round.
fn is_contrary(kind: List, test: &Node) -> bool {
    let (mut asks_less, mut asks_more, mut has_other) = (false, false, false);
    each_node(test, &mut |node| match &node.operand {
        Operand::Compare(Comparison::Less | Comparison::LessOrEqual, ..) => {
            asks_less = true;
        }
        Operand::Compare(Comparison::Greater | Comparison::GreaterOrEqual, ..) => {
            asks_more = true;
        }
        Operand::Compare(..) | Operand::Not(_) => has_other = true,
        _ => {}
    });
    let only = |one: bool, other: bool| one && !other && !has_other;
    match kind {
        List::Least => only(asks_more, asks_less),
        List::Most => only(asks_less, asks_more),
        _ => false,
    }
}

/// An example with the measure and the look that the test speaks of.
fn in_words_of(test: &Node, example: &str) -> String {
    let mut named: Option<(String, Option<String>)> = None;
    each_node(test, &mut |node| {
        if let (None, Operand::Leaf(Leaf::Series(series))) = (&named, &node.operand) {
            let look = match &series.window {
                Some(Window::At(At::Named(id, _))) => Some(id.clone()),
                _ => None,
            };
            named = Some((series.measure.clone(), look));
        }
    });
    let Some((measure, look)) = named else { return example.to_string() };
    let example = example.replace("lorries", &measure);
    match look {
        Some(look) => example.replace("peak", &look),
        None => example,
    }
}

fn answers(test: &Node, form: Form) -> bool {
    let mut has_form = false;
    each_node(test, &mut |node| has_form |= is_form(node, form));
    has_form
}

fn is_form(node: &Node, form: Form) -> bool {
    use Function::{
        Change, Count, Days, End, Every, Falling, First, Last, Max, Min, Onset, Rising,
        Share, Some as Any,
    };
    let calls = |functions: &[Function]| matches!(&node.operand, Operand::Call(f, _) if functions.contains(f));
    let compares = matches!(&node.operand, Operand::Compare(..) | Operand::Within(..));
    let orders = matches!(
        &node.operand,
        Operand::Before(..) | Operand::After(..) | Operand::Is { .. }
    );
    match form {
        Form::Extreme => calls(&[Max, Min, Every, Any, Count]),
        Form::Comparison => compares || calls(&[Every, Any, Count, Share]),
        Form::Multiple => match &node.operand {
            Operand::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide, ..) => true,
            // "More than half of the yard was full" is a share against a percentage.
            Operand::Leaf(Leaf::Number { unit, .. }) => unit == "%",
            _ => calls(&[Share]),
        },
        Form::Trend => {
            let is_ordering = matches!(
                &node.operand,
                Operand::Compare(comparison, ..) if *comparison != Comparison::Equal
            );
            is_ordering || calls(&[Rising, Falling, Change, Onset])
        }
        Form::Order => {
            orders
                || is_of_two_looks(node)
                || is_window(node)
                || calls(&[First, Last, Onset, End, Days, Function::Moment])
        }
    }
}

/// Whether a test asks something of one look and something else of another: none there, and then some.
fn is_of_two_looks(node: &Node) -> bool {
    let Operand::And(parts) = &node.operand else { return false };
    let mut looks = BTreeSet::new();
    for part in parts {
        each_node(part, &mut |node| {
            if let Operand::Leaf(Leaf::Series(series)) = &node.operand
                && let Some(Window::At(At::Named(id, _))) = &series.window
            {
                looks.insert((series.measure.as_str(), id.as_str()));
            }
        });
    }
    let measures: BTreeSet<&str> = looks.iter().map(|(measure, _)| *measure).collect();
    looks.len() > measures.len()
}

fn is_window(node: &Node) -> bool {
    match &node.operand {
        Operand::Leaf(Leaf::Series(series)) => matches!(
            series.window,
            Some(
                Window::Before(_)
                    | Window::After(_)
                    | Window::Between(..)
                    | Window::First
                    | Window::Last
            )
        ),
        _ => false,
    }
}
