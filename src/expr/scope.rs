//! What evaluation carries with it: the table, the branch that is tried, and what a node came to.

use std::collections::BTreeMap;

use super::{CauseKind, Duration, Exact, Interval, Moment, Table, Truth};

/// Most causes that a result carries; more of one kind say nothing new.
const MOST_CAUSES: usize = 12;

/// Where evaluation stands. A branch pins what is otherwise open.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    /// The data.
    pub table: &'a Table,
    /// How far `about` reaches everywhere, unrounded: set only while the reach of a verdict is sought.
    pub reach: Option<Exact>,
    /// Values held at one end, by cell.
    pub pins: BTreeMap<u32, Interval>,
    /// Readings chosen, by cell.
    pub readings: BTreeMap<u32, usize>,
    /// Cells chosen where a date fits several looks, by where the series is written.
    pub picked: BTreeMap<usize, u32>,
    /// Readings chosen, by event.
    pub events: BTreeMap<u32, usize>,
    /// States chosen, by cell.
    pub states: BTreeMap<u32, u64>,
}

impl<'a> Scope<'a> {
    /// The scope without a branch.
    pub(super) fn new(table: &'a Table) -> Scope<'a> {
        Scope {
            table,
            reach: None,
            pins: BTreeMap::new(),
            readings: BTreeMap::new(),
            picked: BTreeMap::new(),
            events: BTreeMap::new(),
            states: BTreeMap::new(),
        }
    }
}

/// The look of a series that a node is evaluated at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    /// Index of the series that is walked.
    pub series: u32,
    /// Index of its cell.
    pub cell: u32,
    /// Index of the look.
    pub look: u32,
    /// How a period's value is read.
    pub mode: Mode,
}

/// How the value of a period is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// As stated: the greatest of it, the total of it.
    Stated,
    /// For the greatest of several.
    Greatest,
    /// For the least of several.
    Least,
    /// What it says of any one time in it.
    AnyTime,
}

/// Why a result is not known better: kinds, and the cells they lie in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Causes(pub Vec<(CauseKind, Option<u32>)>);

impl Causes {
    /// One cause.
    pub(super) fn of(kind: CauseKind, cell: Option<u32>) -> Causes {
        Causes(vec![(kind, cell)])
    }

    /// Adds a cause.
    pub(super) fn push(&mut self, kind: CauseKind, cell: Option<u32>) {
        if self.0.len() < MOST_CAUSES && !self.0.contains(&(kind, cell)) {
            self.0.push((kind, cell));
        }
    }

    /// Adds all of another.
    pub(super) fn join(&mut self, other: &Causes) {
        for (kind, cell) in &other.0 {
            self.push(*kind, *cell);
        }
    }
}

/// What a node came to.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// A number somewhere in an interval; `why` says what made it wide.
    Number(Interval, Causes),
    /// One of a set of states.
    State(u64, Causes),
    /// Three-valued truth.
    Truth(Truth, Causes),
    /// A time, on the clock of a zone; `unit` when it stands for the whole of what is written.
    Moment(When),
    /// A length of time.
    Duration(Duration, Causes),
    /// There is no value.
    Nothing(Causes),
    /// The look is left out.
    Skip,
}

/// A time in a zone.
#[derive(Clone, Debug)]
pub(super) struct When {
    /// The time.
    pub moment: Moment,
    /// Index into `Table::zones`.
    pub zone: u16,
    /// Whether it is a written date, which stands for the whole of its unit.
    pub unit: bool,
    /// What made it wide.
    pub why: Causes,
}

impl Truth {
    /// The opposite.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "a word of the language, not an operator of Rust"
    )]
    pub fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// Surely, surely not, or either.
    pub fn of(surely: bool, surely_not: bool) -> Truth {
        match (surely, surely_not) {
            (true, _) => Truth::Yes,
            (_, true) => Truth::No,
            _ => Truth::Unknown,
        }
    }
}
