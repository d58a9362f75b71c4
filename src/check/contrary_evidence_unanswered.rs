//! Contrary evidence without an answer.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Against;
use crate::diag::{Diagnostic, Severity};

/// `contrary-evidence-unanswered`
pub(super) static RULE: Rule = Rule {
    name: "contrary-evidence-unanswered",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "contrary evidence without an answer",
    docs: Docs {
        what: "Finds entries of `against` that say nothing of why the judgement stands all the same.",
        why: "Evidence against a judgement that is named and then passed over is worse than none: the reader sees it, and so caps the confidence.",
        bad: r#"judgements:
  supply:
    text: the lorries carried supplies
    against: [quiet_day]"#,
        good: r#"judgements:
  supply:
    text: the lorries carried supplies
    against:
      - {id: quiet_day, answer: The yard was closed on that day.}"#,
        meet: "Write the entry as `{id: …, answer: …}`, or take it out of `against`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        for (n, against) in judgement.against.iter().enumerate() {
            let is_answered = match against {
                Against::Id(_) => false,
                Against::Answered(answered) => answered.answer.is_some(),
            };
            if !is_answered {
                let place = at_value(top("judgements").key(id).key("against").index(n));
                let message =
                    format!("this speaks against `{id}`, and nothing answers it");
                found.push(RULE.at(place, message).help(
                    "say why the judgement stands all the same: `{id: …, answer: …}`",
                ));
            }
        }
    }
    found
}
