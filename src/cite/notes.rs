//! The notes of a style that names authors and title in each of them, as Chicago's does: where no two works have both in
//! common, a note says the same wherever it stands. Each work is then made once for its first note and once for the others,
//! and once more for each place in it that is cited.

use super::{Facts, Loaded, facts, items, prune, request};
use crate::prose::Citation;
use hayagriva::citationberg::IndependentStyle;
use hayagriva::{
    Elem, ElemChild, ElemChildren, ElemMeta, Entry, Formatted, Formatting,
    standalone_citation,
};
use indexmap::IndexMap;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};

/// A work as a note cites it: its key, whether for the first time, and the label and value of the place in it.
type Noted<'a> = (&'a str, bool, Option<(&'a str, &'a str)>);

/// Whether no two entries have both the authors and the short title in common, so that no note can be taken for another's.
pub(super) fn are_distinct(entries: &IndexMap<String, Entry>) -> bool {
    let mut seen = BTreeSet::new();
    entries.values().all(|entry| {
        let short = entry.title().and_then(|title| title.short.as_ref());
        seen.insert((authors(entry), short.map(ToString::to_string)))
    })
}

/// Family names of the authors.
pub(super) fn authors(entry: &Entry) -> String {
    let authors = entry.authors().unwrap_or_default().iter();
    authors.map(|person| person.name.to_lowercase()).collect::<Vec<_>>().join(";")
}

/// One note for each group that cites a known source, in order.
pub(super) fn notes(
    entries: &IndexMap<String, Entry>,
    groups: &[Citation],
    loaded: &Loaded,
    style: &IndependentStyle,
) -> Vec<ElemChildren> {
    // What stands between the works, before them and behind them, is put there note by note.
    let mut alone = style.clone();
    let layout = &mut alone.citation.layout;
    (layout.prefix, layout.suffix, layout.delimiter) = (None, None, None);
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    let mut styles: Vec<(Facts, IndependentStyle)> = Vec::new();
    let mut made: BTreeMap<Noted<'_>, ElemChildren> = BTreeMap::new();
    let mut notes = Vec::new();
    for group in groups {
        let known = group.items.iter().filter(|item| entries.contains_key(&item.source));
        let found = items(entries, group);
        let mut note = Vec::new();
        for (at, (item, wanted)) in found.into_iter().zip(known).enumerate() {
            let is_first = cited.insert(item.entry.key());
            let locator = wanted.locator.as_ref();
            let locator = locator.map(|locator| (locator.label, &*locator.value));
            let slot = made.entry((item.entry.key(), is_first, locator));
            let children = match slot {
                Slot::Occupied(made) => made.into_mut(),
                Slot::Vacant(slot) => {
                    let of_entry = std::iter::once(item.entry);
                    let facts = facts::of(of_entry, item.locator.is_some());
                    let facts = Facts { is_first: Some(is_first), ..facts };
                    let style = cut(&mut styles, &alone, facts);
                    let asked = request(vec![item], style, loaded, None);
                    slot.insert(standalone_citation(asked))
                }
            };
            let delimiter = style.citation.layout.delimiter.as_deref();
            note.extend(delimiter.filter(|_| at > 0).map(text));
            note.push(ElemChild::Elem(Elem {
                children: children.clone(),
                display: None,
                meta: Some(ElemMeta::Entry(at)),
            }));
        }
        if !note.is_empty() {
            notes.push(whole(note, style));
        }
    }
    notes
}

/// The style for entries of which these facts hold, cut down once.
fn cut<'a>(
    styles: &'a mut Vec<(Facts, IndependentStyle)>,
    style: &IndependentStyle,
    facts: Facts,
) -> &'a IndependentStyle {
    let known = styles.iter().position(|(other, _)| *other == facts);
    let at = known.unwrap_or_else(|| {
        styles.push((facts.clone(), prune(style, &facts)));
        styles.len() - 1
    });
    &styles[at].1
}

/// A note with what the style puts before and behind it. A full stop is not doubled.
fn whole(note: Vec<ElemChild>, style: &IndependentStyle) -> ElemChildren {
    let layout = &style.citation.layout;
    let mut whole: Vec<ElemChild> =
        layout.prefix.as_deref().map(text).into_iter().collect();
    whole.extend(note);
    let suffix = layout.suffix.as_deref();
    let is_there =
        |suffix: &&str| last_words(&whole).is_some_and(|w| w.ends_with(suffix));
    let suffix = suffix.filter(|suffix| !is_there(suffix));
    whole.extend(suffix.map(text));
    ElemChildren(whole)
}

fn text(words: &str) -> ElemChild {
    let formatting = Formatting::default();
    ElemChild::Text(Formatted { text: words.to_string(), formatting })
}

fn last_words(children: &[ElemChild]) -> Option<&str> {
    match children.last()? {
        ElemChild::Text(words) => Some(&words.text),
        ElemChild::Elem(elem) => last_words(&elem.children.0),
        _ => None,
    }
}
