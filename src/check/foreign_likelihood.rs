//! A term of likelihood of another scale than the case’s.

use super::frame::{Docs, List, Rule, Subject, Voice, likelihoods_in, list};
use crate::case::{likelihood_term, scale_terms, scale_words};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `foreign-likelihood`
pub(super) static RULE: Rule = Rule {
    name: "foreign-likelihood",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a term of likelihood of another scale than the case’s",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for terms that another scale has and the case’s scale does not: “highly likely” and “realistic possibility” are PHIA’s, “virtually certain” the IPCC’s; and for words that no scale has: “in all likelihood”, “undoubtedly”. Sentences that say who said so with a citation, and quotations, are left alone.",
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
    let known: Vec<&str> = scale_terms(scale).iter().map(|term| term.term).collect();
    let foreign = list(subject.bound, List::Foreign);
    let mut found = Vec::new();
    for own in subject.own {
        // A term in the clause of a judgement is a fault of its own: `judgement-not-a-clause`.
        let is_clause = own.voice == Voice::Judging;
        let terms = likelihoods_in(&own.words).into_iter();
        let terms = terms
            .filter(|(_, term)| !is_clause && likelihood_term(scale, term).is_none())
            .map(|(hit, _)| hit);
        let of_no_scale = own.finds(foreign, |_| false);
        let is_ours = |hit: &Range<usize>| likelihood_term(scale, own.at(hit)).is_some();
        let mut hits = terms.chain(of_no_scale);
        let Some(hit) = hits.find(|hit| !is_ours(hit) && !own.is_quoted(hit)) else {
            continue;
        };
        let written = own.at(&hit);
        let message = format!("`{written}` is no term of {}", scale_words(scale));
        found.push(
            RULE.at(own.sentence.place(hit), message)
                .help(format!("its terms: {}", known.join(", "))),
        );
    }
    found
}
