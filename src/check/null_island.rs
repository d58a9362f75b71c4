//! A place at 0° north, 0° east.

use super::frame::{Docs, Rule, Subject, at_value};
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
    let locations = subject.bound.case.facility.locations().into_iter();
    locations
        .filter(|(.., location)| is_null(location))
        .map(|(path, ..)| {
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
