//! Sourcing: who says so, in words. Our own observations and reported ones never read alike, and pages are never counted without their origins.

use super::{
    Evaluation, LookSet, basis, hands, listed, of_supports, origins_of, source_name,
};
use crate::bind::Bound;
use crate::case::{Access, Source, is_yes};
use crate::dates;
use crate::expr::{self, Exact, Lineage};
use indexmap::IndexMap;

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

/// "14 origins, nine of them independent".
pub fn independent_words(bound: &Bound, origins: &[String]) -> String {
    let hands = hands(&bound.case.sources, origins) as usize;
    match origins.len() {
        1 => "one origin".to_string(),
        all if all <= hands => counted(all, "independent origin", "independent origins"),
        all => {
            let all = counted(all, "origin", "origins");
            match hands {
                0 => format!("{all}, none of them independent"),
                _ => {
                    format!("{all}, {} independent", counted(hands, "of them", "of them"))
                }
            }
        }
    }
}

/// "three pages, one origin" for some sources; nothing where there is one, or none.
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

/// How much of who says so is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// For a row or a line: who, and whom they repeat; only names where there are many.
    Short,
    /// What of each was read, too.
    Whole,
}

/// Groups of pages that are told apart, in a row and in full; of more the pages are only named.
const GROUPS_TOLD: usize = 3;
const GROUPS_TOLD_WHOLE: usize = 12;

/// Pages of which it is said what was read of each.
const READS_TOLD: usize = 12;

/// Who says so: "our own observation", "as reported by News1, repeating VOA, which was not read".
///
/// A page that repeats another stands behind it, or is said to repeat what was not read.
pub fn said_by(
    bound: &Bound,
    evaluation: &Evaluation,
    sources: &[u32],
    is_counted: bool,
    detail: Detail,
) -> Vec<Said> {
    let case = &bound.case;
    let is_own = |n: &&u32| source(bound, **n).is_some_and(|source| is_yes(source.own));
    let reported: Vec<u32> = sources.iter().filter(|n| !is_own(n)).copied().collect();
    let mut said = Vec::new();
    if is_counted || reported.len() < sources.len() {
        said.push(Said::Words("our own observation".to_string()));
    }
    let mut groups: IndexMap<Vec<u32>, Vec<u32>> = IndexMap::new();
    for n in &reported {
        let id = case.sources.get_index(*n as usize).map(|(id, _)| id);
        let origins = id.and_then(|id| evaluation.origins.get(id)).into_iter().flatten();
        let origins = origins.filter_map(|id| case.sources.get_index_of(id));
        let origins: Vec<u32> = origins.map(|origin| origin as u32).collect();
        groups.entry(origins).or_default().push(*n);
    }
    let most = match detail {
        Detail::Short => GROUPS_TOLD,
        Detail::Whole => GROUPS_TOLD_WHOLE,
    };
    let mut told: Vec<Vec<Said>> = Vec::new();
    if groups.len() > most {
        told.push(names(bound, &reported, Detail::Short));
    } else {
        for (origins, members) in &groups {
            let group = group(bound, origins, members, detail);
            let words = plain(bound, &group);
            if !told.iter().any(|other| plain(bound, other) == words) {
                told.push(group);
            }
        }
    }
    for (n, group) in told.into_iter().enumerate() {
        said.push(Said::Words(match (n, said.is_empty()) {
            (0, true) => "as reported by ".to_string(),
            (0, false) => ", and as reported by ".to_string(),
            _ => "; by ".to_string(),
        }));
        said.extend(group);
    }
    said
}

/// One origin, or several that are always repeated together, and the pages cited that go back to it.
fn group(bound: &Bound, origins: &[u32], members: &[u32], detail: Detail) -> Vec<Said> {
    let (cited, relays): (Vec<u32>, Vec<u32>) =
        members.iter().partition(|n| origins.contains(n));
    let is_read = |n: &u32| !matches!(access(bound, *n), Some(Access::NotRead));
    if !cited.is_empty() && (relays.is_empty() || cited.iter().any(is_read)) {
        let mut said = names(bound, &cited, detail);
        if !relays.is_empty() {
            said.push(Said::Words(" and, repeating it, ".to_string()));
            said.extend(names(bound, &relays, detail));
        }
        return said;
    }
    let mut said = names(bound, &relays, detail);
    said.push(Said::Words(", repeating ".to_string()));
    said.extend(listed_sources(bound, origins, |_| String::new()));
    if !origins.iter().any(is_read) {
        let was = if origins.len() == 1 { "was" } else { "were" };
        said.push(Said::Words(format!(", which {was} not read")));
    }
    said
}

