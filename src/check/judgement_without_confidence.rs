//! A judgement that does not say how sure it is.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `judgement-without-confidence`
pub(super) static RULE: Rule = Rule {
    name: "judgement-without-confidence",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a judgement that does not say how sure it is",
    docs: Docs {
        what: "Finds judgements without `confidence`.",
        why: "Likelihood says how probable a thing is; confidence says how good the evidence is. Readers need both, apart.",
        bad: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely
    confidence: low"#,
        meet: "Add `confidence: low`, `moderate` or `high`. If a source made the judgement and stated none, write `confidence: not stated`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    judgements
        .filter(|(_, judgement)| judgement.confidence.is_none())
        .map(|(id, judgement)| {
            let place = at_key(top("judgements").key(id));
            let diagnostic =
                RULE.at(place, format!("the judgement `{id}` does not say how sure it is"));
            match &judgement.by {
                Some(source) => diagnostic.help(format!(
                    "add the confidence that `{source}` stated, or `confidence: not stated` if it stated none"
                )),
                None => diagnostic.help("add `confidence: low`, `moderate` or `high`"),
            }
        })
        .collect()
}
