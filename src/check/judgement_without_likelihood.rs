//! A judgement that does not say how likely it is.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::scale_terms;
use crate::diag::{Diagnostic, Severity};

/// `judgement-without-likelihood`
pub(super) static RULE: Rule = Rule {
    name: "judgement-without-likelihood",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a judgement that does not say how likely it is",
    docs: Docs {
        what: "Finds judgements without `likelihood`. One that compares two things (`compares`) needs none.",
        why: "Readers fill a missing likelihood with their own. One of the scale's terms, printed with its range, leaves no room for that.",
        bad: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    confidence: low"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely
    confidence: low"#,
        meet: "Choose a term of the scale. If a source made the judgement and gave none, write `likelihood: not stated`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (id, judgement) in &case.judgements {
        if judgement.likelihood.is_some() || !judgement.compares.is_empty() {
            continue;
        }
        let place = at_key(top("judgements").key(id));
        let diagnostic =
            RULE.at(place, format!("the judgement `{id}` does not say how likely it is"));
        found.push(match &judgement.by {
            Some(source) => diagnostic.help(format!(
                "add the term that `{source}` used, or `likelihood: not stated` if it gave none"
            )),
            None => {
                let terms: Vec<&str> =
                    scale_terms(case.scale).iter().map(|term| term.term).collect();
                diagnostic.help(format!("add `likelihood:` with one of: {}", terms.join(", ")))
            }
        });
    }
    found
}
