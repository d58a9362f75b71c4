//! Words that hedge where a term of likelihood is owed.

use super::frame::{Docs, List, Rule, Subject, TOLD_OR_JUDGED, Voice, list};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `weasel-word`
pub(super) static RULE: Rule = Rule {
    name: "weasel-word",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a word such as “may” or “suggests” where a term of likelihood is owed",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that hedge without saying how much: may, might, possibly, suggests. Clauses that link a claim or a judgement or state a likelihood, sentences that say who said so with a citation, and quotations are left alone; so is the month of May. The clause of a judgement is read too: its likelihood stands before it. Reasons and answers may weigh with “may” and “could”; assumptions, alternatives and caveats are free.",
        why: "Readers take “may” for anything from one to ninety per cent. A term of the scale, in a judgement, says how likely; a caveat says what is not known.",
        bad: r#"md:
The lorries may have carried supplies."#,
        good: r#"md:
We judge it [likely](judgement:supply) that the lorries carried supplies."#,
        meet: "Make it a judgement with a likelihood and link it, say who says so and cite it, or say plainly what is not known.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let phrases = list(subject.bound, List::Weasel);
    let graded = list(subject.bound, List::Graded);
    subject
        .says(TOLD_OR_JUDGED)
        .filter_map(|own| {
            // What is graded is a fault of its own.
            let graded = own.hits(graded);
            let is_graded = |hit: &Range<usize>| {
                graded.iter().any(|grade| grade.range.contains(&hit.start))
            };
            let weighs = own.voice == Voice::Arguing;
            let hit = own.finds(phrases, |hit| {
                let answered = own.is_linked(hit) || own.is_likely(hit);
                answered || is_graded(hit) || weighs && is_modal(subject.bound, own.at(hit))
            })?;
            let message = format!("`{}` hedges and does not say how much", own.at(&hit));
            Some(RULE.at(own.sentence.place(hit), message).help("state a likelihood in a judgement and link it, say who says so and cite it, or say what is not known"))
        })
        .collect()
}

/// "May", "might", "could": at home in an argument, which weighs what else would follow; not in what is told.
fn is_modal(bound: &Bound, phrase: &str) -> bool {
    let first = phrase.split(' ').next().unwrap_or_default().to_lowercase();
    list(bound, List::Modal).holds(&first)
}
