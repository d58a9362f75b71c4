//! What caused a cap, as a clause that names looks, sources, claims and caveats, and what it names as indexes.

use super::grades::Weak;
use super::grounds::Gathered;
use super::{Level, named};
use crate::bind::Bound;
use crate::case::{Caveat, Source, Step, Thresholds};
use crate::evaluate::{
    Basis, Evaluation, LookSet, basis, counted, hands, hidden::hiding, listed,
    look_words, looks_under, pages_and_origins, plain_text, source_name,
};

/// The cause of a cap in words, and what it lies in. What of the basis speaks of something else is told where it would have helped.
pub(super) fn cause(
    bound: &Bound,
    evaluation: &Evaluation,
    step: Step,
    level: Level,
    gathered: &Gathered,
) -> (String, Basis) {
    let (mut words, by) = said(bound, evaluation, step, level, gathered);
    let helps = matches!(
        step,
        Step::Origins
            | Step::Reliability
            | Step::Credibility
            | Step::Age
            | Step::Looks
            | Step::Gap
    );
    if helps && !gathered.foreign.is_empty() {
        words.push_str("; ");
        words.push_str(&foreign(bound, evaluation, &gathered.foreign));
    }
    (words, by)
}

/// "the claim “…” speaks of something else".
fn foreign(bound: &Bound, evaluation: &Evaluation, ids: &[String]) -> String {
    let named: Vec<String> =
        ids.iter().map(|id| named::evidence(bound, evaluation, id).0).collect();
    let speaks = if named.len() == 1 { "speaks" } else { "speak" };
    format!("{} {speaks} of what the judgement does not", listed(&named))
}

fn said(
    bound: &Bound,
    evaluation: &Evaluation,
    step: Step,
    level: Level,
    gathered: &Gathered,
) -> (String, Basis) {
    let grounds = &gathered.grounds;
    let thresholds = Thresholds::of(bound.house.confidence.as_ref());
    let support = || gathered.support.clone();
    let looks = |looks: &LookSet| Basis { looks: looks.clone(), ..Basis::default() };
    match step {
        Step::Basis => (nothing(bound, evaluation, &gathered.idle), support()),
        Step::Claims => claims(
            bound,
            evaluation,
            &gathered.unsound,
            "does not hold or cannot be established",
        ),
        Step::Reported => {
            claims(bound, evaluation, &gathered.reported, "is reported and not tested")
        }
        Step::Origins => {
            let sources = support().sources;
            (origins(bound, gathered), Basis { sources, ..Basis::default() })
        }
        Step::Reliability => named::reliability(bound, gathered, &thresholds),
        Step::Credibility => named::credibility(bound, gathered, &thresholds),
        Step::Unjudged => named::unjudged(bound, gathered),
        Step::Caveats => {
            let capping = gathered.capping.iter().filter(|(_, cap)| *cap == level);
            let capping = capping.map(|(index, _)| *index);
            caveats(bound, evaluation, capping, |_| String::new())
        }
        Step::Hidden => hidden(bound, evaluation, gathered),
        Step::Inferred => {
            let inferred = gathered.inferred.iter().copied();
            let limits = |caveat: &Caveat| {
                format!(", a limit on {}, which it infers", caveat.limits.word())
            };
            caveats(bound, evaluation, inferred, limits)
        }
        Step::Assumptions => named::assumptions(bound, evaluation, gathered),
        Step::Against => named::against(bound, evaluation, gathered),
        Step::Age => match (grounds.age_days, gathered.latest) {
            (Some(days), Some(latest)) => {
                let when = look_words(bound, latest);
                let words = format!(
                    "its latest look, dated {when}, lies {days} days before the cut-off, more than {}",
                    thresholds.horizon_days
                );
                (words, looks(&[latest].into_iter().collect()))
            }
            _ => ("no dated look stands behind it".to_string(), Basis::default()),
        },
        Step::Looks => (few_looks(bound, gathered), looks(&gathered.seen)),
        Step::Gap => {
            let horizon = thresholds.horizon_days;
            if grounds.gap_days >= horizon {
                let words = format!(
                    "none of its looks falls in the {horizon} days before the cut-off"
                );
                return (words, looks(&gathered.seen));
            }
            let (stretch, by) = named::stretch(bound, gathered.gap);
            let words = format!(
                "{} of the {horizon} days before the cut-off pass without one of its looks, more than {}{stretch}",
                grounds.gap_days, thresholds.gap_days
            );
            (words, by)
        }
        Step::Judgements => {
            let weakest = gathered.links.iter().filter(|(_, other)| *other == level);
            let named: Vec<String> = weakest
                .map(|(id, _)| {
                    named::quoted(bound, evaluation, &format!("judgements.{id}.text"))
                })
                .collect();
            (
                format!(
                    "it rests on the judgement {}, which may state no more",
                    listed(&named)
                ),
                Basis::default(),
            )
        }
    }
}

/// "only one look stands behind it (5 October 2023)".
fn few_looks(bound: &Bound, gathered: &Gathered) -> String {
    let days = gathered.grounds.looks_count as usize;
    let Some(which) = named::looks(bound, &gathered.seen) else {
        return "no look stands behind it".to_string();
    };
    let seen = gathered.seen.len();
    let stand = counted(seen, "look stands", "looks stand");
    let of = if days < seen {
        format!(", of {}", counted(days, "day", "days"))
    } else {
        String::new()
    };
    format!("only {stand} behind it{of} ({which})")
}

/// "the claim “…” would hold whatever had been seen, nothing else that it rests on holds, and …".
fn nothing(bound: &Bound, evaluation: &Evaluation, idle: &[String]) -> String {
    let source = "and no source of known reliability states it";
    if idle.is_empty() {
        return format!("nothing that it rests on holds, {source}");
    }
    let (says, _) = claims(bound, evaluation, idle, "would hold whatever had been seen");
    format!("{says}, nothing else that it rests on holds, {source}")
}

