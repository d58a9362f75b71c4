//! A source that was not read, and that no source of the case repeats.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Access, Source};
use crate::diag::{Diagnostic, Severity};

/// `not-read-without-relay`
pub(super) static RULE: Rule = Rule {
    name: "not-read-without-relay",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a source that was not read and that no source here repeats",
    docs: Docs {
        what: "Finds sources with `access: not read` of which no page of the case could tell: none repeats them, and none that was read goes back to the same source.",
        why: "What was not read is known through somebody. Unless the case names the page, a reader cannot tell how the authors know it, and the chain from the value to its origin has a hole.",
        bad: r#"sources:
  ministry: {type: report, title: Statement, date: 2023-10-06, access: not read}"#,
        good: r#"sources:
  ministry: {type: report, title: Statement, date: 2023-10-06, access: not read}
  agency: {type: article, title: Ministry speaks, date: 2023-10-06, access: full, repeats: [ministry]}"#,
        meet: "Add the page through which it is known, with `repeats: [ID]`; or read it and say how much.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = &subject.bound.case.sources;
    let is_read = |source: &Source| source.access != Some(Access::NotRead);
    // A page that goes back to the same one may have told of it: an analyst, and the paper that quotes him.
    let is_told = |id: &String, origin: &String| {
        sources.iter().any(|(other, page)| {
            other != id
                && is_read(page)
                && (other == origin || page.repeats.ids().contains(origin))
        })
    };
    let is_known = |id: &String, source: &Source| {
        sources.values().any(|page| page.repeats.ids().contains(id))
            || source.repeats.ids().iter().any(|origin| is_told(id, origin))
    };
    sources
        .iter()
        .filter(|(id, source)| !is_read(source) && !is_known(id, source))
        .map(|(id, _)| {
            let place = at_value(top("sources").key(id).key("access"));
            let message = format!("`{id}` was not read, and no source here repeats it");
            RULE.at(place, message).help(
                "add the page through which it is known, with `repeats:`; or read it and say how much",
            )
        })
        .collect()
}
