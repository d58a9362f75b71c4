//! Where what is left of a case still names what was taken out of it.

use super::{Edition, Withheld};
use crate::diag::{At, Diagnostic, KeyPath, Place, Report};
use crate::load::{BRIEF_FILE, CASE_FILE, Content, Loaded, Node};
use std::collections::BTreeSet;
use std::ops::Range;

/// Keys of lists from which support may fall away: the checks say what stands without it.
const SUPPORT: [&str; 3] = ["sources", "basis", "image"];
/// Keys whose texts are words of the format and never ids.
const WORDS: [&str; 12] = [
    "type", "kind", "view", "stat", "method", "status", "access", "limits", "unit",
    "country", "language", "scale",
];

/// Takes withheld ids out of what supports, and the values of withheld measures and parts out of looks.
pub(super) fn drop_support(node: &mut Node, ids: &BTreeSet<String>) {
    match &mut node.content {
        Content::Map(entries) => {
            for entry in entries.iter_mut() {
                let is_support = SUPPORT.contains(&entry.key.as_str());
                match &mut entry.value.content {
                    Content::List(items) if is_support => {
                        let had = !items.is_empty();
                        items.retain(|item| !names(item, ids));
                        entry.dropped |= had && items.is_empty();
                    }
                    Content::Scalar(id, _) if is_support => {
                        entry.dropped |= ids.contains(id);
                    }
                    Content::Map(values) if entry.key == "values" => {
                        values.retain(|value| !is_of(&value.key, ids));
                        entry.dropped |= values.is_empty();
                    }
                    _ => {}
                }
                drop_support(&mut entry.value, ids);
            }
            entries.retain(|entry| !entry.dropped);
        }
        Content::List(items) => {
            items.iter_mut().for_each(|item| drop_support(item, ids));
        }
        Content::Scalar(..) | Content::Broken => {}
    }
}

/// Whether an item of a list is a withheld id, or is one with more beside it.
fn names(item: &Node, ids: &BTreeSet<String>) -> bool {
    match &item.content {
        Content::Scalar(id, _) => ids.contains(id),
        Content::Map(_) => item.id().is_some_and(|id| ids.contains(&id)),
        _ => false,
    }
}

/// Whether a key of `values` (`wagons.ore@yard`) is of a withheld measure, class or part.
fn is_of(key: &str, ids: &BTreeSet<String>) -> bool {
    key.split(['.', '@']).any(|part| ids.contains(part))
}

/// Reports every place of the case and the narrative that names or quotes what is withheld.
pub(super) fn faults(
    kept: &Node,
    withheld: &Withheld,
    loaded: &Loaded,
    edition: &Edition,
    report: &mut Report,
) {
    let mut found = Vec::new();
    walk(kept, "", &KeyPath::default(), withheld, &mut found);
    if let Some(narrative) = &loaded.narrative {
        let mut start = 0;
        for paragraph in narrative.text.split_inclusive("\n\n") {
            if let Some((what, at)) = said(paragraph, "", withheld) {
                let at = at.unwrap_or(0..paragraph.trim_end().len());
                let at = At::Bytes(start + at.start..start + at.end);
                found.push((what, Place { file: BRIEF_FILE.to_string(), at }));
            }
            start += paragraph.len();
        }
    }
    for (what, place) in found {
        let message =
            format!("{what} is withheld from {}, and this names it", edition.words());
        report.push(
            Diagnostic::error("withheld-named", place, message)
                .help("withhold this too (`tlp`, `edition`, `embargo_until`), or say it without what is withheld"),
        );
    }
}

fn walk(
    node: &Node,
    key: &str,
    path: &KeyPath,
    withheld: &Withheld,
    found: &mut Vec<(String, Place)>,
) {
    match &node.content {
        Content::Map(entries) => {
            for entry in entries {
                let path = path.key(&entry.key);
                if is_of(&entry.key, &withheld.ids) && !is_field(&entry.key) {
                    let what = format!("`{}`", entry.key);
                    found.push((what, Place::key(CASE_FILE, path.clone())));
                }
                walk(&entry.value, &entry.key, &path, withheld, found);
            }
        }
        Content::List(items) => {
            for (n, item) in items.iter().enumerate() {
                walk(item, key, &path.index(n), withheld, found);
            }
        }
        Content::Scalar(text, _) if !WORDS.contains(&key) => {
            if let Some((what, at)) = said(text, key, withheld) {
                let place = Place::value(CASE_FILE, path.clone());
                found.push((what, at.map_or(place.clone(), |at| place.within(at))));
            }
        }
        Content::Scalar(..) | Content::Broken => {}
    }
}

/// Whether a key is one of the format's own, which an id may happen to equal.
fn is_field(key: &str) -> bool {
    ["text", "title", "label", "name", "date", "file", "report"].contains(&key)
}

/// What a text says of something withheld, and at which bytes where an id is named.
fn said(
    text: &str,
    key: &str,
    withheld: &Withheld,
) -> Option<(String, Option<Range<usize>>)> {
    for id in &withheld.ids {
        if let Some(at) = bound(text, key, id) {
            return Some((format!("`{id}`"), Some(at)));
        }
    }
    let what = withheld.told_in(text)?;
    Some((format!("“{what}”"), None))
}

/// Where a text names an id: the whole of it, in an expression, a citation or a link.
fn bound(text: &str, key: &str, id: &str) -> Option<Range<usize>> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let is_test = matches!(key, "test" | "from" | "to" | "where" | "window");
    text.match_indices(id).map(|(at, _)| at..at + id.len()).find(|at| {
        let (before, after) = (&text[..at.start], &text[at.end..]);
        let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        let opened = before.rfind("{{").map(|open| !before[open..].contains("}}"));
        let is_named = before.ends_with(['@', ':'])
            || opened == Some(true)
            || (before.trim().is_empty() && after.trim().is_empty())
            || is_test
            || super::leak::is_coined(id);
        is_whole && is_named
    })
}
