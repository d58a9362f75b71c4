//! Cite: every citation of a document and its list of sources, formatted at once in a CSL style, as inlines of the document. Sole keeper of hayagriva.
//!
//! Titles are printed as their source wrote them: a style's title case or sentence case would touch names ("kim-putin").

mod driver;
mod entry;
mod facts;
mod inlines;
mod list;
mod names;
mod notes;
mod prune;
mod settle;
mod style;
mod worth;

pub use entry::kinds_of_work;
pub use names::name;
pub use style::{DEFAULT_STYLE, carried_style, find_style, warm};

use crate::case::Source;
use crate::document::{CitationForm, Inline};
use crate::prose::Citation;
use driver::{items, request};
use entry::{entry, person};
use facts::Facts;
use hayagriva::citationberg::IndependentStyle;
use hayagriva::{BibliographyItem, Entry};
use indexmap::IndexMap;
use inlines::Look;
use notes::authors;
use prune::prune;
use settle::{never, settled, tests_of};
use std::sync::Arc;
use style::Loaded;
use worth::{
    Joint, Piece, Worth, are_few, branches, of_choice, of_group, of_list, stand_in,
};

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

/// What can be made of the sources before a citation is known: entries, the style cut down to them, and the list where it
/// does not depend on the citations. It takes as long as all citations of a usual brief, and can be made while the case is checked.
pub struct Prepared {
    sources: IndexMap<String, Source>,
    language: String,
    ready: Option<Ready>,
}

/// Entries and styles.
struct Ready {
    loaded: Arc<Loaded>,
    entries: IndexMap<String, Entry>,
    /// The style for citations.
    style: IndependentStyle,
    /// The list of a style with notes, which does not depend on them.
    list: Option<Vec<BibliographyItem>>,
}

/// Prepares the sources of a case in a style and a language. An unknown style counts as the default one.
pub fn prepare(
    sources: IndexMap<String, Source>,
    style: &str,
    language: &str,
) -> Prepared {
    let ready = style::load(style, language).map(|loaded| {
        let entries: IndexMap<String, Entry> = sources
            .iter()
            .map(|(id, source)| (id.clone(), entry(id, source, loaded.is_numeric)))
            .collect();
        let facts = facts::of(entries.values(), true);
        let whole = if loaded.is_cut && !facts.are_usual() {
            style::whole_default()
        } else {
            None
        };
        let mut style = prune(whole.as_ref().unwrap_or(&loaded.style), &facts);
        let is_apart = loaded.has_notes && !style.citation.disambiguate_add_year_suffix;
        let list = is_apart.then(|| list::list(&entries, &loaded, &style));
        if is_apart {
            style.bibliography = None;
        }
        Ready { loaded, entries, style, list }
    });
    Prepared { sources, language: language.to_string(), ready }
}

/// Formats the citations `groups` of a document, in order, and the list of all its sources. An unknown source counts as not
/// cited: the binding of names reports it.
pub fn format(prepared: Prepared, groups: &[Citation]) -> Cited {
    let Prepared { sources, language, ready } = prepared;
    let (sources, language) = (&sources, language.as_str());
    let Some(Ready { loaded, entries, style, list }) = ready else {
        return Cited::default();
    };
    let items = || groups.iter().flat_map(|group| &group.items);
    let (citations, list) = match list {
        Some(list) if loaded.names_titles && notes::are_distinct(&entries) => {
            (notes::notes(&entries, groups, &loaded, &style), list)
        }
        list => {
            let run = driver::run(&entries, groups, &loaded, &style);
            (run.citations, list.unwrap_or(run.items))
        }
    };
    let is_cited = |id: &str| items().any(|item| item.source == id);
    let look = Look { sources, language, stops_in_quotes: loaded.stops_in_quotes };
    let references: Vec<Reference> = list
        .iter()
        .map(|item| Reference {
            source: item.key.clone(),
            content: inlines::reference(&look, item),
            cited: is_cited(&item.key),
        })
        .collect();
    let mut out = Cited { references, ..Cited::default() };
    let mut formatted = citations.into_iter();
    for group in groups {
        let known: Vec<_> =
            group.items.iter().filter(|i| sources.contains_key(&i.source)).collect();
        let citation = if known.is_empty() { None } else { formatted.next() };
        let form = match &citation {
            Some(citation) if loaded.has_notes => {
                out.notes.push(inlines::note(&look, &known, citation));
                CitationForm::Note(out.notes.len())
            }
            Some(citation) => {
                let strips = group.narrative || known.iter().all(|item| item.suppress);
                let strips = strips && !loaded.is_numeric;
                let words = inlines::citation(&look, &known, citation, strips);
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
