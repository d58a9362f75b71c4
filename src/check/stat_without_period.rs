//! `stat` on a look, which is no period.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `stat-without-period`
pub(super) static RULE: Rule = Rule {
    name: "stat-without-period",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "`stat` on a look, which is no period",
    docs: Docs {
        what: "Finds observations that have a `date` and a `stat`, or a `date` and `looks`.",
        why: "`stat` says how the value of a stretch of time is meant. A look is one occasion, so it means nothing there; perhaps a period was meant.",
        bad: r#"observations:
  - {id: baseline, date: 2018-10/2023-09, stat: max, values: {lorries: about 20}}"#,
        good: r#"observations:
  - {id: baseline, period: 2018-10/2023-09, stat: max, values: {lorries: about 20}}"#,
        meet: "Write `period:` in place of `date:` if the value is about the whole stretch; else take `stat` out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (n, look) in subject.bound.case.observations.iter().enumerate() {
        if look.period.is_some() {
            continue;
        }
        for (key, is_there) in
            [("stat", look.stat.is_some()), ("looks", look.looks.is_some())]
        {
            if is_there {
                let place = at_key(top("observations").index(n).key(key));
                found.push(
                    RULE.at(place, format!("`{key}` belongs to a period, and this is a look"))
                        .help(format!("write `period:` in place of `date:` if the values are about the whole stretch; else take `{key}` out")),
                );
            }
        }
    }
    found
}
