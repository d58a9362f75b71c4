//! `caveat build`: builds each case in memory, and writes only what came out whole.

use super::Found;
use crate::load::{self, MachineError};
use crate::render::Format;
use crate::write::{self, Outcome};
use crate::{Options, Refused};
use std::path::{Path, PathBuf};

/// A case as it was built, or refused.
pub(super) struct Attempt {
    pub(super) found: Found,
    /// Where it went and how many files changed; none when it was refused and the earlier output was left alone.
    pub(super) written: Option<(PathBuf, usize, usize)>,
}

/// Builds one case into `folder`.
pub(super) fn build(
    case: &Path,
    folder: PathBuf,
    formats: &[Format],
    strict: bool,
) -> Result<Attempt, MachineError> {
    let input = load::read_case(case)?;
    let name = input.name.clone();
    let options = Options { formats: formats.to_vec(), strict };
    let (report, texts, written) = match crate::build(input, &options) {
        Ok(built) => {
            let artifacts: Vec<(String, &[u8])> =
                built.artifacts.iter().map(|a| (a.path.clone(), &a.bytes[..])).collect();
            let outcomes = write::all(&folder, &artifacts)?;
            let changed = outcomes
                .iter()
                .filter(|(_, outcome)| *outcome != Outcome::Unchanged)
                .count();
            (built.report, built.texts, Some((folder, outcomes.len(), changed)))
        }
        Err(Refused { report, texts }) => (report, texts, None),
    };
    let report = load::sorted(report, &texts);
    Ok(Attempt { found: Found { name, report, texts }, written })
}

/// Where a case goes: several cases go into a folder each, named as theirs.
pub(super) fn folder_of(out: &Path, case: &Path, cases_count: usize) -> PathBuf {
    match case.file_name() {
        Some(name) if cases_count > 1 => out.join(name),
        _ => out.to_path_buf(),
    }
}

/// "cases/a: 9 files in out, 2 of them changed".
pub(super) fn outcome_words(attempt: &Attempt) -> String {
    let name = &attempt.found.name;
    match &attempt.written {
        Some((folder, count, changed)) => {
            let folder = folder.display();
            match changed {
                0 => format!("{name}: {count} files in {folder}, all as they were\n"),
                n if n == count => format!("{name}: {count} files written to {folder}\n"),
                n => format!("{name}: {count} files in {folder}, {n} of them changed\n"),
            }
        }
        None => {
            format!("{name}: not built; what stood in the output folder is untouched\n")
        }
    }
}
