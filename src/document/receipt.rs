//! The receipt of a brief: what it was made from, with what, and what came out, each by its hash.

use super::Author;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a brief was made from and what came out. Its schema is published; it stands beside the brief as `receipt.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Version of this format: 1.
    pub format: u32,
    /// The short code printed in the brief: the first 20 digits of `inputs_sha256`, in groups of four.
    pub code: String,
    /// SHA-256 of the list of inputs, with the program's version and the edition above it: see docs/history.md.
    pub inputs_sha256: String,
    /// The brief itself.
    pub brief: ReceiptBrief,
    /// What made it.
    pub program: ReceiptProgram,
    /// The edition, when not everything was printed.
    pub edition: Option<String>,
    /// The variants written.
    pub variants: Vec<String>,
    /// The formats written.
    pub formats: Vec<String>,
    /// Rules that the author waived, or that the house file makes softer than they are.
    pub waived: Vec<ReceiptWaiver>,
    /// Everything that went in, in order of path.
    pub inputs: Vec<ReceiptFile>,
    /// Everything that came out, in the order written.
    pub outputs: Vec<ReceiptFile>,
}

/// The brief that a receipt is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptBrief {
    /// Id of the case.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// One paragraph: the first finding with its caveats.
    pub description: String,
    /// The authors.
    pub authors: Vec<Author>,
    /// ISO day of the first version.
    pub published: String,
    /// ISO day of this version, when it is not the first.
    pub updated: Option<String>,
    /// ISO day after which nothing was used.
    pub information_cutoff: String,
    /// `draft`, `review`, `published` or `withdrawn`.
    pub status: String,
    /// Publisher.
    pub publisher: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Where the brief stands.
    pub url: Option<String>,
}

/// The program that made a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptProgram {
    /// `caveat`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it was compiled for: `x86_64-linux`. The one field that may differ between two builds of the same bytes.
    pub target: String,
}

/// A rule that the author waived, or the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptWaiver {
    /// Name of the rule.
    pub rule: String,
    /// Where; everywhere when absent.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The reason printed in the brief.
    pub because: String,
    /// How many diagnostics it let pass.
    pub count: usize,
}

/// A file that went in or came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptFile {
    /// Path from the case folder, or from the folder of the brief.
    pub path: String,
    /// What it is: `case`, `narrative`, `house`, `template`, `table`, `archive`, `image`, `record`; of an output `brief`, `figure` or `table`.
    pub kind: String,
    /// SHA-256. Of an archive or image that may stand elsewhere, the one that the case gives.
    pub sha256: String,
}
