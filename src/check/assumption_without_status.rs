//! A key assumption of which nothing says how well it is supported.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `assumption-without-status`
pub(super) static RULE: Rule = Rule {
    name: "assumption-without-status",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a key assumption of which nothing says how well it is supported",
    docs: Docs {
        what: "Finds key assumptions without `status`.",
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
            if assumption.status.is_none() {
                let path = top("judgements").key(id).key("assumptions").index(n);
                let message = "nothing says how well this assumption is supported";
                found.push(
                    RULE.at(at_value(path.key("text")), message)
                        .help("add `status: supported`, `caveated` or `unsupported`"),
                );
            }
        }
    }
    found
}
