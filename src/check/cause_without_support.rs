//! Words that claim a cause where only timing supports it.

use super::frame::{
    Docs, List, Own, Phrases, Rule, STATED_OR_LIMITED, Subject, Voice, list, words,
};
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `cause-without-support`
pub(super) static RULE: Rule = Rule {
    name: "cause-without-support",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a word such as “led to” or “because of” where no claim or judgement supports a cause",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that claim a cause. “Because” and “therefore” count beside a word of change: rose, fell, traffic. In the title of the brief or of a figure a change told behind an event counts too: “Traffic surges after the summit”. Left alone are clauses that deny a cause, sentences that leave it open, and what limited the view (cloud, shadow, covers); clauses that link a judgement which says such a thing itself or state a likelihood; sentences that say who said so with a citation; and quotations. The message names the caveat that limits causation, or what is missing: a judgement that speaks of a cause, or the link to it.",
        why: "That one thing came after another is not that it came of it. Timing alone is what imagery shows; and of a title that tells both, a reader takes home the cause.",
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
    let reasons = list(subject.bound, List::Reason);
    let titles = list(subject.bound, List::CausalTitles);
    let changes = list(subject.bound, List::Change);
    let weasel = list(subject.bound, List::Weasel);
    let [obstacles, unseen, view] =
        [List::Obstacles, List::Unseen, List::View].map(|kind| list(subject.bound, kind));
    let own = subject.says(STATED_OR_LIMITED);
    let own = own.filter(|own| {
        own.voice != Voice::Explaining && !subject.may_suppose(own, Limit::Causation)
    });
    own.filter_map(|own| {
        // "May have caused" hedges, and that is a fault of its own where nothing is weighed.
        let weighs = own.voice == Voice::Arguing;
        let is_hedged = |hit: &Range<usize>| !weighs && weasel.stand_in(own.near(hit, 2));
        let excused = |hit: &Range<usize>| {
            let answered = own.is_judged(hit, &[phrases, reasons]) || own.is_denied(hit);
            let near = own.near(hit, 6);
            // What cloud and shadow did to the view; what they did on the ground is a cause like another.
            let is_veiled =
                || obstacles.stand_in(near) && unseen.stand_in(own.near(hit, 12));
            answered || is_hedged(hit) || view.stand_in(near) || is_veiled()
        };
        let of_change = |hit: &Range<usize>| changes.stand_in(own.near(hit, 8));
        let hit = own
            .finds(phrases, excused)
            .or_else(|| own.finds(reasons, |hit| excused(hit) || !of_change(hit)))
            .or_else(|| own.is_title().then(|| own.finds(titles, excused)).flatten())?;
        let missing = missing(subject, own, &hit, &[phrases, reasons]);
        let message = format!("`{}` claims a cause, and {missing}", own.at(&hit));
        Some(
            RULE.at(own.sentence.place(hit), message).help(
                "say what came before what, or make the cause a judgement and link it",
            ),
        )
    })
    .collect()
}

/// What says that the cause is not known, or what is not there that would say it.
fn missing(
    subject: &Subject<'_>,
    own: &Own<'_>,
    hit: &Range<usize>,
    phrases: &[&Phrases],
) -> String {
    let case = &subject.bound.case;
    let caveats = subject.caveats_that_limit(Limit::Causation);
    if let Some(id) = subject.nearest_caveat(own, &caveats) {
        return format!("the caveat `{id}` says that it is not known");
    }
    if let Some(link) = own.linked(hit).first() {
        return format!("`{}`, which its clause links, speaks of none", link.id);
    }
    let says = |text: &str| {
        let words = words(text);
        phrases.iter().any(|phrases| !phrases.hits_in(&words).is_empty())
    };
    match case.judgements.iter().find(|(_, judgement)| says(&judgement.text)) {
        Some((id, _)) => format!("the judgement `{id}`, which speaks of one, is not linked"),
        None => "no judgement of the case speaks of one: what was seen supports no more than timing".to_string(),
    }
}
