//! Images that looks were made on, and what was counted or measured on each.

use crate::bind::Bound;
use crate::case::{self, Image, Limit, MeasureKind, Observation, Value};
use crate::expr::{self, Expected, Hedge};
use std::collections::BTreeSet;

/// A value that was counted or measured on images.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Counted<'a> {
    /// Index into `case.observations`.
    pub(in crate::check) look: usize,
    /// The look.
    pub(in crate::check) observation: &'a Observation,
    /// The key under `values`.
    pub(in crate::check) name: &'a str,
    /// The measure.
    pub(in crate::check) measure: &'a case::Measure,
    /// Whether the value tells classes apart.
    pub(in crate::check) by_class: bool,
}

/// Every count and quantity that was seen on an image, in the order of the case. What is inferred or asserted was not counted on it.
pub(in crate::check) fn counted_on_images(bound: &Bound) -> Vec<Counted<'_>> {
    let mut found = Vec::new();
    for (look, observation) in bound.case.observations.iter().enumerate() {
        if observation.image.items().is_empty() {
            continue;
        }
        for (name, value) in &observation.values {
            let id = name.split(['.', '@']).next().unwrap_or(name);
            let Some(measure) = bound.case.measures.get(id) else { continue };
            let is_amount =
                matches!(measure.kind, MeasureKind::Count | MeasureKind::Quantity);
            let long = match value {
                Value::Long(long) => Some(long),
                Value::Words(_) => None,
            };
            let basis = long.and_then(|long| long.basis).or(observation.basis);
            let is_seen = basis.is_none_or(|basis| basis == case::Basis::Seen);
            if !is_amount || !is_seen || is_presence(value) {
                continue;
            }
            let by_class =
                name.contains('.') || long.is_some_and(|long| !long.classes.is_empty());
            found.push(Counted { look, observation, name, measure, by_class });
        }
    }
    found
}

/// Whether a value says no more than that something was there: that is no count.
fn is_presence(value: &Value) -> bool {
    let words = match value {
        Value::Words(words) => words,
        Value::Long(long) => match &long.value {
            Some(words) if long.classes.is_empty() && long.counted.is_empty() => words,
            _ => return false,
        },
    };
    let looks = BTreeSet::new();
    let kind = expr::MeasureKind::Count;
    let expected = Expected { kind, unit: "", states: &[], looks: &looks };
    let read = expr::parse_value(words, &expected);
    matches!(read, Ok(expr::Value::Number(number)) if number.hedge == Hedge::Present)
}

impl<'a> Counted<'a> {
    /// The images of the look, with their ids.
    pub(in crate::check) fn images(
        &self,
        bound: &'a Bound,
    ) -> impl Iterator<Item = (&'a str, &'a Image)> {
        let ids = self.observation.image.items().iter();
        ids.filter_map(|id| Some((id.as_str(), bound.case.images.get(id)?)))
    }

    /// Whether a caveat that reaches the value limits one of these.
    pub(in crate::check) fn is_limited(&self, bound: &Bound, limits: &[Limit]) -> bool {
        let value = self.observation.values.get(self.name);
        let own = match value {
            Some(Value::Long(long)) => long.caveats.as_slice(),
            _ => &[],
        };
        let id = self.name.split(['.', '@']).next().unwrap_or(self.name);
        let on_image = self.images(bound).flat_map(|(_, image)| &image.caveats);
        let on_look = self.observation.caveats.iter().chain(on_image);
        let touching = on_look.filter(|caveat| {
            let caveat = bound.case.caveats.get(caveat.as_str());
            let affects = caveat.map(|caveat| caveat.affects.items()).unwrap_or_default();
            affects.is_empty() || affects.iter().any(|measure| measure == id)
        });
        let all = own.iter().chain(&self.measure.caveats).chain(touching);
        all.filter_map(|caveat| bound.case.caveats.get(caveat.as_str()))
            .any(|caveat| limits.contains(&caveat.limits))
    }
}
