//! An image on a plate without a credit line.

use super::frame::{Docs, Rule, Subject, at_value, shown_images, top};
use crate::case::Publish;
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// `image-without-credit`
pub(super) static RULE: Rule = Rule {
    name: "image-without-credit",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "an image on a plate without a credit line",
    docs: Docs {
        what: "Finds figures that would show an image for which no `credit` is given; `-` or `unknown` is none.",
        why: "Whoever made the picture is named under it: by courtesy, by nearly every licence, and so that the reader can judge it.",
        bad: r#"images:
  yard: {file: yard.png, publish: yes, licence: CC0 1.0}
figures:
  - {id: yard, kind: plate, image: yard}"#,
        good: r#"images:
  yard: {file: yard.png, publish: yes, licence: CC0 1.0, credit: Harbour office}
figures:
  - {id: yard, kind: plate, image: yard}"#,
        meet: "Write `credit` as the provider wants it. If the image may not be shown at all, write `publish: no`; the plate then says so.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let images = shown_images(subject.bound).into_iter();
    images
        .filter(|(.., image)| image.publish != Some(Publish::No))
        .filter(|(.., image)| !image.is_credited())
        // One line of the case mends it for all figures.
        .filter(|(id, ..)| told.insert(*id))
        .map(|(id, place, _)| {
            RULE.at(
                place,
                format!("the image `{id}` has no credit line, and is not shown"),
            )
            .related(at_value(top("images").key(id)), "the image")
            .help("add `credit:` as the provider wants it, or write `publish: no`")
        })
        .collect()
}
