//! A part that nothing in the case uses.

use super::frame::{Docs, Rule, Subject, at_key, top, uses};
use crate::diag::{Diagnostic, Severity};

/// `unused-part`
pub(super) static RULE: Rule = Rule {
    name: "unused-part",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a part that nothing in the case uses",
    docs: Docs {
        what: "Finds parts at which nothing is measured or looked at, and in which no other part lies.",
        why: "A part without a measure says that nothing is known of it, which the brief should say in words.",
        bad: r#"facility:
  parts:
    yard: {name: Freight yard}
    pier: {name: Pier}            # no measure and no look is at the pier"#,
        good: r#"measures:
  ships: {kind: count, unit: ship, at: pier}"#,
        meet: "Say where each measure is taken with `at: PART`, or take the part out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let uses = uses(subject.bound);
    let parts = subject.bound.case.facility.parts.keys();
    parts
        .filter(|id| !uses.parts.contains(*id))
        .map(|id| {
            let place = at_key(top("facility").key("parts").key(id));
            RULE.at(place, format!("nothing uses the part `{id}`"))
                .help("name it in `at:` of a measure or look, or take it out")
        })
        .collect()
}
