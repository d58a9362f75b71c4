//! A judgement without another explanation.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `no-alternative`
pub(super) static RULE: Rule = Rule {
    name: "no-alternative",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a judgement without another explanation",
    docs: Docs {
        what: "Finds judgements of ours without `alternatives`.",
        why: "The reader asks what else it could be. A brief that has weighed the alternatives says so; one that has not is easily wrong.",
        bad: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    alternatives:
      - text: It is resumed civil trade in ore, oil and food.
        why_less_likely: No civil load was seen on any of the looks."#,
        meet: "Add at least one of `alternatives`, with `why_less_likely`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    judgements
        .filter(|(_, judgement)| {
            judgement.by.is_none() && judgement.alternatives.is_empty()
        })
        .map(|(id, _)| {
            let place = at_key(top("judgements").key(id));
            RULE.at(place, format!("the judgement `{id}` names no other explanation"))
                .help("add `alternatives:`, each with `text:` and `why_less_likely:`")
        })
        .collect()
}
