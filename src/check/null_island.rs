//! A place at 0° north, 0° east.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Location;
use crate::diag::{Diagnostic, Severity};

/// `null-island`
pub(super) static RULE: Rule = Rule {
    name: "null-island",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a place at 0° north, 0° east",
    docs: Docs {
        what: "Finds locations whose latitude and longitude are both zero.",
        why: "It is a point in the Gulf of Guinea, and what programs write when they know no place.",
        bad: "location: {lat: 0, lon: 0}",
        good: "location: {lat: 42.41, lon: 130.61, precision: vicinity}",
        meet: "Write where the place is, or leave `location` out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let facility = &subject.bound.case.facility;
    let path = top("facility");
    let own = facility.location.iter().map(|location| (location, path.key("location")));
    let of_parts = facility.parts.iter().filter_map(|(id, part)| {
        let path = path.key("parts").key(id).key("location");
        part.location.as_ref().map(|location| (location, path))
    });
    own.chain(of_parts)
        .filter(|(location, _)| is_null(location))
        .map(|(_, path)| {
            RULE.at(
                at_value(path),
                "this place is a point in the sea off Africa, at 0° north and 0° east",
            )
            .help("write where it is, or leave `location` out")
        })
        .collect()
}

fn is_null(location: &Location) -> bool {
    location.lat.number == 0.0 && location.lon.number == 0.0
}
