//! `use` names a source that gives no reading.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Value;
use crate::diag::{Diagnostic, KeyPath, Severity};
use indexmap::IndexMap;

/// `use-not-a-reading`
pub(super) static RULE: Rule = Rule {
    name: "use-not-a-reading",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "`use` names a source that gives no reading",
    docs: Docs {
        what: "Compares `use` with the sources under `readings`, for values and for events.",
        why: "`use` chooses among the readings. If it names none of them, nothing is chosen and the sources still disagree.",
        bad: r#"values:
  buses:
    readings: {one_team: 8, agency: 6 to 7}
    use: institute"#,
        good: r#"values:
  buses:
    readings: {one_team: 8, agency: 6 to 7}
    use: one_team"#,
        meet: "Name one of the sources under `readings`, or leave `use` out: a claim must then hold on every reading.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, look) in case.observations.iter().enumerate() {
        for (measure, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let path = top("observations").index(n).key("values").key(measure).key("use");
            found.extend(one(&long.readings, long.used.as_deref(), path));
        }
    }
    for (id, event) in &case.events {
        let path = top("events").key(id).key("use");
        found.extend(one(&event.readings, event.used.as_deref(), path));
    }
    found
}

fn one(
    readings: &IndexMap<String, String>,
    used: Option<&str>,
    path: KeyPath,
) -> Option<Diagnostic> {
    let used = used.filter(|used| !readings.contains_key(*used))?;
    let diagnostic = RULE.at(at_value(path), format!("`{used}` gives no reading here"));
    Some(match readings.is_empty() {
        true => diagnostic.help("add `readings: {source: value}`, or take `use` out"),
        false => {
            let known: Vec<&str> = readings.keys().map(String::as_str).collect();
            diagnostic.help(format!("name one of: {}", known.join(", ")))
        }
    })
}
