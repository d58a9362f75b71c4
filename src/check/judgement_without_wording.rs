//! A likelihood or a confidence that is given as another's, with no words of theirs beside it.

use super::frame::{
    Docs, Rule, Subject, at_value, likelihood_in, percentages, top, words,
};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};

/// `judgement-without-wording`
pub(super) static RULE: Rule = Rule {
    name: "judgement-without-wording",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a likelihood or a confidence given as another’s, with no words of theirs that state it",
    docs: Docs {
        what: "Looks at judgements that have `by:`. Where a likelihood or a confidence is stated for them, their own words must stand beside it as `wording:`, and where a likelihood is stated the words must hold a term of likelihood. Whether the words are on the archived page, and state the same, other rules look at (`judgement-unlike-wording`, `quotation-not-in-source`).",
        why: "No ceiling lies on what another judged. So nothing may be put into their mouth: “the institute judges that it is almost certain” owes the reader the words in which the institute said so.",
        bad: r#"judgements:
  supply:
    by: institute
    text: the lorries brought supplies
    likelihood: almost certain
    confidence: not stated"#,
        good: r#"judgements:
  supply:
    by: institute
    text: the lorries brought supplies
    wording: it is almost certain that the lorries brought supplies
    likelihood: almost certain
    confidence: not stated"#,
        meet: "Quote their words as `wording:`, or write `likelihood: not stated` and `confidence: not stated`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    let theirs = judgements.filter(|(_, judgement)| judgement.by.is_some());
    let found = theirs.filter_map(|(id, judgement)| {
        let path = top("judgements").key(id);
        let term = |text: &str| {
            likelihood_in(&words(text)).is_some() || !percentages(subject.bound, text).is_empty()
        };
        let likelihood = judgement.likelihood.as_deref().filter(|stated| term(stated));
        let confidence = judgement.confidence.filter(|own| *own != Confidence::NotStated);
        let said = judgement.wording.as_deref();
        let (key, stated) = match (likelihood, confidence) {
            (Some(likelihood), _) if !said.is_some_and(term) => ("likelihood", likelihood),
            (_, Some(level)) if said.is_none() => ("confidence", level.word()),
            _ => return None,
        };
        let message =
            format!("`{stated}` is given as theirs, and no words of theirs state it");
        Some(RULE.at(at_value(path.key(key)), message).help(format!(
            "quote the words in which they say so as `wording:`, or write `{key}: not stated`"
        )))
    });
    found.collect()
}
