//! The text of a judgement that cannot follow "it is likely that".

use super::frame::{
    Docs, List, Rule, Subject, likelihood_in, list, quotations, sentences, words,
};
use crate::bind::{Bound, Role, Text};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `judgement-not-a-clause`
pub(super) static RULE: Rule = Rule {
    name: "judgement-not-a-clause",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: r#"the text of a judgement that cannot follow "it is likely that""#,
    docs: Docs {
        what: r#"Finds judgements whose `text` ends with a full stop, begins with "that" or with a capital that is no name’s, or states a likelihood itself."#,
        why: r#"The brief prints "It is likely (55–80 %) that" before the text and a full stop behind it. A text with its own hedge is hedged twice."#,
        bad: r#"judgements:
  arms:
    text: It is likely that the traffic is North Korea's supply of arms to Russia.
    likelihood: likely"#,
        good: r#"judgements:
  arms:
    text: the traffic is North Korea's supply of arms to Russia
    likelihood: likely"#,
        meet: r#"Write a clause that can stand behind "it is likely that": no hedge, no full stop, a small letter at the beginning unless it is a name."#,
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    // The judgement, or its shorter form in a finding.
    for (key, text) in &bound.texts {
        if text.role != Role::Judgement || !text.begins_inside_sentence {
            continue;
        }
        // A hypothesis may be a sentence: it stands in a list.
        let is_free = key.starts_with("hypotheses");
        let found_fault =
            fault(bound, text).or_else(|| capital(bound, text).filter(|_| !is_free));
        let Some((range, message)) = found_fault else { continue };
        let diagnostic = RULE.at(text.place.within(range), message).help(
            "the brief prints \"it is likely that\" before the text and a full stop behind it: write the clause alone",
        );
        let clause = clause(bound, &text.source);
        found.push(match fault_of_words(&clause) {
            false if clause != text.source => {
                diagnostic.suggest(text.place.clone(), clause)
            }
            _ => diagnostic,
        });
    }
    found
}

/// What keeps a text from being such a clause, and where.
fn fault(bound: &Bound, text: &Text) -> Option<(Range<usize>, String)> {
    let source = &text.source;
    for sentence in sentences(text) {
        let Some((hit, _)) = likelihood_in(&words(&sentence.words)) else { continue };
        if quotations(&sentence.words).iter().any(|quote| quote.contains(&hit.start)) {
            continue;
        }
        let written = &sentence.words[hit.clone()];
        let message = format!(
            "`{written}` states a likelihood, and `likelihood:` states it already"
        );
        return Some((sentence.source(hit), message));
    }
    if let Some(end) = begins(bound, List::That, source) {
        let written = source.get(..end).unwrap_or_default();
        return Some((0..end, format!("`{written}` is printed already")));
    }
    let end = source.trim_end().len();
    let stops = source[..end].ends_with(['.', '!']) && !source[..end].ends_with("..");
    stops.then(|| {
        (end - 1..end, "a judgement's text is a clause without a full stop".into())
    })
}

/// A capital at the beginning that is no name's.
fn capital(bound: &Bound, text: &Text) -> Option<(Range<usize>, String)> {
    let first = text.source.split(' ').next()?;
    let message =
        format!("`{first}` begins with a capital, and stands inside a sentence");
    is_beginning(bound, first).then_some((0..first.len(), message))
}

/// Whether a word with a capital begins a sentence and is no name.
fn is_beginning(bound: &Bound, word: &str) -> bool {
    let is_capital = word.starts_with(char::is_uppercase);
    is_capital && list(bound, List::Beginning).holds(&word.to_lowercase())
}

/// Where the words of a list end with which a text begins.
fn begins(bound: &Bound, kind: List, text: &str) -> Option<usize> {
    let hit = list(bound, kind).first_in(&words(text))?;
    (hit.start == 0).then_some(hit.end)
}

fn fault_of_words(clause: &str) -> bool {
    likelihood_in(&words(clause)).is_some()
}

/// The text without "it is likely that" and without its full stop.
fn clause(bound: &Bound, source: &str) -> String {
    let mut clause = source.trim();
    if begins(bound, List::ItIs, clause).is_some()
        && let Some(that) = list(bound, List::That).first_in(&words(clause))
        && fault_of_words(clause.get(..that.start).unwrap_or_default())
    {
        clause = clause.get(that.start..).unwrap_or(clause);
    }
    if let Some(end) = begins(bound, List::That, clause) {
        clause = clause.get(end..).unwrap_or(clause).trim_start();
    }
    let clause = clause.trim_end_matches(['.', '!']);
    match clause.split_once(' ') {
        Some((first, rest)) if is_beginning(bound, first) => {
            format!("{} {rest}", first.to_lowercase())
        }
        _ => clause.to_string(),
    }
}
