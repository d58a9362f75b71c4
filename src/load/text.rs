//! Bytes to text: encoding, size, and characters that a reader cannot see.

use super::{
    BRIEF_FILE, CASE_BYTES_MAX, FAULTS_MAX, TABLE_BYTES_MAX, TEXT_BYTES_MAX, Text, Texts,
};
use crate::diag::{At, Diagnostic, Place, Report};
use crate::pixels;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The text of a file, taken out of `bytes`; `None` when it is not there or is not text.
pub(crate) fn text(
    file: &str,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    texts: &mut Texts,
    report: &mut Report,
) -> Option<Text> {
    if let Some(known) = texts.shared(file) {
        return Some(Text { file: file.to_string(), text: known });
    }
    let mut bytes = bytes.remove(file)?;
    let limit = limit(file);
    if bytes.len() > limit {
        report.push(too_large(file, limit));
        texts.add_missing(file);
        return None;
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = Arc::new(text);
            texts.add(file, Arc::clone(&text));
            let before = report.diagnostics.len();
            unseen(file, &text, report);
            // A text with forbidden characters is shown, and read no further.
            (report.diagnostics.len() == before)
                .then(|| Text { file: file.to_string(), text })
        }
        Err(error) => {
            report.push(not_text(file, &error));
            let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
            texts.add(file, Arc::new(shown));
            None
        }
    }
}

/// Most bytes that `file` may have.
pub(crate) fn limit(file: &str) -> usize {
    if file == BRIEF_FILE {
        TEXT_BYTES_MAX
    } else if [".yaml", ".json", ".geojson"].iter().any(|end| file.ends_with(end)) {
        CASE_BYTES_MAX
    } else if is_picture(file) {
        pixels::FILE_BYTES_MAX
    } else if file.ends_with(".html") || file.ends_with(".md") || file.ends_with(".css") {
        TEXT_BYTES_MAX
    } else {
        TABLE_BYTES_MAX
    }
}

/// Whether a name is that of a picture.
fn is_picture(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = ["png", "jpg", "jpeg", "tif", "tiff"];
    known.iter().any(|name| ending.eq_ignore_ascii_case(name))
}

/// The diagnostic of a file beyond its limit.
pub(crate) fn too_large(file: &str, limit: usize) -> Diagnostic {
    let megabytes = limit >> 20;
    let message =
        format!("`{file}` is larger than {megabytes} MB, the most that is read");
    let help = if file.ends_with(".yaml") {
        "put long series in a CSV file and name it under `data`"
    } else {
        "make it smaller, or split it into several files"
    };
    Diagnostic::error("limit", Place::whole(file), message).help(help)
}

fn not_text(file: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let message = format!("`{file}` is saved as UTF-16");
        return Diagnostic::error("encoding", Place::whole(file), message).help(
            "save it as UTF-8: in the editor's \"save as\", choose the encoding UTF-8",
        );
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    let place = Place { file: file.to_string(), at: At::Bytes(at..at + 1) };
    Diagnostic::error("encoding", place, format!("the byte {byte:#04X} is not UTF-8"))
        .label("not a character")
        .help("save the file as UTF-8: in the editor's \"save as\", choose the encoding UTF-8")
        .help("a file from an older Windows or Excel is often Windows-1252; a CSV is exported as \"CSV UTF-8\"")
}

/// Characters that do not show, and those that change the order in which others show.
fn unseen(file: &str, text: &str, report: &mut Report) {
    if is_clean(text.as_bytes()) {
        return;
    }
    let found = text.char_indices().filter_map(|(at, c)| Some((at, c, fault(c)?)));
    for (at, c, (message, help)) in found.take(FAULTS_MAX) {
        let place =
            Place { file: file.to_string(), at: At::Bytes(at..at + c.len_utf8()) };
        let code = u32::from(c);
        let message = format!("{message} (U+{code:04X}) stands in the text");
        report.push(
            Diagnostic::error("hidden-character", place, message)
                .label("here, though it does not show")
                .help(help),
        );
    }
}

/// Whether a text surely holds no character of `fault`. Nearly every text is clean, and tables are large: bytes are looked
/// through a stretch at a time, and only those that may begin such a character (C2, E2 80, E2 81, EF BB in UTF-8) more closely.
fn is_clean(bytes: &[u8]) -> bool {
    let suspect = |byte: u8| {
        (byte < 0x20 && byte != b'\n' && byte != b'\r' && byte != b'\t') || byte == 0x7F
    };
    let controls =
        |stretch: &[u8]| stretch.iter().fold(false, |found, b| found | suspect(*b));
    if bytes.chunks(4096).any(controls) {
        return false;
    }
    let leads = |stretch: &[u8]| {
        stretch.iter().fold(false, |found, b| found | matches!(*b, 0xC2 | 0xE2 | 0xEF))
    };
    let stretches = bytes.chunks(4096).enumerate().filter(|(_, stretch)| leads(stretch));
    !stretches.into_iter().any(|(n, _)| {
        // Two bytes of the next stretch may belong to a character that begins in this one.
        let end = bytes.len().min((n + 1) * 4096 + 2);
        let stretch = bytes.get(n * 4096..end).unwrap_or_default();
        let two = |pair: &[u8]| matches!(pair, [0xC2, 0x80..=0x84 | 0x86..=0x9F]);
        let three = |bytes: &[u8]| match bytes {
            [0xE2, 0x80, last] => (0xAA..=0xAE).contains(last),
            [0xE2, 0x81, last] => (0xA6..=0xA9).contains(last),
            other => *other == [0xEF, 0xBB, 0xBF],
        };
        stretch.windows(2).any(two) || stretch.windows(3).any(three)
    })
}

/// What is wrong with a character, and what to do.
pub(crate) fn fault(c: char) -> Option<(&'static str, &'static str)> {
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
        _ => None,
    }
}
