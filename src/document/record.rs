//! The record: the same brief for machines.

use schemars::JsonSchema;
use serde::Serialize;

/// The brief for machines: every value, verdict, lineage and judgement. Its schema is published.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Record {
    /// Version of this record's format: 1.
    pub format: u32,
    /// Id of the case.
    pub id: String,
    /// `brief`, or the short one of it that this is: `one-page`, `social`.
    pub variant: String,
    /// Title in words.
    pub title: String,
    /// Short forms of the caveats that limit the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title_caveats: Vec<String>,
    /// ISO day.
    pub published: String,
    /// ISO day of this version, when it is not the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// ISO day after which nothing was used.
    pub information_cutoff: String,
    /// `draft`, `review`, `published` or `withdrawn`.
    pub status: String,
    /// SHA-256 of the list of what the brief was made from; its first 20 digits are the code that is printed.
    pub receipt: String,
    /// Likelihood scale: `icd203`, `phia` or `ipcc`.
    pub scale: String,
    /// Key findings in words, each with its caveats.
    pub findings: Vec<RecordFinding>,
    /// Claims and their verdicts.
    pub claims: Vec<RecordClaim>,
    /// Judgements with what is stated.
    pub judgements: Vec<RecordJudgement>,
    /// Competing hypotheses, in the order of the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hypotheses: Vec<RecordHypothesis>,
    /// The evidence weighed against them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<RecordEvidence>,
    /// How measures were turned into others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub converters: Vec<RecordConverter>,
    /// Every value printed in the brief: words, expression and lineage.
    pub values: Vec<RecordValue>,
    /// Caveats.
    pub caveats: Vec<RecordCaveat>,
    /// Looks and periods.
    pub looks: Vec<RecordLook>,
    /// Sources and their origins.
    pub sources: Vec<RecordSource>,
    /// The posts, in the variant `social`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<RecordPost>,
}

/// A converter for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordConverter {
    /// Id, by which the tests of claims and the expressions of values call it.
    pub id: String,
    /// Ids of the measures that it takes.
    pub from: Vec<String>,
    /// Id of the measure that it gives.
    pub to: String,
    /// How much of the one makes one of the other, with its hedge.
    pub rate: String,
    /// Why.
    pub because: String,
    /// Ids of the sources that say so.
    pub sources: Vec<String>,
    /// Short forms of the caveats that limit whatever went through it.
    pub caveats: Vec<String>,
}

/// A hypothesis for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordHypothesis {
    /// Id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// The judgement that states it.
    pub judgement: Option<String>,
    /// Short forms of what limits that judgement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<String>,
    /// What speaks against it, weighted and added up, rounded to a tenth. An order, and no probability.
    pub inconsistency: String,
    /// Whether no other is less contradicted.
    pub least_contradicted: bool,
}

/// A row of the matrix of hypotheses, for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordEvidence {
    /// What was found.
    pub text: String,
    /// Ids of what it stands on.
    pub from: Vec<String>,
    /// `low`, `medium` or `high`.
    pub credibility: String,
    /// `low`, `medium` or `high`.
    pub relevance: String,
    /// How it fits each hypothesis, by id.
    pub fits: indexmap::IndexMap<String, String>,
    /// Whether it fits all alike.
    pub tells_none_apart: bool,
    /// Ids of the hypotheses least contradicted without it.
    pub least_contradicted_without: Vec<String>,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
}

/// The text of a post, complete: what may be shared of a finding is all of it.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordPost {
    /// Anchor of the finding that it tells.
    pub of: String,
    /// What is posted: the finding, its caveats in brackets, and the address of the brief on a line of its own.
    pub text: String,
    /// Characters of the text, as Unicode counts them; an address counts whole.
    pub length: usize,
    /// The most characters that a post of this house may have.
    pub limit: usize,
    /// Short forms of the caveats that it carries.
    pub caveats: Vec<String>,
}

