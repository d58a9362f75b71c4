//! A figure with nothing to show.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::FigureKind;
use crate::diag::{Diagnostic, Severity};

/// `figure-empty`
pub(super) static RULE: Rule = Rule {
    name: "figure-empty",
    severity: Severity::Error,
    firm: false,
    waits: true,
    summary: "a figure with nothing to show",
    docs: Docs {
        what: "Finds figures in which no look, value or state falls.",
        why: r#"An empty chart reads as "nothing happened", when it means that nothing was entered."#,
        bad: r#"figures:
  - {id: early, kind: series, measures: [lorries], until: 2015}"#,
        good: r#"figures:
  - {id: early, kind: series, measures: [lorries], until: 2023-12}"#,
        meet: "Check `measures`, `from` and `until`; or take the figure out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (n, figure) in subject.bound.case.figures.iter().enumerate() {
        let plot = subject.evaluation.plots.iter().find(|plot| plot.id == figure.id);
        if plot.is_some_and(|plot| !plot.kind.is_empty()) {
            continue;
        }
        let place = at_value(top("figures").index(n).key("id"));
        let is_bounded = figure.from.is_some() || figure.until.is_some();
        let help = match (figure.kind, is_bounded) {
            (FigureKind::Timeline, false) => {
                "write what happened under `events`; looks alone are `kind: looks`"
            }
            (FigureKind::Timeline, true) => {
                "check `events`, `from` and `until`: nothing happened between the two days"
            }
            (FigureKind::Hypotheses, _) => {
                "check `hypotheses` and what the evidence says of each"
            }
            (_, true) => {
                "check `measures`, `from` and `until`: no value falls between the two days"
            }
            (_, false) => {
                "check `measures` and `kind`: no look gives such a measure a value"
            }
        };
        found.push(
            RULE.at(place, format!("the figure `{}` would show nothing", figure.id))
                .help(help),
        );
    }
    found
}
