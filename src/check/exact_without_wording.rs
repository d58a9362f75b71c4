//! A count of others given as exact, where nothing shows that its source is: a round number, or one that the archived page hedges.

use super::frame::{Docs, List, Rule, Subject, Words, at_value, list, top, words};
use crate::bind::Bound;
use crate::case::{MeasureKind, Observation, Value, is_yes};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeMap;
use std::ops::Range;

/// `exact-without-wording`
pub(super) static RULE: Rule = Rule {
    name: "exact-without-wording",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a count of others given as exact, where nothing shows that its source is",
    docs: Docs {
        what: "Looks at counts without a hedge that are not our own and have no `wording` beside them. Where the archived text of a source holds the number, and only behind a hedge (“about 300”), that is reported; and so is a round number, a multiple of ten from fifty on, that no archived text shows without one. Counts with classes, items, marks or counters of ours show themselves how they came about.",
        why: "A hedge is lost when a value is typed, and nobody can see it afterwards: “about 300” and “300” differ by one word that is not there. Who counts three hundred of anything says “about”.",
        bad: r#"observations:
  - {id: stack_seen, date: 2023-10-21, sources: [relay], values: {containers: 300}}"#,
        good: r#"observations:
  - {id: stack_seen, date: 2023-10-21, sources: [relay], values: {containers: about 300}}
  - {id: counted, date: 2023-11-02, sources: [relay], values: {containers: {value: 300, wording: "300 containers, counted one by one"}}}"#,
        meet: "Give the value the hedge of its source. Where the source does give the number as exact, quote it as `wording`.",
    },
    check,
};

/// From so many on a number that ends in nought is taken for a round one.
const ROUND_FROM: u64 = 50;

/// So many words before a number may hedge it: "an estimated total of 300".
const NEAR: usize = 3;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut pages: BTreeMap<&str, Vec<(String, Range<usize>)>> = BTreeMap::new();
    let mut found = Vec::new();
    for (n, look) in bound.case.observations.iter().enumerate() {
        for (name, value) in &look.values {
            let Some(number) = exact(bound, name, value) else { continue };
            let sources = sources(look, value);
            let of = |id: &&str| bound.case.sources.get(*id);
            if sources.iter().filter_map(of).any(|source| is_yes(source.own)) {
                continue;
            }
            let shown = sources.iter().filter_map(|id| {
                let archive = bound.archives.get(*id)?;
                let page = pages.entry(id).or_insert_with(|| {
                    words(archive.text.as_deref().unwrap_or_default())
                });
                shown(bound, page, number)
            });
            let shown: Vec<bool> = shown.collect();
            let is_round = number >= ROUND_FROM && number % 10 == 0;
            let message = match (shown.iter().any(|exact| *exact), shown.is_empty()) {
                (true, _) => continue,
                (false, false) => format!(
                    "`{number}` is given as exact, and its source says it with a hedge"
                ),
                (false, true) if is_round => format!(
                    "`{number}` is a round number given as exact, and no `wording` shows that its source says so"
                ),
                _ => continue,
            };
            let path = top("observations").index(n).key("values").key(name);
            let path = match value {
                Value::Long(_) => path.key("value"),
                Value::Words(_) => path,
            };
            found.push(RULE.at(at_value(path), message).help(format!(
                "give it the hedge of its source, such as `about {number}`; or quote its words as `wording`"
            )));
        }
    }
    found
}

/// The number of a count that stands there without a hedge and without words that show it.
fn exact(bound: &Bound, name: &str, value: &Value) -> Option<u64> {
    let id = name.split(['@', '.']).next()?;
    let is_count = bound.case.measures.get(id)?.kind == MeasureKind::Count;
    let written = match value {
        Value::Words(words) => words,
        Value::Long(long) => {
            let is_shown = long.wording.is_some()
                || long.each.is_some()
                || !long.classes.is_empty()
                || !long.readings.is_empty()
                || !long.counted.is_empty()
                || !long.marks.items().is_empty();
            long.value.as_ref().filter(|_| !is_shown)?
        }
    };
    written.replace(',', "").trim().parse().ok().filter(|_| is_count)
}

/// Who says so.
fn sources<'a>(look: &'a Observation, value: &'a Value) -> Vec<&'a str> {
    match value {
        Value::Long(long) if !long.sources.is_empty() => {
            long.sources.iter().map(|source| source.id()).collect()
        }
        _ => look.sources.iter().map(|source| source.id()).collect(),
    }
}

/// Whether a page gives a number without a hedge; nothing where it does not give it.
fn shown(bound: &Bound, page: &Words, number: u64) -> Option<bool> {
    let hedges = list(bound, List::Inexact);
    let written = number.to_string();
    let places = page.iter().enumerate().filter(|(_, (word, _))| *word == written);
    let hedged = places.map(|(n, _)| {
        let before = page.get(n.saturating_sub(NEAR)..n).unwrap_or_default();
        before.iter().any(|(word, _)| hedges.holds(word))
    });
    let hedged: Vec<bool> = hedged.collect();
    (!hedged.is_empty()).then(|| hedged.iter().any(|hedged| !hedged))
}
