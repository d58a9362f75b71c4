//! An insert that has no value to print.

use super::frame::{Docs, Rule, Subject};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{CauseKind, Found, Insert};

/// `insert-without-value`
pub(super) static RULE: Rule = Rule {
    name: "insert-without-value",
    severity: Severity::Error,
    firm: false,
    waits: true,
    summary: "an insert that has no value to print",
    docs: Docs {
        what: "Finds inserts `{{ … }}` whose value is not known at all: nobody looked, a caveat hides it, or the sources disagree.",
        why: "Nothing would stand in the sentence. What is not known has to be said in words, with the caveat that says why.",
        bad: r#"findings:
  - "{{ buses[early] }} buses stood there on {{ moment(early) | date }}."     # on that day only lorries were counted"#,
        good: r#"findings:
  - "{{ lorries[early] }} lorries stood there on {{ moment(early) | date }}.""#,
        meet: "Name a look that has a value, or say in words that it is not known.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, text) in &subject.bound.texts {
        let Some(answers) = subject.evaluation.inserts.get(path) else { continue };
        for (start, answer) in answers {
            if answer.found != Found::Unknown {
                continue;
            }
            let Some(Insert::Expression(typed, _)) = text.inserts.get(start) else {
                continue;
            };
            let place = text.place.within(*start..start + typed.text.len());
            let why: Vec<&str> =
                answer.causes.iter().map(|cause| cause.words.as_str()).collect();
            let message = match why.is_empty() {
                true => "this insert has no value to print".to_string(),
                false => format!("this insert has no value to print: {}", why.join("; ")),
            };
            let hides = answer.causes.iter().any(|cause| cause.kind == CauseKind::Hidden);
            let asked = ["asserted", "forecast"].into_iter().find(|basis| {
                why.iter().any(|why| why.ends_with(&format!("is only {basis}")))
            });
            found.push(RULE.at(place, message).help(match (asked, hides) {
                (Some(basis), _) => format!(
                    "ask for it, `{{{{ {}, {basis}] }}}}`, and say who says so: no function takes it for something seen",
                    typed.text.trim_end().trim_end_matches(']')
                ),
                (None, true) => {
                    "say in words that it is not known, and why: the caveat has the words".into()
                }
                (None, false) => {
                    "name a look that has a value, or say in words that nobody looked".into()
                }
            }));
        }
    }
    found
}
