//! A caveat that nothing in the case uses.

use super::frame::{Docs, Rule, Subject, at_key, top, uses};
use crate::diag::{Diagnostic, Severity};

/// `unused-caveat`
pub(super) static RULE: Rule = Rule {
    name: "unused-caveat",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a caveat that nothing in the case uses",
    docs: Docs {
        what: "Finds caveats that stand on no look, value, measure, part, image, source, event, claim, judgement or finding, and that no text links to.",
        why: "A caveat reaches only what names it. One that nothing names limits nothing, though its author believes it does.",
        bad: r#"caveats:
  tarps: {short: the cargo cannot be identified, limits: identity, text: …}
observations:
  - {id: peak, date: 2023-10-05, values: {lorries: about 73}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, caveats: [tarps], values: {lorries: about 73}}"#,
        meet: "Add `caveats: [ID]` to the look, measure, part or judgement that it limits, or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let uses = uses(subject.bound);
    let caveats = subject.bound.case.caveats.keys();
    caveats
        .filter(|id| !uses.caveats.contains(*id))
        .map(|id| {
            let place = at_key(top("caveats").key(id));
            RULE.at(place, format!("nothing uses the caveat `{id}`"))
                .help("add `caveats: [ID]` to the look, measure, part or judgement that it limits, or take it out")
        })
        .collect()
}
