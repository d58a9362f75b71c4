//! What the case judges, told as a fact: with words of proof, or in the judgement’s own words without its likelihood.

use super::frame::{
    Docs, Gist, List, NOT_SUPPOSED, Own, Rule, STATED, Subject, Voice, language, list,
    words,
};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `judgement-told-as-fact`
pub(super) static RULE: Rule = Rule {
    name: "judgement-told-as-fact",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "what the case judges told as a fact",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words of proof (the images prove, clearly, it is established that, we are certain), for words that tell what is to come as what is so (will follow, is about to) without a likelihood, and for sentences that say most of what a judgement of the case says, beyond what its measures name, and neither link it nor say how likely it is. Left alone are clauses that link a claim, denials, sentences that leave a thing open, quotations, and sentences that say who said so with a citation.",
        why: "Between “it is likely that” and “the images prove that” lies all that the looks do not show. The first sentence of a brief that drops the likelihood is the one that is quoted.",
        bad: r#"md:
The images prove that the yard was cleared for building."#,
        good: r#"md:
The yard was [likely cleared for building](judgement:building)."#,
        meet: "Link the judgement and say how likely it is, or say what was seen.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let proof = list(bound, List::Proof);
    let forecast = list(bound, List::Forecast);
    // Whether a sentence judges or tells can be seen only where the words for it are known.
    let is_known = language(bound).1;
    let judgements = bound.case.judgements.iter();
    let judged = judgements.filter(|(_, judgement)| is_known && judgement.by.is_none());
    let seen = seen(bound);
    let judged: Vec<Judged<'_>> = judged
        .map(|(id, judgement)| {
            let whole = Gist::of(bound, &words(&judgement.text));
            Judged { id, beyond: whole.without(&seen), whole }
        })
        .collect();
    let mut found = Vec::new();
    let told = subject.says(NOT_SUPPOSED).filter(|own| own.voice != Voice::Explaining);
    for own in told.filter(|own| !own.is_claim) {
        // A claim is held by its test; a judgement that is known to be so is none.
        let is_held =
            |hit: &Range<usize>| own.linked(hit).iter().any(|link| link.is_claim);
        let excused = |hit: &Range<usize>| is_held(hit) || own.is_denied(hit);
        let message =
            |at: &str| format!("`{at}` makes a fact of what imagery cannot prove");
        let told = |at: &str| format!("`{at}` tells what is to come as a fact");
        let tells = STATED.contains(&own.voice);
        let weighed = |hit: &Range<usize>| {
            !tells
                || own.is_open()
                || own.is_likely(hit)
                || own.is_linked(hit)
                || own.is_denied(hit)
        };
        let place = match (own.finds(proof, excused), own.finds(forecast, weighed)) {
            (Some(hit), _) => {
                Some((own.sentence.place(hit.clone()), message(own.at(&hit))))
            }
            (None, Some(hit)) => {
                Some((own.sentence.place(hit.clone()), told(own.at(&hit))))
            }
            (None, None) => retold(subject, own, &judged).map(|id| {
                let whole = 0..own.sentence.words.trim_end().len();
                let message = format!("this says what `{id}` judges, as a fact");
                (own.sentence.place(whole), message)
            }),
        };
        let Some((place, message)) = place else { continue };
        found.push(
            RULE.at(place, message).help(
                "link the judgement and say how likely it is, or say what was seen",
            ),
        );
    }
    found
}

/// A judgement of ours: what it speaks of, and what of that no name of the case says was seen.
struct Judged<'a> {
    id: &'a str,
    whole: Gist,
    beyond: Gist,
}

/// What the names of the case say was looked at.
fn seen(bound: &Bound) -> Gist {
    let case = &bound.case;
    let measures = case.measures.values();
    let names = measures.flat_map(|measure| measure.label.iter().chain(&measure.unit));
    let parts = case.facility.parts.values().map(|part| &part.name);
    let names = names.chain(parts).map(|name| Gist::of(bound, &words(name)));
    names.fold(Gist::default(), Gist::with)
}

/// The judgement most of which a sentence says as a fact.
fn retold<'a>(
    subject: &Subject<'_>,
    own: &Own<'_>,
    judged: &[Judged<'a>],
) -> Option<&'a str> {
    if own.voice != Voice::Telling || !own.is_bare() {
        return None;
    }
    let said = Gist::of(subject.bound, &own.words);
    let is_most = |judged: &&Judged<'_>| {
        let (whole, beyond) = (judged.whole.shared(&said), judged.beyond.shared(&said));
        let is_much = whole > 1 && whole * 3 >= judged.whole.len() * 2;
        is_much && beyond > 0 && beyond * 4 >= judged.beyond.len() * 3
    };
    judged.iter().find(is_most).map(|judged| judged.id)
}
