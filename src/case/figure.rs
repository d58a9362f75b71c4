//! Figures: what to draw. A figure without settings chooses well by itself.

use super::{Callout, Crop, OneOrMany, YesNo};
use schemars::JsonSchema;
use serde::Deserialize;

/// A figure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id, by which the narrative places it: `![](figure:railcars)`.
    pub id: String,
    /// series, states, looks, plate, pair or sheet.
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
    /// For a plate the image, for a pair the one before and the one after, for a sheet all of them in order.
    #[serde(default)]
    pub image: OneOrMany,
    /// The area to show; all of the image when left out.
    pub crop: Option<Crop>,
    /// Ids of marks to draw on the image.
    #[serde(default)]
    pub marks: OneOrMany,
    /// Compares the first two marks: those no farther apart than this are one thing, such as `1.5 m` or `15 px`.
    pub within: Option<String>,
    /// Numbered words on the image, each with a line to what it names.
    #[serde(default)]
    pub callouts: Vec<Callout>,
    /// Whether a small picture shows where the area lies in the image: yes when left out, where there is a `crop`.
    pub inset: Option<YesNo>,
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
    /// An image with what was marked on it.
    Plate,
    /// An image before and one after.
    Pair,
    /// Several images of one area, in order.
    Sheet,
}
