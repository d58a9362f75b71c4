//! Source summary: how many pages and origins, of what kind, how graded, what was read of them, from when to when, what the leading judgement rests on, and where they confirm or contradict each other.
//!
//! ICD 206 asks for such a statement over the whole product. This one is made from the case; the author may replace it.

use super::{DisagreementKind, Evaluation, counted, listed, origins_of, source_name};
use crate::bind::Bound;
use crate::case::{Access, Reliability, Source, SourceKind, is_yes};
use crate::dates;

/// The statement, a sentence each.
pub fn source_summary(bound: &Bound, evaluation: &Evaluation) -> Vec<String> {
    let count = bound.case.sources.len();
    if count == 0 {
        return Vec::new();
    }
    let all: Vec<u32> = (0..count as u32).collect();
    let origins = origins_of(bound, evaluation, &all).len();
    let mut said = vec![how_many(count, origins)];
    if count > 1 {
        said.extend(kinds(bound));
        said.extend(told(bound));
        said.extend(own(bound));
        said.extend(grades(bound));
        said.extend(reading(bound));
    }
    said.extend(span(bound));
    said.extend(leading(bound, evaluation));
    said.extend(confirmed(bound, evaluation));
    said.push(disagreement(evaluation, origins));
    said.extend(drift(evaluation));
    said
}

fn how_many(count: usize, origins: usize) -> String {
    match (count, origins) {
        (1, _) => "The brief rests on a single page.".to_string(),
        (_, 1) => {
            format!("The brief cites {count} pages, which all go back to one origin.")
        }
        (_, origins) if origins == count => {
            format!("The brief cites {count} pages, and none of them repeats another.")
        }
        (_, origins) => format!(
            "The brief cites {count} pages that go back to {origins} origins; the other {} only {} them.",
            count - origins,
            if count - origins == 1 { "repeats" } else { "repeat" }
        ),
    }
}

fn number(bound: &Bound, is_meant: impl Fn(&Source) -> bool) -> usize {
    bound.case.sources.values().filter(|source| is_meant(source)).count()
}

/// "For what they are cited for, 13 are primary and 16 secondary."
fn kinds(bound: &Bound) -> Option<String> {
    let of = |kind| number(bound, |source| source.kind == Some(kind));
    let kinds = [
        (of(SourceKind::Primary), "primary"),
        (of(SourceKind::Secondary), "secondary"),
        (of(SourceKind::Tertiary), "tertiary"),
    ];
    split(bound, &kinds, "For what they are cited for,", ["is", "are"])
}

fn told(bound: &Bound) -> Option<String> {
    match number(bound, Source::hides_its_origin) {
        0 => None,
        1 => Some(
            "Whom one of them repeats is not known; it confirms nothing.".to_string(),
        ),
        n => {
            let n = counted(n, "of them repeat", "of them repeat");
            Some(format!("Whom {n} is not known; they confirm nothing."))
        }
    }
}

fn own(bound: &Bound) -> Option<String> {
    match number(bound, |source| is_yes(source.own)) {
        0 => None,
        1 => Some("One of them is our own observation.".to_string()),
        n => Some(format!("Of them, {} our own observation.", counted(n, "is", "are"))),
    }
}

fn grades(bound: &Bound) -> Option<String> {
    use Reliability::{A, B, C, D, E, F};
    let of = |letters: &[Reliability]| {
        number(bound, |source| source.reliability.is_some_and(|l| letters.contains(&l)))
    };
    let ungraded = number(bound, |source| source.reliability.is_none());
    if ungraded == bound.case.sources.len() {
        return None;
    }
    let grades = [
        (of(&[A, B]), "graded A or B"),
        (of(&[C]), "graded C"),
        (of(&[D, E]), "graded D or E"),
        (of(&[F]) + ungraded, "not to be judged"),
    ];
    split(bound, &grades, "By reliability,", ["is", "are"])
}

fn reading(bound: &Bound) -> Option<String> {
    let of = |access| number(bound, |source| source.access == Some(access));
    let reading = [
        (of(Access::Full), "read in full"),
        (of(Access::Opening), "read only in the opening"),
        (of(Access::Mirror), "read in a copy on another site"),
        (of(Access::NotRead), "not read and known only through others"),
    ];
    split(bound, &reading, "Of their texts,", ["was", "were"])
}

