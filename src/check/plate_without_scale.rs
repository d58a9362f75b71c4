//! A plate without a scale bar.

use super::frame::{Docs, Rule, Subject, shown_images};
use crate::case::{ImageKind, Publish};
use crate::diag::{Diagnostic, Severity};

/// `plate-without-scale`
pub(super) static RULE: Rule = Rule {
    name: "plate-without-scale",
    severity: Severity::Note,
    firm: false,
    waits: true,
    summary: "a plate without a scale bar",
    docs: Docs {
        what: "Finds figures that show an image of which neither a georeference nor a `gsd` is known.",
        why: "Without a scale a reader cannot tell a car from a lorry.",
        bad: r#"images:
  yard: {file: yard.png, gsd: unknown, publish: yes, licence: CC0 1.0, credit: Harbour office}"#,
        good: r#"images:
  yard: {file: yard.png, gsd: 0.5 m, publish: yes, licence: CC0 1.0, credit: Harbour office}"#,
        meet: "Give the ground sample distance, a GeoTIFF, or the STAC item. Of a schematic nothing is asked.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let has_no_scale = |id: &str| {
        let picture = bound.pictures.get(id);
        picture.is_some_and(|p| p.source.is_some() && p.metres_a_pixel.is_none())
    };
    let images = shown_images(bound).into_iter();
    images
        .filter(|(id, _, image)| {
            image.publish != Some(Publish::No)
                && image.kind != Some(ImageKind::Schematic)
                && has_no_scale(id)
        })
        .map(|(id, place, _)| {
            RULE.at(
                place,
                format!("how large the image `{id}` is on the ground is not known"),
            )
            .help("give it its `gsd`, a GeoTIFF, or its STAC item")
        })
        .collect()
}
