//! A judgement whose hypothesis is contradicted more than another.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `judgement-against-matrix`
pub(super) static RULE: Rule = Rule {
    name: "judgement-against-matrix",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a judgement whose hypothesis is contradicted more than another",
    docs: Docs {
        what: "Compares the hypotheses that judgements state with the matrix: finds one that is not among the least contradicted and has no `because`.",
        why: "The matrix and the judgement are printed in one brief. Where they part, the reader is owed the reason.",
        bad: r#"hypotheses:
  supply: {text: The lorries carried supplies, judgement: supply}
  drill: {text: The lorries stood there for a drill, would_disprove: A load.}
evidence:
  - text: No load was seen
    fits: {supply: inconsistent, drill: consistent}"#,
        good: r#"hypotheses:
  supply:
    text: The lorries carried supplies
    judgement: supply
    because: Loads are seldom seen from above.
  drill: {text: The lorries stood there for a drill, would_disprove: A load.}
evidence:
  - text: No load was seen
    fits: {supply: inconsistent, drill: consistent}"#,
        meet: "Say under `because` why the judgement stands, or change it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let leaders = &subject.evaluation.matrix.leaders;
    let hypotheses = subject.bound.case.hypotheses.iter().enumerate();
    hypotheses
        .filter(|(n, (_, hypothesis))| {
            !leaders.contains(n) && hypothesis.because.is_none()
        })
        .filter_map(|(_, (id, hypothesis))| Some((id, hypothesis.judgement.as_ref()?)))
        .map(|(id, judgement)| {
            let place = at_value(top("hypotheses").key(id).key("judgement"));
            let message = format!(
                "`{judgement}` states `{id}`, and another hypothesis is contradicted less"
            );
            RULE.at(place, message)
                .help("say under `because` why the judgement stands, or change it")
        })
        .collect()
}
