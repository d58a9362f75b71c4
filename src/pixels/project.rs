//! Projections: degrees of WGS 84 to the grid of an image. Transverse Mercator by the series of Krüger (1912) to the third order,
//! good to a centimetre within a zone; functions of `libm`, so that every machine gets the same.

use super::System;
use libm::{atan, atanh, cos, cosh, exp, log, sin, sinh, sqrt, tan};

/// Of WGS 84, in metres.
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// Metres of a degree to the north and to the east, at a latitude.
pub fn metres_per_degree(lat: f64) -> (f64, f64) {
    let squared = FLATTENING * (2.0 - FLATTENING);
    let radians = lat.to_radians();
    let under = 1.0 - squared * sin(radians) * sin(radians);
    let north = AXIS * (1.0 - squared) / (under * sqrt(under));
    let east = AXIS * cos(radians) / sqrt(under);
    (north.to_radians(), east.to_radians())
}

/// Ground coordinates in a system; none at the poles and, for a zone, far from it.
pub fn on_grid(system: System, lat: f64, lon: f64) -> Option<(f64, f64)> {
    if !(lat.is_finite() && lon.is_finite()) || lat.abs() > 89.0 || lon.abs() > 360.0 {
        return None;
    }
    match system {
        System::Degrees => Some((lon, lat)),
        System::Mercator => {
            let half = std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0;
            Some((AXIS * lon.to_radians(), AXIS * log(tan(half))))
        }
        System::Utm { zone, north } => {
            let from_middle = lon - (f64::from(zone) * 6.0 - 183.0);
            let (x, y) = transverse(lat, from_middle)?;
            Some((x, if north { y } else { y + 10_000_000.0 }))
        }
    }
}

fn transverse(lat: f64, from_middle: f64) -> Option<(f64, f64)> {
    if from_middle.abs() > 12.0 {
        return None;
    }
    let n = FLATTENING / (2.0 - FLATTENING);
    let rectifying = AXIS / (1.0 + n) * (1.0 + n * n / 4.0 + n * n * n * n / 64.0);
    let alpha = [
        n / 2.0 - 2.0 * n * n / 3.0 + 5.0 * n * n * n / 16.0,
        13.0 * n * n / 48.0 - 3.0 * n * n * n / 5.0,
        61.0 * n * n * n / 240.0,
    ];
    let (phi, lambda) = (lat.to_radians(), from_middle.to_radians());
    let e = 2.0 * sqrt(n) / (1.0 + n);
    let t = sinh(atanh(sin(phi)) - e * atanh(e * sin(phi)));
    let xi = atan(t / cos(lambda));
    let eta = atanh(sin(lambda) / sqrt(1.0 + t * t));
    let (mut east, mut north) = (eta, xi);
    for (j, a) in (1..).zip(alpha) {
        let twice = 2.0 * f64::from(j);
        east += a * cos(twice * xi) * sinh(twice * eta);
        north += a * sin(twice * xi) * cosh(twice * eta);
    }
    const SCALE: f64 = 0.9996;
    Some((500_000.0 + SCALE * rectifying * east, SCALE * rectifying * north))
}

/// Metres on the ground of one unit to the east and to the north of a point on the grid.
pub(super) fn metres_per_unit(system: System, _x: f64, y: f64) -> (f64, f64) {
    match system {
        System::Degrees => {
            let (north, east) = metres_per_degree(y);
            (east, north)
        }
        System::Utm { .. } => (1.0, 1.0),
        System::Mercator => {
            let lat = 2.0 * atan(exp(y / AXIS)) - std::f64::consts::FRAC_PI_2;
            (cos(lat), cos(lat))
        }
    }
}
