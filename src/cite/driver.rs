//! Runs Hayagriva over all citations of a document at once, as styles need that tell like citations apart.

use super::Loaded;
use crate::prose::Citation;
use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem,
    CitationRequest, ElemChildren, Entry, LocatorPayload, SpecificLocator,
};
use indexmap::IndexMap;

/// What Hayagriva makes of a document.
pub(super) struct Run {
    /// One for each group that cites a known source, in order.
    pub(super) citations: Vec<ElemChildren>,
    /// All entries in the order of the style's list, where it has one.
    pub(super) items: Vec<BibliographyItem>,
}

/// Formats the groups, and the list of all entries where the style has one.
pub(super) fn run(
    entries: &IndexMap<String, Entry>,
    groups: &[Citation],
    loaded: &Loaded,
    style: &IndependentStyle,
) -> Run {
    let mut cited: Vec<&str> = Vec::new();
    let mut driver = BibliographyDriver::new();
    let known = groups.iter().map(|group| items(entries, group));
    for (at, items) in known.filter(|items| !items.is_empty()).enumerate() {
        cited.extend(items.iter().map(|item| item.entry.key()));
        driver.citation(request(items, style, loaded, Some(at + 1)));
    }
    // What nobody cites stands in the list too.
    cited.sort_unstable();
    let others = entries.values().filter(|e| cited.binary_search(&e.key()).is_err());
    let hidden = |entry| CitationItem::new(entry, None, None, true, None);
    let hidden: Vec<_> = others.map(hidden).collect();
    let has_more = style.bibliography.is_some() && !hidden.is_empty();
    if has_more {
        driver.citation(request(hidden, style, loaded, None));
    }
    let locale = Some(loaded.locale.clone());
    let list = BibliographyRequest::new(style, locale, &loaded.locales);
    let rendered = driver.finish(list);
    let mut citations: Vec<ElemChildren> =
        rendered.citations.into_iter().map(|citation| citation.citation).collect();
    citations.truncate(citations.len() - usize::from(has_more));
    let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
    Run { citations, items }
}

/// The items of a group whose sources are known.
pub(super) fn items<'a>(
    entries: &'a IndexMap<String, Entry>,
    group: &'a Citation,
) -> Vec<CitationItem<'a, Entry>> {
    let known = group.items.iter().filter_map(|item| {
        let entry = entries.get(item.source.as_str())?;
        let locator = item.locator.as_ref().map(|locator| {
            let label = locator.label.parse().unwrap_or(Locator::Page);
            SpecificLocator(label, LocatorPayload::Str(&locator.value))
        });
        Some(CitationItem::with_locator(entry, locator))
    });
    known.collect()
}

/// The locale goes with every request: without it, notes and list would differ in their quotation marks.
pub(super) fn request<'a>(
    items: Vec<CitationItem<'a, Entry>>,
    style: &'a IndependentStyle,
    loaded: &'a Loaded,
    note: Option<usize>,
) -> CitationRequest<'a, Entry> {
    let locale = Some(loaded.locale.clone());
    CitationRequest::new(items, style, locale, &loaded.locales, note)
}
