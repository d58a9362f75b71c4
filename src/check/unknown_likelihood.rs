//! A likelihood that is no term of the case's scale.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Scale, likelihood_term, scale_name, scale_terms};
use crate::diag::{Diagnostic, Severity, nearest};

/// `unknown-likelihood`
pub(super) static RULE: Rule = Rule {
    name: "unknown-likelihood",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a likelihood that is no term of the case's scale",
    docs: Docs {
        what: "Compares `likelihood` with the terms of the one scale that the case declares. Inflections are accepted (`probably`, `almost certainly`).",
        why: r#""Likely" means 55 to 80 % on one scale and 66 to 100 % on another. The brief prints the range beside the term, so the term must be one of the scale's."#,
        bad: r#"scale: icd203
judgements:
  arms:
    likelihood: realistic possibility     # a term of the PHIA yardstick"#,
        good: r#"scale: icd203
judgements:
  arms:
    likelihood: roughly even chance"#,
        meet: "Use a term of the scale, or change `scale:` for the whole case.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (id, judgement) in &case.judgements {
        let Some(written) = judgement.likelihood.as_deref() else { continue };
        if written == "not stated" || likelihood_term(case.scale, written).is_some() {
            continue;
        }
        let place = at_value(top("judgements").key(id).key("likelihood"));
        let scale = scale_name(case.scale);
        let message = format!("`{written}` is no likelihood of the scale {scale}");
        let terms = scale_terms(case.scale);
        let mut diagnostic = RULE.at(place.clone(), message);
        if let Some(near) = nearest(written, terms.iter().map(|term| term.term)) {
            diagnostic =
                diagnostic.help(format!("did you mean `{near}`?")).suggest(place, near);
        }
        if let Some(other) = other_scale(case.scale, written) {
            diagnostic = diagnostic.help(format!(
                "it is a term of {}; a case keeps to one scale",
                scale_name(other)
            ));
        }
        let listed: Vec<String> =
            terms.iter().map(|term| format!("{} ({})", term.term, term.range)).collect();
        found.push(diagnostic.help(format!("terms of {scale}: {}", listed.join(", "))));
    }
    found
}

fn other_scale(own: Scale, written: &str) -> Option<Scale> {
    let scales = [Scale::Icd203, Scale::Phia, Scale::Ipcc].into_iter();
    scales
        .filter(|scale| *scale != own)
        .find(|scale| likelihood_term(*scale, written).is_some())
}
