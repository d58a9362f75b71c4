//! A number in the words of a source that stands on the border of two terms.

use super::frame::{Docs, Rule, Subject, at_value, percentages, top};
use crate::case::{between_terms, likelihood_term, terms_holding};
use crate::diag::{Diagnostic, Severity};

/// `likelihood-on-border`
pub(super) static RULE: Rule = Rule {
    name: "likelihood-on-border",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a number in the words of a source that stands on the border of two terms",
    docs: Docs {
        what: "Where the `wording` of a judgement gives one percentage at which two terms of the scale meet (5, 20, 45, 55, 80 and 95 % on that of ICD 203), the choice of either is reported.",
        why: "At 80 % “likely” and “very likely” are equally right, and print as different things. The choice is the author's, and should be known to be one.",
        bad: r#"judgements:
  theirs: {by: agency, wording: "an 80 % chance", text: arms were sent, likelihood: very likely, confidence: not stated}"#,
        good: r#"judgements:
  theirs: {by: agency, wording: "an 80 % chance", text: arms were sent, likelihood: not stated, confidence: not stated}"#,
        meet: "Leave it to their words with `likelihood: not stated`, or allow the rule there and say why this term.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (id, judgement) in &case.judgements {
        let term = judgement.likelihood.as_deref();
        let Some(term) = term.and_then(|term| likelihood_term(case.scale, term)) else {
            continue;
        };
        let Some(wording) = judgement.wording.as_deref() else { continue };
        for said in percentages(subject.bound, wording) {
            let is_held = terms_holding(case.scale, said.low)
                .iter()
                .any(|held| held.range == term.range);
            let between = between_terms(case.scale, said.low);
            let Some(between) = between.filter(|_| is_held && said.low == said.high)
            else {
                continue;
            };
            let path = top("judgements").key(id);
            let words = &wording[said.range.clone()];
            found.push(
                RULE.at(at_value(path.key("likelihood")), format!("{words} {between}"))
                    .related(at_value(path.key("wording")).within(said.range.clone()), "their words")
                    .help("`likelihood: not stated` leaves it to their words; or allow the rule here and say why this term"),
            );
        }
    }
    found
}
