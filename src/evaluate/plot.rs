//! What a figure shows, as plain data: every mark with its words, hedge, date interval and caveats. `draw` turns it into a picture and adds nothing.

use super::plate::PlatePlot;
use crate::dates::Zone;
use crate::document::Inline;

mod argument;
mod origins;
mod place;
mod values;

pub use argument::*;
pub use origins::*;
pub use place::*;
pub use values::*;

/// A stretch of time in minutes from 1970-01-01T00:00 UTC, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First minute.
    pub from: i64,
    /// The minute after the last.
    pub to: i64,
}

/// A figure ready to be drawn.
#[derive(Clone, Debug)]
pub struct Plot {
    /// Id of the figure.
    pub id: String,
    /// From 1.
    pub number: usize,
    /// Title.
    pub title: Vec<Inline>,
    /// Subtitle: measure, unit and dates, composed when the case gives none.
    pub subtitle: Vec<Inline>,
    /// Alt text, written or composed.
    pub alt: String,
    /// Notes under the figure, caveats first.
    pub notes: Vec<Vec<Inline>>,
    /// The line of sources.
    pub source_line: Vec<Inline>,
    /// What is cited behind that line: indexes of sources, each with where in it, when all looks shown here name one place. Empty where the
    /// case writes the line, and where the figure is a list of sources itself.
    pub cited: Vec<(u32, Option<String>)>,
    /// Events with a line each.
    pub events: Vec<PlotEvent>,
    /// The window that the axis must show at least.
    pub window: Stretch,
    /// Whether the case says where the window begins.
    pub is_begun: bool,
    /// Offset of the facility's local time from UTC in minutes, so that ticks stand on local days.
    pub offset_minutes: i64,
    /// The clock of the place, which may have been put forward or back within the window.
    pub zone: Zone,
    /// How many values there are, when `kind` holds only those that make the outline of a long series.
    pub rows_count: Option<usize>,
    /// What the case says of the axis of values.
    pub axis: AxisChoice,
    /// Whether it is printed at half the width.
    pub half: bool,
    /// Kind and data.
    pub kind: PlotKind,
}

/// What a case says of the axis of values; what it does not say is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AxisChoice {
    /// Lowest value to show.
    pub low: Option<f64>,
    /// Highest value to show.
    pub high: Option<f64>,
    /// Whether each step multiplies by ten.
    pub log: bool,
}

/// The kinds of figure.
#[derive(Clone, Debug)]
pub enum PlotKind {
    /// Values by date.
    Series(SeriesPlot),
    /// A strip of states by date.
    States(StatesPlot),
    /// When the place was seen, clouded, or not looked at.
    Looks(LooksPlot),
    /// What a count is made of.
    Composition(CompositionPlot),
    /// Events and looks on one axis.
    Timeline(TimelinePlot),
    /// Values beside each other.
    Bars(BarsPlot),
    /// Small series on one scale.
    Multiples(SeriesPlot),
    /// Sources by origin.
    Sources(SourcesPlot),
    /// Who repeats whom.
    Origins(OriginsPlot),
    /// The likelihood scale with its judgements.
    Likelihood(LikelihoodPlot),
    /// The matrix of competing hypotheses.
    Hypotheses(HypothesesPlot),
    /// Where the place is.
    Locator(LocatorPlot),
    /// Images with marks: a plate, a pair or a sheet.
    Plate(PlatePlot),
}

