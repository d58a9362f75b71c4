//! A source of a case becomes an entry of Hayagriva, field by field.

use crate::case::{Parent, Source};
use hayagriva::Entry;
use hayagriva::types::{
    ChunkKind, ChunkedString, Date, EntryType, FormatString, MaybeTyped, Numeric, Person,
    Publisher, QualifiedUrl, StringChunk,
};

/// The words for `type`, and what Hayagriva calls them.
const KINDS: [(&str, EntryType); 27] = [
    ("article", EntryType::Article),
    ("report", EntryType::Report),
    ("web", EntryType::Web),
    ("blog", EntryType::Blog),
    ("post", EntryType::Post),
    ("thread", EntryType::Thread),
    ("video", EntryType::Video),
    ("audio", EntryType::Audio),
    ("book", EntryType::Book),
    ("chapter", EntryType::Chapter),
    ("newspaper", EntryType::Newspaper),
    ("periodical", EntryType::Periodical),
    ("thesis", EntryType::Thesis),
    ("legislation", EntryType::Legislation),
    ("case", EntryType::Case),
    ("patent", EntryType::Patent),
    ("manuscript", EntryType::Manuscript),
    ("proceedings", EntryType::Proceedings),
    ("conference", EntryType::Conference),
    ("anthology", EntryType::Anthology),
    ("anthos", EntryType::Anthos),
    ("reference", EntryType::Reference),
    ("entry", EntryType::Entry),
    ("repository", EntryType::Repository),
    ("artwork", EntryType::Artwork),
    ("exhibition", EntryType::Exhibition),
    ("misc", EntryType::Misc),
];

/// The words that `type` of a source or of its parent may be.
pub fn kinds_of_work() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(word, _)| *word)
}

fn kind(word: &str) -> EntryType {
    KINDS
        .iter()
        .find(|(known, _)| *known == word)
        .map_or(EntryType::Misc, |(_, kind)| *kind)
}

/// The entry of a source, for a style that cites by numbers or not. What cannot be read (a date, an address) is left out;
/// the checks report it.
pub(super) fn entry(id: &str, source: &Source, is_numeric: bool) -> Entry {
    let (kind, medium) = shape(source, is_numeric);
    let mut entry = Entry::new(id, kind);
    entry.set_title(title(source));
    let authors: Vec<Person> =
        source.author.items().iter().map(|name| person(name)).collect();
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    if let Some(date) = source.date.as_deref().and_then(date) {
        entry.set_date(date);
    }
    if let Some(url) = &source.url
        && let Ok(mut url) = url.parse::<QualifiedUrl>()
    {
        url.visit_date = source.accessed.as_deref().and_then(date);
        entry.set_url(url);
    }
    if let Some(doi) = &source.doi {
        entry.set_doi(doi.clone());
    }
    if let Some(pages) = &source.page_range
        && let Ok(pages) = pages.replace('–', "-").parse()
    {
        entry.set_page_range(pages);
    }
    if let Some(language) = &source.language
        && let Ok(language) = language.parse()
    {
        entry.set_language(language);
    }
    match (&source.parent, &source.publisher) {
        (Some(parent), publisher) => {
            if let Some(name) = publisher {
                entry.set_publisher(Publisher::new(Some(verbatim(name)), None));
            }
            entry.set_parents(vec![parent_entry(id, parent)]);
        }
        (None, Some(name)) => match medium {
            Some(medium) => entry.set_parents(vec![titled(id, medium, name)]),
            None => entry.set_publisher(Publisher::new(Some(verbatim(name)), None)),
        },
        (None, None) => {}
    }
    entry
}

/// What a source is to a style, and what its publisher is where that is a medium rather than a publishing house.
///
/// Styles print the publisher of books and reports, and of what stands in a medium the medium. Found by trial: Chicago drops
/// the day and month of a report, the platform and the whole entry of a post, the body that passed a resolution, and the quotation
/// marks of an unsigned article in a newspaper; as a page of a site all are complete. IEEE drops the date of a page; there a
/// newspaper is complete.
fn shape(source: &Source, is_numeric: bool) -> (EntryType, Option<EntryType>) {
    let kind = kind(&source.kind_of_work);
    let signed = !source.author.items().is_empty();
    let site = match is_numeric {
        true => (EntryType::Article, Some(EntryType::Newspaper)),
        false => (EntryType::Web, Some(EntryType::Web)),
    };
    let named = source.publisher.is_some() || source.parent.is_some();
    match kind {
        EntryType::Article | EntryType::Post | EntryType::Thread if !named => {
            (EntryType::Misc, None)
        }
        EntryType::Article if source.parent.is_some() => (EntryType::Article, None),
        EntryType::Article | EntryType::Post | EntryType::Thread => site,
        EntryType::Newspaper if signed => {
            (EntryType::Article, Some(EntryType::Newspaper))
        }
        EntryType::Blog if signed && !is_numeric => {
            (EntryType::Article, Some(EntryType::Blog))
        }
        EntryType::Newspaper | EntryType::Blog => site,
        EntryType::Periodical => (EntryType::Article, Some(EntryType::Periodical)),
        EntryType::Web => (EntryType::Web, Some(EntryType::Web)),
        EntryType::Legislation if !is_numeric => (EntryType::Misc, None),
        EntryType::Report if !is_numeric && source.url.is_some() && has_month(source) => {
            site
        }
        other => (other, None),
    }
}

