//! A record against a period of which nothing says how many looks stand behind it.

use super::frame::{Docs, Rule, Subject, at_value, each_node, look_place, top};
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::ClaimResult;
use crate::expr::{Function, Operand};

/// `record-without-baseline`
pub(super) static RULE: Rule = Rule {
    name: "record-without-baseline",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a record against a period of which nothing says how many looks stand behind it",
    docs: Docs {
        what: "Looks at claims of ours that are tested against the most or the least of a series. Where a period stands in that series, it must say how many looks it rests on (`looks:`), or the claim must carry a caveat that limits completeness.",
        why: "“The highest in five years” is worth as much as the number of times somebody looked in those years. Three images make a record of looking.",
        bad: r#"observations:
  - {id: years_before, period: 2018-10/2023-09, stat: max, values: {lorries: about 20}}
claims:
  record: {text: The count is the highest in the record., test: "lorries[peak] > max(lorries[before peak])"}"#,
        good: r#"observations:
  - {id: years_before, period: 2018-10/2023-09, stat: max, looks: 41, values: {lorries: about 20}}"#,
        meet: "Write `looks:` on the period. Where the source does not say, name a caveat of `limits: completeness` on the period or the claim.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, test) in &bound.tests {
        let is_ours = bound.case.claims.get(id).is_some_and(|c| c.reported_by.is_none());
        let Some(result) = subject.evaluation.claims.get(id).filter(|_| is_ours) else {
            continue;
        };
        let mut is_record = false;
        each_node(&test.node, &mut |node| {
            let extreme = [Function::Max, Function::Min, Function::Every];
            is_record |=
                matches!(&node.operand, Operand::Call(f, _) if extreme.contains(f));
        });
        if !is_record || is_limited(subject, result) {
            continue;
        }
        let Some(look) = unnumbered_period(subject, result) else { continue };
        let place = at_value(top("claims").key(id).key("test"));
        let message = format!(
            "`{id}` compares with a period of which nothing says how often anyone looked"
        );
        let mut diagnostic = RULE.at(place, message);
        if let Some(place) = look_place(bound, look) {
            diagnostic = diagnostic.related(place, "this period");
        }
        found.push(diagnostic.help(
            "add `looks:` to the period, or a caveat of `limits: completeness` where the source does not say",
        ));
    }
    found
}

/// Whether a caveat of the claim says that not all was seen.
fn is_limited(subject: &Subject<'_>, result: &ClaimResult) -> bool {
    let caveats = result.basis.caveats.iter();
    caveats.filter_map(|n| subject.bound.case.caveats.get_index(*n as usize)).any(
        |(_, caveat)| matches!(caveat.limits, Limit::Completeness | Limit::Detection),
    )
}

fn unnumbered_period(subject: &Subject<'_>, result: &ClaimResult) -> Option<u32> {
    let table = &subject.bound.table;
    let tested = result.tested.as_ref()?;
    let cells = tested.lineage.each_cell();
    let looks = cells.filter_map(|cell| table.cells.get(cell as usize).map(|c| c.look));
    looks.into_iter().find(|look| {
        let period = table.looks.get(*look as usize).and_then(|look| look.period);
        period.is_some_and(|period| !period.numbered)
    })
}
