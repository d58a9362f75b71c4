//! A confidence said in the brief’s own voice that no judgement states.

use super::frame::{Docs, List, Own, Rule, STATED_OR_LIMITED, Subject, list};
use crate::case::Confidence;
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::collections::BTreeSet;

/// `confidence-not-stated`
pub(super) static RULE: Rule = Rule {
    name: "confidence-not-stated",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a confidence said in the brief’s own voice that no judgement states",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for a level of confidence: high confidence, fairly confident, our confidence in this is low. It must be the level of the judgement that the sentence links, or the one linked last before it in the paragraph; where none is linked, the level of any judgement of the case. Left alone are denials, quotations, and sentences that say who said so with a citation.",
        why: "The confidence of a judgement is held under its ceiling. One word in a caption must not lift it over.",
        bad: r#"md:
The yard was [likely a store](judgement:store). Our confidence in that is high."#,
        good: r#"md:
The yard was [likely a store](judgement:store). Our confidence in that is low."#,
        meet: "Say the level that the judgement states, or leave it to the note that the brief prints.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let levels = list(bound, List::Levels);
    let phrases = list(bound, List::Confidence);
    let mut found = Vec::new();
    for own in subject.says(STATED_OR_LIMITED) {
        for hit in own.hits(phrases).into_iter().map(|hit| hit.range) {
            let words = own.words_in(&hit);
            let mut said = levels.hits_in(words).into_iter();
            // "Confidence that some of it was coal is low": what it is about stands between.
            let is_said_last = words
                .first()
                .is_some_and(|(word, _)| list(bound, List::ConfidenceItself).holds(word));
            let level = if is_said_last { said.next_back() } else { said.next() };
            let Some(level) = level else { continue };
            let said = match levels.heading(level.line) {
                "high" => Confidence::High,
                "moderate" => Confidence::Moderate,
                _ => Confidence::Low,
            };
            let stated = stated(subject, own);
            if own.is_denied(&hit) || stated.contains(&said) {
                continue;
            }
            let known: Vec<&str> = stated.iter().map(|level| level.word()).collect();
            let message = match known.is_empty() {
                true => format!(
                    "`{}` is {} confidence, and no judgement of the case states any",
                    own.at(&hit),
                    said.word()
                ),
                false => format!(
                    "`{}` is {} confidence, and what is judged is stated with {}",
                    own.at(&hit),
                    said.word(),
                    known.join(" or ")
                ),
            };
            found.push(RULE.at(own.sentence.place(hit), message).help(
                "say the level that the judgement states, or say who says so and cite it",
            ));
            break;
        }
    }
    found
}

/// The levels that may be said in a sentence.
fn stated(subject: &Subject<'_>, own: &Own<'_>) -> BTreeSet<Confidence> {
    let judgements = &subject.bound.case.judgements;
    let of = |id: &str| judgements.get(id).and_then(|judgement| judgement.confidence);
    let linked = own.links().iter().filter(|link| !link.is_claim);
    let linked: BTreeSet<Confidence> = linked.filter_map(|link| of(link.id)).collect();
    if !linked.is_empty() {
        return linked;
    }
    let before = own.sentence.linked_before(ItemKind::Judgement);
    if let Some(level) = before.and_then(of) {
        return [level].into();
    }
    let all = judgements.values().filter_map(|judgement| judgement.confidence);
    all.filter(|level| *level != Confidence::NotStated).collect()
}
