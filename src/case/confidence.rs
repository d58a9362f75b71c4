//! Confidence: the steps that cap a judgement, their thresholds and caps as data in one place, and what a house may set of them.
//!
//! The order of levels is all that is used of them: nothing here is multiplied, averaged or scored.

use super::{Confidence, Credibility, Reliability, Whole};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A step: one thing that can cap the confidence of a judgement.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Nothing in the basis holds.
    Basis,
    /// Claims in the basis that fail or cannot be established.
    Claims,
    /// Claims in the basis that are only reported.
    Reported,
    /// Too few independent origins.
    Origins,
    /// Sources of low or unknown reliability.
    Reliability,
    /// Information of low or unknown credibility.
    Credibility,
    /// Neither source nor information that anyone could judge.
    Unjudged,
    /// Caveats that cap.
    Caveats,
    /// A state that the judgement names and that is hidden.
    Hidden,
    /// Caveats on what is inferred.
    Inferred,
    /// Key assumptions without support.
    Assumptions,
    /// Contrary evidence without an answer.
    Against,
    /// The latest look is old.
    Age,
    /// Too few looks.
    Looks,
    /// A long stretch without a look.
    Gap,
    /// Judgements in the basis.
    Judgements,
}

/// What a step looks at.
#[derive(Clone, Copy, Debug)]
pub struct StepRule {
    /// The step.
    pub step: Step,
    /// Its name, as a house writes it under `confidence: caps:`.
    pub name: &'static str,
    /// When it caps.
    pub when: &'static str,
    /// The most confidence that is then left; none where another thing says it, or where no confidence is.
    pub cap: Option<Confidence>,
    /// Why.
    pub why: &'static str,
}

/// Every step in the order in which they are printed. The ceiling is the lowest cap; caps are never added.
pub static STEPS: &[StepRule] = &[
    StepRule {
        step: Step::Basis,
        name: "basis",
        cap: None,
        when: "no claim, look or judgement of the basis holds, and no source whose reliability is known states it; a claim that would hold whatever the looks had shown, or reads none, counts for nothing",
        why: "nothing is left to be confident of: the judgement can only be printed as another's",
    },
    StepRule {
        step: Step::Claims,
        name: "claims",
        cap: Some(Confidence::Low),
        when: "a claim of the basis fails (one that is expected to fail as well: what is refuted supports nothing), is contradicted, is not tested or cannot be established",
        why: "an argument is no better than the weakest step it needs",
    },
    StepRule {
        step: Step::Reported,
        name: "reported",
        cap: Some(Confidence::Moderate),
        when: "a claim of the basis is reported and not tested",
        why: "the case holds a sentence and not what it was made of",
    },
    StepRule {
        step: Step::Origins,
        name: "origins",
        cap: Some(Confidence::Moderate),
        when: "fewer independent origins than `origins_least` stand behind what holds; those that share a publisher, an author, a title or a page (`same-page-twice`) count as one, and one confirms nothing whose letter is below `reliability_least`, F or missing, whose every word here is doubted (4, 5), that tells what others said (`kind` other than `primary`, or none) without `repeats`, that was not read, that tells of nothing within `horizon_days` where others do, or that was written before all that it is repeated for",
        why: "pages that repeat one report are one report (ICS 206-01 counts sources, not outlets)",
    },
    StepRule {
        step: Step::Reliability,
        name: "reliability",
        cap: Some(Confidence::Low),
        when: "no source is graded `reliability_least` or better; where one is F or has no letter, which may be reliable, the cap is moderate; one that repeats another is graded no better than that other",
        why: "F means that reliability cannot be judged, not that it is bad (AJP-2.1)",
    },
    StepRule {
        step: Step::Credibility,
        name: "credibility",
        cap: Some(Confidence::Low),
        when: "all information is 4 or 5; where some is 3, 6 or has no figure, and none is `credibility_least` or better, the cap is moderate, as it is where no claim is graded so well on each look that it reads; of two sources named for one thing, the one that repeats the other is no more credible",
        why: "6 means that credibility cannot be judged, not that it is bad (AJP-2.1)",
    },
    StepRule {
        step: Step::Unjudged,
        name: "unjudged",
        cap: Some(Confidence::Low),
        when: "no source is graded A to E and no information 1 to 5: all are F and 6, or have no grade",
        why: "source and information are graded each by itself (AJP-2.1), so that either may carry what the other leaves open; where neither is judged, nothing carries it",
    },
    StepRule {
        step: Step::Caveats,
        name: "caveats",
        cap: None,
        when: "a caveat of the judgement, or of anything it rests on, says `confidence_at_most`; a judgement rests on whole looks, so that a caveat of one counts whichever measures it `affects`, and looks of one image (the same `image`, or the same day and origin) are one look",
        why: "a limit holds for whatever rests on what it limits",
    },
    StepRule {
        step: Step::Hidden,
        name: "hidden",
        cap: Some(Confidence::Low),
        when: "the judgement, or a claim of its basis, names a state of a measure that no look shows and that is hidden, by its word, by a word that its caveat forbids, or by another name of the same thing (munitions, shells, arms); it then also carries the caveats that hide it",
        why: "what nobody could see is inferred, whatever else is known",
    },
    StepRule {
        step: Step::Inferred,
        name: "inferred",
        cap: Some(Confidence::Moderate),
        when: "a caveat that it carries limits `identity`, `direction`, `purpose`, `attribution` or `causation`, and the judgement or a claim of its basis names that caveat, or it touches (`affects`, `effect`) a measure that the basis reads or the text names; where the text and the assumptions name nothing that the case measures, each such caveat counts, and one whose own `confidence_at_most` is as low is told by `caveats`",
        why: "what a thing is, which way and what for it goes, by whom and why are concluded from what was seen, and the case says of itself that it cannot know them",
    },
    StepRule {
        step: Step::Assumptions,
        name: "assumptions",
        cap: Some(Confidence::Moderate),
        when: "no key assumption is named, or one is unsupported, or nothing says how well it is supported, or it is `supported` and names nothing that the judgement rests on (a caveat supports nothing), or `caveated` and links no caveat",
        why: "about one key assumption in four does not survive a check (Tradecraft Primer, 2009)",
    },
    StepRule {
        step: Step::Against,
        name: "against",
        cap: Some(Confidence::Moderate),
        when: "contrary evidence stands without an answer, or with one that names nothing that the judgement or that evidence rests on",
        why: "confidence that ignores what speaks against it is not earned",
    },
    StepRule {
        step: Step::Age,
        name: "age",
        cap: Some(Confidence::Moderate),
        when: "the latest look lies more than `horizon_days` before the cut-off",
        why: "the place may have changed since",
    },
    StepRule {
        step: Step::Looks,
        name: "looks",
        cap: Some(Confidence::Moderate),
        when: "fewer looks than `looks_least` stand behind what holds; those of one day count as one",
        why: "one look is one moment",
    },
    StepRule {
        step: Step::Gap,
        name: "gap",
        cap: Some(Confidence::Moderate),
        when: "within `horizon_days` before the cut-off more than `gap_days` pass without a look",
        why: "what happened in between is not known",
    },
    StepRule {
        step: Step::Judgements,
        name: "judgements",
        cap: None,
        when: "a judgement of the basis is itself capped, or states less",
        why: "a chain is no surer than its weakest link",
    },
];

