//! The data contradict a claim that a source makes.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::ClaimVerdict;

/// `claim-contradicted`
pub(super) static RULE: Rule = Rule {
    name: "claim-contradicted",
    severity: Severity::Note,
    firm: false,
    waits: true,
    summary: "the data contradict a claim that a source makes",
    docs: Docs {
        what: "Tests the claims of sources (`reported_by`) too, and says which of them the values of the case contradict.",
        why: "It is no fault of yours: the brief prints the disagreement. But check the value and the wording before you say that a source is wrong.",
        bad: r#"claims:
  at_least_90:
    reported_by: newspaper
    text: At least 90 lorries stood there.
    test: lorries[peak] >= 90          # the case holds about 73"#,
        good: r#"claims:
  at_least_70:
    reported_by: newspaper
    text: At least 70 lorries stood there.
    test: lorries[peak] >= 65"#,
        meet: "Compare the source's own words with the test. If both are right, leave it: the brief prints that the data contradict it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, result) in &subject.evaluation.claims {
        let claim = subject.bound.case.claims.get(id);
        let Some(source) = claim.and_then(|claim| claim.reported_by.as_ref()) else {
            continue;
        };
        if result.verdict != ClaimVerdict::Contradicts {
            continue;
        }
        let message = format!("the data contradict the claim `{id}` of `{source}`");
        let place = at_value(top("claims").key(id).key("test"));
        let mut diagnostic = RULE
            .at(place, message)
            .help("the brief prints it as a disagreement; compare the source's words with the test first");
        diagnostic.label = result.explanation.clone();
        found.push(diagnostic);
    }
    found
}
