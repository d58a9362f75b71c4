//! Words that hedge where a term of likelihood is owed.

use super::frame::{
    Docs, List, Own, Rule, Subject, TOLD_OR_JUDGED, Voice, counted, is_told_on, list,
};
use super::identity_asserted::names_left_open;
use crate::bind::Bound;
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::ops::Range;

/// `weasel-word`
pub(super) static RULE: Rule = Rule {
    name: "weasel-word",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a word such as “may” or “suggests” where a term of likelihood is owed",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that hedge without saying how much: may, might, possibly, suggests. Clauses that link a claim or a judgement or state a likelihood, sentences that say who said so with a citation, and quotations are left alone; so is the month of May. The clause of a judgement is read too: its likelihood stands before it. The narrative may weigh with “may” and “could” what a caveat of the case leaves open (a direction, a purpose, what a load is, what was missed), and so may a sentence that links a caveat. Reasons and answers may weigh with them; assumptions, alternatives and caveats are free.",
        why: "Readers take “may” for anything from one to ninety per cent. A term of the scale, in a judgement, says how likely; a caveat says what is not known.",
        bad: r#"md:
The lorries may have carried supplies."#,
        good: r#"md:
We judge it [likely](judgement:supply) that the lorries carried supplies."#,
        meet: "Make it a judgement with a likelihood and link it, say who says so and cite it, or say plainly what is not known.",
    },
    check,
};

/// So many words about "may" tell what it weighs.
const NEAR: usize = 12;

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
                let is_modal = is_modal(subject.bound, own.at(hit));
                let is_open = || is_told_on(own) && is_left_open(subject, own, hit);
                answered || is_graded(hit) || is_modal && (weighs || is_open())
            })?;
            let message = format!("`{}` hedges and does not say how much", own.at(&hit));
            Some(RULE.at(own.sentence.place(hit), message).help("state a likelihood in a judgement and link it, say who says so and cite it, or say what is not known"))
        })
        .collect()
}

/// Whether a caveat of the case leaves open what "may" weighs there, or what the sentence links.
fn is_left_open(subject: &Subject<'_>, own: &Own<'_>, may: &Range<usize>) -> bool {
    let bound = subject.bound;
    let near = own.near(may, NEAR);
    let speaks = |kind| {
        let hits = list(bound, kind).hits(near);
        hits.iter().any(|hit| hit.range.end > may.end)
    };
    let is_limited = |limit| !subject.caveats_that_limit(limit).is_empty();
    let bears =
        || list(bound, List::Cargo).stand_in(near) || counted(bound).stand_in(near);
    // The doubt is that of the caveat which the sentence links.
    !own.sentence.linked(ItemKind::Caveat).is_empty()
        || is_limited(Limit::Direction)
            && (speaks(List::Direction) || speaks(List::Transfer))
        || is_limited(Limit::Purpose) && speaks(List::Purpose)
        || is_limited(Limit::Identity)
            && (speaks(List::MayHold) && bears() || names_left_open(bound).stand_in(near))
        || (is_limited(Limit::Completeness) || is_limited(Limit::Detection))
            && speaks(List::MayMiss)
}

/// "May", "might", "could": at home in an argument, which weighs what else would follow; not in what is told.
fn is_modal(bound: &Bound, phrase: &str) -> bool {
    let first = phrase.split(' ').next().unwrap_or_default().to_lowercase();
    list(bound, List::Modal).holds(&first)
}
