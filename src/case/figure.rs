//! Figures: what is drawn, and what of it the case says itself.

use super::{Callout, Crop, Decimal, OneOrMany, Whole, YesNo};
use schemars::JsonSchema;
use serde::Deserialize;

/// The least and the most kilometres that a locator reaches from west to east: what the grid of its map bears, and half the world.
pub const ACROSS_KM: [u64; 2] = [20, 16_000];

/// A figure. One without settings chooses well by itself.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id: `![](figure:id)` in the narrative places it.
    pub id: String,
    /// Kind of figure.
    pub kind: FigureKind,
    /// What is drawn, as expressions name it: `railcars`, `wagons.ore`, `railcars@yard`.
    #[serde(default)]
    pub measures: Vec<String>,
    /// Ids of events to mark; a `timeline` shows all without them.
    #[serde(default)]
    pub events: Vec<String>,
    /// Ids of judgements, for `likelihood`; all when left out.
    #[serde(default)]
    pub judgements: Vec<String>,
    /// Title: what the figure shows. Inserts work.
    pub title: Option<String>,
    /// Subtitle; composed from measure, unit and dates when left out.
    pub subtitle: Option<String>,
    /// What a reader who cannot see it must know; composed from the data and its caveats when left out.
    pub alt: Option<String>,
    /// A remark under the figure.
    pub note: Option<String>,
    /// The line of sources; composed from the data when left out. Citations work.
    pub source: Option<String>,
    /// First day to show.
    pub from: Option<String>,
    /// Last day to show.
    pub until: Option<String>,
    /// Ids of looks to label, with a value or with their date alone; for `bars` and `composition`, the looks to compare.
    #[serde(default)]
    pub highlight: Vec<String>,
    /// Words at a point, which say what to see there.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// The axis of values.
    pub axis: Option<Axis>,
    /// How far a `locator` reaches from west to east, in kilometres: from 20 to 16,000.
    pub across_km: Option<Whole>,
    /// How wide it is printed: `full` when left out, or `half`.
    pub width: Option<FigureWidth>,
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

/// Words at a point of a figure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// Where: the id of a look or an event, or a date.
    pub at: String,
    /// The words. Inserts work.
    pub text: String,
}

/// The axis of values of a figure.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Lowest value to show.
    pub from: Option<Decimal>,
    /// Highest value to show.
    pub to: Option<Decimal>,
    /// Whether each step multiplies by ten: `yes` shows ratios, and has no zero.
    pub log: Option<YesNo>,
}

/// How wide a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FigureWidth {
    /// The whole column.
    Full,
    /// Half of it: one of two columns in print, and a phone's layout on the page.
    Half,
}

impl Figure {
    /// A figure that nobody wrote, of which everything is chosen.
    pub fn of_kind(id: &str, kind: FigureKind) -> Figure {
        Figure {
            id: id.to_string(),
            kind,
            measures: Vec::new(),
            events: Vec::new(),
            judgements: Vec::new(),
            title: None,
            subtitle: None,
            alt: None,
            note: None,
            source: None,
            from: None,
            until: None,
            highlight: Vec::new(),
            annotations: Vec::new(),
            axis: None,
            across_km: None,
            width: None,
            image: OneOrMany::default(),
            crop: None,
            marks: OneOrMany::default(),
            within: None,
            callouts: Vec::new(),
            inset: None,
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
    /// What a count is made of, by class, the uncertain part of each hatched.
    Composition,
    /// Events and looks on one axis of time.
    Timeline,
    /// Parts, classes or measures beside each other, each with its interval.
    Bars,
    /// A small series for each measure, class or part, all on one scale.
    Multiples,
    /// Sources by the origin that they go back to, with their grades.
    Sources,
    /// Who repeats whom among the sources. Every case with relays has one, also when none is written.
    Origins,
    /// The likelihood scale with the band of each judgement.
    Likelihood,
    /// The matrix of competing hypotheses.
    Hypotheses,
    /// Where the place is: land, borders, parts, look-alikes, distances.
    Locator,
    /// An image with what was marked on it.
    Plate,
    /// An image before and one after.
    Pair,
    /// Several images of one area, in order.
    Sheet,
}

impl FigureKind {
    /// The word written for it.
    pub fn word(self) -> &'static str {
        match self {
            FigureKind::Series => "series",
            FigureKind::States => "states",
            FigureKind::Looks => "looks",
            FigureKind::Composition => "composition",
            FigureKind::Timeline => "timeline",
            FigureKind::Bars => "bars",
            FigureKind::Multiples => "multiples",
            FigureKind::Sources => "sources",
            FigureKind::Origins => "origins",
            FigureKind::Likelihood => "likelihood",
            FigureKind::Hypotheses => "hypotheses",
            FigureKind::Locator => "locator",
            FigureKind::Plate => "plate",
            FigureKind::Pair => "pair",
            FigureKind::Sheet => "sheet",
        }
    }

    /// Whether its values stand on one axis, and so must have one unit and one rule.
    pub fn has_values(self) -> bool {
        matches!(
            self,
            FigureKind::Series
                | FigureKind::Composition
                | FigureKind::Bars
                | FigureKind::Multiples
        )
    }

    /// Whether it shows looks, so that one can stand out.
    pub fn has_looks(self) -> bool {
        self.has_values() || self.has_dates()
    }

    /// Whether it has an axis of time.
    pub fn has_dates(self) -> bool {
        matches!(
            self,
            FigureKind::Series
                | FigureKind::Multiples
                | FigureKind::States
                | FigureKind::Looks
                | FigureKind::Timeline
        )
    }
}
