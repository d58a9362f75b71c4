//! Case: what an analyst may write, as plain data with public fields, and its schema. Sole keeper of the format.
//!
//! Texts stay as they were written: `bind` parses each of them once. Doc comments here are what editors show while typing.

mod argument;
mod caveat;
mod confidence;
mod converter;
mod facility;
mod figure;
mod handling;
mod house;
mod hypotheses;
mod imagery;
mod leave;
mod measure;
mod measuring;
mod observation;
mod scalar;
mod scale;
mod schema;
mod source;

pub use argument::*;
pub use caveat::*;
pub use confidence::*;
pub use converter::*;
pub use facility::*;
pub use figure::*;
pub use handling::{HANDLING, Handling, Tlp};
pub use house::*;
pub use hypotheses::*;
pub use imagery::*;
pub use measure::*;
pub use measuring::*;
pub use observation::*;
pub use scalar::*;
pub use scale::{
    LikelihoodTerm, between_terms, likelihood_row, likelihood_term, scale_terms,
    scale_words, terms_holding,
};
pub use schema::{house_schema, schema};
pub use source::*;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Words that are part of the grammar of expressions, and so never an id, a unit or a state there.
pub const KEYWORDS: [&str; 9] =
    ["and", "or", "not", "is", "within", "before", "after", "asserted", "forecast"];

/// A case: a facility, what was seen there and when, who said so, and what could not be known.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Version of the case format: 1.
    pub format: FormatVersion,
    /// Id of the case: lower-case letters, digits and hyphens, such as `tumangang-2023-10`. It never changes once published.
    pub id: String,
    /// Title of the brief. `{{ expressions }}` put values of the case in.
    pub title: String,
    /// Subtitle of the brief.
    pub subtitle: Option<String>,
    /// Day on which the first version was published: `2023-10-06`.
    pub published: String,
    /// Day on which this version was published, when it is not the first.
    pub updated: Option<String>,
    /// Last day whose information was used. Nothing later may stand in the case.
    pub information_cutoff: String,
    /// How far the brief is: draft, review, published or withdrawn.
    pub status: Status,
    /// Who wrote the brief, in order.
    pub authors: Vec<Author>,
    /// The one likelihood scale of the case: icd203, phia or ipcc.
    pub scale: Scale,
    /// Language of the brief as a BCP 47 tag; `en` when left out.
    pub language: Option<String>,
    /// Words that find the brief.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Address at which the brief stands.
    pub url: Option<String>,
    /// Id of the case that this one continues.
    pub continues: Option<String>,
    /// A notice printed over the brief, such as that it is a retrospective. Markdown with inserts.
    pub notice: Option<String>,
    /// How the work was done: Markdown with inserts, printed in the method section.
    pub method: Option<String>,
    /// How good the sources are as a whole, in place of the statement made from the case. Markdown with inserts.
    pub source_summary: Option<String>,
    /// Names with numbers in them that prose may use freely, such as `5 MWe reactor`.
    #[serde(default)]
    pub names: Vec<String>,
    /// The place that the case is about.
    pub facility: Facility,
    /// The things counted or judged, each at one part by one rule.
    #[serde(default)]
    pub measures: IndexMap<String, Measure>,
    /// How one measure turns into another, by the id that expressions call.
    #[serde(default)]
    pub converters: IndexMap<String, Converter>,
    /// What happened elsewhere that the brief refers to.
    #[serde(default)]
    pub events: IndexMap<String, Event>,
    /// The things cited.
    #[serde(default)]
    pub sources: IndexMap<String, Source>,
    /// The limits: what cannot be known, where it applies, what it caps.
    #[serde(default)]
    pub caveats: IndexMap<String, Caveat>,
    /// Pictures as things: two publishers of one image are one collection and two readings.
    #[serde(default)]
    pub images: IndexMap<String, Image>,
    /// What was marked on images: one mark for each thing, in files beside them.
    #[serde(default)]
    pub marks: IndexMap<String, Marks>,
    /// Looks (`date`) and periods (`period`), with what was seen.
    #[serde(default)]
    pub observations: Vec<Observation>,
    /// Long series in CSV files beside the case.
    #[serde(default)]
    pub data: Vec<Data>,
    /// Sentences that the data can test.
    #[serde(default)]
    pub claims: IndexMap<String, Claim>,
    /// Sentences that the data cannot settle: likelihood, confidence, basis, alternatives.
    #[serde(default)]
    pub judgements: IndexMap<String, Judgement>,
    /// Explanations that exclude one another.
    #[serde(default)]
    pub hypotheses: IndexMap<String, Hypothesis>,
    /// The evidence weighed against each hypothesis, in order.
    #[serde(default)]
    pub evidence: Vec<EvidenceRow>,
    /// The key findings, in order.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// The figures, in order.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// What changed since the last published version.
    #[serde(default)]
    pub revisions: Vec<Revision>,
    /// Who read and signed which claims and judgements; `caveat sign` writes the entries.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// Rules switched off here, each with its reason, printed in the brief.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Presentation that differs from `house.yaml`.
    pub house: Option<House>,
}