fn has_month(source: &Source) -> bool {
    source.date.as_deref().and_then(date).is_some_and(|date| date.month.is_some())
}

fn parent_entry(id: &str, parent: &Parent) -> Entry {
    let mut entry = titled(id, kind(&parent.kind_of_work), &parent.title);
    let number = |whole: u64| i32::try_from(whole).ok().map(Numeric::new);
    if let Some(volume) = parent.volume.and_then(|volume| number(volume.0)) {
        entry.set_volume(MaybeTyped::Typed(volume));
    }
    if let Some(issue) = parent.issue.and_then(|issue| number(issue.0)) {
        entry.set_issue(MaybeTyped::Typed(issue));
    }
    entry
}

fn titled(id: &str, kind: EntryType, title: &str) -> Entry {
    let mut entry = Entry::new(id, kind);
    entry.set_title(verbatim(title));
    entry
}

/// The title as its source wrote it, its translation in brackets behind it. Its short form, for later notes, ends before
/// the colon.
fn title(source: &Source) -> FormatString {
    let mut title = verbatim(&match &source.title_translated {
        Some(translated) => format!("{} [{translated}]", source.title),
        None => source.title.clone(),
    });
    let short = source.title.split_once(": ").map_or(&*source.title, |(main, _)| main);
    title.short = Some(Box::new(chunk(short)));
    title
}

/// Text that no style may recase.
fn verbatim(words: &str) -> FormatString {
    FormatString { value: chunk(words), short: None }
}

fn chunk(words: &str) -> ChunkedString {
    ChunkedString(vec![StringChunk::new(words, ChunkKind::Verbatim)])
}

/// `Bermudez, Joseph S.` is a person (`King, Jr., Martin Luther` with a suffix); a name without a comma stands as it is
/// written, be it an institution or a name whose order is not ours to turn. A particle stays with its name: `van der Berg`.
pub(super) fn person(name: &str) -> Person {
    let parts: Vec<&str> = name.splitn(3, ',').map(str::trim).collect();
    let (suffix, given) = match parts.as_slice() {
        [_, suffix, given] => (Some(suffix.to_string()), Some(given.to_string())),
        [_, given] => (None, Some(given.to_string())),
        _ => (None, None),
    };
    Person {
        name: parts.first().copied().unwrap_or_default().to_string(),
        given_name: given,
        prefix: None,
        suffix,
        comma_suffix: false,
        alias: None,
    }
}

/// Year, month and day of an EDTF date as far as they are certain: of a range, what both ends share.
fn date(written: &str) -> Option<Date> {
    let mut ends = written.split('/').map(parts);
    let first = ends.next()??;
    let (year, mut month, mut day) = first;
    if let Some(last) = ends.next() {
        let last = last?;
        if last.0 != year {
            return None;
        }
        month = month.filter(|_| last.1 == month);
        day = day.filter(|_| last.2 == day && month.is_some());
    }
    Some(Date { year, month, day, approximate: false, season: None })
}

/// Year, month and day from 0, as Hayagriva counts them.
fn parts(written: &str) -> Option<(i32, Option<u8>, Option<u8>)> {
    let bare = written.trim().trim_end_matches(['~', '?', '%']);
    let mut numbers = bare.split('-').map(|part| part.trim_end_matches(['~', '?', '%']));
    let year = numbers.next()?.parse().ok()?;
    let mut part = |most: u8| {
        let number = numbers.next()?.parse::<u8>().ok()?;
        (1..=most).contains(&number).then(|| number - 1)
    };
    let month = part(12);
    let day = month.and_then(|_| part(31));
    Some((year, month, day))
}
