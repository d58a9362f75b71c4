//! What a caveat that limits identity lets nobody name: the states and classes that it hides, the words that it forbids, and what a case
//! supposes of a load.

use super::lexicon::{List, list};
use super::nouns::{head, singular};
use super::own::Own;
use super::phrases::{Hit, Phrases, Said, Words};
use super::reading::words;
use crate::bind::Bound;
use crate::case::{Caveat, Measure, MeasureKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// So many words may stand between "carried" and the noun.
const BETWEEN: usize = 3;

/// So many words beside "held" may belong to the noun.
const CLOSE: usize = 4;

/// The line of the list of what moves from which on a load is named, and not what bears it.
pub(in crate::check) const LOADS: usize = 4;

/// What one caveat lets nobody name.
#[derive(Debug)]
pub(in crate::check) struct Hidden<'a> {
    /// Id of the caveat.
    pub(in crate::check) caveat: &'a str,
    /// States, classes and words that have no other names, in the singular and the plural.
    pub(in crate::check) forbidden: Phrases,
    /// Lines of the list of names of one thing of which nothing may be said.
    pub(in crate::check) names: BTreeSet<usize>,
    /// What the case supposes that the load is; nobody says that it is that.
    pub(in crate::check) supposed: Phrases,
    /// Whether it hides what a load is.
    pub(in crate::check) hides_load: bool,
}

impl Hidden<'_> {
    /// Whether something that nobody may name stands there.
    fn stands_in(&self, said: Said<'_>, alike: &Phrases) -> bool {
        self.forbidden.stand_in(said)
            || alike.hits(said).iter().any(|hit| self.names.contains(&hit.line))
    }
}

/// Whether a thing that a caveat of the case says cannot be identified is named there.
pub(super) fn is_named(bound: &Bound, hidden: &[Hidden<'_>], said: Said<'_>) -> bool {
    let alike = list(bound, List::Alike);
    hidden.iter().any(|hidden| hidden.stands_in(said, alike))
}

/// What each caveat that limits identity or makes a state unknown lets nobody name.
pub(super) fn hidden(bound: &Bound) -> Vec<Hidden<'_>> {
    let caveats = bound.case.caveats.iter();
    let measures = &bound.case.measures;
    let hiding = caveats.filter(|(_, caveat)| caveat.hides_what_it_is(measures));
    hiding.map(|(id, caveat)| of_caveat(bound, id, caveat)).collect()
}

fn of_caveat<'a>(bound: &'a Bound, id: &'a str, caveat: &'a Caveat) -> Hidden<'a> {
    let alike = list(bound, List::Alike);
    let unknown: Vec<&Measure> = measures(bound, &caveat.effect.unknown).collect();
    let is_of_load = speaks_of_load(bound, &caveat.short)
        || speaks_of_load(bound, &caveat.text)
        || unknown.iter().any(|measure| is_load(bound, measure));
    let touched = measures(bound, caveat.affects.items());
    let touched = touched.filter(|measure| is_of_load && is_load(bound, measure));
    let all: Vec<&Measure> = unknown.into_iter().chain(touched).collect();
    let states = all.iter().flat_map(|measure| &measure.states);
    let classes = all.iter().flat_map(|measure| measure.classes.values());
    let (mut forbidden, mut names) = (Vec::new(), BTreeSet::new());
    for word in states.chain(classes).chain(caveat.forbids.items()) {
        let word = word.to_lowercase();
        let lines = lines(alike, &words(&word));
        if lines.is_empty() {
            let one = word.strip_suffix('s').unwrap_or(&word);
            forbidden.extend([one.to_string(), format!("{one}s")]);
        } else if let Some(one) = bearer(bound, &word) {
            forbidden.extend([format!("{one}s"), one]);
        }
        names.extend(lines);
    }
    let mut supposed = Vec::new();
    let hides_value = !caveat.effect.unknown.is_empty();
    let is_load_hidden = is_of_load && is_laid(bound, id, caveat);
    if is_load_hidden {
        names.extend(list(bound, List::LoadNames).lines());
        supposed.extend(suppositions(bound).flat_map(|text| carried(bound, text)));
        // What has other names is known by all of them.
        supposed.retain(|word| lines(alike, &words(word)).is_empty());
    }
    Hidden {
        caveat: id,
        forbidden: Phrases::plain(&forbidden),
        hides_load: is_load_hidden || hides_value && !names.is_empty(),
        names,
        supposed: Phrases::plain(&supposed),
    }
}

/// The noun of a name of two words or more of which only what stands before it has other names: of "missile silos" the silo. Not
/// where it may be any, or was seen: the crates of "ammunition crates".
fn bearer(bound: &Bound, name: &str) -> Option<String> {
    let said = words(name);
    let (noun, at) = said.last().filter(|_| said.len() > 1)?;
    let one = [(noun.clone(), at.clone())];
    let is_any = [List::Alike, List::Cargo, List::Loads, List::Uncontained]
        .iter()
        .any(|kind| list(bound, *kind).first_in(&one).is_some());
    (!is_any && !is_in_sight(bound, noun)).then(|| singular(noun))
}

fn lines(alike: &Phrases, said: &Words) -> Vec<usize> {
    alike.hits_in(said).into_iter().map(|hit| hit.line).collect()
}

fn measures<'a>(
    bound: &'a Bound,
    ids: &'a [String],
) -> impl Iterator<Item = &'a Measure> {
    ids.iter().filter_map(|id| bound.case.measures.get(id))
}

