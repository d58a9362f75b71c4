//! A claim compares, and its test does not.

use super::frame::{
    Docs, FALLING, RISING, Rule, Subject, compared_otherwise, each_node, has_word,
    language, quotations, said_contrary, said_otherwise_of_number, sentences, words,
};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Arithmetic, At, Comparison, Function, Leaf, Node, Operand, Window};
use std::ops::Range;

/// `comparative-without-test`
pub(super) static RULE: Rule = Rule {
    name: "comparative-without-test",
    severity: Severity::Error,
    firm: false,
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

/// Words, what they ask for, and the form that answers them.
const ASKS: &[(Form, &[&str], &str)] = &[
    (
        Form::Extreme,
        &[
            "highest",
            "lowest",
            "largest",
            "smallest",
            "greatest",
            "biggest",
            "longest",
            "shortest",
            "fewest",
            "busiest",
            "maximum",
            "minimum",
            "record",
            "unprecedented",
            "peak",
            "peaked",
            "never before",
        ],
        "`lorries[peak] > max(lorries[before peak])`",
    ),
    (
        Form::Comparison,
        &[
            "more than",
            "fewer than",
            "less than",
            "larger than",
            "greater than",
            "higher than",
            "lower than",
            "smaller than",
            "longer than",
            "shorter than",
            "at least",
            "at most",
            "no more than",
            "no fewer than",
            "exceeds",
            "exceeded",
            "exceed",
            "outnumbered",
            "outnumber",
            "most of",
            "majority",
        ],
        "`lorries[peak] > lorries[baseline]`",
    ),
    (
        Form::Multiple,
        &[
            "doubled",
            "doubles",
            "double",
            "tripled",
            "trebled",
            "triple",
            "treble",
            "quadrupled",
            "quintupled",
            "twofold",
            "threefold",
            "fourfold",
            "fivefold",
            "sixfold",
            "tenfold",
            "twice",
            "times as many",
            "times as much",
            "times more",
            "times the",
            "times any",
            "times what",
            "halved",
            "half as many",
            "half of",
        ],
        "`lorries[peak] / max(lorries[before peak]) >= 2`",
    ),
    (Form::Trend, RISING, "`rising(lorries[after summit])`"),
    (Form::Trend, FALLING, "`falling(lorries[after summit])`"),
    (
        Form::Order,
        &[
            "before",
            "after",
            "since",
            "until",
            "following",
            "first",
            "earliest",
            "latest",
            "within days of",
            "began",
            "begun",
            "started",
            "ended",
            "stopped",
            "resumed",
        ],
        "`onset(lorries > 25) after summit`",
    ),
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, test) in &bound.tests {
        let Some(text) = bound.texts.get(&format!("claims.{id}.text")) else { continue };
        for sentence in sentences(text) {
            let node = &test.node;
            // What is not said can be missed only in a language whose words are known.
            let is_known = language(bound).1;
            let number = || said_otherwise_of_number(&sentence, node);
            let contrary = || said_contrary(bound, &sentence, node);
            let otherwise = is_known
                .then(number)
                .flatten()
                .or_else(|| compared_otherwise(bound, &sentence, node))
                .or_else(|| is_known.then(contrary).flatten());
            if let Some((range, message)) = otherwise {
                found.push(RULE.at(sentence.place(range), message).help(
                    "let the sentence say what the test says, of the same number or in the same order",
                ));
                continue;
            }
            let quoted = quotations(&sentence.words);
            let words = words(&sentence.words);
            for (form, asking, example) in ASKS {
                let hits = asking.iter().filter_map(|phrase| has_word(&words, phrase));
                let hit = hits
                    .filter(|hit| !is_of_the_calendar(&words, hit))
                    .filter(|hit| !is_on_record(&words, hit))
                    .find(|hit| !quoted.iter().any(|quote| quote.contains(&hit.start)));
                let Some(hit) = hit else { continue };
                let word = &sentence.words[hit.clone()];
                if answers(&test.node, *form) && !is_contrary(word, &test.node) {
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

/// Whether a word says that something is the least of its kind, and the test asks only for more; or the other way round.
fn is_contrary(word: &str, test: &Node) -> bool {
    const LEAST: &[&str] = &["lowest", "smallest", "shortest", "fewest", "minimum"];
    const MOST: &[&str] =
        &["highest", "largest", "greatest", "biggest", "longest", "busiest", "maximum"];
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
    let word = word.to_lowercase();
    let only = |one: bool, other: bool| one && !other && !has_other;
    (LEAST.contains(&word.as_str()) && only(asks_more, asks_less))
        || (MOST.contains(&word.as_str()) && only(asks_less, asks_more))
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

/// "On record": that it is written down, and no more.
fn is_on_record(words: &[(String, Range<usize>)], hit: &Range<usize>) -> bool {
    let at = words.iter().position(|(_, range)| range.start == hit.start);
    let at = at.filter(|at| words.get(*at).is_some_and(|(word, _)| word == "record"));
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| words.get(at));
    before.is_some_and(|(word, _)| word == "on")
}

/// "the day after", "a year before": a date in words, which compares nothing.
fn is_of_the_calendar(words: &[(String, Range<usize>)], hit: &Range<usize>) -> bool {
    const UNITS: &[&str] = &[
        "day", "night", "morning", "evening", "week", "month", "year", "hour", "minute",
    ];
    let at = words.iter().position(|(_, range)| range.start == hit.start);
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| words.get(at));
    let is_unit = before.is_some_and(|(word, _)| UNITS.contains(&word.as_str()));
    let is_order = at.and_then(|at| words.get(at));
    is_unit && is_order.is_some_and(|(word, _)| word == "after" || word == "before")
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
                || is_window(node)
                || calls(&[First, Last, Onset, End, Days, Function::Moment])
        }
    }
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
