//! What is known of all entries of a document before any is formatted: kinds of work, and fields that are always or never there.

use hayagriva::Entry;
use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, NumberVariable, PageVariable, StandardVariable,
    Variable,
};
use hayagriva::types::EntryType;

/// What is known of the entries of a document before any is formatted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The kinds of work among them, as CSL knows them; none when that is not known.
    pub(super) kinds: Option<Vec<Kind>>,
    /// Fields that every entry has.
    pub(super) always: Vec<Variable>,
    /// Fields that some entry or citation may have.
    pub(super) sometimes: Vec<Variable>,
    /// Whether every citation is the first of its source, or none is; none when that is not known.
    pub(super) is_first: Option<bool>,
}

impl Facts {
    pub(super) fn never(&self, variable: Variable) -> bool {
        !self.always(variable) && !self.sometimes.contains(&variable)
    }

    pub(super) fn always(&self, variable: Variable) -> bool {
        self.always.contains(&variable)
    }

    /// Whether no more may be true of the entries than of the usual ones.
    pub(super) fn are_usual(&self) -> bool {
        let kinds = self.kinds.as_ref();
        kinds.is_some_and(|kinds| kinds.iter().all(|kind| KINDS.contains(kind)))
    }
}

/// Every kind that is known here for sure.
const KINDS: [Kind; 10] = [
    Kind::Webpage,
    Kind::ArticleNewspaper,
    Kind::ArticleJournal,
    Kind::PostWeblog,
    Kind::Report,
    Kind::Document,
    Kind::Book,
    Kind::Chapter,
    Kind::Thesis,
    Kind::MotionPicture,
];

/// What holds of all entries of which the kind is known.
pub(super) fn usual() -> Facts {
    let sometimes = fields().into_iter().map(|(variable, _)| variable).chain(made());
    Facts {
        kinds: Some(KINDS.to_vec()),
        sometimes: sometimes.collect(),
        ..Facts::default()
    }
}

/// The facts of these entries, in citations with or without locators.
pub(super) fn of<'a>(
    entries: impl Iterator<Item = &'a Entry> + Clone,
    has_locators: bool,
) -> Facts {
    let mut facts = Facts { kinds: Some(Vec::new()), ..Facts::default() };
    for entry in entries.clone() {
        match (&mut facts.kinds, kinds(entry)) {
            (Some(known), Some(more)) => {
                known.extend(
                    more.iter().filter(|kind| !known.contains(kind)).collect::<Vec<_>>(),
                );
            }
            (known, None) => *known = None,
            (None, _) => {}
        }
    }
    for (variable, has) in fields() {
        if entries.clone().all(|entry| has(entry) == Has::Surely) {
            facts.always.push(variable);
        } else if entries.clone().any(|entry| has(entry) != Has::Not) {
            facts.sometimes.push(variable);
        }
    }
    let locator = Variable::Number(NumberVariable::Locator);
    facts.sometimes.extend(made().filter(|made| has_locators || *made != locator));
    facts
}

/// Fields that a citation has, or that Hayagriva makes itself.
fn made() -> impl Iterator<Item = Variable> {
    [
        Variable::Standard(StandardVariable::YearSuffix),
        Variable::Standard(StandardVariable::CitationLabel),
        Variable::Standard(StandardVariable::CitationKey),
        Variable::Number(NumberVariable::CitationNumber),
        Variable::Number(NumberVariable::FirstReferenceNoteNumber),
        Variable::Number(NumberVariable::Locator),
    ]
    .into_iter()
}

/// Whether an entry has a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    Surely,
    Perhaps,
    Not,
}

fn surely(is_there: bool) -> Has {
    if is_there { Has::Surely } else { Has::Not }
}

/// Where the kinds of the work and of its parent decide, Hayagriva may find it.
fn perhaps(is_there: bool) -> Has {
    if is_there { Has::Perhaps } else { Has::Not }
}

type Test = fn(&Entry) -> Has;

