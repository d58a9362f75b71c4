//! A word before a value that says more than the value's own hedge.

use super::frame::{Docs, Rule, Subject, head, singular, words};
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
    firm: false,
    waits: false,
    summary: r#"a word before a value that says more than its hedge"#,
    docs: Docs {
        what: r#"Finds "exactly" or "precisely" before a value that is printed with a hedge, a bound such as "at most" before a value that carries a bound of its own, "up to" or "at least" before a value that one look gives without a bound, and a number written with `lit` of what the case gives with a hedge."#,
        why: r#"A value prints with its hedge. "Exactly about 73" and "at most at least 30" say what nobody counted, and "up to about 73" makes a ceiling of what was seen: in the press "approximately" becomes "up to" within a day."#,
        bad: r#"findings:
  - "Exactly {{ lorries[peak] }} lorries stood in the yard.""#,
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the yard.""#,
        meet: r#"Leave the word out: the value brings its own hedge."#,
    },
    check,
};

/// Words that deny every hedge.
const EXACT: &[&str] = &["exactly", "precisely"];

/// Words that make a ceiling or a floor of a value that has none. "More than" may compare, and is left alone.
const ENDS: &[&str] =
    &["up to", "as many as", "at most", "no more than", "at least", "no fewer than"];

/// Words before "up to" that make a way of it: "from none up to".
const RISES: &[&str] = &["from", "rose", "grew", "climbed", "went", "rise", "added"];

/// Words that bound a number on one side.
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
    let mut found = Vec::new();
    for (key, text) in &subject.bound.texts {
        bare_literals(subject.bound, text, &mut found);
        let Some(answers) = subject.evaluation.inserts.get(key) else { continue };
        for (start, answer) in answers {
            let before = text.source.get(..*start).unwrap_or_default();
            let before =
                before.trim_end().strip_suffix("{{").unwrap_or(before).trim_end();
            let is_read =
                text.inserts.get(start).is_some_and(|i| is_one_look(subject, i));
            let bound = is_read.then(|| bounds(before, &answer.words)).flatten();
            let Some(range) = fights(before, &answer.words).or(bound) else { continue };
            let word = &text.source[range.clone()];
            let message = format!(
                "`{word}` stands before `{}`, and says more than it",
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
        let names = [singular(&measure.unit), singular(head(&measure.label))];
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
fn fights(before: &str, value: &str) -> Option<Range<usize>> {
    let is_bound = BOUNDS.iter().any(|bound| value.starts_with(bound));
    let is_hedged = is_bound || value.starts_with("about ") || value.contains(" to ");
    let exact = EXACT.iter().filter(|_| is_hedged);
    let bounds = BOUNDS.iter().filter(|_| is_bound);
    exact.chain(bounds).find_map(|word| ends_with(before, word))
}

/// The bound at the end of a text, before a value that has none.
fn bounds(before: &str, value: &str) -> Option<Range<usize>> {
    let is_number = value.strip_prefix("about ").unwrap_or(value);
    if !is_number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hit = ENDS.iter().find_map(|word| ends_with(before, word))?;
    let sentence = before[..hit.start].rsplit(['.', ';']).next().unwrap_or_default();
    let rises = words(sentence).iter().any(|(word, _)| RISES.contains(&word.as_str()));
    (!rises).then_some(hit)
}

/// Where a text ends with whole words.
fn ends_with(text: &str, words: &str) -> Option<Range<usize>> {
    let at = text.len().checked_sub(words.len())?;
    let end = text.get(at..)?;
    let stands_alone = !text.get(..at)?.ends_with(char::is_alphanumeric);
    (end.eq_ignore_ascii_case(words) && stands_alone).then_some(at..text.len())
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
