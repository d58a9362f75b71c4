//! A term of likelihood of another scale than the case’s.

use super::frame::{Docs, Rule, Subject, likelihood_in};
use crate::case::{likelihood_term, scale_name, scale_terms};
use crate::diag::{Diagnostic, Severity};

/// `foreign-likelihood`
pub(super) static RULE: Rule = Rule {
    name: "foreign-likelihood",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a term of likelihood of another scale than the case’s",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for terms that another scale has and the case’s scale does not: “highly likely” and “realistic possibility” are PHIA’s, “virtually certain” the IPCC’s. Sentences that say who said so with a citation, and quotations, are left alone.",
        why: "The same word has other limits on another scale, and a word of no scale has none.",
        bad: r#"md:
It is highly likely that the lorries carried supplies."#,
        good: r#"md:
It is very likely (80–95 %) that the lorries carried supplies."#,
        meet: "Use the term of the scale named under `scale:` that you mean.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let scale = subject.bound.case.scale;
    let terms: Vec<&str> = scale_terms(scale).iter().map(|term| term.term).collect();
    let mut found = Vec::new();
    for own in subject.own {
        let Some((hit, _)) = likelihood_in(&own.words) else { continue };
        let written = own.at(&hit);
        let is_known = likelihood_term(scale, written).is_some();
        if is_known || own.is_quoted(&hit) {
            continue;
        }
        let message =
            format!("`{written}` is no term of the {} scale", scale_name(scale));
        found.push(
            RULE.at(own.sentence.place(hit), message)
                .help(format!("its terms: {}", terms.join(", "))),
        );
    }
    found
}