/// "13 are primary and 16 secondary", behind a lead; of all alike "all 13 are primary".
fn split(
    bound: &Bound,
    parts: &[(usize, &str)],
    lead: &str,
    [one, many]: [&str; 2],
) -> Option<String> {
    let all = bound.case.sources.len();
    let mut said: Vec<String> = Vec::new();
    for (count, words) in parts.iter().filter(|(count, _)| *count > 0) {
        said.push(match (said.is_empty(), *count) {
            (true, 2) if all == 2 => format!("both {many} {words}"),
            (true, count) if count == all => format!("all {count} {many} {words}"),
            (true, 1) => format!("{} {words}", counted(1, one, one)),
            (true, count) => format!("{} {words}", counted(count, many, many)),
            (false, count) => counted(count, words, words),
        });
    }
    (!said.is_empty()).then(|| format!("{lead} {}.", listed(&said)))
}

/// From the first to the last day of publication.
fn span(bound: &Bound) -> Option<String> {
    let zone = bound.table.zones.first()?;
    let dated = bound.case.sources.keys();
    let dated = dated.filter_map(|id| bound.dates.get(&format!("sources.{id}.date")));
    let dated: Vec<_> = dated.collect();
    let first = dated.iter().min_by_key(|moment| (moment.from, moment.to))?;
    let last = dated.iter().max_by_key(|moment| (moment.to, moment.from))?;
    let (from, to) = (dates::say(first, zone), dates::say(last, zone));
    (from != to).then(|| format!("They were published from {from} to {to}."))
}

/// The origins behind the judgement that leads, and those among them that were not read.
fn leading(bound: &Bound, evaluation: &Evaluation) -> Option<String> {
    let case = &bound.case;
    let ours = || case.judgements.iter().filter(|(_, judgement)| judgement.by.is_none());
    let (id, _) = ours().find(|(_, j)| is_yes(j.headline)).or_else(|| ours().next())?;
    let origins = &evaluation.judgements.get(id)?.origins;
    let named = |is_meant: &dyn Fn(&Source) -> bool| {
        let mut names: Vec<String> = Vec::new();
        for id in origins {
            let Some((index, _, source)) = case.sources.get_full(id) else { continue };
            let name = source_name(case, index as u32);
            if is_meant(source) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let names = named(&|_| true);
    let unread = named(&|source| source.access == Some(Access::NotRead));
    if names.is_empty() {
        return None;
    }
    let rests = format!("The leading judgement rests on {}", listed(&names));
    Some(match (unread.len(), names.len()) {
        (0, _) => format!("{rests}."),
        (_, 1) => format!("{rests}, which was not read."),
        (1, _) => format!("{rests}; of these, {} was not read.", unread[0]),
        _ => format!("{rests}; of these, {} were not read.", listed(&unread)),
    })
}

/// How many values more than one origin gives.
fn confirmed(bound: &Bound, evaluation: &Evaluation) -> Option<String> {
    let several: Vec<bool> = bound
        .supports
        .iter()
        .map(|support| origins_of(bound, evaluation, &support.sources).len() > 1)
        .collect();
    let cells = bound.table.cells.iter().zip(&bound.cell_support);
    let differ = |cell: &crate::expr::Cell| {
        cell.more.as_ref().is_some_and(|more| more.readings.len() > 1)
    };
    let agreed = cells.filter(|(cell, n)| several[**n as usize] && !differ(cell)).count();
    let all = bound.table.cells.len();
    match (agreed, all) {
        (_, 0) => None,
        (0, _) => Some("No value is given by more than one origin.".to_string()),
        (agreed, all) => {
            let of = counted(agreed, "is", "are");
            Some(format!("Of the {all} values, {of} given by more than one origin."))
        }
    }
}

fn disagreement(evaluation: &Evaluation, origins: usize) -> String {
    let found = evaluation.disagreements.iter();
    match found.filter(|one| one.kind != DisagreementKind::Drift).count() {
        0 if origins == 1 => {
            "With one origin, nothing here confirms or contradicts it.".to_string()
        }
        0 => "They do not contradict each other on any value, date or place that the brief uses."
            .to_string(),
        1 => "They disagree on one point, which is set out in this brief.".to_string(),
        points => {
            format!("They disagree on {points} points, which are set out in this brief.")
        }
    }
}

fn drift(evaluation: &Evaluation) -> Option<String> {
    let found = evaluation.disagreements.iter();
    match found.filter(|one| one.kind == DisagreementKind::Drift).count() {
        0 => None,
        1 => Some("In one place those who repeat a page changed its words.".to_string()),
        n => Some(format!("In {n} places those who repeat a page changed its words.")),
    }
}
