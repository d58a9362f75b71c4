//! A brief without key findings.

use super::frame::{Docs, Rule, Subject};
use crate::bind::CASE_FILE;
use crate::diag::{Diagnostic, Place, Severity};

/// `brief-without-findings`
pub(super) static RULE: Rule = Rule {
    name: "brief-without-findings",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a brief without key findings",
    docs: Docs {
        what: "Finds a case whose `findings` are empty.",
        why: "Most readers read the findings and nothing else. A brief without them says nothing to them.",
        bad: "findings: []",
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the yard on {{ lorries[peak] | date }}. [@institute]""#,
        meet: "Write two to five findings: sentences with inserts, or `- claim: ID` and `- judgement: ID`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if !subject.bound.case.findings.is_empty() {
        return Vec::new();
    }
    vec![RULE.at(Place::whole(CASE_FILE), "the brief has no key findings").help(
        "add `findings:`, a list of sentences, or of `- claim: ID` and `- judgement: ID`",
    )]
}
