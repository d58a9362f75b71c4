//! A review of something that is no claim and no judgement.

use super::frame::{Docs, Rule, Subject, at_key, at_value, top};
use crate::diag::{Diagnostic, Severity, nearest};
use crate::edition::PUBLIC;

/// `review-of-nothing`
pub(super) static RULE: Rule = Rule {
    name: "review-of-nothing",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a review that names no claim and no judgement, or no edition",
    docs: Docs {
        what: "Looks the keys of `of` up among the claims and judgements of the case, and `read_edition` among the editions that the house names.",
        why: "What was renamed or taken out is no longer signed by anyone, and an entry that names it looks as if it were.",
        bad: r#"reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {bussy: "1:77ab…"}}"#,
        good: r#"reviews:
  - {who: B. Checker, role: fact check, on: 2024-06-12, of: {busy: "1:77ab…"}}"#,
        meet: "Take the key out, or sign again with `caveat sign`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let known = || case.claims.keys().chain(case.judgements.keys()).map(String::as_str);
    let mut found = Vec::new();
    for (n, review) in case.reviews.iter().enumerate() {
        for id in review.of.keys().filter(|id| !known().any(|known| known == *id)) {
            let place = at_key(top("reviews").index(n).key("of").key(id));
            let message = format!("no claim or judgement is called `{id}`");
            let diagnostic = RULE.at(place.clone(), message);
            found.push(match nearest(id, known()) {
                Some(near) => diagnostic
                    .help(format!("did you mean `{near}`?"))
                    .suggest(place, near),
                None => diagnostic.help("take it out, or sign again: `caveat sign`"),
            });
        }
        let editions = || {
            let own = subject.bound.house.editions.keys().map(String::as_str);
            std::iter::once(PUBLIC).chain(own)
        };
        if let Some(read) = &review.read_edition
            && !editions().any(|known| known == read)
        {
            let place = at_value(top("reviews").index(n).key("read_edition"));
            let message = format!("no edition is called `{read}`");
            let diagnostic = RULE.at(place.clone(), message);
            found.push(match nearest(read, editions()) {
                Some(near) => diagnostic
                    .help(format!("did you mean `{near}`?"))
                    .suggest(place, near),
                None => diagnostic.help("name `public`, or an edition of the house"),
            });
        }
        if review.of.is_empty() {
            let place = at_value(top("reviews").index(n).key("of"));
            let message = format!("{} signed nothing", review.who);
            found.push(RULE.at(place, message).help("take the entry out"));
        }
    }
    found
}
