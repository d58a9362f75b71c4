//! Where sources disagree, for the record.

use schemars::JsonSchema;
use serde::Serialize;

/// Something about which sources differ, for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordDisagreement {
    /// What it is about.
    pub about: String,
    /// `value`, `looks`, `object`, `date`, `place`, `claim`, or `drift`: only the words of those who relay it.
    pub kind: String,
    /// What each says.
    pub says: Vec<RecordRival>,
    /// Why the one that is used is used.
    pub because: Option<String>,
}

/// What one of those who differ says, for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordRival {
    /// Id of the source; the data, or the authors, when absent.
    pub source: Option<String>,
    /// Its words.
    pub words: String,
    /// What it changed, or how far off it lies.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change: String,
    /// Whether the brief uses it.
    pub used: bool,
}
