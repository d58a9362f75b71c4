//! What comes and goes over a time, given of a single look.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::Over;
use crate::diag::{Diagnostic, Severity};

/// `flow-at-a-moment`
pub(super) static RULE: Rule = Rule {
    name: "flow-at-a-moment",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "what is counted over a time, given of a single look",
    docs: Docs {
        what: "Finds values of measures with `over: period` in observations that have a `date`. Rows of tables are left alone.",
        why: "A look is one moment, and nobody counts the visits of a month in it. Either the number is of what stood there, which is another measure, or the stretch over which it was counted is missing, and no rate can be made of it.",
        bad: r#"measures:
  visits: {kind: count, unit: visit, over: period}
observations:
  - {id: may, date: 2024-05-16, values: {visits: 5}}"#,
        good: r#"measures:
  visits: {kind: count, unit: visit, over: period}
observations:
  - {id: may, period: 2024-05-01/2024-05-16, stat: total, values: {visits: 5}}"#,
        meet: "Write `period:` with the stretch over which it was counted, and `stat:`; or count what stood there as a measure with `over: moment`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let case = &subject.bound.case;
    let mut found = Vec::new();
    for (n, look) in case.observations.iter().enumerate() {
        for key in look.values.keys().filter(|_| look.date.is_some()) {
            let id = key.split(['@', '.']).next().unwrap_or(key);
            let measure = case.measures.get(id);
            if measure.is_none_or(|measure| measure.over != Some(Over::Period)) {
                continue;
            }
            let place = at_value(top("observations").index(n).key("values").key(key));
            let message = format!(
                "`{id}` is counted over a period, and this is a look of one moment"
            );
            found.push(
                RULE.at(place, message)
                    .help("write `period:` with the stretch over which it was counted, and `stat:`")
                    .help("or count what stood there as a measure of its own, with `over: moment`"),
            );
        }
    }
    found
}
