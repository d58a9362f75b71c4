//! A review of something that has changed since it was signed.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes::{self, day_words};
use crate::diag::{Diagnostic, Severity};

/// `review-outdated`
pub(super) static RULE: Rule = Rule {
    name: "review-outdated",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a review of what has changed since it was signed",
    docs: Docs {
        what: "Holds the fingerprint of each claim and judgement that a review names against that of today. A fingerprint is made of what the item says, every value, look and source that it rests on, and the caveats that it carries; layout, comments and remarks (`note:`) are no part of it.",
        why: "Who signed a sentence signed what was behind it. When a count below it changes, the signature stands under something that its owner never read.",
        bad: r#"reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {busy: "1:0d9c…"}}   # `busy` rests on a count that was changed on 13 June"#,
        good: r#"reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-13, of: {busy: "1:77ab…"}}   # read again"#,
        meet: "Have it read again, and write the new signature with `caveat sign`. An entry of the same person in the same role is replaced.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for signed in changes::signed(subject.bound, subject.evaluation) {
        let review = signed.review;
        for (id, _) in signed.items.iter().filter(|(_, is_same)| !is_same) {
            let place = at_value(top("reviews").index(signed.index).key("of").key(id));
            let message = format!(
                "`{id}` is not what {} signed on {}",
                review.who,
                day_words(&review.on)
            );
            let again = "or take the entry out, when others have read it since";
            found.push(RULE.at(place, message).help(format!(
                "have it read again, then `caveat sign CASE {id} --who \"{}\" --role \"{}\" --on DAY`",
                review.who, review.role
            )).help(again));
        }
    }
    found
}
