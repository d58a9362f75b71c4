//! Caveats: typed limits, what they do to values, and what they cap.

use super::{Measure, MeasureKind, OneOrMany, SourceRef};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A limit: what cannot be known, where it applies, what it caps.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caveat {
    /// At most 90 characters; it goes wherever the finding goes: "the cargo cannot be identified".
    pub short: String,
    /// The caveat in full. Markdown with inserts.
    pub text: String,
    /// What kind of knowledge it limits.
    pub limits: Limit,
    /// What it does to values before any test.
    #[serde(default)]
    pub effect: Effect,
    /// Ids of the measures of the look that it touches; all of them when left out. A value, and a claim that reads it, carries only what
    /// touches its measure; a judgement rests on whole looks, and on other looks of the same image, and carries every caveat of theirs.
    #[serde(default)]
    pub affects: OneOrMany,
    /// Words that the brief may not use of it in its own voice, beside the states that it hides: `[arms, weapons]`.
    #[serde(default)]
    pub forbids: OneOrMany,
    /// The most confidence that a judgement resting on it may state. Left out, a caveat on identity, direction, purpose, attribution or causation
    /// leaves moderate where a judgement infers what it limits.
    pub confidence_at_most: Option<Confidence>,
    /// Who states it.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

impl Caveat {
    /// Whether it touches a measure: one that it names, or any where it names none.
    pub fn touches(&self, measure: &str) -> bool {
        let Effect { unknown, at_least, at_most, not_comparable } = &self.effect;
        let of_effect = [unknown, at_least, at_most, not_comparable];
        let mut named =
            of_effect.into_iter().flatten().chain(self.affects.items()).peekable();
        named.peek().is_none() || named.any(|one| one == measure)
    }

    /// Whether it keeps from view what a thing is: it limits identity, or makes a state unknown.
    pub fn hides_what_it_is(&self, measures: &IndexMap<String, Measure>) -> bool {
        let unknown = self.effect.unknown.iter().filter_map(|id| measures.get(id));
        self.limits == Limit::Identity
            || unknown.into_iter().any(|measure| measure.kind == MeasureKind::State)
    }
}

/// What kind of knowledge a caveat limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Limit {
    /// What a thing is.
    Identity,
    /// Whether it was there at all.
    Detection,
    /// How many.
    Quantity,
    /// Which way it moved.
    Direction,
    /// When.
    Date,
    /// Where.
    Location,
    /// What for.
    Purpose,
    /// Who did it.
    Attribution,
    /// What caused it.
    Causation,
    /// Whether values may be compared.
    Comparability,
    /// Whether all was seen.
    Completeness,
}

impl Limit {
    /// Whether it limits what is concluded from what was seen: what a thing is, which way, what for, by whom, and why. The other kinds limit
    /// what was seen itself, which claims test with what a caveat does to values.
    pub fn is_on_what_is_inferred(self) -> bool {
        match self {
            Limit::Identity
            | Limit::Direction
            | Limit::Purpose
            | Limit::Attribution
            | Limit::Causation => true,
            Limit::Detection
            | Limit::Quantity
            | Limit::Date
            | Limit::Location
            | Limit::Comparability
            | Limit::Completeness => false,
        }
    }

    /// The word written for it.
    pub fn word(self) -> &'static str {
        match self {
            Limit::Identity => "identity",
            Limit::Detection => "detection",
            Limit::Quantity => "quantity",
            Limit::Direction => "direction",
            Limit::Date => "date",
            Limit::Location => "location",
            Limit::Purpose => "purpose",
            Limit::Attribution => "attribution",
            Limit::Causation => "causation",
            Limit::Comparability => "comparability",
            Limit::Completeness => "completeness",
        }
    }
}

/// What a caveat does to values, by measure.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Measures whose value it makes unknown.
    #[serde(default)]
    pub unknown: Vec<String>,
    /// Measures whose value it makes a floor.
    #[serde(default)]
    pub at_least: Vec<String>,
    /// Measures whose value it makes a ceiling.
    #[serde(default)]
    pub at_most: Vec<String>,
    /// Measures whose value may not be compared with others.
    #[serde(default)]
    pub not_comparable: Vec<String>,
}

/// A confidence level: the publisher's own words, on every likelihood scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The source that made the judgement did not say.
    #[serde(rename = "not stated")]
    NotStated,
    /// low
    Low,
    /// moderate
    Moderate,
    /// high
    High,
}

impl Confidence {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::NotStated => "not stated",
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }
    }
}
