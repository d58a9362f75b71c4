//! A claim of ours can be neither confirmed nor refuted.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};
use crate::expr::Outcome;

/// `claim-not-established`
pub(super) static RULE: Rule = Rule {
    name: "claim-not-established",
    severity: Severity::Note,
    firm: false,
    waits: true,
    summary: "a claim of ours can be neither confirmed nor refuted",
    docs: Docs {
        what: "Says which claims of ours the values leave open, and why: nobody looked, a caveat hides it, the values are too wide, or sources disagree.",
        why: "Such a claim is printed as one that cannot be established, never in the brief's own voice. You may want to know before your readers do.",
        bad: r#"claims:
  tripled:
    text: The count more than tripled.
    test: railcars[peak] / max(railcars[before peak]) > 3   # about 73 against about 20: 65/22 is less than 3"#,
        good: r#"claims:
  tripled:
    text: The count was more than two and a half times the earlier maximum.
    test: railcars[peak] / max(railcars[before peak]) > 2.5"#,
        meet: "Leave it, and the brief says that it cannot be established; or claim less; or find the look that settles it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, claim) in &subject.bound.case.claims {
        let Some(result) = subject.evaluation.claims.get(id) else { continue };
        let Some(Outcome::CannotBeEstablished(causes)) =
            result.tested.as_ref().map(|verdict| &verdict.outcome)
        else {
            continue;
        };
        if claim.reported_by.is_some() {
            continue;
        }
        let words: Vec<&str> = causes.iter().map(|cause| cause.words.as_str()).collect();
        let message =
            format!("the claim `{id}` cannot be established: {}", words.join("; "));
        let place = at_value(top("claims").key(id).key("test"));
        found.push(
            RULE.at(place, message)
                .help("the brief prints it as one that cannot be established; claim less to have it hold"),
        );
    }
    found
}
