//! Bars on an axis that does not begin at zero.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::{FigureKind, is_yes};
use crate::diag::{Diagnostic, Severity};

/// `bars-without-zero`
pub(super) static RULE: Rule = Rule {
    name: "bars-without-zero",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "bars on an axis that does not begin at zero",
    docs: Docs {
        what: "Finds figures that draw bars (`composition`, `bars`, a `series` or `multiples` of a flow) on an axis that begins above zero, and bars of parts of a whole, or of a flow, on a logarithmic one.",
        why: "A bar is read by its length. Cut off below, 52 looks twice as long as 51; on a scale of ratios lengths mean nothing. (`bars` on a logarithmic axis are drawn as dots.)",
        bad: r#"figures:
  - {id: kinds, kind: composition, measures: [lorries], axis: {from: 40}}"#,
        good: r#"figures:
  - {id: kinds, kind: composition, measures: [lorries], axis: {to: 120}}"#,
        meet: "Take `from` and `log` out; or draw the values as a `series`, whose marks stand at a height.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (n, figure) in bound.case.figures.iter().enumerate() {
        let Some(axis) = &figure.axis else { continue };
        let series = bound.figures.get(n).map(|chosen| &chosen.series);
        let mut flows = series.into_iter().flatten().filter_map(|n| {
            let series = bound.table.series.get(*n as usize)?;
            bound.table.measures.get(series.measure as usize).map(|measure| measure.flow)
        });
        let is_flow = flows.any(|flow| flow);
        let has_bars = match figure.kind {
            FigureKind::Composition | FigureKind::Bars => true,
            FigureKind::Series | FigureKind::Multiples => is_flow,
            _ => false,
        };
        let path = top("figures").index(n).key("axis");
        let cut = axis.from.as_ref().filter(|from| from.number > 0.0);
        let is_log = is_yes(axis.log);
        if let Some(from) = cut.filter(|_| has_bars && !is_log) {
            let message = format!("bars would begin at {} and not at zero", from.text);
            found.push(RULE.at(at_value(path.key("from")), message).help(
                "take `from` out, or draw the values as a `series` of a stock, whose marks stand at a height",
            ));
        }
        if is_log && has_bars && figure.kind != FigureKind::Bars {
            let message = "bars on a logarithmic axis have no length that means anything";
            found.push(
                RULE.at(at_value(path.key("log")), message)
                    .help("take `log` out; the kind `bars` draws dots on such an axis"),
            );
        }
    }
    found
}
