//! Two units or counting rules on one axis.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};
use crate::expr::Measure;

/// `figure-mixed-units`
pub(super) static RULE: Rule = Rule {
    name: "figure-mixed-units",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "two units or counting rules on one axis",
    docs: Docs {
        what: "Compares unit, counting rule and stock or flow of the measures that a figure draws on one axis: `series`, `bars`, `multiples`, `composition`.",
        why: "Lorries, buses and metres look alike on an axis and are not. So do counts made by different rules, and a stock beside a flow.",
        bad: r#"figures:
  - {id: traffic, kind: series, measures: [lorries, queue]}     # lorries and metres"#,
        good: r#"figures:
  - {id: lorries, kind: series, measures: [lorries]}
  - {id: lengths, kind: series, measures: [queue]}"#,
        meet: "Draw one figure for each unit and rule.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (n, figure) in bound.figures.iter().enumerate() {
        let Some(written) = bound.case.figures.get(n) else { continue };
        if !written.kind.has_values() {
            continue;
        }
        let series =
            figure.series.iter().filter_map(|s| bound.table.series.get(*s as usize));
        let mut measures =
            series.filter_map(|series| bound.table.measures.get(series.measure as usize));
        let Some(first) = measures.next() else { continue };
        let Some((other, message)) = measures.find_map(|m| Some((m, differ(first, m)?)))
        else {
            continue;
        };
        let path = top("figures").index(n);
        let named = written
            .measures
            .iter()
            .position(|name| name.split(['.', '@']).next() == Some(other.id.as_str()));
        let place = match named {
            Some(index) => at_value(path.key("measures").index(index)),
            None => at_value(path.key("id")),
        };
        found.push(RULE.at(place, message).help(format!(
            "draw `{}` and `{}` in two figures; readers compare what stands on one axis",
            first.id, other.id
        )));
    }
    found
}

fn differ(one: &Measure, other: &Measure) -> Option<String> {
    let (a, b) = (&one.id, &other.id);
    if one.unit != other.unit || one.kind != other.kind {
        let unit = |m: &Measure| {
            if m.unit.is_empty() { "no unit".into() } else { m.unit.clone() }
        };
        return Some(format!(
            "`{b}` ({}) cannot stand on one axis with `{a}` ({})",
            unit(other),
            unit(one)
        ));
    }
    if one.flow != other.flow {
        return Some(format!(
            "`{b}` and `{a}` cannot stand on one axis: one is counted at a moment, the other over a period"
        ));
    }
    (one.rule != other.rule).then(|| {
        format!("`{b}` and `{a}` cannot stand on one axis: they are counted by different rules")
    })
}
