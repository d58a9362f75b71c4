//! A claim of ours is not what its test says.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Expect;
use crate::diag::{Diagnostic, Severity};
use crate::expr::Outcome;

/// `claim-fails`
pub(super) static RULE: Rule = Rule {
    name: "claim-fails",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a claim of ours is not what its test says",
    docs: Docs {
        what: "Tests every claim on every build, with the uncertainty of its values kept. A claim without `reported_by` must hold; one with `expect: fails` must fail.",
        why: "A claim stands in the brief as fact. When a recount or a new look makes it false, the brief must not go out with it.",
        bad: r#"claims:
  record:
    text: The count of 5 October 2023 is the highest in the record.
    test: lorries[peak] > max(lorries[before peak])   # a later recount of an earlier look gave 80"#,
        good: r#"claims:
  record:
    text: The count of 5 October 2023 is the second highest in the record.
    test: lorries[peak] > max(lorries[before recount])"#,
        meet: "Read what was tested, with its values, in the message. Correct the value if it is mistyped; else change the sentence and its test. If the claim refutes what others say, write `expect: fails`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, claim) in &subject.bound.case.claims {
        let Some(result) = subject.evaluation.claims.get(id) else { continue };
        let Some(verdict) = result.tested.as_ref() else { continue };
        if claim.reported_by.is_some() {
            continue;
        }
        let must_fail = claim.expect == Some(Expect::Fails);
        let (message, help) = match (&verdict.outcome, must_fail) {
            (Outcome::Fails, false) => (
                format!(
                    "the claim `{id}` fails: its test is not so for any value that the looks allow"
                ),
                "correct the value if it is mistyped; else change the sentence and its test to what was seen",
            ),
            (Outcome::Holds, true) => (
                format!("the claim `{id}` is expected to fail, and it holds"),
                "take out `expect: fails` if the sentence says what was seen; else correct the test",
            ),
            _ => continue,
        };
        let place = at_value(top("claims").key(id).key("test"));
        let mut diagnostic = RULE.at(place, message).help(help);
        diagnostic.label = result.explanation.clone();
        found.push(diagnostic);
    }
    found
}
