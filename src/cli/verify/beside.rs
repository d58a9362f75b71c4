//! What lies in the folder of a brief and is no part of it.

use super::super::{checkout, receipt as desk};
use super::Found;
use super::one::with_pictures;
use crate::digest;
use crate::document::{Receipt, Variant};
use crate::load::{self, CASE_FILE, Kept, MachineError};
use crate::receipt;
use crate::render::Format;
use crate::{Built, Options};
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

/// The variant and the format of which a file bears the name.
fn bears(path: &str) -> Option<(Variant, Format)> {
    let (stem, ending) = path.split_once('.')?;
    let variant = Variant::ALL.into_iter().find(|variant| variant.name() == stem)?;
    Some((variant, Format::from_name(ending)?))
}

/// What must be built, too, where files lie in the folder that bear the names of a brief and that its receipt does not name.
pub(super) fn with_unnamed(options: &Options, beside: &[String]) -> Option<Options> {
    let mut more = options.clone();
    for (variant, format) in beside.iter().filter_map(|path| bears(path)) {
        if !more.formats.contains(&format) {
            more.formats.push(format);
        }
        if !more.variants.contains(&variant) {
            more.variants.push(variant);
        }
    }
    beside.iter().any(|path| bears(path).is_some()).then_some(more)
}

/// Whether such files are what the case gives: a reader takes them for the brief, whatever the receipt says.
pub(super) fn unnamed(
    folder: &Path,
    options: &Options,
    build: &dyn Fn(&Options) -> Option<Built>,
    found: &mut Found,
) -> Result<(), MachineError> {
    // A page differs by whether pictures were built with it.
    let mut ways = [Some(options.clone()), with_pictures(options)].into_iter().flatten();
    let mut built: Vec<Built> = Vec::new();
    for path in std::mem::take(&mut found.beside) {
        if bears(&path).is_none() {
            found.beside.push(path);
            continue;
        }
        let Kept::Bytes(bytes) = load::kept(folder, &path)? else { continue };
        let is_in = |built: &Built| {
            let mut made = built.artifacts.iter().filter(|made| made.path == path);
            made.any(|made| *made.bytes == bytes)
        };
        let mut is_made = built.iter().any(is_in);
        while !is_made && let Some(way) = ways.next() {
            built.extend(build(&way));
            is_made = built.last().is_some_and(is_in);
        }
        let shown = folder.join(&path).display().to_string();
        match is_made {
            true => found.same.push(format!("{shown}, which the receipt does not name")),
            false => found.changed.push(format!(
                "{shown}: the receipt does not name it, and it is not what this case gives"
            )),
        }
    }
    Ok(())
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
                if digest::sha256(&bytes) != file.sha256 {
                    found.push(format!("{shown}: altered after it was written"));
                }
            }
        }
    }
    Ok(found)
}