/// Sources by name, with what of each was read: in the short form only that it was not; in the whole one what was, and the day of those that share a name.
fn names(bound: &Bound, sources: &[u32], detail: Detail) -> Vec<Said> {
    let detail = if sources.len() > READS_TOLD { Detail::Short } else { detail };
    let read = |n: u32| match access(bound, n) {
        Some(Access::NotRead) => " (not read)",
        _ if detail == Detail::Short => "",
        Some(Access::Opening) => " (opening read)",
        Some(Access::Mirror) => " (read in a copy)",
        Some(Access::Full) | None => "",
    };
    listed_sources(bound, sources, |n| match detail {
        Detail::Short => read(n).to_string(),
        Detail::Whole => day_of(bound, n) + read(n),
    })
}

/// " of 7 February 2023", for a source whose name another of the case bears.
fn day_of(bound: &Bound, n: u32) -> String {
    let case = &bound.case;
    let name = source_name(case, n);
    let others = (0..case.sources.len() as u32).filter(|other| *other != n);
    let mut shared = others.filter(|other| source_name(case, *other) == name);
    let id = case.sources.get_index(n as usize).map(|(id, _)| id);
    let day = id.and_then(|id| bound.dates.get(&format!("sources.{id}.date")));
    match (shared.next(), day, bound.table.zones.first()) {
        (Some(_), Some(day), Some(zone)) => format!(" of {}", dates::say(day, zone)),
        _ => String::new(),
    }
}

/// "VOA, News1 and the White House", what would read alike once.
fn listed_sources(
    bound: &Bound,
    sources: &[u32],
    behind: impl Fn(u32) -> String,
) -> Vec<Said> {
    let mut once: IndexMap<(String, String), u32> = IndexMap::new();
    for n in sources {
        once.entry((source_name(&bound.case, *n), behind(*n))).or_insert(*n);
    }
    let mut said = Vec::new();
    for (at, ((_, read), n)) in once.iter().enumerate() {
        if at > 0 {
            let joint = if at + 1 == once.len() { " and " } else { ", " };
            said.push(Said::Words(joint.to_string()));
        }
        said.push(Said::Source(*n));
        if !read.is_empty() {
            said.push(Said::Words(read.clone()));
        }
    }
    said
}

fn source(bound: &Bound, n: u32) -> Option<&Source> {
    bound.case.sources.get_index(n as usize).map(|(_, source)| source)
}

fn access(bound: &Bound, n: u32) -> Option<Access> {
    source(bound, n).and_then(|source| source.access)
}

fn plain(bound: &Bound, said: &[Said]) -> String {
    let words = said.iter().map(|piece| match piece {
        Said::Words(words) => words.clone(),
        Said::Source(n) => source_name(&bound.case, *n),
    });
    words.collect()
}

/// The same as plain words.
pub fn said_by_words(
    bound: &Bound,
    evaluation: &Evaluation,
    sources: &[u32],
    is_counted: bool,
    detail: Detail,
) -> String {
    plain(bound, &said_by(bound, evaluation, sources, is_counted, detail))
}

/// The sources of the values that something rests on, those of events and dates left out; and whether an own count is among the values.
pub fn value_sources(bound: &Bound, lineage: &Lineage) -> (Vec<u32>, bool) {
    let mut supports: Vec<u32> = Vec::new();
    let mut any_counted = false;
    for cell in lineage.each_cell() {
        let support = bound.cell_support.get(cell as usize).copied();
        if supports.last().copied() != support {
            supports.extend(support);
        }
        any_counted = any_counted || is_counted(bound, cell);
    }
    supports.sort_unstable();
    supports.dedup();
    (of_supports(bound, &supports).sources, any_counted)
}

/// Who says what a look says: its sources and those of its values, and whether an own count is among them.
pub fn look_sources(bound: &Bound, look: u32) -> (Vec<u32>, bool) {
    let sources = basis::of_looks(bound, &LookSet::from_iter([look])).sources;
    let cells = bound.table.cells.iter().enumerate();
    let mut own = cells.filter(|(_, cell)| cell.look == look);
    (sources, own.any(|(n, _)| is_counted(bound, n as u32)))
}

/// Whether a value is the authors' own count.
pub fn is_counted(bound: &Bound, cell: u32) -> bool {
    !counts(bound, cell).is_empty()
}

/// Our own counts one by one: "our own counts: AB 72 and CD 74".
pub fn own_counts(bound: &Bound, cell: u32) -> Option<String> {
    let counts = counts(bound, cell);
    let each = counts.iter();
    let each = each.map(|(who, at)| format!("{who} {}", expr::write_number(*at)));
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| format!("our own counts: {}", listed(&each)))
}

fn counts(bound: &Bound, cell: u32) -> &[(String, Exact)] {
    let cell = bound.table.cells.get(cell as usize);
    cell.and_then(|cell| cell.more.as_ref()).map_or(&[], |more| &more.counted)
}
