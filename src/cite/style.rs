//! Styles and locales of the archive, each read once per process.

use super::{facts, prune};
use crate::{content, diag};
use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale, LocaleCode, Style, StyleCategory,
    StyleClass,
};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

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
    pub(super) style: IndependentStyle,
    /// Whether that is cut down to what usual entries can be.
    pub(super) is_cut: bool,
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

/// By the name of the style and the tag of the locale, which several languages of cases share.
type Cache = BTreeMap<(String, String), Arc<Loaded>>;
static CACHE: Mutex<Cache> = Mutex::new(Cache::new());

/// The style of this name, else the default one, cut down to what usual entries can be; none if the archive itself is at fault.
pub(super) fn load(name: &str, language: &str) -> Option<Arc<Loaded>> {
    let tag = locale_tag(language);
    let key = (name.to_string(), tag.clone());
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(loaded) = cache.get(&key) {
        return Some(Arc::clone(loaded));
    }
    let loaded = Arc::new(read(archived(name).or_else(default)?, tag)?);
    cache.insert(key, Arc::clone(&loaded));
    Some(loaded)
}

fn read(archived: ArchivedStyle, tag: String) -> Option<Loaded> {
    let is_default = default() == Some(archived);
    let carried: Option<IndependentStyle> =
        is_default.then(|| content::carried(CARRIED)).flatten();
    let is_cut = carried.is_some();
    let style = carried.or_else(|| whole(archived))?;
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
    Some(Loaded {
        has_notes: style.settings.class == StyleClass::Note,
        names_titles: is_default,
        style,
        is_cut,
        locale: LocaleCode(tag),
        locales,
        is_numeric,
        stops_in_quotes,
    })
}

/// Reads the default style in English ahead: that can be done while the case is read.
pub fn warm() {
    load(DEFAULT_STYLE, "en");
}

fn default() -> Option<ArchivedStyle> {
    archived(DEFAULT_STYLE)
}

/// The default style as it is carried: cut down to what usual entries can be, in a form that is read in no time.
static CARRIED: &[u8] = include_bytes!("../../assets/styles/chicago-notes.cbor");

/// What `assets/styles/chicago-notes.cbor` holds: the default style of the archive, cut down to what usual entries can be.
pub fn carried_style() -> Vec<u8> {
    let cut = default().and_then(whole).map(|style| prune(&style, &facts::usual()));
    cut.map(|cut| content::to_carry(&Style::Independent(cut))).unwrap_or_default()
}

/// The default style as the archive has it.
pub(super) fn whole_default() -> Option<IndependentStyle> {
    default().and_then(whole)
}

fn whole(archived: ArchivedStyle) -> Option<IndependentStyle> {
    let Style::Independent(mut style) = archived.get() else { return None };
    // "———" for a repeated author comes out as "——, , and ," for several, and says nothing when read aloud.
    if let Some(list) = &mut style.bibliography {
        list.subsequent_author_substitute = None;
    }
    Some(style)
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
    let mut locale: Locale = content::carried(bytes)?;
    // A term is looked for from the first one on, and nearly every date and title asks for these.
    if let Some(terms) = &mut locale.terms {
        terms.terms.sort_by_key(|term| !is_everyday(term.name));
    }
    Some(locale)
}

/// Whether most entries ask for a term.
fn is_everyday(term: Term) -> bool {
    use OtherTerm as T;
    let Term::Other(term) = term else { return false };
    let is_month = (0..12).any(|month| T::month(month) == Some(term));
    let marks = [
        T::OpenQuote,
        T::CloseQuote,
        T::OpenInnerQuote,
        T::CloseInnerQuote,
        T::Ad,
        T::Bc,
        T::And,
        T::EtAl,
    ];
    is_month || marks.contains(&term)
}
