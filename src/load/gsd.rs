//! Ground sample distances: how much ground a pixel covers, as the case says it and as a georeference has it.

use super::CASE_FILE;
use super::pictures::{Known, length};
use crate::case::Image;
use crate::diag::{Diagnostic, KeyPath, Place, Report};

/// The ground that a pixel may cover, in metres: below are microscopes, above weather satellites.
pub(super) const RANGE_M: std::ops::RangeInclusive<f64> = 0.001..=1000.0;

/// The ground sample distance of an image in metres; one that no picture of a place has is reported. What follows from that is left unsaid, as if it
/// were one metre.
pub(super) fn metres(
    image: &Image,
    known: &[Known],
    path: &KeyPath,
    report: &mut Report,
) -> Option<f64> {
    let written = image.gsd.as_ref()?;
    let metres = length(written)?;
    if RANGE_M.contains(&metres) {
        return Some(metres);
    }
    let is_filled = known.iter().any(|known| known.key == "gsd" && known.filled);
    let key = if is_filled { "stac" } else { "gsd" };
    let place = Place::value(CASE_FILE, path.key(key));
    let message = format!("`{written}` is no ground sample distance");
    report.push(Diagnostic::error("bad-length", place, message).help(
        "write how much ground a pixel covers, from 1 mm to 1 km, such as `0.5 m`, or `unknown`",
    ));
    Some(1.0)
}

/// What a georeference is reported for whose scale no picture of a place has.
pub(super) fn not_of_a_place(image: &Image, path: &KeyPath, metres: f64) -> Diagnostic {
    let key = if image.stac.is_some() { "stac" } else { "file" };
    let wide = match metres.is_finite() {
        true => format!("{metres:.3e} m"),
        false => "endlessly".to_string(),
    };
    let message = format!("by its georeference a pixel of this image is {wide} wide");
    Diagnostic::error("bad-length", Place::value(CASE_FILE, path.key(key)), message)
        .help("it is from 1 mm to 1 km: write the georeference anew, as with `gdal_translate -a_ullr` or `gdal_edit.py`")
}
