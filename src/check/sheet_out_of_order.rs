//! A sheet whose images do not stand in the order in which they were taken.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::FigureKind;
use crate::diag::{Diagnostic, Severity};

/// `sheet-out-of-order`
pub(super) static RULE: Rule = Rule {
    name: "sheet-out-of-order",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a sheet whose images do not follow each other in time",
    docs: Docs {
        what: "Compares the dates of the images of a sheet, each with the one before it.",
        why: "A sheet is read like a page: what stands later is taken for later, and what was built is read as torn down.",
        bad: r#"figures:
  - {id: yard, kind: sheet, image: [may, july, june]}"#,
        good: r#"figures:
  - {id: yard, kind: sheet, image: [may, june, july]}"#,
        meet: "Put them in order, or check when they were taken.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let taken = |id: &String| bound.dates.get(&format!("images.{id}.taken"));
    let mut found = Vec::new();
    for (n, figure) in bound.case.figures.iter().enumerate() {
        if figure.kind != FigureKind::Sheet {
            continue;
        }
        for (at, two) in figure.image.items().windows(2).enumerate() {
            let [before, after] = two else { continue };
            let (Some(one), Some(other)) = (taken(before), taken(after)) else {
                continue;
            };
            if other.latest() > one.earliest() {
                continue;
            }
            let place = at_value(top("figures").index(n).key("image").index(at + 1));
            let message =
                format!("`{after}` was taken before `{before}`, which it follows");
            found.push(
                RULE.at(place, message)
                    .help("name the images in the order in which they were taken"),
            );
        }
    }
    found
}
