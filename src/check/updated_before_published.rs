//! An update before the first publication.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `updated-before-published`
pub(super) static RULE: Rule = Rule {
    name: "updated-before-published",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a version dated before the first",
    docs: Docs {
        what: "Compares `updated` with `published`.",
        why: "`published` is the day of the first version and never changes; a later version bears its own day.",
        bad: r#"published: 2024-06-14
updated: 2024-06-01"#,
        good: r#"published: 2024-06-14
updated: 2024-07-01"#,
        meet: "Leave `published` as it was, and set `updated` to the day of this version. A first version has no `updated`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let (Some(published), Some(updated)) = (&bound.published, &bound.updated) else {
        return Vec::new();
    };
    if updated.from >= published.to {
        return Vec::new();
    }
    let (published, updated) = (&bound.case.published, bound.case.version_day());
    let message =
        format!("updated on {updated}, not after the first version of {published}");
    vec![
        RULE.at(at_value(top("updated")), message)
            .related(at_value(top("published")), "the first version")
            .help("set `updated` to the day of this version, or leave it out of a first one"),
    ]
}
