//! A multiple in words that the values beside it do not bear.

use super::frame::{Docs, Own, Rule, STATED, Spoken, Subject, measures_of, multiples};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{self, Filter, Found, Insert, Interval, MeasureKind, Operand};
use std::ops::Range;

/// `multiple-not-borne`
pub(super) static RULE: Rule = Rule {
    name: "multiple-not-borne",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a multiple in words that the values beside it do not bear",
    docs: Docs {
        what: r#"Reads multiples that are meant as they stand (`lit("doubled")`, threefold, half of, by a third, with “more than”, “nearly” and the like before them) in what the brief says in its own voice, and works the ratio of the values that the sentence prints out with their hedges. Every ratio inside it must be what the words say; a multiple without a side reaches 20 % either way (`multiple_reach_percent`, see docs/measuring.md). A multiple beside no two values of one measure, no ratio and no claim is reported too."#,
        why: "About 73 against about 20 may be 2.9 times as many. “More than tripled” is then a hope.",
        bad: r#"md:
The count more than {{ lit("tripled") }}, from {{ lorries[early] }} to {{ lorries[peak] }}.     # about 20, about 73"#,
        good: r#"md:
The count [more than {{ lit("doubled") }}](claim:doubled), from {{ lorries[early] }} to {{ lorries[peak] }}."#,
        meet: "Say the multiple that holds for every value inside the hedges, or print the ratio itself: `{{ lorries[peak] / lorries[early] }}`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // What links a claim is held to its test, by `multiple-not-tested`.
    let is_free =
        |own: &&Own<'_>| !own.is_claim && own.sentence.linked_claims().is_empty();
    for own in subject.says(STATED).filter(is_free) {
        let spoken = Spoken::of(&own.sentence);
        if !spoken.has_literals() {
            continue;
        }
        let mut multiples = multiples(subject.bound, spoken.text(), &spoken.words);
        // A multiple that is not marked as meant is a typed number.
        multiples.retain(|multiple| spoken.is_literal(&multiple.range));
        multiples.retain(|multiple| {
            let hit = spoken.back(&multiple.range);
            !own.is_quoted(&hit) && !own.is_linked(&hit)
        });
        if multiples.is_empty() {
            continue;
        }
        let ratios = ratios(subject, own);
        for multiple in multiples {
            if !ratios.iter().any(|ratio| multiple.takes_in(ratio)) {
                let shown = ratios.first().map(|ratio| said(ratio, multiple.is_part));
                found.push(fault(own, &spoken, &multiple.range, shown));
            }
        }
    }
    found
}

fn fault(
    own: &Own<'_>,
    spoken: &Spoken,
    range: &Range<usize>,
    ratio: Option<String>,
) -> Diagnostic {
    let word = spoken.at(range);
    let place = own.sentence.place(spoken.back(range));
    match ratio {
        Some(words) => {
            let message =
                format!("`{word}` is not what the values bear: the ratio is {words}");
            RULE.at(place, message).help(
                "say what holds for every value inside the hedges, or print the ratio itself",
            )
        }
        None => {
            let message = format!(
                "`{word}` states a ratio, and neither values nor a claim stand behind it"
            );
            RULE.at(place, message).help("print both values, or make it a claim with a test, such as `lorries[peak] / lorries[early] > 2`, and link the words to it")
        }
    }
}

/// A ratio in words, turned so that it is above or below one as the words are.
fn said(ratio: &Interval, is_part: bool) -> String {
    let one = Interval::point(expr::Exact::ONE);
    let is_turned = if is_part { one.is_below(ratio) } else { ratio.is_below(&one) };
    let turned = one.over(ratio).filter(|_| is_turned);
    expr::say_range(&turned.unwrap_or(*ratio), MeasureKind::Quantity, "", 2, false)
}

/// What may be meant by a multiple: each ratio of two values of one measure that the sentence prints, and each ratio or share printed.
fn ratios(subject: &Subject<'_>, own: &Own<'_>) -> Vec<Interval> {
    let table = &subject.bound.table;
    let mut found = Vec::new();
    let mut values: Vec<(&str, Interval)> = Vec::new();
    for (_, insert) in own.sentence.inserts() {
        let Insert::Expression(typed, filters) = insert else { continue };
        if filters.contains(&Filter::Date) {
            continue;
        }
        let answer = expr::answer(insert, table);
        let Found::Number { interval, unit, .. } = answer.found else { continue };
        if unit == "%" || matches!(&typed.node.operand, Operand::Arithmetic(..)) {
            found.push(interval);
        }
        if let [measure] = measures_of(subject.bound, &typed.node)[..] {
            values.push((measure, interval));
        }
    }
    for (n, (measure, one)) in values.iter().enumerate() {
        let rest = values[n + 1..].iter().filter(|(other, _)| other == measure);
        found.extend(rest.filter_map(|(_, other)| one.over(other)));
    }
    found
}
