//! An image whose own metadata say something else than the case.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `image-facts-differ`
pub(super) static RULE: Rule = Rule {
    name: "image-facts-differ",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an image whose own metadata say something else",
    docs: Docs {
        what: "Compares what the case says of an image with what the camera wrote into it and with its STAC item: when it was taken, provider, platform, licence, ground sample distance, cloud and angle, whom the notice of copyright or, without one, the artist names, whether the camera was within 10 km of the footprint, and whether a georeference bears the ground sample distance, within half and twice of it, and where north is, within 10 degrees.",
        why: "One of the two is wrong. The date of an image decides what a look proves, its place whether it proves anything, and its owner whether it may be shown.",
        bad: r#"images:
  yard: {file: yard.jpg, taken: 2023-10-05}    # the camera wrote 2021-06-04"#,
        good: r#"images:
  yard: {file: yard.jpg, taken: 2021-06-04}"#,
        meet: "Find out which is right. A camera with a wrong clock is a reason to allow it, and so is a credit line as the owner wants it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, picture) in &subject.bound.pictures {
        for known in &picture.known {
            let Some(against) = &known.against else { continue };
            let place = at_value(top("images").key(id).key(known.key));
            let message = format!(
                "`{against}` here, and `{}` in the {} of the image",
                known.value, known.from
            );
            found
                .push(RULE.at(place, message).help("find out which of the two is right"));
        }
    }
    found
}
