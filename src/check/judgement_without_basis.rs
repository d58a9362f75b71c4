//! A judgement of ours that rests on nothing.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `judgement-without-basis`
pub(super) static RULE: Rule = Rule {
    name: "judgement-without-basis",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a judgement of ours that rests on nothing",
    docs: Docs {
        what: "Finds judgements of ours without `basis`.",
        why: "A judgement without evidence is an opinion. The confidence note has nothing to weigh, and the reader nothing to follow.",
        bad: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely
    confidence: low"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely
    confidence: low
    basis: [record, peak]"#,
        meet: "List in `basis` the ids of the claims, looks, sources or judgements that it rests on. If a source made the judgement, say `by: SOURCE`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    judgements
        .filter(|(_, judgement)| judgement.by.is_none() && judgement.basis.is_empty())
        .map(|(id, _)| {
            let place = at_key(top("judgements").key(id));
            RULE.at(place, format!("the judgement `{id}` rests on nothing"))
                .help("add `basis:` with the ids of the claims and looks it rests on: `basis: [record]`")
                .help("if a source made it, say whose it is: `by: SOURCE`")
        })
        .collect()
}
