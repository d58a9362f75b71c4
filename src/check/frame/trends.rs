//! Rises and falls that a brief tells, with the looks behind each.

use super::lexicon::{List, list};
use super::own::Own;
use super::phrases::Phrases;
use super::reading::{Sentence, sentences, words};
use super::voice::STATED;
use super::{Spoken, Subject, each_node, looks_with_numbers};
use crate::bind::Bound;
use crate::dates::Moment;
use crate::diag::{At, KeyPath, Place, Step};
use crate::evaluate::ClaimResult;
use crate::expr::{
    self, Comparison, Function, Insert, Leaf, Node, Operand, Outcome, Value,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A rise or a fall that is told.
#[derive(Clone, Debug)]
pub(in crate::check) struct Trend {
    /// The word that tells it.
    pub(in crate::check) place: Place,
    /// The word.
    pub(in crate::check) word: String,
    /// The looks behind it, in order of time.
    pub(in crate::check) looks: Vec<Moment>,
}

/// Every rise and fall that the brief tells of values it holds, but for those that say how few or how uneven the looks are:
/// claims of ours that were tested and decided, words of figures, and sentences that print values of one measure.
pub(in crate::check) fn trends(subject: &Subject<'_>) -> Vec<Trend> {
    let bound = subject.bound;
    let lists = [list(bound, List::Trend), list(bound, List::Sparse)];
    let mut found = Vec::new();
    for id in bound.tests.keys() {
        let is_ours = bound.case.claims.get(id).is_some_and(|c| c.reported_by.is_none());
        let Some(result) = subject.evaluation.claims.get(id).filter(|_| is_ours) else {
            continue;
        };
        let Some(text) = bound.texts.get(&format!("claims.{id}.text")) else { continue };
        let is_of_course = bound.tests.get(id).is_some_and(|test| is_ordered(&test.node));
        for sentence in sentences(text).into_iter().filter(|_| is_of_course) {
            let Some(hit) = told(&sentence, &lists) else { continue };
            let Some(looks) = of_claim(bound, result) else { continue };
            found.push(trend(&sentence, hit, looks));
        }
    }
    for own in subject.says(STATED).filter(|own| !own.is_claim) {
        let hit = told(&own.sentence, &lists)
            .filter(|hit| !own.is_quoted(hit) && !own.is_linked(hit));
        let Some(hit) = hit else { continue };
        // Only now: a figure may draw a million looks.
        let looks = match figure(&own.sentence.place(0..0)) {
            Some(figure) => of_figure(bound, figure),
            None => of_values(bound, own),
        };
        found.extend(looks.map(|looks| trend(&own.sentence, hit, looks)));
    }
    found
}

fn trend(sentence: &Sentence<'_>, hit: Range<usize>, looks: Vec<Moment>) -> Trend {
    let word = sentence.words[hit.clone()].to_string();
    Trend { place: sentence.place(hit), word, looks }
}

/// A word of rising or falling, where no word says how few looks there are.
fn told(sentence: &Sentence<'_>, lists: &[&Phrases; 2]) -> Option<Range<usize>> {
    let [trend, sparse] = lists;
    let hit = trend.hits_in(&words(&sentence.words)).into_iter().next()?.range;
    sparse.hits_in(&Spoken::of(sentence).words).is_empty().then_some(hit)
}

/// Whether a test puts values in order: one that does not is left to the rule on what claims compare.
fn is_ordered(test: &Node) -> bool {
    let mut is_ordered = false;
    each_node(test, &mut |node| {
        is_ordered |= match &node.operand {
            Operand::Compare(comparison, ..) => *comparison != Comparison::Equal,
            Operand::Call(function, _) => matches!(
                function,
                Function::Rising | Function::Falling | Function::Change | Function::Onset
            ),
            _ => false,
        }
    });
    is_ordered
}

/// The looks behind a claim; none where nothing was decided, or a source gave the direction itself.
fn of_claim(bound: &Bound, result: &ClaimResult) -> Option<Vec<Moment>> {
    let tested = result.tested.as_ref()?;
    let cells = || tested.lineage.each_cell();
    let is_open = matches!(tested.outcome, Outcome::CannotBeEstablished(_));
    let is_given = cells().any(|cell| {
        let cell = bound.table.cells.get(cell as usize);
        cell.is_some_and(|cell| matches!(cell.value, Value::Trend(_) | Value::Related(_)))
    });
    let looks = looks_with_numbers(bound, cells());
    (!is_open && !is_given && !looks.is_empty()).then_some(looks)
}

/// The figure whose words these are.
fn figure(place: &Place) -> Option<usize> {
    let (At::Value(KeyPath(steps)) | At::Within(KeyPath(steps), _)) = &place.at else {
        return None;
    };
    match steps.as_slice() {
        [Step::Key(key), Step::Index(n), ..] if &**key == "figures" => Some(*n),
        _ => None,
    }
}

/// The looks that a figure draws; none where it draws several series or no numbers.
fn of_figure(bound: &Bound, figure: usize) -> Option<Vec<Moment>> {
    let drawn = bound.figures.get(figure)?;
    let [series] = drawn.series[..] else { return None };
    let series = bound.table.series.get(series as usize)?;
    let mut looks = looks_with_numbers(bound, series.from..series.to);
    looks.retain(|look| {
        drawn.from.is_none_or(|from| look.to > from.from)
            && drawn.until.is_none_or(|until| look.from < until.to)
    });
    (!looks.is_empty()).then_some(looks)
}

/// The looks of the measure of which a sentence prints two values or more.
fn of_values(bound: &Bound, own: &Own<'_>) -> Option<Vec<Moment>> {
    let mut printed: BTreeMap<u32, (usize, BTreeSet<u32>)> = BTreeMap::new();
    for (_, insert) in own.sentence.inserts() {
        let Insert::Expression(typed, filters) = insert else { continue };
        let is_value = matches!(&typed.node.operand, Operand::Leaf(Leaf::Series(_)));
        if !is_value || filters.contains(&expr::Filter::Date) {
            continue;
        }
        let named = expr::references(typed);
        for measure in named.measures {
            let held = printed.entry(measure).or_default();
            held.0 += 1;
            held.1.extend(&named.looks);
        }
    }
    let (_, looks) = printed.into_values().find(|(count, _)| *count > 1)?;
    let looks = looks.into_iter().filter_map(|look| bound.table.looks.get(look as usize));
    Some(looks.filter(|look| look.period.is_none()).map(|look| look.moment).collect())
}
