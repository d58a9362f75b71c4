//! Own counts of one thing that differ by more than the house lets pass.

use super::frame::{Docs, Rule, Subject, at_value, threshold, top};
use crate::case::{COUNTED_SPREAD, Value};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{self, Exact};

/// `counts-far-apart`
pub(super) static RULE: Rule = Rule {
    name: "counts-far-apart",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "own counts of one thing that differ by more than the house lets pass",
    docs: Docs {
        what: "Compares the least and the most of the counts under `counted`: a difference of more than `counted_spread_most_percent` of the most (10 %, see docs/measuring.md) is reported. A difference of a single thing never is.",
        why: "Two people who count 60 and 80 lorries on one image do not count the same things. A range between them hides that they do not agree on the rule.",
        bad: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: {counted: {AB: 60, CD: 80}}}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: {counted: {AB: 72, CD: 74}}}}"#,
        meet: "Count again by one written rule. If the difference stays, it says how well the thing can be counted: write it as a caveat and allow the rule there.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let most_percent = threshold(subject.bound, COUNTED_SPREAD).min(100);
    let mut found = Vec::new();
    for (n, look) in subject.bound.case.observations.iter().enumerate() {
        for (measure, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let read = |words: &String| Some(expr::read_number(words.trim()).ok()?.0);
            let counts =
                long.counted.iter().filter_map(|(who, words)| Some((who, read(words)?)));
            let counts: Vec<(&String, Exact)> = counts.collect();
            let least = counts.iter().min_by_key(|(_, count)| *count);
            let most = counts.iter().max_by_key(|(_, count)| *count);
            let Some(((low_by, low), (high_by, high))) = least.zip(most) else {
                continue;
            };
            if !is_far(*low, *high, most_percent) {
                continue;
            }
            let path =
                top("observations").index(n).key("values").key(measure).key("counted");
            let said = |number: Exact| expr::write_number(number);
            let message = format!(
                "{high_by} counted {}, {low_by} {}: more than {most_percent} % apart",
                said(*high),
                said(*low)
            );
            found.push(
                RULE.at(at_value(path.key(low_by)), message)
                    .related(at_value(path.key(high_by)), "the other count")
                    .help("count again by one written rule; a difference that stays belongs in a caveat"),
            );
        }
    }
    found
}

fn is_far(low: Exact, high: Exact, most_percent: u64) -> bool {
    let apart = high.less(low);
    let allowed =
        Exact::fraction(most_percent as i64, 100).and_then(|part| high.times(part));
    let allowed = allowed.map(|allowed| allowed.max(Exact::ONE));
    apart.zip(allowed).is_some_and(|(apart, allowed)| apart > allowed)
}
