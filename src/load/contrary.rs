//! Contrary: whether what a camera or a STAC item says of an image can be right beside what the case says of it.

use super::pictures::metres;
use crate::case::Point;
use crate::dates;
use crate::pixels;

/// How far a point lies outside the area that holds all the corners, in metres.
pub fn metres_beside(corners: &[Point], (lat, lon): (f64, f64)) -> f64 {
    let (north, east) = pixels::metres_per_degree(lat);
    let off = |along: fn(&Point, (f64, f64)) -> f64, metres: f64| {
        let all = corners.iter().map(|corner| along(corner, (lat, lon)) * metres);
        let (low, high) =
            all.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        low.max(-high).max(0.0)
    };
    let across = off(
        |corner, (_, lon)| (corner.lon.number - lon + 540.0).rem_euclid(360.0) - 180.0,
        east,
    );
    let down = off(|corner, (lat, _)| corner.lat.number - lat, north);
    (across * across + down * down).sqrt()
}

/// Whether a notice of copyright names nobody whom the credit names.
fn names_another(credit: &str, copyright: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.chars().count() > 1);
        let words = words.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
        let words = words.map(str::to_lowercase);
        words.filter(|word| !NOBODY.contains(&word.as_str())).collect()
    };
    let (credit, copyright) = (names(credit), names(copyright));
    !copyright.is_empty() && !copyright.iter().any(|name| credit.contains(name))
}

/// Words of a notice of copyright that name nobody.
const NOBODY: [&str; 20] = [
    "copyright",
    "all",
    "rights",
    "reserved",
    "image",
    "images",
    "imagery",
    "photo",
    "photograph",
    "picture",
    "credit",
    "courtesy",
    "by",
    "of",
    "the",
    "and",
    "no",
    "inc",
    "ltd",
    "llc",
];

/// Whether two values of a key cannot both be right. Other words are not compared: a sensor has many names.
pub(super) fn differs(key: &str, written: &str, known: &str) -> bool {
    let number = |text: &str| text.trim_end_matches(['%', ' ']).parse::<f64>().ok();
    let (one, other) = match key {
        "taken" => return are_apart(written, known),
        "credit" => return names_another(written, known),
        "gsd" => (metres(written), metres(known)),
        "cloud" | "off_nadir" => (number(written), number(known)),
        _ => return false,
    };
    // What is written is rounded: by a tenth, and by one where it is small.
    one.zip(other).is_some_and(|(a, b)| {
        (a - b).abs()
            > f64::max(a.abs().max(b.abs()) * 0.1, if key == "gsd" { 0.005 } else { 1.0 })
    })
}

/// Whether two times are more than a day apart: one may be on the clock of the place, the other on UTC's.
fn are_apart(written: &str, known: &str) -> bool {
    let moment =
        |text| dates::parse(text).map(|time| dates::resolve(&time, &dates::Zone::utc()));
    match (moment(written), moment(known)) {
        (Ok(one), Ok(other)) => {
            one.latest() + dates::DAY < other.earliest()
                || other.latest() + dates::DAY < one.earliest()
        }
        _ => false,
    }
}
