//! A reason that speaks of things of which the case says nothing.

use super::frame::{Docs, Gist, List, Own, Rule, Subject, Voice, grounds, list};
use crate::bind::Bound;
use crate::diag::{Diagnostic, Severity};
use crate::prose::ItemKind;
use std::ops::Range;

/// `reason-without-support`
pub(super) static RULE: Rule = Rule {
    name: "reason-without-support",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a reason that speaks of things of which the case says nothing",
    docs: Docs {
        what: "Reads the reasons of judgements, answers to contrary evidence, what passes a ceiling, outcomes and rows of evidence. Each weighs what the case says: its narrative, findings, claims, looks, caveats, what the sources are, and the judgement with its alternatives and assumptions. A part of a sentence that holds two words or more of which none of these speaks is reported, unless it says who says so, or that something is not known. Words of counts, images, sources and time say nothing new.",
        why: "A reason is read as evidence, and no test and no citation stands behind it. “The guards moved the covers whenever a satellite passed” is a finding of its own, and nobody found it.",
        bad: r#"judgements:
  reopened:
    reasons: [The guards were doubled in spring.]"#,
        good: r#"judgements:
  reopened:
    reasons: [The count is high against the earlier looks.]"#,
        meet: "Weigh what the case holds; what is new in a reason belongs into a look, a claim or a sentence of the narrative with its source.",
    },
    check,
};

/// So many new words make a statement of their own: one may be the word of the argument.
const NEW_WORDS: usize = 2;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for own in subject.reads(&[Voice::Arguing]) {
        let said = subject.said_in_brief();
        if new(bound, own, said).is_none() {
            continue;
        }
        let judgement = own.key.split('.').nth(1).unwrap_or_default();
        let known = said.clone().with(grounds(bound, ItemKind::Judgement, judgement));
        found.extend(new(bound, own, &known));
    }
    found
}

/// What is new in a reason.
fn new(bound: &Bound, own: &Own<'_>, known: &Gist) -> Option<Diagnostic> {
    let reported = own.hits(list(bound, List::Reported));
    let is_free = |at: &Range<usize>| {
        let is_told = reported.iter().any(|hit| at.contains(&hit.range.start));
        is_told || own.leaves_open(bound, at)
    };
    own.strands(bound).iter().filter(|strand| !is_free(&strand.bytes)).find_map(|strand| {
        let is_quoted = |word: &Range<usize>| own.is_quoted(word);
        let new = strand.new_words(bound, &own.words, known, is_quoted);
        let word = own.at(new.first().filter(|_| new.len() >= NEW_WORDS)?);
        let message = format!("the case says nothing else of `{word}`");
        let place = own.sentence.place(strand.trimmed(&own.words));
        Some(RULE.at(place, message).help(
            "weigh what the case holds; what is new belongs into a look, a claim or a sentence of the narrative, with its source",
        ))
    })
}
