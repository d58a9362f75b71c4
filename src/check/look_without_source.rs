//! A look that nobody vouches for.

use super::frame::{Docs, Rule, Subject, at_key, at_value, top};
use crate::case::{Observation, Value};
use crate::diag::{Diagnostic, Severity};

/// `look-without-source`
pub(super) static RULE: Rule = Rule {
    name: "look-without-source",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a look that nobody vouches for",
    docs: Docs {
        what: "Finds looks and periods whose values have no source, no image and no count of our own (`counted`).",
        why: "Every value must lead to whoever saw it.",
        bad: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: about 73}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, sources: [institute], values: {lorries: about 73}}"#,
        meet: "Add `sources: [ID]`. For a count of your own, name the image (`image: ID`) or who counted (`counted: {AB: 72}`).",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, look) in case.observations.iter().enumerate() {
        if is_vouched_for(look) {
            continue;
        }
        let path = top("observations").index(n);
        let place = match &look.id {
            Some(_) => at_value(path.key("id")),
            None => at_key(path.key(if look.date.is_some() { "date" } else { "period" })),
        };
        found.push(
            RULE.at(place, "nothing says who saw this")
                .help("add `sources: [ID]`; for a count of your own add `image: ID`, or `counted: {initials: number}` to the value"),
        );
    }
    for (n, data) in case.data.iter().enumerate() {
        if data.sources.is_empty() {
            let place = at_value(top("data").index(n).key("file"));
            found.push(
                RULE.at(place, "nothing says where this table comes from")
                    .help("add `sources: [ID]` beside `file:`"),
            );
        }
    }
    found
}

fn is_vouched_for(look: &Observation) -> bool {
    let by_look = !look.sources.is_empty() || !look.image.items().is_empty();
    let by_value = |value: &Value| match value {
        Value::Words(_) => false,
        Value::Long(long) => {
            !(long.sources.is_empty()
                && long.readings.is_empty()
                && long.counted.is_empty())
        }
    };
    by_look || (!look.values.is_empty() && look.values.values().all(by_value))
}
