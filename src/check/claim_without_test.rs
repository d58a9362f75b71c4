//! A claim of ours that nothing tests.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `claim-without-test`
pub(super) static RULE: Rule = Rule {
    name: "claim-without-test",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a claim of ours that nothing tests",
    docs: Docs {
        what: "Finds claims that have neither a `test` nor `reported_by`.",
        why: "A claim is a sentence that the data can test. Without a test nobody is told when new imagery makes it false.",
        bad: r#"claims:
  record:
    text: The count of 5 October 2023 is the highest in the record."#,
        good: r#"claims:
  record:
    text: The count of 5 October 2023 is the highest in the record.
    test: lorries[peak] > max(lorries[before peak])"#,
        meet: "Add a `test`. If a source says it and you cannot test it, add `reported_by: SOURCE`. If the data cannot settle it, it is a judgement: move it to `judgements`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let claims = subject.bound.case.claims.iter();
    claims
        .filter(|(_, claim)| claim.test.is_none() && claim.reported_by.is_none())
        .map(|(id, _)| {
            let message = format!("nothing tests the claim `{id}`");
            RULE.at(at_key(top("claims").key(id)), message)
                .help("add `test:`, such as `lorries[peak] > max(lorries[before peak])`")
                .help("if a source says so and the data cannot test it, add `reported_by:`; if it is a matter of likelihood, make it a judgement")
        })
        .collect()
}
