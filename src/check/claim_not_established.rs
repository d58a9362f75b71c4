//! A claim of ours can be neither confirmed nor refuted.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{CauseKind, Outcome};

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
    test: lorries[peak] / max(lorries[before peak]) > 3   # about 73 against about 20: 65/22 is less than 3"#,
        good: r#"claims:
  tripled:
    text: The count was more than two and a half times the earlier maximum.
    test: lorries[peak] / max(lorries[before peak]) > 2.5"#,
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
        let mut kinds: Vec<&str> = causes.iter().map(|cause| why(cause.kind)).collect();
        kinds.dedup();
        let message =
            format!("the claim `{id}` cannot be established: {}", kinds.join(", and "));
        let place = at_value(top("claims").key(id).key("test"));
        let known: Vec<&str> = causes.iter().map(|cause| cause.words.as_str()).collect();
        found.push(
            RULE.at(place, message)
                .help(format!("this is what is known: {}", known.join("; ")))
                .help("leave it, and the brief prints it as one that cannot be established; or claim less; or, where it is what a source says, write `reported_by: SOURCE`"),
        );
    }
    found
}

/// A cause in words.
fn why(kind: CauseKind) -> &'static str {
    match kind {
        CauseKind::NotLooked => "no look gives a value",
        CauseKind::Hidden => "a caveat hides a value",
        CauseKind::TooWide => "the values leave room for both answers",
        CauseKind::SourcesDisagree => "sources disagree",
        CauseKind::NotComparable => "a caveat bars the comparison",
    }
}
