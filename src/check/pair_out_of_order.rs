//! A pair whose later image comes first.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::FigureKind;
use crate::diag::{Diagnostic, Severity};

/// `pair-out-of-order`
pub(super) static RULE: Rule = Rule {
    name: "pair-out-of-order",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a pair whose later image comes first",
    docs: Docs {
        what: "Compares the dates of the two images of a pair: the one before, then the one after.",
        why: "A reader takes the left one for the earlier. Turned round, what was built is read as torn down.",
        bad: r#"figures:
  - {id: yard, kind: pair, image: [after, before]}"#,
        good: r#"figures:
  - {id: yard, kind: pair, image: [before, after]}"#,
        meet: "Turn the two round, or check when they were taken.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let taken = |id: &String| bound.dates.get(&format!("images.{id}.taken"));
    let mut found = Vec::new();
    for (n, figure) in bound.case.figures.iter().enumerate() {
        let [before, after] = figure.image.items() else { continue };
        let (Some(one), Some(other)) = (taken(before), taken(after)) else { continue };
        if figure.kind == FigureKind::Pair && other.latest() <= one.earliest() {
            let place = at_value(top("figures").index(n).key("image"));
            let message = format!("`{after}` was taken before `{before}`");
            found.push(RULE.at(place, message).help(format!(
                "write `image: [{after}, {before}]`: the one before comes first"
            )));
        }
    }
    found
}
