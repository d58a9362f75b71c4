//! Source summary: how many sources and origins, of what kind, how graded, what was read of them, from when to when, and where they disagree.
//!
//! ICD 206 asks for such a statement over the whole product. This one is made from the case; the author may replace it.

use super::{Evaluation, listed, origins_of, source_name};
use crate::bind::Bound;
use crate::case::{Access, Reliability, Source, SourceKind, is_yes};
use crate::dates;

/// The statement, a sentence each.
pub fn source_summary(bound: &Bound, evaluation: &Evaluation) -> Vec<String> {
    let case = &bound.case;
    let count = case.sources.len();
    if count == 0 {
        return Vec::new();
    }
    let all: Vec<u32> = (0..count as u32).collect();
    let origins = origins_of(bound, evaluation, &all);
    let mut said = vec![match (count, origins.len()) {
        (1, _) => "The brief rests on one source.".to_string(),
        (_, 1) => {
            format!("The brief cites {count} sources, which all go back to one origin.")
        }
        (_, origins) if origins == count => {
            format!("The brief cites {count} sources, and none of them repeats another.")
        }
        (_, origins) => {
            format!(
                "The brief cites {count} sources, which go back to {origins} origins: the others repeat them."
            )
        }
    }];
    let is_kind = |kind| move |source: &&Source| source.kind == Some(kind);
    let kinds = [
        (number(case.sources.values().filter(is_kind(SourceKind::Primary))), "primary"),
        (
            number(case.sources.values().filter(is_kind(SourceKind::Secondary))),
            "secondary",
        ),
        (number(case.sources.values().filter(is_kind(SourceKind::Tertiary))), "tertiary"),
    ];
    said.extend(split(&kinds, "For what they are cited for, "));
    let graded = |letters: &'static [Reliability]| {
        number(case.sources.values().filter(|source| {
            source.reliability.is_some_and(|letter| letters.contains(&letter))
        }))
    };
    let ungraded =
        number(case.sources.values().filter(|source| source.reliability.is_none()));
    if ungraded < count {
        use Reliability::{A, B, C, D, E, F};
        let grades = [
            (graded(&[A, B]), "graded A or B"),
            (graded(&[C]), "graded C"),
            (graded(&[D, E]), "graded D or E"),
            (graded(&[F]) + ungraded, "not to be judged"),
        ];
        said.extend(split(&grades, "By reliability, "));
    }
    let read = |access| {
        number(case.sources.values().filter(move |source| source.access == Some(access)))
    };
    let reading = [
        (read(Access::Full), "read in full"),
        (read(Access::Opening), "read in the opening"),
        (read(Access::Mirror), "read in a copy"),
        (read(Access::NotRead), "known only through others"),
    ];
    said.extend(split(&reading, "Of their texts, "));
    said.extend(span(bound));
    said.extend(leading(bound, evaluation));
    said.push(match evaluation.disagreements.iter().filter(|d| !d.drift).count() {
        0 => {
            "They do not contradict each other on any value or date that the brief uses."
                .into()
        }
        1 => "They disagree on one point, which is set out in this brief.".to_string(),
        points => {
            format!("They disagree on {points} points, which are set out in this brief.")
        }
    });
    said
}

fn number<'a>(sources: impl Iterator<Item = &'a Source>) -> usize {
    sources.count()
}

/// "Of these 3 are primary, 20 secondary."
fn split(parts: &[(usize, &str)], lead: &str) -> Option<String> {
    let parts: Vec<&(usize, &str)> =
        parts.iter().filter(|(count, _)| *count > 0).collect();
    let mut said: Vec<String> = Vec::new();
    for (count, words) in &parts {
        let verb = match (said.is_empty(), *count) {
            (true, 1) => " is",
            (true, _) => " are",
            (false, _) => "",
        };
        said.push(format!("{count}{verb} {words}"));
    }
    let (&&(count, words), rest) = (parts.first()?, &said[1..]);
    if rest.is_empty() {
        let all = match count {
            1 => "it is".to_string(),
            2 => "both are".to_string(),
            _ => format!("all {count} are"),
        };
        return Some(format!("{lead}{all} {words}."));
    }
    Some(format!("{lead}{}.", listed(&said)))
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

/// The origins behind the judgement that leads.
fn leading(bound: &Bound, evaluation: &Evaluation) -> Option<String> {
    let case = &bound.case;
    let ours = || case.judgements.iter().filter(|(_, judgement)| judgement.by.is_none());
    let (id, _) = ours().find(|(_, j)| is_yes(j.headline)).or_else(|| ours().next())?;
    let origins = &evaluation.judgements.get(id)?.origins;
    let names = origins.iter().filter_map(|id| case.sources.get_index_of(id));
    let mut names: Vec<String> = names.map(|n| source_name(case, n as u32)).collect();
    names.dedup();
    (!names.is_empty())
        .then(|| format!("The leading judgement rests on {}.", listed(&names)))
}
