//! Independent origins: the roots of `repeats`. Ten pages that relay one report are one origin.

use crate::case::Source;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// For each source, the sources at the roots of what it repeats; itself when it repeats nothing. A cycle is one origin, its first member.
pub(super) fn of_sources(
    sources: &IndexMap<String, Source>,
) -> IndexMap<String, Vec<String>> {
    sources
        .keys()
        .map(|id| {
            let mut seen = BTreeSet::new();
            let mut roots = BTreeSet::new();
            climb(sources, id, &mut seen, &mut roots);
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

fn climb(
    sources: &IndexMap<String, Source>,
    id: &str,
    seen: &mut BTreeSet<String>,
    roots: &mut BTreeSet<String>,
) {
    let mut waiting = vec![id.to_string()];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let known: Vec<&String> = sources
            .get(&id)
            .map(|source| {
                source.repeats.iter().filter(|r| sources.contains_key(*r)).collect()
            })
            .unwrap_or_default();
        if known.is_empty() {
            roots.insert(id);
        } else {
            waiting.extend(known.into_iter().cloned());
        }
    }
}
