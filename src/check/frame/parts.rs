//! The parts of a facility as texts name them, and where a text names another than was looked at.

use super::lexicon::{List, list};
use super::nouns::head;
use super::phrases::Words;
use super::reading::{has_words, words};
use crate::bind::Bound;
use crate::case::{Measure, Part};
use std::ops::Range;

/// The parts of the facility, each with its names.
#[derive(Debug)]
pub(in crate::check) struct Parts<'a>(Vec<(&'a str, &'a Part, Vec<String>)>);

impl<'a> Parts<'a> {
    /// Of a case.
    pub(in crate::check) fn of(bound: &'a Bound) -> Parts<'a> {
        let facility = &bound.case.facility;
        let head = |name: &str| head(bound, name).to_lowercase();
        let names = facility.parts.values().map(|part| &part.name);
        let heads: Vec<String> =
            names.chain([&facility.name]).map(|name| head(name)).collect();
        let names = |part: &Part| {
            let names = part.names.values().chain([&part.name]);
            let names = names.map(|name| name.to_lowercase());
            // "South portal (Tunnel 3)" is the south portal.
            let short = part.name.split_once(" (").map(|(name, _)| name.to_lowercase());
            let names = names.chain(short);
            // "The compound" is the fenced compound, where the place has no other.
            let own = head(&part.name);
            let is_only = heads.iter().filter(|other| **other == own).count() == 1;
            names.chain(is_only.then(|| format!("the {own}"))).collect()
        };
        let parts = facility.parts.iter();
        Parts(parts.map(|(id, part)| (id.as_str(), part, names(part))).collect())
    }

    /// Where the values of a measure, or one of them, were seen.
    pub(in crate::check) fn taken<'b>(
        &self,
        measure: &'b Measure,
        part: Option<&'b str>,
    ) -> Vec<&'b str> {
        match part {
            Some(part) => vec![part],
            None => measure.at.items().iter().map(String::as_str).collect(),
        }
    }

    /// The parts that a text names, in the order of the case, and where it names them. "The hall" within "the hall B" names that alone.
    pub(in crate::check) fn named(
        &self,
        said: &Words,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let parts = self.0.iter().enumerate();
        let all = parts.flat_map(|(n, (.., names))| {
            let places = names.iter().flat_map(|name| has_words(said, name));
            places.map(move |place| (n, place))
        });
        let all: Vec<_> = all.collect();
        let others = all.clone();
        all.into_iter().filter(move |(n, own)| {
            let mut others = others.iter().filter(|(other, _)| other != n);
            !others.any(|(_, other)| {
                let meet = other.start < own.end && own.start < other.end;
                meet && (other.end > own.end
                    || other.end == own.end && other.start < own.start)
            })
        })
    }

    /// Where something was seen, and the one part that a sentence names instead.
    pub(in crate::check) fn elsewhere(
        &self,
        said: &Words,
        label: &str,
        taken: &[&str],
    ) -> Option<(&str, &str)> {
        let parts = &self.0;
        let mut named: Vec<usize> = self.named(said).map(|(n, _)| n).collect();
        named.dedup();
        let [one] = named[..] else { return None };
        let (id, part, _) = parts.get(one)?;
        let is_within = |inner: &str, outer: &str| {
            inner == outer
                || parts.iter().any(|(id, part, _)| {
                    *id == inner
                        && part.within.as_deref().is_some_and(|within| within == outer)
                })
        };
        let is_there = taken.iter().any(|own| is_within(own, id) || is_within(id, own));
        // A label that names the part says where it is.
        let is_told = self.named(&words(label)).any(|(n, _)| n == one);
        (!taken.is_empty() && !is_there && !is_told).then(|| {
            let at = parts.iter().find(|(id, ..)| Some(id) == taken.first());
            let at = at.map_or("elsewhere", |(_, part, _)| part.name.as_str());
            (at, part.name.as_str())
        })
    }

    /// The words with which a sentence says that something stands in a part: "in the compound".
    pub(in crate::check) fn placed(
        &self,
        bound: &Bound,
        said: &Words,
        name: &str,
    ) -> Option<Range<usize>> {
        let (.., names) = self.0.iter().find(|(_, part, _)| part.name == name)?;
        let mut places = names.iter().flat_map(|name| has_words(said, name));
        places.find(|place| {
            let before = said.iter().take_while(|(_, range)| range.end <= place.start);
            let before: Vec<_> = before.cloned().collect();
            let from = before.len().saturating_sub(2);
            let before = before.get(from..).unwrap_or_default();
            let ends = before.last().map_or(0, |(_, range)| range.end);
            let hits = list(bound, List::Placing).hits_in(before).into_iter();
            hits.map(|hit| hit.range.end).any(|end| end == ends)
        })
    }
}
