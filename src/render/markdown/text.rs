//! Text in Markdown: it means only itself, and is escaped only where Markdown would read more into it.

use super::{Writer, break_line};
use std::str::Chars;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 34] = [
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "St", "No", "Nos", "Fig", "fig",
    "p", "pp", "vol", "ed", "eds", "cf", "ca", "c", "approx", "vs", "al", "Jan", "Feb",
    "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "est",
];

/// Writes `text`; `next` is the character that will follow it, none at the end of its block.
pub(super) fn push_text(writer: &mut Writer<'_>, text: &str, next: Option<char>) {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c.is_ascii_whitespace() || c == '\u{b}' {
            writer.space |= !writer.swallow && !writer.line_start && !writer.hard_break;
            continue;
        }
        writer.swallow = false;
        flush_space(writer, c);
        if c.is_ascii_alphabetic() {
            push_letters(writer, c, &mut chars);
            continue;
        }
        let following = chars.clone().next().or(next);
        // Space at the end may move behind what closes here, so both that may follow count.
        let rest_is_space =
            chars.clone().all(|c| c.is_ascii_whitespace() || c == '\u{b}');
        let behind = if rest_is_space { next } else { following };
        push_char(writer, c, [following, behind]);
    }
}

/// Writes a letter and those that follow it: they never mean anything but themselves.
fn push_letters(writer: &mut Writer<'_>, first: char, chars: &mut Chars<'_>) {
    let rest = chars.as_str();
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    writer.out.push(first);
    writer.out.push_str(&rest[..end]);
    *chars = rest[end..].chars();
    (writer.line_start, writer.line_digits) = (false, 0);
    writer.sentence_ended = false;
}

/// Writes what waits: a hard break, a line break where `c` begins a sentence, a space.
pub(super) fn flush_space(writer: &mut Writer<'_>, c: char) {
    if std::mem::take(&mut writer.hard_break) {
        writer.out.push('\\');
        break_line(writer);
    } else if std::mem::take(&mut writer.space) {
        if writer.sentence_ended && !writer.place.one_line && begins_sentence(c) {
            break_line(writer);
        } else {
            writer.out.push(' ');
        }
    }
}

fn begins_sentence(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '"') || (c.is_alphanumeric() && !c.is_lowercase())
}

/// Writes one character that is no white space; `next` are the two that may follow it, which are mostly the same.
fn push_char(writer: &mut Writer<'_>, c: char, next: [Option<char>; 2]) {
    let previous = writer.out.chars().next_back();
    note_sentence(writer, c);
    let (start, digits) = (writer.line_start, writer.line_digits);
    writer.line_start = false;
    writer.line_digits =
        if c.is_ascii_digit() && (start || digits > 0) { digits + 1 } else { 0 };
    match c {
        '<' => writer.out.push_str("&lt;"),
        // After a footnote mark some read even an escaped bracket as the rest of a link.
        '[' if previous == Some(']') => writer.out.push_str("&#91;"),
        '&' if next.iter().any(|next| begins_entity(*next)) => {
            writer.out.push_str("&amp;");
        }
        '\0'..='\u{1f}' | '\u{7f}' => writer.out.push('\u{fffd}'),
        _ => {
            let escaped = next.into_iter().any(|next| {
                (start && marks_block(c, next))
                    || (digits > 0
                        && matches!(c, '.' | ')')
                        && next.is_none_or(ends_mark))
                    || marks_inline(writer, c, previous, next)
            });
            if escaped {
                writer.out.push('\\');
            }
            writer.out.push(c);
        }
    }
}

fn begins_entity(next: Option<char>) -> bool {
    next.is_none_or(|n| n.is_alphanumeric() || n == '#')
}

/// Whether `c` at the start of a line would make it a heading, list, quotation, fence, table or definition.
fn marks_block(c: char, next: Option<char>) -> bool {
    match c {
        '#' | '>' | '=' | '|' | '*' | '[' => true,
        '-' => next.is_none_or(|n| ends_mark(n) || matches!(n, '-' | '|' | ':')),
        '+' => next.is_none_or(ends_mark),
        ':' => next.is_none_or(|n| matches!(n, '-' | '|' | ' ')),
        _ => false,
    }
}

/// Whether `c` ends a list mark before it.
fn ends_mark(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

/// Whether `c` would mark emphasis, code, a link, a cell or a formula where it stands.
fn marks_inline(
    writer: &Writer<'_>,
    c: char,
    previous: Option<char>,
    next: Option<char>,
) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '\\' | '`' => true,
        '*' => !(is_space(previous) && is_space(next)),
        '_' => !(is_word(previous) && is_word(next)),
        // Only what could open is escaped: a closing mark without it is text.
        '~' => {
            let closes = is_word(previous)
                && next.is_some_and(|n| n.is_ascii_punctuation() && n != '~');
            !(is_space(next) || closes)
        }
        '[' => writer.place.link || next.is_none_or(|n| n == '^'),
        ']' => writer.place.link,
        '(' | ':' => previous == Some(']'),
        '|' => writer.place.cell,
        '#' => {
            writer.place.heading
                && is_space(previous)
                && next.is_none_or(|n| n.is_whitespace() || n == '#')
        }
        '$' => !next.is_some_and(|n| n.is_ascii_digit()),
        _ => false,
    }
}

/// Keeps whether a sentence has ended: a stop that is no abbreviation's, with the quotes and brackets that close after it.
fn note_sentence(writer: &mut Writer<'_>, c: char) {
    writer.sentence_ended = match c {
        '?' | '!' => true,
        '.' => !is_abbreviation(&writer.out),
        ')' | ']' | '”' | '’' | '»' | '"' | '\'' => writer.sentence_ended,
        _ => false,
    };
}

/// Whether a full stop after `text` stands for something left out: an initial, "e.g", one of the list.
fn is_abbreviation(text: &str) -> bool {
    let start = text.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"'));
    let word = start.map_or(text, |at| &text[at..]);
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    let initial =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.contains('.') && !word.contains("://");
    initial || dotted || ABBREVIATIONS.contains(&word)
}

/// A link's address between its parentheses.
pub(super) fn address(href: &str) -> String {
    let mut text = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '"' | '`' | '\0'..=' ' | '\u{7f}' => {
                text.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' => text.push_str("&amp;"),
            c => text.push(c),
        }
    }
    text
}
