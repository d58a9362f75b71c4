//! A type of source that no citation style knows.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::cite;
use crate::diag::{Diagnostic, Severity, nearest};

/// `unknown-kind-of-work`
pub(super) static RULE: Rule = Rule {
    name: "unknown-kind-of-work",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a `type` of source that no citation style knows",
    docs: Docs {
        what: "Finds a `type` of a source, or of the work in which it stands, that is none of the words that references are made from.",
        why: "A style prints a report, an article and a post each in its own way; a word that it does not know it prints as anything at all.",
        bad: r#"sources:
  daily: {type: artcle, title: Yard is full, date: 2023-10-07}"#,
        good: r#"sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07}"#,
        meet: "Use one of the words that the help lists.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, source) in &subject.bound.case.sources {
        let path = top("sources").key(id);
        let parent = source.parent.as_ref().map(|parent| &parent.kind_of_work);
        let own = (&source.kind_of_work, path.key("type"));
        let parent = parent.map(|kind| (kind, path.key("parent").key("type")));
        for (kind, path) in std::iter::once(own).chain(parent) {
            if cite::kinds_of_work().any(|known| known == kind) {
                continue;
            }
            let place = at_value(path);
            let diagnostic =
                RULE.at(place.clone(), format!("`{kind}` is no type of source"));
            found.push(match nearest(kind, cite::kinds_of_work()) {
                Some(near) => diagnostic
                    .help(format!("did you mean `{near}`?"))
                    .suggest(place, near),
                None => {
                    let known: Vec<&str> = cite::kinds_of_work().collect();
                    diagnostic.help(format!("use one of: {}", known.join(", ")))
                }
            });
        }
    }
    found
}
