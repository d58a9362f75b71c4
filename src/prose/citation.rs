//! Citations as Pandoc and Quarto write them: `[see @a, p. 3; @b]`, `@a [p. 3]`, `[-@a]`; and locators.

use std::ops::Range;

/// A citation: several sources at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// In order, as written; one or more.
    pub items: Vec<CitationItem>,
    /// Whether the first author stands in the sentence: `@source` outside brackets.
    pub narrative: bool,
}

/// One source of a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationItem {
    /// Id of the source.
    pub source: String,
    /// Bytes of `@id` in the text (with the `-` before it).
    pub range: Range<usize>,
    /// Words before it: "see".
    pub prefix: String,
    /// Where in the source.
    pub locator: Option<Locator>,
    /// Words after it, with the punctuation that joins them: " and elsewhere", ", emphasis added".
    pub suffix: String,
    /// `-@source`: without the author's name.
    pub suppress: bool,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// The CSL term: `page`, `chapter`, `section` …
    pub label: &'static str,
    /// "3", "2–4", "iv".
    pub value: String,
}

impl Citation {
    /// Adds what stands in the brackets after `@source`: the first of `items` continues it.
    pub(super) fn extend(&mut self, items: Vec<CitationItem>) {
        let mut items = items.into_iter();
        if let (Some(own), Some(more)) = (self.items.last_mut(), items.next()) {
            own.locator = more.locator;
            own.suffix = more.suffix;
        }
        self.items.extend(items);
    }
}

/// The bytes of `@id` whose `@` stands at `at`, and whether `-` suppresses its author; none when it is an address or a handle in one.
pub(super) fn mention(text: &str, at: usize) -> Option<(Range<usize>, bool)> {
    let before = &text[..at];
    let suppress = before.ends_with('-') && opens(&before[..at - 1]);
    if !suppress && !opens(before) {
        return None;
    }
    let rest = &text[at + 1..];
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(rest.len());
    let id = rest[..length].trim_end_matches(['-', '_']);
    // A handle at a site (`@name@site`) or an address is no citation.
    if text[at + 1 + id.len()..].starts_with('@') {
        return None;
    }
    let start = if suppress { at - 1 } else { at };
    Some((start..at + 1 + id.len(), suppress))
}

/// Whether a citation may follow this text.
fn opens(before: &str) -> bool {
    match before.chars().next_back() {
        None => true,
        Some(c) => {
            c.is_whitespace()
                || matches!(c, '[' | '(' | ';' | '*' | '_' | '~' | '|')
                || matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '–' | '—')
        }
    }
}

/// The items of a group, whose content is these bytes of the text.
pub(super) fn group(text: &str, content: Range<usize>) -> Vec<CitationItem> {
    let mut items: Vec<CitationItem> = Vec::new();
    let mut from = content.start;
    for part in text[content].split(';') {
        match item(text, from..from + part.len()) {
            Some(item) => items.push(item),
            None => append_remark(&mut items, part),
        }
        from += part.len() + 1;
    }
    items
}

/// What stands in brackets after `@source`: the first item is that source's own locator and suffix, the others are its company.
pub(super) fn continued(text: &str, content: Range<usize>) -> Vec<CitationItem> {
    let part = text[content.clone()].split(';').next().unwrap_or_default();
    let mut own = CitationItem::default();
    let mut rest = content.clone();
    if item(text, content.start..content.start + part.len()).is_none() {
        (own.locator, own.suffix) = locator(&tidy(part));
        rest.start = (content.start + part.len() + 1).min(content.end);
    }
    let mut items = vec![own];
    items.extend(group(text, rest));
    items
}

/// `[@a; emphasis added]`: words without a source belong to the one before.
fn append_remark(items: &mut [CitationItem], part: &str) {
    let remark = tidy(part);
    if let Some(last) = items.last_mut().filter(|_| !remark.trim().is_empty()) {
        last.suffix.push_str("; ");
        last.suffix.push_str(remark.trim());
    }
}

