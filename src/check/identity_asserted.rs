//! A thing called by its name in the brief’s own voice, where a caveat says that which one it is, is not known.

use super::frame::{
    Docs, List, NOT_SUPPOSED, Phrases, Rule, Subject, has_words, list, remedy, words,
};
use crate::bind::Bound;
use crate::case::{Caveat, Limit, Observation, Value};
use crate::dates::month_named;
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;
use std::ops::Range;

/// `identity-asserted`
pub(super) static RULE: Rule = Rule {
    name: "identity-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a thing called by its name in the brief’s own voice, where a caveat says that which one it is, is not known",
    docs: Docs {
        what: "For each caveat that limits identity, gathers the names that things of its measures may bear: in the caveat’s own words, and in the `note` and the `wording` of the values that it reaches, where they liken (“a ship that matches the Lady R”) or are no more than a name. Such a name may not be told as the thing’s in the brief’s own voice, nor may a thing be called the same that was seen before. Left alone are clauses that liken it too, leave it open or say how likely it is, that link a judgement which names it, sentences that say who calls it so with a citation, and quotations. Names of the facility, its parts, its sources and its events are no such names.",
        why: "“A ship that matches the Lady R” is the Lady R in the next retelling, and is back in port in the headline.",
        bad: r#"md:
The Lady R was back at the pier."#,
        good: r#"md:
A ship that matches the Lady R was back at the pier."#,
        meet: "Say what was seen and whom it is likened to, say who calls it so and cite it, or make it a judgement and link it.",
    },
    check,
};

/// A note of no more words than this is a name and nothing else.
const BARE: usize = 3;

/// So many words about a name may liken the thing to it.
const NEAR: usize = 8;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let likening = list(bound, List::Likening);
    let same = list(bound, List::SameThing);
    let known = known(bound);
    let mut found = Vec::new();
    for (id, caveat) in &bound.case.caveats {
        if caveat.limits != Limit::Identity {
            continue;
        }
        let names: Vec<String> = names(bound, id, caveat, &known).into_iter().collect();
        let phrases = Phrases::plain(&names);
        for own in subject.says(NOT_SUPPOSED).filter(|_| !names.is_empty()) {
            let is_limit = subject.is_its_limit(own, Limit::Identity);
            if is_limit || subject.may_suppose(own, Limit::Identity) {
                continue;
            }
            let excused = |hit: &Range<usize>| {
                own.is_judged(hit, &[&phrases, same])
                    || own.is_unsaid(hit)
                    || likening.stand_in(own.near(hit, NEAR))
            };
            let named = own.finds(&phrases, excused);
            let Some(hit) = named.or_else(|| own.finds(same, excused)) else { continue };
            let message = format!(
                "`{}` is told as the thing that was seen, and the caveat `{id}` says that this is not known",
                own.at(&hit)
            );
            found.push(RULE.at(own.sentence.place(hit), message).help(remedy(own, id)));
        }
    }
    found
}

/// Every name that what a caveat on identity reaches may bear.
pub(super) fn names_left_open(bound: &Bound) -> Phrases {
    let known = known(bound);
    let caveats = bound.case.caveats.iter();
    let caveats = caveats.filter(|(_, caveat)| caveat.limits == Limit::Identity);
    let names: Vec<String> =
        caveats.flat_map(|(id, caveat)| names(bound, id, caveat, &known)).collect();
    Phrases::plain(&names)
}

/// The names, in small letters, that what a caveat reaches may bear.
fn names(bound: &Bound, id: &str, caveat: &Caveat, known: &[String]) -> BTreeSet<String> {
    let mut texts = vec![caveat.text.as_str(), caveat.short.as_str()];
    for look in &bound.case.observations {
        for (name, value) in &look.values {
            let Value::Long(long) = value else { continue };
            if reaches(bound, id, caveat, look, name, &long.caveats) {
                texts.extend(long.note.iter().chain(&long.wording).map(String::as_str));
            }
        }
    }
    let likening = list(bound, List::Likening);
    // The name stands behind what likens to it, in one sentence: "RFA saw a ship that matches the Lady R" names no RFA.
    let told = texts.into_iter().flat_map(|text| {
        crate::prose::sentences(text).into_iter().filter_map(|range| {
            let said = text.get(range)?;
            let words = words(said);
            match likening.first_in(&words) {
                Some(hit) => said.get(hit.end..),
                None => is_bare_name(said).then_some(said),
            }
        })
    });
    let all = told.flat_map(|text| capitals(bound, text));
    let is_known = |name: &String| {
        let own = words(name);
        known.iter().any(|known| {
            has_words(&own, known).next().is_some()
                || has_words(&words(known), name).next().is_some()
        })
    };
    all.filter(|name| name.len() > 2 && !is_known(name)).collect()
}

/// Whether a sentence is a name and nothing else: "The Maia-1." One word alone may be any.
fn is_bare_name(said: &str) -> bool {
    let words = words(said);
    let is_capital = |at: &Range<usize>| said[at.clone()].starts_with(char::is_uppercase);
    (2..=BARE).contains(&words.len()) && words.iter().all(|(_, at)| is_capital(at))
}

/// Whether a caveat reaches a value of a look.
fn reaches(
    bound: &Bound,
    id: &str,
    caveat: &Caveat,
    look: &Observation,
    name: &str,
    own: &[String],
) -> bool {
    let measure = name.split(['@', '.']).next().unwrap_or(name);
    let holds = |ids: &[String], id: &str| ids.iter().any(|one| one == id);
    let affected = caveat.affects.items();
    let of_measure = bound.case.measures.get(measure);
    holds(affected, measure)
        || holds(own, id)
        || of_measure.is_some_and(|measure| holds(&measure.caveats, id))
        || affected.is_empty() && holds(&look.caveats, id)
}

/// Runs of words with capitals, in small letters: of "A ship that matches the Lady R" the lady r.
fn capitals(bound: &Bound, text: &str) -> Vec<String> {
    let beginning = list(bound, List::Beginning);
    let mut found: Vec<String> = Vec::new();
    let mut last: Option<usize> = None;
    for (word, at) in words(text) {
        let written = &text[at.clone()];
        let is_name = written.starts_with(char::is_uppercase)
            && month_named(written).is_none()
            && !beginning.holds(&word);
        let goes_on = last.is_some_and(|end| text[end..at.start].trim().is_empty());
        match (is_name, goes_on, found.last_mut()) {
            (true, true, Some(name)) => *name = format!("{name} {word}"),
            (true, ..) => found.push(word),
            _ => {}
        }
        last = is_name.then_some(at.end);
    }
    found
}

/// Names that a case knows otherwise, in small letters.
fn known(bound: &Bound) -> Vec<String> {
    let case = &bound.case;
    let mut names = vec![case.facility.name.as_str()];
    for part in case.facility.parts.values() {
        names.push(&part.name);
    }
    for source in case.sources.values() {
        let own = source.name.iter().chain(&source.publisher);
        names.extend(own.chain(source.author.items()).map(String::as_str));
    }
    names.extend(case.events.values().map(|event| event.label.as_str()));
    names.extend(case.measures.values().filter_map(|measure| measure.label.as_deref()));
    names.into_iter().map(str::to_lowercase).collect()
}
