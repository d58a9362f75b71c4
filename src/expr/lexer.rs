//! Cuts an expression into tokens with their places. A date is one token: `2023-10-05` is never a subtraction.

use std::ops::Range;

use super::{Exact, Fault, read_number};

/// The longest expression that is read, in bytes.
const LONGEST: usize = 4000;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word: an id, a keyword, a unit.
    Word,
    /// A number, exact.
    Number(Exact),
    /// A date or time, as written.
    Date,
    /// Text within quotes.
    Quoted,
    /// An operator or bracket.
    Mark,
    /// The end of the text.
    End,
}

/// A token and the bytes it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// Operators and brackets, longest first.
const MARKS: [&str; 23] = [
    "..", "<=", ">=", "==", "!=", "<", ">", "(", ")", "[", "]", ",", ".", "@", "+", "-",
    "*", "/", "%", "|", "−", "²", "³",
];

/// Marks of other languages, and what is meant here.
const FOREIGN: [(&str, &str); 18] = [
    ("&&", "and"),
    ("||", "or"),
    ("===", "=="),
    ("=<", "<="),
    ("=>", ">="),
    ("<>", "!="),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    ("–", "-"),
    ("—", "-"),
    ("…", ".."),
    ("&", "and"),
    ("=", "=="),
    ("!", "not "),
];

/// Cuts a text into tokens; the last is the end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    if text.len() > LONGEST {
        let message = format!("an expression is at most {LONGEST} characters long");
        return Err(
            Fault::new(0..text.len(), message).help("split it into several claims")
        );
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let windowed = matches!(found.last(), Some(Token { range, .. }) if ends_before_date(text, range));
        let token = next(text, at, windowed)?;
        at = token.range.end;
        found.push(token);
    }
    found.push(Token { kind: TokenKind::End, range: text.len()..text.len() });
    Ok(found)
}

/// Whether four digits after this token are a year: within a window, or after `before` and `after`.
fn ends_before_date(text: &str, range: &Range<usize>) -> bool {
    let word = &text[range.clone()];
    let bracket = text[..range.end]
        .rfind('[')
        .is_some_and(|open| !text[open..range.end].contains(']'));
    (bracket
        && matches!(word, "[" | ".." | "before" | "after" | "early" | "mid" | "late"))
        || matches!(word, "before" | "after")
}

fn next(text: &str, at: usize, windowed: bool) -> Result<Token, Fault> {
    let rest = &text[at..];
    let token = |kind, length: usize| Ok(Token { kind, range: at..at + length });
    let first = rest.chars().next().unwrap_or(' ');
    if first == '"' || first == '“' {
        let close = if first == '"' { '"' } else { '”' };
        let body = &rest[first.len_utf8()..];
        return match body.find(close) {
            Some(end) => {
                token(TokenKind::Quoted, first.len_utf8() + end + close.len_utf8())
            }
            None => Err(Fault::new(at..text.len(), "the quotation is not closed")
                .help("close it with `\"`")),
        };
    }
    if let Some(length) = date(rest, windowed) {
        return token(TokenKind::Date, length);
    }
    if first.is_ascii_digit() {
        // `4.5..6` and `1..2`: two points are a range, and a stroke is a division.
        let end = rest.find("..").unwrap_or(rest.len());
        let end = rest[..end].find(['/', ',', ' ', '-', '–']).unwrap_or(end);
        let (number, length) =
            read_number(&rest[..end]).map_err(|fault| fault.shifted(at))?;
        let after = &rest[length..];
        if after.starts_with(',') && after[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            let (_, whole) = read_number(rest).map_err(|fault| fault.shifted(at))?;
            return token(TokenKind::Number(number), whole);
        }
        return token(TokenKind::Number(number), length);
    }
    if is_word(first) {
        let length =
            rest.find(|c: char| !is_word(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
        return token(TokenKind::Word, length);
    }
    if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
        let longer = FOREIGN
            .iter()
            .find(|(foreign, _)| foreign.len() > mark.len() && rest.starts_with(foreign));
        if longer.is_none() {
            return token(TokenKind::Mark, mark.len());
        }
    }
    foreign(rest, at)
}

fn foreign(rest: &str, at: usize) -> Result<Token, Fault> {
    if let Some((mark, ours)) = FOREIGN.iter().find(|(mark, _)| rest.starts_with(mark)) {
        return Err(Fault::new(
            at..at + mark.len(),
            format!("`{mark}` is not used here"),
        )
        .help(format!("write `{}`", ours.trim()))
        .replace(*ours));
    }
    let length = rest.chars().next().map_or(1, char::len_utf8);
    let name = rest.get(..length).unwrap_or("?");
    Err(Fault::new(at..at + length, format!("`{}` means nothing here", name.escape_debug()))
        .help("an expression is made of ids, numbers, dates, functions and `and or not < <= > >= == != + - * / ( ) [ ]`"))
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// The bytes of a date at the start: `2023-10-05`, `2023-10~`, `2022-11-04T10:24+09:00`; a bare year only where `windowed`.
fn date(rest: &str, windowed: bool) -> Option<usize> {
    let bytes = rest.as_bytes();
    let digits = |from: usize, count: usize| {
        (from..from + count).all(|n| {
            bytes.get(n).is_some_and(|b| b.is_ascii_digit() || (from > 0 && *b == b'X'))
        })
    };
    let year = (0..4).all(|n| {
        bytes
            .get(n)
            .is_some_and(|b| b.is_ascii_digit() || (windowed && n > 1 && *b == b'X'))
    });
    if !year || bytes.get(4).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let mut at = 4;
    let mut fields = 1;
    while fields < 3 && bytes.get(at) == Some(&b'-') && digits(at + 1, 2) {
        if bytes.get(at + 3).is_some_and(u8::is_ascii_digit) {
            break;
        }
        at += 3;
        fields += 1;
    }
    if fields == 1 && !windowed && !matches!(bytes.get(4), Some(b'~' | b'?')) {
        return None;
    }
    let clock = |from: usize| {
        digits(from, 2) && bytes.get(from + 2) == Some(&b':') && digits(from + 3, 2)
    };
    if fields == 3 && matches!(bytes.get(at), Some(b'T' | b' ')) && clock(at + 1) {
        at += 6;
        match bytes.get(at) {
            Some(b'Z') => at += 1,
            Some(b'+' | b'-') if clock(at + 1) => at += 6,
            _ => {}
        }
    }
    if matches!(bytes.get(at), Some(b'~' | b'?' | b'%'))
        && !(bytes[at] == b'%' && fields == 1)
    {
        at += 1;
    }
    Some(at)
}
