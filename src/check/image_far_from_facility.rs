//! An image that does not show the facility.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{Location, Precision};
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::metres_off;

/// `image-far-from-facility`
pub(super) static RULE: Rule = Rule {
    name: "image-far-from-facility",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "an image that does not show the facility",
    docs: Docs {
        what: "Asks whether the point of the facility lies on the image: by its georeference, else by its footprint. How far off it may lie follows from how exact the point is: 1 km, 5 km in the `vicinity` or where nothing is said, 25 km in a `district`.",
        why: "The oldest mistake with imagery is the wrong place. A picture of somewhere else proves nothing, however clear it is.",
        bad: r#"facility:
  location: {lat: 42.41, lon: 130.61, precision: exact}
images:
  yard: {taken: 2023-10-05, footprint: [{lat: 24.41, lon: 130.61}]}"#,
        good: r#"images:
  yard: {taken: 2023-10-05, footprint: [{lat: 42.41, lon: 130.61}]}"#,
        meet: "Check latitude and longitude of both, and the file. If the image shows something else on purpose, allow it with the reason.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(location) = &bound.case.facility.location else { return Vec::new() };
    let reach = reach_metres(location);
    let mut found = Vec::new();
    for id in bound.case.images.keys() {
        let Some(metres) = metres_off(bound, id).filter(|metres| *metres > reach) else {
            continue;
        };
        let far = match metres / 1000.0 {
            kilometres if kilometres < 20_100.0 => format!("{kilometres:.1} km"),
            // Off the grid of the image, where no distance is worked out.
            _ => "more than a zone of its grid".to_string(),
        };
        let message = format!("the image `{id}` lies {far} from the facility");
        let stated = at_value(top("facility").key("location"));
        found.push(
            RULE.at(at_value(top("images").key(id)), message)
                .related(stated, "the facility")
                .help("check latitude and longitude of both, and whether this is the right file"),
        );
    }
    found
}

/// How far off the facility may be, in metres: the thing itself must be on the image or beside it.
fn reach_metres(location: &Location) -> f64 {
    1000.0 * Precision::reach_km(location.precision.or(Some(Precision::Vicinity)))
}
