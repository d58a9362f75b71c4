//! Independent origins: the roots of `repeats`. Ten pages that relay one report are one origin, and so is one page under two ids.

use crate::case::Source;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// For each source, the sources at the roots of what it repeats; itself when it repeats nothing. A cycle is one origin, its
/// first member; of roots that are one page the first stands for all.
pub(super) fn of_sources(
    sources: &IndexMap<String, Source>,
) -> IndexMap<String, Vec<String>> {
    let first = of_one_page(sources);
    sources
        .keys()
        .map(|id| {
            let mut seen = BTreeSet::new();
            let mut roots = BTreeSet::new();
            climb(sources, &first, id, &mut seen, &mut roots);
            if roots.is_empty() {
                roots.extend(seen.into_iter().next());
            }
            let order = |root: &String| sources.get_index_of(root);
            let mut roots: Vec<String> = roots.into_iter().collect();
            roots.sort_by_key(order);
            (id.clone(), roots)
        })
        .collect()
}

/// For each source that stands on the page of one before it, that one.
pub fn of_one_page(sources: &IndexMap<String, Source>) -> BTreeMap<&String, &String> {
    let mut pages: BTreeMap<String, &String> = BTreeMap::new();
    let mut first = BTreeMap::new();
    for (id, source) in sources {
        let Some(page) = source.page() else { continue };
        let known = *pages.entry(page).or_insert(id);
        if known != id {
            first.insert(id, known);
        }
    }
    first
}

fn climb(
    sources: &IndexMap<String, Source>,
    first: &BTreeMap<&String, &String>,
    id: &str,
    seen: &mut BTreeSet<String>,
    roots: &mut BTreeSet<String>,
) {
    let mut waiting = vec![id.to_string()];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let repeats =
            sources.get(&id).into_iter().flat_map(|source| source.repeats.ids());
        let known: Vec<&String> = repeats
            .filter(|other| sources.contains_key(*other))
            .chain(first.get(&id).copied())
            .collect();
        if known.is_empty() {
            roots.insert(id);
        } else {
            waiting.extend(known.into_iter().cloned());
        }
    }
}
