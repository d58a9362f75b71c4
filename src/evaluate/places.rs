//! Points and distances in words.

use crate::case::Decimal;

/// Beyond this nobody asks how far it is.
const FAR_KM: f64 = 500.0;

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
