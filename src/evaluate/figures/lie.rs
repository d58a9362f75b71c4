//! How an image lies on the ground: how far off the facility, and how much ground a pixel has.

use crate::bind::Bound;
use crate::load::{Picture, metres_beside};

/// How far the sides of a pixel may differ on the ground, as a share, for it to be drawn as a square.
const SIDES_APART: f64 = 0.02;

/// How far off an image the facility lies, in metres: 0 on it. By the georeference, else by the footprint; none where neither is known.
pub fn metres_off(bound: &Bound, image: &str) -> Option<f64> {
    let location = bound.case.facility.location.as_ref()?;
    let (lat, lon) = (location.lat.number, location.lon.number);
    let picture = bound.pictures.get(image)?;
    if let (Some(georeference), Some(source), Some((across, down))) =
        (picture.georeference, &picture.source, picture.metres_a_pixel)
    {
        let Some((x, y)) = georeference.pixel_at(lat, lon) else { return Some(f64::MAX) };
        let [left, top, right, bottom] = source.shows;
        let (dx, dy) = (outside(x, left, right) * across, outside(y, top, bottom) * down);
        return Some((dx * dx + dy * dy).sqrt());
    }
    let corners = &bound.case.images.get(image)?.footprint;
    if corners.is_empty() {
        return None;
    }
    Some(metres_beside(corners, (lat, lon)))
}

/// How far a number lies outside two ends.
fn outside(number: f64, low: f64, high: f64) -> f64 {
    (low - number).max(number - high).max(0.0)
}

/// How much ground a pixel has: as the case says it, unless the georeference does not bear it, or has pixels that are no squares.
pub(super) fn pixel_words(
    picture: Option<&Picture>,
    written: Option<String>,
) -> Option<String> {
    let each = picture.and_then(|picture| picture.metres_a_pixel);
    if let Some((across, down)) = each.filter(|(a, d)| (a / d - 1.0).abs() > SIDES_APART)
    {
        return Some(format!(
            "a pixel is {across:.2} m wide and {down:.2} m high: the scale bar holds from left to right only"
        ));
    }
    let known = picture.into_iter().flat_map(|picture| &picture.known);
    let mut measured =
        known.filter(|known| known.key == "gsd" && known.from == "georeference");
    let gsd = measured.next().map(|known| known.value.clone()).or(written)?;
    Some(format!("{gsd} a pixel"))
}
