//! Numbers that count nothing of a case: they point at what the text has named, or number the work itself; and counts that literals hold.

use super::lexicon::{List, list, numbers};
use super::multiples::count_of;
use super::nouns::{head, singular};
use super::own::Own;
use super::phrases::Said;
use super::reading::words;
use crate::bind::Bound;
use crate::case::MeasureKind;
use crate::expr::Insert;
use crate::prose::{Found, NumberKind};
use std::ops::Range;

/// So many words behind a number may stand until the thing that it counts: "a hundred covered freight railcars".
const AHEAD: usize = 4;

/// Where number words count nothing: "a new one", "one publisher", "the stronger of the two".
pub(in crate::check) fn uncounted(bound: &Bound, text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let said = Said { text, words: &words, clauses: &[] };
    let hits = list(bound, List::Uncounted).hits(said).into_iter();
    hits.map(|hit| hit.range).collect()
}

/// Whether it numbers the work, or points at a pair that is known already.
pub(in crate::check) fn points_at_the_known(
    bound: &Bound,
    text: &str,
    number: &Found,
) -> bool {
    is_of_the_work(bound, text, number)
        || is_one_of_the_work(bound, text, number)
        || is_pair(bound, text, number)
        || is_in_name(text, number)
}

/// Whether it is a place in an order that stands in a name: "the 12th Main Directorate".
fn is_in_name(text: &str, number: &Found) -> bool {
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    let behind = text.get(number.range.end..).and_then(|text| text.strip_prefix(' '));
    let is_digits = number.text.starts_with(|c: char| c.is_ascii_digit());
    number.kind == NumberKind::Ordinal && is_digits && behind.is_some_and(is_capital)
}

/// Counts in literals of a sentence, each with the thing that the case counts too; not where a claim answers for it or another says it.
pub(in crate::check) fn literal_counts(
    bound: &Bound,
    own: &Own<'_>,
) -> Vec<(Range<usize>, String)> {
    let inserts = own.sentence.inserts().into_iter();
    let literals = inserts.filter(|(range, insert)| {
        let is_literal = matches!(insert, Insert::Literal(_));
        is_literal && !own.is_linked(range) && !own.is_quoted(range) && !own.is_claim
    });
    let counts = literals.filter_map(|(range, _)| {
        let mut numbers = numbers(bound, own.at(&range)).into_iter();
        let number = numbers.find(|number| number.kind == NumberKind::Number)?;
        let thing = counted_behind(bound, own, range.start + number.range.end)?;
        Some((range, thing))
    });
    counts.collect()
}

/// Counts in a name or a remark, which holds no values: "Arrival of 73 lorries". What only bounds a rule is none: "longer than ten boats".
pub(in crate::check) fn typed_counts(
    bound: &Bound,
    own: &Own<'_>,
) -> Vec<(Range<usize>, String)> {
    if !own.is_as_typed(bound) {
        return Vec::new();
    }
    let bounding = list(bound, List::MakingBounds);
    let counts = numbers(bound, &own.sentence.words).into_iter().filter_map(|number| {
        let at = own.words.partition_point(|(_, word)| word.start < number.range.start);
        let before = own.words.get(at.saturating_sub(1)..at).unwrap_or_default();
        let is_bound = !bounding.hits_in(before).is_empty();
        let is_count = number.kind == NumberKind::Number && !is_bound;
        let thing = counted_behind(bound, own, number.range.end).filter(|_| is_count)?;
        (!own.is_quoted(&number.range)).then_some((number.range, thing))
    });
    counts.collect()
}

