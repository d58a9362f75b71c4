//! Measures: what is counted or judged, where, and by which rule.

use super::{OneOrMany, YesNo};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A thing measured: counted or judged, at one part, by one rule.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Label as printed: "Freight railcars".
    pub label: Option<String>,
    /// What kind of value it takes.
    pub kind: MeasureKind,
    /// Unit in the singular: `railcar`, `m`, `m²`. Not for states and presence.
    pub unit: Option<String>,
    /// Unit in the plural, where adding an s is wrong.
    pub units: Option<String>,
    /// Other names by which prose may call what is counted, beside its unit and the noun of its label: `[vehicles, vans]`.
    #[serde(default)]
    pub called: OneOrMany,
    /// Part or parts at which it is measured; the whole facility when left out.
    #[serde(default)]
    pub at: OneOrMany,
    /// `moment` for a stock (railcars standing), `period` for a flow (visits a month).
    pub over: Option<Over>,
    /// The rule by which it is counted: what is in, what is out.
    pub rule: Option<String>,
    /// How far "about" reaches in tests: `10%` when left out. Of a share, in points too: `5 points`.
    pub about_reaches: Option<String>,
    /// Classes by id, with their labels: `{ore: Ore cars, box: Boxcars}`.
    #[serde(default)]
    pub classes: IndexMap<String, String>,
    /// Whether the classes are all there are, so that their sum is the total.
    pub classes_complete: Option<YesNo>,
    /// States that it may take, for `kind: state`.
    #[serde(default)]
    pub states: Vec<String>,
    /// Whether the states are in order, so that `>=` works.
    pub ordered: Option<YesNo>,
    /// What its presence would be a sign of.
    pub sign_of: Option<String>,
    /// How often the sign was seen before when the thing was known to happen: `0 of 2`.
    pub seen_before: Option<String>,
    /// The longest gap over which a line may be drawn: `7 days`. No line when left out.
    pub line_within: Option<String>,
    /// Ids of caveats that reach every value of it.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

/// What kind of value a measure takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MeasureKind {
    /// A whole number of things.
    Count,
    /// An amount with a unit.
    Quantity,
    /// A share of a whole, in per cent.
    Share,
    /// There or not there.
    Presence,
    /// One of the declared states.
    State,
    /// A signed difference between two looks.
    Change,
}

/// Stock or flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// A stock: what stands there at a moment.
    Moment,
    /// A flow: what happens over a period.
    Period,
}
