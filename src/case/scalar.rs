//! Scalars that are not plain text: yes and no, whole and decimal numbers, one or many.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de::Error};

/// `yes` or `no`, in words: YAML readers disagree about their own booleans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum YesNo {
    /// yes
    Yes,
    /// no
    No,
}

/// Whether it is yes; no when it was left out.
pub fn is_yes(answer: Option<YesNo>) -> bool {
    answer == Some(YesNo::Yes)
}

/// A whole number from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(pub u64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Whole, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Whole).map_err(D::Error::custom)
    }
}

impl JsonSchema for Whole {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Whole".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0 })
    }
}

/// A decimal number for places on the map and in the sky; it is drawn, never computed into a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Decimal {
    /// As written.
    pub text: String,
    /// For drawing and for range checks.
    pub number: f64,
}

impl Decimal {
    /// Reads a number; none where it is none.
    pub fn read(text: &str) -> Option<Decimal> {
        Some(Decimal { text: text.to_string(), number: text.parse().ok()? })
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = text.parse().map_err(D::Error::custom)?;
        Ok(Decimal { text, number })
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// One thing, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> OneOrMany {
        OneOrMany::Many(Vec::new())
    }
}

impl OneOrMany {
    /// All of them, in order.
    pub fn items(&self) -> &[String] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }

    /// Whether item `n` is the value itself rather than an entry of a list.
    pub fn is_one(&self) -> bool {
        matches!(self, OneOrMany::One(_))
    }
}
