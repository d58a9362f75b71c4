//! The expression language: value words, parsing, typing, evaluation over intervals with lineage, verdicts, and their words.
//! What it evaluates over is a [`Table`], which `bind` fills; nothing here reads a case.

mod answer;
mod ask;
mod digits;
mod exact;
mod interval;
mod lexer;
mod lineage;
mod parser;
mod reach;
mod say;
mod syntax;
mod table;
mod units;
mod value;
mod words;

pub use crate::dates::{Duration, Fault, Moment, Zone};
pub use answer::{Answer, Cause, CauseKind, Flip, Found, Outcome, Truth, Verdict};
pub use ask::{Filter, Insert, References, Typed};
pub use digits::{grouped, read_number, round, spell, write_number};
pub use exact::Exact;
pub use interval::{End, Interval, higher, lower};
pub use lexer::{Token, TokenKind, tokens};
pub use lineage::{Lineage, Span, add, join};
pub use parser::{FUNCTIONS, parse};
pub use reach::{Reading as HedgeReading, domain, interval_of};
pub use say::{say_number, say_states, say_value, spell_number};
pub use syntax::{
    Arithmetic, At, Comparison, Function, Leaf, Node, Operand, Series as SeriesNode,
    Window,
};
pub use table::{
    Basis, Cell, Event, Look, Measure, MeasureKind, Method, More, Name, Period, Reading,
    Series, Stat, Table, View,
};
pub use units::factor;
pub use value::{
    Effect, Hedge, Hedges, Number, Relation, RelationKind, States, Total, Trend, Value,
    weaken,
};
pub use words::{Expected, parse_value};
