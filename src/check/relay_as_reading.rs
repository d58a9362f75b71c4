//! The words of a source that only repeats another, set beside that other as a rival reading.

use super::frame::{Docs, Rule, Subject, at_key, look_place, repeated, repeats, top};
use crate::bind::LookOrigin;
use crate::case::{SourceRef, Value};
use crate::diag::{Diagnostic, KeyPath, Severity};
use crate::expr::Look;
use std::collections::{BTreeMap, BTreeSet};

/// `relay-as-reading`
pub(super) static RULE: Rule = Rule {
    name: "relay-as-reading",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "the words of a relay as a rival reading",
    docs: Docs {
        what: "Finds `readings` of a value, an event or a place by a source that repeats the source of another reading beside it; and looks of one moment whose sources all repeat the source of another look of that moment at the same measure.",
        why: "Readings are what independent sources found. One who only repeats another has found nothing: “up to 73” for “about 73” is drift of wording, and as a reading it would make a disagreement, and a doubt, that nobody has.",
        bad: r#"sources:
  institute: {type: report, title: Traffic}
  daily: {type: article, title: Yard is full, repeats: [institute]}
observations:
  - date: 2023-10-05
    values: {lorries: {readings: {institute: about 73, daily: up to 73}}}"#,
        good: r#"observations:
  - date: 2023-10-05
    sources: [institute]
    values: {lorries: {value: about 73, drift: {daily: up to 73}}}"#,
        meet: "Move its words to `drift`. If it has looked for itself, take the other out of its `repeats`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, look) in case.observations.iter().enumerate() {
        for (name, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let path = top("observations").index(n).key("values").key(name);
            let readings: Vec<&String> = long.readings.keys().collect();
            let help = "its words are drift: move them to `drift:` beside `value:`";
            one(subject, &readings, &path.key("readings"), help, &mut found);
        }
    }
    for (id, event) in &case.events {
        let readings: Vec<&String> = event.readings.keys().collect();
        let path = top("events").key(id).key("readings");
        one(subject, &readings, &path, "take its reading out", &mut found);
    }
    for (path, _, location) in case.facility.locations() {
        let sources: Vec<String> =
            location.sources.iter().map(|source| source.id().to_string()).collect();
        let readings: Vec<&String> = location.readings.keys().chain(&sources).collect();
        one(subject, &readings, &path.key("readings"), "take its point out", &mut found);
    }
    looks(subject, &mut found);
    found
}

/// Looks that only relay another look of the same moment.
fn looks(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let bound = subject.bound;
    let observed = |look: u32| match bound.looks.get(look as usize)?.origin {
        LookOrigin::Observation(n) => bound.case.observations.get(n as usize),
        LookOrigin::Row(..) => None,
    };
    let moment = |look: &Look| (look.moment.from, look.moment.to, look.period);
    let mut after = 0;
    for looks in bound.table.looks.chunk_by(|a, b| moment(a) == moment(b)) {
        let together = after..after + looks.len() as u32;
        after = together.end;
        if looks.len() == 1 {
            continue;
        }
        // Who says something of a measure at this moment.
        let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for look in together.clone().filter_map(observed) {
            for measure in look.values.keys() {
                let by = said.entry(measure).or_default();
                by.extend(look.sources.iter().map(SourceRef::id));
            }
        }
        for look in together {
            let Some(observation) = observed(look) else { continue };
            let relayed = observation.values.keys().find_map(|measure| {
                let by = said.get(measure.as_str())?;
                let each = observation.sources.iter().map(|source| {
                    repeated(&bound.case, source.id(), |other| by.contains(other))
                });
                each.collect::<Option<Vec<&str>>>()?.first().copied()
            });
            let (Some(other), Some(place)) = (relayed, look_place(bound, look)) else {
                continue;
            };
            let message =
                format!("this look only repeats that of `{other}`, of the same moment");
            found.push(RULE.at(place, message).help(format!(
                "take it out, and set its words down as `drift:` of the value of `{other}`"
            )));
        }
    }
}

fn one(
    subject: &Subject<'_>,
    readings: &[&String],
    path: &KeyPath,
    help: &str,
    found: &mut Vec<Diagnostic>,
) {
    for reading in readings {
        let others = readings.iter().filter(|other| *other != reading);
        let repeated =
            others.copied().find(|other| repeats(&subject.bound.case, reading, other));
        let Some(other) = repeated else { continue };
        let place = at_key(path.key(reading));
        let message =
            format!("`{reading}` only repeats `{other}`, and has no reading of its own");
        found.push(RULE.at(place, message).help(help).help(format!(
            "if it looked for itself, take `{other}` out of its `repeats`"
        )));
    }
}
