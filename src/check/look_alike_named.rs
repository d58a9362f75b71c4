//! A place that the case says must not be confused with its own, named where its own is meant.

use super::frame::{
    Docs, List, Own, Rule, STATED_OR_WEIGHED, Subject, Voice, at_value, has_words, list,
    top, words,
};
use crate::bind::Bound;
use crate::case::{Location, LookAlike};
use crate::diag::{At, Diagnostic, KeyPath, Place, Severity, Step};
use crate::expr::Insert;
use std::collections::BTreeSet;
use std::ops::Range;

/// `look-alike-named`
pub(super) static RULE: Rule = Rule {
    name: "look-alike-named",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a look-alike of the facility named where the facility is meant",
    docs: Docs {
        what: "Looks for the places under `facility: not:`, by each of their names, in titles, headings, figures, judgements and sentences that print a value of the case, in names of parts and measures, and in the titles and wordings of sources that looks rest on. A sentence that tells the two apart, or that names the facility or one of its parts as well, is left alone. The two may not lie at one point.",
        why: "Two stations on one line, two towns of one name: the count of one is printed as that of the other, and nobody notices until the next one does.",
        bad: r#"facility: {name: Border yard, not: [Namyang Station]}
findings:
  - "{{ lorries[peak] }} lorries stood at Namyang Station.""#,
        good: r#"findings:
  - "{{ lorries[peak] }} lorries stood in the border yard, not at Namyang Station.""#,
        meet: "Name the place that was looked at. A source about the look-alike is no source for this one.",
    },
    check,
};

/// A first word with fewer letters names nothing alone.
const SHORTEST: usize = 4;

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let own_names = own_names(bound);
    let alike = bound.case.facility.not.iter().flat_map(LookAlike::names);
    let alike: Vec<Vec<String>> =
        alike.map(|name| names(bound, name, &own_names)).collect();
    if alike.is_empty() {
        return Vec::new();
    }
    let telling = list(bound, List::TellingApart);
    let mut found = at_its_place(bound);
    for own in subject.says(STATED_OR_WEIGHED) {
        let Some(hit) = named(own.sentence.words.as_str(), &own.words, &alike) else {
            continue;
        };
        let inserts = own.sentence.inserts();
        let has_value = inserts.iter().any(|(_, i)| matches!(i, Insert::Expression(..)));
        let is_about = has_value || is_headline(own) || own.voice == Voice::Judging;
        let tells_apart = !telling.hits_in(&own.words).is_empty();
        let text = own.sentence.words.as_str();
        let names_own = names_own(text, &own.words, &own_names, &hit);
        if is_about && !tells_apart && !names_own && !own.is_quoted(&hit) {
            found.push(fault(own.at(&hit), own.sentence.place(hit.clone())));
        }
    }
    for (path, text) in labels(bound) {
        let words = words(text);
        let Some(hit) = named(text, &words, &alike) else { continue };
        if !names_own(text, &words, &own_names, &hit) {
            found.push(fault(&text[hit.clone()], at_value(path).within(hit.clone())));
        }
    }
    found
}

/// Whether the facility or a part of it is named beside a look-alike, and not as the look-alike's own: "Namyang's yard".
fn names_own(
    text: &str,
    words: &[(String, Range<usize>)],
    own_names: &[String],
    alike: &Range<usize>,
) -> bool {
    let is_its_own = |hit: &Range<usize>| {
        let between = text.get(alike.end..hit.start).unwrap_or_default();
        matches!(between.trim_end(), "'s" | "’s" | "'" | "’")
    };
    let mut hits = own_names.iter().flat_map(|name| has_words(words, name));
    hits.any(|hit| !is_its_own(&hit))
}

/// The facility where one of its look-alikes is said to lie.
fn at_its_place(bound: &Bound) -> Vec<Diagnostic> {
    let facility = &bound.case.facility;
    let Some(own) = &facility.location else { return Vec::new() };
    let others = facility.not.iter().filter_map(|alike| match alike {
        LookAlike::Placed(placed) => Some(placed),
        LookAlike::Name(_) => None,
    });
    let is_there = |other: &Location| {
        own.lat.number == other.lat.number && own.lon.number == other.lon.number
    };
    let same = others.filter(|placed| is_there(&placed.location));
    same.map(|placed| {
        let place = at_value(top("facility").key("location"));
        let message =
            format!("the facility lies where its look-alike {} does", placed.name);
        RULE.at(place, message).help("one of the two points is that of the other place")
    })
    .collect()
}

