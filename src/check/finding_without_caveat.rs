//! A key finding to which no caveat can travel: it prints no value, and what it cites has limits.

use super::frame::{Docs, Rule, Subject, at_value, numbers, top};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::evaluate::{Basis, Evaluation, FindingResult};
use std::collections::BTreeSet;

/// `finding-without-caveat`
pub(super) static RULE: Rule = Rule {
    name: "finding-without-caveat",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a key finding to which no caveat can travel: it prints no value, and what it cites has limits",
    docs: Docs {
        what: "Finds findings that print no value and no day of a look, rest on no claim that is tested and on no judgement, and carry no caveat, where a source that they cite stands behind looks with caveats. A finding that says as a whole who says so is left alone.",
        why: "A caveat travels with the value that it limits. A finding in words alone has none, and “the warehouses were covered” goes out without the line that nobody could see what lay under the covers.",
        bad: r#"findings:
  - The quay was full of covered crates. [@institute]"#,
        good: r#"findings:
  - text: The quay was full of covered crates. [@institute]
    caveats: [covers]"#,
        meet: "Put the value or the day of the look in with `{{ … }}`, link the claim that says so, or name the caveats that limit it: `caveats: [covers]`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (bound, evaluation) = (subject.bound, subject.evaluation);
    let findings = evaluation.findings.iter().enumerate();
    // What is put into another's mouth as a whole says itself how it is known.
    let is_ours = |n: usize| {
        let key = format!("findings[{n}]");
        subject.own.iter().any(|own| {
            let rest = own.key.strip_prefix(&key);
            let is_it = rest.is_some_and(|rest| rest.is_empty() || rest == ".text");
            // A number that is typed has a rule of its own, and the insert brings the caveats.
            is_it && numbers(bound, &own.sentence.words).is_empty()
        })
    };
    let findings = findings.filter(|(n, finding)| {
        is_loose(evaluation, finding) && (finding.made_of.len() == 1 || is_ours(*n))
    });
    findings
        .filter_map(|(n, finding)| {
            let ids = limiting(bound, &finding.basis);
            let first = ids.first()?;
            let message = format!(
                "no caveat travels with this finding, and what it cites has limits: {}",
                ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
            );
            Some(RULE.at(at_value(top("findings").index(n)), message).help(format!(
                "put in the value or the day of the look with `{{{{ … }}}}`, link the claim that says so, or write `caveats: [{first}]` with those that limit it"
            )))
        })
        .collect()
}

/// Whether nothing brings caveats to a finding: no value, no day, no claim that is tested, no judgement.
fn is_loose(evaluation: &Evaluation, finding: &FindingResult) -> bool {
    let is_untested = |id: &String| {
        evaluation.claims.get(id).is_some_and(|claim| claim.tested.is_none())
    };
    finding.basis.caveats.is_empty()
        && finding.basis.looks.is_empty()
        && finding.made_of.iter().all(is_untested)
}

/// The caveats of the looks behind what is cited.
fn limiting<'a>(bound: &'a Bound, cited: &Basis) -> Vec<&'a str> {
    let looks = bound.looks.iter().map(|look| look.support);
    let supports: BTreeSet<u32> =
        looks.chain(bound.cell_support.iter().copied()).collect();
    let supports = supports.iter().filter_map(|n| bound.supports.get(*n as usize));
    let cited = supports
        .filter(|support| support.sources.iter().any(|n| cited.sources.contains(n)));
    let caveats: BTreeSet<u32> =
        cited.flat_map(|support| support.caveats.iter().copied()).collect();
    let ids = caveats.iter().filter_map(|n| bound.case.caveats.get_index(*n as usize));
    ids.map(|(id, _)| id.as_str()).collect()
}