/// Whether a caveat lies on anything that was seen: one that nothing carries limits nothing.
fn is_laid(bound: &Bound, id: &str, caveat: &Caveat) -> bool {
    let carries = |caveats: &[String]| caveats.iter().any(|own| own == id);
    let names_measure =
        !caveat.effect.unknown.is_empty() || !caveat.affects.items().is_empty();
    names_measure
        || bound.case.measures.values().any(|measure| carries(&measure.caveats))
        || bound.case.observations.iter().any(|look| carries(&look.caveats))
}

/// Whether a text speaks of what is carried or stored.
fn speaks_of_load(bound: &Bound, text: &str) -> bool {
    !list(bound, List::Loads).hits_in(&words(text)).is_empty()
}

/// Whether a measure says what a load is, and not how much of it there was.
fn is_load(bound: &Bound, measure: &Measure) -> bool {
    let label = measure.label.as_deref().unwrap_or_default();
    measure.kind == MeasureKind::State && speaks_of_load(bound, label)
}

/// What the case supposes: its hypotheses, its judgements and what else might be so.
fn suppositions(bound: &Bound) -> impl Iterator<Item = &str> {
    let case = &bound.case;
    let hypotheses = case.hypotheses.values().map(|hypothesis| hypothesis.text.as_str());
    let judgements = case.judgements.values().flat_map(|judgement| {
        let others = judgement.alternatives.iter().map(|other| other.text.as_str());
        others.chain([judgement.text.as_str()])
    });
    hypotheses.chain(judgements)
}

/// What a sentence says to be carried or stored, in the singular and the plural: of "the cars carried grain" the grain.
fn carried(bound: &Bound, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let said = words(text);
    let articles = list(bound, List::Determiners);
    let is_article = |word: &(String, Range<usize>)| {
        !articles.hits_in(std::slice::from_ref(word)).is_empty()
    };
    for hit in list(bound, List::Carrying).hits_in(&said) {
        let behind = said.iter().filter(|(_, range)| range.start >= hit.range.end);
        // Where it was brought is no load: "brought into the shed".
        let ends = list(bound, List::NameEnds);
        let name = behind.skip_while(|word| is_article(word));
        let name = name.take_while(|(word, _)| !ends.holds(word)).take(BETWEEN);
        // Where it went is none either: "a supply to Russia".
        let is_place =
            |at: &Range<usize>| text[at.clone()].starts_with(char::is_uppercase);
        let noun = name.last().filter(|(noun, at)| noun.len() > 3 && !is_place(at));
        let Some((noun, _)) = noun else { continue };
        if !speaks_of_load(bound, noun) && !is_in_sight(bound, noun) {
            let one = singular(noun);
            found.extend([format!("{one}s"), one]);
        }
    }
    found
}

/// What a sentence says that a container holds or a cover hides, where that is nothing that was seen: the rice of "the crates held rice".
pub(in crate::check) fn told_contents(bound: &Bound, own: &Own<'_>) -> Vec<Range<usize>> {
    let [cargo, others] = [List::Cargo, List::Uncontained].map(|kind| list(bound, kind));
    let is_seen = |(word, at): &(String, Range<usize>)| {
        let one = std::slice::from_ref(&(word.clone(), at.clone())).to_vec();
        let carried = cargo.hits_in(&one);
        carried.iter().any(|hit| hit.line < LOADS)
            || !others.hits_in(&one).is_empty()
            || is_in_sight(bound, word)
            || own.at(at).starts_with(char::is_uppercase)
    };
    let ends = list(bound, List::NameEnds);
    let is_end = |word: &str| ends.holds(word);
    let named = |near: Vec<&(String, Range<usize>)>| {
        let last = near.last()?;
        let is_told = !near.iter().any(|word| is_seen(word)) && last.0.len() > 2;
        is_told.then(|| last.1.clone())
    };
    let articles = list(bound, List::Determiners);
    let is_article = |word: &&(String, Range<usize>)| {
        !articles.hits_in(std::slice::from_ref(*word)).is_empty()
    };
    let is_head = |hit: &Hit| !own.begins_before(&hit.range, hit.range.start);
    let beneath = own.hits(list(bound, List::Beneath)).into_iter().filter(is_head);
    let held = own.hits(list(bound, List::Holding)).into_iter().chain(beneath);
    let held = held.filter_map(|hit| {
        let behind = own.words.iter().filter(|(_, at)| at.start >= hit.range.end);
        let behind = behind.skip_while(is_article);
        named(behind.take_while(|(word, _)| !is_end(word)).take(CLOSE).collect())
    });
    let lying = own.hits(list(bound, List::Lying)).into_iter().filter_map(|hit| {
        let before = own.words.iter().rev().filter(|(_, at)| at.end <= hit.range.start);
        let mut near: Vec<_> =
            before.take_while(|(word, _)| !is_end(word)).take(CLOSE).collect();
        near.reverse();
        named(near)
    });
    held.chain(lying).collect()
}

/// Whether a word names what the case shows: a part of the place, or what is counted there.
pub(in crate::check) fn is_in_sight(bound: &Bound, noun: &str) -> bool {
    let case = &bound.case;
    let one = singular(noun);
    let parts = case.facility.parts.values().map(|part| part.name.as_str());
    let measures = case.measures.values();
    let counted = measures.filter(|measure| measure.kind != MeasureKind::State);
    let counted = counted.flat_map(|measure| {
        let names = measure.unit.iter().chain(&measure.label);
        let names = names.chain(measure.classes.values());
        names.chain(measure.called.items()).map(String::as_str)
    });
    let mut all = parts.chain([case.facility.name.as_str()]).chain(counted);
    all.any(|name| singular(head(bound, name)) == one)
}
