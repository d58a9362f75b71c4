//! An expression as a tree, each node with its place in the text.

use std::ops::Range;

use super::{Exact, Moment};

/// `+ - * /`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// `< <= > >= == !=`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

/// The functions of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each is named as it is written; docs/expressions.md describes them"
)]
pub enum Function {
    Max,
    Min,
    Median,
    Sum,
    First,
    Last,
    Change,
    Count,
    Every,
    Some,
    Share,
    Looks,
    LongestGap,
    Onset,
    End,
    Rising,
    Falling,
    Moment,
    Days,
    Counted,
    Span,
}

/// A node and the bytes it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// What stands there.
    pub operand: Operand,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// `a or b`
    Or(Vec<Node>),
    /// `a and b`
    And(Vec<Node>),
    /// `not a`
    Not(Box<Node>),
    /// `a < b`
    Compare(Comparison, Box<Node>, Box<Node>),
    /// `a is b`, `a is not b`
    Is {
        /// What is tested.
        of: Box<Node>,
        /// The state or word.
        word: String,
        /// Where the word stands.
        word_range: Range<usize>,
        /// `is not`
        not: bool,
    },
    /// `a within b..c`
    Within(Box<Node>, Box<Node>, Box<Node>),
    /// `a before b`
    Before(Box<Node>, Box<Node>),
    /// `a after b`
    After(Box<Node>, Box<Node>),
    /// `a + b`
    Arithmetic(Arithmetic, Box<Node>, Box<Node>),
    /// `max(a, b)`
    Call(Function, Vec<Node>),
    /// A converter by its id, or what is called like a function and is none.
    Convert(String, Vec<Node>),
    /// Something without parts.
    Leaf(Leaf),
}

/// A node without parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// `400 m`
    Number {
        /// The number; a per cent is a fraction of one.
        value: Exact,
        /// The unit, as written; empty when there is none.
        unit: String,
    },
    /// `2023-10-05`
    Date(Moment),
    /// `railcars.ore@yard[before peak]`
    Series(Series),
    /// A look or event by its id.
    Named(String),
}

/// `measure.class@part[window]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Id of the measure.
    pub measure: String,
    /// Id of the class.
    pub class: Option<String>,
    /// Id of the part.
    pub part: Option<String>,
    /// Which looks.
    pub window: Option<Window>,
    /// Whether asserted values are asked for.
    pub asserted: bool,
    /// Whether forecast values are asked for.
    pub forecast: bool,
}

/// Which looks of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// `[peak]`, `[2023-10-05]`
    At(At),
    /// `[a..b]`, either end left out
    Between(Option<At>, Option<At>),
    /// `[before a]`
    Before(At),
    /// `[after a]`
    After(At),
    /// `[first]`
    First,
    /// `[last]`
    Last,
}

/// A date, or the id of a look or event, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A date.
    Date(Moment, Range<usize>),
    /// An id.
    Named(String, Range<usize>),
}

impl At {
    /// Where it stands.
    pub(super) fn range(&self) -> &Range<usize> {
        match self {
            At::Date(_, range) | At::Named(_, range) => range,
        }
    }
}
