//! An image on a plate that nobody has allowed to be published.

use super::frame::{Docs, Rule, Subject, at_value, shown_images, top};
use crate::case::{Image, Publish};
use crate::diag::{Diagnostic, Severity};

/// `image-without-permission`
pub(super) static RULE: Rule = Rule {
    name: "image-without-permission",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "an image on a plate that nobody has allowed to be published",
    docs: Docs {
        what: "Finds figures that would show an image whose `publish` is missing, is `ask` without a `permission`, or is `yes` with neither a permission nor an open licence: one that lets anyone publish by its name (Creative Commons, public domain, Open Government Licence, Copernicus and the like) or in words (“may be published”). Any other needs its `permission`; `none`, `awaiting reply` or `not granted` is none.",
        why: "A picture is somebody else's. To print it without leave is a breach, and cannot be taken back.",
        bad: r#"images:
  yard: {file: yard.png, publish: ask, credit: Harbour office}
figures:
  - {id: yard, kind: plate, image: yard}"#,
        good: r#"images:
  yard: {file: yard.png, publish: ask, permission: Letter of 5 June 2024, credit: Harbour office}
figures:
  - {id: yard, kind: plate, image: yard}"#,
        meet: "Ask, and write the reference of the answer under `permission`. Until then write `publish: no`: the plate stands there with words in place of the picture.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let images = shown_images(subject.bound).into_iter();
    images
        .filter_map(|(id, place, image)| {
            let message = format!("the image `{id}` {}, and is not shown", fault(image)?);
            Some(
                RULE.at(place, message)
                    .related(at_value(top("images").key(id)), "the image")
                    .help("write the reference of the permission under `permission`, or `publish: no`: the plate then says in words what it does not show"),
            )
        })
        .collect()
}

/// What is missing for an image to be published.
fn fault(image: &Image) -> Option<&'static str> {
    match image.publish {
        Some(Publish::No) => None,
        None => Some("does not say whether it may be published"),
        Some(Publish::Ask) if !image.is_permitted() => {
            Some("may be published only with a permission, which is not there")
        }
        Some(_) if image.is_permitted() || image.is_licensed() => None,
        Some(_) if image.has_licence() => {
            Some("has a licence that lets nobody publish it, and no permission")
        }
        Some(_) => Some("has neither a licence nor a permission"),
    }
}
