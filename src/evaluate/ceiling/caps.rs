//! The steps themselves: from what a judgement rests on to its caps. Only the order of levels is used.

use super::{Grounds, Level};
use crate::case::{Credibility, Reliability, Step, Thresholds};

/// The caps of these grounds, in the order of the steps. Each step stands by itself, and none looks at another.
pub fn caps(grounds: &Grounds, thresholds: &Thresholds) -> Vec<(Step, Level)> {
    let fixed = |step| thresholds.cap(step).map_or(Level::High, Level::from);
    let when = |is_so: bool, step| is_so.then(|| (step, fixed(step)));
    let is_stated = grounds.is_stated && grounds.best_reliability().is_some();
    let nothing = grounds.holds_count == 0 && !is_stated;
    let is_unjudged =
        grounds.best_reliability().is_none() && grounds.best_credibility().is_none();
    let is_old = grounds.age_days.is_none_or(|days| days > thresholds.horizon_days);
    let found = [
        nothing.then_some((Step::Basis, Level::None)),
        when(grounds.unsound_count > 0, Step::Claims),
        when(grounds.reported_count > 0, Step::Reported),
        when(grounds.origins_count < thresholds.origins_least, Step::Origins),
        reliability(grounds, thresholds).map(|level| (Step::Reliability, level)),
        credibility(grounds, thresholds).map(|level| (Step::Credibility, level)),
        when(is_unjudged, Step::Unjudged),
        grounds.caveats.iter().min().map(|level| (Step::Caveats, *level)),
        when(grounds.names_hidden, Step::Hidden),
        when(grounds.inferred_count > 0, Step::Inferred),
        when(grounds.unsupported_count > 0, Step::Assumptions),
        when(grounds.unanswered_count > 0, Step::Against),
        when(is_old, Step::Age),
        when(grounds.looks_count < thresholds.looks_least, Step::Looks),
        when(grounds.gap_days > thresholds.gap_days, Step::Gap),
        grounds.judgements.iter().min().map(|level| (Step::Judgements, *level)),
    ];
    found.into_iter().flatten().filter(|(_, level)| *level < Level::High).collect()
}

/// Each source leaves a level, and the best of them counts. F, and no letter at all, cannot be judged: moderate, above a letter
/// that was judged and found low.
fn reliability(grounds: &Grounds, thresholds: &Thresholds) -> Option<Level> {
    let low = thresholds.cap(Step::Reliability).map_or(Level::Low, Level::from);
    let leaves = |letter: &Option<Reliability>| match letter {
        None | Some(Reliability::F) => low.max(Level::Moderate),
        Some(letter) if *letter > thresholds.reliability_least => low,
        Some(_) => Level::High,
    };
    Some(grounds.reliabilities.iter().map(leaves).max().unwrap_or(low))
}

/// As for reliability; 3, possibly true, stands between.
fn credibility(grounds: &Grounds, thresholds: &Thresholds) -> Option<Level> {
    let low = thresholds.cap(Step::Credibility).map_or(Level::Low, Level::from);
    let leaves = |figure| credible(figure, thresholds);
    let best = grounds.credibilities.iter().map(leaves).max().unwrap_or(low);
    // One look that is graded well bears no claim that reads others too.
    let is_borne = grounds.weakest.iter().any(|figure| leaves(figure) == Level::High);
    Some(if is_borne { best } else { best.min(low.max(Level::Moderate)) })
}

/// What a figure leaves.
pub(super) fn credible(figure: &Option<Credibility>, thresholds: &Thresholds) -> Level {
    let low = thresholds.cap(Step::Credibility).map_or(Level::Low, Level::from);
    match figure {
        None | Some(Credibility::CannotBeJudged) => low.max(Level::Moderate),
        Some(figure) if *figure <= thresholds.credibility_least => Level::High,
        Some(Credibility::Doubtful | Credibility::Improbable) => low,
        Some(_) => low.max(Level::Moderate),
    }
}
