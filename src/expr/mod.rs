//! The expression language: value words, parsing, typing, evaluation over intervals with lineage, verdicts, and their words.
//! What it evaluates over is a [`Table`], which `bind` fills; nothing here reads a case.

mod answer;
mod ask;
mod exact;
mod interval;
mod lineage;
mod syntax;
mod table;
mod value;

pub use crate::dates::{Duration, Fault, Moment, Zone};
pub use answer::{Answer, Cause, CauseKind, Flip, Found, Outcome, Truth, Verdict};
pub use ask::{Filter, Insert, References, Typed};
pub use exact::Exact;
pub use interval::{End, Interval};
pub use lineage::{Lineage, Span};
pub use syntax::{
    Arithmetic, At, Comparison, Function, Leaf, Node, Operand, Series as SeriesNode,
    Window,
};
pub use table::{
    Basis, Cell, Event, Look, Measure, MeasureKind, Method, More, Name, Period, Reading,
    Series, Stat, Table, View,
};
pub use value::{
    Hedge, Hedges, Number, Relation, RelationKind, States, Total, Trend, Value,
};
