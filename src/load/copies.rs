//! Copies: what a rendition shows of its original is a part of it, in its shape.

use super::{CASE_FILE, Source};
use crate::case::Whole;
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::pixels::Header;

/// What a rendition shows of its original: a part of it, in its shape.
pub(super) fn shown(
    source: &mut Source,
    written: &[Whole],
    whole: Option<&Header>,
    path: &KeyPath,
    report: &mut Report,
) {
    let ends: Vec<f64> = written.iter().map(|end| end.0 as f64).collect();
    let place = Place::value(CASE_FILE, path.clone());
    let mut wrong = |rule, message: String, help: &str| {
        report.push(Diagnostic::error(rule, place.clone(), message).help(help));
    };
    match ends.as_slice() {
        [] => return,
        [left, top, right, bottom] if left < right && top < bottom => {
            source.shows = [*left, *top, *right, *bottom];
        }
        _ => {
            let message = "a part of an image has a left, a top, a right and a bottom";
            let help = "write four whole numbers of pixels, such as `[0, 0, 1200, 800]`";
            return wrong("bad-crop", message.to_string(), help);
        }
    }
    let [left, top, right, bottom] = source.shows;
    source.whole = whole.map(|original| (original.width.into(), original.height.into()));
    let beyond = whole.filter(|original| {
        right > f64::from(original.width) || bottom > f64::from(original.height)
    });
    if let Some(Header { width, height, .. }) = beyond {
        let message = format!(
            "the original has {width} by {height} pixels, and this part reaches beyond it"
        );
        wrong(
            "bad-crop",
            message,
            "write what the copy shows, in pixels of the original",
        );
    }
    // A copy has whole pixels, so its sides may be half a pixel off.
    let (across, down) = source.scale();
    let (wide, high) = (right - left, bottom - top);
    let off = (across - down).abs() - 1.0 / wide.min(high);
    if off > across.max(down) * SHAPES_APART {
        let Header { width, height, .. } = source.header;
        let message = format!(
            "the copy has {width} by {height} pixels, which is another shape than this part of {wide} by {high}"
        );
        wrong(
            "image-lies",
            message,
            "write what the copy shows, or make the copy anew; one that is stretched bears no scale",
        );
    }
}

/// How far the scales of a copy across and down may differ, as a share.
const SHAPES_APART: f64 = 0.02;
