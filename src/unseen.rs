//! Characters that do not show. A word that one parts is another word to whoever looks it up, and the same word to whoever reads it.

use std::ops::Range;

/// What is wrong with a character, and what to do.
pub type Fault = (&'static str, &'static str);

const JOINER: Fault = (
    "a character that does not show",
    "delete it: a word that it parts reads as one and is found by nobody",
);

/// The characters of a text that do not show, or that change the order in which others show: each with where it stands. A joiner is none
/// where a script or a picture needs it.
pub fn faults(text: &str) -> impl Iterator<Item = (Range<usize>, char, Fault)> {
    text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let fault = fault(text.get(..at)?, c, text.get(end..)?)?;
        Some((at..end, c, fault))
    })
}

/// What is wrong with a character that stands between two texts.
pub fn fault(before: &str, c: char, behind: &str) -> Option<Fault> {
    match c {
        '\0' => Some((
            "a NUL character",
            "delete it; the file may not be a text file, or may be damaged",
        )),
        '\n' | '\r' | '\t' => None,
        '\u{1}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' => Some((
            "a control character",
            "delete it and type what belongs there; it often comes from pasting",
        )),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some((
            "a character that changes the direction of writing",
            "delete it: with it the line shows in another order than it is read",
        )),
        '\u{FEFF}' => Some((
            "a byte order mark inside the text",
            "delete it; it often comes from joining two files",
        )),
        '\u{AD}' => Some((
            "a soft hyphen",
            "delete it: a word that it parts reads as one and is found by nobody; lines are broken without it",
        )),
        _ if is_unseen(c) && !belongs(before, c, behind) => Some(JOINER),
        _ => None,
    }
}

/// Whether nothing stands where a character is.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFC}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character that does not show belongs where it stands: a joiner within a script that joins or a picture made of several, a mark of
/// direction between words, a variant of a sign that is no letter of ours.
fn belongs(before: &str, c: char, behind: &str) -> bool {
    let is_shown = |c: &char| !is_unseen(*c);
    let last = before.chars().rev().find(is_shown);
    let next = behind.chars().find(is_shown);
    let is_letter =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{590}');
    let is_joined = joins(last) || joins(next);
    match c {
        '\u{200B}'..='\u{200D}' | '\u{180B}'..='\u{180F}' => is_joined,
        '\u{200E}' | '\u{200F}' | '\u{61C}' => {
            is_joined || !is_letter(last) || !is_letter(next)
        }
        // The sign of a key: a digit in a frame.
        '\u{FE00}'..='\u{FE0F}' => !is_letter(last) || next == Some('\u{20E3}'),
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{E0020}'..='\u{E0FFF}' => {
            !is_letter(last) && last.is_some()
        }
        _ => false,
    }
}

/// Whether a character is of a script whose letters are joined or parted by what does not show, or a picture.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c,
            '\u{590}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{1900}'..='\u{1CFF}' | '\u{2190}'..='\u{2BFF}' | '\u{A800}'..='\u{AB2F}'
            | '\u{ABC0}'..='\u{ABFF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10A00}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}'
            | '\u{1F000}'..='\u{1FAFF}')
    })
}

/// Whether a text surely holds no such character. Nearly every text is clean, and tables are large: bytes are looked through a stretch at a
/// time, and only those that may begin such a character in UTF-8 more closely.
pub fn is_clean(bytes: &[u8]) -> bool {
    let suspect = |byte: u8| {
        (byte < 0x20 && byte != b'\n' && byte != b'\r' && byte != b'\t') || byte == 0x7F
    };
    let controls =
        |stretch: &[u8]| stretch.iter().fold(false, |found, b| found | suspect(*b));
    if bytes.chunks(4096).any(controls) {
        return false;
    }
    let is_lead =
        |byte: u8| matches!(byte, 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF3);
    let leads =
        |stretch: &[u8]| stretch.iter().fold(false, |found, b| found | is_lead(*b));
    let stretches = bytes.chunks(4096).enumerate().filter(|(_, stretch)| leads(stretch));
    !stretches.into_iter().any(|(n, _)| {
        // Two bytes of the next stretch may belong to a character that begins in this one.
        let end = bytes.len().min((n + 1) * 4096 + 2);
        let stretch = bytes.get(n * 4096..end).unwrap_or_default();
        let may_hide = |bytes: &[u8]| match bytes {
            [0xC2, last, ..] => matches!(last, 0x80..=0x84 | 0x86..=0x9F | 0xAD),
            [0xCD, 0x8F, ..] | [0xD8, 0x9C, ..] | [0xF3, ..] => true,
            [0xE1, 0x85, 0x9F..=0xA0] | [0xE1, 0xA0, 0x8B..=0x8F] => true,
            [0xE2, 0x80, last] => matches!(last, 0x8B..=0x8F | 0xAA..=0xAE),
            [0xE2, 0x81, last] => (0xA0..=0xAF).contains(last),
            [0xE3, 0x85, 0xA4] | [0xEF, 0xB8, 0x80..=0x8F] | [0xEF, 0xBE, 0xA0] => true,
            [0xEF, 0xBB, 0xBF] | [0xEF, 0xBF, 0xB9..=0xBC] => true,
            _ => false,
        };
        let tail = stretch.len().saturating_sub(2);
        stretch.windows(3).any(may_hide) || may_hide(&stretch[tail..])
    })
}
