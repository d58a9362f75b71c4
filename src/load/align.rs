//! From bytes of a decoded scalar back to bytes of the YAML source: quotes, escapes, folding and indentation undone.

use super::Style;
use std::ops::Range;

/// The bytes of `source` (the scalar as written, with its quotes) that became bytes `range` of `decoded`.
pub(crate) fn source_range(
    source: &str,
    decoded: &str,
    style: Style,
    range: &Range<usize>,
) -> Range<usize> {
    if source == decoded {
        return range.start.min(source.len())..range.end.min(source.len());
    }
    let quoted = matches!(style, Style::Single | Style::Double);
    let mut at = usize::from(quoted && !source.is_empty());
    let (mut start, mut end) = (None, None);
    for (n, c) in decoded.char_indices() {
        let (from, to) = next(source, at, c, style);
        if n + c.len_utf8() > range.start && start.is_none() {
            start = Some(from);
        }
        if n < range.end {
            end = Some(to);
        } else if start.is_some() {
            break;
        }
        at = to;
    }
    let last = source.len() - usize::from(quoted && source.len() > 1);
    let start = start.unwrap_or(last).min(source.len());
    let end = if range.is_empty() { start } else { end.unwrap_or(last) };
    start..end.clamp(start, source.len())
}

/// Where in `source`, from `at` on, the decoded character `c` is written.
fn next(source: &str, at: usize, c: char, style: Style) -> (usize, usize) {
    let mut at = at;
    loop {
        let rest = source.get(at..).unwrap_or_default();
        let Some(found) = rest.chars().next() else {
            return (source.len(), source.len());
        };
        if style == Style::Double && found == '\\' {
            match escape(rest) {
                // An escaped line break and the indentation after it stand for nothing.
                None => {
                    let skipped = rest.get(1..).unwrap_or_default();
                    let blanks = skipped.len() - skipped.trim_start().len();
                    at += 1 + blanks;
                    continue;
                }
                Some(length) => return (at, at + length),
            }
        }
        if style == Style::Single && c == '\'' && rest.starts_with("''") {
            return (at, at + 2);
        }
        if found == c {
            return (at, at + found.len_utf8());
        }
        if c.is_ascii_whitespace() && !found.is_ascii_whitespace() {
            // Blank lines before the first of a block stand outside its source.
            return (at, at);
        }
        if !found.is_ascii_whitespace() {
            // Not as expected: better a place nearby than none.
            return (at, at + found.len_utf8());
        }
        if c == ' ' && matches!(found, '\n' | '\r') {
            let blanks = rest.len() - rest.trim_start().len();
            return (at, at + blanks.max(1));
        }
        at += 1;
    }
}

/// Length of the escape that `rest` begins with; `None` for an escaped line break.
fn escape(rest: &str) -> Option<usize> {
    let letter = rest.chars().nth(1)?;
    let length = match letter {
        '\n' | '\r' => return None,
        'x' => 4,
        'u' if surrogates(rest) => 12,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    };
    Some(length.min(rest.len()))
}

fn surrogates(rest: &str) -> bool {
    let first = rest.get(2..4).unwrap_or_default().to_ascii_lowercase();
    let high = first.starts_with('d') && first.ends_with(['8', '9', 'a', 'b']);
    high && rest.get(6..8) == Some("\\u")
}
