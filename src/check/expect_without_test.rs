//! `expect` on a claim that has no test.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `expect-without-test`
pub(super) static RULE: Rule = Rule {
    name: "expect-without-test",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "`expect` on a claim that has no test",
    docs: Docs {
        what: "Finds claims with `expect:` and no `test:`.",
        why: "`expect` says what the test is to give. Without a test it does nothing, and the author believes that something is checked.",
        bad: r#"claims:
  not_hundred:
    text: There were not a hundred lorries.
    expect: fails"#,
        good: r#"claims:
  not_hundred:
    text: There were not a hundred lorries.
    test: lorries[peak] >= 100
    expect: fails"#,
        meet: "Add the test, or take `expect` out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let claims = subject.bound.case.claims.iter();
    claims
        .filter(|(_, claim)| claim.expect.is_some() && claim.test.is_none())
        .map(|(id, _)| {
            let place = at_key(top("claims").key(id).key("expect"));
            RULE.at(
                place,
                format!("the claim `{id}` has no test that could fail or hold"),
            )
            .help("add `test:`, or take `expect:` out")
        })
        .collect()
}
