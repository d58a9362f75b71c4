//! `not stated` in a judgement of our own.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};

/// `not-stated-of-ours`
pub(super) static RULE: Rule = Rule {
    name: "not-stated-of-ours",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "`not stated` in a judgement of our own",
    docs: Docs {
        what: "Finds `likelihood: not stated` and `confidence: not stated` in judgements without `by`.",
        why: "A source may have said nothing of its likelihood or confidence, and then the brief must not invent it. We know our own.",
        bad: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: not stated
    confidence: low"#,
        good: r#"judgements:
  arms:
    by: institute
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: not stated
    confidence: not stated"#,
        meet: "State it, or say with `by: SOURCE` whose judgement it is.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        if judgement.by.is_some() {
            continue;
        }
        let likelihood = judgement.likelihood.as_deref() == Some("not stated");
        let confidence = judgement.confidence == Some(Confidence::NotStated);
        for (key, is_not_stated) in
            [("likelihood", likelihood), ("confidence", confidence)]
        {
            if is_not_stated {
                let place = at_value(top("judgements").key(id).key(key));
                let message =
                    format!("the {key} of a judgement of our own cannot be `not stated`");
                found.push(RULE.at(place, message).help(format!(
                    "state the {key}, or add `by: SOURCE` if a source made the judgement"
                )));
            }
        }
    }
    found
}
