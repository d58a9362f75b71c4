//! Title page and metadata of a brief.

use super::Inline;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Title page and metadata of a brief.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Id of the case.
    pub id: String,
    /// Title.
    pub title: Vec<Inline>,
    /// Subtitle.
    pub subtitle: Vec<Inline>,
    /// One paragraph for previews: findings with their caveats.
    pub description: String,
    /// Author names as printed, in order.
    pub authors: Vec<Author>,
    /// ISO day of publication.
    pub published: String,
    /// The same in words.
    pub published_words: String,
    /// ISO day of this version, when it is not the first.
    pub updated: Option<String>,
    /// The same in words; empty without one.
    pub updated_words: String,
    /// ISO day after which nothing was used.
    pub cutoff: String,
    /// The same in words.
    pub cutoff_words: String,
    /// `draft`, `review`, `published` or `withdrawn`.
    pub status: String,
    /// BCP 47 tag.
    pub language: String,
    /// What set pages are printed on.
    pub paper: Paper,
    /// Publisher, from the house.
    pub publisher: Option<String>,
    /// Words over the title ("Caveat briefs").
    pub masthead: Option<String>,
    /// Where the brief stands, when the case or house says.
    pub url: Option<String>,
    /// Licence line, from the case or house.
    pub licence: Option<String>,
    /// Name of the facility, with its names in their scripts: `(language, name)`.
    pub facility: String,
    /// Names of the facility in other scripts: `(language, name)`.
    pub facility_names: Vec<(String, String)>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The edition and its day (`public@2026-12-01`), when not everything may be shown.
    pub edition: Option<String>,
    /// The name and version of the program.
    pub generator: String,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// One author.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// Name as printed.
    pub name: String,
    /// Affiliation.
    pub affiliation: Option<String>,
    /// Link.
    pub url: Option<String>,
}
