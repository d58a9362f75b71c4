//! An image taken later than the information cut-off.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `image-after-cutoff`
pub(super) static RULE: Rule = Rule {
    name: "image-after-cutoff",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "an image taken later than the information cut-off",
    docs: Docs {
        what: "Compares `taken` of each image, as the case, its STAC item or its camera has it, with `information_cutoff`.",
        why: "The cut-off is a promise: nothing later was used. A picture that is later breaks it, whatever the look says that was made on it.",
        bad: r#"information_cutoff: 2023-10-08
images:
  yard: {taken: 2023-10-20, file: yard.png}"#,
        good: r#"information_cutoff: 2023-10-20
images:
  yard: {taken: 2023-10-20, file: yard.png}"#,
        meet: "Check the year first. Then move the cut-off, or leave the image to the case that continues this one.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let Some(cutoff) = &bound.cutoff else { return Vec::new() };
    let day = &bound.case.information_cutoff;
    let is_later = |id: &&String| {
        let taken = bound.dates.get(&format!("images.{id}.taken"));
        taken.is_some_and(|taken| taken.from >= cutoff.to)
    };
    let later = bound.case.images.keys().filter(is_later);
    let told = later.map(|id| {
        let place = at_value(top("images").key(id).key("taken"));
        RULE.at(place, format!("the image `{id}` is later than the information cut-off, {day}"))
            .related(at_value(top("information_cutoff")), "the cut-off")
            .help("check the year; else move `information_cutoff`, or keep the image for the case that continues this one")
    });
    told.collect()
}
