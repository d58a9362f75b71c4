//! Things counted, or told apart by type, on an image too coarse for it.

use super::frame::{
    Docs, Rule, Subject, at_key, at_value, counted_on_images, length_m, limit_m, top,
};
use crate::case::ThingLimit;
use crate::diag::{Diagnostic, Severity};
use crate::expr::Interval;

/// `image-too-coarse`
pub(super) static RULE: Rule = Rule {
    name: "image-too-coarse",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "things counted, or told apart by type, on an image too coarse for it",
    docs: Docs {
        what: "Compares the ground sample distance of the finest image of a look (`gsd`) with what the house asks for the things that were counted on it (wagons: 1.2 m to count single ones, 0.75 m to tell their types, see docs/measuring.md). A value with `basis: inferred` was not counted on the image and is left alone.",
        why: "At 3 m a wagon is five pixels long and one wide, and the gap between two of them is none. What is given as a count is a length divided by a guess.",
        bad: r#"images:
  scene: {taken: 2023-10-05, gsd: 3 m}
observations:
  - {id: peak, date: 2023-10-05, image: scene, values: {wagons: about 73}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, image: scene, values: {wagons: {value: about 73, basis: inferred, note: From the length of the lines.}}}"#,
        meet: "Say that the number is estimated from the length: `basis: inferred`, or a converter from a measured length. If a finer image stands behind it, name that.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for counted in counted_on_images(bound) {
        let Some(unit) = counted.measure.unit.as_deref() else { continue };
        let (limit, doing) = match counted.by_class {
            true => (ThingLimit::GsdToTypeM, "tell types apart"),
            false => (ThingLimit::GsdToCountM, "count single ones"),
        };
        let Some((most, words)) = limit_m(bound, unit, limit) else { continue };
        let most = Interval::point(most);
        let sampled = counted.images(bound).filter_map(|(id, image)| {
            Some((id, image, length_m(bound, image.gsd.as_deref()?)?))
        });
        let sampled: Vec<_> = sampled.collect();
        let is_coarse = |gsd: &Interval| most.is_below(gsd);
        let Some((id, image, _)) =
            sampled.first().filter(|_| sampled.iter().all(|(_, _, gsd)| is_coarse(gsd)))
        else {
            continue;
        };
        let path =
            top("observations").index(counted.look).key("values").key(counted.name);
        let gsd = image.gsd.as_deref().unwrap_or_default();
        let message = format!(
            "`{}` was counted on an image of {gsd}, which is too coarse to {doing}",
            counted.name
        );
        found.push(
            RULE.at(at_key(path), message)
                .related(at_value(top("images").key(id).key("gsd")), "this image")
                .help("say that it is estimated from the length: `basis: inferred`, or name the finer image behind it")
                .help(format!("this house asks for {} m or finer (`measuring: things`)", words.text)),
        );
    }
    found
}
