//! A key finding that rests on nothing in the case.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `finding-without-evidence`
pub(super) static RULE: Rule = Rule {
    name: "finding-without-evidence",
    severity: Severity::Error,
    firm: true,
    waits: true,
    summary: "a key finding that rests on nothing in the case",
    docs: Docs {
        what: "Finds findings without an insert, a citation, a claim, a judgement or a link to one.",
        why: "A finding is what readers take away. Each must lead to the look, the source or the judgement behind it.",
        bad: r#"findings:
  - Activity at the facility was unusual."#,
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the yard on {{ lorries[peak] | date }}. [@institute]""#,
        meet: "Put the value in with `{{ … }}`, cite the source with `[@id]`, or make the finding of a claim or judgement: `- claim: ID`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let findings = subject.evaluation.findings.iter().enumerate();
    findings
        .filter(|(_, finding)| {
            let basis = &finding.basis;
            finding.made_of.is_empty()
                && basis.looks.is_empty()
                && basis.sources.is_empty()
                && basis.caveats.is_empty()
        })
        .map(|(n, _)| {
            let place = at_value(top("findings").index(n));
            RULE.at(place, "this finding rests on no look, source, claim or judgement")
                .help("put its value in with `{{ … }}`, cite its source with `[@id]`, or write `- claim: ID`")
        })
        .collect()
}