fn fault(name: &str, place: Place) -> Diagnostic {
    let message =
        format!("`{name}` is one of the places that must not be confused with this one");
    RULE.at(place, message)
        .help("name the place that was looked at, or tell the two apart in the sentence")
        .help("the places are listed under `facility: not:`")
}

/// How a look-alike may be named: in full, without what says where it lies, and by the first word of a name of several.
fn names(bound: &Bound, written: &str, own_names: &[String]) -> Vec<String> {
    let head = written.split([',', '(']).next().unwrap_or(written);
    let lies = list(bound, List::Placing).first_in(&words(head));
    let head = lies.and_then(|at| head.get(..at.start)).unwrap_or(head).trim();
    let mut names = vec![written.trim().to_lowercase(), head.to_lowercase()];
    let first = head.to_lowercase();
    let first = first.split_once(' ').map(|(first, _)| first.to_string());
    let is_own =
        |first: &String| own_names.iter().any(|own| own.contains(first.as_str()));
    let is_name = |first: &String| {
        first.len() >= SHORTEST && !list(bound, List::OfPlaces).holds(first)
    };
    names.extend(first.filter(|first| is_name(first) && !is_own(first)));
    names.dedup();
    names
}

/// Where a look-alike is named, with a capital and as the whole of a name: "Tumen River" does not name Tumen.
fn named(
    text: &str,
    words: &[(String, Range<usize>)],
    alike: &[Vec<String>],
) -> Option<Range<usize>> {
    let first = |at: usize| text.get(at..)?.chars().next();
    let is_capital = |at: usize| first(at).map(char::is_uppercase);
    // Many scripts know no capitals.
    let is_name = |at: usize| first(at).is_some_and(|c| !c.is_lowercase());
    let goes_on = |hit: &Range<usize>| {
        let next = words.iter().find(|(_, range)| range.start >= hit.end);
        next.is_some_and(|(_, range)| {
            range.start == hit.end + 1 && is_capital(range.start) == Some(true)
        })
    };
    let mut hits = alike.iter().flatten().flat_map(|name| has_words(words, name));
    hits.find(|hit| is_name(hit.start) && !goes_on(hit))
}

/// The names of the facility and of its parts, in lower case; the first word of the facility's name tells it.
fn own_names(bound: &Bound) -> Vec<String> {
    let facility = &bound.case.facility;
    let parts = facility.parts.values().map(|part| part.name.to_lowercase());
    let first = facility.name.split(' ').next().unwrap_or_default();
    parts.chain([facility.name.to_lowercase(), first.to_lowercase()]).collect()
}

/// Titles, headings, findings and words of figures speak of the facility without saying so.
fn is_headline(own: &Own<'_>) -> bool {
    if own.sentence.is_heading() {
        return true;
    }
    let place = own.sentence.place(0..0);
    let (At::Within(KeyPath(steps), _) | At::Value(KeyPath(steps))) = &place.at else {
        return false;
    };
    let Some(Step::Key(top)) = steps.first() else { return false };
    matches!(&**top, "title" | "subtitle" | "figures" | "findings")
}

/// Names of parts and measures, and what sources of looks say of themselves.
fn labels(bound: &Bound) -> Vec<(KeyPath, &str)> {
    let case = &bound.case;
    let mut found: Vec<(KeyPath, &str)> = Vec::new();
    for (id, part) in &case.facility.parts {
        found.push((top("facility").key("parts").key(id).key("name"), &part.name));
    }
    for (id, measure) in &case.measures {
        let label = measure.label.as_deref();
        found.extend(label.map(|text| (top("measures").key(id).key("label"), text)));
    }
    let behind = sources_of_looks(bound);
    for (n, (id, source)) in case.sources.iter().enumerate() {
        let (key, text) = match &source.title_translated {
            Some(title) => ("title_translated", title),
            None => ("title", &source.title),
        };
        if behind.contains(&(n as u32)) {
            found.push((top("sources").key(id).key(key), text));
        }
    }
    for (n, look) in case.observations.iter().enumerate() {
        let wording = look.wording.as_deref();
        found.extend(
            wording.map(|text| (top("observations").index(n).key("wording"), text)),
        );
    }
    found
}

/// Indexes of the sources that looks rest on.
fn sources_of_looks(bound: &Bound) -> BTreeSet<u32> {
    let mut supports: Vec<u32> =
        bound.looks.iter().map(|beside| beside.support).collect();
    supports.dedup();
    let supports = supports.into_iter().collect::<BTreeSet<u32>>().into_iter();
    let supports = supports.filter_map(|n| bound.supports.get(n as usize));
    supports.flat_map(|support| support.sources.iter().copied()).collect()
}
