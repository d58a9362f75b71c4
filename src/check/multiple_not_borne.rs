//! A multiple in words that the values beside it do not bear.

use super::frame::{Docs, Own, Rule, STATED, Spoken, Subject, multiples};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{self, Filter, Found, Insert, Interval, MeasureKind, Operand};
use std::ops::Range;

/// `multiple-not-borne`
pub(super) static RULE: Rule = Rule {
    name: "multiple-not-borne",
    severity: Severity::Error,
    firm: false,
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
    for own in subject.says(STATED).filter(|own| !own.is_claim && !own.is_linked) {
        let spoken = Spoken::of(&own.sentence);
        let mut multiples = multiples(subject.bound, &spoken.words);
        // A multiple that is not marked as meant is a typed number.
        multiples.retain(|multiple| spoken.is_literal(&multiple.range));
        multiples.retain(|multiple| !own.is_quoted(&spoken.back(&multiple.range)));
        if multiples.is_empty() {
            continue;
        }
        let ratios = ratios(subject, own);
        for multiple in multiples {
            if !ratios.iter().any(|(ratio, _)| multiple.takes_in(ratio)) {
                found.push(fault(own, &spoken, &multiple.range, ratios.first()));
            }
        }
    }
    found
}

fn fault(
    own: &Own<'_>,
    spoken: &Spoken,
    range: &Range<usize>,
    ratio: Option<&(Interval, String)>,
) -> Diagnostic {
    let word = spoken.at(range);
    let place = own.sentence.place(spoken.back(range));
    match ratio {
        Some((_, words)) => {
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

/// What may be meant by a multiple: each ratio of two values of one measure that the sentence prints, and each ratio or share printed.
fn ratios(subject: &Subject<'_>, own: &Own<'_>) -> Vec<(Interval, String)> {
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
        let measures = super::frame::measures_of(subject.bound, &typed.node);
        let is_share =
            unit == "%" || matches!(&typed.node.operand, Operand::Arithmetic(..));
        if is_share {
            found.push((interval, answer.words.clone()));
        }
        if let [measure] = measures[..] {
            values.push((measure, interval));
        }
    }
    for (n, (measure, one)) in values.iter().enumerate() {
        for (other_measure, other) in &values[n + 1..] {
            let ratio = one.over(other).filter(|_| measure == other_measure);
            let Some(ratio) = ratio else { continue };
            let larger = Interval::point(expr::Exact::ONE).over(&ratio);
            let is_small =
                ratio.high.number().is_some_and(|high| high < expr::Exact::ONE);
            let shown = larger.filter(|_| is_small).unwrap_or(ratio);
            found.push((ratio, expr::say_range(&shown, MeasureKind::Quantity, "", 2)));
        }
    }
    found
}
