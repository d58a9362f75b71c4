//! An override of a ceiling that is not exceeded.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::Level;

/// `override-not-needed`
pub(super) static RULE: Rule = Rule {
    name: "override-not-needed",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an override of a ceiling that is not exceeded",
    docs: Docs {
        what: "Finds judgements with `override` whose confidence is not above their ceiling.",
        why: "An override is printed: one that overrides nothing tells the reader that the authors doubt their own evidence.",
        bad: r#"judgements:
  supply:
    text: the lorries carried supplies
    likelihood: likely
    confidence: low
    override: {raises: low to moderate, of: kfmb, because: The driver said so.}"#,
        good: r#"judgements:
  supply:
    text: the lorries carried supplies
    likelihood: likely
    confidence: low"#,
        meet: "Take `override` out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    judgements
        .filter(|(_, judgement)| judgement.over.is_some())
        .filter(|(id, judgement)| {
            let ceiling = subject.evaluation.ceilings.get(*id);
            let stated = judgement.confidence.unwrap_or(Confidence::NotStated);
            ceiling.is_some_and(|ceiling| Level::from(stated) <= ceiling.level)
        })
        .map(|(id, _)| {
            let place = at_key(top("judgements").key(id).key("override"));
            let message = format!(
                "the confidence of `{id}` is not above its ceiling: nothing is overridden"
            );
            RULE.at(place, message).help("take `override` out")
        })
        .collect()
}
