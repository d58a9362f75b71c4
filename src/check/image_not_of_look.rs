//! An image that was not taken when its look was made.

use super::frame::{Docs, Rule, Subject, at_value, look_place, top};
use crate::bind::LookOrigin;
use crate::dates::Moment;
use crate::diag::{Diagnostic, Severity};

/// `image-not-of-look`
pub(super) static RULE: Rule = Rule {
    name: "image-not-of-look",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an image that was not taken when its look was made",
    docs: Docs {
        what: "Compares `taken` of each image with the date of the looks that name it. Of several images of a look one must be of its day.",
        why: "A look made on an image is of that day. Another day means another image, or a slip in one of the two dates.",
        bad: r#"images:
  yard: {taken: 2023-10-06}
observations:
  - {id: peak, date: 2023-10-05, image: yard, values: {lorries: 73}}"#,
        good: r#"images:
  yard: {taken: 2023-10-05}
observations:
  - {id: peak, date: 2023-10-05, image: yard, values: {lorries: 73}}"#,
        meet: "Find out which date is right. A day on the clock of the place may be another than on the clock of the satellite: write the time with its offset.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (n, beside) in bound.looks.iter().enumerate() {
        let LookOrigin::Observation(of) = beside.origin else { continue };
        let Some(look) = bound.case.observations.get(of as usize) else { continue };
        let Some(moment) = bound.table.looks.get(n).map(|look| look.moment) else {
            continue;
        };
        let taken = |id: &String| bound.dates.get(&format!("images.{id}.taken"));
        let is_then = |taken: &Moment| {
            taken.earliest() < moment.latest() && moment.earliest() < taken.latest()
        };
        // An earlier image may be named beside the one of the day, to compare the two.
        if look.image.items().iter().filter_map(taken).any(is_then) {
            continue;
        }
        for id in look.image.items().iter().filter(|id| taken(id).is_some()) {
            let Some(place) = look_place(bound, n as u32) else { continue };
            let message = format!("the image `{id}` was not taken then");
            found.push(
                RULE.at(place, message)
                    .related(at_value(top("images").key(id).key("taken")), "taken")
                    .help("find out which of the two dates is right"),
            );
        }
    }
    found
}
