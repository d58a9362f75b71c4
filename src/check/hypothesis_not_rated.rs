//! A row of the matrix that says nothing of a hypothesis, or a hypothesis without a rival.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `hypothesis-not-rated`
pub(super) static RULE: Rule = Rule {
    name: "hypothesis-not-rated",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a row of the matrix that says nothing of a hypothesis, or a hypothesis without a rival",
    docs: Docs {
        what: "Finds rows of `evidence` whose `fits` leaves a hypothesis out, and matrices with a single hypothesis or without evidence.",
        why: "A matrix shows which explanation is contradicted least. With a gap in it the sums cannot be compared, and one hypothesis alone is compared with nothing.",
        bad: r#"hypotheses:
  supply: {text: The lorries carried supplies}
  drill: {text: The lorries stood there for a drill}
evidence:
  - text: Covers lay over the loads
    fits: {supply: consistent}"#,
        good: r#"hypotheses:
  supply: {text: The lorries carried supplies}
  drill: {text: The lorries stood there for a drill}
evidence:
  - text: Covers lay over the loads
    fits: {supply: consistent, drill: inconsistent}"#,
        meet: "Say how the row fits every hypothesis, `neutral` where it says nothing of it; name at least one rival.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    if case.hypotheses.len() == 1
        || case.hypotheses.is_empty() != case.evidence.is_empty()
    {
        let key = if case.hypotheses.is_empty() { "evidence" } else { "hypotheses" };
        let message = match (case.hypotheses.len(), case.evidence.len()) {
            (0, _) => "evidence is weighed here against no hypothesis",
            (1, _) => "one hypothesis alone is compared with nothing",
            _ => "no evidence is weighed against these hypotheses",
        };
        found.push(RULE.at(at_key(top(key)), message).help(
            "name two or more under `hypotheses:`, and under `evidence:` how each finding fits them",
        ));
    }
    for (n, row) in case.evidence.iter().enumerate() {
        for id in case.hypotheses.keys().filter(|id| !row.fits.contains_key(*id)) {
            let place = at_key(top("evidence").index(n).key("fits"));
            let message = format!("this row does not say how it fits `{id}`");
            found.push(RULE.at(place, message).help(format!(
                "add `{id}: neutral`, or consistent, inconsistent, strongly consistent, strongly inconsistent"
            )));
        }
    }
    found
}
