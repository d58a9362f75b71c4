//! Words set down as drift of a source that does not repeat the one they drifted from.

use super::frame::{Docs, Rule, Subject, at_key, repeats, top};
use crate::case::{SourceRef, Value};
use crate::diag::{Diagnostic, KeyPath, Severity};
use indexmap::IndexMap;

/// `drift-without-relay`
pub(super) static RULE: Rule = Rule {
    name: "drift-without-relay",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "drift of a source that repeats none of those it is set under",
    docs: Docs {
        what: "Finds words under `drift`, of a value or a claim, by a source that does not repeat any source of it, by `repeats` followed to its end.",
        why: "Drift is what relays make of one report, and no test sees it. What an independent source says is a reading of its own: under `drift` a disagreement would be hidden.",
        bad: r#"sources:
  institute: {type: report, title: Traffic}
  survey: {type: report, title: Another count}
observations:
  - date: 2023-10-05
    sources: [institute]
    values: {lorries: {value: about 73, drift: {survey: 60}}}"#,
        good: r#"observations:
  - date: 2023-10-05
    values: {lorries: {readings: {institute: about 73, survey: 60}}}"#,
        meet: "Move the words to `readings`, or say in the source whom it repeats: `repeats: [ID]`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, look) in case.observations.iter().enumerate() {
        for (name, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let path = top("observations").index(n).key("values").key(name).key("drift");
            let own = if long.sources.is_empty() { &look.sources } else { &long.sources };
            let readings = long.readings.keys().map(String::as_str);
            let sources: Vec<&str> =
                own.iter().map(SourceRef::id).chain(readings).collect();
            let help = "write them under `readings:`, with those of the other source";
            one(subject, &sources, &long.drift, (&path, help), &mut found);
        }
    }
    for (id, claim) in &case.claims {
        let path = top("claims").key(id).key("drift");
        let reporter = claim.reported_by.as_deref();
        let sources: Vec<&str> =
            reporter.into_iter().chain(claim.sources.iter().map(SourceRef::id)).collect();
        let help = "make them a claim of their own";
        one(subject, &sources, &claim.drift, (&path, help), &mut found);
    }
    found
}

fn one(
    subject: &Subject<'_>,
    sources: &[&str],
    drift: &IndexMap<String, String>,
    (path, help): (&KeyPath, &str),
    found: &mut Vec<Diagnostic>,
) {
    for id in drift.keys() {
        let case = &subject.bound.case;
        if sources.iter().any(|source| repeats(case, id, source)) {
            continue;
        }
        let message = match sources[..] {
            [] => format!("no source is named here that `{id}` could repeat"),
            [one] => format!("`{id}` does not repeat `{one}`, so its words are no drift"),
            _ => format!("`{id}` repeats none of the sources, so its words are no drift"),
        };
        found.push(
            RULE.at(at_key(path.key(id)), message)
                .help(help)
                .help(format!("or say whom it repeats: `repeats:` of `{id}`")),
        );
    }
}
