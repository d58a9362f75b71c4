//! Runs Hayagriva over all citations of a document.

use super::list::keys_alone;
use super::{Facts, Loaded, facts, prune};
use crate::prose::Citation;
use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem,
    CitationRequest, Entry, LocatorPayload, RenderedCitation, SpecificLocator,
};
use indexmap::IndexMap;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::thread::JoinHandle;

/// What Hayagriva makes of a document.
#[derive(Default)]
pub(super) struct Run {
    /// One for each group that cites a known source, in order.
    pub(super) citations: Vec<RenderedCitation>,
    /// For each of these the number of the citation that it reads as, among those that read differently.
    pub(super) distinct: Vec<usize>,
    /// All entries in the order of the style's list.
    pub(super) items: Vec<BibliographyItem>,
}

/// Formats the groups, and the list unless it is there. Notes that cannot be taken for one another are made on two threads.
pub(super) fn run(
    entries: &IndexMap<String, Entry>,
    groups: &[Citation],
    loaded: &Loaded,
    style: &IndependentStyle,
    list: Option<JoinHandle<Vec<BibliographyItem>>>,
) -> Run {
    let wait =
        |list: JoinHandle<_>| list.join().unwrap_or_else(|panic| resume_unwind(panic));
    let some =
        |is_ours: &dyn Fn(usize) -> bool| both(entries, groups, loaded, style, is_ours);
    if list.is_none() || !loaded.names_titles || !are_distinct(entries) {
        let run = some(&|_| true);
        return Run { items: list.map_or(run.items, wait), ..run };
    }
    let (mut even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| some(&|nth| nth % 2 == 1));
        let even = some(&|nth| nth % 2 == 0);
        (even, odd.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    for (at, citation) in odd.citations.into_iter().enumerate() {
        if even.distinct[at] % 2 == 1 {
            even.citations[at] = citation;
        }
    }
    Run { items: list.map(wait).unwrap_or_default(), ..even }
}

/// Whether no two entries have both the authors and the short title in common, so that no note can be taken for another's.
fn are_distinct(entries: &IndexMap<String, Entry>) -> bool {
    let mut seen = BTreeSet::new();
    entries.values().all(|entry| {
        let short = entry.title().and_then(|title| title.short.as_ref());
        seen.insert((authors(entry), short.map(ToString::to_string)))
    })
}

pub(super) fn authors(entry: &Entry) -> String {
    let authors = entry.authors().unwrap_or_default().iter();
    authors.map(|person| person.name.to_lowercase()).collect::<Vec<_>>().join(";")
}

/// Formats the groups, and the list of all entries where the style has one. Of the citations that read differently only those
/// that are `ours` are made; what stands for the others means nothing.
fn both(
    entries: &IndexMap<String, Entry>,
    groups: &[Citation],
    loaded: &Loaded,
    style: &IndependentStyle,
    is_ours: &dyn Fn(usize) -> bool,
) -> Run {
    let cheap = without_words(style);
    let mut cited: Vec<&str> = Vec::new();
    let mut wanted = Vec::new();
    let mut copies = Vec::new();
    let mut distinct: Vec<usize> = Vec::new();
    let mut distinct_count = 0;
    let mut repeats = Repeats::default();
    let mut cut = Cut::default();
    for group in groups {
        let items = items(entries, group);
        if items.is_empty() {
            continue;
        }
        let is_first = repeats.are_first(&items);
        let number = wanted.len();
        let same = repeats.find(&items, style, number);
        let nth = same.map_or(distinct_count, |same| distinct[same]);
        distinct_count += usize::from(same.is_none());
        let is_made = same.is_none() && is_ours(nth);
        copies.push(same.unwrap_or(number));
        distinct.push(nth);
        cited.extend(items.iter().map(|item| item.entry.key()));
        wanted.push((is_made.then(|| cut.find(style, &items, is_first)), items));
    }
    let number = wanted.len();
    let mut driver = BibliographyDriver::new();
    for (at, (cut_style, items)) in wanted.into_iter().enumerate() {
        let style = cut_style.map_or(&cheap, |found| &cut.styles[found].1);
        driver.citation(request(items, style, loaded, Some(at + 1)));
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
    for (at, same) in copies.into_iter().enumerate().filter(|(at, same)| at != same) {
        rendered.citations[at].citation = rendered.citations[same].citation.clone();
    }
    rendered.citations.truncate(number);
    let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
    Run { citations: rendered.citations, distinct, items }
}

/// A style whose citations are no more than keys.
fn without_words(style: &IndependentStyle) -> IndependentStyle {
    IndependentStyle {
        info: style.info.clone(),
        default_locale: style.default_locale.clone(),
        version: style.version.clone(),
        citation: keys_alone(style),
        bibliography: None,
        settings: style.settings.clone(),
        macros: Vec::new(),
        locale: Vec::new(),
    }
}

/// The style cut down once more for each sort of citation: what is known of a few sources settles more than what is known of all.
#[derive(Default)]
struct Cut {
    styles: Vec<(Facts, IndependentStyle)>,
}

impl Cut {
    /// Index of the style for a citation of these items, all of them the first of their source, or none (`is_first`).
    fn find(
        &mut self,
        style: &IndependentStyle,
        items: &[CitationItem<'_, Entry>],
        is_first: Option<bool>,
    ) -> usize {
        let has_locators = items.iter().any(|item| item.locator.is_some());
        let entries = items.iter().map(|item| item.entry);
        let facts = Facts { is_first, ..facts::of(entries, has_locators) };
        let known = self.styles.iter().position(|(other, _)| *other == facts);
        known.unwrap_or_else(|| {
            let style = prune(style, &facts);
            self.styles.push((facts, style));
            self.styles.len() - 1
        })
    }
}

/// What decides how an item of a citation reads, besides its style.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    source: String,
    locator: Option<String>,
    is_first: bool,
    is_near: bool,
    /// The locator of the item just before, when that is of the same source.
    after: Option<Option<String>>,
}

/// Citations that read as an earlier one does: those are run in a style that costs nothing, so that the count of citations
/// and what comes before each stay as they are, and their words are copied.
#[derive(Default)]
struct Repeats {
    seen: BTreeMap<Vec<Likeness>, usize>,
    /// The last citation of each source.
    last: BTreeMap<String, usize>,
    /// The source and the locator of the item before.
    before: Option<(String, Option<String>)>,
    /// Whether a style may have put the items of the citation before in another order.
    is_open: bool,
}

impl Repeats {
    /// Whether none of the items was cited before, or all were; none where that differs or an item stands there twice.
    fn are_first(&self, items: &[CitationItem<'_, Entry>]) -> Option<bool> {
        let is_first =
            |item: &CitationItem<'_, Entry>| !self.last.contains_key(item.entry.key());
        let first = is_first(items.first()?);
        let is_same = items.iter().all(|item| is_first(item) == first);
        (is_same && (items.len() == 1 || !first)).then_some(first)
    }

    /// The earlier citation that reads as this one, which is number `at`.
    fn find(
        &mut self,
        items: &[CitationItem<'_, Entry>],
        style: &IndependentStyle,
        at: usize,
    ) -> Option<usize> {
        let may_move = style.citation.sort.is_some() && items.len() > 1;
        let near = style.citation.near_note_distance as usize;
        let mut likeness = Vec::new();
        for item in items {
            let source = item.entry.key().to_string();
            let locator = item.locator.as_ref().map(locator_words);
            let last = self.last.insert(source.clone(), at);
            let before = self.before.replace((source.clone(), locator.clone()));
            likeness.push(Likeness {
                after: before.filter(|(before, _)| *before == source).map(|(_, at)| at),
                is_first: last.is_none(),
                is_near: last.is_some_and(|last| at - last <= near),
                source,
                locator,
            });
        }
        let is_certain = !may_move && !std::mem::replace(&mut self.is_open, may_move);
        if !is_certain {
            return None;
        }
        match self.seen.entry(likeness) {
            Slot::Occupied(seen) => Some(*seen.get()),
            Slot::Vacant(free) => {
                free.insert(at);
                None
            }
        }
    }
}

fn locator_words(locator: &SpecificLocator<'_>) -> String {
    match &locator.1 {
        LocatorPayload::Str(value) => format!("{:?} {value}", locator.0),
        LocatorPayload::Transparent(_) => String::new(),
    }
}

fn items<'a>(
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
