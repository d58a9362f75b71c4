//! A reading that is used, and not why.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Value;
use crate::diag::{Diagnostic, KeyPath, Severity};
use indexmap::IndexMap;

/// `use-without-reason`
pub(super) static RULE: Rule = Rule {
    name: "use-without-reason",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "`use` chooses among sources that differ, and nothing says why",
    docs: Docs {
        what: "Finds values and events whose `readings` differ and whose `use` has no `because` beside it.",
        why: "Where sources differ, the choice decides what the brief says. The reader sees both readings side by side, and is owed the reason for the one that is used.",
        bad: r#"values:
  buses:
    readings: {one_team: 8, agency: 6 to 7}
    use: one_team"#,
        good: r#"values:
  buses:
    readings: {one_team: 8, agency: 6 to 7}
    use: one_team
    because: The team counted on the image; the agency on a smaller copy of it."#,
        meet: "Add `because:` with the reason, or leave `use` out: a claim must then hold on every reading.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    let mut owed = |path: KeyPath,
                    used: &Option<String>,
                    because: &Option<String>,
                    readings: &IndexMap<String, String>| {
        let is_chosen = used.as_ref().is_some_and(|used| readings.contains_key(used));
        let mut said = readings.values().map(|said| said.trim());
        let first = said.next();
        let differ = said.any(|other| Some(other) != first);
        if is_chosen && because.is_none() && differ {
            let message = "sources differ here, and nothing says why this one is used";
            found.push(RULE.at(at_value(path.key("use")), message).help(
                "add `because:` beside it with the reason, which the brief prints; or leave `use` out",
            ));
        }
    };
    for (n, look) in case.observations.iter().enumerate() {
        for (measure, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let path = top("observations").index(n).key("values").key(measure);
            owed(path, &long.used, &long.because, &long.readings);
        }
    }
    for (id, event) in &case.events {
        owed(top("events").key(id), &event.used, &event.because, &event.readings);
    }
    found
}
