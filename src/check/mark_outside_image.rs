//! A mark that does not lie on its image.

use super::frame::{Docs, Rule, Subject};
use crate::diag::{At, Diagnostic, Place, Severity};
use crate::marks::{Shape, Spot};

/// `mark-outside-image`
pub(super) static RULE: Rule = Rule {
    name: "mark-outside-image",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a mark that does not lie on its image",
    docs: Docs {
        what: "Finds marks whose middle lies outside the pixels of the image, and lines and arrows of which a point does.",
        why: "It cannot be of anything seen there. The file belongs to another image or size, or its coordinates are read the wrong way.",
        bad: r#"marks:
  yard: {image: yard, file: yard.geojson, in: pixels}    # a point at 1200, 20 on an image 60 pixels wide"#,
        good: r#"marks:
  yard: {image: yard, file: yard.geojson, in: pixels}    # a point at 12, 20"#,
        meet: "Check that the marks were made on this file. For a smaller copy, say under `rendition` what it shows of the original.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, set) in &bound.marks {
        let image = bound.case.marks.get(id).map(|marks| marks.image.as_str());
        let picture = image.and_then(|image| bound.pictures.get(image));
        let Some(source) = picture.and_then(|picture| picture.source.as_ref()) else {
            continue;
        };
        // Marks stay in pixels of the original, whatever part of it a copy shows.
        let (right, bottom) = source.whole.unwrap_or((f64::MAX, f64::MAX));
        let is_outside =
            |(x, y): &Spot| !((0.0..=right).contains(x) && (0.0..=bottom).contains(y));
        for mark in &set.marks {
            // Of a line both ends: an arrow tells where something came from.
            let ends = match &mark.shape {
                Shape::Line { points, .. } => points.clone(),
                other => vec![other.spot()],
            };
            let Some((x, y)) = ends.iter().find(|end| is_outside(end)) else { continue };
            let shown = match source.whole {
                Some((right, bottom)) => {
                    format!("the image has {right} by {bottom} pixels")
                }
                None => "an image begins at 0, 0".to_string(),
            };
            let message =
                format!("the mark `{}` lies at {x:.0}, {y:.0}; {shown}", mark.id);
            let place =
                Place { file: set.file.clone(), at: At::Bytes(mark.bytes.clone()) };
            found.push(
                RULE.at(place, message)
                    .help("check that the marks were made on this image, in this size"),
            );
        }
    }
    found
}
