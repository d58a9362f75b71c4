//! Pages of the web that nobody keeps a copy of.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::Status;
use crate::diag::{Diagnostic, Severity};

/// `source-not-archived`
pub(super) static RULE: Rule = Rule {
    name: "source-not-archived",
    severity: Severity::Note,
    firm: false,
    waits: false,
    summary: "pages of the web that nobody keeps a copy of",
    docs: Docs {
        what: "Counts, in a case that is no longer a draft, the sources on the web without `archived`. It speaks once.",
        why: "Pages change and vanish. A copy with its hash lets a reader check in ten years what was cited (Berkeley Protocol, preservation).",
        bad: r#"status: published
sources:
  agency: {title: Report, date: 2024-06-05, url: https://example.org/report}"#,
        good: r#"status: published
sources:
  agency:
    title: Report
    date: 2024-06-05
    url: https://example.org/report
    archived: {url: https://example.org/archive/report, on: 2024-06-06}"#,
        meet: "Archive the page and name the copy: `archived: {url: …, on: …}`, or a file in the case folder.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let on_the_web = || case.sources.values().filter(|source| source.url.is_some());
    let kept = on_the_web().filter(|source| source.archived.is_some()).count();
    let count = on_the_web().count();
    if kept == count || case.status == Status::Draft {
        return Vec::new();
    }
    let message =
        format!("{} of {count} sources on the web have no archived copy", count - kept);
    let help = "archive each page and name the copy: `archived: {url: …, on: …}`";
    vec![RULE.at(at_key(top("sources")), message).help(help)]
}
