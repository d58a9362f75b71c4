//! A source that a reader could not find.

use super::frame::{Docs, Rule, Subject, source_place};
use crate::diag::{Diagnostic, Severity};

/// `source-not-findable`
pub(super) static RULE: Rule = Rule {
    name: "source-not-findable",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source that a reader could not find",
    docs: Docs {
        what: "Finds sources with neither an address, a DOI, an archived copy, a publisher nor a `parent`.",
        why: "A title alone does not lead anywhere.",
        bad: r#"sources:
  agency: {type: article, title: Queues at the gate, date: 2023-10-27}"#,
        good: r#"sources:
  agency: {type: article, title: Queues at the gate, date: 2023-10-27, publisher: VOA, url: https://example.org/agency}"#,
        meet: "Add `url`, `doi`, `publisher`, `parent` or `archived`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = subject.bound.case.sources.iter();
    sources
        .filter(|(_, source)| {
            source.url.is_none()
                && source.doi.is_none()
                && source.archived.is_none()
                && source.publisher.is_none()
                && source.parent.is_none()
        })
        .map(|(id, _)| {
            RULE.at(source_place(id), format!("nothing says where `{id}` can be found"))
                .help("add `url:`, `doi:`, `publisher:` or `archived:`")
        })
        .collect()
}
