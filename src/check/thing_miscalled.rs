//! A count printed before the name of another thing than was counted.

use super::frame::{
    Docs, List, Rule, Subject, each_node, head, is_same, language, list, singular, words,
};
use crate::bind::{Bound, Text};
use crate::case::{Measure, MeasureKind};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Filter, Function, Insert, Leaf, Node, Operand};
use std::collections::BTreeMap;
use std::ops::Range;

/// `thing-miscalled`
pub(super) static RULE: Rule = Rule {
    name: "thing-miscalled",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a count printed before the name of another thing than was counted",
    docs: Docs {
        what: "Looks at the words behind a value of a `count`. None may belong to another class than the one printed, and the first plural among the next few must be a name of what was counted: its unit, the noun of its label or of the class that is printed, or one of the names listed as `called`. A unit of length, weight or time among them is another measure; so is what another measure counts behind the value of a quantity.",
        why: "Three retellings make containers of crates and vans of lorries. A number whose noun has changed is another number.",
        bad: r#"findings:
  - "{{ lorries[peak] }} tankers stood in the yard.""#,
        good: r#"findings:
  - "{{ lorries[peak] }} covered lorries stood in the yard.""#,
        meet: "Use the measure's own word. If prose may call the thing otherwise, list the name: `called: [vehicles]`.",
    },
    check,
};

/// How many words behind a value are looked at.
const REACH: usize = 3;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    // How a plural is told, and what ends a name, is known where there are lists.
    if !language(subject.bound).1 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut known: BTreeMap<(&str, Option<&str>), Known> = BTreeMap::new();
    for text in subject.bound.texts.values() {
        for (start, insert) in &text.inserts {
            let Some(counted) = counted(subject, insert) else {
                found.extend(measured(subject, text, *start, insert));
                continue;
            };
            let key = (counted.id, counted.class);
            let words = known.entry(key).or_insert_with(|| Known {
                names: names(subject.bound, &counted),
                strangers: strangers(subject.bound, &counted),
            });
            let Some(range) = miscalled(subject.bound, text, *start, words) else {
                continue;
            };
            let word = &text.source[range.clone()];
            let Counted { id, measure, class } = counted;
            let class = class.and_then(|class| measure.classes.get(class));
            let label = class.or(measure.label.as_ref()).map_or(id, String::as_str);
            let message = format!("`{word}` is not what is counted here: {label}");
            found.push(
                RULE.at(text.place.within(range), message)
                    .help("use the word of what is counted, or print the count of what is named")
                    .help(format!("if prose may call it so, list it: `called: [{word}]` in `measures.{id}`")),
            );
        }
    }
    found
}

/// A quantity printed before the name of what another measure counts: "about 120 m lorries".
fn measured(
    subject: &Subject<'_>,
    text: &Text,
    start: usize,
    insert: &Insert,
) -> Option<Diagnostic> {
    let Insert::Expression(typed, filters) = insert else { return None };
    let Operand::Leaf(Leaf::Series(series)) = &typed.node.operand else { return None };
    let measures = &subject.bound.case.measures;
    let own = measures.get(&series.measure)?;
    if own.kind != MeasureKind::Quantity || filters.contains(&Filter::Date) {
        return None;
    }
    let close = start + text.source.get(start..)?.find("}}")? + 2;
    let rest = text.source.get(close..)?;
    let of = list(subject.bound, List::Of);
    let behind = words(rest.strip_prefix(' ').unwrap_or_default());
    let (word, range) = behind.iter().find(|(word, _)| !of.holds(word))?;
    let from = text.source.len() - rest.len() + 1 + range.start;
    let one = singular(word);
    let counts = measures.values().filter(|measure| measure.kind == MeasureKind::Count);
    let mut counts = counts.filter_map(|measure| measure.unit.as_ref());
    let label = own.label.iter().chain(&own.rule);
    let mut own_words = label.flat_map(|label| label.split_whitespace().map(singular));
    let is_other = counts.any(|unit| singular(unit) == one)
        && one != *word
        && !own_words.any(|own| own == one);
    is_other.then(|| {
        let label = own.label.as_deref().unwrap_or(&series.measure);
        let range = from..from + range.len();
        let word = text.source.get(range.clone()).unwrap_or_default();
        let message = format!("`{word}` is not what is measured here: {label}");
        RULE.at(text.place.within(range), message)
            .help("print the count of what is named, or name what was measured")
    })
}

