//! Runs Hayagriva over all citations of a document.

use super::{Facts, Loaded, prune};
use crate::prose::Citation;
use hayagriva::citationberg::taxonomy::{Locator, StandardVariable, Variable};
use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, LongShortForm, Text, TextTarget,
};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem,
    CitationRequest, Entry, LocatorPayload, RenderedCitation, SpecificLocator,
};
use indexmap::IndexMap;

/// What Hayagriva makes of a document.
#[derive(Default)]
pub(super) struct Run {
    /// One for each group that cites a known source, in order.
    pub(super) citations: Vec<RenderedCitation>,
    /// All entries in the order of the style's list.
    pub(super) items: Vec<BibliographyItem>,
}

/// Formats the groups and the list. The list of a style with notes does not depend on the notes, and is made beside them.
pub(super) fn run(
    entries: &IndexMap<&str, Entry>,
    groups: &[Citation],
    loaded: &Loaded,
    facts: &Facts,
) -> Run {
    let mut style = prune(&loaded.style, facts);
    if !loaded.has_notes || style.citation.disambiguate_add_year_suffix {
        return both(entries, groups, loaded, &style);
    }
    let list_style = IndependentStyle { citation: keys_alone(&style), ..style.clone() };
    style.bibliography = None;
    std::thread::scope(|scope| {
        let list = scope.spawn(|| both(entries, &[], loaded, &list_style));
        let citations = both(entries, groups, loaded, &style).citations;
        Run { citations, items: list.join().map(|run| run.items).unwrap_or_default() }
    })
}

/// A citation that is no more than the key of its entry: never ambiguous, and made at once.
fn keys_alone(style: &IndependentStyle) -> hayagriva::citationberg::Citation {
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

/// Formats the groups, and the list of all entries where the style has one.
fn both(
    entries: &IndexMap<&str, Entry>,
    groups: &[Citation],
    loaded: &Loaded,
    style: &IndependentStyle,
) -> Run {
    let mut driver = BibliographyDriver::new();
    let mut cited: Vec<&str> = Vec::new();
    let mut number = 0;
    for group in groups {
        let items = items(entries, group);
        if !items.is_empty() {
            number += 1;
            cited.extend(items.iter().map(|item| item.entry.key()));
            driver.citation(request(items, style, loaded, Some(number)));
        }
    }
    // What nobody cites stands in the list too.
    if style.bibliography.is_some() {
        cited.sort_unstable();
        let others = entries.values().filter(|e| cited.binary_search(&e.key()).is_err());
        let hidden = |entry| CitationItem::new(entry, None, None, true, None);
        let hidden: Vec<_> = others.map(hidden).collect();
        if !hidden.is_empty() {
            driver.citation(request(hidden, style, loaded, None));
        }
    }
    let locale = Some(loaded.locale.clone());
    let list = BibliographyRequest::new(style, locale, &loaded.locales);
    let mut rendered = driver.finish(list);
    rendered.citations.truncate(number);
    let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
    Run { citations: rendered.citations, items }
}

fn items<'a>(
    entries: &'a IndexMap<&str, Entry>,
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
fn request<'a>(
    items: Vec<CitationItem<'a, Entry>>,
    style: &'a IndependentStyle,
    loaded: &'a Loaded,
    note: Option<usize>,
) -> CitationRequest<'a, Entry> {
    let locale = Some(loaded.locale.clone());
    CitationRequest::new(items, style, locale, &loaded.locales, note)
}
