//! Values beside each other: what a count is made of, and what is compared.

use super::{LooksPlot, Mark, PlotBasis, Stretch};

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

/// What was counted on one look.
#[derive(Clone, Debug)]
pub struct CompositionRow {
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
    /// The date in words.
    pub date_words: String,
    /// What happened.
    pub label: String,
    /// How it is known.
    pub basis: PlotBasis,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
    /// Names of the sources.
    pub sources: Vec<String>,
}
