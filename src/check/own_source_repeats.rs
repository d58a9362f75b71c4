//! A source of our own that repeats another.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::is_yes;
use crate::diag::{Diagnostic, Severity};

/// `own-source-repeats`
pub(super) static RULE: Rule = Rule {
    name: "own-source-repeats",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a source of our own that repeats another",
    docs: Docs {
        what: "Finds sources with `own: yes` that say under `repeats` whom they relay.",
        why: "What we saw ourselves is printed as our own observation, and what another told is not: a relay under our name would read as a second look.",
        bad: r#"sources:
  notes: {type: report, title: Our notes, date: 2024-06-08, own: yes, repeats: [daily]}"#,
        good: r#"sources:
  notes: {type: report, title: Our notes, date: 2024-06-08, own: yes}"#,
        meet: "Take out `repeats`, if it was seen by the authors; take out `own`, if it is told after another.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = subject.bound.case.sources.iter();
    let both = sources.filter(|(_, source)| {
        is_yes(source.own)
            && (source.repeats.is_unknown() || !source.repeats.ids().is_empty())
    });
    both.map(|(id, _)| {
        let place = at_value(top("sources").key(id).key("repeats"));
        let message = format!("`{id}` is our own, and repeats another");
        RULE.at(place, message).help(
            "take out `repeats`, if the authors saw it themselves; else take out `own`",
        )
    })
    .collect()
}
