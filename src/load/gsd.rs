//! Ground sample distances: how much ground a pixel covers, and where north is, as the case says it and as a georeference has it.

use super::CASE_FILE;
use super::pictures::{Known, length};
use crate::case::Image;
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::pixels::Lie;

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

/// So many times finer or coarser than its pixels lie on the ground, a ground sample distance is not that of the file: a provider samples anew
/// within that.
const TIMES_MOST: f64 = 2.0;
/// So many degrees north may stand from where the georeference has it.
const NORTH_OFF_DEGREES: f64 = 10.0;
/// What is known from a georeference says that it is from there.
pub(super) const FROM: &str = "georeference";

/// What the case says of scale and north that the georeference of the file does not bear.
pub(super) fn misplaced(
    image: &Image,
    known: &[Known],
    written_m: Option<f64>,
    lie: &Lie,
) -> Vec<Known> {
    let against = |key, value, against: &str| Known {
        key,
        value,
        from: FROM,
        filled: false,
        against: Some(against.to_string()),
    };
    let metres = lie.mean_m();
    let is_filled = known.iter().any(|known| known.key == "gsd" && known.filled);
    let times = written_m.map_or(1.0, |written| (written / metres).max(metres / written));
    let gsd = image.gsd.as_ref().filter(|_| !is_filled && times > TIMES_MOST);
    let north = image.north.as_ref().filter(|north| {
        let off = (north.number - lie.north).rem_euclid(360.0);
        off.min(360.0 - off) > NORTH_OFF_DEGREES
    });
    let gsd = gsd.map(|gsd| against("gsd", format!("{metres:.2} m"), gsd));
    let north = north.map(|north| {
        against("north", format!("{:.0}", lie.north.rem_euclid(360.0)), &north.text)
    });
    gsd.into_iter().chain(north).collect()
}

/// The fewest pixels of the longer side of a picture on which something can be seen.
const LONGER_SIDE_LEAST: u64 = 32;

/// A largest size at which nothing could be seen.
pub(super) fn size_of_nothing(image: &Image, path: &KeyPath) -> Option<Diagnostic> {
    let size = image.largest_size.as_ref().map(|size| size.0)?;
    (size < LONGER_SIDE_LEAST).then(|| {
        let message = format!("on a picture of {size} pixels nothing could be seen");
        let place = Place::value(CASE_FILE, path.key("largest_size"));
        Diagnostic::error("bad-length", place, message).help(format!(
            "write the most pixels that its longer side may have, {LONGER_SIDE_LEAST} or more; if it may not be shown, write `publish: no`"
        ))
    })
}
