//! A source without a letter for its reliability among sources that have one.

use super::frame::{Docs, Rule, Subject, at_key, source_place, top};
use crate::case::Status;
use crate::diag::{Diagnostic, Severity};

/// `source-not-graded`
pub(super) static RULE: Rule = Rule {
    name: "source-not-graded",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source without a letter among sources that have one",
    docs: Docs {
        what: "When a case grades the reliability of some sources, finds those that it does not grade. A note says of a case in review or published that it grades none.",
        why: "A reader takes a missing letter for a good one. F says that reliability cannot be judged.",
        bad: r#"sources:
  institute: {type: report, title: Traffic, date: 2023-10-06, reliability: B}
  daily: {type: article, title: Yard is full, date: 2023-10-07}"#,
        good: r#"sources:
  institute: {type: report, title: Traffic, date: 2023-10-06, reliability: B}
  daily: {type: article, title: Yard is full, date: 2023-10-07, reliability: F}"#,
        meet: "Add `reliability: A` to `E`, or `F` where it cannot be judged.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = &subject.bound.case.sources;
    if sources.values().all(|source| source.reliability.is_none()) {
        return none(subject).into_iter().collect();
    }
    let ungraded = sources.iter().filter(|(_, source)| source.reliability.is_none());
    ungraded
        .map(|(id, _)| {
            let message = format!(
                "`{id}` has no letter for its reliability, and other sources have"
            );
            RULE.at(source_place(id), message)
                .help("add `reliability:` with A to E, or F where it cannot be judged")
        })
        .collect()
}

/// That no source at all is graded.
fn none(subject: &Subject<'_>) -> Option<Diagnostic> {
    let case = &subject.bound.case;
    let is_owed = case.status != Status::Draft && !case.sources.is_empty();
    is_owed.then(|| {
        let message = "no source has a letter for its reliability";
        Diagnostic::note(RULE.name, at_key(top("sources")), message)
            .help("add `reliability:` with A to E, or F where it cannot be judged")
    })
}
