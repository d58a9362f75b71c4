//! Figures: what to draw. A figure without settings chooses well by itself.

use schemars::JsonSchema;
use serde::Deserialize;

/// A figure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id, by which the narrative places it: `![](figure:railcars)`.
    pub id: String,
    /// series, states, looks or origins.
    pub kind: FigureKind,
    /// Measures, as in expressions: `railcars`, `wagons.ore`, `railcars@yard`. All that fit when left out.
    #[serde(default)]
    pub measures: Vec<String>,
    /// Ids of events to mark.
    #[serde(default)]
    pub events: Vec<String>,
    /// Title: what the figure shows. Inserts work.
    pub title: Option<String>,
    /// Subtitle; composed from measure, unit and dates when left out.
    pub subtitle: Option<String>,
    /// What a reader who cannot see it must know; composed from the data and its caveats when left out.
    pub alt: Option<String>,
    /// A remark under the figure.
    pub note: Option<String>,
    /// First day to show.
    pub from: Option<String>,
    /// Last day to show.
    pub until: Option<String>,
    /// Ids of looks to label.
    #[serde(default)]
    pub highlight: Vec<String>,
}

impl Figure {
    /// A figure that nobody wrote, of which everything is chosen.
    pub fn of_kind(id: &str, kind: FigureKind) -> Figure {
        Figure {
            id: id.to_string(),
            kind,
            measures: Vec::new(),
            events: Vec::new(),
            title: None,
            subtitle: None,
            alt: None,
            note: None,
            from: None,
            until: None,
            highlight: Vec::new(),
        }
    }
}

/// The kinds of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// Values by date, with their hedges.
    Series,
    /// A strip of states by date.
    States,
    /// When the place was seen, clouded, or not looked at.
    Looks,
    /// Who repeats whom among the sources. Every case with relays has one, also when none is written.
    Origins,
}
