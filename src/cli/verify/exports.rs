//! What `caveat receipt` writes beside a brief: exports of its receipt, and a signature.

use super::super::receipt as desk;
use super::Found;
use super::one::Lone;
use crate::document::Receipt;
use crate::load::{self, Kept, MachineError};
use crate::receipt;
use std::path::Path;

/// Whether a receipt says of a file what it must be.
pub(super) fn speaks_of(kept: &Receipt, file: &str) -> bool {
    file == receipt::FILE
        || is_export(file)
        || kept.outputs.iter().any(|o| o.path == file)
}

/// Whether a file bears the name of one that is made of a receipt.
pub(super) fn is_export(file: &str) -> bool {
    file == desk::SIGNATURE || desk::EXPORTS.contains(&file)
}

/// All that lie in the folder: each must be of the receipt that stands there.
pub(super) fn all(
    folder: &Path,
    kept: &Receipt,
    kept_bytes: &[u8],
    found: &mut Found,
) -> Result<(), MachineError> {
    for name in desk::EXPORTS.iter().chain(&[desk::SIGNATURE]) {
        let shown = folder.join(name).display().to_string();
        match load::kept(folder, name)? {
            Kept::Missing => {}
            Kept::Odd(why) => found.changed.push(format!("{shown}: {why}")),
            Kept::Bytes(bytes) => hold(name, shown, &bytes, kept, kept_bytes, found),
        }
    }
    Ok(())
}

/// One that was named alone.
pub(super) fn one(file: &Lone, kept: &Receipt, kept_bytes: &[u8], found: &mut Found) {
    hold(&file.file, file.shown.clone(), &file.bytes, kept, kept_bytes, found);
}

fn hold(
    name: &str,
    shown: String,
    bytes: &[u8],
    kept: &Receipt,
    kept_bytes: &[u8],
    found: &mut Found,
) {
    let exports = desk::exports_of(name, kept);
    let why = match exports.iter().any(|now| now.as_bytes() == bytes) {
        true => None,
        false if exports.is_empty() => {
            receipt::is_stale(kept_bytes, &String::from_utf8_lossy(bytes))
        }
        false => Some("altered, or of another receipt than the one beside it; `caveat receipt OUT --to …` writes it again".to_string()),
    };
    match why {
        None => found.same.push(format!("{shown} is of this receipt")),
        Some(why) => found.changed.push(format!("{shown}: {why}")),
    }
}
