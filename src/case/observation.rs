//! Looks and periods, with what they say of each measure; and long series in CSV files.

use super::{OneOrMany, SourceRef, Whole};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A look (with `date`) or a period (with `period`), and what it says.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Id by which expressions name it; a look may also be named by its date.
    pub id: Option<String>,
    /// A look: one moment, known only to lie inside what is written (`2023-10-05`, `early 2024-03`, `2022-11-04 10:24`).
    pub date: Option<String>,
    /// A stretch that the values are about, not a look: `2018-10/2023-09~`.
    pub period: Option<String>,
    /// How the values of a period are meant: max, min, total, typical or throughout.
    pub stat: Option<Stat>,
    /// How many looks stand behind a period: `170`.
    pub looks: Option<Whole>,
    /// Looks or events that came before this one; or `{look: id, by: 4 days}`.
    pub after: Option<Order>,
    /// Looks or events that came after this one; or `{look: id, by: 4 days}`.
    pub before: Option<Order>,
    /// It was so by this day at the latest.
    pub by: Option<String>,
    /// It was so until this day.
    pub until: Option<String>,
    /// Part or parts that were looked at; those of the measures when left out.
    #[serde(default)]
    pub at: OneOrMany,
    /// What could be seen: clear, partial, clouded or none; not stated when left out.
    pub view: Option<View>,
    /// How it was seen: imagery when left out.
    pub method: Option<Method>,
    /// Ids of images.
    #[serde(default)]
    pub image: OneOrMany,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Ids of caveats that reach every value of this look.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// How the values are known: seen when left out.
    pub basis: Option<Basis>,
    /// Id of a look that saw the very same thing.
    pub same_object: Option<String>,
    /// The original's words.
    pub wording: Option<String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
    /// Values by measure: `railcars: about 73`. A measure that is left out was not looked at.
    #[serde(default)]
    pub values: IndexMap<String, Value>,
}

/// How the values of a period are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stat {
    /// The highest in the period.
    Max,
    /// The lowest in the period.
    Min,
    /// The sum over the period.
    Total,
    /// Usual in the period.
    Typical,
    /// At every look of the period.
    Throughout,
}

/// What could be seen on a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// The whole place.
    Clear,
    /// A part of it.
    Partial,
    /// Clouds hid it.
    Clouded,
    /// There was no image.
    None,
}

/// How something was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Overhead imagery.
    Imagery,
    /// From the ground.
    Ground,
    /// Positions sent by ships.
    #[serde(rename = "ship tracks")]
    ShipTracks,
    /// A document.
    Document,
    /// Someone's statement.
    Statement,
}

/// How a value is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Seen.
    Seen,
    /// Inferred from what was seen.
    Inferred,
    /// Asserted: drawn apart, and used only when asked for.
    Asserted,
    /// Forecast: drawn apart, and used only when asked for.
    Forecast,
}

/// Order in time without a date.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Order {
    /// One look or event.
    One(String),
    /// Several looks or events.
    Many(Vec<String>),
    /// A look or event, and by how much.
    By(OrderBy),
}

/// A look or event, and by how much.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderBy {
    /// Id of the look or event.
    pub look: String,
    /// How much earlier or later: `4 days`.
    pub by: String,
}

/// A value in words, or the long form with more beside it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// In words: `73`, `about 73`, `up to 20`, `6 to 7`, `none`, `hidden`, `uncountable`, a state.
    Words(String),
    /// With more beside it.
    Long(Box<LongValue>),
}

/// A value with more beside it; what is left out is the look's.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongValue {
    /// The value in words; with `classes`, the stated total.
    pub value: Option<String>,
    /// Values by class. A class that is left out was not looked at.
    #[serde(default)]
    pub classes: IndexMap<String, String>,
    /// The items that make up the value (`[about 170, about 170, 80]`), or what every item lies in (`2 to 5`).
    pub each: Option<OneOrMany>,
    /// Readings of the same thing by several sources.
    #[serde(default)]
    pub readings: IndexMap<String, String>,
    /// The source whose reading is used.
    #[serde(rename = "use")]
    pub used: Option<String>,
    /// Why that one is used; printed where the sources disagree.
    pub because: Option<String>,
    /// Own counts, by the initials of who counted: `{AB: 72, CD: 74}`.
    #[serde(default)]
    pub counted: IndexMap<String, String>,
    /// Counted from marks: `yard_marks`, or `yard_marks.tank` for one class. Of several counters the range is published.
    #[serde(default)]
    pub marks: OneOrMany,
    /// With two marks: only what both have, no farther apart than this, such as `1.5 m` or `15 px`.
    pub within: Option<String>,
    /// For `kind: change`: the two looks between which it changed.
    #[serde(default)]
    pub between: Vec<String>,
    /// How it is known.
    pub basis: Option<Basis>,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Ids of caveats that reach this value.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// The original's words.
    pub wording: Option<String>,
    /// Other wordings of the same value by sources that relay it: shown as drift, never as a rival value.
    #[serde(default)]
    pub drift: IndexMap<String, String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

/// A long series in a CSV file beside the case: each row is a look.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The file, in the case folder.
    pub file: String,
    /// Name of the column that holds the date of each look.
    pub date: String,
    /// Name of the column that holds the id of each look; they have no ids when left out.
    pub id: Option<String>,
    /// Name of the column that holds the view of each look.
    pub view: Option<String>,
    /// Columns by measure: `{railcars: count}`. A cell holds a value in words; an empty one was not looked at.
    pub values: IndexMap<String, String>,
    /// How it was seen: imagery when left out.
    pub method: Option<Method>,
    /// Who says so, for every row.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Ids of caveats that reach every value of the file.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// How the values are known.
    pub basis: Option<Basis>,
}
