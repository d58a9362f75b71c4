//! The cases that stand beside a case, by the ids at their heads.
#![expect(clippy::disallowed_methods, reason = "looks for the cases beside one")]

use super::{CASE_BYTES_MAX, CASE_FILE};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the head of a case says of its place in a line of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peeked {
    /// Its id.
    pub id: Option<String>,
    /// The id of the case that it continues.
    pub continues: Option<String>,
}

/// Other cases in the folder above one, in order of name.
pub fn neighbours(folder: &Path) -> Vec<(PathBuf, Peeked)> {
    // Said as the case was named, so that what is found is named alike.
    let above = match folder.parent() {
        Some(parent) if folder.file_name().is_some() => parent.to_path_buf(),
        _ => folder.join(".."),
    };
    let above = if above.as_os_str().is_empty() { PathBuf::from(".") } else { above };
    let own = folder.canonicalize().ok();
    let entries = std::fs::read_dir(&above).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| match above.as_os_str() == "." {
            true => PathBuf::from(entry.file_name()),
            false => above.join(entry.file_name()),
        })
        .filter(|path| path.join(CASE_FILE).is_file() && path.canonicalize().ok() != own)
        .collect();
    found.sort();
    found.into_iter().map(|path| (path.clone(), peek(&path))).collect()
}

/// Reads the ids at the head of a case without reading the case.
pub fn peek(folder: &Path) -> Peeked {
    let mut text = String::new();
    let case = folder.join(CASE_FILE);
    if case.is_file()
        && let Ok(file) = std::fs::File::open(case)
    {
        // What cannot be read has no id, and is reported where it is read in earnest.
        let _ = file.take(CASE_BYTES_MAX as u64).read_to_string(&mut text);
    }
    let value = |key: &str| {
        let line =
            text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
        let plain = line.split(" #").next().unwrap_or_default().trim();
        let plain = plain.trim_matches(['"', '\'']);
        (!plain.is_empty()).then(|| plain.to_string())
    };
    Peeked { id: value("id"), continues: value("continues") }
}