impl Case {
    /// The day of this version as written: of its update, else of its first publication.
    pub fn version_day(&self) -> &str {
        self.updated.as_deref().unwrap_or(&self.published)
    }
}

/// Version of the case format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum FormatVersion {
    /// The first format.
    #[serde(rename = "1")]
    One,
}

/// How far a brief is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    Review,
    /// Out.
    Published,
    /// Taken back.
    Withdrawn,
}

impl Status {
    /// The word written for it.
    pub fn word(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Review => "review",
            Status::Published => "published",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// A likelihood scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// ICD 203 (ODNI, 2015): "likely" is 55 to 80 %.
    Icd203,
    /// PHIA probability yardstick (UK, 2025): "likely" is about 55 to 75 %.
    Phia,
    /// IPCC AR5 guidance note (2010): "likely" is 66 to 100 %.
    Ipcc,
}

/// An author of the brief.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// Name as printed.
    pub name: String,
    /// Institution.
    pub affiliation: Option<String>,
    /// Page of the author.
    pub url: Option<String>,
}

/// What changed since the last published version, and why.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// Id of the claim, judgement, look or caveat that changed; the id of the case for the brief as a whole.
    pub of: String,
    /// What sort of change it is: updated when left out, clarified, corrected, or status changed.
    pub kind: Option<RevisionKind>,
    /// What it said.
    pub was: String,
    /// What it says now.
    pub is: String,
    /// Why it changed.
    pub because: String,
    /// Day of the change.
    pub on: Option<String>,
}

/// What sort of change a revision is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RevisionKind {
    /// New information changed it.
    #[default]
    Updated,
    /// It says the same, more clearly.
    Clarified,
    /// It was wrong.
    Corrected,
    /// The brief, or an item of it, has another standing: withdrawn, settled.
    #[serde(rename = "status changed")]
    StatusChanged,
}

impl RevisionKind {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            RevisionKind::Updated => "updated",
            RevisionKind::Clarified => "clarified",
            RevisionKind::Corrected => "corrected",
            RevisionKind::StatusChanged => "status changed",
        }
    }
}

/// What one person read and signed, in one role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Who: no author of the brief.
    pub who: String,
    /// In which role: one that the house names under `roles`, or any other.
    pub role: String,
    /// When: year-month-day.
    pub on: String,
    /// The edition that was read, with what is withheld from it; the whole case when left out.
    pub read_edition: Option<String>,
    /// The claims and judgements signed, each with its fingerprint as it was then.
    pub of: IndexMap<String, String>,
}

/// A rule switched off in this case, with its reason.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// Name of the rule, as in `caveat explain --list`.
    pub rule: String,
    /// Where: an id, or a key path such as `observations[3]`; everywhere when left out.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Why; printed in the brief.
    pub because: String,
}
