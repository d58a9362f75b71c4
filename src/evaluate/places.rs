//! Places: how far apart two points lie, and points in words. For the distances within one facility; nothing here depends on the platform's mathematics.

use crate::case::{Case, Decimal, Location};

/// Mean radius of the earth in kilometres (IUGG).
const RADIUS_KM: f64 = 6_371.008_8;

/// Beyond this nobody asks how far it is.
const FAR_KM: f64 = 500.0;

/// The places of a case that bear a location: name, key path and location.
pub fn locations(case: &Case) -> Vec<(String, String, &Location)> {
    let facility = &case.facility;
    let own = facility.location.iter();
    let own = own.map(|at| (facility.name.clone(), "facility.location".to_string(), at));
    let parts = facility.parts.iter().filter_map(|(id, part)| {
        let path = format!("facility.parts.{id}.location");
        part.location.as_ref().map(|location| (part.name.clone(), path, location))
    });
    own.chain(parts).collect()
}

/// The distance between two points, each latitude and longitude in degrees, in kilometres: the chord, lengthened to the arc.
pub fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (a, b) = (on_sphere(one), on_sphere(other));
    let square = |n: usize| (a[n] - b[n]) * (a[n] - b[n]);
    let chord = (square(0) + square(1) + square(2)).sqrt();
    RADIUS_KM * chord * (1.0 + chord * chord / 24.0)
}

/// A point on the sphere of radius 1.
fn on_sphere((lat, lon): (f64, f64)) -> [f64; 3] {
    let sine = |degrees: f64| cosine(degrees - 90.0);
    [cosine(lat) * cosine(lon), cosine(lat) * sine(lon), sine(lat)]
}

/// The cosine of an angle in degrees, by its series: the same on every machine.
fn cosine(degrees: f64) -> f64 {
    let angle = degrees * (std::f64::consts::PI / 180.0);
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..18 {
        let n = f64::from(n * 2);
        term = -term * angle * angle / ((n - 1.0) * n);
        sum += term;
    }
    sum
}

/// "2.6 km", "220 m", "more than 500 km".
pub fn say_distance(km: f64) -> String {
    match km {
        _ if km > FAR_KM => format!("more than {FAR_KM} km"),
        _ if km >= 9.95 => format!("{} km", km.round()),
        _ if km >= 0.995 => format!("{:.1} km", km),
        _ => format!("{} m", (km * 100.0).round() * 10.0),
    }
}

/// "42.4214° N, 130.6081° E", with as many digits as were written.
pub(super) fn say_point(lat: &Decimal, lon: &Decimal) -> String {
    let side = |degrees: &Decimal, plus: &str, minus: &str| {
        let written = degrees.text.trim();
        let bare = written.trim_start_matches(['-', '+']);
        let side = if written.starts_with('-') { minus } else { plus };
        format!("{bare}° {side}")
    };
    format!("{}, {}", side(lat, "N", "S"), side(lon, "E", "W"))
}
