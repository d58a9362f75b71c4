//! Where a value comes from: sets of cells, looks and events, kept as a few ranges and shared, never copied.

use std::sync::Arc;

/// Indexes from `from` up to, not with, `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First index.
    pub from: u32,
    /// First index after it.
    pub to: u32,
}

/// What a value rests on. Each list is sorted, and its ranges neither touch nor overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// Indexes into `Table::cells`.
    pub cells: Arc<Vec<Span>>,
    /// Indexes into `Table::looks`, for looks used only for when they were.
    pub looks: Arc<Vec<Span>>,
    /// Indexes into `Table::events`.
    pub events: Arc<Vec<Span>>,
    /// Indexes into `Table::converters`.
    pub converters: Arc<Vec<Span>>,
}

impl Lineage {
    /// Whether it rests on nothing of the case.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.looks.is_empty() && self.events.is_empty()
    }

    /// The indexes of its cells, in order.
    pub fn each_cell(&self) -> impl Iterator<Item = u32> + '_ {
        self.cells.iter().flat_map(|span| span.from..span.to)
    }

    /// The indexes of the looks it uses only for when they were, in order.
    pub fn each_look(&self) -> impl Iterator<Item = u32> + '_ {
        self.looks.iter().flat_map(|span| span.from..span.to)
    }

    /// The indexes of its events, in order.
    pub fn each_event(&self) -> impl Iterator<Item = u32> + '_ {
        self.events.iter().flat_map(|span| span.from..span.to)
    }

    /// The indexes of the converters it went through, in order.
    pub fn each_converter(&self) -> impl Iterator<Item = u32> + '_ {
        self.converters.iter().flat_map(|span| span.from..span.to)
    }

    /// Whether it rests on a cell from `from` up to, not with, `to`.
    pub fn holds_cell_of(&self, from: u32, to: u32) -> bool {
        self.cells.iter().any(|span| span.from < to && from < span.to)
    }

    /// How many cells it rests on.
    pub fn cell_count(&self) -> usize {
        self.cells.iter().map(|span| (span.to - span.from) as usize).sum()
    }
}

/// Sorts ranges and joins those that touch or overlap.
pub(super) fn join(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

/// Adds one index to ranges that are being built in rising order.
pub(super) fn add(spans: &mut Vec<Span>, index: u32) {
    match spans.last_mut() {
        Some(last) if last.to == index => last.to = index + 1,
        Some(last) if last.from <= index && index < last.to => {}
        _ => spans.push(Span { from: index, to: index + 1 }),
    }
}
