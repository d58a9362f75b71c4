//! An alternative without a word on why it is less likely.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `alternative-without-reason`
pub(super) static RULE: Rule = Rule {
    name: "alternative-without-reason",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an alternative without a word on why it is less likely",
    docs: Docs {
        what: "Finds `alternatives` without `why_less_likely`.",
        why: "An alternative that is only named looks like a formality. The reader wants to know what speaks against it.",
        bad: r#"alternatives:
  - text: It is resumed civil trade in ore, oil and food."#,
        good: r#"alternatives:
  - text: It is resumed civil trade in ore, oil and food.
    why_less_likely: No civil load was seen on any of the looks."#,
        meet: "Add `why_less_likely`. If nothing speaks against it, the likelihood of the judgement is too high.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, judgement) in &subject.bound.case.judgements {
        for (n, alternative) in judgement.alternatives.iter().enumerate() {
            if judgement.by.is_none() && alternative.why_less_likely.is_none() {
                let place =
                    at_value(top("judgements").key(id).key("alternatives").index(n));
                found.push(
                    RULE.at(place, "nothing says why this alternative is less likely").help(
                        "add `why_less_likely:`; if nothing speaks against it, the judgement is too sure",
                    ),
                );
            }
        }
    }
    found
}
