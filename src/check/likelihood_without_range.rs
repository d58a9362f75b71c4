//! A term of likelihood in words to which no range can be put, since they link no judgement.

use super::frame::{Docs, List, Rule, STATED_OR_EXPLAINED, Subject, Voice, list};
use super::likelihood_not_stated::{fault, said};
use crate::case::likelihood_term;
use crate::diag::{Diagnostic, Severity};

/// `likelihood-without-range`
pub(super) static RULE: Rule = Rule {
    name: "likelihood-without-range",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a term of likelihood said without a link to its judgement, and so without its range of per cent",
    docs: Docs {
        what: "Looks in all that the brief says in its own voice, caveats and what weighs alternatives too, for a term of the case’s scale in a sentence that links no judgement and has no range behind the term. Denials, questions left open, quotations and what another says are left alone.",
        why: "Readers take “likely” for anything from one in three to nine in ten. The range stands beside the term wherever it is known which judgement it is of.",
        bad: r#"md:
The yard was likely a store."#,
        good: r#"md:
The yard was [likely a store](judgement:store)."#,
        meet: "Link the judgement: the range is then printed behind the term. Where no judgement is meant, say it without a term of the scale.",
    },
    check,
};

/// Who speaks where a term may stand; the clause of a judgement has its term before it.
const SAYING: &[Voice] = &[
    Voice::Telling,
    Voice::Arguing,
    Voice::Weighing,
    Voice::Supposing,
    Voice::Limiting,
    Voice::Explaining,
    Voice::Naming,
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = &subject.bound.case.judgements;
    let is_linked = |id: &str| judgements.contains_key(id);
    let bound = subject.bound;
    let kinds = [List::Attributing, List::Relating, List::Reported];
    let mut found = Vec::new();
    for own in subject.says(SAYING).filter(|own| !own.is_open()) {
        let is_theirs = kinds.iter().any(|kind| !own.hits(list(bound, *kind)).is_empty());
        if is_theirs || own.links().iter().any(|link| is_linked(link.id)) {
            continue;
        }
        let Some((hit, term)) = said(subject, own) else { continue };
        // What is at fault itself has been said.
        let is_of_scale = likelihood_term(bound.case.scale, term).is_some();
        let faulty = [List::Graded, List::Confidence, List::Foreign];
        let mut faulty = faulty.iter().flat_map(|kind| own.hits(list(bound, *kind)));
        let is_told =
            STATED_OR_EXPLAINED.contains(&own.voice) && fault(subject, own).is_some();
        let behind = own.sentence.words.get(hit.end..).unwrap_or_default();
        let has_range = behind.trim_start().starts_with('(');
        if has_range || !is_of_scale || is_told || faulty.next().is_some() {
            continue;
        }
        let message =
            format!("`{}` stands here without its range of per cent", own.at(&hit));
        found.push(RULE.at(own.sentence.place(hit), message).help(
            "link the judgement, and its range is printed behind the term; or write the range behind it, or say it without a term of the scale",
        ));
    }
    found
}
