//! Where what is left of a case still names what was taken out of it.

use super::withheld::NAMES;
use super::{Edition, Withheld};
use crate::diag::{At, Diagnostic, Place, Report};
use crate::load::{BRIEF_FILE, CASE_FILE, Content, Entry, Loaded, Node};
use std::collections::BTreeSet;
use std::ops::Range;

/// Keys of lists from which support may fall away: the checks say what stands without it.
const SUPPORT: [&str; 3] = ["sources", "basis", "image"];
/// Keys whose texts are words of the format and never ids.
const WORDS: [&str; 12] = [
    "type", "kind", "view", "stat", "method", "status", "access", "limits", "unit",
    "country", "language", "scale",
];

/// Keys below which the keys are ids.
const ITEMS: [&str; 11] = [
    "parts",
    "measures",
    "classes",
    "events",
    "sources",
    "caveats",
    "images",
    "claims",
    "judgements",
    "converters",
    "hypotheses",
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
    (withheld, open): (&Withheld, &BTreeSet<u32>),
    loaded: &Loaded,
    edition: &Edition,
    report: &mut Report,
) {
    let whole = loaded.texts.text(CASE_FILE).unwrap_or_default();
    let mut walk = Walk { whole, withheld, open, found: Vec::new() };
    walk.node(kept, &Way::default());
    let mut found = walk.found;
    if let Some(narrative) = &loaded.narrative {
        let mut start = 0;
        for paragraph in narrative.text.split_inclusive("\n\n") {
            if let Some((what, id)) = said(paragraph, "", withheld) {
                let at = id.and_then(|id| bound(paragraph, "", id));
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
                .help("withhold this too (`tlp`, `edition`, `embargo_until`), or say it without what is withheld")
                .help("where a public thing bears the same name, mark it `tlp: clear`"),
        );
    }
}

/// Looks through what was kept; places are bytes of the file that the author wrote, in which items stand that were not.
struct Walk<'a> {
    whole: &'a str,
    withheld: &'a Withheld,
    /// Where items begin that are marked for the world.
    open: &'a BTreeSet<u32>,
    found: Vec<(String, Place)>,
}

/// The way to a value.
#[derive(Clone, Copy, Default)]
struct Way<'a> {
    /// The keys above it, the last two.
    key: &'a str,
    above: &'a str,
    /// How many keys are above it.
    depth: usize,
    /// Whether it is of an item that is marked for the world, or what the place itself is called.
    is_open: bool,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, way: &Way<'_>) {
        let is_open = way.is_open || self.open.contains(&node.start);
        match &node.content {
            Content::Map(entries) => {
                for entry in entries {
                    self.key(entry, way, is_open);
                    let is_place = way.key == "facility" && way.depth == 1;
                    let below = Way {
                        key: &entry.key,
                        above: way.key,
                        depth: way.depth + 1,
                        is_open: is_open
                            || is_place && ["name", "names"].contains(&&*entry.key),
                    };
                    self.node(&entry.value, &below);
                }
            }
            Content::List(items) => items.iter().for_each(|item| self.node(item, way)),
            Content::Scalar(text, _) => self.text(node, text, way),
            Content::Broken => {}
        }
    }

    /// A key, which may be an id.
    fn key(&mut self, entry: &Entry, way: &Way<'_>, is_open: bool) {
        let at = || entry.key_start as usize..entry.key_end as usize;
        if is_of(&entry.key, &self.withheld.ids) && !is_field(&entry.key) {
            self.push(format!("`{}`", entry.key), at());
        } else if ITEMS.contains(&way.key)
            && !is_open
            && let Some(what) = self.withheld.called_in("id", &entry.key)
        {
            self.push(format!("“{what}”"), at());
        }
    }

    fn text(&mut self, node: &Node, text: &str, way: &Way<'_>) {
        let (start, end) = (node.start as usize, node.end as usize);
        if !WORDS.contains(&way.key)
            && let Some((what, id)) = said(text, way.key, self.withheld)
        {
            let source = self.whole.get(start..end).unwrap_or_default();
            let at =
                id.and_then(|id| bound(source, way.key, id)).unwrap_or(0..end - start);
            return self.push(what, start + at.start..start + at.end);
        }
        let is_name = NAMES.contains(&way.key) || way.key == "id";
        let is_called = is_name || ["names", "classes"].contains(&way.above);
        if is_called
            && !way.is_open
            && let Some(what) = self.withheld.called_in(way.key, text)
        {
            self.push(format!("“{what}”"), start..end);
        }
    }

    fn push(&mut self, what: String, at: Range<usize>) {
        let place = Place { file: CASE_FILE.to_string(), at: At::Bytes(at) };
        self.found.push((what, place));
    }
}

/// Whether a key is one of the format's own, which an id may happen to equal.
fn is_field(key: &str) -> bool {
    ["text", "title", "label", "name", "date", "file", "report"].contains(&key)
}

/// What a text says of something withheld, with the id where it names one.
fn said<'a>(
    text: &str,
    key: &str,
    withheld: &'a Withheld,
) -> Option<(String, Option<&'a str>)> {
    for id in &withheld.ids {
        if bound(text, key, id).is_some() {
            return Some((format!("`{id}`"), Some(id)));
        }
    }
    let what = withheld.told_in(text).or_else(|| withheld.alone_in(text))?;
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
            || super::ids::is_coined(id);
        is_whole && is_named
    })
}
