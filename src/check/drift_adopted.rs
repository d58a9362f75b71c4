//! A word that only relays have for a thing, taken over in the brief.

use super::frame::{
    Docs, List, Phrases, Rule, Said, Sentence, Subject, links, list, quoted, sentences,
    singular, words,
};
use crate::bind::{Bound, Role, Text};
use crate::case::Value;
use crate::diag::{Diagnostic, Severity};
use crate::prose::{self, ItemKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// `drift-adopted`
pub(super) static RULE: Rule = Rule {
    name: "drift-adopted",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "what only a relay calls a thing, said without the relay",
    docs: Docs {
        what: "Gathers what relays call things under `drift` (boxcars, tankers, containers) where neither the wording of the original nor any name, rule or claim of the case calls them so, and looks for it in the narrative, in findings, titles and the words of figures. Denials, quotations, sentences that cite the relay, and words behind a count, which `thing-miscalled` reads, are left alone.",
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
    let bound = subject.bound;
    let drifted = drifted(bound);
    let (names, relays): (Vec<String>, Vec<BTreeSet<&str>>) = drifted.into_iter().unzip();
    let phrases = Phrases::plain(&names);
    let mut found = Vec::new();
    let told = |text: &&Text| {
        matches!(text.role, Role::Title | Role::Narrative | Role::Finding | Role::Figure)
    };
    for text in bound.texts.values().filter(told).filter(|_| !names.is_empty()) {
        let links = links(text);
        for sentence in sentences(text) {
            let words = words(&sentence.words);
            let said = Said { text: &sentence.words, words: &words, clauses: &[] };
            let Some(hit) = phrases.hits(said).into_iter().next() else { continue };
            let Some(relays) = relays.get(hit.line) else { continue };
            let cited = links.iter().filter(|(kind, _, at)| {
                *kind == ItemKind::Source && sentence.range.contains(&at.start)
            });
            let is_theirs = cited.into_iter().any(|(_, id, _)| relays.contains(id));
            let quoted = quoted(&sentence, || true);
            let is_quoted = quoted.iter().any(|quote| quote.contains(&hit.range.start));
            let denies = list(bound, List::Denying).stand_in(said);
            if is_theirs || is_quoted || denies || is_counted(&sentence, &hit.range) {
                continue;
            }
            let relay = relays.first().copied().unwrap_or_default();
            let message = format!(
                "`{}` is what `{relay}` made of it, and not what the original calls it",
                &sentence.words[hit.range.clone()]
            );
            found.push(RULE.at(sentence.place(hit.range), message).help(
                "call it what the original calls it, or say who calls it so and cite it",
            ));
        }
    }
    found
}

/// Whether a word stands close behind an insert: what a number counts is held to its measure by `thing-miscalled`.
fn is_counted(sentence: &Sentence<'_>, hit: &Range<usize>) -> bool {
    let before = sentence.words.get(..hit.start).unwrap_or_default();
    before.split_whitespace().rev().take(3).any(|word| word.contains(prose::OBJECT))
}

/// Each word for a thing that only the drift of relays has, with those relays.
fn drifted(bound: &Bound) -> BTreeMap<String, BTreeSet<&str>> {
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
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (relay, said) in drifts {
        for thing in things(bound, said) {
            if !known.contains(&singular(&thing)) {
                found.entry(singular(&thing)).or_default().insert(relay);
                found.entry(thing).or_default().insert(relay);
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
