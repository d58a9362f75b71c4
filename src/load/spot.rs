//! The spot at which the YAML reader stopped, and the lines around it.

use super::Mend;
use crate::diag::{At, Diagnostic, Place};
use std::ops::Range;

/// The line in which the reader stopped, and the value on it.
pub(crate) struct Spot<'a> {
    file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    /// Bytes of the line, its line break left out.
    pub(crate) line: Range<usize>,
    /// Bytes of what stands after `key: ` or `- ` on that line.
    pub(crate) value: Range<usize>,
}

/// A diagnostic, and how to parse on after it.
pub(crate) type Explained = (Diagnostic, Option<Mend>);

/// The spot at byte `at`.
pub(crate) fn spot<'a>(file: &'a str, text: &'a str, at: usize) -> Spot<'a> {
    let line = line_at(text, at);
    let value = value_in(text, &line);
    Spot { file, text, at, line, value }
}

impl<'a> Spot<'a> {
    /// The spot at another byte of the same text.
    pub(crate) fn moved(&self, at: usize) -> Spot<'a> {
        spot(self.file, self.text, at)
    }

    pub(crate) fn error(
        &self,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error("syntax", self.place(range), message)
    }

    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        Place { file: self.file.to_string(), at: At::Bytes(range) }
    }

    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    pub(crate) fn value_text(&self) -> &'a str {
        self.slice(self.value.clone())
    }

    /// "put it in quotes", with the quoted text as a suggestion.
    pub(crate) fn quote_value(&self, diagnostic: Diagnostic) -> Diagnostic {
        let quoted = quoted(self.value_text());
        diagnostic
            .help("put the whole text in quotes")
            .suggest(self.place(self.value.clone()), quoted)
    }

    pub(crate) fn mask_value(&self, restore: bool) -> Option<Mend> {
        Some(Mend { range: self.value.clone(), filler: 'x', restore })
    }
}

/// Bytes of the line around `at`; of the last line with something on it when `at` is the end.
pub(crate) fn line_at(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    if at == text.len() {
        at = text.trim_end().len().min(at);
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    let end = text.get(at..).and_then(|t| t.find('\n')).map_or(text.len(), |n| at + n);
    let line = text.get(start..end).unwrap_or_default();
    start..start + line.trim_end().len()
}

/// Bytes of what a line says after its dashes and its key.
pub(crate) fn value_in(text: &str, line: &Range<usize>) -> Range<usize> {
    let words = text.get(line.clone()).unwrap_or_default();
    let mut at = words.len() - words.trim_start().len();
    while words.get(at..).is_some_and(|rest| rest.starts_with("- ")) {
        let rest = words.get(at + 1..).unwrap_or_default();
        at += 1 + rest.len() - rest.trim_start().len();
    }
    let rest = words.get(at..).unwrap_or_default();
    let key = rest.find(": ").filter(|n| {
        let key = rest.get(..*n).unwrap_or_default();
        !key.is_empty() && !key.contains([' ', '"', '\'', '{', '[', '('])
    });
    if let Some(n) = key {
        let after = rest.get(n + 1..).unwrap_or_default();
        at += n + 1 + after.len() - after.trim_start().len();
    }
    line.start + at..line.end
}

/// A text in double quotes, or in single ones when it holds double quotes or backslashes.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

pub(crate) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines above, nearest first, without empty ones and comments.
pub(crate) fn above<'a>(spot: &Spot<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    let text = spot.text;
    let mut end = spot.line.start;
    let lines = std::iter::from_fn(move || {
        let stop = end.checked_sub(1)?;
        let start = text.get(..stop)?.rfind('\n').map_or(0, |n| n + 1);
        end = start;
        Some((start, text.get(start..stop)?.trim_end()))
    });
    lines.filter(|(_, line)| {
        let words = line.trim_start();
        !words.is_empty() && !words.starts_with('#')
    })
}

pub(crate) fn unknown(spot: &Spot<'_>, words: &str) -> Diagnostic {
    let end = (spot.at + 1).min(spot.text.len());
    spot.error(spot.at.min(end)..end, format!("this is not readable as YAML: {words}"))
        .help("check the quotes, colons, brackets and indentation of this line and of the one above it")
}
