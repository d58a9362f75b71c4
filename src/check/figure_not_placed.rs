//! A figure that the narrative does not place.

use super::frame::{Docs, Rule, Subject, at_value, top, uses};
use crate::case::FigureKind;
use crate::diag::{Diagnostic, Severity};

/// `figure-not-placed`
pub(super) static RULE: Rule = Rule {
    name: "figure-not-placed",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a figure that the narrative does not place",
    docs: Docs {
        what: "Finds figures, other than the first, that no `![](figure:ID)` in brief.md places. The first one is the lead figure.",
        why: "A figure without text around it leaves the reader to guess what it is for.",
        bad: r#"md:
The count rose within days of the summit."#,
        good: r#"md:
The count rose within days of the summit.

![Lorries by date](figure:lorries)"#,
        meet: "Put `![words](figure:ID)` on a line of its own where the text speaks of it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let uses = uses(subject.bound);
    // One of the origins stands with the sources by itself.
    let figures = subject.bound.case.figures.iter().enumerate().skip(1);
    let figures = figures.filter(|(_, figure)| figure.kind != FigureKind::Origins);
    figures
        .filter(|(_, figure)| !uses.figures.contains(&figure.id))
        .map(|(n, figure)| {
            let id = &figure.id;
            let place = at_value(top("figures").index(n).key("id"));
            RULE.at(place, format!("brief.md does not place the figure `{id}`")).help(format!(
                "put `![what it shows](figure:{id})` on a line of its own where the text speaks of it"
            ))
        })
        .collect()
}
