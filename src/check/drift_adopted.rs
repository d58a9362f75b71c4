//! A word that only relays have for a thing, taken over in the brief’s own voice.

use super::frame::{
    Docs, List, Phrases, Rule, STATED_OR_EXPLAINED, Subject, list, singular, words,
};
use crate::bind::Bound;
use crate::case::Value;
use crate::diag::{Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// `drift-adopted`
pub(super) static RULE: Rule = Rule {
    name: "drift-adopted",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "what only a relay calls a thing, said in the brief’s own voice",
    docs: Docs {
        what: "Gathers what relays call things under `drift` (boxcars, tankers, containers) where neither the wording of the original nor any name, rule or claim of the case calls them so, and looks for it in what the brief says in its own voice. Denials, quotations, and sentences that say who said so with a citation are left alone.",
        why: "A relay that writes “boxcars” for crates has seen nothing. The case holds the drift so that the brief does not repeat it.",
        bad: r#"md:
Tarpaulins lay over the boxcars."#,
        good: r#"md:
Tarpaulins lay over the crates."#,
        meet: "Call the thing what the original calls it, or say who calls it so and cite it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let drifted = drifted(subject.bound);
    if drifted.is_empty() {
        return Vec::new();
    }
    let (names, relays): (Vec<String>, Vec<&str>) = drifted.into_iter().unzip();
    let phrases = Phrases::plain(&names);
    let own = subject.says(STATED_OR_EXPLAINED);
    own.filter_map(|own| {
        let mut hits = own.hits(&phrases).into_iter();
        let hit = hits.find(|hit| !own.is_denied(&hit.range))?;
        let relay = relays.get(hit.line)?;
        let message = format!(
            "`{}` is what `{relay}` made of it, and not what the original calls it",
            own.at(&hit.range)
        );
        Some(RULE.at(own.sentence.place(hit.range), message).help(
            "call it what the original calls it, or say who calls it so and cite it",
        ))
    })
    .collect()
}

/// Each word for a thing that only the drift of a relay has, with the first relay that has it.
fn drifted(bound: &Bound) -> BTreeMap<String, &str> {
    let case = &bound.case;
    let mut texts: Vec<&str> = Vec::new();
    let mut drifts: Vec<(&String, &String)> = Vec::new();
    for measure in case.measures.values() {
        let names = [&measure.label, &measure.unit, &measure.units, &measure.rule];
        let names = names.into_iter().flatten().chain(measure.classes.values());
        let names = names.chain(measure.called.items()).chain(&measure.states);
        texts.extend(names.map(String::as_str));
    }
    for claim in case.claims.values() {
        texts.extend(
            [Some(claim.text.as_str()), claim.wording.as_deref()].into_iter().flatten(),
        );
        drifts.extend(&claim.drift);
    }
    for look in &case.observations {
        for value in look.values.values() {
            let Value::Long(long) = value else { continue };
            texts.extend(long.wording.as_deref());
            drifts.extend(&long.drift);
        }
    }
    if drifts.is_empty() {
        return BTreeMap::new();
    }
    let known: BTreeSet<String> = texts
        .into_iter()
        .flat_map(|text| things(bound, text))
        .map(|thing| singular(&thing))
        .collect();
    let mut found = BTreeMap::new();
    for (relay, said) in drifts {
        for thing in things(bound, said) {
            if !known.contains(&singular(&thing)) {
                found.entry(singular(&thing)).or_insert(relay.as_str());
                found.entry(thing).or_insert(relay.as_str());
            }
        }
    }
    found
}

/// The words of a text that name what moves.
fn things(bound: &Bound, text: &str) -> Vec<String> {
    let said = words(text);
    let hits = list(bound, List::Cargo).hits_in(&said).into_iter();
    let hits = hits.filter_map(|hit| text.get(hit.range));
    hits.map(str::to_lowercase).collect()
}
