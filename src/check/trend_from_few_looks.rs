//! A rise or a fall told of too few looks.

use super::frame::{Docs, Rule, Subject, threshold, trends};
use crate::case::TREND_LOOKS;
use crate::diag::{Diagnostic, Severity};

/// `trend-from-few-looks`
pub(super) static RULE: Rule = Rule {
    name: "trend-from-few-looks",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a rise or a fall told of too few looks",
    docs: Docs {
        what: "Finds words of rising and falling in claims of ours, in the words of figures and in sentences that print values of one measure, and counts the looks behind them: fewer than `trend_looks_least` (3, see docs/measuring.md) are reported, unless the sentence says so (“between two looks”). A sentence that links a claim is left to the claim.",
        why: "Two looks show a difference. That the number rose says what it did in between, and nobody looked.",
        bad: r#"md:
The count rose from {{ lorries[early] }} to {{ lorries[peak] }}."#,
        good: r#"md:
The yard held {{ lorries[early] }} lorries on {{ lorries[early] | date }} and {{ lorries[peak] }} on {{ lorries[peak] | date }}."#,
        meet: "Give both values with their dates, or say between how many looks it rose.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let least = threshold(subject.bound, TREND_LOOKS);
    let few =
        trends(subject).into_iter().filter(|trend| (trend.looks.len() as u64) < least);
    few.map(|trend| {
        let count = match trend.looks.len() {
            0 => "no look stands".to_string(),
            1 => "one look stands".to_string(),
            count => format!("{count} looks stand"),
        };
        let message = format!("`{}` tells a course, and {count} behind it", trend.word);
        RULE.at(trend.place, message)
            .help("give the values with their dates, or say it: \"between two looks\"")
            .help(format!("{least} looks make a trend in this house (`measuring: trend_looks_least`)"))
    })
    .collect()
}