/// Every field that an entry of ours can have; no other is ever set.
fn fields() -> [(Variable, Test); 21] {
    use StandardVariable as S;
    use Variable::Standard;
    [
        (Standard(S::Title), |entry| surely(has_title(entry))),
        (Standard(S::TitleShort), |entry| surely(has_title(entry))),
        (Standard(S::ContainerTitle), container),
        (Standard(S::ContainerTitleShort), container),
        (Standard(S::CollectionTitle), |entry| perhaps(has_odd_parent(entry))),
        (Standard(S::VolumeTitle), |entry| perhaps(has_odd_parent(entry))),
        (Standard(S::Event), |entry| perhaps(has_odd_parent(entry))),
        (Standard(S::EventTitle), |entry| perhaps(has_odd_parent(entry))),
        (Standard(S::Source), |entry| perhaps(has_odd_parent(entry))),
        (Standard(S::Publisher), |entry| perhaps(entry.publisher().is_some())),
        (Standard(S::URL), |entry| surely(entry.url().is_some())),
        (Standard(S::DOI), |entry| perhaps(entry.doi().is_some())),
        (Standard(S::Language), |entry| perhaps(entry.language().is_some())),
        (Variable::Number(NumberVariable::Volume), |entry| perhaps(has_parent(entry))),
        (Variable::Number(NumberVariable::Issue), |entry| perhaps(has_parent(entry))),
        (Variable::Number(NumberVariable::CollectionNumber), |entry| {
            perhaps(has_odd_parent(entry))
        }),
        (Variable::Number(NumberVariable::PageFirst), |entry| {
            perhaps(entry.page_range().is_some())
        }),
        (Variable::Page(PageVariable::Page), |entry| {
            perhaps(entry.page_range().is_some())
        }),
        (Variable::Date(DateVariable::Issued), |entry| surely(entry.date().is_some())),
        (Variable::Date(DateVariable::Accessed), |entry| {
            perhaps(entry.url().is_some_and(|url| url.visit_date.is_some()))
        }),
        (Variable::Name(NameVariable::Author), |entry| {
            surely(entry.authors().is_some_and(|authors| !authors.is_empty()))
        }),
    ]
}

fn has_title(entry: &Entry) -> bool {
    entry.title().is_some_and(|title| !title.to_string().trim().is_empty())
}

fn has_parent(entry: &Entry) -> bool {
    entry
        .parents()
        .iter()
        .any(|parent| parent.volume().is_some() || parent.issue().is_some())
}

/// A parent that is not just the medium in which the work stands, or one of a work of which the kind is not known here.
fn has_odd_parent(entry: &Entry) -> bool {
    let is_medium = |parent: &Entry| {
        let kind = parent.entry_type();
        matches!(kind, EntryType::Web | EntryType::Newspaper | EntryType::Blog)
    };
    let parents = entry.parents();
    !parents.iter().all(is_medium) || (!parents.is_empty() && kinds(entry).is_none())
}

fn container(entry: &Entry) -> Has {
    use EntryType as T;
    let Some(parent) = entry.parents().first() else { return Has::Not };
    let known = matches!(
        (entry.entry_type(), parent.entry_type()),
        (T::Web, T::Web)
            | (T::Article, T::Newspaper | T::Blog | T::Web | T::Periodical)
            | (T::Chapter, T::Book)
    );
    if known && has_title(parent) { Has::Surely } else { Has::Perhaps }
}

/// The kinds that Hayagriva may take an entry for; none when that is not known here.
fn kinds(entry: &Entry) -> Option<&'static [Kind]> {
    use EntryType as T;
    let parent = entry.parents().first().map(Entry::entry_type);
    let kinds: &[Kind] = match (entry.entry_type(), parent) {
        (T::Web, Some(T::Web)) => &[Kind::Webpage],
        (T::Article, Some(T::Newspaper)) => &[Kind::ArticleNewspaper],
        (T::Article, Some(T::Periodical)) => &[Kind::ArticleJournal],
        (T::Article, Some(T::Blog)) => &[Kind::PostWeblog],
        (T::Report, None) => &[Kind::Report],
        (T::Misc, None) if entry.url().is_none() => &[Kind::Document],
        (T::Misc, None) => &[Kind::Document, Kind::Webpage],
        (T::Book, None) => &[Kind::Book],
        (T::Chapter, Some(T::Book)) => &[Kind::Chapter],
        (T::Thesis, None) => &[Kind::Thesis],
        (T::Video, None) => &[Kind::MotionPicture],
        _ => return None,
    };
    Some(kinds)
}
