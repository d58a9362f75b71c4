//! A judgement of high confidence, or one that infers what a caveat says cannot be known, without a key assumption.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::{Confidence, Limit};
use crate::diag::{Diagnostic, Severity};

/// Limits beyond which a judgement can only infer.
const INFERRED: &[Limit] = &[
    Limit::Identity,
    Limit::Direction,
    Limit::Purpose,
    Limit::Attribution,
    Limit::Causation,
];

/// `judgement-without-assumption`
pub(super) static RULE: Rule = Rule {
    name: "judgement-without-assumption",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a judgement of high confidence, or one that infers what a caveat says cannot be known, without a key assumption",
    docs: Docs {
        what: "Finds judgements of ours of high confidence without `assumptions`, and those of moderate confidence that carry a caveat which limits identity, direction, purpose, attribution or causation.",
        why: "Where nobody saw what a judgement says, something must be taken for granted to say it. What is not written down is not checked, and to strike an assumption would otherwise be the way round the step that it caps.",
        bad: r#"judgements:
  supply:
    text: the lorries carried supplies
    confidence: moderate
    basis: [more]
    caveats: [covers]"#,
        good: r#"judgements:
  supply:
    text: the lorries carried supplies
    confidence: moderate
    basis: [more]
    caveats: [covers]
    assumptions:
      - {text: Covered lorries are not empty., if_wrong: They carried nothing., status: caveated}"#,
        meet: "State what must be so for the judgement to hold, how well it is supported, and what follows if it is wrong.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    let bare = judgements.filter(|(_, judgement)| {
        let is_sure =
            judgement.confidence.is_some_and(|stated| stated >= Confidence::Moderate);
        judgement.by.is_none() && is_sure && judgement.assumptions.is_empty()
    });
    bare.filter_map(|(id, judgement)| {
        let place = at_key(top("judgements").key(id));
        let is_high = judgement.confidence == Some(Confidence::High);
        let message = match inferred(subject, id) {
            Some(caveat) => format!(
                "the judgement `{id}` infers what the caveat `{caveat}` says is not known, and states no key assumption"
            ),
            None if is_high => format!(
                "the judgement `{id}` states high confidence and no key assumption"
            ),
            None => return None,
        };
        Some(RULE.at(place, message).help(
            "add `assumptions:`, each with `text:`, `status:` and `if_wrong:`: what must be so for the judgement to hold",
        ))
    })
    .collect()
}

/// The first caveat that it carries beyond which it can only infer.
fn inferred<'a>(subject: &'a Subject<'_>, id: &str) -> Option<&'a str> {
    let carried = &subject.evaluation.judgements.get(id)?.basis.caveats;
    let caveats = &subject.bound.case.caveats;
    let mut carried = carried.iter().filter_map(|n| caveats.get_index(*n as usize));
    let (id, _) = carried.find(|(_, caveat)| INFERRED.contains(&caveat.limits))?;
    Some(id)
}
