//! More than one headline judgement.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::case::is_yes;
use crate::diag::{Diagnostic, Severity};

/// `headline-judgement-twice`
pub(super) static RULE: Rule = Rule {
    name: "headline-judgement-twice",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "more than one headline judgement",
    docs: Docs {
        what: "Counts judgements with `headline: yes`.",
        why: "The headline judgement leads the brief. With two of them the reader does not know which one you mean.",
        bad: r#"judgements:
  arms: {headline: yes, text: …}
  trade: {headline: yes, text: …}"#,
        good: r#"judgements:
  arms: {headline: yes, text: …}
  trade: {text: …}"#,
        meet: "Keep `headline: yes` on the one that answers the reader's question.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let judgements = subject.bound.case.judgements.iter();
    let mut headlines = judgements.filter(|(_, judgement)| is_yes(judgement.headline));
    let Some((first, _)) = headlines.next() else { return Vec::new() };
    let place = |id: &String| at_value(top("judgements").key(id).key("headline"));
    headlines
        .map(|(id, _)| {
            RULE.at(place(id), format!("`{first}` is the headline judgement already"))
                .related(place(first), "the first headline")
                .help("keep `headline: yes` on one judgement")
        })
        .collect()
}