impl PlotKind {
    /// The word that a case writes for it.
    pub fn word(&self) -> &'static str {
        match self {
            PlotKind::Series(_) => "series",
            PlotKind::States(_) => "states",
            PlotKind::Looks(_) => "looks",
            PlotKind::Composition(_) => "composition",
            PlotKind::Timeline(_) => "timeline",
            PlotKind::Bars(_) => "bars",
            PlotKind::Multiples(_) => "multiples",
            PlotKind::Sources(_) => "sources",
            PlotKind::Origins(_) => "origins",
            PlotKind::Likelihood(_) => "likelihood",
            PlotKind::Hypotheses(_) => "hypotheses",
            PlotKind::Locator(_) => "locator",
            PlotKind::Plate(plate) => plate.layout.word(),
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            PlotKind::Series(series) | PlotKind::Multiples(series) => {
                series.runs.iter().all(|run| run.marks.is_empty())
            }
            PlotKind::States(states) => {
                states.rows.iter().all(|row| row.marks.is_empty())
            }
            PlotKind::Looks(looks) => looks.rows.iter().all(|row| row.marks.is_empty()),
            PlotKind::Composition(composition) => composition.rows.is_empty(),
            // Looks alone are a figure of looks; a timeline tells what happened.
            PlotKind::Timeline(timeline) => timeline.events.is_empty(),
            PlotKind::Bars(bars) => bars.rows.is_empty(),
            PlotKind::Sources(sources) => sources.rows.is_empty(),
            PlotKind::Origins(origins) => origins.nodes.is_empty(),
            PlotKind::Likelihood(likelihood) => likelihood.rows.is_empty(),
            PlotKind::Hypotheses(hypotheses) => hypotheses.hypotheses.is_empty(),
            PlotKind::Locator(locator) => locator.places.is_empty(),
            PlotKind::Plate(plate) => plate.panels.is_empty(),
        }
    }
}

/// An event line.
#[derive(Clone, Debug)]
pub struct PlotEvent {
    /// When.
    pub when: Stretch,
    /// "13 Sep"
    pub date_words: String,
    /// "Kim–Putin summit at Vostochny"
    pub label: String,
}

/// Values by date of one unit.
#[derive(Clone, Debug)]
pub struct SeriesPlot {
    /// The unit in the plural, for the axis: "railcars".
    pub unit: String,
    /// Whether values are shares in per cent.
    pub percent: bool,
    /// A flow: drawn as bars over its periods.
    pub flow: bool,
    /// One run of marks a measure, class or part.
    pub runs: Vec<Run>,
}

/// The marks of one measure at one part.
#[derive(Clone, Debug)]
pub struct Run {
    /// Direct label.
    pub label: String,
    /// Marks in order of time; looks and periods.
    pub marks: Vec<Mark>,
}

/// One value as drawn.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The moment, known only to lie inside.
    pub when: Stretch,
    /// The date in words.
    pub date_words: String,
    /// Whether it is a period that the value is about (a baseline), not a look.
    pub period: bool,
    /// For a period: "at most", "in total" … as words of its `stat`.
    pub stat_words: Option<String>,
    /// What is known of the number.
    pub level: Level,
    /// The value in words, with its hedge: the only text a label may print.
    pub words: String,
    /// Seen, inferred, asserted or forecast: the last two are drawn apart.
    pub basis: PlotBasis,
    /// Short forms of the caveats that affect this value.
    pub caveats: Vec<String>,
    /// Names of the sources.
    pub sources: Vec<String>,
    /// Whether a line may run from the mark before to this one: same rule, no gap longer than the measure allows.
    pub joined: bool,
    /// Whether the date is approximate.
    pub approximate_date: bool,
    /// Whether it is what one of several sources says that differ on one look.
    pub is_rival: bool,
    /// Worth a direct label: peak, last, or chosen.
    pub highlighted: bool,
    /// Words of the case at this point.
    pub note: Option<String>,
}

