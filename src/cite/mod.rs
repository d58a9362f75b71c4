//! Cite: every citation of a document and its list of sources, formatted at once in a CSL style, as inlines of the document. Sole keeper of hayagriva.
//!
//! Titles are printed as their source wrote them: a style's title case or sentence case would touch names ("kim-putin").

mod entry;
mod facts;
mod inlines;
mod names;
mod prune;
mod style;

pub use entry::kinds_of_work;
pub use names::name;
pub use style::{DEFAULT_STYLE, find_style};

use crate::case::Source;
use crate::document::{CitationForm, Inline};
use crate::prose::Citation;
use entry::{entry, person};
use hayagriva::citationberg::{IndependentStyle, LocaleCode, taxonomy};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry,
    LocatorPayload, SpecificLocator,
};
use indexmap::IndexMap;
use inlines::Look;
use prune::{Facts, prune};
use style::Loaded;

/// All citations of a document, formatted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cited {
    /// One for each group that was asked for, in order.
    pub citations: Vec<Formatted>,
    /// What the notes say: `CitationForm::Note(n)` leads to the note at `n - 1`. Empty in styles without notes.
    pub notes: Vec<Vec<Inline>>,
    /// All sources in the order of the style's list.
    pub references: Vec<Reference>,
}

/// A citation in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Formatted {
    /// Words in the sentence before it: who is named by `@source`, with a space where one belongs. Empty otherwise.
    pub words: Vec<Inline>,
    /// How it stands in the text.
    pub form: CitationForm,
}

/// A line of the list of sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Id of the source.
    pub source: String,
    /// The reference.
    pub content: Vec<Inline>,
    /// Whether one of the groups cites it.
    pub cited: bool,
}

/// Formats the citations `groups` of a document, in order, and the list of all `sources`. An unknown style counts as the
/// default one, and an unknown source as not cited: `find_style` and the binding of names report them.
pub fn format(
    sources: &IndexMap<String, Source>,
    groups: &[Citation],
    style: &str,
    language: &str,
) -> Cited {
    let Some(loaded) = style::load(style, language) else { return Cited::default() };
    let entries: IndexMap<&str, Entry> = sources
        .iter()
        .map(|(id, source)| (id.as_str(), entry(id, source, loaded.is_numeric)))
        .collect();
    let has_locators =
        groups.iter().flat_map(|group| &group.items).any(|item| item.locator.is_some());
    let mut style = loaded.style.clone();
    prune(&mut style, &facts::of(entries.values(), has_locators));
    let mut driver = BibliographyDriver::new();
    let mut cited: Vec<&str> = Vec::new();
    let mut asked = Vec::new();
    for group in groups {
        let items = items(&entries, group);
        if items.is_empty() {
            continue;
        }
        cited.extend(items.iter().map(|item| item.entry.key()));
        asked.push(group);
        driver.citation(request(items, &style, &loaded, Some(asked.len())));
    }
    cited.sort_unstable();
    let is_cited = |id: &str| cited.binary_search(&id).is_ok();
    let others = entries.values().filter(|entry| !is_cited(entry.key()));
    let hidden: Vec<_> =
        others.map(|entry| CitationItem::new(entry, None, None, true, None)).collect();
    if !hidden.is_empty() {
        driver.citation(request(hidden, &style, &loaded, None));
    }
    let locale = Some(loaded.locale.clone());
    let rendered =
        driver.finish(BibliographyRequest::new(&loaded.style, locale, &loaded.locales));
    let look = Look { sources, language, stops_in_quotes: loaded.stops_in_quotes };
    let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
    let references: Vec<Reference> = items
        .iter()
        .map(|item| Reference {
            source: item.key.clone(),
            content: inlines::reference(&look, item),
            cited: is_cited(&item.key),
        })
        .collect();
    let mut out = Cited { references, ..Cited::default() };
    let mut formatted = asked.into_iter().zip(rendered.citations);
    for group in groups {
        let known: Vec<_> =
            group.items.iter().filter(|i| sources.contains_key(&i.source)).collect();
        let citation = if known.is_empty() { None } else { formatted.next() };
        let form = match &citation {
            Some((_, citation)) if loaded.has_notes => {
                out.notes.push(inlines::note(&look, &known, &citation.citation));
                CitationForm::Note(out.notes.len())
            }
            Some((_, citation)) => {
                let strips = group.narrative || known.iter().all(|item| item.suppress);
                let strips = strips && !loaded.is_numeric;
                let words = inlines::citation(&look, &known, &citation.citation, strips);
                CitationForm::Words(words)
            }
            None => CitationForm::Words(Vec::new()),
        };
        let words = match known.first().filter(|item| group.narrative && !item.suppress) {
            Some(first) => narrative(&sources[&first.source], loaded.has_notes),
            None => Vec::new(),
        };
        out.citations.push(Formatted { words, form });
    }
    out
}

/// Who is named in the sentence. A note's mark follows at once, anything else after a space.
fn narrative(source: &Source, has_notes: bool) -> Vec<Inline> {
    let mut words = names::narrative(source);
    if !has_notes {
        words.push('\u{a0}');
    }
    vec![Inline::Text(words)]
}

fn items<'a>(
    entries: &'a IndexMap<&str, Entry>,
    group: &'a Citation,
) -> Vec<CitationItem<'a, Entry>> {
    let known = group.items.iter().filter_map(|item| {
        let entry = entries.get(item.source.as_str())?;
        let locator = item.locator.as_ref().map(|locator| {
            let label = locator.label.parse().unwrap_or(taxonomy::Locator::Page);
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
    let locale = Some(LocaleCode(loaded.locale.0.clone()));
    CitationRequest::new(items, style, locale, &loaded.locales, note)
}
