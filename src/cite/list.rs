//! The list of sources of a style with notes, which does not depend on them.
//!
//! To compare two entries takes Hayagriva as long as to print them, and what is known of one entry settles more of the style
//! than what is known of all. So the order is found first, in a list that prints keys alone, and the entries are then printed
//! by kind, each with the style cut down to it.

use super::{Facts, Loaded, authors, facts, prune, request};
use hayagriva::citationberg::taxonomy::{StandardVariable, Variable};
use hayagriva::citationberg::{
    Citation, IndependentStyle, LayoutRenderingElement, LongShortForm, Text, TextTarget,
};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, Entry,
};
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// So many entries are compared only with their neighbours when they stand in order already.
const RUN: usize = 16;

/// All entries in the order of the style's list.
pub(super) fn list(
    entries: &IndexMap<String, Entry>,
    loaded: &Loaded,
    style: &IndependentStyle,
) -> Vec<BibliographyItem> {
    let mut style = prune(style, &facts::of(entries.values(), false));
    style.citation = keys_alone(&style);
    let mut printed = printed(entries, loaded, &style);
    if let Some(list) = &mut style.bibliography {
        list.layout = style.citation.layout.clone();
    }
    let order = order(entries, loaded, &style);
    order.iter().filter_map(|entry| printed.remove(entry.key())).collect()
}

/// Every entry as the list prints it, by key.
fn printed(
    entries: &IndexMap<String, Entry>,
    loaded: &Loaded,
    style: &IndependentStyle,
) -> BTreeMap<String, BibliographyItem> {
    let mut kinds: Vec<(Facts, Vec<&Entry>)> = Vec::new();
    for entry in entries.values() {
        let facts = facts::of(std::iter::once(entry), false);
        match kinds.iter_mut().find(|(other, _)| *other == facts) {
            Some((_, entries)) => entries.push(entry),
            None => kinds.push((facts, vec![entry])),
        }
    }
    let mut printed = BTreeMap::new();
    for (facts, entries) in kinds {
        let mut style = prune(style, &facts);
        if let Some(list) = &mut style.bibliography {
            list.sort = None;
        }
        let items = sorted(&entries, loaded, &style);
        printed.extend(items.into_iter().map(|item| (item.key.clone(), item)));
    }
    printed
}

/// The entries in the order of the style's list: nearly in order to begin with, and in runs, each of which is put in order
/// before the ends are compared. Only where two runs overlap are all of them sorted together.
fn order<'a>(
    entries: &'a IndexMap<String, Entry>,
    loaded: &Loaded,
    style: &IndependentStyle,
) -> Vec<&'a Entry> {
    let sort = |these: &[&'a Entry]| -> Vec<&'a Entry> {
        let keys = sorted(these, loaded, style).into_iter();
        keys.filter_map(|item| entries.get(item.key.as_str())).collect()
    };
    let mut all: Vec<&Entry> = entries.values().collect();
    all.sort_by_cached_key(|entry| likeness(entry));
    let runs: Vec<Vec<&Entry>> = all.chunks(RUN).map(sort).collect();
    let are_apart = runs.windows(2).all(|pair| {
        let ends: Vec<&Entry> =
            pair[0].last().into_iter().chain(pair[1].first()).copied().collect();
        sort(&ends).iter().map(|entry| entry.key()).eq(ends.iter().map(|end| end.key()))
    });
    if are_apart { runs.concat() } else { sort(&all) }
}

/// Entries as a style lists them.
fn sorted(
    entries: &[&Entry],
    loaded: &Loaded,
    style: &IndependentStyle,
) -> Vec<BibliographyItem> {
    let mut driver = BibliographyDriver::new();
    let hidden =
        entries.iter().map(|entry| CitationItem::new(*entry, None, None, true, None));
    driver.citation(request(hidden.collect(), style, loaded, None));
    let locale = Some(loaded.locale.clone());
    let rendered =
        driver.finish(BibliographyRequest::new(style, locale, &loaded.locales));
    rendered.bibliography.map(|list| list.items).unwrap_or_default()
}

/// Roughly what a list is ordered by: authors, or else who published it, and the title.
fn likeness(entry: &Entry) -> String {
    let plain = |words: String| -> String {
        let letters = words.to_lowercase().replace(['’', '\''], " ");
        letters.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect()
    };
    let title = |entry: &Entry| entry.title().map(|title| title.value.to_string());
    let publisher = || entry.publisher()?.name().map(ToString::to_string);
    let author = match authors(entry) {
        none if none.is_empty() => {
            let medium = entry.parents().first().and_then(title);
            medium.or_else(publisher).unwrap_or_default()
        }
        authors => authors,
    };
    plain(author) + "\n" + &plain(title(entry).unwrap_or_default())
}

/// A citation that is no more than the key of its entry: never ambiguous, and made at once.
pub(super) fn keys_alone(style: &IndependentStyle) -> Citation {
    let mut citation = style.citation.clone();
    let var = Variable::Standard(StandardVariable::CitationKey);
    citation.sort = None;
    citation.layout.elements = vec![LayoutRenderingElement::Text(Text {
        target: TextTarget::Variable { var, form: LongShortForm::default() },
        formatting: Default::default(),
        affixes: Default::default(),
        display: None,
        quotes: false,
        strip_periods: false,
        text_case: None,
    })];
    citation
}
