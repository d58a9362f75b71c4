//! Ceilings: the most confidence that each judgement may state, by named steps that cap. The ceiling is the lowest cap.

mod bearing;
mod caps;
mod grades;
mod grading;
mod grounds;
mod inferred;
mod named;
mod named_support;
mod support;
mod words;

pub use caps::caps;
pub use grounds::Grounds;

use super::{Basis, Evaluation};
use crate::bind::Bound;
use crate::case::{Confidence, Step, Thresholds};
use bearing::Names;
use grounds::{Gathered, grounds};
use indexmap::IndexMap;

/// How sure a judgement may be. `None` means that it can only be printed as another's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    None,
    /// low
    Low,
    /// moderate
    Moderate,
    /// high
    #[default]
    High,
}

impl Level {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Low => "low",
            Level::Moderate => "moderate",
            Level::High => "high",
        }
    }
}

impl From<Confidence> for Level {
    fn from(confidence: Confidence) -> Level {
        match confidence {
            Confidence::NotStated => Level::None,
            Confidence::Low => Level::Low,
            Confidence::Moderate => Level::Moderate,
            Confidence::High => Level::High,
        }
    }
}

/// One cap: the step, the level it leaves, and what caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// The step.
    pub step: Step,
    /// The most that it leaves.
    pub level: Level,
    /// What caused it, as a clause: "the cargo cannot be identified (5 October 2023)".
    pub cause: String,
    /// The looks, sources and caveats that caused it.
    pub by: Basis,
}

/// The most confidence that a judgement may state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ceiling {
    /// The lowest cap; high where nothing caps.
    pub level: Level,
    /// Every cap, the lowest first.
    pub caps: Vec<Cap>,
    /// Key assumptions that nothing supports: places in their list.
    pub unsupported: Vec<usize>,
    /// Contrary evidence without an answer: places in its list.
    pub unanswered: Vec<usize>,
    /// What of its basis holds and speaks of something else, which supports nothing.
    pub foreign: Vec<String>,
}

impl Ceiling {
    /// The caps that set the ceiling.
    pub fn binding(&self) -> impl Iterator<Item = &Cap> {
        self.caps.iter().filter(|cap| cap.level == self.level)
    }
}

/// The ceiling of every judgement. A judgement of a cycle, which is an error elsewhere, is capped as if it were absent from its own basis.
pub(super) fn of_judgements(
    bound: &Bound,
    evaluation: &Evaluation,
) -> IndexMap<String, Ceiling> {
    let thresholds = Thresholds::of(bound.house.confidence.as_ref());
    let names = Names::of(bound);
    let mut known = IndexMap::new();
    for id in bound.case.judgements.keys() {
        ceiling(
            bound,
            evaluation,
            (&thresholds, &names),
            id,
            &mut Vec::new(),
            &mut known,
        );
    }
    let order = bound.case.judgements.keys();
    order.filter_map(|id| Some((id.clone(), known.get(id)?.clone()))).collect()
}

fn ceiling(
    bound: &Bound,
    evaluation: &Evaluation,
    (thresholds, names): (&Thresholds, &Names),
    id: &str,
    above: &mut Vec<String>,
    known: &mut IndexMap<String, Ceiling>,
) -> Level {
    if let Some(done) = known.get(id) {
        return done.level;
    }
    let Some(judgement) = bound.case.judgements.get(id) else { return Level::High };
    above.push(id.to_string());
    let links: Vec<(String, Level)> = judgement
        .basis
        .iter()
        .filter_map(|other| {
            if above.contains(other) {
                return None;
            }
            let stated = bound.case.judgements.get(other)?.confidence;
            let ceiling =
                ceiling(bound, evaluation, (thresholds, names), other, above, known);
            let stated = stated.filter(|stated| *stated != Confidence::NotStated);
            let level = stated.map_or(ceiling, |stated| ceiling.min(stated.into()));
            Some((other.clone(), level))
        })
        .collect();
    above.pop();
    let gathered = grounds(bound, evaluation, names, (id, judgement), links);
    let mut found: Vec<Cap> = caps(&gathered.grounds, thresholds)
        .into_iter()
        .map(|(step, level)| {
            let (cause, by) = words::cause(bound, evaluation, step, level, &gathered);
            Cap { step, level, cause, by }
        })
        .collect();
    found.sort_by_key(|cap| cap.level);
    let level = found.first().map_or(Level::High, |cap| cap.level);
    let Gathered { unsupported, unanswered, foreign, .. } = gathered;
    let ceiling = Ceiling { level, caps: found, unsupported, unanswered, foreign };
    known.insert(id.to_string(), ceiling);
    level
}
