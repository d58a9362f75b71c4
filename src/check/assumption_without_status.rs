//! A key assumption of which nothing says how well it is supported.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::AssumptionStatus;
use crate::diag::{Diagnostic, Severity};

/// `assumption-without-status`
pub(super) static RULE: Rule = Rule {
    name: "assumption-without-status",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a key assumption of which nothing says how well it is supported",
    docs: Docs {
        what: "Finds key assumptions without `status`, and those that are held to be supported and name nothing on which the judgement rests: no look, claim or source in an insert, a citation or a link, nor by name. Such an assumption caps the confidence as an unsupported one does.",
        why: "The check of key assumptions (Tradecraft Primer, 2009) sorts each into supported, correct with caveats, or unsupported; about one in four does not survive it.",
        bad: r#"assumptions:
  - {text: The lorries came full., if_wrong: The count would measure parking.}"#,
        good: r#"assumptions:
  - {text: The lorries came full., if_wrong: The count would measure parking., status: caveated}"#,
        meet: "Add `status: supported`, `caveated` or `unsupported`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        for (n, assumption) in judgement.assumptions.iter().enumerate() {
            let path = top("judgements").key(id).key("assumptions").index(n).key("text");
            let (message, help) = match assumption.status {
                None => (
                    "nothing says how well this assumption is supported",
                    "add `status: supported`, `caveated` or `unsupported`",
                ),
                Some(AssumptionStatus::Supported)
                    if subject
                        .evaluation
                        .ceilings
                        .get(id)
                        .is_some_and(|own| own.unsupported.contains(&n)) =>
                {
                    (
                        "`supported`, and nothing is named on which the judgement rests",
                        "cite the source, link the claim or put in the value that supports it, or write `status: caveated` and link the caveat; a source is added to `sources` of the judgement, with its `credibility`",
                    )
                }
                Some(_) => continue,
            };
            found.push(RULE.at(at_value(path), message).help(help));
        }
    }
    found
}
