//! A source that nothing in the case uses.

use super::frame::{Docs, Rule, Subject, at_key, top, uses};
use crate::diag::{Diagnostic, Severity};

/// `unused-source`
pub(super) static RULE: Rule = Rule {
    name: "unused-source",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a source that nothing in the case uses",
    docs: Docs {
        what: "Finds sources that no look, value, event, caveat, claim, judgement or text cites, and that no other source repeats.",
        why: "The source list shows what the brief rests on. A source that nothing rests on makes the evidence look broader than it is.",
        bad: r#"sources:
  planet_note: {type: web, title: A note on the sensor}     # cited nowhere"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, sources: [planet_note], values: {lorries: about 73}}"#,
        meet: "Cite it where it was used (`sources: [ID]`, or `[@ID]` in a text), or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let uses = uses(subject.bound);
    let sources = subject.bound.case.sources.keys();
    sources
        .filter(|id| !uses.sources.contains(*id))
        .map(|id| {
            let place = at_key(top("sources").key(id));
            RULE.at(place, format!("nothing uses the source `{id}`"))
                .help("cite it where it was used (`sources: [ID]`, or `[@ID]` in a text), or take it out")
        })
        .collect()
}
