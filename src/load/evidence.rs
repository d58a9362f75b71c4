//! What stands behind a case and is not printed from: images and archived pages by their hash, and the records of released versions.
#![expect(clippy::disallowed_methods, reason = "reads what a case names")]

use super::input::{failed, leaves};
use super::{CASE_FILE, Content, Input, MachineError, Node, Texts, text};
use crate::case::Case;
use crate::diag::{At, Diagnostic, KeyPath, Place, Report};
use crate::digest;
use crate::document::Released;
use std::collections::BTreeMap;
use std::path::Path;

/// The folder of the records within a case.
const RECORDS: &str = "released";

/// Hashes every image and archived page that the case names. One that is not there is noted: it may be kept elsewhere.
pub(super) fn read(input: &mut Input, folder: &Path) -> Result<(), MachineError> {
    let Some(tree) = input.tree(CASE_FILE, &["file"]) else { return Ok(()) };
    let entries = |key: &str| match tree.get(key).map(|node| &node.content) {
        Some(Content::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    let top = KeyPath::default();
    let archives = entries("sources").iter().filter_map(|entry| {
        let archived = entry.value.get("archived")?;
        let path = top.key("sources").key(&entry.key).key("archived");
        Some((archived, path))
    });
    let images = entries("images").iter();
    let images = images.map(|entry| (&entry.value, top.key("images").key(&entry.key)));
    let named: Vec<(String, KeyPath)> = archives
        .chain(images)
        .filter_map(|(node, path)| {
            Some((node.get("file").and_then(Node::scalar)?.to_string(), path))
        })
        .collect();
    for (file, path) in named {
        hash(input, folder, file, Place::value(CASE_FILE, path.key("file")))?;
    }
    Ok(())
}

fn hash(
    input: &mut Input,
    folder: &Path,
    file: String,
    place: Place,
) -> Result<(), MachineError> {
    if input.evidence.contains_key(&file) || input.refused.contains_key(&file) {
        return Ok(());
    }
    let path = folder.join(&file);
    let real = path.canonicalize().ok();
    let inside = real.as_ref().is_none_or(|real| real.starts_with(folder));
    if leaves(&file) || !inside {
        let message = format!("`{file}` leads out of the case folder");
        input.refuse(&file, Diagnostic::error("path-outside", place, message));
        return Ok(());
    }
    let found = match real.filter(|real| real.is_file()) {
        None => None,
        Some(real) => {
            let opened = std::fs::File::open(&real);
            let hashed = opened.and_then(|mut file| digest::sha256_of(&mut file));
            Some(hashed.map_err(|error| failed("read", &path, &error))?)
        }
    };
    input.evidence.insert(file, found);
    Ok(())
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
        input.read(folder, &file, &file, Place::whole(&file))?;
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
    is_day.then_some(day)
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

/// Holds what was found against the hashes that the case gives.
pub(super) fn check(
    case: &Case,
    evidence: &BTreeMap<String, Option<String>>,
    report: &mut Report,
) {
    for named in evidence_of(case) {
        let Some(found) = evidence.get(named.file) else { continue };
        let place = |key: &str| Place::value(CASE_FILE, named.path.key(key));
        match (found, named.sha256) {
            (None, None) => {
                let message =
                    format!("there is no file `{}` in the case folder", named.file);
                report.push(
                    Diagnostic::error("missing-file", place("file"), message)
                        .help("put the file there, or write its `sha256:` beside it if it is kept elsewhere"),
                );
            }
            (Some(found), Some(given)) if !found.eq_ignore_ascii_case(given) => {
                let message =
                    format!("`{}` is not the file whose hash the case gives", named.file);
                report.push(
                    Diagnostic::error("changed-file", place("sha256"), message)
                        .label(format!("the file has {}…", &found[..12]))
                        .help("put the file back as it was; if the new one is right, read again what the case says of it, then write its hash here"),
                );
            }
            _ => {}
        }
    }
}
