//! A judgement of others that states another likelihood or confidence than their words beside it.

use super::frame::{
    Docs, List, Rule, Subject, at_value, likelihood_in, list, top, words,
};
use crate::case::{Confidence, scale_terms};
use crate::diag::{Diagnostic, Severity};

/// `judgement-unlike-wording`
pub(super) static RULE: Rule = Rule {
    name: "judgement-unlike-wording",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a judgement of others that states another likelihood or confidence than their words beside it",
    docs: Docs {
        what: "Reads the `wording` of a judgement that has `by:`. A term of likelihood in it must be the one that is stated, and a confidence that is stated must be spoken of there.",
        why: "Another’s judgement is quoted, not improved. “Probable” that is printed as “almost certain”, or a confidence that nobody stated, puts words into a mouth.",
        bad: r#"judgements:
  supply:
    by: institute
    text: the lorries brought supplies
    wording: it is probable that the lorries brought supplies
    likelihood: almost certain
    confidence: not stated"#,
        good: r#"judgements:
  supply:
    by: institute
    text: the lorries brought supplies
    wording: it is probable that the lorries brought supplies
    likelihood: probable
    confidence: not stated"#,
        meet: "State what the words say: their own term, and `confidence: not stated` where they state none; or give the words that state it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    // "Likely" and "probable" are two words for one range.
    let scale = scale_terms(subject.bound.case.scale);
    let range =
        |term: &str| scale.iter().find(|own| own.term == term).map(|own| own.range);
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        let Some(wording) = judgement.wording.as_ref().filter(|_| judgement.by.is_some())
        else {
            continue;
        };
        let path = top("judgements").key(id);
        let term = |text: &str| likelihood_in(&words(text)).map(|(_, term)| term);
        if let (Some(stated), Some(theirs)) = (&judgement.likelihood, term(wording))
            && term(stated)
                .is_some_and(|own| own != theirs && range(own) != range(theirs))
        {
            let message =
                format!("`{stated}` is stated here, and the wording says `{theirs}`");
            found.push(
                RULE.at(at_value(path.key("likelihood")), message)
                    .related(at_value(path.key("wording")), "their words")
                    .help("state their own term, or correct the wording"),
            );
        }
        let level = judgement.confidence.filter(|own| *own != Confidence::NotStated);
        let Some(level) = level else { continue };
        if list(subject.bound, List::Confident).first_in(&words(wording)).is_none() {
            let message = format!(
                "a confidence, `{}`, is stated here, and the wording states none",
                level.word()
            );
            found.push(
                RULE.at(at_value(path.key("confidence")), message)
                    .related(at_value(path.key("wording")), "their words")
                    .help("write `confidence: not stated`, or give the words in which they state it"),
            );
        }
    }
    found
}
