//! A claim speaks of a day at which its test does not look.

use super::frame::{
    Docs, HeldDates, List, Looked, Rule, Sentence, Subject, Tested, compared_otherwise,
    list, moments_of, numbers, quotations, sentences, tested_claims,
};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{At, Filter, Function, Insert, Leaf, Node, Operand, Window};
use crate::prose::NumberKind;
use std::ops::Range;

/// `claim-of-another-day`
pub(super) static RULE: Rule = Rule {
    name: "claim-of-another-day",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a claim speaks of a day at which its test does not look",
    docs: Docs {
        what: "Looks in the text of a claim of ours with a test for days, and months of a year: written out, and printed by an insert that gives the day of a look or an event. Each must be a day of the looks, events and dates that the test reads, or lie within a window of it.",
        why: "A test of the fifth proves nothing of the sixth. The sentence looks proved all the same.",
        bad: r#"claims:
  many:
    text: On 6 October 2023 at least forty lorries stood there.
    test: lorries[2023-10-05] >= 40"#,
        good: r#"claims:
  many:
    text: On 5 October 2023 at least forty lorries stood there.
    test: lorries[2023-10-05] >= 40"#,
        meet: "Say the day that is tested, or test the day of which the sentence speaks.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let held = HeldDates::of(bound);
    let mut found = Vec::new();
    for Tested { id, test, lineage, text } in tested_claims(subject) {
        let looked = Looked::at(bound, test, lineage);
        for sentence in sentences(text) {
            // A day that is compared and not tested is told where comparisons are held against their test.
            if compared_otherwise(bound, &sentence, &test.node).is_some() {
                continue;
            }
            let Some(mark) = another_day(bound, &held, &sentence, &looked) else {
                continue;
            };
            let said = sentence.words.get(mark.clone()).unwrap_or_default();
            let message = match said.starts_with(|c: char| c.is_alphanumeric()) {
                true => format!(
                    "the claim speaks of {said}, and the test of `{id}` looks at no such day"
                ),
                false => format!(
                    "the claim prints a day at which the test of `{id}` does not look"
                ),
            };
            found.push(RULE.at(sentence.place(mark), message).help(
                "say the day that is tested, or test the day of which the sentence speaks",
            ));
        }
    }
    found
}

/// The look or event whose day an insert prints.
fn printed_day<'a>(node: &'a Node, filters: &[Filter]) -> Option<&'a str> {
    let is_date = filters.contains(&Filter::Date);
    match &node.operand {
        Operand::Leaf(Leaf::Named(id)) if is_date => Some(id),
        Operand::Call(Function::Moment, of) => printed_day(of.first()?, &[Filter::Date]),
        Operand::Leaf(Leaf::Series(series)) if is_date => match &series.window {
            Some(Window::At(At::Named(id, _))) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

/// The first day of a sentence at which its test does not look.
fn another_day(
    bound: &Bound,
    held: &HeldDates<'_>,
    sentence: &Sentence<'_>,
    looked: &Looked<'_>,
) -> Option<Range<usize>> {
    let quoted = quotations(&sentence.words);
    let is_since = |range: &Range<usize>| {
        let before = sentence.words.get(..range.start).unwrap_or_default();
        let last = before.split_whitespace().next_back().unwrap_or_default();
        list(bound, List::Since).holds(&last.to_lowercase())
    };
    let written = numbers(bound, &sentence.words).into_iter().filter(|number| {
        let is_quoted = quoted.iter().any(|quote| quote.contains(&number.range.start));
        match &number.kind {
            // "Since 2018" is held against how far the test reaches back.
            NumberKind::Date(days) if !is_quoted && !is_since(&number.range) => {
                !days.iter().all(|day| looked.holds(held, day))
            }
            _ => false,
        }
    });
    let printed = sentence.inserts().into_iter().filter(|(_, insert)| match insert {
        Insert::Expression(typed, filters) => {
            let Some(id) = printed_day(&typed.node, filters) else { return false };
            let mut moments = moments_of(&bound.table, id).peekable();
            moments.peek().is_some() && !moments.any(|moment| looked.reaches(&moment))
        }
        Insert::Literal(_) => false,
    });
    written.map(|number| number.range).chain(printed.map(|(mark, _)| mark)).next()
}
