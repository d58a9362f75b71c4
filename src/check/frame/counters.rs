//! Who counted a value, held against who a sentence says counted it.

use super::Subject;
use super::lexicon::{List, list};
use super::phrases::Words;
use super::reading::{Sentence, has_words, sentences, words};
use crate::bind::{Bound, Role};
use crate::case::{Observation, Source, Value, is_yes};
use crate::diag::Place;
use crate::expr::{At, Insert, Leaf, Operand, Window};
use crate::prose;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a sentence says that another counted a value than did, and how.
pub(in crate::check) fn of_another_counter(
    subject: &Subject<'_>,
) -> Vec<(Place, String)> {
    let texts = subject.bound.texts.values();
    let told = texts.filter(|text| {
        matches!(text.role, Role::Title | Role::Narrative | Role::Finding | Role::Figure)
    });
    let mut found = Vec::new();
    for sentence in told.flat_map(sentences) {
        if !sentence.words.contains(prose::OBJECT) {
            continue;
        }
        let Some((mark, look, measure)) = value(&sentence) else { continue };
        let looks = &subject.bound.case.observations;
        let look = looks.iter().find(|other| other.id.as_deref() == Some(&*look));
        let Some(look) = look else { continue };
        let fault = fault(subject, &sentence, &mark, look, &measure);
        found.extend(fault.map(|message| (sentence.place(mark), message)));
    }
    found
}

/// The one value of one look that a sentence prints: its mark, its look and its measure.
fn value(sentence: &Sentence<'_>) -> Option<(Range<usize>, String, String)> {
    let mut found = None;
    for (mark, insert) in sentence.inserts() {
        let Insert::Expression(typed, filters) = insert else { continue };
        let Operand::Leaf(leaf) = &typed.node.operand else { return None };
        let Leaf::Series(series) = leaf else { continue };
        let Some(Window::At(At::Named(id, _))) = &series.window else { return None };
        if found.is_some() || !filters.is_empty() {
            return None;
        }
        found = Some((mark, id.clone(), series.measure.clone()));
    }
    found
}

fn fault(
    subject: &Subject<'_>,
    sentence: &Sentence<'_>,
    mark: &Range<usize>,
    look: &Observation,
    measure: &str,
) -> Option<String> {
    let sources = &subject.bound.case.sources;
    let counted = counted(subject, look, measure);
    if counted.is_empty() {
        return None;
    }
    let spoken = words(&sentence.words);
    let names = |source: &Source| {
        let names = source.name.iter().chain(&source.publisher);
        names.map(|name| name.to_lowercase()).collect::<Vec<_>>()
    };
    let theirs: Vec<String> = counted.iter().flat_map(|source| names(source)).collect();
    let by = counted.first().map(|source| source.name_in_prose()).unwrap_or_default();
    let told = |who: &str| {
        format!("this was counted by {by}, and the sentence says that {who} counted it")
    };
    let is_ours = counted.iter().any(|source| is_yes(source.own));
    let bound = subject.bound;
    if !list(bound, List::Ours).hits_in(&spoken).is_empty() {
        return (!is_ours).then(|| told("we"));
    }
    let other = sources.values().find(|source| {
        let names = names(source);
        let mut said = names.iter().flat_map(|name| has_words(&spoken, name));
        let is_said = said.any(|range| counts_behind(bound, &spoken, &range, mark));
        is_said && !names.iter().any(|name| theirs.contains(name))
    })?;
    // Where several are said to have counted, one of them may be who did, unless each of them is said to have.
    let is_among = theirs.iter().any(|name| has_words(&spoken, name).next().is_some());
    let is_each = list(bound, List::Together).first_in(&spoken).is_some();
    (!is_among || is_each).then(|| told(other.name_in_prose()))
}

/// The sources of a value, and those that they relay.
fn counted<'a>(
    subject: &'a Subject<'_>,
    look: &'a Observation,
    measure: &str,
) -> Vec<&'a Source> {
    let case = &subject.bound.case;
    let mut ids = sources_of(look, measure);
    let origins = ids.iter().filter_map(|id| subject.evaluation.origins.get(*id));
    let origins: Vec<&str> = origins.flatten().map(String::as_str).collect();
    ids.extend(origins);
    ids.iter().filter_map(|id| case.sources.get(*id)).collect()
}

/// The sources that a look names for a value, by their ids.
fn sources_of<'a>(look: &'a Observation, measure: &str) -> Vec<&'a str> {
    let mut ids: Vec<&str> = look.sources.iter().map(|source| source.id()).collect();
    if let Some(Value::Long(long)) = look.values.get(measure) {
        ids.extend(long.sources.iter().map(|source| source.id()));
        ids.extend(long.readings.keys().map(String::as_str));
    }
    ids
}

/// The origins of the values of looks that a sentence prints.
pub(in crate::check) fn origins_printed<'a>(
    subject: &'a Subject<'_>,
    sentence: &Sentence<'_>,
) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    for (_, insert) in sentence.inserts() {
        let Insert::Expression(typed, _) = insert else { continue };
        let Operand::Leaf(Leaf::Series(series)) = &typed.node.operand else { continue };
        let Some(Window::At(At::Named(id, _))) = &series.window else { continue };
        let looks = &subject.bound.case.observations;
        let look = looks.iter().find(|look| look.id.as_ref() == Some(id));
        let ids = look.into_iter().flat_map(|look| sources_of(look, &series.measure));
        let origins = ids.filter_map(|id| subject.evaluation.origins.get(id));
        found.extend(origins.flatten());
    }
    found
}

/// Whether a verb of counting follows a name at once, before the value; "each" and its like may stand between.
fn counts_behind(
    bound: &Bound,
    spoken: &Words,
    name: &Range<usize>,
    mark: &Range<usize>,
) -> bool {
    let together = list(bound, List::Together);
    let behind = spoken.iter().filter(|(_, range)| range.start >= name.end);
    let next = behind.into_iter().find(|(word, _)| !together.holds(word));
    next.is_some_and(|(word, range)| {
        range.end <= mark.start && list(bound, List::Counts).holds(word)
    })
}
