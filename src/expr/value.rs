//! What a look says of a measure, with its hedge kept as structure, and the table of how far each hedge reaches.

use super::Exact;

/// The words round a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    /// `73`
    Plain,
    /// `at least 70`
    AtLeast,
    /// `more than 70`, `over 70`
    MoreThan,
    /// `at most 20`
    AtMost,
    /// `up to 20`
    UpTo,
    /// `fewer than 20`, `under 20`
    FewerThan,
    /// `6 to 7`
    Range,
    /// `nearly 40`
    Nearly,
    /// `just over 40`
    JustOver,
    /// `several`
    Several,
    /// `dozens`
    Dozens,
    /// `most`
    Most,
    /// `present`, of a thing that is counted
    Present,
    /// `uncountable`
    Uncountable,
    /// `uncountable, several`
    UncountableSeveral,
}

/// A number with its hedge. Shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The words round it.
    pub hedge: Hedge,
    /// Whether `about` stands before it.
    pub about: bool,
    /// The number written; the left end of a range; zero where the hedge names no number.
    pub at: Exact,
    /// The right end of a range.
    pub to: Option<Box<Exact>>,
}

/// A direction, for a period without levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// `rising`
    Rising,
    /// `falling`
    Falling,
    /// `steady`
    Steady,
}

/// A set of declared states: bit `n` stands for the n-th. For a presence measure bit 0 is absent, bit 1 present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct States {
    /// The states that are possible.
    pub set: u64,
    /// Written `appears …`.
    pub appears: bool,
}

/// How one value relates to that of another look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// `more than LOOK`, `6 more than LOOK`
    More,
    /// `fewer than LOOK`, `6 fewer than LOOK`
    Fewer,
    /// `same as LOOK`
    Same,
}

/// `more than LOOK`: a constraint in tests, and no invented number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which way.
    pub kind: RelationKind,
    /// The id of the other look, as written.
    pub look: String,
    /// The cell of the same series at that look, once the table is made.
    pub cell: Option<u32>,
    /// By how much, when that is known.
    pub by: Option<Exact>,
}

/// A total that nobody stated: the sum of the counted classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The cells of the classes at the same look.
    pub parts: Box<[u32]>,
    /// Whether every class was counted; else the sum is "at least".
    pub complete: bool,
}

/// What a look says of a measure: 32 bytes at most, rare forms boxed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number with its hedge.
    Number(Number),
    /// `none`, `absent`: zero or false with a clear view of the whole place, else none seen.
    None,
    /// `none seen`: says nothing of the number.
    NoneSeen,
    /// `hidden`: a caveat makes it unknown.
    Hidden,
    /// Declared states, or present and absent.
    States(States),
    /// A direction without a level.
    Trend(Trend),
    /// A relation to another look.
    Related(Box<Relation>),
    /// The sum of classes.
    Total(Box<Total>),
}

/// How far each hedge reaches. A house may change it; the defaults are printed in docs/expressions.md.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedges {
    /// How far `about` reaches either way, as a fraction of the number.
    pub about: Exact,
    /// How far below its number `nearly` reaches.
    pub nearly: Exact,
    /// How far above its number `just over` reaches.
    pub just_over: Exact,
    /// The least that `several` means.
    pub several: i64,
    /// The least that `dozens` means.
    pub dozens: i64,
    /// What `most` is above, as a fraction of one.
    pub most: Exact,
}

/// What a caveat does to a value before any test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It cannot be known.
    Unknown,
    /// There may be more.
    AtLeast,
    /// There may be less.
    AtMost,
}

/// A value under a caveat's effect: never surer than before. What then bounds nothing reads as hidden.
pub fn weaken(value: Value, effect: Effect) -> Value {
    let number = match (value, effect) {
        (_, Effect::Unknown) => return Value::Hidden,
        (Value::Number(number), _) => number,
        (Value::None | Value::NoneSeen, Effect::AtLeast) => return Value::NoneSeen,
        (Value::None, Effect::AtMost) => return Value::None,
        // Its classes are weakened themselves; only whether they are all is left to say.
        (Value::Total(total), effect) => {
            let complete = total.complete && effect == Effect::AtMost;
            return Value::Total(Box::new(Total { complete, ..*total }));
        }
        _ => return Value::Hidden,
    };
    let up = effect == Effect::AtLeast;
    let plain = |hedge, at, about| Value::Number(Number { hedge, about, at, to: None });
    match number.hedge {
        Hedge::Plain if up => plain(Hedge::AtLeast, number.at, number.about),
        Hedge::Plain => plain(Hedge::UpTo, number.at, number.about),
        Hedge::Range if up => plain(Hedge::AtLeast, number.at, number.about),
        Hedge::Range => {
            plain(Hedge::UpTo, number.to.map_or(number.at, |to| *to), number.about)
        }
        Hedge::AtLeast | Hedge::MoreThan if up => Value::Number(number),
        Hedge::AtMost | Hedge::UpTo | Hedge::FewerThan if !up => Value::Number(number),
        Hedge::JustOver if up => plain(Hedge::MoreThan, number.at, false),
        Hedge::JustOver => plain(Hedge::UpTo, number.at, true),
        Hedge::Nearly if up => plain(Hedge::AtLeast, number.at, true),
        Hedge::Nearly => plain(Hedge::FewerThan, number.at, false),
        Hedge::Several
        | Hedge::Dozens
        | Hedge::Most
        | Hedge::Present
        | Hedge::Uncountable
        | Hedge::UncountableSeveral
            if up =>
        {
            Value::Number(number)
        }
        _ => Value::Hidden,
    }
}
