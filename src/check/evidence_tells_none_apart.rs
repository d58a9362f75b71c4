//! A row of the matrix that fits every hypothesis alike.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `evidence-tells-none-apart`
pub(super) static RULE: Rule = Rule {
    name: "evidence-tells-none-apart",
    severity: Severity::Note,
    firm: false,
    waits: false,
    summary: "a row of the matrix that fits every hypothesis alike",
    docs: Docs {
        what: "Finds rows of `evidence` that count the same against every hypothesis.",
        why: "Evidence that is to be expected whichever explanation is true supports none of them, however striking it is. It may stay, as the brief says so; it must not be mistaken for support.",
        bad: r#"hypotheses:
  supply: {text: The lorries carried supplies}
  drill: {text: The lorries stood there for a drill}
evidence:
  - text: Covers lay over the loads
    fits: {supply: consistent, drill: neutral}"#,
        good: r#"hypotheses:
  supply: {text: The lorries carried supplies}
  drill: {text: The lorries stood there for a drill}
evidence:
  - text: Covers lay over the loads
    fits: {supply: consistent, drill: inconsistent}"#,
        meet: "Leave it, and the brief says that it tells none apart; or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let matrix = &subject.evaluation.matrix;
    let idle = (0..matrix.is_idle.len()).filter(|n| matrix.is_idle[*n]);
    idle.map(|n| {
        let place = at_value(top("evidence").index(n).key("text"));
        RULE.at(place, "this tells none of the hypotheses apart")
            .help("leave it, and the brief says so; or take it out")
    })
    .collect()
}
