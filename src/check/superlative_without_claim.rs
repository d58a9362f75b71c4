//! Words that claim a record, a trend or a multiple without a claim behind them.

use super::frame::{
    Docs, Link, List, Rule, STATED_OR_LIMITED, Subject, Voice, each_node, list,
};
use crate::case::Limit;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Function, Operand};
use crate::prose;
use std::ops::Range;

/// `superlative-without-claim`
pub(super) static RULE: Rule = Rule {
    name: "superlative-without-claim",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a word such as “unprecedented”, “surge” or “steadily” without a claim behind it",
    docs: Docs {
        what: "Looks in what the brief says in its own voice for words that claim a record, a trend or a multiple, and for paces and sizes beside a word of change: a sharp rise, rose steadily. A sharp bend is no trend. A clause is left alone that links a judgement which says such a thing itself; and a part of a sentence between commas that links a claim which says so, or whose test asks for a most, a least, a course or a multiple: a most bears a record and no steady rise; so are claims of ours, which their test holds, sentences that say who said so with a citation or leave a thing open, and quotations.",
        why: "“Unprecedented” says that all the looks before were enough to know. Only a test against them can say so.",
        bad: r#"md:
Traffic surged in the autumn."#,
        good: r#"md:
Traffic [more than doubled](claim:doubled) in the autumn."#,
        meet: "Make it a claim with a test and link the words to it, or say who says so and cite it, or take the word out.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let phrases = list(subject.bound, List::Superlative);
    let paces = list(subject.bound, List::Pace);
    let denying = list(subject.bound, List::Denying);
    let changes = list(subject.bound, List::Change);
    let own_words = [phrases, paces];
    let courses = [paces, list(subject.bound, List::Course)];
    let own = subject.says(STATED_OR_LIMITED);
    let own = own.filter(|own| {
        own.voice != Voice::Weighing && !subject.is_its_limit(own, Limit::Comparability)
    });
    own.filter(|own| !own.is_claim)
        .filter_map(|own| {
            let linked = |hit: &Range<usize>| {
                let said = own.words_in(hit);
                let mut links = own.linked_beside(subject.bound, hit).into_iter();
                let is_course = courses.iter().any(|list| list.stand_in(own.near(hit, 0)));
                let wanted = if is_course { &courses[..] } else { &own_words[..] };
                // That a claim of ours speaks of the same things says nothing of a record or a course.
                let is_answered = |link: &Link<'_>| match link.is_claim {
                    true => link.says(wanted) || is_borne(subject, link, is_course),
                    false => link.answers(said, &own_words),
                };
                links.any(is_answered) || own.is_open()
            };
            let paced = |hit: &Range<usize>| {
                let denied = denying.stand_in(own.near(hit, 1));
                !denied && changes.stand_in(own.near(hit, 3))
            };
            let hit = own
                .finds(phrases, linked)
                .or_else(|| own.finds(paces, |hit| linked(hit) || !paced(hit)))?;
            let message = format!("`{}` claims a record, a trend or a multiple, and no claim stands behind it", own.at(&hit).replace(prose::OBJECT, "…"));
            Some(RULE.at(own.sentence.place(hit), message).help("link it to a claim with a test, say who says so and cite it, or leave the word out"))
        })
        .collect()
}

/// Whether the test of a claim can bear a record, a trend or a multiple: it asks for a most, a least, a course or a multiple. A most
/// bears no course.
fn is_borne(subject: &Subject<'_>, link: &Link<'_>, is_course: bool) -> bool {
    let Some(test) = subject.bound.tests.get(link.id) else { return false };
    let mut is_borne = false;
    each_node(&test.node, &mut |node| {
        use Function::{Change, Every, Falling, Max, Min, Rising};
        let bears = [Change, Every, Falling, Rising];
        is_borne |= match &node.operand {
            Operand::Call(Max | Min, _) => !is_course,
            Operand::Call(function, _) => bears.contains(function),
            Operand::Arithmetic(..) => true,
            _ => false,
        };
    });
    is_borne
}