/// What an insert counts.
struct Counted<'a> {
    id: &'a str,
    measure: &'a Measure,
    class: Option<&'a str>,
}

/// What the things counted are called, and what others of the same measure are.
struct Known {
    names: Vec<String>,
    strangers: Vec<String>,
}

/// The one count that an insert prints: read as it is, or the most, the least, the first or the last of it.
fn counted<'a>(subject: &'a Subject<'_>, insert: &'a Insert) -> Option<Counted<'a>> {
    let Insert::Expression(typed, filters) = insert else { return None };
    let reads = match &typed.node.operand {
        Operand::Leaf(_) => true,
        Operand::Call(function, _) => matches!(
            function,
            Function::Max | Function::Min | Function::First | Function::Last
        ),
        _ => false,
    };
    if !reads || filters.contains(&Filter::Date) {
        return None;
    }
    let mut read = Vec::new();
    each_node(&typed.node, &mut |node: &Node| {
        if let Operand::Leaf(Leaf::Series(series)) = &node.operand {
            read.push((series.measure.as_str(), series.class.as_deref()));
        }
    });
    let [(id, class)] = read[..] else { return None };
    let measure = subject.bound.case.measures.get(id)?;
    (measure.kind == MeasureKind::Count).then_some(Counted { id, measure, class })
}

/// What the things counted may be called, in the singular: the unit, and the nouns of the label, of the class printed and of the names listed.
fn names(bound: &Bound, counted: &Counted<'_>) -> Vec<String> {
    let Counted { measure, class, .. } = counted;
    let class = class.and_then(|class| measure.classes.get(class));
    let known = [&measure.unit, &measure.units, &measure.label].into_iter().flatten();
    let known = known.chain(class).chain(measure.called.items());
    known.map(|name| singular(head(bound, name))).collect()
}

/// Words that belong to another class of the same measure: "tank" before a count of flat wagons.
fn strangers(bound: &Bound, counted: &Counted<'_>) -> Vec<String> {
    let Counted { measure, class, .. } = counted;
    let words = |label: &String| -> Vec<String> {
        label.split_whitespace().map(singular).collect()
    };
    let (own, others): (Vec<_>, Vec<_>) =
        measure.classes.iter().partition(|(id, _)| Some(id.as_str()) == *class);
    let mut known: Vec<String> =
        own.into_iter().flat_map(|(_, label)| words(label)).collect();
    known.extend(measure.label.iter().chain(&measure.unit).flat_map(words));
    // A minibus is a bus of whatever class.
    let is_known =
        |word: &String| known.iter().any(|known| known.ends_with(word.as_str()));
    let others = others.into_iter().flat_map(|(_, label)| words(label));
    let ends = list(bound, List::NameEnds);
    others.filter(|word| !is_known(word) && !ends.holds(word)).collect()
}

/// The bytes of the first plural behind an insert that is no name of what was counted; none when such a name stands near it.
fn miscalled(
    bound: &Bound,
    text: &Text,
    start: usize,
    known: &Known,
) -> Option<Range<usize>> {
    let (units, ends) = (list(bound, List::Units), list(bound, List::NameEnds));
    let no_things = list(bound, List::NoThings);
    let close = start + text.source.get(start..)?.find("}}")? + 2;
    let mut at = close;
    let mut other = None;
    for _ in 0..REACH {
        let rest = text.source.get(at..)?;
        let rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
        let from = text.source.len() - rest.len();
        let word = rest.split(|c: char| !(c.is_alphanumeric() || c == '-')).next()?;
        let lower = word.to_lowercase();
        if word.is_empty() || ends.holds(&lower) {
            break;
        }
        let one = singular(word);
        if known.strangers.contains(&one) {
            return Some(from..from + word.len());
        }
        if known.names.iter().any(|name| is_same(&one, name)) {
            return None;
        }
        if !units.hits_in(&[(lower.clone(), from..from + word.len())]).is_empty() {
            return Some(from..from + word.len());
        }
        let is_thing = one != lower && !no_things.holds(&lower);
        at = from + word.len();
        other = other.or(is_thing.then_some(from..at));
        if !text.source[at..].starts_with(char::is_whitespace) {
            break;
        }
    }
    other
}