fn item(text: &str, part: Range<usize>) -> Option<CitationItem> {
    let (range, suppress) = text[part.clone()]
        .match_indices('@')
        .find_map(|(at, _)| mention(text, part.start + at))?;
    let id = &text[range.clone()];
    let (locator, suffix) = locator(&tidy(&text[range.end..part.end]));
    Some(CitationItem {
        source: id.trim_start_matches(['-', '@']).to_string(),
        prefix: tidy(&text[part.start..range.start]).trim().to_string(),
        range,
        locator,
        suffix,
        suppress,
    })
}

/// Words of a citation without backslashes and line ends.
fn tidy(words: &str) -> String {
    let mut tidy = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => {}
            '\n' | '\r' | '\t' => tidy.push(' '),
            _ => tidy.push(c),
        }
    }
    tidy
}

/// The words that name a kind of place, and the CSL term of each.
const LABELS: [(&str, &[&str]); 12] = [
    ("page", &["p.", "pp.", "page", "pages", "p"]),
    ("chapter", &["ch.", "chap.", "chapter", "chapters"]),
    ("section", &["sec.", "sect.", "section", "sections", "§", "§§"]),
    ("paragraph", &["para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"]),
    ("figure", &["fig.", "figs.", "figure", "figures"]),
    ("note", &["n.", "nn.", "note", "notes"]),
    ("volume", &["vol.", "vols.", "volume", "volumes"]),
    ("line", &["l.", "ll.", "line", "lines"]),
    ("part", &["pt.", "pts.", "part", "parts"]),
    ("column", &["col.", "cols.", "column", "columns"]),
    ("folio", &["fol.", "fols.", "folio", "folios"]),
    ("issue", &["no.", "nos.", "number", "issue"]),
];

/// The locator at the beginning of `words` (after a comma or spaces), and what follows it: `, p. 3 and elsewhere`. Words
/// that begin with no locator are all suffix. Digits alone are pages.
pub fn locator(words: &str) -> (Option<Locator>, String) {
    let words = words.trim_end();
    let start = words.trim_start().trim_start_matches(',').trim_start();
    let (label, rest) = match label(start) {
        Some((label, rest)) => (label, rest.trim_start()),
        None => ("page", start),
    };
    let labelled = rest.len() != start.len();
    let length = value_length(rest, labelled);
    if length == 0 {
        let suffix = match words {
            "" => String::new(),
            _ if words.starts_with([',', ' ']) => words.to_string(),
            _ => format!(" {words}"),
        };
        return (None, suffix);
    }
    let value = rest[..length].to_string();
    (Some(Locator { label, value }), rest[length..].to_string())
}

fn label(start: &str) -> Option<(&'static str, &str)> {
    LABELS.iter().find_map(|(label, words)| {
        words.iter().find_map(|word| {
            let rest = start.strip_prefix(word)?;
            let ends = word.ends_with(['.', '§', '¶']) || rest.starts_with(' ');
            (ends && value_length(rest.trim_start(), true) > 0).then_some((*label, rest))
        })
    })
}

/// Length of a run of numbers ("3", "2–4", "iv, 7") at the beginning; Roman and lettered numbers only behind a label.
fn value_length(rest: &str, labelled: bool) -> usize {
    let mut length = 0;
    let mut at = 0;
    loop {
        let number = number_length(&rest[at..], labelled);
        if number == 0 {
            return length;
        }
        length = at + number;
        let after = &rest[length..];
        let join = [", ", ",", "–", "-", " – ", " & "];
        match join.iter().find(|join| after.starts_with(**join)) {
            Some(join) => at = length + join.len(),
            None => return length,
        }
    }
}

fn number_length(rest: &str, labelled: bool) -> usize {
    let length =
        rest.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(rest.len());
    let word = rest[..length].trim_end_matches('.');
    let has_digit = word.chars().any(|c| c.is_ascii_digit());
    let is_digits = has_digit && word.chars().all(|c| c.is_ascii_digit());
    let is_roman = !word.is_empty() && word.chars().all(|c| "ivxlcdm".contains(c));
    if is_digits || (labelled && (has_digit || is_roman)) { word.len() } else { 0 }
}
