//! A figure that the narrative places twice.

use super::frame::{Docs, Rule, Subject, narrative_figures};
use crate::diag::{Diagnostic, Severity};

/// `figure-placed-twice`
pub(super) static RULE: Rule = Rule {
    name: "figure-placed-twice",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a figure that the narrative places twice",
    docs: Docs {
        what: "Counts `![](figure:ID)` in brief.md.",
        why: "The same picture twice makes the reader look for a difference. It has one number, so the second is best a link.",
        bad: r#"md:
![Lorries](figure:lorries)

As said above:

![Lorries](figure:lorries)"#,
        good: r#"md:
![Lorries](figure:lorries)

As [the figure above](figure:lorries) shows …"#,
        meet: "Keep the first, and link to it elsewhere: `[words](figure:ID)`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let placed = narrative_figures(subject.bound);
    let mut found = Vec::new();
    for (n, (id, place)) in placed.iter().enumerate() {
        let Some((_, first)) = placed[..n].iter().find(|(other, _)| other == id) else {
            continue;
        };
        found.push(
            RULE.at(place.clone(), format!("the figure `{id}` is placed already"))
                .related(first.clone(), "here")
                .help(format!("link to it in place of this: `[words](figure:{id})`")),
        );
    }
    found
}
