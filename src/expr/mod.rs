//! The expression language: value words, parsing, typing, evaluation over intervals with lineage, verdicts, and their words.
//! What it evaluates over is a [`Table`], which `bind` fills; nothing here reads a case.
//!
//! The way in: [`parse_value`] for value words; [`compile_test`] and [`compile_insert`] against a table; then [`test()`], [`answer`],
//! [`explain`] and [`references`].

mod amounts;
mod answer;
mod ask;
mod atoms;
mod calls;
mod causes;
mod cells;
mod compare;
mod convert;
mod digits;
mod evaluate;
mod exact;
mod examples;
mod explain;
mod filters;
mod form;
mod idle;
mod interval;
mod items;
mod lexer;
mod lineage;
mod linked;
mod meeting;
mod names;
mod parser;
mod phrases;
mod plan;
mod print;
mod rational;
mod reach;
mod reduce;
mod said;
mod say;
mod scope;
mod series;
mod syntax;
mod table;
mod times;
mod typing;
mod units;
mod unlooked;
mod value;
mod verdict;
mod windows;
mod words;

pub use crate::dates::{Duration, Fault, Moment, Zone};
pub use answer::{Answer, Cause, CauseKind, Flip, Found, Outcome, Truth, Verdict};
pub use ask::{
    Filter, Insert, References, Typed, answer, compile_insert, compile_test, references,
};
pub use cells::{amount, stated};
pub use convert::{Converter, Rate, parse_rate, say_rate};
pub use digits::{grouped, is_spelled, read_number, spell, write_number};
pub use exact::Exact;
pub use explain::explain;
pub use idle::is_idle;
pub use interval::{End, Interval};
pub use lineage::{Lineage, Span};
pub use parser::parse;
pub use plan::Plan;
pub use print::say_range;
pub use reach::{Reach, Reading as HedgeReading, interval_of};
pub use said::{interval_of_cell, say_reading, say_whole, total_number};
pub use say::{say_number, say_states, say_value, spell_words};
pub use syntax::{
    Arithmetic, At, Comparison, Function, Leaf, Node, Operand, Series as SeriesNode,
    Window,
};
pub use table::{
    Basis, Cell, Each, Event, Look, Measure, MeasureKind, Method, More, Name, Period,
    Reading, Series, Stat, Table, View,
};
pub use units::{metres_in, plural, singular};
pub use value::{
    Effect, Hedge, Hedges, Number, Relation, RelationKind, States, Total, Trend, Value,
    weaken,
};
pub use verdict::test;
pub use words::{Expected, parse_value};

// What the files of this room share with one another.
use amounts::number;
use ask::{known, worded};
use calls::{call, unknown_name};
use causes::because;
use cells::Term;
use compare::{numbers, states};
use digits::round;
use evaluate::anything;
use examples::with_examples;
use filters::{FilterUse, filtered};
use form::is_so_by_form;
use interval::{higher, lower};
use lexer::{Token, TokenKind, tokens};
use lineage::{add, join};
use linked::{alone, rests_on};
use names::unit_of;
use parser::{FUNCTIONS, Parsed, Parser};
use phrases::{
    comparison, lowered, name_cell, name_class, name_measure, name_series, say_frame,
    say_look, say_look_date, say_readings, say_test, subject, things,
};
use plan::{Anchor, Frame, Pick, Sort, Test, Unit, What};
use print::{
    digits_of, event_of, measure_of_sort, say_capped, say_derived, say_interval,
    say_known, spoken_by,
};
use rational::{Slope, quotient};
use reach::domain;
use reduce::{driver, each_point, either, is_at, nothing};
use said::{by_whom, is_about, say_cell, say_rivals, say_several, say_taken};
use scope::{Causes, Here, Known, Mode, Scope, When};
use series::flow;
use typing::{Typing, named, resolve};
use units::factor;
use unlooked::unlooked;
use verdict::lineage;
use windows::Place;
use words::{ABOUT, HEDGES};
