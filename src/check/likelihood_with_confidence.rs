//! A likelihood and a confidence in one sentence.

use super::frame::{
    Docs, List, Rule, Said, Sentence, Subject, likelihoods_in, list, quoted, sentences,
    words,
};
use crate::bind::{Bound, Role};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `likelihood-with-confidence`
pub(super) static RULE: Rule = Rule {
    name: "likelihood-with-confidence",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a likelihood and a confidence in one sentence",
    docs: Docs {
        what: "Looks in every sentence for a term of likelihood, of any scale or of none, beside a level of confidence. Quotations marked as such and cited are left alone.",
        why: r#""Likely, with high confidence" is read as "very likely". ICD 203 (D.6.e(2)(b)) forbids the two in one sentence; readers confuse how probable a thing is with how good the evidence is."#,
        bad: r#"md:
We assess with high confidence that the traffic is likely to go on."#,
        good: r#"md:
The traffic is likely (55–80 %) to go on. Our confidence in this is low."#,
        meet: "Make two sentences of it. A judgement's likelihood and confidence have keys of their own, and the brief prints them apart.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for text in bound.texts.values() {
        // The clause of a judgement stands behind "it is likely that".
        let is_clause = text.role == Role::Judgement && text.begins_inside_sentence;
        let here = sentences(text).into_iter();
        found.extend(here.filter_map(|sentence| fault(bound, &sentence, is_clause)));
    }
    let typed = subject.own.iter().filter(|own| own.is_as_typed(bound));
    found.extend(typed.filter_map(|own| fault(bound, &own.sentence, false)));
    found
}

/// A level of confidence beside a likelihood, of a scale or of none.
fn fault(bound: &Bound, sentence: &Sentence<'_>, is_clause: bool) -> Option<Diagnostic> {
    let words = words(&sentence.words);
    let said = Said { text: &sentence.words, words: &words, clauses: &[] };
    let mut hits = list(bound, List::Confidence).hits(said).into_iter().peekable();
    hits.peek()?;
    let quoted = quoted(sentence, || false);
    let is_own =
        |hit: &Range<usize>| !quoted.iter().any(|quote| quote.contains(&hit.start));
    let confidence = hits.map(|hit| hit.range).find(is_own)?;
    let terms = likelihoods_in(&words).into_iter().map(|(hit, _)| hit);
    let others = [List::Foreign, List::Graded].into_iter();
    let others =
        others.flat_map(|kind| list(bound, kind).hits(said)).map(|hit| hit.range);
    let message = match terms.chain(others).find(is_own) {
        Some(likelihood) => {
            let likely = &sentence.words[likelihood];
            format!("`{likely}` and a level of confidence stand in one sentence")
        }
        None if is_clause => {
            "this clause is printed behind its likelihood, and states a confidence".into()
        }
        None => return None,
    };
    Some(
        RULE.at(sentence.place(confidence), message).help(
            "make two sentences of it: how likely it is, and how good the evidence is",
        ),
    )
}
