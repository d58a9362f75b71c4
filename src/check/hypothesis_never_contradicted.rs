//! A hypothesis that nothing speaks against, and nothing could.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `hypothesis-never-contradicted`
pub(super) static RULE: Rule = Rule {
    name: "hypothesis-never-contradicted",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a hypothesis that nothing speaks against, and nothing could",
    docs: Docs {
        what: "Finds hypotheses that no row of `evidence` contradicts, and that do not say what would (`would_disprove`).",
        why: "A hypothesis vague enough to fit everything is never contradicted, and so leads every matrix. It is worth something only if one can say what would disprove it.",
        bad: r#"hypotheses:
  supply: {text: The lorries carried supplies}
  drill: {text: The lorries stood there for a drill}
evidence:
  - text: Covers lay over the loads
    fits: {supply: consistent, drill: inconsistent}"#,
        good: r#"hypotheses:
  supply: {text: The lorries carried supplies, would_disprove: A load seen uncovered and empty.}
  drill: {text: The lorries stood there for a drill}
evidence:
  - text: Covers lay over the loads
    fits: {supply: consistent, drill: inconsistent}"#,
        meet: "Say what would speak against it under `would_disprove`, or add the evidence that does.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let sums = &subject.evaluation.matrix.against;
    let untouched = case.hypotheses.iter().zip(sums).filter(|((_, hypothesis), sum)| {
        sum.is_zero() && hypothesis.would_disprove.is_none()
    });
    untouched
        .map(|((id, _), _)| {
            let place = at_value(top("hypotheses").key(id).key("text"));
            RULE.at(
                place,
                format!("nothing speaks against `{id}`, and nothing says what would"),
            )
            .help("add `would_disprove:` with what would, or the evidence that does")
        })
        .collect()
}
