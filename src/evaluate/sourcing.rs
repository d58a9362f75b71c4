//! Sourcing: who says so, in words. Our own observations and reported ones never read alike, and pages are never counted without their origins.

use super::{Evaluation, origins_of, source_name};
use crate::bind::Bound;
use crate::case::{Access, Source, is_yes};

/// A piece of the words that say who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Words(String),
    /// The name of a source: index into `case.sources`.
    Source(u32),
}

/// "three pages, one origin".
pub fn pages_and_origins(pages: usize, origins: usize) -> String {
    let pages = counted(pages, "page", "pages");
    format!("{pages}, {}", counted(origins, "origin", "origins"))
}

/// The same for some sources; nothing where there is one, or none.
pub fn origins_words(
    bound: &Bound,
    evaluation: &Evaluation,
    sources: &[u32],
) -> Option<String> {
    let origins = origins_of(bound, evaluation, sources).len();
    (sources.len() > 1).then(|| pages_and_origins(sources.len(), origins))
}

/// "one look", "two looks", "12 looks".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    const WORDS: [&str; 10] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = WORDS.get(count).map_or(count.to_string(), ToString::to_string);
    format!("{word} {}", if count == 1 { one } else { many })
}

/// Who says so: "our own observation", "as reported by News1, repeating VOA, which was not read".
///
/// A page that repeats another stands behind it, or is said to repeat what was not read; what of each was read is said unless
/// it was all of it.
pub fn said_by(bound: &Bound, evaluation: &Evaluation, sources: &[u32]) -> Vec<Said> {
    let case = &bound.case;
    let is_own = |n: &&u32| source(bound, **n).is_some_and(|source| is_yes(source.own));
    let reported: Vec<u32> = sources.iter().filter(|n| !is_own(n)).copied().collect();
    let mut said = Vec::new();
    if reported.len() < sources.len() {
        said.push(Said::Words("our own observation".to_string()));
    }
    let mut groups: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
    for n in reported {
        let id = case.sources.get_index(n as usize).map(|(id, _)| id);
        let origins = id.and_then(|id| evaluation.origins.get(id)).into_iter().flatten();
        let origins = origins.filter_map(|id| case.sources.get_index_of(id));
        let origins: Vec<u32> = origins.map(|origin| origin as u32).collect();
        match groups.iter_mut().find(|(known, _)| *known == origins) {
            Some((_, members)) => members.push(n),
            None => groups.push((origins, vec![n])),
        }
    }
    for (n, (origins, members)) in groups.iter().enumerate() {
        said.push(Said::Words(match (n, said.is_empty()) {
            (0, true) => "as reported by ".to_string(),
            (0, false) => ", and as reported by ".to_string(),
            _ => "; by ".to_string(),
        }));
        group(bound, origins, members, &mut said);
    }
    said
}

/// One origin, or several that are always repeated together, and the pages cited that go back to it.
fn group(bound: &Bound, origins: &[u32], members: &[u32], said: &mut Vec<Said>) {
    let (cited, relays): (Vec<u32>, Vec<u32>) =
        members.iter().partition(|n| origins.contains(n));
    let is_read = |n: &u32| !matches!(access(bound, *n), Some(Access::NotRead));
    if !cited.is_empty() && (relays.is_empty() || cited.iter().any(is_read)) {
        push_names(bound, &cited, true, said);
        if !relays.is_empty() {
            said.push(Said::Words(" and, repeating it, ".to_string()));
            push_names(bound, &relays, true, said);
        }
        return;
    }
    push_names(bound, &relays, true, said);
    said.push(Said::Words(", repeating ".to_string()));
    push_names(bound, origins, false, said);
    if !origins.iter().any(is_read) {
        let was = if origins.len() == 1 { "was" } else { "were" };
        said.push(Said::Words(format!(", which {was} not read")));
    }
}

fn push_names(bound: &Bound, sources: &[u32], with_access: bool, said: &mut Vec<Said>) {
    let mut told: Vec<(String, &str)> = Vec::new();
    let mut once: Vec<(u32, &str)> = Vec::new();
    for n in sources {
        let read = match access(bound, *n) {
            Some(Access::Opening) if with_access => " (opening read)",
            Some(Access::Mirror) if with_access => " (read in a copy)",
            Some(Access::NotRead) if with_access => " (not read)",
            _ => "",
        };
        let name = (source_name(&bound.case, *n), read);
        if !told.contains(&name) {
            told.push(name);
            once.push((*n, read));
        }
    }
    for (at, (n, read)) in once.iter().enumerate() {
        if at > 0 {
            let joint = if at + 1 == once.len() { " and " } else { ", " };
            said.push(Said::Words(joint.to_string()));
        }
        said.push(Said::Source(*n));
        if !read.is_empty() {
            said.push(Said::Words((*read).to_string()));
        }
    }
}

fn source(bound: &Bound, n: u32) -> Option<&Source> {
    bound.case.sources.get_index(n as usize).map(|(_, source)| source)
}

fn access(bound: &Bound, n: u32) -> Option<Access> {
    source(bound, n).and_then(|source| source.access)
}

/// The same as plain words.
pub fn said_by_words(bound: &Bound, evaluation: &Evaluation, sources: &[u32]) -> String {
    let said = said_by(bound, evaluation, sources);
    let words = said.iter().map(|piece| match piece {
        Said::Words(words) => words.clone(),
        Said::Source(n) => source_name(&bound.case, *n),
    });
    words.collect()
}
