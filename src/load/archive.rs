//! Archived sources: the hash of each file and, where it is text, its words. Nothing of them is printed; quotations are looked up in them.

use super::{ARCHIVE_BYTES_MAX, ARCHIVE_TEXT_BYTES_MAX, CASE_FILE, missing, page, text};
use crate::case::Case;
use crate::diag::{Diagnostic, KeyPath, Place, Report};
use crate::digest::sha256;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An archived file of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// Path from the case folder.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its words; none where it is neither HTML nor plain text in UTF-8, or too long.
    pub text: Option<Arc<str>>,
    /// Whether it has more words than are looked through.
    pub is_long: bool,
}

/// The archived files of a case, by id of the source; what is named and not there is reported.
pub(crate) fn all(
    case: Option<&Case>,
    bytes: &BTreeMap<String, Vec<u8>>,
    hashes: &BTreeMap<String, String>,
    refused: &BTreeMap<String, Diagnostic>,
    report: &mut Report,
) -> BTreeMap<String, Archive> {
    let mut archives = BTreeMap::new();
    let mut read: BTreeMap<&String, Archive> = BTreeMap::new();
    let sources = case.map(|case| &case.sources).into_iter().flatten();
    for (id, source) in sources {
        let archived = source.archived.as_ref();
        let Some(file) = archived.and_then(|archived| archived.file.as_ref()) else {
            continue;
        };
        let path = KeyPath::default().key("sources").key(id).key("archived").key("file");
        let place = Place::value(CASE_FILE, path);
        let is_hashed = archived.is_some_and(|archived| archived.sha256.is_some());
        match bytes.get(file) {
            // A page may be kept elsewhere, known by the hash that the case gives.
            None if is_hashed && !refused.contains_key(file) => {}
            None => missing(file, place, refused, report),
            Some(bytes) if bytes.len() > ARCHIVE_BYTES_MAX => {
                report.push(text::too_large(file, ARCHIVE_BYTES_MAX));
            }
            Some(bytes) => {
                // Several sources may share a file.
                let archive =
                    read.entry(file).or_insert_with(|| archive(file, bytes, hashes));
                archives.insert(id.clone(), archive.clone());
            }
        }
    }
    archives
}

fn archive(file: &str, bytes: &[u8], hashes: &BTreeMap<String, String>) -> Archive {
    let text = words(file, bytes);
    let is_long = text.as_ref().is_some_and(|text| text.len() > ARCHIVE_TEXT_BYTES_MAX);
    Archive {
        file: file.to_string(),
        sha256: hashes.get(file).cloned().unwrap_or_else(|| sha256(bytes)),
        text: text.filter(|_| !is_long).map(Arc::from),
        is_long,
    }
}

/// The words of a page or a plain text; none of a picture, a PDF, or a text in another encoding than UTF-8.
fn words(file: &str, bytes: &[u8]) -> Option<String> {
    let name = file.to_lowercase();
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{FEFF}');
    let is_page = [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end));
    match is_page || text.trim_start().starts_with("<!") {
        true => Some(page::words(text)),
        false => [".txt", ".md", ".text"]
            .iter()
            .any(|end| name.ends_with(end))
            .then(|| text.to_string()),
    }
}
