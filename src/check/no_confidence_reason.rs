//! A confidence without a reason.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};

/// `no-confidence-reason`
pub(super) static RULE: Rule = Rule {
    name: "no-confidence-reason",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a confidence without a reason",
    docs: Docs {
        what: "Finds judgements of ours without `reasons`.",
        why: r#""Low confidence" says that you doubt; the reasons say what you doubt. ICD 203 asks for them with every rating."#,
        bad: r#"judgements:
  arms:
    confidence: low"#,
        good: r#"judgements:
  arms:
    confidence: low
    reasons:
      - One image of one provider shows the peak, and no load is visible."#,
        meet: "Write one reason a line under `reasons`: how many origins, how good, what is missing.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        let stated = judgement.confidence.filter(|level| *level != Confidence::NotStated);
        let Some(level) = stated else { continue };
        if judgement.by.is_none() && judgement.reasons.is_empty() {
            let place = at_value(top("judgements").key(id).key("confidence"));
            let message =
                format!("`{id}` gives no reason for its {} confidence", level.word());
            found.push(RULE.at(place, message).help(
                "add `reasons:`, one a line: how many origins, how good, what is missing",
            ));
        }
    }
    found
}
