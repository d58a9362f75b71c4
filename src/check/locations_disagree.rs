//! Points of two sources for one place that lie further apart than the place is exact.

use super::frame::{Docs, Rule, Subject, at_value};
use crate::case::{Location, Precision};
use crate::diag::{Diagnostic, KeyPath, Severity};
use crate::evaluate::plot::distance_km;
use crate::evaluate::say_distance;

/// `locations-disagree`
pub(super) static RULE: Rule = Rule {
    name: "locations-disagree",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "points of two sources for one place, too far apart for its precision",
    docs: Docs {
        what: "Reckons how far the points under `readings` of a location lie from the one that the case uses. They may differ by 1 km where the location is `exact` or says nothing of its precision, by 5 km in the `vicinity`, by 25 km in a `district`: house rules of ours. With `because`, the reason is printed where the sources disagree, and the rule is silent.",
        why: "A point some kilometres off is another place: the bridge for the station, the town for the yard. Whoever looks there sees something else.",
        bad: r#"location:
  lat: 42.4214
  lon: 130.6081
  precision: exact
  sources: [gazetteer]
  readings: {dataset: {lat: 42.417, lon: 130.639}}     # 2.6 km away"#,
        good: r#"location:
  lat: 42.4214
  lon: 130.6081
  precision: exact
  sources: [gazetteer]
  readings: {dataset: {lat: 42.417, lon: 130.639}}
  because: The other point lies by the bridge."#,
        meet: "Find out which point is the place, and say why under `because`; or state the precision that the points bear.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, name, location) in subject.bound.case.facility.locations() {
        if location.because.is_none() {
            found.extend(one(name, &path, location));
        }
    }
    found
}

fn one(name: &str, path: &KeyPath, location: &Location) -> Vec<Diagnostic> {
    let reach = Precision::reach_km(location.precision);
    let own = (location.lat.number, location.lon.number);
    let mut found = Vec::new();
    for (source, point) in &location.readings {
        let km = distance_km(own, (point.lat.number, point.lon.number));
        // A point that is none has a rule of its own.
        if !km.is_finite() || km <= reach {
            continue;
        }
        let place = at_value(path.key("readings").key(source));
        let message = format!(
            "`{source}` puts {name} {} away, and the location is good to {reach} km",
            say_distance(km)
        );
        found.push(
            RULE.at(place, message)
                .related(at_value(path.key("lat")), "the point that the case uses")
                .help("find out which point is the place, and say why: `because:` beside it")
                .help("or state how exact it is: `precision: vicinity` is good to 5 km, `district` to 25 km"),
        );
    }
    found
}
