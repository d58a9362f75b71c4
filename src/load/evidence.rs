//! What stands behind a case and is not printed from: images and archived pages by their hash, and the records of released versions.

use super::input::Named;
use super::{Content, Input, MachineError, Node, Texts, text};
use crate::case::Case;
use crate::dates::days_in_month;
use crate::diag::{At, Diagnostic, KeyPath, Place, Report};
use crate::document::Released;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The folder of the records within a case.
/// The folder of the records of released versions, from the case folder.
pub const RECORDS: &str = "released";

/// Every image and archived page that the case names, whether it is here or not.
pub(super) fn named(tree: &Node) -> BTreeSet<String> {
    let entries = |key: &str| match tree.get(key).map(|node| &node.content) {
        Some(Content::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    let archives =
        entries("sources").iter().filter_map(|entry| entry.value.get("archived"));
    let images = entries("images").iter().map(|entry| &entry.value);
    let files =
        archives.chain(images).filter_map(|node| node.get("file").and_then(Node::scalar));
    files.map(str::to_string).collect()
}

/// Reads the records of released versions: files named by a day.
pub(super) fn read_records(input: &mut Input, folder: &Path) -> Result<(), MachineError> {
    let Ok(entries) = std::fs::read_dir(folder.join(RECORDS)) else { return Ok(()) };
    let names = entries.flatten().map(|entry| entry.file_name());
    let names = names.filter_map(|name| name.into_string().ok());
    let mut names: Vec<String> = names.filter(|name| day_of(name).is_some()).collect();
    names.sort();
    for name in names {
        let file = format!("{RECORDS}/{name}");
        input.read(folder, &file, Named::own(&file, Place::whole(&file)))?;
    }
    Ok(())
}

/// Whether a text is an ISO day such as `2026-12-01`.
pub fn is_day(text: &str) -> bool {
    day_of(&format!("{text}.json")).is_some()
}

/// The file of the record of a day, from the case folder.
pub fn record_file(day: &str) -> String {
    format!("{RECORDS}/{day}.json")
}

/// Whether a file of a case is the record of a released version.
pub fn is_record(file: &str) -> bool {
    let name = file.strip_prefix(RECORDS).and_then(|name| name.strip_prefix('/'));
    name.is_some_and(|name| day_of(name).is_some())
}

/// The day that the file of a record is named by.
fn day_of(name: &str) -> Option<&str> {
    let day = name.strip_suffix(".json")?;
    let is_day = day.len() == 10
        && day.bytes().enumerate().all(|(n, byte)| match n {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |range| day.get(range).and_then(|part: &str| part.parse::<i64>().ok());
    let (year, month, date) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let is_real =
        (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&date);
    (is_day && is_real).then_some(day)
}

/// The records, the oldest first. One that cannot be read, or is of another case or day, is reported.
pub(super) fn records(
    case: Option<&Case>,
    bytes: &mut BTreeMap<String, Vec<u8>>,
    texts: &mut Texts,
    report: &mut Report,
) -> Vec<Released> {
    let prefix = format!("{RECORDS}/");
    let files: Vec<String> =
        bytes.keys().filter(|file| file.starts_with(&prefix)).cloned().collect();
    let mut found = Vec::new();
    for file in files {
        let Some(text) = text::text(&file, bytes, texts, report) else { continue };
        let day = file.strip_prefix(&prefix).and_then(day_of).unwrap_or_default();
        let fault = match serde_json::from_str::<Released>(&text.text) {
            Err(error) => (at(&text.text, &error), format!("is no record: {error}")),
            Ok(record) if record.format != 1 => {
                (0, format!("is of format {}, and this program knows 1", record.format))
            }
            Ok(record) if record.released != day => {
                (0, format!("is the record of {}", record.released))
            }
            Ok(record) if case.is_some_and(|case| case.id != record.id) => {
                (0, format!("is the record of the case `{}`", record.id))
            }
            Ok(record) => {
                found.push(record);
                continue;
            }
        };
        let place = Place { file: file.clone(), at: At::Bytes(fault.0..fault.0) };
        let message = format!("`{file}` {}", fault.1);
        report.push(
            Diagnostic::error("bad-record", place, message)
                .help("a record is written by `caveat release` and never edited: take the file back from git"),
        );
    }
    found
}

/// The byte of a fault in JSON.
fn at(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + error.column().saturating_sub(1)).min(text.len())
}

/// A file that a case names and does not print from.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// Path in the case folder.
    pub file: &'a str,
    /// The SHA-256 that the case gives.
    pub sha256: Option<&'a str>,
    /// What it is: `archive` or `image`.
    pub kind: &'static str,
    /// Where the case names it.
    pub path: KeyPath,
}

/// Every image and archived page that a case names, in its order.
pub fn evidence_of(case: &Case) -> Vec<Evidence<'_>> {
    let top = KeyPath::default();
    let archives = case.sources.iter().filter_map(|(id, source)| {
        let archived = source.archived.as_ref()?;
        let path = top.key("sources").key(id).key("archived");
        Some((&archived.file, &archived.sha256, "archive", path))
    });
    let images = case.images.iter().map(|(id, image)| {
        (&image.file, &image.sha256, "image", top.key("images").key(id))
    });
    let all = archives.chain(images);
    all.filter_map(|(file, sha256, kind, path)| {
        let file = file.as_deref()?;
        Some(Evidence { file, sha256: sha256.as_deref(), kind, path })
    })
    .collect()
}
