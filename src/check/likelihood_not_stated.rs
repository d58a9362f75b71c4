//! A likelihood said in the brief’s own voice that is not that of the judgement it speaks of.

use super::frame::{
    Docs, Gist, List, Own, Rule, STATED_OR_EXPLAINED, Subject, Voice, between_marks,
    likelihoods_in, list, words,
};
use crate::case::{Judgement, likelihood_term};
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::ops::Range;

/// So many words in common make a sentence speak of what a judgement does.
const SHARED_LEAST: usize = 2;

/// `likelihood-not-stated`
pub(super) static RULE: Rule = Rule {
    name: "likelihood-not-stated",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a likelihood said in the brief’s own voice that is not that of the judgement it speaks of",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for terms of likelihood in sentences that link no judgement. The term must be that of the judgement linked last before it in the paragraph, or else of the judgement of the case with which the sentence shares most words, two at least; where none shares two, and none of the same likelihood shares one, nothing of the case says how likely the thing is (method and notes on sources may weigh their own errors, and any text what can be seen). Left alone are denials, sentences that leave a thing open, quotations, and sentences that say who said so with a citation.",
        why: "A judgement has a basis, a ceiling and alternatives. One that is said again with another likelihood and no link has none of them, and is the one that is quoted.",
        bad: r#"md:
It is almost certain that the yard was used as a store."#,
        good: r#"md:
The yard was [likely a store](judgement:store)."#,
        meet: "Link the judgement and use its term, or make it a judgement of its own and link that.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = &subject.bound.case.judgements;
    let mut found = Vec::new();
    for own in subject.says(STATED_OR_EXPLAINED) {
        if own.links().iter().any(|link| judgements.contains_key(link.id)) {
            continue;
        }
        let Some((hit, message)) = fault(subject, own) else { continue };
        found.push(RULE.at(own.sentence.place(hit), message).help(
            "link the judgement and use its term, or make it a judgement of its own and link that",
        ));
    }
    found
}

/// The term that a sentence which links no judgement says, where no judgement answers for it.
pub(super) fn fault(
    subject: &Subject<'_>,
    own: &Own<'_>,
) -> Option<(Range<usize>, String)> {
    let (hit, term) = said(subject, own)?;
    if is_reported(subject, own) {
        return None;
    }
    let answering = answering(subject, own);
    if answering.iter().any(|(_, judgement)| is_of(subject, judgement, term)) {
        return None;
    }
    let said = own.at(&hit);
    let message = match answering.first() {
        Some((id, judgement)) => format!(
            "`{said}` is said here, and the judgement `{id}` is stated as `{}`",
            judgement.likelihood.as_deref().unwrap_or("not stated")
        ),
        None if is_of_the_work(subject, own) || is_touched(subject, own, term) => {
            return None;
        }
        None => format!("`{said}` is said here of what no judgement of the case says"),
    };
    Some((hit, message))
}

/// The first term of likelihood that a sentence says itself: a word that is quoted as a word says nothing.
pub(super) fn said(
    subject: &Subject<'_>,
    own: &Own<'_>,
) -> Option<(Range<usize>, &'static str)> {
    let mentioning = list(subject.bound, List::Mentioning);
    let quoted = between_marks(&own.sentence.words);
    let is_mentioned = |hit: &Range<usize>| {
        let quote = quoted.iter().find(|quote| quote.contains(&hit.start));
        quote.is_some_and(|quote| {
            let before = own.words.iter().take_while(|(_, at)| at.end <= quote.start);
            before.last().is_some_and(|(word, _)| mentioning.holds(word))
        })
    };
    // "More likely" compares, and states no term.
    let compares = |hit: &Range<usize>| {
        let before = own.words.iter().take_while(|(_, at)| at.end <= hit.start).last();
        let kinds = [List::More, List::Less, List::Turned];
        let mut lists = kinds.into_iter().map(|kind| list(subject.bound, kind));
        before.is_some_and(|(word, _)| lists.any(|list| list.holds(word)))
    };
    let mut terms = likelihoods_in(&own.words);
    terms.sort_by_key(|(hit, _)| hit.start);
    let is_said = |hit: &Range<usize>| {
        !own.is_quoted(hit) && !own.is_denied(hit) && !is_mentioned(hit) && !compares(hit)
    };
    terms.into_iter().find(|(hit, _)| is_said(hit))
}

/// Whether a judgement of the same range speaks of one of its things.
fn is_touched(subject: &Subject<'_>, own: &Own<'_>, term: &str) -> bool {
    let said = Gist::of(subject.bound, &own.words);
    let mut judgements = subject.bound.case.judgements.values();
    judgements.any(|judgement| {
        let gist = Gist::of(subject.bound, &words(&judgement.text));
        gist.shared(&said) > 0 && is_of(subject, judgement, term)
    })
}

/// Whether it weighs the work itself, of which no judgement speaks: its errors, and what can be seen.
fn is_of_the_work(subject: &Subject<'_>, own: &Own<'_>) -> bool {
    own.voice == Voice::Explaining
        || !own.hits(list(subject.bound, List::Sighted)).is_empty()
}

/// Whether a reason says who holds it so, which it may do without a citation: "a think tank holds it likely".
fn is_reported(subject: &Subject<'_>, own: &Own<'_>) -> bool {
    let stands = |kind: List| !own.hits(list(subject.bound, kind)).is_empty();
    own.voice == Voice::Arguing
        && (stands(List::Attributing) || stands(List::Relating) && stands(List::Speaking))
}

/// The judgements that may answer for a sentence: the one linked last before it in its paragraph, or those that share most
/// words with it.
fn answering<'a>(
    subject: &'a Subject<'_>,
    own: &Own<'_>,
) -> Vec<(&'a String, &'a Judgement)> {
    let judgements = &subject.bound.case.judgements;
    let before = own.sentence.linked_before(ItemKind::Judgement);
    if let Some(linked) = before.and_then(|id| judgements.get_key_value(id)) {
        return vec![linked];
    }
    let said = Gist::of(subject.bound, &own.words);
    let mut shared: Vec<_> = judgements
        .iter()
        .map(|(id, judgement)| {
            let gist = Gist::of(subject.bound, &words(&judgement.text));
            (gist.shared(&said), (id, judgement))
        })
        .collect();
    let most = shared.iter().map(|(shared, _)| *shared).max().unwrap_or(0);
    shared.retain(|(shared, _)| *shared >= SHARED_LEAST && *shared == most);
    shared.into_iter().map(|(_, judgement)| judgement).collect()
}

/// Whether a judgement states a likelihood of the same range.
fn is_of(subject: &Subject<'_>, judgement: &Judgement, term: &str) -> bool {
    let scale = subject.bound.case.scale;
    let stated = judgement.likelihood.as_deref();
    let Some(stated) = stated.and_then(|stated| likelihood_term(scale, stated)) else {
        return false;
    };
    // A term of another scale is a fault of its own.
    likelihood_term(scale, term).is_none_or(|said| said.range == stated.range)
}
