//! The place: facility, parts, location and events.

use super::{Decimal, SourceRef};
use crate::diag::KeyPath;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// The place that a case is about.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// Name as printed.
    pub name: String,
    /// Names in other languages and scripts, by BCP 47 tag: `{ko: 두만강역, ru: Туманган}`.
    #[serde(default)]
    pub names: IndexMap<String, String>,
    /// Country as an ISO 3166 code of two letters.
    pub country: Option<String>,
    /// Where it is.
    pub location: Option<Location>,
    /// Time zone by its IANA name: local times and days are of this zone.
    pub timezone: String,
    /// Look-alikes that must not be confused with it: names, or names with where they are, `{name: Namyang, location: {lat: 42.95, lon: 129.87}}`.
    #[serde(default)]
    pub not: Vec<LookAlike>,
    /// One paragraph on what the place is. Markdown with inserts.
    pub description: Option<String>,
    /// Its parts, by id: a yard, a warehouse area, a pier.
    #[serde(default)]
    pub parts: IndexMap<String, Part>,
}

impl Facility {
    /// Every location that is written, with its key path and the name of its place: the facility, its parts, its look-alikes.
    pub fn locations(&self) -> Vec<(KeyPath, &str, &Location)> {
        let top = KeyPath::default().key("facility");
        let own = self.location.iter().map(|at| (top.key("location"), &self.name, at));
        let parts = self.parts.iter().filter_map(|(id, part)| {
            let path = top.key("parts").key(id).key("location");
            Some((path, &part.name, part.location.as_ref()?))
        });
        let others = self.not.iter().enumerate().filter_map(|(n, other)| match other {
            LookAlike::Name(_) => None,
            LookAlike::Placed(placed) => {
                let path = top.key("not").index(n).key("location");
                Some((path, &placed.name, &placed.location))
            }
        });
        let all = own.chain(parts).chain(others);
        all.map(|(path, name, location)| (path, name.as_str(), location)).collect()
    }
}

/// A place that must not be confused with the facility.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum LookAlike {
    /// Its name.
    Name(String),
    /// Its name with where it is, so that a locator shows it.
    Placed(Box<PlacedLookAlike>),
}

/// A look-alike that a locator shows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacedLookAlike {
    /// Name as printed.
    pub name: String,
    /// Names in other languages and scripts, by BCP 47 tag.
    #[serde(default)]
    pub names: IndexMap<String, String>,
    /// Where it is.
    pub location: Location,
}

impl LookAlike {
    /// Its name.
    pub fn name(&self) -> &String {
        match self {
            LookAlike::Name(name) => name,
            LookAlike::Placed(placed) => &placed.name,
        }
    }

    /// All its names, in whatever script.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        let others = match self {
            LookAlike::Name(_) => None,
            LookAlike::Placed(placed) => Some(placed.names.values()),
        };
        [self.name()].into_iter().chain(others.into_iter().flatten())
    }
}

/// A named part of the facility.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Name as printed.
    pub name: String,
    /// Names in other languages and scripts, by BCP 47 tag.
    #[serde(default)]
    pub names: IndexMap<String, String>,
    /// Id of the part that this one lies in.
    #[serde(rename = "in")]
    pub within: Option<String>,
    /// Where it is.
    pub location: Option<Location>,
    /// Its own time zone, when it differs from the facility's.
    pub timezone: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Ids of caveats that reach everything seen at this part.
    #[serde(default)]
    pub caveats: Vec<String>,
}

/// A point, with how exact it is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Latitude in degrees, north positive.
    pub lat: Decimal,
    /// Longitude in degrees, east positive.
    pub lon: Decimal,
    /// How exact the point is.
    pub precision: Option<Precision>,
    /// Who gives it.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Points that other sources give for it, by source: `{dataset: {lat: 42.417, lon: 130.639}}`.
    #[serde(default)]
    pub readings: IndexMap<String, Point>,
    /// Why this one is used; printed where the sources disagree.
    pub because: Option<String>,
}

/// A point on the ground.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Latitude in degrees, north positive.
    pub lat: Decimal,
    /// Longitude in degrees, east positive.
    pub lon: Decimal,
}

/// How exact a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// The thing itself.
    Exact,
    /// Within a few kilometres.
    Vicinity,
    /// The town or district.
    District,
}

impl Precision {
    /// How far a place may lie from a point so exact, in kilometres: in maps, between points for one place, and between an image and the facility. A house
    /// rule of ours.
    pub fn reach_km(precision: Option<Precision>) -> f64 {
        match precision {
            None | Some(Precision::Exact) => 1.0,
            Some(Precision::Vicinity) => 5.0,
            Some(Precision::District) => 25.0,
        }
    }
}

/// Something that happened and that the brief refers to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When: one moment, known only to lie inside what is written.
    pub date: Option<String>,
    /// A stretch of time.
    pub period: Option<String>,
    /// Words for it, as in a chart: "Kim–Putin summit at Vostochny".
    pub label: String,
    /// A few words for the line in a chart, when the label is long.
    pub short: Option<String>,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Dates by source, where they differ.
    #[serde(default)]
    pub readings: IndexMap<String, String>,
    /// The source whose reading is used.
    #[serde(rename = "use")]
    pub used: Option<String>,
    /// Why that one is used; printed where the sources disagree.
    pub because: Option<String>,
    /// Ids of caveats.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// How it is known.
    pub basis: Option<super::Basis>,
    /// The original's words.
    pub wording: Option<String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}
