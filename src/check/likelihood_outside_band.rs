//! A number in the words of a source that the term given for it does not hold.

use super::frame::{Docs, Rule, Subject, at_value, percentages, top};
use crate::case::{between_terms, likelihood_term, terms_holding};
use crate::diag::{Diagnostic, Severity};

/// `likelihood-outside-band`
pub(super) static RULE: Rule = Rule {
    name: "likelihood-outside-band",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a number in the words of a source that the term given for it does not hold",
    docs: Docs {
        what: "Where the `wording` of a judgement gives a percentage, the term under `likelihood` must hold it, both ends of a range. The PHIA yardstick has gaps on purpose: a number in one has no term.",
        why: "The brief prints the term with its range, and the reader takes that for what the source said.",
        bad: r#"judgements:
  theirs: {by: agency, wording: "a 60 % chance that arms were sent", text: arms were sent, likelihood: very likely, confidence: not stated}"#,
        good: r#"judgements:
  theirs: {by: agency, wording: "a 60 % chance that arms were sent", text: arms were sent, likelihood: likely, confidence: not stated}"#,
        meet: "Use the term whose range holds the number. Where none does, write `likelihood: not stated` and leave it to the wording.",
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
        let (least, most) = (f64::from(term.low_percent), f64::from(term.high_percent));
        let path = top("judgements").key(id);
        for said in percentages(subject.bound, wording) {
            if least <= said.low && said.high <= most {
                continue;
            }
            let words = &wording[said.range.clone()];
            let message =
                format!("the source says {words}, and `{}` is {}", term.term, term.range);
            let mut diagnostic =
                RULE.at(at_value(path.key("likelihood")), message).related(
                    at_value(path.key("wording")).within(said.range.clone()),
                    "their words",
                );
            let both = |term: &&&crate::case::LikelihoodTerm| {
                f64::from(term.high_percent) >= said.high
            };
            let fitting = terms_holding(case.scale, said.low);
            diagnostic = match (fitting.iter().find(both), between_terms(case.scale, said.low)) {
                (_, Some(between)) if said.low == said.high => {
                    diagnostic.help(format!("{words} {between}")).help("`likelihood: not stated` leaves it to their words")
                }
                (Some(fits), _) => diagnostic
                    .help(format!("`{}` ({}) holds it", fits.term, fits.range))
                    .suggest(at_value(path.key("likelihood")), fits.term),
                (None, _) => diagnostic
                    .help("no term holds all of it: `likelihood: not stated` leaves it to their words"),
            };
            found.push(diagnostic);
        }
    }
    found
}
