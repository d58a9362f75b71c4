//! An author who signs the own brief.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::changes;
use crate::diag::{Diagnostic, Severity};

/// `review-by-author`
pub(super) static RULE: Rule = Rule {
    name: "review-by-author",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a review by an author of the brief",
    docs: Docs {
        what: "Compares `who` of each review with the authors of the case. A name is the same in letters of another script that look like its own, with characters that nobody sees in it, in capitals, without its spaces, and in any order of its words.",
        why: "Nobody sees the mistakes of a page less well than who wrote it. A second pair of eyes is what a signature stands for.",
        bad: r#"authors: [{name: A. Analyst}]
reviews:
  - {who: A. Analyst, role: fact check, on: 2024-06-12, of: {busy: "1:77ab…"}}"#,
        good: r#"authors: [{name: A. Analyst}]
reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {busy: "1:77ab…"}}"#,
        meet: "Have somebody else read and sign it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let reviews = case.reviews.iter().enumerate();
    reviews
        .filter_map(|(n, review)| {
            let author = &case.authors.get(changes::author_at(case, &review.who)?)?.name;
            let place = at_value(top("reviews").index(n).key("who"));
            let message = match *author == review.who {
                true => format!("{author} is an author of the brief and cannot sign it"),
                false => format!(
                    "{} is {author}, an author of the brief, who cannot sign it",
                    review.who
                ),
            };
            Some(RULE.at(place, message).help("have somebody else read and sign it"))
        })
        .collect()
}
