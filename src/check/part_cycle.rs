//! Parts that lie in one another in a circle.

use super::frame::{Docs, Rule, Subject, at_value, cycles, top};
use crate::diag::{Diagnostic, Severity};

/// `part-cycle`
pub(super) static RULE: Rule = Rule {
    name: "part-cycle",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "parts that lie in one another in a circle",
    docs: Docs {
        what: "Follows `in` from part to part.",
        why: "Parts form a tree. In a circle no part has a place, a time zone or caveats to inherit.",
        bad: r#"parts:
  yard: {name: Yard, in: depot}
  depot: {name: Depot, in: yard}"#,
        good: r#"parts:
  depot: {name: Depot}
  yard: {name: Yard, in: depot}"#,
        meet: "Take `in` out of the outermost part.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let parts = &subject.bound.case.facility.parts;
    let leads = parts
        .iter()
        .map(|(id, part)| (id.as_str(), part.within.iter().map(String::as_str).collect()))
        .collect();
    let mut found = Vec::new();
    for circle in cycles(&leads) {
        let way = [&circle[..], &circle[..1]].concat().join("` lies in `");
        let path = top("facility").key("parts").key(circle[0]).key("in");
        found.push(
            RULE.at(at_value(path), format!("parts lie in one another: `{way}`"))
                .help("take `in:` out of the outermost part"),
        );
    }
    found
}
