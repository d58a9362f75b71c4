//! One fault, one diagnostic: an id misspelt where it is declared is mended there, once, and not at each place that spells it right.

use super::{BRIEF_FILE, CASE_FILE, Content, Node, Texts};
use crate::diag::{At, Diagnostic, Place, Report};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many of the places that use an id are shown.
const SHOWN: usize = 3;

/// The report with one diagnostic for each id that is used as nothing but another spelling of one that nobody uses.
pub(crate) fn gathered(mut report: Report, texts: &Texts) -> Report {
    let Some(tree) = texts.tree(CASE_FILE) else { return report };
    let mut uses: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        if let Some(unknown) = &diagnostic.unknown {
            let pair = (unknown.id.clone(), unknown.near.clone());
            uses.entry(pair).or_default().push(diagnostic.place.clone());
        }
    }
    for ((id, near), places) in uses {
        let Some(at) = declaration(tree, &near) else { continue };
        if places.len() < 2 || occurrences(&near, texts) != 1 {
            continue;
        }
        let is_it = |d: &Diagnostic| {
            d.unknown.as_ref().is_some_and(|u| u.id == id && u.near == near)
        };
        report.diagnostics.retain(|diagnostic| !is_it(diagnostic));
        let place = Place { file: CASE_FILE.to_string(), at: At::Bytes(at) };
        let message =
            format!("nothing uses `{near}`, and {} places name `{id}`", places.len());
        let mut diagnostic = Diagnostic::error("unknown-name", place.clone(), message)
            .help("if it is misspelt here, mend it here; else mend it where it is used")
            .suggest(place, id.clone());
        for place in places.into_iter().take(SHOWN) {
            diagnostic = diagnostic.related(place, format!("`{id}` is used here"));
        }
        report.push(diagnostic);
    }
    report
}

/// Where an id is declared: the key of a measure, source and so on, or the `id` of a look or figure.
fn declaration(tree: &Node, id: &str) -> Option<Range<usize>> {
    let facility = tree.get("facility").and_then(|facility| facility.get("parts"));
    let maps = [
        "measures",
        "events",
        "sources",
        "caveats",
        "images",
        "claims",
        "judgements",
        "hypotheses",
    ];
    let maps = maps.iter().filter_map(|key| tree.get(key)).chain(facility);
    let keys = maps.flat_map(|map| match &map.content {
        Content::Map(entries) => entries.as_slice(),
        _ => &[],
    });
    let mut keys = keys.filter(|entry| entry.key == id);
    if let Some(entry) = keys.next() {
        return Some(entry.key_start as usize..entry.key_end as usize);
    }
    let lists = ["observations", "figures"].iter().filter_map(|key| tree.get(key));
    let items = lists.flat_map(|list| match &list.content {
        Content::List(items) => items.as_slice(),
        _ => &[],
    });
    let mut ids = items.filter_map(|item| item.get("id"));
    ids.find(|node| node.scalar() == Some(id)).map(Node::range)
}

/// How often a word stands in the case and its narrative.
fn occurrences(word: &str, texts: &Texts) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let files = [CASE_FILE, BRIEF_FILE].into_iter().filter_map(|file| texts.text(file));
    files
        .flat_map(|text| text.match_indices(word).map(move |(at, _)| (text, at)))
        .filter(|(text, at)| {
            let before = text[..*at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        })
        .count()
}
