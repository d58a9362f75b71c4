//! Styles and locales of the archive, each read once per process.

use crate::diag;
use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale, LocaleCode, Style, StyleCategory,
    StyleClass,
};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The style of a case that names none.
pub const DEFAULT_STYLE: &str = "chicago-notes";

/// Names by which styles are known elsewhere.
const ALIASES: [(&str, &str); 6] = [
    ("chicago", "chicago-notes"),
    ("chicago-notes-bibliography", "chicago-notes"),
    ("chicago-fullnote-bibliography", "chicago-notes"),
    ("mhra", "modern-humanities-research-association-notes"),
    ("mhra-notes", "modern-humanities-research-association-notes"),
    ("harvard", "harvard-cite-them-right"),
];

/// A style with what it needs.
pub(super) struct Loaded {
    pub(super) style: Arc<IndependentStyle>,
    pub(super) locale: LocaleCode,
    /// The asked one first, American English for what it lacks.
    pub(super) locales: Vec<Locale>,
    /// Whether citations are notes.
    pub(super) has_notes: bool,
    /// Whether citations are numbers of the list: there is no author's name in them.
    pub(super) is_numeric: bool,
    /// Whether every note names authors and title, as Chicago's do.
    pub(super) names_titles: bool,
    /// Whether a full stop goes inside the quotation marks, as in American English.
    pub(super) stops_in_quotes: bool,
}

/// Whether there is a style of this name; else what to do about it.
pub fn find_style(name: &str) -> Result<(), String> {
    if archived(name).is_some() {
        return Ok(());
    }
    let archive = ArchivedStyle::all().iter().flat_map(|style| style.names());
    let known = archive.copied().chain(ALIASES.iter().map(|(alias, _)| *alias));
    Err(match diag::nearest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "use `chicago-notes`, `chicago-author-date`, `apa`, `mla`, `mhra`, `ieee`, or \
                 another style of the CSL archive by its name"
            .to_string(),
    })
}

fn archived(name: &str) -> Option<ArchivedStyle> {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    ArchivedStyle::by_name(alias.map_or(name, |(_, name)| name))
}

type Cache = BTreeMap<(String, String), Arc<Loaded>>;
static CACHE: Mutex<Cache> = Mutex::new(Cache::new());

/// The style of this name, else the default one; none if the archive itself is at fault.
pub(super) fn load(name: &str, language: &str) -> Option<Arc<Loaded>> {
    let key = (name.to_string(), language.to_string());
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(loaded) = cache.get(&key) {
        return Some(Arc::clone(loaded));
    }
    let style = read_style(archived(name).or_else(|| archived(DEFAULT_STYLE))?)?;
    let tag = locale_tag(language);
    let mut locales: Vec<Locale> = read_locale(&tag).into_iter().collect();
    if tag != "en-US" {
        locales.extend(read_locale("en-US"));
    }
    let options = locales.first().and_then(|locale| locale.style_options.as_ref());
    let stops_in_quotes = options.and_then(|o| o.punctuation_in_quote).unwrap_or(false);
    let is_numeric = style.info.category.iter().any(|category| {
        let format = match category {
            StyleCategory::CitationFormat { format } => format,
            _ => return false,
        };
        matches!(format, CitationFormat::Numeric | CitationFormat::Label)
    });
    let loaded = Arc::new(Loaded {
        has_notes: style.settings.class == StyleClass::Note,
        names_titles: archived(name) == archived(DEFAULT_STYLE),
        style,
        locale: LocaleCode(tag),
        locales,
        is_numeric,
        stops_in_quotes,
    });
    cache.insert(key, Arc::clone(&loaded));
    Some(loaded)
}

/// The default style, once it has been read.
static DEFAULT: OnceLock<Option<Arc<IndependentStyle>>> = OnceLock::new();

/// Reads the default style ahead: that takes as long as reading the case, and can be done beside it.
pub fn warm() {
    archived(DEFAULT_STYLE).and_then(read_style);
}

fn read_style(style: ArchivedStyle) -> Option<Arc<IndependentStyle>> {
    let read = || {
        let Style::Independent(mut style) = style.get() else { return None };
        // "———" for a repeated author comes out as "——, , and ," for several, and says nothing when read aloud.
        if let Some(list) = &mut style.bibliography {
            list.subsequent_author_substitute = None;
        }
        Some(Arc::new(style))
    };
    if archived(DEFAULT_STYLE) == Some(style) {
        return DEFAULT.get_or_init(read).clone();
    }
    read()
}

/// The archive's locale for a BCP 47 tag: the same one, else one of the same language.
fn locale_tag(language: &str) -> String {
    let tags = || LOCALES.iter().filter_map(|bytes| tag(bytes));
    let base = language.split('-').next().unwrap_or_default();
    // The main country of a language spoken in several.
    let main = match base {
        // Dates of the brief are told day first.
        "en" => "en-GB",
        "de" => "de-DE",
        "es" => "es-ES",
        "fr" => "fr-FR",
        "pt" => "pt-PT",
        "zh" => "zh-CN",
        _ => base,
    };
    tags()
        .find(|tag| *tag == language)
        .or_else(|| tags().find(|tag| *tag == main))
        .or_else(|| tags().find(|tag| tag.split('-').next() == Some(base)))
        .unwrap_or("en-US")
        .to_string()
}

/// The tag of an archived locale, read from its first bytes: to decode all sixty to find one would take longer than the
/// rest of the work.
fn tag(bytes: &[u8]) -> Option<&str> {
    const KEY: &[u8] = b"xml:lang";
    let at = bytes.windows(KEY.len()).take(64).position(|window| window == KEY)?;
    let start = at + KEY.len() + 1;
    // A short CBOR text: 0x60 and its length.
    let length = usize::from(bytes.get(start - 1)?.checked_sub(0x60)?);
    std::str::from_utf8(bytes.get(start..start + length)?).ok()
}

fn read_locale(asked: &str) -> Option<Locale> {
    let bytes = LOCALES.iter().find(|bytes| tag(bytes) == Some(asked))?;
    ciborium::de::from_reader(*bytes).ok()
}
