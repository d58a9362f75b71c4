//! The frozen record of a published version, `released/<date>.json`: what was claimed and judged, on what, with which caveats.

use super::ReceiptFile;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A published version that a case is held against.
#[derive(Clone, Debug)]
pub struct Published {
    /// How git names it: "in 0cdabf724".
    pub named: String,
    /// By what it is known.
    pub by: KnownBy,
    /// What it stated.
    pub record: Released,
}

/// By what a version is known to have been published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// Its record in `released/`.
    Record,
    /// A tag of a commit at which it stood published.
    Tag,
    /// Such a commit alone.
    Commit,
}

/// What a version said, so that a later one can be held against it. Written once by `caveat release` and never changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Released {
    /// Version of this format: 1.
    pub format: u32,
    /// Id of the case.
    pub id: String,
    /// ISO day of this version: the name of the file.
    pub released: String,
    /// Title in words.
    pub title: String,
    /// The judgements marked as its headline, and its key findings. Absent in records that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<Front>,
    /// ISO day after which nothing was used.
    pub information_cutoff: String,
    /// `published` or `withdrawn`.
    pub status: String,
    /// The program's version.
    pub version: String,
    /// The full digest behind the code that the brief printed.
    pub inputs_sha256: String,
    /// The claims, in the order of the case.
    pub claims: Vec<Stated>,
    /// The judgements, in the order of the case.
    pub judgements: Vec<Stated>,
    /// The caveats.
    pub caveats: Vec<ReleasedCaveat>,
    /// How each measure that a test names was counted.
    pub measures: Vec<ReleasedMeasure>,
    /// The revisions that this version already told.
    pub revisions: Vec<ReleasedRevision>,
    /// The files that it was made from.
    pub inputs: Vec<ReceiptFile>,
}

impl Released {
    /// Takes out the fields that another record, written by an older version of the program, has in none of its items.
    pub fn without_what_is_newer_than(&mut self, other: &Released) {
        if other.front.is_none() {
            self.front = None;
        }
        if other.judgements.iter().all(|judgement| judgement.range.is_none()) {
            self.judgements.iter_mut().for_each(|judgement| judgement.range = None);
        }
        if other.judgements.iter().all(|judgement| judgement.argument.is_none()) {
            self.judgements.iter_mut().for_each(|judgement| judgement.argument = None);
        }
        if other.caveats.iter().all(|caveat| caveat.reach.is_none()) {
            self.caveats.iter_mut().for_each(|caveat| caveat.reach = None);
        }
        if other.measures.iter().all(|measure| measure.scope.is_none()) {
            self.measures.iter_mut().for_each(|measure| measure.scope = None);
        }
        if other.revisions.iter().all(|revision| revision.kind.is_none()) {
            for revision in &mut self.revisions {
                (revision.kind, revision.on) = (None, None);
            }
        }
    }

    /// Puts in the fields that it has not, from what the same version states by today's program, where that says the same of the same item.
    pub fn complete_from(&mut self, then: Released) {
        if self.front.is_none() && self.title == then.title {
            self.front = then.front;
        }
        for judgement in &mut self.judgements {
            let mut all = then.judgements.iter();
            let same = all.find(|then| {
                then.id == judgement.id && then.fingerprint == judgement.fingerprint
            });
            let argument = || same.and_then(|then| then.argument.clone());
            judgement.argument = judgement.argument.take().or_else(argument);
            let range = || same.and_then(|then| then.range.clone());
            judgement.range = judgement.range.take().or_else(range);
        }
        for caveat in &mut self.caveats {
            let is_same = |then: &&ReleasedCaveat| {
                (&then.id, &then.text) == (&caveat.id, &caveat.text)
            };
            let same = then.caveats.iter().find(is_same);
            let reach = || same.and_then(|then| then.reach.clone());
            caveat.reach = caveat.reach.take().or_else(reach);
        }
        for measure in &mut self.measures {
            let is_same = |then: &&ReleasedMeasure| {
                (&then.id, &then.rule) == (&measure.id, &measure.rule)
            };
            let same = then.measures.iter().find(is_same);
            let scope = || same.and_then(|then| then.scope.clone());
            measure.scope = measure.scope.take().or_else(scope);
        }
    }

    /// Whether it has every field that a record of today has.
    pub fn is_whole(&self) -> bool {
        self.front.is_some()
            && self.judgements.iter().all(|judgement| judgement.argument.is_some())
            && self.caveats.iter().all(|caveat| caveat.reach.is_some())
            && self.measures.iter().all(|measure| measure.scope.is_some())
    }
}

/// What a version puts first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Ids of the judgements marked as the headline.
    pub headline: Vec<String>,
    /// The key findings in words; of one made of a claim or judgement `claim` or `judgement` and its id.
    pub findings: Vec<String>,
}