/// A finding for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordFinding {
    /// Its anchor in the brief: `finding-1`.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Ids of the claims and judgements that it is made of.
    pub made_of: Vec<String>,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
}

/// What something rests on.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordLineage {
    /// Ids of looks; the first 500 where there are more.
    pub looks: Vec<String>,
    /// How many looks there are in all.
    pub looks_count: usize,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Ids of caveats.
    pub caveats: Vec<String>,
}

/// A claim for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordClaim {
    /// Id.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// The expression tested, when there is one.
    pub test: Option<String>,
    /// `holds`, `fails`, `cannot be established`, `reported, not tested`, `bears out`, `contradicts` or `cannot be tested`.
    pub verdict: String,
    /// Why it cannot be established.
    pub causes: Vec<String>,
    /// The reach of `about`, in per cent, at which the verdict flips.
    pub flips_at_percent: Option<u32>,
    /// The source that reports it, when it is not ours.
    pub reported_by: Option<String>,
    /// What was tested, in words.
    pub tested: Option<String>,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
    /// What it rests on.
    pub lineage: RecordLineage,
}

/// A judgement for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordJudgement {
    /// Id.
    pub id: String,
    /// The clause.
    pub text: String,
    /// The sentence as printed, inside the frame of its likelihood term.
    pub sentence: String,
    /// The source whose judgement it is; ours when absent.
    pub by: Option<String>,
    /// Likelihood term, or `not stated`.
    pub likelihood: String,
    /// Percentage range of the term, as printed.
    pub range: Option<String>,
    /// `high`, `moderate`, `low` or `not stated`.
    pub confidence: String,
    /// The most confidence that it may state, and what caps it.
    pub ceiling: RecordCeiling,
    /// Why it states more than that, where it does.
    pub override_because: Option<String>,
    /// Reasons given for the confidence.
    pub reasons: Vec<String>,
    /// What would change it.
    pub would_change: Vec<String>,
    /// Alternatives and why each is less likely.
    pub alternatives: Vec<String>,
    /// Short forms of the caveats that limit it.
    pub caveats: Vec<String>,
    /// What it rests on.
    pub lineage: RecordLineage,
}

/// The most confidence that a judgement may state.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordCeiling {
    /// `high`, `moderate`, `low`, or `none`: it stands only as another's.
    pub level: String,
    /// Every cap, the lowest first; the ceiling is the lowest of them.
    pub caps: Vec<RecordCap>,
}

/// One cap of a judgement.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordCap {
    /// The step: `origins`, `caveats`, …
    pub step: String,
    /// The most that it leaves.
    pub at_most: String,
    /// What caused it, in words.
    pub because: String,
    /// The looks, sources and caveats that caused it.
    pub by: RecordLineage,
}

/// A printed value for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordValue {
    /// Id of its evidence in the page.
    pub id: String,
    /// The words printed.
    pub words: String,
    /// The expression.
    pub expression: String,
    /// What it rests on.
    pub lineage: RecordLineage,
}

/// A caveat for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordCaveat {
    /// Id.
    pub id: String,
    /// Short form.
    pub short: String,
    /// What it limits: identity, detection, quantity …
    pub limits: String,
    /// Long form.
    pub text: String,
}

/// A look or period for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordLook {
    /// Id.
    pub id: String,
    /// As written in the case: EDTF.
    pub date: String,
    /// `look` or `period`.
    pub kind: String,
    /// Value of each measure, in words.
    pub values: indexmap::IndexMap<String, String>,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Ids of caveats.
    pub caveats: Vec<String>,
}

/// A source for machines.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct RecordSource {
    /// Id.
    pub id: String,
    /// The reference in words.
    pub reference: String,
    /// A to F.
    pub reliability: Option<String>,
    /// Ids of the sources that it repeats.
    pub repeats: Vec<String>,
    /// Ids of its origins: the roots of `repeats`.
    pub origins: Vec<String>,
}
