//! The argument: claims that the data can test, judgements that they cannot settle, findings made of both.

use super::{Confidence, SourceRef, YesNo};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A sentence that the data can test.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The sentence. Markdown with inserts.
    pub text: String,
    /// The expression that must hold, in block style or quoted.
    pub test: Option<String>,
    /// What the test is expected to give: holds when left out; `fails` is for refutations.
    pub expect: Option<Expect>,
    /// The source whose claim it is: it is then printed as reported, and a contradiction is no error.
    pub reported_by: Option<String>,
    /// Who else says so.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Ids of caveats that limit it, beside those of the values it rests on.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// The original's words.
    pub wording: Option<String>,
    /// Other wordings of it by sources that relay it: shown as drift, never as a claim of their own.
    #[serde(default)]
    pub drift: IndexMap<String, String>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

/// What a test is expected to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Expect {
    /// It holds.
    Holds,
    /// It fails: the claim is a refutation.
    Fails,
}

/// A sentence that the data cannot settle.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Whether it leads the judgements.
    pub headline: Option<YesNo>,
    /// A clause that can follow "it is likely that".
    pub text: String,
    /// A term of the case's scale; `not stated` only where a source made the judgement.
    pub likelihood: Option<String>,
    /// high, moderate or low; `not stated` only where a source made the judgement.
    pub confidence: Option<Confidence>,
    /// Why it states more confidence than its ceiling allows; both are printed.
    #[serde(rename = "override")]
    pub over: Option<Override>,
    /// Why the confidence is what it is, one reason each.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Ids of the claims, looks and judgements that it rests on.
    #[serde(default)]
    pub basis: Vec<String>,
    /// What speaks against it.
    #[serde(default)]
    pub against: Vec<Against>,
    /// Ids of caveats that limit it, beside those of its basis.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// Key assumptions.
    #[serde(default)]
    pub assumptions: Vec<Assumption>,
    /// Other explanations, and why each is less likely.
    #[serde(default)]
    pub alternatives: Vec<Alternative>,
    /// What would change it, one sign each.
    #[serde(default)]
    pub would_change: Vec<String>,
    /// The source whose judgement it is; ours when left out.
    pub by: Option<String>,
    /// Day on which it was made.
    pub made: Option<String>,
    /// The original's words.
    pub wording: Option<String>,
    /// Two ids, for a judgement that one is more likely than the other.
    #[serde(default)]
    pub compares: Vec<String>,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

/// A confidence above the ceiling, and why.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The ceiling that it passes and the confidence that it was written for: `low to moderate`.
    pub raises: Option<String>,
    /// Four letters that stand for the words and the likelihood that it was written for; `caveat check` names them.
    pub of: Option<String>,
    /// Why; printed beside the ceiling. Markdown with inserts.
    pub because: String,
}

/// Contrary evidence: an id, or an id or text with the answer to it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Against {
    /// Id of a claim, look or source.
    Id(String),
    /// With the answer to it.
    Answered(Answered),
}

/// Contrary evidence with the answer to it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Id of a claim, look or source.
    pub id: Option<String>,
    /// The evidence in words, when nothing in the case holds it.
    pub text: Option<String>,
    /// Why the judgement stands all the same.
    pub answer: Option<String>,
}

/// A key assumption.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// What is assumed.
    pub text: String,
    /// What follows if it is wrong.
    pub if_wrong: Option<String>,
    /// How well it is supported.
    pub status: Option<AssumptionStatus>,
}

/// How well an assumption is supported (Key Assumptions Check, Tradecraft Primer 2009).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AssumptionStatus {
    /// Solid.
    Supported,
    /// Correct with caveats.
    Caveated,
    /// Unsupported.
    Unsupported,
}

/// Another explanation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// What it says.
    pub text: String,
    /// Why it is less likely.
    pub why_less_likely: Option<String>,
}

/// What became of a judgement.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// right, wrong or unresolved.
    pub verdict: OutcomeVerdict,
    /// Day on which it was settled.
    pub on: String,
    /// Why.
    pub because: String,
}

/// Whether a judgement was borne out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeVerdict {
    /// It was borne out.
    Right,
    /// It was wrong.
    Wrong,
    /// It could not be settled.
    Unresolved,
}

/// A key finding: a sentence, or a claim or judgement by id.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Finding {
    /// A sentence. Markdown with inserts.
    Text(String),
    /// Made of a claim, a judgement, or a text with more beside it.
    Made(MadeFinding),
}

/// A finding that names what it is made of.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MadeFinding {
    /// Id of the judgement.
    pub judgement: Option<String>,
    /// Id of the claim.
    pub claim: Option<String>,
    /// A sentence of its own.
    pub text: Option<String>,
    /// The same in fewer words, for posts: a sentence; of a judgement the clause behind its likelihood. Markdown with inserts.
    pub short: Option<String>,
    /// Whether it is posted: `no` keeps it out of the variant `social`.
    pub post: Option<YesNo>,
    /// Ids of caveats that limit it, beside those of the values it rests on.
    #[serde(default)]
    pub caveats: Vec<String>,
}
