//! A claim that nothing was missed that the looks of the case do not bear.

use super::frame::{Docs, List, Rule, STATED_OR_EXPLAINED, Subject, gaps_days, list};
use crate::case::Limit;
use crate::dates::Moment;
use crate::diag::{Diagnostic, Severity};

/// `completeness-not-borne`
pub(super) static RULE: Rule = Rule {
    name: "completeness-not-borne",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a claim that nothing ever happened, over days on which nobody looked",
    docs: Docs {
        what: "Finds words that say what was so at all times, or never (throughout, at no time, nothing arrived before), in a case whose looks lie more than a day apart, or that has one look or none. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a claim or a judgement or state a likelihood, and quotations are left alone. Where a caveat of the case limits completeness or detection, `completeness-asserted` speaks of them.",
        why: "Two looks a month apart tell of two days. What was there between them nobody saw, and nobody saw that nothing was there.",
        bad: r#"md:
Nothing left the yard before June."#,
        good: r#"md:
On neither of the days that were looked at had anything left the yard."#,
        meet: "Say of which days it holds, or make it a claim with a test.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut caveats = subject.bound.case.caveats.values();
    let is_limited = |limit| matches!(limit, Limit::Completeness | Limit::Detection);
    if caveats.any(|caveat| is_limited(caveat.limits)) {
        return Vec::new();
    }
    let phrases = list(subject.bound, List::Always);
    let own = subject.says(STATED_OR_EXPLAINED).filter(|own| !own.is_claim);
    let mut found = Vec::new();
    for own in own.filter(|own| !own.is_open()) {
        let excused = |hit: &_| own.is_linked(hit) || own.is_likely(hit);
        let Some(hit) = own.finds(phrases, excused) else { continue };
        let Some(unseen) = unseen(subject) else { break };
        let message = format!("`{}` tells of all days, and {unseen}", own.at(&hit));
        found.push(
            RULE.at(own.sentence.place(hit), message)
                .help("say of which days it holds, or make it a claim with a test"),
        );
    }
    found
}

/// How much of the time nobody saw; none where somebody looked on every day.
fn unseen(subject: &Subject<'_>) -> Option<String> {
    let looks = subject.bound.table.looks.iter().filter(|look| look.period.is_none());
    let looks: Vec<Moment> = looks.map(|look| look.moment).collect();
    match gaps_days(&looks) {
        None => Some(format!(
            "{} behind it",
            if looks.is_empty() { "no look stands" } else { "one look stands" }
        )),
        Some((longest, _)) => {
            (longest > 1).then(|| format!("up to {longest} days lie between its looks"))
        }
    }
}
