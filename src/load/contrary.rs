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

/// Whether one text names somebody, and nobody whom the other names, by name or by initials.
fn names_another(written: &str, known: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.chars().count() > 1);
        let words = words.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
        let words = words.map(str::to_lowercase);
        words.filter(|word| !NOBODY.contains(&word.as_str())).collect()
    };
    let initials = |names: &[String]| -> String {
        names.iter().filter_map(|name| name.chars().next()).collect()
    };
    let (written, known) = (names(written), names(known));
    let is_short = |one: &[String], other: &[String]| {
        one.len() > 2 && other.contains(&initials(one))
    };
    !known.is_empty()
        && !known.iter().any(|name| written.contains(name))
        && !is_short(&written, &known)
        && !is_short(&known, &written)
}

/// Whether a sensor has another name, or another number under the name. What is only a sign, such as `ssc12` or `0f4c`, is not compared: a satellite
/// has many.
fn is_another_sensor(written: &str, known: &str) -> bool {
    let pieces = |text: &str| -> (Vec<String>, Vec<u32>) {
        let lower = text.to_lowercase();
        let names = lower.split(|c: char| !c.is_alphabetic());
        let names = names.filter(|name| name.chars().count() > 3).map(str::to_string);
        let numbers = lower.split(|c: char| !c.is_ascii_digit());
        (names.collect(), numbers.filter_map(|number| number.parse().ok()).collect())
    };
    let ((names, numbers), (known_names, known_numbers)) =
        (pieces(written), pieces(known));
    if names.is_empty() || known_names.is_empty() {
        return false;
    }
    if !names.iter().any(|name| known_names.contains(name)) {
        return true;
    }
    let is_other = |number: &u32| !known_numbers.contains(number);
    !numbers.is_empty() && !known_numbers.is_empty() && numbers.iter().all(is_other)
}

/// What a licence allows, as far as it can be compared.
#[derive(PartialEq)]
enum Terms {
    /// Everything is reserved.
    Closed,
    /// Creative Commons, or the public domain: its conditions, and its version where it has one.
    Open([bool; 4], Option<String>),
}

/// The terms of a licence by its SPDX name or in words; none of one that is not known here.
fn terms(licence: &str) -> Option<Terms> {
    let lower = licence.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '.');
    let words: Vec<&str> = words.map(|word| word.trim_matches('.')).collect();
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    if has(&["proprietary"]) || lower.contains("all rights reserved") {
        return Some(Terms::Closed);
    }
    if has(&["cc0", "pddl"]) || lower.contains("public domain") {
        return Some(Terms::Open([false; 4], None));
    }
    (has(&["cc"]) || lower.contains("creative commons")).then(|| {
        let conditions = [
            has(&["by", "attribution"]),
            has(&["nc", "noncommercial", "commercial"]),
            has(&["sa", "sharealike", "alike"]),
            has(&["nd", "noderivs", "noderivatives", "derivatives"]),
        ];
        let is_version = |word: &&&str| matches!(word.as_bytes(), [b'1'..=b'4', b'.', _]);
        let version = words.iter().find(is_version).map(|word| (*word).to_string());
        Terms::Open(conditions, version)
    })
}

/// Whether a licence by its name allows a picture as it is and nothing made of it.
pub fn forbids_derivatives(licence: &str) -> bool {
    matches!(terms(licence), Some(Terms::Open([_, _, _, true], _)))
}

/// Whether two licences cannot both be right.
fn is_another_licence(written: &str, known: &str) -> bool {
    match (terms(written), terms(known)) {
        (Some(Terms::Open(one, version)), Some(Terms::Open(other, known))) => {
            one != other || version.zip(known).is_some_and(|(one, other)| one != other)
        }
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
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

/// Whether two values of a key cannot both be right.
pub(super) fn differs(key: &str, written: &str, known: &str) -> bool {
    let number = |text: &str| text.trim_end_matches(['%', ' ']).parse::<f64>().ok();
    let (one, other) = match key {
        "taken" => return are_apart(written, known),
        "credit" | "provider" => return names_another(written, known),
        "sensor" => return is_another_sensor(written, known),
        "licence" => return is_another_licence(written, known),
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
