//! A likelihood that is no term of the case's scale.

use super::frame::{Docs, Rule, Subject, at_value, has_word, top, words};
use crate::case::{
    LikelihoodTerm, Scale, between_terms, likelihood_term, scale_terms, scale_words,
    terms_holding,
};
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
        let scale = scale_words(case.scale);
        let message = format!("`{written}` is not a likelihood on {scale}");
        let mut diagnostic = RULE.at(place.clone(), message);
        let other = other_scale(case.scale, written);
        if let Some(meant) = meant(case.scale, written, other.map(|(_, term)| term)) {
            let help = format!("did you mean `{}` ({})?", meant.term, meant.range);
            diagnostic = diagnostic.help(help).suggest(place, meant.term);
        }
        if let Some((other, term)) = other {
            diagnostic = diagnostic.help(format!(
                "it is one on {} ({}); a case keeps to one scale",
                scale_words(other),
                term.range
            ));
        }
        if let Some(between) =
            percent(written).and_then(|at| between_terms(case.scale, at))
        {
            let help =
                format!("{written} {between}: a number cannot choose the term for you");
            diagnostic = diagnostic.help(help);
        }
        let terms: Vec<&str> = scale_terms(case.scale).iter().map(|t| t.term).collect();
        let help = format!("from least to most likely: {}", terms.join(", "));
        found.push(diagnostic.help(help));
    }
    found
}

fn other_scale(own: Scale, written: &str) -> Option<(Scale, &'static LikelihoodTerm)> {
    let scales = [Scale::Icd203, Scale::Phia, Scale::Ipcc].into_iter();
    scales
        .filter(|scale| *scale != own)
        .find_map(|scale| Some((scale, likelihood_term(scale, written)?)))
}

/// The term that was probably meant: misspelt, with a word too many, a number, or the like of another scale's.
fn meant(
    scale: Scale,
    written: &str,
    other: Option<&LikelihoodTerm>,
) -> Option<&'static LikelihoodTerm> {
    let terms = scale_terms(scale);
    if let Some(name) = nearest(written, terms.iter().map(|term| term.term)) {
        return terms.iter().find(|term| term.term == name);
    }
    let words = words(written);
    // Another scale's term is what its range says, whatever words are in it.
    if let Some(term) = other.and_then(|other| like(terms, other)) {
        return Some(term);
    }
    let within = terms.iter().filter(|term| has_word(&words, term.term).is_some());
    if let Some(term) = within.max_by_key(|term| term.term.len()) {
        return Some(term);
    }
    let number = percent(written).filter(|at| between_terms(scale, *at).is_none())?;
    terms_holding(scale, number).first().copied()
}

/// The term of a scale whose range has the most in common with that of another scale's; none where two have as much.
fn like<'a>(
    terms: &'a [LikelihoodTerm],
    other: &LikelihoodTerm,
) -> Option<&'a LikelihoodTerm> {
    let shared = |term: &LikelihoodTerm| {
        let high = term.high_percent.min(other.high_percent);
        high.saturating_sub(term.low_percent.max(other.low_percent))
    };
    let most = terms.iter().map(shared).max().filter(|most| *most > 0)?;
    let mut best = terms.iter().filter(|term| shared(term) == most);
    let first = best.next()?;
    best.all(|term| term.range == first.range).then_some(first)
}

/// A likelihood given as a number.
fn percent(written: &str) -> Option<f64> {
    let digits = written.trim_end_matches([' ', '%']);
    let number: f64 = digits.parse().ok()?;
    (0.0..=100.0).contains(&number).then_some(number)
}