/// A claim or judgement as a version states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// Id.
    pub id: String,
    /// Over what it says, what it rests on and the caveats it carries: it changes when any of that does, and with nothing else.
    pub fingerprint: String,
    /// What it says, with its numbers in words: of a claim the sentence, of a judgement the clause.
    pub text: String,
    /// The source whose it is; ours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Of a claim: the expression tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// Of a claim: whether its test is meant to fail.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refutes: bool,
    /// Of a claim: what it came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// Of a judgement: the term of the scale, or `not stated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<String>,
    /// Of a judgement: the range of that term, as printed. Absent in records that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    /// Of a judgement: `high`, `moderate`, `low` or `not stated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<String>,
    /// The numbers that it says, with their hedges, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
    /// What it rests on: of a claim the values tested, of a judgement its basis and what speaks against it. The first 100 of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Ids of the caveats that limit it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<String>,
    /// Of a judgement: how it is argued, in the order of the case. Absent in records that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub argument: Option<Vec<Point>>,
    /// What became of it: `right`, `wrong` or `unresolved`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// One point of the argument of a judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What it is in the argument.
    pub part: Part,
    /// Its words.
    pub text: String,
}

/// What a point is in an argument. What belongs to an assumption or an alternative follows it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Why the confidence is what it is.
    Reason,
    /// Why it is above its ceiling.
    Override,
    /// The answer to what speaks against it.
    Answer,
    /// A key assumption.
    Assumption,
    /// What follows if that is wrong.
    IfWrong,
    /// How well it is supported.
    Support,
    /// Another explanation.
    Alternative,
    /// Why that is less likely.
    WhyLessLikely,
    /// What would change the judgement.
    WouldChange,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 9] = [
        Part::Reason,
        Part::Override,
        Part::Answer,
        Part::Assumption,
        Part::IfWrong,
        Part::Support,
        Part::Alternative,
        Part::WhyLessLikely,
        Part::WouldChange,
    ];

    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Part::Reason => "reason",
            Part::Override => "reason for more confidence than its ceiling",
            Part::Answer => "answer to what speaks against it",
            Part::Assumption => "assumption",
            Part::IfWrong => "consequence if an assumption is wrong",
            Part::Support => "support of an assumption",
            Part::Alternative => "alternative",
            Part::WhyLessLikely => "reason why an alternative is less likely",
            Part::WouldChange => "sign that would change it",
        }
    }

    /// Whether it belongs to the point before it.
    pub fn is_of_another(self) -> bool {
        matches!(self, Part::IfWrong | Part::Support | Part::WhyLessLikely)
    }
}

/// A caveat as a version states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasedCaveat {
    /// Id.
    pub id: String,
    /// Short form.
    pub short: String,
    /// In full.
    pub text: String,
    /// How far it reaches. Absent in records that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Reach>,
}

/// What a caveat does, in words; empty where it does nothing of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// What kind of knowledge it limits.
    pub limits: String,
    /// What it does to values: "unknown: cargo".
    pub effect: String,
    /// The measures that it touches.
    pub affects: String,
    /// The most confidence that it leaves.
    pub confidence_at_most: String,
}

/// How a measure was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasedMeasure {
    /// Id.
    pub id: String,
    /// Unit; empty when there is none.
    pub unit: String,
    /// The rule in words; empty when none is written.
    pub rule: String,
    /// Where and over what it is measured. Absent in records that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
}

/// Where and over what a measure is taken; empty where nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// The parts.
    pub at: String,
    /// `moment` or `period`.
    pub over: String,
}

/// A revision that a version told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasedRevision {
    /// Id of what changed.
    pub of: String,
    /// What it had said.
    pub was: String,
    /// What it says.
    pub is: String,
    /// Why.
    pub because: String,
    /// What sort of change it is. Absent in records that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its day, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

impl ReleasedRevision {
    /// Whether what it corrects is the reason that another of the same thing gave.
    pub fn corrects_one_of(&self, others: &[ReleasedRevision]) -> bool {
        others.iter().any(|other| (&other.of, &other.because) == (&self.of, &self.was))
    }

    /// Whether it stands among others, however its lines are broken; its sort and day are compared where both say theirs.
    pub fn is_in(&self, others: &[ReleasedRevision]) -> bool {
        let is_same =
            |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
        others.iter().any(|other| {
            let is_older = self.kind.is_none() || other.kind.is_none();
            self.of == other.of
                && is_same(&self.was, &other.was)
                && is_same(&self.is, &other.is)
                && is_same(&self.because, &other.because)
                && (is_older || (&self.kind, &self.on) == (&other.kind, &other.on))
        })
    }
}
