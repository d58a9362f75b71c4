//! An assumption without what follows if it is wrong.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `assumption-without-consequence`
pub(super) static RULE: Rule = Rule {
    name: "assumption-without-consequence",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an assumption without what follows if it is wrong",
    docs: Docs {
        what: "Finds `assumptions` without `if_wrong`.",
        why: "A key assumption carries the judgement. The reader must know what falls with it.",
        bad: r#"assumptions:
  - text: Lorries present stand for lorries used."#,
        good: r#"assumptions:
  - text: Lorries present stand for lorries used.
    if_wrong: The count says nothing of how much was carried."#,
        meet: "Add `if_wrong`. An assumption without consequence is none: take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        for (n, assumption) in judgement.assumptions.iter().enumerate() {
            if assumption.if_wrong.is_none() {
                let place =
                    at_value(top("judgements").key(id).key("assumptions").index(n));
                found.push(
                    RULE.at(
                        place,
                        "nothing says what follows if this assumption is wrong",
                    )
                    .help("add `if_wrong:` with what then falls"),
                );
            }
        }
    }
    found
}
