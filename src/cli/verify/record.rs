//! The record of the version that a brief is of.

use super::super::{checkout, release};
use super::Found;
use crate::document::Released;
use crate::load::{self, Kept, MachineError};
use crate::receipt;
use std::path::Path;

/// The record of this very version must be the one that `caveat release` would write now: it is no input of the brief.
pub(super) fn hold(case: &Path, found: &mut Found) -> Result<(), MachineError> {
    let folder = checkout::folder_of(case);
    let Ok((record, _)) = crate::release(load::read_case(&folder)?, None) else {
        return Ok(());
    };
    let file = load::record_file(&record.released);
    let Kept::Bytes(kept) = load::kept(&folder, &file)? else { return Ok(()) };
    let altered = match serde_json::from_slice::<Released>(&kept) {
        _ if release::is_kept(&kept, &record) => {
            found.same.push(format!("{file} is the record of this version"));
            return Ok(());
        }
        Err(_) => true,
        // What was released of other inputs is another record; but its digest must be that of what it lists.
        Ok(kept) => {
            let is_of_this =
                kept.version == record.version && listed(&kept) == listed(&record);
            is_of_this || receipt::digest_of(&kept) != kept.inputs_sha256
        }
    };
    if altered {
        let shown = folder.join(&file);
        found.changed.push(format!("{}: altered after it was written", shown.display()));
    }
    Ok(())
}

fn listed(record: &Released) -> Vec<(&str, &str)> {
    record.inputs.iter().map(|file| (&*file.path, &*file.sha256)).collect()
}
