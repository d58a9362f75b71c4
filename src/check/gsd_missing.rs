//! Things counted on an image of which nothing says how fine it is.

use super::frame::{
    Docs, Rule, Subject, at_key, at_value, counted_on_images, length_m, limit_m, top,
};
use crate::case::{Limit, ThingLimit};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// `gsd-missing`
pub(super) static RULE: Rule = Rule {
    name: "gsd-missing",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "things counted on an image of which nothing says how fine it is",
    docs: Docs {
        what: "Finds images on which things of a known size were counted (wagons and what the house adds, see docs/measuring.md) and that give no ground sample distance. `gsd: unknown` is an answer where a caveat on the value, the image or the look limits quantity, so that the reader is told.",
        why: "Whether a thing can be counted on an image at all depends on how fine it is. A count from an unstated image may be a length in disguise.",
        bad: r#"images:
  scene: {taken: 2023-10-05, provider: Example Imaging}
observations:
  - {id: peak, date: 2023-10-05, image: scene, values: {wagons: about 73}}"#,
        good: r#"images:
  scene: {taken: 2023-10-05, provider: Example Imaging, gsd: 0.5 m}"#,
        meet: "Write `gsd: 0.5 m` on the image. If the publisher does not say, write `gsd: unknown` and a caveat of `limits: quantity`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for counted in counted_on_images(bound) {
        let unit = counted.measure.unit.as_deref().unwrap_or_default();
        if limit_m(bound, unit, ThingLimit::GsdToCountM).is_none() {
            continue;
        }
        for (id, image) in counted.images(bound) {
            let path = top("images").key(id);
            let gsd = image.gsd.as_deref().map(str::trim);
            let (place, message) = match gsd {
                None => (
                    at_key(path),
                    format!(
                        "things are counted on `{id}`, and nothing says how fine it is"
                    ),
                ),
                Some("unknown") if counted.is_limited(bound, &[Limit::Quantity]) => {
                    continue;
                }
                Some("unknown") => (
                    at_value(path.key("gsd")),
                    format!(
                        "things are counted on `{id}`, and no caveat says that its resolution is unknown"
                    ),
                ),
                Some(gsd) if length_m(bound, gsd).is_some() => continue,
                Some(gsd) => (at_value(path.key("gsd")), format!("`{gsd}` is no length")),
            };
            if told.insert(id) {
                let value = top("observations")
                    .index(counted.look)
                    .key("values")
                    .key(counted.name);
                found.push(RULE.at(place, message).related(at_value(value), "counted here").help(
                    "write `gsd: 0.5 m`; where it is not known, `gsd: unknown` and a caveat of `limits: quantity`",
                ));
            }
        }
    }
    found
}
