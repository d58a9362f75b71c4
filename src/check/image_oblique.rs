//! Things counted or measured on an image taken from far aside, without a caveat.

use super::frame::{Docs, Rule, Subject, at_value, counted_on_images, threshold, top};
use crate::case::{Limit, OFF_NADIR};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// `image-oblique`
pub(super) static RULE: Rule = Rule {
    name: "image-oblique",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "things counted or measured on an image taken from far aside, without a caveat",
    docs: Docs {
        what: "Compares `off_nadir` of images on which something was counted or measured with `off_nadir_most_degrees` (30, see docs/measuring.md). A caveat that limits quantity or detection and reaches the value answers for it.",
        why: "From the side the near thing hides the far one, lengths shrink and the sample distance grows. A count from there is a floor at best.",
        bad: r#"images:
  scene: {taken: 2023-10-05, off_nadir: 42}
observations:
  - {id: peak, date: 2023-10-05, image: scene, values: {lorries: 73}}"#,
        good: r#"images:
  scene: {taken: 2023-10-05, off_nadir: 42, caveats: [from_the_side]}"#,
        meet: "Name a caveat of `limits: detection` or `quantity` on the image, with the effect that it has on the count.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let most = threshold(bound, OFF_NADIR);
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for counted in counted_on_images(bound) {
        if counted.is_limited(bound, &[Limit::Quantity, Limit::Detection]) {
            continue;
        }
        for (id, image) in counted.images(bound) {
            let Some(angle) = &image.off_nadir else { continue };
            if angle.number <= most as f64 || !told.insert(id) {
                continue;
            }
            let message = format!(
                "`{id}` was taken {} degrees off nadir, and nothing says what that hides",
                angle.text
            );
            let value =
                top("observations").index(counted.look).key("values").key(counted.name);
            found.push(
                RULE.at(at_value(top("images").key(id).key("off_nadir")), message)
                    .related(at_value(value), "read from it")
                    .help("name a caveat of `limits: detection` or `limits: quantity` on the image")
                    .help(format!("this house asks for one above {most} degrees (`measuring: off_nadir_most_degrees`)")),
            );
        }
    }
    found
}
