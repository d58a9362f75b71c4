//! A rise or a fall told over looks that lie unevenly, without saying so.

use super::frame::{Docs, Rule, Subject, gaps_days, threshold, trends};
use crate::case::{TREND_GAP, TREND_LOOKS};
use crate::diag::{Diagnostic, Severity};

/// `trend-over-uneven-looks`
pub(super) static RULE: Rule = Rule {
    name: "trend-over-uneven-looks",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a rise or a fall told over looks that lie unevenly, without saying so",
    docs: Docs {
        what: "Finds words of rising and falling as `trend-from-few-looks` does, and compares the longest time between two looks with the one in the middle: more than `trend_gap_most` times it (4, see docs/measuring.md) is reported, unless the sentence speaks of the gap.",
        why: "Looks that crowd at one end make a course of that end. A number that “fell through the year” may have fallen in the months in which nobody looked.",
        bad: r#"claims:
  fell: {text: The number fell through the year., test: "falling(lorries[2023])"}   # looks in January, then three in December"#,
        good: r#"claims:
  fell: {text: "The number fell from look to look, with a gap from January to December.", test: "falling(lorries[2023])"}"#,
        meet: "Say where the gap lies, or speak of the stretch that was looked at.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let least = threshold(subject.bound, TREND_LOOKS);
    let most = i64::try_from(threshold(subject.bound, TREND_GAP)).unwrap_or(i64::MAX);
    let mut found = Vec::new();
    for trend in trends(subject) {
        let Some((longest, middle)) = gaps_days(&trend.looks) else { continue };
        let is_even = longest <= middle.max(1).saturating_mul(most);
        if is_even || (trend.looks.len() as u64) < least {
            continue;
        }
        let message = format!(
            "`{}` tells a course, and its looks lie unevenly: {longest} days without one, {middle} in the middle",
            trend.word
        );
        found.push(
            RULE.at(trend.place, message).help(
                "say where the gap lies, or speak of the stretch that was looked at",
            ),
        );
    }
    found
}
