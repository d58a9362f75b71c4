//! A judgement that nothing would change.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::diag::{Diagnostic, Severity};

/// `no-would-change`
pub(super) static RULE: Rule = Rule {
    name: "no-would-change",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a judgement that nothing would change",
    docs: Docs {
        what: "Finds judgements of ours without `would_change`.",
        why: "What would change your mind tells the reader how the judgement hangs on the evidence, and tells you what to look for next.",
        bad: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    would_change:
      - An uncovered load is seen."#,
        meet: "Add `would_change` with the signs that would raise, lower or overturn the judgement.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    judgements
        .filter(|(_, judgement)| judgement.by.is_none() && judgement.would_change.is_empty())
        .map(|(id, _)| {
            let place = at_key(top("judgements").key(id));
            RULE.at(place, format!("the judgement `{id}` does not say what would change it"))
                .help("add `would_change:` with one sign a line: `- An uncovered load is seen.`")
        })
        .collect()
}
