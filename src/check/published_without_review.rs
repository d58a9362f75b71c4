//! A published brief that a role of the house has not signed.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Status;
use crate::changes;
use crate::diag::{Diagnostic, Severity};

/// `published-without-review`
pub(super) static RULE: Rule = Rule {
    name: "published-without-review",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a published brief that a role of the house has not signed",
    docs: Docs {
        what: "Where the house names `roles`, looks in a case with `status: published` for a review of every claim and judgement in each of them: by somebody who is no author, and of what the item says and rests on now.",
        why: "A house that has a fact-checker wants no brief out that has not been fact-checked, or that was changed after it was.",
        bad: r#"status: published
house: {roles: [fact check]}
reviews: []"#,
        good: r#"status: published
house: {roles: [fact check]}
reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {record: "1:0d9c…", busy: "1:77ab…"}}"#,
        meet: "Leave `status: review` until it is signed: `caveat sign CASE --who NAME --role ROLE --on DAY`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    if bound.case.status != Status::Published || bound.house.roles.is_empty() {
        return Vec::new();
    }
    let signed = changes::signed(bound, subject.evaluation);
    let mut found = Vec::new();
    for role in &bound.house.roles {
        let unsigned = changes::unsigned(&bound.case, &signed, role);
        let more = match unsigned.len() {
            0 => continue,
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        let first = unsigned.first().copied().unwrap_or_default();
        let message = format!(
            "`{first}`{more} as it stands is not signed in the role `{role}`, which the house demands"
        );
        found.push(
            RULE.at(at_value(top("status")), message)
                .help("leave `status: review` until it is signed")
                .help(format!(
                    "`caveat sign CASE --who NAME --role \"{role}\" --on DAY` writes the entry"
                )),
        );
    }
    found
}
