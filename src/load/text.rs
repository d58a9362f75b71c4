//! Bytes to text: encoding, size, and characters that a reader cannot see.

use super::{
    BRIEF_FILE, CASE_BYTES_MAX, FAULTS_MAX, TABLE_BYTES_MAX, TEXT_BYTES_MAX, Text, Texts,
};
use crate::diag::{At, Diagnostic, Place, Report};
use crate::pixels;
use crate::unseen;
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
            hidden(file, &text, report);
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
    } else if [".ttf", ".otf"].iter().any(|end| file.ends_with(end)) {
        FONT_BYTES_MAX
    } else if file.ends_with(".html") || file.ends_with(".md") || file.ends_with(".css") {
        TEXT_BYTES_MAX
    } else {
        TABLE_BYTES_MAX
    }
}

/// Most bytes of a font: every page carries those of its house.
const FONT_BYTES_MAX: usize = 8 << 20;

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

/// Characters that do not show, and those that change the order in which others show. What nobody of the case wrote, a template or what a
/// provider sent, may hold joiners.
fn hidden(file: &str, text: &str, report: &mut Report) {
    if unseen::is_clean(text.as_bytes()) {
        return;
    }
    let is_own = [".yaml", ".md", ".csv"].iter().any(|end| file.ends_with(end));
    let found = unseen::faults(text)
        .filter(|(_, c, _)| is_own || !unseen::is_unseen(*c) || *c == '\u{FEFF}');
    for (at, c, fault) in found.take(FAULTS_MAX) {
        let place = Place { file: file.to_string(), at: At::Bytes(at) };
        report.push(
            hidden_character(place, c, fault).label("here, though it does not show"),
        );
    }
}

/// The diagnostic of a character that does not show.
pub(crate) fn hidden_character(
    place: Place,
    c: char,
    (what, help): unseen::Fault,
) -> Diagnostic {
    let message = format!("{what} (U+{:04X}) stands in the text", u32::from(c));
    Diagnostic::error("hidden-character", place, message).help(help)
}
