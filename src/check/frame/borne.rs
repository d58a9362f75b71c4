//! What a sentence says of a thing beside what is tested of it: what it is like, and whose it is.

use super::lexicon::{List, list};
use super::nouns::singular;
use super::phrases::Words;
use super::reading::words;
use super::uses::each_node;
use crate::bind::Bound;
use crate::expr::{Leaf, Node, Operand};
use std::collections::BTreeSet;
use std::ops::Range;

/// Words in the singular.
#[derive(Debug, Default)]
pub(in crate::check) struct Bearing(BTreeSet<String>);

impl Bearing {
    /// The names of the place and its parts.
    pub(in crate::check) fn of_case(bound: &Bound) -> Bearing {
        let mut bearing = Bearing::default();
        let facility = &bound.case.facility;
        bearing.add(&facility.name);
        facility.parts.values().for_each(|part| bearing.add(&part.name));
        bearing
    }

    /// Everything that the measures of a test say of what they count, and the name of the place.
    pub(in crate::check) fn of_test(bound: &Bound, test: &Node) -> Bearing {
        let mut bearing = Bearing::default();
        let facility = &bound.case.facility;
        bearing.add(&facility.name);
        let mut read = BTreeSet::new();
        each_node(test, &mut |node| {
            if let Operand::Leaf(Leaf::Series(series)) = &node.operand {
                read.insert(series.measure.as_str());
            }
        });
        for measure in read.into_iter().filter_map(|id| bound.case.measures.get(id)) {
            let names = [&measure.label, &measure.unit, &measure.units, &measure.rule];
            names.into_iter().flatten().for_each(|text| bearing.add(text));
            let lists = measure.called.items().iter().chain(&measure.states);
            let lists = lists.chain(measure.classes.values());
            lists.for_each(|text| bearing.add(text));
            let parts = measure.at.items().iter();
            let parts = parts.filter_map(|id| facility.parts.get(id));
            parts.for_each(|part| bearing.add(&part.name));
        }
        bearing
    }

    /// Adds what a text says.
    pub(in crate::check) fn add(&mut self, text: &str) {
        self.0.extend(words(text).into_iter().map(|(word, _)| singular(&word)));
    }

    /// Words that say of a thing what it is like or whose it is, and that nothing here says.
    pub(in crate::check) fn unsaid(
        &self,
        bound: &Bound,
        said: &Words,
    ) -> Option<Range<usize>> {
        let hits = list(bound, List::Qualities).hits_in(said).into_iter();
        let mut hits = hits.map(|hit| hit.range).filter(|hit| {
            let within =
                |range: &Range<usize>| hit.start <= range.start && range.end <= hit.end;
            let mut own = said.iter().filter(|(_, range)| within(range));
            !own.all(|(word, _)| self.0.contains(&singular(word)))
        });
        hits.next()
    }
}
