//! Competing hypotheses, and the evidence weighed against each of them (Heuer 1999, ch. 8).

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// The page of the manual: what the matrix is, and what it cannot do.
pub const HYPOTHESES_MANUAL: &str = include_str!("hypotheses.md");

/// One of several explanations that exclude one another.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hypothesis {
    /// What it says, as a sentence without its full stop.
    pub text: String,
    /// The judgement that states it, if one does.
    pub judgement: Option<String>,
    /// Why that judgement stands though another hypothesis is less contradicted; printed.
    pub because: Option<String>,
    /// What would tell against it, where nothing in the matrix does yet; printed.
    pub would_disprove: Option<String>,
}

/// A row of the matrix: one piece of evidence, and how it fits each hypothesis.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRow {
    /// What was found, as a sentence without its full stop.
    pub text: String,
    /// Ids of the claims, looks, events, sources and caveats that it stands on.
    #[serde(default)]
    pub from: Vec<String>,
    /// How far it can be believed: low, medium or high; medium when left out.
    pub credibility: Option<Weight>,
    /// How much it bears on the question: low, medium or high; medium when left out.
    pub relevance: Option<Weight>,
    /// How it fits each hypothesis, by id.
    pub fits: IndexMap<String, Fit>,
}

/// A weight of PARC's ACH 2.0: 1/√2, 1 or √2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// 1/√2
    Low,
    /// 1
    #[default]
    Medium,
    /// √2
    High,
}

impl Weight {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Low => "low",
            Weight::Medium => "medium",
            Weight::High => "high",
        }
    }
}

/// How a piece of evidence fits a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// It speaks strongly for it; counts for nothing, as all that fits does.
    #[serde(rename = "strongly consistent")]
    StronglyConsistent,
    /// It is to be expected if the hypothesis is true.
    Consistent,
    /// It says nothing of it.
    Neutral,
    /// It is not to be expected if the hypothesis is true.
    Inconsistent,
    /// It is hardly possible if the hypothesis is true.
    #[serde(rename = "strongly inconsistent")]
    StronglyInconsistent,
}

impl Fit {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Fit::StronglyConsistent => "strongly consistent",
            Fit::Consistent => "consistent",
            Fit::Neutral => "neutral",
            Fit::Inconsistent => "inconsistent",
            Fit::StronglyInconsistent => "strongly inconsistent",
        }
    }

    /// The letters of the literature, for a table.
    pub fn letters(self) -> &'static str {
        match self {
            Fit::StronglyConsistent => "CC",
            Fit::Consistent => "C",
            Fit::Neutral => "N",
            Fit::Inconsistent => "I",
            Fit::StronglyInconsistent => "II",
        }
    }

    /// What it counts against the hypothesis, before weights.
    pub fn against(self) -> i64 {
        match self {
            Fit::StronglyConsistent | Fit::Consistent | Fit::Neutral => 0,
            Fit::Inconsistent => 1,
            Fit::StronglyInconsistent => 2,
        }
    }
}
