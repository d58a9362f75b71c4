//! A brief published before its information cut-off.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `published-before-cutoff`
pub(super) static RULE: Rule = Rule {
    name: "published-before-cutoff",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a brief published before its information cut-off",
    docs: Docs {
        what: "Compares the day of this version, `updated` or else `published`, with `information_cutoff`.",
        why: "A brief cannot have used information from after the day on which it appeared. Usually one of the two was not moved with the other.",
        bad: r#"published: 2023-10-06
information_cutoff: 2023-10-08"#,
        good: r#"published: 2023-10-09
information_cutoff: 2023-10-08"#,
        meet: "Correct the one that is wrong.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let (day, key) = match &bound.updated {
        Some(updated) => (Some(updated), "updated"),
        None => (bound.published.as_ref(), "published"),
    };
    let (Some(published), Some(cutoff)) = (day, &bound.cutoff) else {
        return Vec::new();
    };
    if published.to > cutoff.from {
        return Vec::new();
    }
    let message = format!(
        "published on {}, before the information cut-off, {}",
        bound.case.version_day(),
        bound.case.information_cutoff
    );
    vec![
        RULE.at(at_value(top(key)), message)
            .related(at_value(top("information_cutoff")), "the cut-off")
            .help("correct the one that is wrong"),
    ]
}
