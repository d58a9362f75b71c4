//! Reads a brief that was written, to hold it against what is built now.
#![expect(
    clippy::disallowed_methods,
    reason = "reads what the author names to be verified"
)]

use super::MachineError;
use super::input::{failed, leaves};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Most bytes of a file that is compared.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// A file of a brief as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// What it holds.
    Bytes(Vec<u8>),
    /// It is not there.
    Missing,
    /// It is a folder, leads out of the folder of the brief, or is longer than anything that is written.
    Odd(&'static str),
}

/// Reads `file` below `folder`. No way out of the folder is followed.
pub fn kept(folder: &Path, file: &str) -> Result<Kept, MachineError> {
    if leaves(file) {
        return Ok(Kept::Odd("leads out of the folder"));
    }
    let path = folder.join(file);
    let (Ok(real), Ok(root)) = (path.canonicalize(), folder.canonicalize()) else {
        return Ok(Kept::Missing);
    };
    if !real.starts_with(root) {
        return Ok(Kept::Odd("is a link that leads out of the folder"));
    }
    whole(&path)
}

/// Reads a file that the author names, wherever it is.
pub fn whole(path: &Path) -> Result<Kept, MachineError> {
    if path.is_dir() {
        return Ok(Kept::Odd("is a folder"));
    }
    if path.exists() && !path.is_file() {
        return Ok(Kept::Odd("is a pipe or a device"));
    }
    let opened = match std::fs::File::open(path) {
        Ok(opened) => opened,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Kept::Missing),
        Err(error) => return Err(failed("read", path, &error)),
    };
    let mut bytes = Vec::new();
    opened
        .take(FILE_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed("read", path, &error))?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Ok(Kept::Odd("is longer than any file of a brief"));
    }
    Ok(Kept::Bytes(bytes))
}