/// What is known of a number. Numbers are for drawing only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// Exactly this.
    Exact(f64),
    /// About `center`, taken as `low` to `high`.
    About {
        /// As written.
        center: f64,
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// From `low` to `high`.
    Range {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// At least this: open above.
    AtLeast(f64),
    /// At most this: open below, from 0.
    AtMost(f64),
    /// There, but uncountable: on its own rail, never at a height.
    Uncountable,
    /// Made unknown by a caveat: on its own rail.
    Hidden,
    /// Looked, and none was there under a clear view.
    NoneThere,
    /// Looked, and none was seen under a partial or unstated view: does not bound the number.
    NoneSeen,
    /// More or fewer than another look, without a level: an arrow. True is up.
    Relation {
        /// More, fewer, or the same.
        direction: Direction,
    },
}

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More, rising.
    Up,
    /// Fewer, falling.
    Down,
    /// Same, steady.
    Level,
}

/// How a value is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotBasis {
    /// Seen.
    Seen,
    /// Inferred from what was seen.
    Inferred,
    /// Asserted by someone.
    Asserted,
    /// Forecast.
    Forecast,
}

/// Strips of states by date, one row a measure and part.
#[derive(Clone, Debug)]
pub struct StatesPlot {
    /// All states that occur, in declared order, with `present`, `absent`, `hidden` among them.
    pub states: Vec<String>,
    /// Rows.
    pub rows: Vec<StateRow>,
}

/// A row of a states strip.
#[derive(Clone, Debug)]
pub struct StateRow {
    /// Label at its left.
    pub label: String,
    /// Marks in order of time.
    pub marks: Vec<StateMark>,
}

/// A state at a moment, or over a period.
#[derive(Clone, Debug)]
pub struct StateMark {
    /// When.
    pub when: Stretch,
    /// In words.
    pub date_words: String,
    /// Indexes into `StatesPlot::states`; several where it is one or the other.
    pub states: Vec<usize>,
    /// In words, with its hedge.
    pub words: String,
    /// Made unknown by a caveat.
    pub hidden: bool,
    /// A period that the state is about.
    pub period: bool,
    /// Short forms of caveats.
    pub caveats: Vec<String>,
    /// How it is known.
    pub basis: PlotBasis,
    /// Names of the sources.
    pub sources: Vec<String>,
}

/// When the place was seen.
#[derive(Clone, Debug)]
pub struct LooksPlot {
    /// Rows: one a part, or one for all.
    pub rows: Vec<LookRow>,
    /// The longest stretch without a usable look.
    pub longest_gap: Option<LongestGap>,
    /// How many usable looks.
    pub usable_count: usize,
}

/// The longest stretch without a usable look, as much of it as is shown.
#[derive(Clone, Debug)]
pub struct LongestGap {
    /// When.
    pub when: Stretch,
    /// How long it was, with all that is not shown.
    pub words: String,
    /// Since when, and until when, where it reaches beyond what is shown.
    pub beyond: [Option<String>; 2],
}

impl LongestGap {
    /// "53 days, since 10 July": with what is not shown of it.
    pub fn told(&self, what: &str) -> String {
        let [since, until] = &self.beyond;
        let since = since.as_ref().map(|day| format!(", since {day}"));
        let until = until.as_ref().map(|day| format!(", until {day}"));
        let ends = [since, until].into_iter().flatten();
        format!("{}{what}{}", self.words, ends.collect::<String>())
    }
}

/// A row of looks.
#[derive(Clone, Debug)]
pub struct LookRow {
    /// Label.
    pub label: String,
    /// Looks in order of time.
    pub marks: Vec<LookMark>,
}

/// One look.
#[derive(Clone, Debug)]
pub struct LookMark {
    /// When.
    pub when: Stretch,
    /// In words.
    pub date_words: String,
    /// What could be seen.
    pub view: PlotView,
    /// Method in words: imagery, ground …
    pub method: String,
    /// Short forms of the caveats that limit when and whether the place was seen.
    pub caveats: Vec<String>,
    /// Names of the sources.
    pub sources: Vec<String>,
}

/// What could be seen on a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotView {
    /// The whole place.
    Clear,
    /// A part of it.
    Partial,
    /// Nothing for clouds.
    Clouded,
    /// No image.
    None,
    /// Not stated by the source.
    NotStated,
}
