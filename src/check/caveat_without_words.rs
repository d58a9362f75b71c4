//! A caveat that says nothing.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate;

/// `caveat-without-words`
pub(super) static RULE: Rule = Rule {
    name: "caveat-without-words",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a caveat that says nothing",
    docs: Docs {
        what: "Finds caveats whose `short` or `text`, as they are printed, hold no word.",
        why: "The short form is all that travels with a finding into a post or a card. An empty one travels everywhere and limits nothing.",
        bad: r#"caveats:
  covers:
    short: "–"
    text: Covers hide the load."#,
        good: r#"caveats:
  covers:
    short: the load cannot be identified
    text: Covers hide the load."#,
        meet: "Say in a clause what cannot be known; take the caveat out if nothing is limited.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for id in subject.bound.case.caveats.keys() {
        for part in ["short", "text"] {
            let key = format!("caveats.{id}.{part}");
            let printed = evaluate::plain_text(subject.bound, subject.evaluation, &key);
            if printed.chars().any(char::is_alphanumeric) {
                continue;
            }
            let place = at_value(top("caveats").key(id).key(part));
            let message = format!("the `{part}` of the caveat `{id}` says nothing");
            found.push(
                RULE.at(place, message).help("say in a clause what cannot be known"),
            );
        }
    }
    found
}