fn claims(
    bound: &Bound,
    evaluation: &Evaluation,
    ids: &[String],
    what: &str,
) -> (String, Basis) {
    let text =
        |id: &String| named::quoted(bound, evaluation, &format!("claims.{id}.text"));
    let named: Vec<String> = ids.iter().map(text).collect();
    let rests =
        ids.iter().filter_map(|id| evaluation.claims.get(id)).map(|claim| &claim.basis);
    let by = rests.fold(Basis::default(), |one, other| basis::join(&one, other));
    let (claim, what) = match ids.len() {
        1 => ("the claim", what.to_string()),
        _ => (
            "the claims",
            what.replace("is ", "are ").replace("does not hold", "do not hold"),
        ),
    };
    (format!("{claim} {} {what}", listed(&named)), by)
}

/// "three pages, one origin (Beyond Parallel)".
fn origins(bound: &Bound, gathered: &Gathered) -> String {
    let names: Vec<String> = gathered
        .origins
        .iter()
        .filter_map(|id| bound.case.sources.get_index_of(id))
        .map(|index| source_name(&bound.case, index as u32))
        .collect();
    match names.len() {
        0 => "no source stands behind it".to_string(),
        n => {
            let counted = pages_and_origins(gathered.support.sources.len(), n);
            let sources = &bound.case.sources;
            let is_told =
                |id: &String| sources.get(id).is_some_and(Source::hides_its_origin);
            let told = gathered.origins.iter().filter(|id| is_told(id)).count();
            let is_one_hand =
                hands(sources, &gathered.origins) + (told as u64) < n as u64;
            let hand =
                if is_one_hand { ", of one publisher or the same authors" } else { "" };
            let weak = weak(bound, gathered);
            format!("{counted} ({}){hand}{weak}", listed(&each_once(&names)))
        }
    }
}

/// Each name once, in order: one that stands behind several origins says so, and reads as no slip.
fn each_once(names: &[String]) -> Vec<String> {
    let mut told: Vec<(&String, usize)> = Vec::new();
    for name in names {
        match told.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => *times += 1,
            None => told.push((name, 1)),
        }
    }
    let words = |(name, times): (&String, usize)| match times {
        1 => name.clone(),
        2 => format!("{name}, twice"),
        times => format!("{name}, {times} times"),
    };
    told.into_iter().map(words).collect()
}

/// ", of which A Blog (E) confirms nothing"; nothing where each can confirm the others, and where there is but one.
fn weak(bound: &Bound, gathered: &Gathered) -> String {
    if gathered.origins.len() < 2 || gathered.weak.is_empty() {
        return String::new();
    }
    let why = |weak: &Weak| match weak {
        Weak::Letter(Some(letter)) => format!("{letter:?}"),
        Weak::Letter(None) => "not graded".to_string(),
        Weak::Told => "tells what others said".to_string(),
        Weak::Unsaid => "not said to be primary".to_string(),
        Weak::Unread => "not read here".to_string(),
        Weak::Old => "cited for what lies long ago".to_string(),
        Weak::Early => "written before what it is repeated for".to_string(),
        Weak::Doubted => "doubted here".to_string(),
    };
    let named = gathered.weak.iter().filter_map(|(id, weak)| {
        let index = bound.case.sources.get_index_of(id)?;
        Some(format!("{} ({})", source_name(&bound.case, index as u32), why(weak)))
    });
    let named: Vec<String> = named.collect();
    let confirm = if named.len() == 1 { "confirms" } else { "confirm" };
    format!(", of which {} {confirm} nothing", listed(&named))
}

/// Caveats that cap, each with the looks that it covers and what else is to be said of it.
fn caveats(
    bound: &Bound,
    evaluation: &Evaluation,
    capping: impl Iterator<Item = u32>,
    and: impl Fn(&Caveat) -> String,
) -> (String, Basis) {
    let mut by = Basis::default();
    let mut said = Vec::new();
    for index in capping {
        let Some((id, caveat)) = bound.case.caveats.get_index(index as usize) else {
            continue;
        };
        let short = plain_text(bound, evaluation, &format!("caveats.{id}.short"));
        let covered = looks_under(bound, index);
        let looks = named::looks(bound, &covered);
        let looks = looks.map(|looks| format!(" ({looks})")).unwrap_or_default();
        said.push(format!("{short}{looks}{}", and(caveat)));
        let own = Basis { looks: covered, caveats: vec![index], ..Basis::default() };
        by = basis::join(&by, &own);
    }
    (said.join("; "), by)
}

fn hidden(
    bound: &Bound,
    evaluation: &Evaluation,
    gathered: &Gathered,
) -> (String, Basis) {
    let Some((named, claim)) = &gathered.hidden else {
        return (String::new(), Basis::default());
    };
    let caveats: Vec<u32> = hiding(bound, named.measure).map(|(n, _)| n).collect();
    let looks = caveats.iter().fold(LookSet::default(), |looks, caveat| {
        looks.union(&looks_under(bound, *caveat))
    });
    let label = &bound.table.measures[named.measure as usize].label;
    let when = named::looks(bound, &looks).map(|looks| format!(" ({looks})"));
    let who = match claim {
        None => "it".to_string(),
        Some(claim) => {
            claims(bound, evaluation, std::slice::from_ref(claim), "that it rests on").0
        }
    };
    let words = format!(
        "{who} names “{}”, and no look shows it: “{label}” is hidden{}",
        named.name,
        when.unwrap_or_default()
    );
    (words, Basis { looks, caveats, ..Basis::default() })
}
