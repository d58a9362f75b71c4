//! Two units or counting rules on one axis.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::bind::Bound;
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
        let mut measures: Vec<&Measure> = series
            .filter_map(|series| bound.table.measures.get(series.measure as usize))
            .collect();
        measures.dedup_by_key(|measure| &measure.id);
        let Some((first, others)) = measures.split_first() else { continue };
        for other in others {
            let Some(message) = differ(bound, first, other) else { continue };
            let path = top("figures").index(n);
            let named = |id: &str| {
                let mut names = written.measures.iter();
                names.position(|name| name.split(['.', '@']).next() == Some(id))
            };
            let place = match named(&other.id) {
                Some(index) => at_value(path.key("measures").index(index)),
                None => at_value(path.key("id")),
            };
            let mut diagnostic = RULE.at(place, message);
            for id in [&first.id, &other.id] {
                let rule = bound.case.measures.get(id).and_then(|m| m.rule.as_ref());
                let is_rule = first.unit == other.unit && first.rule != other.rule;
                if is_rule && rule.is_some() {
                    let place = at_value(top("measures").key(id).key("rule"));
                    diagnostic = diagnostic.related(place, format!("the rule of `{id}`"));
                }
            }
            found.push(diagnostic.help(format!(
                "draw `{}` and `{}` in two figures; readers compare what stands on one axis",
                first.id, other.id
            )));
        }
    }
    found
}

/// What keeps two measures from standing on one axis.
fn differ(bound: &Bound, one: &Measure, other: &Measure) -> Option<String> {
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
    let has_rule = |id: &String| {
        bound.case.measures.get(id).is_some_and(|measure| measure.rule.is_some())
    };
    let why = match has_rule(a) && has_rule(b) {
        true => "they are counted by different rules",
        false => "nothing says that they are counted by one rule (`rule:`)",
    };
    (one.rule != other.rule)
        .then(|| format!("`{b}` and `{a}` cannot stand on one axis: {why}"))
}
