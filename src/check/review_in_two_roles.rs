//! One person who signs for two of the roles that the house demands.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes;
use crate::diag::{Diagnostic, Severity};

/// `review-in-two-roles`
pub(super) static RULE: Rule = Rule {
    name: "review-in-two-roles",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "one person who signed the same claim or judgement in two roles that the house demands",
    docs: Docs {
        what: "Compares `who` of each review in one of the `roles` of the house with that of the earlier ones in another of them, where both are of the same claim or judgement and the same edition. A name is the same in letters that look alike, in any order of its words.",
        why: "A house that demands two roles wants two people to have read. One who signs twice has read once.",
        bad: r#"house: {roles: [fact check, editor]}
reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {busy: "1:77ab…"}}
  - {who: B. Checker, role: editor, on: 2024-06-12, of: {busy: "1:77ab…"}}"#,
        good: r#"house: {roles: [fact check, editor]}
reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {busy: "1:77ab…"}}
  - {who: E. Editor, role: editor, on: 2024-06-12, of: {busy: "1:77ab…"}}"#,
        meet: "Have somebody else read it in the other role, and take the second entry out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (case, roles) = (&subject.bound.case, &subject.bound.house.roles);
    let reviews = case.reviews.iter().enumerate();
    reviews
        .filter_map(|(n, review)| {
            let (earlier, id) = changes::in_two_roles(case, roles, review, n)?;
            let earlier = case.reviews.get(earlier)?;
            let place = at_value(top("reviews").index(n).key("who"));
            let message = format!(
                "{} signed `{id}` as {} already, and cannot sign it as {} too",
                review.who, earlier.role, review.role
            );
            Some(
                RULE.at(place, message)
                    .help("have somebody else read and sign it in that role"),
            )
        })
        .collect()
}
