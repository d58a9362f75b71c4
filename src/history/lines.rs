//! A merge line by line, as git makes it of any file.

use super::program::git;
use crate::load::MachineError;
use std::path::Path;

/// Two files put together that come from one, and whether they conflict.
pub fn merge_lines(
    base: &Path,
    ours: &Path,
    theirs: &Path,
) -> Result<(Vec<u8>, bool), MachineError> {
    let files = [ours, base, theirs].map(|path| path.as_os_str().to_owned());
    let mut words: Vec<std::ffi::OsString> =
        ["merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs", "--"]
            .map(Into::into)
            .to_vec();
    words.extend(files);
    let failed = |why: String| MachineError {
        what: "cannot merge line by line".to_string(),
        why,
        help: None,
    };
    let output =
        git(Path::new("."), &words).output().map_err(|e| failed(e.to_string()))?;
    match output.status.code() {
        Some(0) => Ok((output.stdout, false)),
        // The number of conflicts, up to 127; beyond that it is an error.
        Some(count) if (1..=127).contains(&count) => Ok((output.stdout, true)),
        _ => Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_string())),
    }
}
