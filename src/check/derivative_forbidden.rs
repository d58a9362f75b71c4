//! An image cropped or drawn upon against its licence.

use super::frame::{Docs, Rule, Subject, at_value, shown_images, top};
use crate::case::{Publish, YesNo};
use crate::diag::{Diagnostic, Severity};
use crate::load::forbids_derivatives;

/// `derivative-forbidden`
pub(super) static RULE: Rule = Rule {
    name: "derivative-forbidden",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "an image cropped or drawn upon against its licence",
    docs: Docs {
        what: "Finds figures that crop an image, or put marks or callouts on it, though it says `derivatives: no`, or says nothing of them beside a Creative Commons licence that allows none (ND).",
        why: "A licence without derivatives allows the picture as it is, and nothing else: not a part of it, and no arrow on it.",
        bad: r#"images:
  yard: {file: yard.png, publish: yes, licence: CC BY-ND 4.0, credit: Harbour office, derivatives: no}
figures:
  - {id: yard, kind: plate, image: yard, crop: [0, 0, 30, 20]}"#,
        good: r#"figures:
  - {id: yard, kind: plate, image: yard}"#,
        meet: "Show the whole image without marks, ask for a permission and write `derivatives: yes`, or draw the marks on a schematic.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, _, image) in shown_images(subject.bound) {
        let stated_in = match image.derivatives {
            Some(YesNo::No) => "derivatives",
            None if image.licence.as_deref().is_some_and(forbids_derivatives) => {
                "licence"
            }
            _ => continue,
        };
        if image.publish == Some(Publish::No) {
            continue;
        }
        for (n, figure) in subject.bound.case.figures.iter().enumerate() {
            if !figure.image.items().iter().any(|item| item == id) {
                continue;
            }
            let path = top("figures").index(n);
            let changes = [
                ("crop", figure.crop.is_some(), "crops"),
                ("marks", !figure.marks.items().is_empty(), "draws marks on"),
                ("callouts", !figure.callouts.is_empty(), "draws callouts on"),
            ];
            for (key, _, verb) in changes.into_iter().filter(|(_, is_there, _)| *is_there)
            {
                let message =
                    format!("this {verb} the image `{id}`, which its licence forbids");
                let stated = at_value(top("images").key(id).key(stated_in));
                let diagnostic = RULE.at(at_value(path.key(key)), message);
                found.push(diagnostic.related(stated, "stated here").help(
                    "show the whole image without marks, or ask its owner and write `derivatives: yes`",
                ));
            }
        }
    }
    found.dedup();
    found
}
