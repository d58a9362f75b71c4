//! The short form of a caveat is longer than 90 characters.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `caveat-short-too-long`
pub(super) static RULE: Rule = Rule {
    name: "caveat-short-too-long",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "the short form of a caveat is longer than 90 characters",
    docs: Docs {
        what: "Counts the characters of `short` of each caveat.",
        why: "The short form goes wherever the finding goes: into the findings box, captions and chart legends. A long one would be cut somewhere, and what is cut is the caveat.",
        bad: r#"caveats:
  tarps:
    short: the cargo under the blue tarps at the warehouses cannot be identified from any of the images that were available to us"#,
        good: r#"caveats:
  tarps:
    short: the cargo cannot be identified"#,
        meet: "Say in a clause what cannot be known, and leave the reason to `text`.",
    },
    check,
};

/// Most characters of a short form.
const CHARACTERS_MAX: usize = 90;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, caveat) in &subject.bound.case.caveats {
        let count = caveat.short.chars().count();
        if count > CHARACTERS_MAX {
            let place = at_value(top("caveats").key(id).key("short"));
            let message = format!(
                "the short form has {count} characters, and at most {CHARACTERS_MAX} fit"
            );
            found.push(RULE.at(place, message).help(
                "say in a clause what cannot be known; the reason belongs in `text`",
            ));
        }
    }
    found
}
