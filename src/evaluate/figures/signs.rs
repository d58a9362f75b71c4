//! Which sign has what was marked: one in all figures of a brief, by the order of measures and classes in the case, whichever of them a figure shows.

use super::plate::measure_of;
use crate::case::{Case, Measure, Value};
use indexmap::IndexSet;

/// What marks are called that no measure counts.
pub(super) const MARKS: &str = "Marks";
/// What an arrow without a class is called.
pub(super) const DIRECTION: &str = "Direction";
/// What a line without a class is called.
pub(super) const LINE: &str = "Line";

/// What marks can be called in a case, in order.
pub(super) struct Signs<'a> {
    /// Classes of the measures that are counted from marks, and measures without classes.
    counted: IndexSet<&'a str>,
    /// Other words for marks.
    others: IndexSet<&'a str>,
}

impl<'a> Signs<'a> {
    pub(super) fn of(case: &'a Case) -> Signs<'a> {
        let values = case.observations.iter().flat_map(|look| &look.values);
        let is_marked = |value: &Value| matches!(value, Value::Long(long) if !long.marks.items().is_empty());
        let marked: IndexSet<&str> = values
            .filter(|(_, value)| is_marked(value))
            .map(|(name, _)| measure_of(name))
            .collect();
        let measures = || {
            let all = case.measures.iter();
            all.filter(|(id, _)| marked.contains(id.as_str())).map(|(_, measure)| measure)
        };
        let label = |measure: &'a Measure| measure.label.as_deref();
        let counted = measures().flat_map(|measure| {
            let own = label(measure).filter(|_| measure.classes.is_empty());
            measure.classes.values().map(String::as_str).chain(own)
        });
        let others = measures().filter_map(label).chain([MARKS, DIRECTION, LINE]);
        Signs { counted: counted.collect(), others: others.collect() }
    }

    /// The number of what is called so.
    pub(super) fn number_of(&self, label: &str) -> usize {
        let other = || self.others.get_index_of(label).unwrap_or(self.others.len());
        let counted = self.counted.get_index_of(label);
        counted.unwrap_or_else(|| self.counted.len() + other())
    }
}
