//! Converters: how one measure turns into another, so that the two may meet in an expression.

use super::{OneOrMany, SourceRef};
use schemars::JsonSchema;
use serde::Deserialize;

/// How values of one measure turn into values of another. An expression calls it by its id: `cars_from_length(train_length[peak])`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Converter {
    /// Id of the measure that it takes, or a list of them.
    pub from: OneOrMany,
    /// Id of the measure that it gives.
    pub to: String,
    /// How much of the one makes one of the other, in their units and with its hedge: `13.3 to 14.2 m per car`.
    pub rate: String,
    /// Why this rate holds; printed with the method.
    pub because: String,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Ids of caveats that reach every value that went through it.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}
