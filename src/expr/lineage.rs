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
}
