//! A word before a value that says more than the value's own hedge.

use super::frame::{Docs, List, Rule, Said, Subject, head, list, singular, words};
use crate::bind::{Bound, Text};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{
    At, Exact, Filter, Hedge, Insert, Leaf, Operand, Value, Window, say_whole,
};
use std::ops::Range;

/// `hedge-strengthened`
pub(super) static RULE: Rule = Rule {
    name: "hedge-strengthened",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: r#"a word before a value that says more than its hedge"#,
    docs: Docs {
        what: r#"Finds "exactly" or "precisely" before a value that is printed with a hedge, a bound such as "at most" before a value that carries a bound of its own, "up to", "at least", "more than", "nearly" or "fully" before a value that one look gives without a bound and "or more" behind it, and a number written with `lit` of what the case gives with a hedge."#,
        why: r#"A value prints with its hedge. "Exactly about 73" and "at most at least 30" say what nobody counted, and "up to about 73" makes a ceiling of what was seen: in the press "approximately" becomes "up to" within a day."#,
        bad: r#"findings:
  - "Exactly {{ lorries[peak] }} lorries stood in the yard.""#,
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the yard.""#,
        meet: r#"Leave the word out: the value brings its own hedge."#,
    },
    check,
};

/// How a value with a bound on one side is printed.
const BOUNDS: &[&str] = &[
    "at least",
    "at most",
    "up to",
    "more than",
    "fewer than",
    "less than",
    "no more than",
    "no fewer than",
    "nearly",
    "just over",
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (key, text) in &bound.texts {
        bare_literals(bound, text, &mut found);
        let Some(answers) = subject.evaluation.inserts.get(key) else { continue };
        for (start, answer) in answers {
            let near = text.source.floor_char_boundary(start.saturating_sub(REACH));
            let before = text.source.get(near..*start).unwrap_or_default();
            let before =
                before.trim_end().strip_suffix("{{").unwrap_or(before).trim_end();
            let is_read =
                text.inserts.get(start).is_some_and(|i| is_one_look(subject, i));
            let ends = is_read.then(|| bounds(bound, before, &answer.words)).flatten();
            let before = fights(bound, before, &answer.words).or(ends).or_else(|| {
                let is_bare = is_read && is_unbounded(&answer.words);
                is_bare.then(|| overstated(subject, before)).flatten()
            });
            let behind = || {
                let kind = match is_bound(&answer.words) {
                    true => List::BoundingBehind,
                    false if is_read && is_unbounded(&answer.words) => {
                        List::OverstatingBehind
                    }
                    false => return None,
                };
                overstated_behind(subject, kind, &text.source, *start)
            };
            let (range, side) = match before {
                Some(range) => (near + range.start..near + range.end, "before"),
                None => match behind() {
                    Some(range) => (range, "behind"),
                    None => continue,
                },
            };
            let word = &text.source[range.clone()];
            let message = format!(
                "`{word}` stands {side} `{}`, and says more than it",
                answer.words
            );
            found.push(
                RULE.at(text.place.within(range), message)
                    .help("leave the word out: the value brings its own hedge"),
            );
        }
    }
    found
}

/// Numbers written on purpose (`lit`) before the name of a thing of which the case says the same number with a hedge.
fn bare_literals(bound: &Bound, text: &Text, found: &mut Vec<Diagnostic>) {
    for (start, insert) in &text.inserts {
        let Insert::Literal(literal) = insert else { continue };
        let Ok(number) = literal.replace(',', "").parse::<i64>() else { continue };
        let rest = text.source.get(*start..).unwrap_or_default();
        let behind: String = rest.chars().skip_while(|c| *c != '}').take(80).collect();
        let near: Vec<String> =
            words(&behind).iter().take(2).map(|(word, _)| singular(word)).collect();
        let Some(hedged) = hedged(bound, Exact::whole(number), &near) else { continue };
        let range = *start..start + rest.find("}}").unwrap_or(rest.len());
        let message =
            format!("`{literal}` is written here, and the case says `{hedged}`");
        found.push(
            RULE.at(text.place.within(range), message)
                .help("put the value in from the case: it brings its own hedge"),
        );
    }
}

/// What the case says of a number of one of these things, when it never says it without a hedge.
fn hedged(bound: &Bound, number: Exact, near: &[String]) -> Option<String> {
    let table = &bound.table;
    let mut hedged = None;
    for series in &table.series {
        let measure = table.measures.get(series.measure as usize)?;
        let names = [singular(&measure.unit), singular(head(bound, &measure.label))];
        if !names.iter().any(|name| near.contains(name)) {
            continue;
        }
        for at in series.from..series.to {
            let Value::Number(value) = &table.cells.get(at as usize)?.value else {
                continue;
            };
            if value.at != number {
                continue;
            }
            if value.hedge == Hedge::Plain && !value.about {
                return None;
            }
            hedged = hedged.or(Some(at));
        }
    }
    hedged.map(|at| say_whole(table, at))
}

