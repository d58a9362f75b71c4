//! Contrary evidence without an answer.

use super::frame::{Docs, Rule, Subject, at_value, top, words};
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
        what: "Finds entries of `against` that say nothing of why the judgement stands all the same, and answers that name nothing on which the judgement or that evidence rests: no look, claim, caveat or source in an insert, a citation or a link, nor by name. Such an answer answers nothing, and caps the confidence too.",
        why: "Evidence against a judgement that is named and then passed over is worse than none: the reader sees it, and so caps the confidence.",
        bad: r#"judgements:
  supply:
    text: the lorries carried supplies
    against: [quiet_day]"#,
        good: r#"judgements:
  supply:
    text: the lorries carried supplies
    against:
      - {id: quiet_day, answer: "The yard was closed on that day. [@gazette]"}"#,
        meet: "Write the entry as `{id: …, answer: …}`, with a value, a claim or a source in the answer.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        for (n, against) in judgement.against.iter().enumerate() {
            let path = top("judgements").key(id).key("against").index(n);
            let answered = match against {
                Against::Answered(answered) if answered.answer.is_some() => answered,
                _ => {
                    let message =
                        format!("this speaks against `{id}`, and nothing answers it");
                    found.push(RULE.at(at_value(path), message).help(
                        "say why the judgement stands all the same: `{id: …, answer: …}`",
                    ));
                    continue;
                }
            };
            // One without words is a fault of its own.
            if answered.answer.as_deref().is_none_or(|answer| words(answer).is_empty()) {
                continue;
            }
            let path = path.key("answer");
            let ceiling = subject.evaluation.ceilings.get(id);
            if ceiling.is_some_and(|own| own.unanswered.contains(&n)) {
                let message = "this answers with nothing on which the judgement or this evidence rests";
                found.push(RULE.at(at_value(path), message).help(
                    "name what answers it: a value of a look, a claim, a source that is cited; a source of its own is added to `sources` of the judgement, with its `credibility`",
                ));
            }
        }
    }
    found
}
