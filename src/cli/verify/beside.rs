//! What lies in the folder of a brief and is no part of it.

use super::super::{checkout, receipt as desk};
use crate::document::Receipt;
use crate::load::{self, CASE_FILE, Kept, MachineError};
use crate::receipt;
use std::path::Path;

/// The files of a folder that neither a build nor `receipt` writes there now. A folder that holds a case is not looked through.
pub(super) fn beside(folder: &Path, kept: &Receipt) -> Vec<String> {
    let own = [receipt::FILE, checkout::FILE, desk::SIGNATURE];
    let own = own.iter().chain(&desk::EXPORTS);
    let own: Vec<&str> = own.copied().collect();
    let is_known = |path: &str| {
        own.contains(&path) || kept.outputs.iter().any(|file| file.path == path)
    };
    let mut folders: Vec<&str> = vec![""];
    let of = |file: &'_ crate::document::ReceiptFile| file.path.rfind('/');
    for file in &kept.outputs {
        if let Some(end) = of(file)
            && !folders.contains(&&file.path[..end])
        {
            folders.push(&file.path[..end]);
        }
    }
    let mut found = Vec::new();
    for inner in folders {
        let Ok(entries) = std::fs::read_dir(folder.join(inner)) else { continue };
        for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if inner.is_empty() { name } else { format!("{inner}/{name}") };
            if !is_known(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    if found.iter().any(|path| path == CASE_FILE) { Vec::new() } else { found }
}

/// The files of a brief that are not those of its receipt, where it cannot be built to be compared.
pub(super) fn altered(
    folder: &Path,
    kept: Option<&(Receipt, Vec<u8>)>,
) -> Result<Vec<String>, MachineError> {
    let mut found = Vec::new();
    for file in kept.iter().flat_map(|(kept, _)| &kept.outputs) {
        let shown = folder.join(&file.path).display().to_string();
        match load::kept(folder, &file.path)? {
            Kept::Missing => found.push(format!("{shown}: not there")),
            Kept::Odd(why) => found.push(format!("{shown}: {why}")),
            Kept::Bytes(bytes) => {
                if receipt::output(&file.path, &bytes).sha256 != file.sha256 {
                    found.push(format!("{shown}: altered after it was written"));
                }
            }
        }
    }
    Ok(found)
}
