//! An expression that was parsed and typed against a table, and an insert: an expression with its filters.

use std::collections::BTreeSet;

use super::Node;

/// An expression whose names and types were found good against a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The tree.
    pub node: Node,
}

/// A filter of an insert. None of them makes a value surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// When it was.
    Date,
    /// From its least to its most.
    Range,
    /// Fewer digits.
    Round,
    /// Spelled out.
    Words,
    /// The bare number; refused for a hedged value.
    Plain,
}

/// What stands between `{{` and `}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Insert {
    /// `lit("5")`: a number that the author writes on purpose.
    Literal(String),
    /// An expression with its filters.
    Expression(Typed, Vec<Filter>),
}

/// What an expression names, whether or not it was needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Indexes into `Table::measures`.
    pub measures: BTreeSet<u32>,
    /// Indexes into `Table::looks` that are named by id.
    pub looks: BTreeSet<u32>,
    /// Indexes into `Table::events`.
    pub events: BTreeSet<u32>,
}
