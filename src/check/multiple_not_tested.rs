//! A claim, or words linked to one, that state a multiple which the claim's test does not test.

use super::frame::{
    Docs, Rule, STATED_OR_EXPLAINED, Spoken, Subject, beside, each_node, multiples,
    sentences,
};
use crate::bind::Bound;
use crate::case::MeasureKind;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{
    Arithmetic, Comparison, Exact, Function, Interval, Leaf, Node, Operand,
};

/// `multiple-not-tested`
pub(super) static RULE: Rule = Rule {
    name: "multiple-not-tested",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a multiple in words that is not the one its claim tests",
    docs: Docs {
        what: "Reads multiples (more than tripled, half of, fivefold) in the texts of claims, reported ones too, and in sentences that link a claim, and compares them with the ratio that the test asks for: `a / b > 3`, `a > 3 * b`, `a / b within 4.5..5.5`, a share against a percentage. Whatever the test lets pass must be what the words say; a multiple without a side reaches 20 % either way (`multiple_reach_percent`, see docs/measuring.md). A claim whose test asks for no ratio is left to `comparative-without-test`.",
        why: "“Tripled” over a test of `> 2` reads as proved and is not.",
        bad: r#"claims:
  tripled: {text: The count more than tripled., test: "lorries[peak] / lorries[early] > 2"}"#,
        good: r#"claims:
  doubled: {text: The count more than doubled., test: "lorries[peak] / lorries[early] > 2"}"#,
        meet: "Let the test ask for the multiple that the words state, or state the one that is tested.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, test) in &bound.tests {
        let asked = asked(bound, &test.node);
        let Some(text) = bound.texts.get(&format!("claims.{id}.text")) else { continue };
        if asked.is_empty() {
            continue;
        }
        for sentence in sentences(text) {
            let spoken = Spoken::of(&sentence);
            for multiple in multiples(bound, spoken.text(), &spoken.words) {
                if asked.iter().any(|ratio| multiple.is_asked(ratio)) {
                    continue;
                }
                let message = format!(
                    "the claim says `{}`, and its test asks for another multiple",
                    spoken.at(&multiple.range)
                );
                let place = sentence.place(spoken.back(&multiple.range));
                found.push(RULE.at(place, message).help(
                    "test the multiple that the words state, or state the one that is tested",
                ));
            }
        }
    }
    let linking = subject.says(STATED_OR_EXPLAINED);
    for own in linking.filter(|own| !own.is_claim) {
        let claims = own.sentence.linked_claims().into_iter();
        let linked: Vec<(&str, Vec<Interval>)> =
            claims.filter_map(|id| Some((id, asked_of(bound, id)?))).collect();
        let Some((id, _)) = linked.first() else { continue };
        let spoken = Spoken::of(&own.sentence);
        if !spoken.has_literals() {
            continue;
        }
        for multiple in multiples(bound, spoken.text(), &spoken.words) {
            let mut asked = linked.iter().flat_map(|(_, asked)| asked);
            let range = spoken.back(&multiple.range);
            let is_meant = spoken.is_literal(&multiple.range) && !own.is_quoted(&range);
            if !is_meant || asked.any(|ratio| multiple.is_asked(ratio)) {
                continue;
            }
            let message = format!(
                "`{}` is not the multiple that the claim `{id}` tests",
                spoken.at(&multiple.range)
            );
            found.push(RULE.at(own.sentence.place(range), message).help(
                "say what the claim says, or link a claim that tests this multiple",
            ));
        }
    }
    found
}

fn asked_of(bound: &Bound, claim: &str) -> Option<Vec<Interval>> {
    let asked = asked(bound, &bound.tests.get(claim)?.node);
    (!asked.is_empty()).then_some(asked)
}

/// The ratios that the comparisons of a test let pass.
fn asked(bound: &Bound, test: &Node) -> Vec<Interval> {
    let mut found = Vec::new();
    each_node(test, &mut |node| match &node.operand {
        Operand::Compare(comparison, a, b) => {
            found.extend(compared(bound, *comparison, a, b));
            found.extend(compared(bound, turned(*comparison), b, a));
        }
        Operand::Within(of, low, high) if is_ratio(bound, of) => {
            if let (Some(low), Some(high)) = (number(low), number(high)) {
                found.push(Interval::closed(low, high));
            }
        }
        _ => {}
    });
    found
}

/// `a / b > 3`, `a > 3 * b`, `a > b / 2`
fn compared(
    bound: &Bound,
    comparison: Comparison,
    a: &Node,
    b: &Node,
) -> Option<Interval> {
    if let Some(number) = number(b) {
        return is_ratio(bound, a).then(|| beside(comparison, number))?;
    }
    let Operand::Arithmetic(operation, one, other) = &b.operand else { return None };
    let factor = match (operation, number(one), number(other)) {
        (Arithmetic::Multiply, Some(factor), _)
        | (Arithmetic::Multiply, _, Some(factor)) => factor,
        (Arithmetic::Divide, _, Some(divisor)) => Exact::ONE.over(divisor)?,
        _ => return None,
    };
    beside(comparison, factor)
}

fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

/// A number that is written without a unit, or in per cent.
fn number(node: &Node) -> Option<Exact> {
    match &node.operand {
        Operand::Leaf(Leaf::Number { value, unit }) if unit.is_empty() || unit == "%" => {
            Some(*value)
        }
        _ => None,
    }
}

/// A quotient, or a share.
fn is_ratio(bound: &Bound, node: &Node) -> bool {
    match &node.operand {
        Operand::Arithmetic(Arithmetic::Divide, _, other) => number(other).is_none(),
        Operand::Call(Function::Share, _) => true,
        Operand::Call(
            Function::Max | Function::Min | Function::First | Function::Last,
            nodes,
        ) => nodes.iter().all(|node| is_ratio(bound, node)),
        Operand::Leaf(Leaf::Series(series)) => {
            let measure = bound.case.measures.get(&series.measure);
            measure.is_some_and(|measure| measure.kind == MeasureKind::Share)
        }
        _ => false,
    }
}
