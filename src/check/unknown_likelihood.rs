//! A likelihood that is no term of the case's scale.

use super::frame::{Docs, Rule, Subject, at_value, has_word, top, words};
use crate::case::{
    LikelihoodTerm, Scale, likelihood_term, scale_name, scale_note, scale_terms,
};
use crate::diag::{Diagnostic, Severity, nearest};
use crate::evaluate;

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
        let message = format!("`{written}` is not a likelihood on the scale {scale}");
        let mut diagnostic = RULE.at(place.clone(), message);
        let other = other_scale(case.scale, written);
        if let Some(meant) = meant(case.scale, written, other.map(|(_, term)| term)) {
            let help = format!("did you mean `{}` ({})?", meant.term, meant.range);
            diagnostic = diagnostic.help(help).suggest(place, meant.term);
        }
        if let Some((other, term)) = other {
            diagnostic = diagnostic.help(format!(
                "it belongs to another scale, {} ({}); a case keeps to one scale",
                scale_name(other),
                term.range
            ));
        }
        let number = written.trim_end_matches([' ', '%']).parse::<u8>();
        if number.is_ok_and(|number| number <= 100) {
            diagnostic = diagnostic.help(match scale_note(case.scale) {
                Some(note) => {
                    format!("a likelihood is a term and no number; {}", lowered(note))
                }
                None => "a likelihood is a term and no number".to_string(),
            });
        }
        let terms: Vec<&str> = scale_terms(case.scale).iter().map(|t| t.term).collect();
        let help = format!("from least to most likely: {}", terms.join(", "));
        found.push(diagnostic.help(help));
    }
    found
}

fn lowered(note: &str) -> String {
    evaluate::uncapitalised(note.trim_end_matches('.'))
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
    let within = terms.iter().filter(|term| has_word(&words, term.term).is_some());
    if let Some(term) = within.max_by_key(|term| term.term.len()) {
        return Some(term);
    }
    if let Some(other) = other {
        let shared = |term: &LikelihoodTerm| {
            let high = term.high_percent.min(other.high_percent);
            high.saturating_sub(term.low_percent.max(other.low_percent))
        };
        let most = terms.iter().map(shared).max()?;
        let mut best = terms.iter().filter(|term| shared(term) == most);
        let first = best.next()?;
        return best.all(|term| term.range == first.range).then_some(first);
    }
    let number: u8 = written.trim_end_matches([' ', '%']).parse().ok()?;
    terms.iter().find(|term| term.low_percent <= number && number <= term.high_percent)
}
