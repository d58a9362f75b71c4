//! An image that nothing in the case uses.

use super::frame::{Docs, Rule, Subject, at_key, top, uses};
use crate::diag::{Diagnostic, Severity};

/// `unused-image`
pub(super) static RULE: Rule = Rule {
    name: "unused-image",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "an image that nothing in the case uses",
    docs: Docs {
        what: "Finds images that no look names.",
        why: "An image is evidence only through a look at it. One that no look names is left over, or the look forgot it.",
        bad: r#"images:
  planet_1005: {taken: 2023-10-05, provider: Planet}
observations:
  - {id: peak, date: 2023-10-05, values: {lorries: about 73}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, image: planet_1005, values: {lorries: about 73}}"#,
        meet: "Add `image: ID` to the look, or take it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let uses = uses(subject.bound);
    let images = subject.bound.case.images.keys();
    images
        .filter(|id| !uses.images.contains(*id))
        .map(|id| {
            let place = at_key(top("images").key(id));
            RULE.at(place, format!("nothing uses the image `{id}`"))
                .help("add `image: ID` to the look that was made on it, or take it out")
        })
        .collect()
}
