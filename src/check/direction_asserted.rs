//! A direction said in the brief’s own voice that a caveat says is not known.

use super::frame::{
    Docs, List, NOT_SUPPOSED, Own, Rule, Subject, counted, is_mooted, list, remedy, words,
};
use crate::bind::Bound;
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `direction-asserted`
pub(super) static RULE: Rule = Rule {
    name: "direction-asserted",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a direction said in the brief’s own voice that a caveat says is not known",
    docs: Docs {
        what: "When a caveat of the case limits direction, finds words that claim one: bound for, moving towards, and what was carried or went to a named place. Looks in what the brief says in its own voice. Sentences that say who said so with a citation or that something is not known, clauses that link a judgement which says such a thing itself, state a likelihood or deny the thing, and quotations are left alone; so is what the narrative weighs with “may” or “could”. Reasons and what weighs an alternative or an assumption are read, and assumptions that are held to be supported; other assumptions and alternatives may name a hypothesis. The clause of a judgement may do so where the judgement rests on what such a caveat limits, and so carries it.",
        why: "A car in a yard has no direction. “Moving towards” is what press reports add when they repeat a count.",
        bad: r#"md:
The lorries were moving towards the border."#,
        good: r#"md:
Which way the lorries were going is not known."#,
        meet: "Say who says so and cite it, make it a judgement and link it, or leave it out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let caveats = subject.caveats_that_limit(Limit::Direction);
    if caveats.is_empty() {
        return Vec::new();
    }
    let phrases = list(subject.bound, List::Direction);
    let transfers = list(subject.bound, List::Transfer);
    let cargo = list(subject.bound, List::Cargo);
    let counted = counted(subject.bound);
    let own = subject.says(NOT_SUPPOSED);
    let own = own.filter(|own| !subject.may_suppose(own, Limit::Direction));
    own.filter_map(|own| {
            let excused =
                |hit: &Range<usize>| own.is_judged(hit, &[phrases, transfers])
                    || own.is_unsaid(hit)
                    || is_mooted(subject.bound, own, hit);
            let moves = |hit: &Range<usize>| {
                let near = own.near(hit, 12);
                cargo.stand_in(near) || counted.stand_in(near)
            };
            let stays = |hit: &Range<usize>| is_here(subject.bound, own.at(hit));
            let hit = bound_for(subject.bound, own)
                .filter(|hit| !excused(hit))
                .or_else(|| own.finds(phrases, excused))
                .or_else(|| own.finds(transfers, |hit| excused(hit) || !moves(hit) || stays(hit)))?;
            let caveat = subject.nearest_caveat(own, &caveats)?;
            let message = format!("`{}` claims a direction, and the caveat `{caveat}` says that it is not known", own.at(&hit));
            Some(RULE.at(own.sentence.place(hit), message).help(remedy(own, caveat)))
        })
        .collect()
}

/// Whether a hit ends with the name of the place itself, at which what was seen there has arrived.
fn is_here(bound: &Bound, hit: &str) -> bool {
    let place = words(&bound.case.facility.name);
    let said = words(hit);
    let end =
        said.last().filter(|(_, at)| hit[at.clone()].starts_with(char::is_uppercase));
    end.is_some_and(|(end, _)| place.iter().any(|(word, _)| word == end))
}

/// Where a word says what a thing is bound for: "Russia-bound", "front-bound"; never "snow-bound".
fn bound_for(bound: &Bound, own: &Own<'_>) -> Option<Range<usize>> {
    let mut words = own.words.iter();
    let (_, range) = words.find(|(word, range)| {
        let ends = list(bound, List::BoundFor);
        let goal = word.rsplit_once('-').filter(|(_, end)| ends.holds(end));
        let is_name = own.at(range).starts_with(char::is_uppercase) && range.start > 0;
        goal.is_some_and(|(goal, _)| is_name || list(bound, List::Goals).holds(goal))
            && !own.is_quoted(range)
    })?;
    Some(range.clone())
}
