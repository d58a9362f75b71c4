//! Handling: in which editions an item may stand, and from when.

use super::OneOrMany;
use schemars::JsonSchema;
use serde::Deserialize;

/// What any item may carry beside its own fields. The room `edition` acts on it; to every other room it is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// Label of the Traffic Light Protocol 2.0: the item stands only in editions that are cleared for it.
    pub tlp: Option<Tlp>,
    /// The only editions that the item stands in.
    pub edition: Option<OneOrMany>,
    /// Day before which the item stands in no edition: year-month-day.
    pub embargo_until: Option<String>,
}

/// The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022), the least strict first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tlp {
    /// TLP:CLEAR, for the world.
    Clear,
    /// TLP:GREEN, for a community.
    Green,
    /// TLP:AMBER, for an organisation and its clients.
    Amber,
    /// TLP:AMBER+STRICT, for an organisation alone.
    #[serde(rename = "amber+strict")]
    AmberStrict,
    /// TLP:RED, for those who were told.
    Red,
}

impl Tlp {
    /// All of them, the least strict first.
    pub const ALL: [Tlp; 5] =
        [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];

    /// The word written for it.
    pub fn word(self) -> &'static str {
        match self {
            Tlp::Clear => "clear",
            Tlp::Green => "green",
            Tlp::Amber => "amber",
            Tlp::AmberStrict => "amber+strict",
            Tlp::Red => "red",
        }
    }
}

/// The keys of `Handling`.
pub const HANDLING: [&str; 3] = ["tlp", "edition", "embargo_until"];

/// The types whose items may carry it, by their names in the schema; the whole case may too.
pub(super) const HANDLED: &[&str] = &[
    "Alternative",
    "Annotation",
    "Assumption",
    "Author",
    "Caveat",
    "Claim",
    "Converter",
    "Data",
    "Event",
    "EvidenceRow",
    "Figure",
    "Hypothesis",
    "Image",
    "Judgement",
    "LongValue",
    "MadeFinding",
    "Marks",
    "Measure",
    "Observation",
    "Part",
    "Revision",
    "Source",
];
