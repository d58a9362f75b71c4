//! Locator: the facility, its parts and look-alikes as points, with distances that are no surer than the points.

use super::Gather;
use crate::case::{Decimal, Limit, Location, LookAlike, Precision};
use crate::evaluate::basis;
use crate::evaluate::places::say_point;
use crate::evaluate::plot::{LocatorPlot, MapPlace, MapRole, distance_km};
use crate::expr;
use indexmap::IndexMap;

impl Gather<'_> {
    pub(super) fn locator(&mut self, across_km: Option<f64>) -> LocatorPlot {
        let case = &self.bound.case;
        let facility = &case.facility;
        let mut places = Vec::new();
        let mut unplaced = Vec::new();
        let centre = facility.location.as_ref();
        let mut add = |name: &String,
                       names: Option<&IndexMap<String, String>>,
                       location: Option<&Location>,
                       role: MapRole,
                       caveats: &[String]| {
            let Some(location) = location else {
                unplaced.push((name.clone(), role));
                return;
            };
            let from = centre.filter(|_| role != MapRole::Facility);
            places.push(MapPlace {
                name: name.clone(),
                other_names: names
                    .into_iter()
                    .flat_map(|names| names.values().cloned())
                    .collect(),
                role,
                lat: location.lat.number,
                lon: location.lon.number,
                position_words: position_words(location),
                precision_words: precision_words(location.precision).to_string(),
                reach_km: reach_km(location.precision),
                distance_words: from.map(|from| distance_words(from, location)),
                caveats: self.shorts(&self.limiting_place(caveats)),
                sources: self.placed_by(location),
            });
        };
        add(&facility.name, Some(&facility.names), centre, MapRole::Facility, &[]);
        for part in facility.parts.values() {
            let (names, location) = (Some(&part.names), part.location.as_ref());
            add(&part.name, names, location, MapRole::Part, &part.caveats);
        }
        for other in &facility.not {
            let (names, location) = match other {
                LookAlike::Name(_) => (None, None),
                LookAlike::Placed(placed) => {
                    (Some(&placed.names), Some(&placed.location))
                }
            };
            add(other.name(), names, location, MapRole::LookAlike, &[]);
        }
        let cited = centre
            .into_iter()
            .chain(facility.parts.values().filter_map(|part| part.location.as_ref()));
        let placed = facility.not.iter().filter_map(|other| match other {
            LookAlike::Placed(placed) => Some(&placed.location),
            LookAlike::Name(_) => None,
        });
        let cited: Vec<&str> = cited
            .chain(placed)
            .flat_map(|location| location.sources.iter().map(|source| source.id()))
            .collect();
        self.cite(&cited);
        self.limits_of_place();
        LocatorPlot { places, unplaced, across_km }
    }

    /// Those of the caveats that limit where a part is.
    fn limiting_place(&self, caveats: &[String]) -> Vec<u32> {
        let known = caveats.iter().filter_map(|id| self.bound.case.caveats.get_full(id));
        let limiting = known.filter(|(_, _, caveat)| caveat.limits == Limit::Location);
        limiting.map(|(n, ..)| n as u32).collect()
    }

    /// Who gives the point.
    fn placed_by(&self, location: &Location) -> Vec<String> {
        let case = &self.bound.case;
        let sources = location.sources.iter();
        let known = sources.filter_map(|one| case.sources.get_index_of(one.id()));
        let known: Vec<u32> = known.map(|n| n as u32).collect();
        self.said_by(&known, false)
    }

    /// Caveats of parts that limit where they are.
    fn limits_of_place(&mut self) {
        let case = &self.bound.case;
        let named = case.facility.parts.values().flat_map(|part| &part.caveats);
        let limiting = named.filter(|id| {
            case.caveats.get(*id).is_some_and(|caveat| caveat.limits == Limit::Location)
        });
        let ids: Vec<String> = limiting.cloned().collect();
        self.basis = basis::with_ids(self.bound, &self.basis, &[], &ids);
    }
}

/// How far a place may lie from its point, in kilometres. A point of which nothing is said is drawn no surer than the vicinity.
fn reach_km(precision: Option<Precision>) -> f64 {
    match precision.unwrap_or(Precision::Vicinity) {
        Precision::Exact => 0.0,
        other => Precision::reach_km(Some(other)),
    }
}

/// The point in no more decimals than it is known to: a hundredth of a degree is about a kilometre.
fn position_words(location: &Location) -> String {
    let decimals = match location.precision {
        Some(Precision::Vicinity) => 2,
        Some(Precision::District) => 1,
        Some(Precision::Exact) | None => usize::MAX,
    };
    let [lat, lon] = [&location.lat, &location.lon].map(|degrees| {
        let written = degrees.text.split_once('.').map_or(0, |(_, after)| after.len());
        let text = match written > decimals {
            true => format!("{:.decimals$}", degrees.number),
            false => degrees.text.clone(),
        };
        Decimal { text, ..degrees.clone() }
    });
    say_point(&lat, &lon)
}

fn precision_words(precision: Option<Precision>) -> &'static str {
    match precision {
        Some(Precision::Exact) => "exact",
        Some(Precision::Vicinity) => "within a few kilometres",
        Some(Precision::District) => "the town or district",
        None => "not stated",
    }
}

/// A distance no surer than the two points: "about 84 km", or "within 9 km" where they are too near each other to tell.
fn distance_words(from: &Location, to: &Location) -> String {
    let point = |location: &Location| (location.lat.number, location.lon.number);
    let distance = distance_km(point(from), point(to));
    let reach = reach_km(from.precision) + reach_km(to.precision);
    let whole = |km: f64| expr::grouped(km.max(1.0) as i64);
    if distance <= 2.0 * reach {
        return format!("within {} km", whole((distance + reach).ceil()));
    }
    // No more digits than the reach allows.
    let step = match reach {
        reach if reach >= 10.0 => 10.0,
        _ if distance >= 100.0 => 10.0,
        _ => 1.0,
    };
    let rounded = (distance / step).round() * step;
    if distance < 1.0 {
        "under 1 km".into()
    } else {
        format!("about {} km", whole(rounded))
    }
}
