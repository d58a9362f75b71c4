//! A latitude or longitude that is no place on earth.

use super::frame::{Docs, Rule, Subject, at_value};
use crate::case::{Decimal, Location};
use crate::diag::{Diagnostic, KeyPath, Severity};

/// `location-out-of-range`
pub(super) static RULE: Rule = Rule {
    name: "location-out-of-range",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a latitude or longitude that is no place on earth",
    docs: Docs {
        what: "Checks that latitudes lie between -90 and 90, longitudes between -180 and 180.",
        why: "A point out of range cannot be mapped, and shows that digits or the two numbers were swapped.",
        bad: "location: {lat: 130.61, lon: 42.41}",
        good: "location: {lat: 42.41, lon: 130.61}",
        meet: "Latitude first: `lat` is north (south is negative), `lon` is east (west is negative), both in decimal degrees.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let locations = subject.bound.case.facility.locations();
    locations.into_iter().flat_map(|(path, _, location)| points(location, path)).collect()
}

fn points(location: &Location, path: KeyPath) -> Vec<Diagnostic> {
    let mut found = one(&location.lat, &location.lon, &path);
    for (source, point) in &location.readings {
        found.extend(one(&point.lat, &point.lon, &path.key("readings").key(source)));
    }
    found
}

fn one(lat: &Decimal, lon: &Decimal, path: &KeyPath) -> Vec<Diagnostic> {
    let (lat, lon) = (lat.number, lon.number);
    let is_swapped = lat.abs() > 90.0 && lat.abs() <= 180.0 && lon.abs() <= 90.0;
    let sides = [("lat", lat, "latitude", 90), ("lon", lon, "longitude", 180)];
    let mut found = Vec::new();
    for (key, degrees, name, most) in sides {
        if degrees.is_finite() && degrees.abs() <= f64::from(most) {
            continue;
        }
        let message = format!("a {name} lies between -{most} and {most} degrees");
        let diagnostic = RULE.at(at_value(path.key(key)), message);
        found.push(match is_swapped {
            true => diagnostic
                .help("`lat` and `lon` look swapped: latitude is north or south"),
            false => diagnostic.help("write decimal degrees, such as `lat: 42.41`"),
        });
    }
    found
}