/// What a house sets of the steps; a case may only make them stricter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceSettings {
    /// Fewest independent origins that do not cap: 2.
    pub origins_least: Option<Whole>,
    /// Fewest looks, each of another day, that do not cap: 2.
    pub looks_least: Option<Whole>,
    /// Least reliability of the best source that does not cap: C.
    pub reliability_least: Option<Reliability>,
    /// Least credibility of the best information that does not cap: 2.
    pub credibility_least: Option<Credibility>,
    /// Most days from the latest look to the cut-off that do not cap: 365.
    pub horizon_days: Option<Whole>,
    /// Most days without a look, within the horizon, that do not cap: 183.
    pub gap_days: Option<Whole>,
    /// The cap of a step by its name: `{origins: low}`.
    #[serde(default)]
    #[schemars(schema_with = "caps_schema")]
    pub caps: IndexMap<Step, Confidence>,
}

/// A key for each step, so that a misspelt one is found where it stands.
fn caps_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let cap = generator.subschema_for::<Confidence>();
    let names = STEPS.iter().map(|rule| rule.name.to_string());
    let properties: IndexMap<String, schemars::Schema> =
        names.map(|name| (name, cap.clone())).collect();
    schemars::json_schema!({
        "type": "object", "properties": properties, "additionalProperties": false
    })
}

/// The thresholds in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Fewest independent origins that do not cap.
    pub origins_least: u64,
    /// Fewest looks that do not cap.
    pub looks_least: u64,
    /// Least reliability of the best source that does not cap.
    pub reliability_least: Reliability,
    /// Least credibility of the best information that does not cap.
    pub credibility_least: Credibility,
    /// Days.
    pub horizon_days: u64,
    /// Days.
    pub gap_days: u64,
    caps: IndexMap<Step, Confidence>,
}

impl Thresholds {
    /// What a house sets over what is usual.
    pub fn of(settings: Option<&ConfidenceSettings>) -> Thresholds {
        let set = settings.cloned().unwrap_or_default();
        let whole = |set: Option<Whole>, usual| set.map_or(usual, |set| set.0);
        Thresholds {
            origins_least: whole(set.origins_least, 2),
            looks_least: whole(set.looks_least, 2),
            reliability_least: set.reliability_least.unwrap_or(Reliability::C),
            credibility_least: set.credibility_least.unwrap_or(Credibility::ProbablyTrue),
            horizon_days: whole(set.horizon_days, 365),
            gap_days: whole(set.gap_days, 183),
            caps: set.caps,
        }
    }

    /// The cap of a step; none where another thing says it.
    pub fn cap(&self, step: Step) -> Option<Confidence> {
        let usual = STEPS.iter().find(|rule| rule.step == step).and_then(|rule| rule.cap);
        self.caps.get(&step).copied().or(usual)
    }
}

impl Step {
    /// Its name, as a house writes it.
    pub fn name(self) -> &'static str {
        STEPS.iter().find(|rule| rule.step == self).map_or("", |rule| rule.name)
    }
}

/// The page on confidence, made from the list of steps.
pub fn confidence_manual() -> String {
    let mut page = String::from(include_str!("confidence.md"));
    page.push_str("| step | caps when | at most | why |\n|---|---|---|---|\n");
    for rule in STEPS {
        let cap = rule.cap.map_or("as it says", Confidence::word);
        let cap = if rule.step == Step::Basis { "none" } else { cap };
        let (name, when, why) = (rule.name, rule.when, rule.why);
        page.push_str(&format!("| `{name}` | {when} | {cap} | {why} |\n"));
    }
    page
}