/// The words at the end of a text that deny the hedge of the value behind it.
fn fights(bound: &Bound, before: &str, value: &str) -> Option<Range<usize>> {
    let is_bound = is_bound(value);
    let is_hedged = is_bound || value.starts_with("about ") || value.contains(" to ");
    let exact = || ends_with(bound, before, List::Exactly);
    let bounds = || ends_with(bound, before, List::Bounds);
    is_hedged.then(exact).flatten().or_else(|| is_bound.then(bounds).flatten())
}

/// Whether a value is bounded on one side.
fn is_bound(value: &str) -> bool {
    BOUNDS.iter().any(|bound| value.starts_with(bound))
}

/// The bound at the end of a text, before a value that has none.
fn bounds(bound: &Bound, before: &str, value: &str) -> Option<Range<usize>> {
    if !is_unbounded(value) {
        return None;
    }
    let hit = ends_with(bound, before, List::Ends)?;
    let sentence = before[..hit.start].rsplit(['.', ';']).next().unwrap_or_default();
    list(bound, List::Rises).first_in(&words(sentence)).is_none().then_some(hit)
}

/// Whether a value is a number without a bound of its own.
fn is_unbounded(value: &str) -> bool {
    let number = value.strip_prefix("about ").unwrap_or(value);
    number.starts_with(|c: char| c.is_ascii_digit())
}

/// Words at the end of a text that make more, less or all of the value behind them.
fn overstated(subject: &Subject<'_>, before: &str) -> Option<Range<usize>> {
    let from = sentence_start(before);
    let sentence = before.get(from..)?;
    // What stands behind another value compares with it.
    let mut inserts = sentence.split("{{").filter(|piece| piece.contains("}}"));
    let is_date = |piece: &str| {
        piece.split("}}").next().is_some_and(|insert| insert.contains("| date"))
    };
    if !inserts.all(is_date) || sentence.ends_with(['(', ',']) {
        return None;
    }
    let words = words(sentence);
    let last = words.last()?.1.end;
    let hits = list(subject.bound, List::Overstating).hits_in(&words);
    let hit = hits.into_iter().find(|hit| hit.range.end == last)?;
    Some(from + hit.range.start..from + hit.range.end)
}

/// Where the sentence or cell begins that a text ends in; what stands within an insert begins none.
fn sentence_start(text: &str) -> usize {
    let mut end = text.len();
    while let Some(open) = text[..end].rfind("{{") {
        let close = text[open..end].find("}}").map_or(end, |at| open + at);
        if let Some(at) = text[close..end].rfind(SENTENCE_ENDS) {
            return close + at + 1;
        }
        end = open;
    }
    text[..end].rfind(SENTENCE_ENDS).map_or(0, |at| at + 1)
}

/// What ends a sentence or the cell of a table.
const SENTENCE_ENDS: [char; 4] = ['.', ';', '\n', '|'];

/// How many bytes before and behind a value are looked at: no sentence that anyone reads is longer.
const REACH: usize = 2_000;

/// How many words behind a value still belong to it.
const BEHIND: usize = 7;

/// Words behind a value that make more, less or all of it.
fn overstated_behind(
    subject: &Subject<'_>,
    kind: List,
    source: &str,
    start: usize,
) -> Option<Range<usize>> {
    let from = start + source.get(start..)?.find("}}")? + 2;
    let until = source.floor_char_boundary(from + REACH);
    let rest = source.get(from..until)?;
    let end = rest.find(SENTENCE_ENDS).unwrap_or(rest.len());
    let sentence = rest.get(..end)?;
    let words = words(sentence);
    let near = words.get(..BEHIND.min(words.len())).unwrap_or_default();
    let said = Said { text: sentence, words: near, clauses: &[] };
    let hits = list(subject.bound, kind).hits(said);
    // "At most" before a number is that number's.
    let is_free = |range: &Range<usize>| {
        let behind = sentence.get(range.end..).unwrap_or_default().trim_start();
        !behind.starts_with("{{") && !behind.starts_with(|c: char| c.is_ascii_digit())
    };
    let cut = sentence.find("{{").unwrap_or(sentence.len());
    let hit = hits.into_iter().map(|hit| hit.range);
    let hit = hit.into_iter().find(|range| range.end <= cut && is_free(range))?;
    Some(from + hit.start..from + hit.end)
}

/// Where a text ends with words of a list.
fn ends_with(bound: &Bound, text: &str, kind: List) -> Option<Range<usize>> {
    let hits = list(bound, kind).hits_in(&words(text)).into_iter();
    hits.map(|hit| hit.range).find(|range| range.end == text.len())
}

/// Whether an insert prints what was seen on one look: not the most of several, not what is said of a period.
fn is_one_look(subject: &Subject<'_>, insert: &Insert) -> bool {
    let Insert::Expression(typed, filters) = insert else { return false };
    let Operand::Leaf(Leaf::Series(series)) = &typed.node.operand else { return false };
    let Some(Window::At(At::Named(id, _))) = &series.window else { return false };
    let looks = &subject.bound.case.observations;
    let look = looks.iter().find(|look| look.id.as_deref() == Some(id));
    look.is_some_and(|look| look.period.is_none()) && !filters.contains(&Filter::Date)
}
