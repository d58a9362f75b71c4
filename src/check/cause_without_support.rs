//! Words that claim a cause where only timing supports it.

use super::frame::{Docs, List, Rule, STATED, Subject, list};
use crate::diag::{Diagnostic, Severity};

/// `cause-without-support`
pub(super) static RULE: Rule = Rule {
    name: "cause-without-support",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a word such as “led to” or “because of” where no claim or judgement supports a cause",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that claim a cause. Left alone are sentences that deny a cause or leave it open, and those that say what limited the view (cloud, shadow, covers). A sentence that links a claim or a judgement or states a likelihood is left alone; so are sentences that say who said so with a citation, and quotations.",
        why: "That one thing came after another is not that it came of it. Timing alone is what imagery shows.",
        bad: r#"md:
The agreement led to more traffic."#,
        good: r#"md:
Traffic rose after the agreement."#,
        meet: "Say what came before what, or make the cause a judgement with its alternatives and link it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let phrases = list(subject.bound, List::Causal);
    let open = list(subject.bound, List::Denying);
    let view = list(subject.bound, List::View);
    let own = subject.says(STATED);
    own.filter(|own| !own.is_linked && !own.is_likely)
        .filter(|own| !own.has(&open) && !own.has(&view))
        .filter_map(|own| {
            let hit = own.finds(&phrases)?;
            let message = format!(
                "`{}` claims a cause, and nothing here supports more than timing",
                own.at(&hit)
            );
            Some(RULE.at(own.sentence.place(hit), message).help(
                "say what came before what, or make the cause a judgement and link it",
            ))
        })
        .collect()
}
