//! An outcome on a day on which nobody could know it.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `outcome-out-of-time`
pub(super) static RULE: Rule = Rule {
    name: "outcome-out-of-time",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "an outcome before what the judgement knew ends, or after the day of the brief",
    docs: Docs {
        what: "Compares `outcome.on` of each judgement with the cut-off of what it knew (`information_cutoff`) and with the day of this version: `updated`, or `published` where there is none.",
        why: "What was settled before the cut-off was no judgement about what is to come, and what will be settled after the day of the brief is not settled. An honest record of outcomes needs true days.",
        bad: r#"information_cutoff: 2023-10-08
judgements:
  supply:
    outcome: {verdict: right, on: 2013-11-01, because: The lorries came}"#,
        good: r#"information_cutoff: 2023-10-08
updated: 2023-11-02
judgements:
  supply:
    outcome: {verdict: right, on: 2023-11-01, because: The lorries came}"#,
        meet: "Correct the day, or set `updated` to the day of this version.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let made = bound.updated.as_ref().or(bound.published.as_ref());
    let judgements = bound.case.judgements.keys();
    let found = judgements.filter_map(|id| {
        let on = bound.dates.get(&format!("judgements.{id}.outcome.on"))?;
        let is_before = bound.cutoff.as_ref().is_some_and(|known| on.to <= known.from);
        let is_after = made.is_some_and(|made| on.from >= made.to);
        let (than, day) = match (is_before, is_after) {
            (true, _) => (
                "before the cut-off of what the judgement knew",
                bound.case.information_cutoff.as_str(),
            ),
            (_, true) => ("after the day of this brief", bound.case.version_day()),
            _ => return None,
        };
        let message = format!("this was settled {than}, {day}");
        let path = top("judgements").key(id).key("outcome").key("on");
        Some(
            RULE.at(at_value(path), message)
                .help("correct the day, or set `updated` to the day of this version"),
        )
    });
    found.collect()
}
