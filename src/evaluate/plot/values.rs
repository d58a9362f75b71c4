//! Values beside each other: what a count is made of, and what is compared; and what a value can be.

use super::{Level, LooksPlot, Mark, PlotBasis, Stretch};
use std::cmp::Ordering;

/// What counts are made of, by class.
#[derive(Clone, Debug)]
pub struct CompositionPlot {
    /// The unit in the plural.
    pub unit: String,
    /// Labels of the classes, in the order of the case.
    pub classes: Vec<String>,
    /// One a look and part, in order of time.
    pub rows: Vec<CompositionRow>,
}

impl CompositionPlot {
    /// More looks than this would be a wall; the table holds all.
    pub const DRAWN_MAX: usize = 24;

    /// The rows that are drawn: the latest.
    pub fn drawn(&self) -> &[CompositionRow] {
        &self.rows[self.rows.len().saturating_sub(Self::DRAWN_MAX)..]
    }
}

/// What was counted on one look.
#[derive(Clone, Debug)]
pub struct CompositionRow {
    /// What was counted.
    pub measure: String,
    /// "17 June 2024", with the part where there are several.
    pub label: String,
    /// When.
    pub when: Stretch,
    /// What is known of each class that was looked at: its index, and the value.
    pub parts: Vec<(usize, Mark)>,
    /// The total that was stated, or that is the sum of complete classes.
    pub total: Option<Mark>,
}

/// Values beside each other.
#[derive(Clone, Debug)]
pub struct BarsPlot {
    /// The unit in the plural.
    pub unit: String,
    /// Whether values are shares in per cent.
    pub percent: bool,
    /// From the top.
    pub rows: Vec<BarRow>,
}

impl BarsPlot {
    /// More rows than this would be a wall; the table holds all.
    pub const DRAWN_MAX: usize = 40;

    /// The rows that are drawn: the first.
    pub fn drawn(&self) -> &[BarRow] {
        &self.rows[..self.rows.len().min(Self::DRAWN_MAX)]
    }
}

/// One value among others.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// What it is of.
    pub label: String,
    /// The value, with its date.
    pub mark: Mark,
}

/// Events and looks on one axis of time.
#[derive(Clone, Debug)]
pub struct TimelinePlot {
    /// Events in order of time.
    pub events: Vec<TimelineEvent>,
    /// Looks below them.
    pub looks: LooksPlot,
}

/// What happened, as far as it is known.
#[derive(Clone, Debug)]
pub struct TimelineEvent {
    /// When; known only to lie inside.
    pub when: Stretch,
    /// Whether it lasted all that time, and was not on some day of it.
    pub is_long: bool,
    /// Whether it began before all that is shown, and whether it ended after.
    pub is_cut: [bool; 2],
    /// The date in words.
    pub date_words: String,
    /// What happened.
    pub label: String,
    /// Words of the case at it.
    pub note: Option<String>,
    /// How it is known.
    pub basis: PlotBasis,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
    /// Names of the sources.
    pub sources: Vec<String>,
}

impl Level {
    /// The number by which marks are ordered; the least where there is none.
    pub fn height(&self) -> f64 {
        match self {
            Level::Exact(value) | Level::AtLeast(value) | Level::AtMost(value) => *value,
            Level::About { center, .. } => *center,
            Level::Range { high, .. } => *high,
            _ => f64::MIN,
        }
    }

    /// The least and the most that it can be; none on a side that is open, as that below what a period held "at most" is.
    pub fn ends(&self, stat_words: Option<&str>) -> [Option<f64>; 2] {
        let [low, high] = match *self {
            Level::Exact(value) => [Some(value); 2],
            Level::About { low, high, .. } | Level::Range { low, high } => {
                [Some(low), Some(high)]
            }
            Level::AtLeast(value) => [Some(value), None],
            Level::AtMost(value) => [None, Some(value)],
            Level::NoneThere => [Some(0.0); 2],
            Level::Uncountable
            | Level::Hidden
            | Level::NoneSeen
            | Level::Relation { .. } => [None; 2],
        };
        match stat_words {
            Some("at most") => [None, high],
            Some("at least") => [low, None],
            _ => [low, high],
        }
    }
}

impl Mark {
    /// Which of two is the higher: what was seen before what was not, a number before a mere ceiling, of which all may be missing; then by height.
    pub fn by_rank(&self, other: &Mark) -> Ordering {
        let rank = |mark: &Mark| {
            let is_seen = matches!(mark.basis, PlotBasis::Seen | PlotBasis::Inferred);
            (is_seen, !matches!(mark.level, Level::AtMost(_)))
        };
        let by_height = self.level.height().total_cmp(&other.level.height());
        rank(self).cmp(&rank(other)).then(by_height)
    }

    /// Whether the number may be higher than all that is told: "at least 12", the least of a period.
    pub fn is_floor(&self) -> bool {
        matches!(self.level.ends(self.stat_words.as_deref()), [Some(_), None])
    }

    /// "at most about 20": the value of a period with its `stat`.
    pub fn value_words(&self) -> String {
        match &self.stat_words {
            Some(stat) if !self.words.starts_with(stat.as_str()) => {
                format!("{stat} {}", self.words)
            }
            _ => self.words.clone(),
        }
    }
}

impl PlotBasis {
    /// Words with how the thing is known behind them, in a word, where that is not by seeing: "about 320 (forecast)".
    pub fn told(self, words: &str) -> String {
        match self {
            PlotBasis::Seen => words.to_string(),
            PlotBasis::Inferred => format!("{words} (inferred)"),
            PlotBasis::Asserted => format!("{words} (asserted)"),
            PlotBasis::Forecast => format!("{words} (forecast)"),
        }
    }

    /// In words, of a look or of a period.
    pub fn words(self, is_period: bool) -> &'static str {
        match self {
            PlotBasis::Seen if is_period => "over the period",
            PlotBasis::Seen => "seen",
            PlotBasis::Inferred => "inferred",
            PlotBasis::Asserted => "asserted, not seen",
            PlotBasis::Forecast => "forecast",
        }
    }
}