/// The first thing behind a byte of a sentence that the case counts.
fn counted_behind(bound: &Bound, own: &Own<'_>, from: usize) -> Option<String> {
    let behind = own.words.iter().filter(|(_, range)| range.start >= from);
    let words = behind.map(|(word, _)| word.as_str());
    let ends = list(bound, List::NameEnds);
    let mut near = words.take_while(|word| !ends.holds(word)).take(AHEAD);
    let is_it = |word: &str, name: &str| singular(head(bound, name)) == singular(word);
    let told = |word: &&str| {
        let measures = bound.case.measures.values();
        let mut kinds = measures.flat_map(|m| m.classes.values().chain(&m.states));
        is_counted(bound, |name| is_it(word, name)) || kinds.any(|name| is_it(word, name))
    };
    near.find(told).map(str::to_string)
}

/// Whether the noun of what the case counts is one of these.
fn is_counted(bound: &Bound, is_it: impl Fn(&str) -> bool) -> bool {
    let measures = bound.case.measures.values();
    let mut counts = measures.filter(|measure| measure.kind == MeasureKind::Count);
    counts.any(|measure| {
        let mut names = measure.unit.iter().chain(&measure.label);
        names.any(|name| is_it(head(bound, name)))
    })
}

/// The two words before and the one behind a number that is written in letters, in lower case.
fn around(text: &str, number: &Found) -> Option<[String; 3]> {
    if !number.text.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut before = text.get(..number.range.start)?.split_whitespace().rev();
    let mut next = || before.next().unwrap_or_default().to_lowercase();
    let (last, first) = (next(), next());
    let behind = text.get(number.range.end..)?.trim_start();
    let behind = behind.split(|c: char| !c.is_alphanumeric() && c != '-').next();
    Some([first, last, behind?.to_lowercase()])
}

/// Whether it numbers pages and origins, of which a case holds no values, or says that a thing stands still "on one image".
fn is_of_the_work(bound: &Bound, text: &str, number: &Found) -> bool {
    around(text, number).is_some_and(|[first, last, behind]| {
        let thing = singular(&behind);
        let before = words(&format!("{first} {last}"));
        let is_still = || list(bound, List::StillOn).first_in(&before).is_some();
        list(bound, List::OfTheWork).holds(&thing)
            || list(bound, List::Picture).holds(&thing) && is_still()
    })
}

/// Whether it is "one" of what the work is made of, "one photograph", or of a time at which something was, "on one morning": it is the least that
/// there can be, and no more than an article. "Only one" is a count.
fn is_one_of_the_work(bound: &Bound, text: &str, number: &Found) -> bool {
    if count_of(bound, &number.text.to_lowercase()) != Some(1) {
        return false;
    }
    around(text, number).is_some_and(|[_, last, behind]| {
        let is_moment = list(bound, List::Moment).holds(&behind)
            && list(bound, List::AtMoment).holds(&last);
        let is_counted = list(bound, List::OneCounted).holds(&last)
            || is_counted(bound, |name| singular(name) == singular(&behind));
        is_moment || list(bound, List::OfWork).holds(&behind) && !is_counted
    })
}

/// Whether it points at a pair that is known already, and not at looks or at what the case counts: "the two pages", "a ratio of
/// the two".
fn is_pair(bound: &Bound, text: &str, number: &Found) -> bool {
    let is_two = count_of(bound, &number.text.to_lowercase()) == Some(2);
    around(text, number).filter(|_| is_two).is_some_and(|[first, last, behind]| {
        let before = words(text.get(..number.range.start).unwrap_or_default());
        let last_of = before.last().map(|(_, range)| range.end);
        let ratios = list(bound, List::RatioOf).hits_in(&before).into_iter();
        let is_ratio = ratios.map(|hit| Some(hit.range.end)).any(|end| end == last_of);
        let thing = singular(&behind);
        let is_counted = is_counted(bound, |name| singular(name).ends_with(&thing));
        let is_seen = list(bound, List::Seen).holds(&thing);
        let is_pointed = list(bound, List::Pointing).holds(&last);
        let is_part = list(bound, List::Of).holds(&first);
        is_pointed && (is_ratio || !is_part && !is_seen && !is_counted)
    })
}
