//! A possibility or a likelihood that is graded.

use super::frame::{Docs, List, Rule, Subject, list};
use crate::diag::{Diagnostic, Severity};

/// `graded-possibility`
pub(super) static RULE: Rule = Rule {
    name: "graded-possibility",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a possibility or a likelihood that is graded: “very possible”, “quite likely”",
    docs: Docs {
        what: "Looks for terms with a grade before them that no scale knows: very possible, a serious possibility, quite likely.",
        why: "A thing is possible or it is not (Kent, 1964): “serious possibility” was read as anything from 20 to 80 per cent. A graded term of a scale is no longer a term of it.",
        bad: r#"md:
It is quite likely that the lorries carried supplies."#,
        good: r#"md:
It is likely (55–80 %) that the lorries carried supplies."#,
        meet: "Use a term of the scale as it stands.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let phrases = list(subject.bound, List::Graded);
    let own = subject.own.iter();
    own.filter_map(|own| {
        let hit = own.finds(phrases, |_| false)?;
        let message = format!("`{}` grades a term that has no grades", own.at(&hit));
        Some(
            RULE.at(own.sentence.place(hit), message)
                .help("use a term of the scale as it stands"),
        )
    })
    .collect()
}
