//! Text as a reader sees it, whatever it is written with: escapes of pages, of addresses and of records are read, and letters that look alike told as one.

use crate::alike;

/// A text in plain letters, and where it holds escapes the same with these read.
pub(super) fn views(text: &str) -> Vec<String> {
    let whole = alike::plain(text);
    let has_escapes =
        ["%", "&#", "\\u", "&shy;", "&nbsp;"].iter().any(|mark| whole.contains(mark));
    let read = has_escapes.then(|| read(&whole)).filter(|read| *read != whole);
    let read = read.map(|read| alike::plain(&read));
    std::iter::once(whole).chain(read).collect()
}

fn read(text: &str) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '&', '\\']) {
        out.extend_from_slice(&text.as_bytes()[at..at + next]);
        at += next;
        let rest = &text[at..];
        let escape = address(rest).or_else(|| page(rest)).or_else(|| record(rest));
        let (said, length) = escape.unwrap_or((rest.as_bytes()[..1].to_vec(), 1));
        out.extend(said);
        at += length;
    }
    out.extend_from_slice(&text.as_bytes()[at..]);
    String::from_utf8_lossy(&out).into_owned()
}

/// `%20`: a byte.
fn address(rest: &str) -> Option<(Vec<u8>, usize)> {
    let digits = rest.strip_prefix('%')?.get(..2)?;
    let byte = u8::from_str_radix(digits, 16).ok()?;
    Some((vec![byte], 3))
}

/// `&#71;`, `&#x47;`: a letter.
fn page(rest: &str) -> Option<(Vec<u8>, usize)> {
    let end = rest.as_bytes().iter().take(12).position(|byte| *byte == b';')?;
    let inner = rest.get(..end)?.strip_prefix('&')?;
    let letter = match inner.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
        None if inner == "shy" => '\u{ad}',
        None if inner == "nbsp" => ' ',
        None => return None,
    };
    Some((letter.to_string().into_bytes(), end + 1))
}

/// `\u0047`: a letter.
fn record(rest: &str) -> Option<(Vec<u8>, usize)> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((letter.to_string().into_bytes(), 6))
}
