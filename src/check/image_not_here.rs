//! An image on a plate whose file is not in the case folder.

use super::frame::{Docs, Rule, Subject, shown_images};
use crate::case::Publish;
use crate::diag::{Diagnostic, Severity};

/// `image-not-here`
pub(super) static RULE: Rule = Rule {
    name: "image-not-here",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "an image on a plate whose file is not in the case folder",
    docs: Docs {
        what: "Finds figures that may show an image of which the case folder holds no file.",
        why: "The plate then has words in place of the picture. Somebody else who builds the case gets the same, so that this must be meant.",
        bad: r#"images:
  yard: {file: big/yard.tif, publish: yes, licence: CC0 1.0, credit: Harbour office}
figures:
  - {id: yard, kind: plate, image: yard}"#,
        good: r#"images:
  yard:
    file: big/yard.tif
    rendition: {file: yard.png}
    publish: yes
    licence: CC0 1.0
    credit: Harbour office
figures:
  - {id: yard, kind: plate, image: yard}"#,
        meet: "Put the file there, or a smaller copy under `rendition`; the original may stay out of the repository. If the words are meant, allow it with the reason.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let has_file = |id: &str| bound.pictures.get(id).is_some_and(|p| p.source.is_some());
    let images = shown_images(bound).into_iter();
    images
        .filter(|(id, _, image)| image.publish != Some(Publish::No) && !has_file(id))
        .map(|(id, place, _)| {
            RULE.at(place, format!("no file of the image `{id}` is in the case folder"))
                .help("put the original there, or a smaller copy under `rendition`")
        })
        .collect()
}
