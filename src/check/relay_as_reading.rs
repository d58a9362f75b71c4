//! The words of a source that only repeats another, set beside that other as a rival reading.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::Value;
use crate::diag::{Diagnostic, KeyPath, Severity};

/// `relay-as-reading`
pub(super) static RULE: Rule = Rule {
    name: "relay-as-reading",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "the words of a relay as a rival reading",
    docs: Docs {
        what: "Finds `readings` of a value, an event or a place by a source that repeats the source of another reading beside it.",
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
    let facility = top("facility");
    let own = case.facility.location.iter().map(|at| (facility.key("location"), at));
    let parts = case.facility.parts.iter().filter_map(|(id, part)| {
        let path = facility.key("parts").key(id).key("location");
        part.location.as_ref().map(|location| (path, location))
    });
    for (path, location) in own.chain(parts) {
        let sources: Vec<String> =
            location.sources.iter().map(|source| source.id().to_string()).collect();
        let readings: Vec<&String> = location.readings.keys().chain(&sources).collect();
        one(subject, &readings, &path.key("readings"), "take its point out", &mut found);
    }
    found
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
        let repeated = others
            .copied()
            .find(|other| super::frame::repeats(&subject.bound.case, reading, other));
        let Some(other) = repeated else { continue };
        let place = at_key(path.key(reading));
        let message =
            format!("`{reading}` only repeats `{other}`, and has no reading of its own");
        found.push(RULE.at(place, message).help(help).help(format!(
            "if it looked for itself, take `{other}` out of its `repeats`"
        )));
    }
}
