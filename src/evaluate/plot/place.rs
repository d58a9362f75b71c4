//! Where a place is, as points on the globe with how exact each is.

/// A place and what is near it.
#[derive(Clone, Debug)]
pub struct LocatorPlot {
    /// The facility first.
    pub places: Vec<MapPlace>,
    /// Names of parts and look-alikes without a position, and what they are.
    pub unplaced: Vec<(String, MapRole)>,
    /// From west to east, where the case sets it.
    pub across_km: Option<f64>,
}

/// A point with a name.
#[derive(Clone, Debug)]
pub struct MapPlace {
    /// Name as printed.
    pub name: String,
    /// Names in other scripts.
    pub other_names: Vec<String>,
    /// What it is.
    pub role: MapRole,
    /// Degrees, north positive.
    pub lat: f64,
    /// Degrees, east positive.
    pub lon: f64,
    /// The point as written: "42.4214° N, 130.6081° E".
    pub position_words: String,
    /// How exact it is, in words.
    pub precision_words: String,
    /// How far the place may lie from the point, in kilometres.
    pub reach_km: f64,
    /// From the facility, hedged by how exact both points are; none for itself.
    pub distance_words: Option<String>,
    /// Short forms of the caveats that limit where it is.
    pub caveats: Vec<String>,
    /// Names of the sources.
    pub sources: Vec<String>,
}

impl MapPlace {
    /// "about 84 km from the facility", "within 9 km of the facility"; none for itself.
    pub fn distance_told(&self) -> Option<String> {
        let distance = self.distance_words.as_ref()?;
        let from = if distance.starts_with("about") { "from" } else { "of" };
        Some(format!("{distance} {from} the facility"))
    }
}

/// What a place on a locator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapRole {
    /// The place that the case is about.
    Facility,
    /// A part of it.
    Part,
    /// A place that must not be confused with it.
    LookAlike,
}

impl MapRole {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            MapRole::Facility => "the facility",
            MapRole::Part => "another place of the brief",
            MapRole::LookAlike => "not to be confused with it",
        }
    }
}

/// Sine and cosine of an angle in degrees, by their series: the same on every machine.
pub fn sine_cosine(degrees: f64) -> (f64, f64) {
    let turns = (degrees / 360.0).round();
    let angle = (degrees - turns * 360.0) * std::f64::consts::PI / 180.0;
    let (mut sine, mut cosine) = (0.0, 0.0);
    let mut term = 1.0;
    for n in 0..24 {
        match n % 4 {
            0 => cosine += term,
            1 => sine += term,
            2 => cosine -= term,
            _ => sine -= term,
        }
        term *= angle / f64::from(n + 1);
    }
    (sine, cosine)
}

/// Kilometres between two points of degrees, over a globe of 6,371 km.
pub fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let on_globe = |(lat, lon): (f64, f64)| {
        let (height, ring) = sine_cosine(lat);
        let (east, north) = sine_cosine(lon);
        [ring * north, ring * east, height]
    };
    let (a, b) = (on_globe(one), on_globe(other));
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    2.0 * arc_sine((square.sqrt() / 2.0).min(1.0)) * 6371.0
}

/// Of a sine from 0 to 1; its upper half goes by the half angle, so that the series stays short.
fn arc_sine(sine: f64) -> f64 {
    if sine > 0.5 {
        let half = ((1.0 - sine) / 2.0).sqrt();
        return std::f64::consts::FRAC_PI_2 - 2.0 * arc_sine(half);
    }
    let (mut sum, mut term) = (0.0, sine);
    for n in 0..40 {
        let n = f64::from(n);
        sum += term / (2.0 * n + 1.0);
        term *= sine * sine * (2.0 * n + 1.0) / (2.0 * n + 2.0);
    }
    sum
}
