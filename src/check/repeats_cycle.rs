//! Sources that repeat one another in a circle.

use super::frame::{Docs, Rule, Subject, at_value, cycles, top};
use crate::diag::{Diagnostic, Severity};

/// `repeats-cycle`
pub(super) static RULE: Rule = Rule {
    name: "repeats-cycle",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "sources that repeat one another in a circle",
    docs: Docs {
        what: "Follows `repeats` from source to source.",
        why: "The origins of a statement are found by following `repeats` to its end. In a circle there is no origin, and confirmation would be counted from nothing.",
        bad: r#"sources:
  yonhap: {repeats: [kbs]}
  kbs: {repeats: [yonhap]}"#,
        good: r#"sources:
  yonhap: {repeats: [institute]}
  kbs: {repeats: [yonhap]}"#,
        meet: "Find out who said it first; that source repeats nobody.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = &subject.bound.case.sources;
    let leads = sources
        .iter()
        .map(|(id, source)| {
            (id.as_str(), source.repeats.ids().iter().map(String::as_str).collect())
        })
        .collect();
    let mut found = Vec::new();
    for circle in cycles(&leads) {
        let way = [&circle[..], &circle[..1]].concat().join("` repeats `");
        let place = at_value(top("sources").key(circle[0]).key("repeats"));
        found.push(
            RULE.at(place, format!("sources repeat one another in a circle: `{way}`"))
                .help("find out who said it first, and take `repeats` out there"),
        );
    }
    found
}
