//! The data that expressions are evaluated over: looks, series of cells, events. Plain and compact; `bind` fills it.

use std::collections::BTreeMap;

use super::{Converter, Exact, Hedges, Moment, Reach, Value, Zone};

/// How well the place could be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The whole of it.
    Clear,
    /// A part of it.
    Partial,
    /// Clouded: not a usable look.
    Clouded,
    /// Not seen at all: not a usable look.
    None,
    /// Not said.
    Unstated,
}

/// How it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// From above.
    Imagery,
    /// From the ground.
    Ground,
    /// Ship tracks.
    ShipTracks,
    /// A document.
    Document,
    /// Somebody's statement.
    Statement,
    /// Not said.
    Unstated,
}

/// What the value of a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stat {
    /// The most at any time in it.
    Max,
    /// The least at any time in it.
    Min,
    /// The total over it.
    Total,
    /// What was usual in it.
    Typical,
    /// The same at all times in it.
    Throughout,
}

/// What a period adds to a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// What its values are.
    pub stat: Stat,
    /// Whether it is said how many looks it rests on.
    pub numbered: bool,
}

/// An occasion on which someone could have seen it, or a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its id; rows of a table may have none. One word wide, because a case may hold a million.
    pub id: Option<Box<String>>,
    /// When it was, or what stretch the period covers.
    pub moment: Moment,
    /// What makes it a period; none for a look.
    pub period: Option<Period>,
    /// How well the place could be seen.
    pub view: View,
    /// How it was looked at.
    pub method: Method,
    /// Whether it only tells what somebody said or expects: a statement, or values that are all asserted or forecast.
    pub told: bool,
    /// Index into `Table::zones`: the clock of its part.
    pub zone: u16,
}

impl Look {
    /// Whether someone could have seen something: not a period, neither clouded nor without a view, and not merely told.
    pub fn is_usable(&self) -> bool {
        let is_seen = !matches!(self.view, View::Clouded | View::None) && !self.told;
        self.period.is_none() && is_seen
    }
}

/// What a measure's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureKind {
    /// Whole things.
    Count,
    /// An amount of a unit.
    Quantity,
    /// A part of a whole, a fraction of one.
    Share,
    /// There or not.
    Presence,
    /// One of the declared states.
    State,
    /// A signed difference between two named looks.
    Change,
}

/// One thing counted or judged by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// Its label, as printed: `Freight railcars`.
    pub label: String,
    /// What its values are.
    pub kind: MeasureKind,
    /// The unit, as declared: `railcar`, `m`, `m²`; empty when there is none.
    pub unit: String,
    /// Whether its values are of a period (a flow) rather than of a moment (a stock).
    pub flow: bool,
    /// Two measures with the same number here are counted by the same rule, and may be compared.
    pub rule: u32,
    /// How far `about` reaches; the house's reach when none.
    pub about_reaches: Option<Reach>,
    /// Declared states, in order.
    pub states: Vec<String>,
    /// Whether the states are ordered, so that `>=` works.
    pub ordered: bool,
    /// Ids and labels of the classes.
    pub classes: Vec<(String, String)>,
    /// Ids and names of the parts that it is taken at; empty for the whole facility.
    pub parts: Vec<(String, String)>,
}

impl Measure {
    /// How far `about` reaches, with what the house says for all.
    pub fn about(&self, hedges: &Hedges) -> Reach {
        self.about_reaches.unwrap_or(Reach::Fraction(hedges.about))
    }
}

/// The cells of one measure, class and part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Index into `Table::measures`.
    pub measure: u32,
    /// Index into the measure's classes; none for the total.
    pub class: Option<u32>,
    /// Index into the measure's parts; none where it has fewer than two.
    pub part: Option<u32>,
    /// First of its cells in `Table::cells`; they are sorted by look.
    pub from: u32,
    /// First index after them.
    pub to: u32,
}

/// Whether a value was seen, or comes otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Seen.
    Seen,
    /// Inferred from something seen.
    Inferred,
    /// Asserted by somebody: out of every function unless asked for.
    Asserted,
    /// Forecast: out of every function unless asked for.
    Forecast,
}

/// One value at one look. The effects of caveats are applied to it before evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What was said; with readings, that of the reading in use, else of the first.
    pub value: Value,
    /// Rare things beside it.
    pub more: Option<Box<More>>,
    /// Index into `Table::looks`.
    pub look: u32,
    /// Seen or otherwise.
    pub basis: Basis,
    /// Set by a caveat: it must not be compared with the value of another look.
    pub not_comparable: bool,
}

/// What few cells have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Independent readings of the one thing; empty when there is one, or when one is in use.
    pub readings: Vec<Reading>,
    /// All readings, where one of them is in use: told, and never tested.
    pub set_aside: Vec<Reading>,
    /// `each`: the items whose total is the value.
    pub items: Vec<Value>,
    /// `each: 2 to 5`: what every item lies in, where the items were not told apart.
    pub each: Option<Each>,
    /// `counted`: own counts by several people.
    pub counted: Vec<(String, Exact)>,
    /// `same_object`: what links this value to that of another look.
    pub same_object: bool,
}

/// What every item of a value lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Each {
    /// The value of any one item.
    pub item: Value,
    /// Whether nothing was said of the total: then it is at least one item.
    pub is_alone: bool,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The source's id.
    pub source: String,
    /// Its name as printed.
    pub name: String,
    /// What it says.
    pub value: Value,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// What happened, as printed.
    pub label: String,
    /// When; with several readings, one for each source.
    pub readings: Vec<(String, Moment)>,
    /// The sources' names as printed, in the same order.
    pub said_by: Vec<String>,
    /// Index into `Table::zones`.
    pub zone: u16,
}

impl Event {
    /// When it was, from the earliest to the latest that any reading allows.
    pub fn moment(&self) -> Option<Moment> {
        let (_, first) = self.readings.first()?;
        if self.readings.iter().all(|(_, moment)| moment == first) {
            return Some(*first);
        }
        let moments = || self.readings.iter().map(|(_, moment)| moment);
        let from = moments().map(Moment::earliest).min()?;
        let to = moments().map(Moment::latest).max()?;
        Some(Moment::bracket(from, to, moments().all(Moment::in_days)))
    }
}

/// What an id in an expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A measure.
    Measure(u32),
    /// A look or a period.
    Look(u32),
    /// An event.
    Event(u32),
    /// A converter.
    Converter(u32),
}

/// Everything that expressions can speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The clocks; the facility's first.
    pub zones: Vec<Zone>,
    /// Looks and periods, sorted by moment, then id.
    pub looks: Vec<Look>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The series, sorted by measure, class and part.
    pub series: Vec<Series>,
    /// All cells, series by series.
    pub cells: Vec<Cell>,
    /// Events and other named moments.
    pub events: Vec<Event>,
    /// What turns one measure into another.
    pub converters: Vec<Converter>,
    /// What each id stands for; rows of a data table without an id are not in it.
    pub names: BTreeMap<String, Name>,
    /// Who says what, by look, where several looks are of one time.
    pub said_by: BTreeMap<u32, String>,
    /// How far the hedges reach.
    pub hedges: Hedges,
    /// Whether a caveat bars any cell from comparison, so that most tables need not be searched for one.
    pub has_barred: bool,
}
