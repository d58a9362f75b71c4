//! Judgements that rest on one another in a circle.

use super::frame::{Docs, Rule, Subject, at_value, cycles, top};
use crate::diag::{Diagnostic, Severity};

/// `judgement-cycle`
pub(super) static RULE: Rule = Rule {
    name: "judgement-cycle",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "judgements that rest on one another in a circle",
    docs: Docs {
        what: "Follows `basis` from judgement to judgement.",
        why: "A judgement that supports itself has no support. In a long brief the circle is hard to see by eye.",
        bad: r#"judgements:
  arms: {basis: [deal], text: …}
  deal: {basis: [arms], text: …}"#,
        good: r#"judgements:
  arms: {basis: [record], text: …}
  deal: {basis: [arms], text: …}"#,
        meet: "Take one of them out of the other's `basis`, and name the claims and looks that it rests on.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = &subject.bound.case.judgements;
    let leads = judgements
        .iter()
        .map(|(id, judgement)| {
            (id.as_str(), judgement.basis.iter().map(String::as_str).collect())
        })
        .collect();
    let mut found = Vec::new();
    for circle in cycles(&leads) {
        let way = [&circle[..], &circle[..1]].concat().join("` rests on `");
        let place = at_value(top("judgements").key(circle[0]).key("basis"));
        found.push(
            RULE.at(place, format!("judgements support themselves: `{way}`"))
                .help("take one of them out of the other's `basis`"),
        );
    }
    found
}
