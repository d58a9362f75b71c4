//! A claim that speaks of more time than its test looks at.

use super::frame::{
    Bearing, Docs, List, Looked, Rule, Spoken, Subject, Tested, Words, count_of,
    each_node, list, sentences, tested_claims,
};
use crate::bind::Bound;
use crate::dates::{DAY, Date, day_number, month_named};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Leaf, Node, Operand, Typed, Window};
use std::ops::Range;

/// `claim-wider-than-test`
pub(super) static RULE: Rule = Rule {
    name: "claim-wider-than-test",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a claim that speaks of more time, or of another kind of thing, than its test looks at",
    docs: Docs {
        what: "Looks in the text of a claim of ours with a test for a beginning (“since 2018”) and for a length of time (“in five years”, “for decades”), and for “ever”; and for words that say what a thing is like or whose it is (“military”, “Russian”), which no measure of its test says. The looks, dates and windows of the test must reach back to that beginning, and over four fifths of that length. A test that measures a length of time itself is left alone.",
        why: "“The highest since 2018”, tested on the looks since 2020, says of two years what nobody tested. The sentence looks proved all the same.",
        bad: r#"claims:
  record:
    text: The count is the highest since 2018.
    test: lorries[peak] >= max(lorries[2020..])"#,
        good: r#"claims:
  record:
    text: The count is the highest since 2020.
    test: lorries[peak] >= max(lorries[2020..])"#,
        meet: "Say how far the test reaches, or let the test reach as far as the sentence.",
    },
    check,
};

/// How many words may stand between a word such as “in” and the length of time: "in the last".
const BETWEEN: usize = 4;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for Tested { id, test, lineage, text } in tested_claims(subject) {
        for sentence in sentences(text) {
            let spoken = Spoken::of(&sentence);
            let bearing = Bearing::of_test(bound, &test.node);
            if let Some(at) = bearing.unsaid(bound, &spoken.words) {
                let said = spoken.at(&at);
                let message = format!(
                    "`{said}` is more than the test of `{id}` looks at: no measure of it says so"
                );
                found.push(RULE.at(sentence.place(spoken.back(&at)), message).help(
                    "leave the word out, or let the label or the rule of the measure say what is counted",
                ));
            }
            let always = list(bound, List::Always).first_in(&spoken.words);
            if let Some(at) = always.filter(|_| is_of_single_looks(&test.node)) {
                let said = spoken.at(&at);
                let message = format!(
                    "`{said}` is more than the test of `{id}` looks at: it reads single looks"
                );
                found.push(
                    RULE.at(sentence.place(spoken.back(&at)), message)
                        .help("say of which looks it holds, or test every one of them"),
                );
            }
            let begins = beginning(bound, &spoken);
            let lasts = length_days(bound, &spoken.words);
            if let Some(at) = list(bound, List::Ever).first_in(&spoken.words) {
                let ever = spoken.at(&at).to_lowercase();
                found.push(
                    RULE.at(
                        sentence.place(spoken.back(&at)),
                        format!("`{ever}` is more than the test of `{id}` looks at"),
                    )
                    .help("say how far the looks reach: “in the record”, “since 2018”"),
                );
            }
            if begins.is_none() && lasts.is_none() {
                continue;
            }
            let looked = Looked::at(bound, test, lineage);
            let Some((from, to)) = looked.reach() else { continue };
            let early = begins.filter(|(day, _)| *day * DAY <= from).map(|(_, at)| at);
            let long = lasts.filter(|(days, _)| {
                // A length is told in round numbers.
                !measures_time(bound, test) && (to - from) / DAY * 5 < *days * 4
            });
            let Some(at) = early.or(long.map(|(_, at)| at)) else { continue };
            let message =
                format!("`{}` is more than the test of `{id}` looks at", spoken.at(&at));
            found.push(
                RULE.at(sentence.place(spoken.back(&at)), message)
                    .help("say how far the test reaches, or let the test reach as far as the sentence"),
            );
        }
    }
    found
}

/// Whether a test reads single looks, and nothing over a stretch of them.
fn is_of_single_looks(test: &Node) -> bool {
    let mut is_single = true;
    each_node(test, &mut |node| match &node.operand {
        Operand::Call(..) | Operand::Within(..) => is_single = false,
        Operand::Leaf(Leaf::Series(series)) => {
            is_single &= matches!(series.window, Some(Window::At(_)));
        }
        _ => {}
    });
    is_single
}

/// Whether a test compares with a length of time, which is then its own.
fn measures_time(bound: &Bound, test: &Typed) -> bool {
    let mut is_time = false;
    each_node(&test.node, &mut |node| {
        if let Operand::Leaf(Leaf::Number { unit, .. }) = &node.operand {
            let kinds = [List::Lengths, List::LengthsSeveral];
            is_time |= kinds.iter().any(|kind| list(bound, *kind).holds(unit));
        }
    });
    is_time
}

/// The first day after what a sentence says that it begins with: of "since 2018" that of 2019.
fn beginning(bound: &Bound, spoken: &Spoken) -> Option<(i64, Range<usize>)> {
    let said = &spoken.words;
    let since = list(bound, List::Since).hits_in(said).into_iter().next()?.range;
    let since = said.iter().position(|(_, range)| *range == since)?;
    let behind = said.iter().enumerate().skip(since + 1).take(BETWEEN);
    let (at, (year, range)) = behind.into_iter().find(|(_, (word, _))| {
        word.len() == 4 && word.chars().all(|c| c.is_ascii_digit())
    })?;
    let before = spoken.at(&said.get(at - 1)?.1);
    let year = year.parse().ok()?;
    let after = match month_named(before) {
        Some(month) => Date { year, month: month + 1, day: 1 },
        None => Date { year: year + 1, month: 1, day: 1 },
    };
    Some((day_number(after), said.get(since)?.1.start..range.end))
}

/// The length of time in days that a sentence speaks of, at least, where it is more than a day.
fn length_days(bound: &Bound, said: &Words) -> Option<(i64, Range<usize>)> {
    let stands = |kind: List, word: &str| list(bound, kind).holds(word);
    let lengths = |kind: List| {
        let lengths = list(bound, kind);
        let hits = lengths.hits_in(said).into_iter();
        hits.map(move |hit| (lengths.heading(hit.line), hit.range, kind))
    };
    let mut all: Vec<_> =
        lengths(List::Lengths).chain(lengths(List::LengthsSeveral)).collect();
    all.sort_by_key(|(_, range, _)| range.start);
    all.into_iter().find_map(|(days, range, kind)| {
        let days: i64 = days.parse().ok()?;
        let at = said.partition_point(|(_, own)| own.start < range.start);
        let from = at.checked_sub(1)?;
        let before = &said.get(from)?.0;
        // A plural behind such a word is a length of time: "for decades", and not "the autumn months".
        let is_bare = || stands(List::Over, before) || stands(List::Recent, before);
        // A length of more digits is no length that anyone speaks of.
        let digits = || before.parse::<u16>().ok().map(i64::from);
        let (count, first) = match count_of(bound, before).or_else(digits) {
            Some(count) => (count, from),
            None if kind == List::LengthsSeveral && is_bare() => (2, at),
            None => return None,
        };
        let before = said.get(first.saturating_sub(BETWEEN)..first)?;
        let over = before.iter().rfind(|(word, _)| stands(List::Over, word))?;
        (count * days >= 2).then(|| (count * days, over.1.start..range.end))
    })
}
