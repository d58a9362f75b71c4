//! `caveat build`: builds each case in memory, and writes only what came out whole.

use super::arguments::Output;
use super::{Found, checkout};
use crate::document::Variant;
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

/// What is asked of every case: the variants, each once, and the formats; all formats when none is named. A variant and a format
/// that have nothing to do with each other are a slip of the command line.
pub(super) fn options(
    mut variants: Vec<Variant>,
    formats: Vec<Format>,
    strict: bool,
) -> Result<Options, MachineError> {
    variants.sort();
    variants.dedup();
    if formats.is_empty() {
        return Ok(Options { formats: Format::ALL.to_vec(), variants, strict });
    }
    if let Some(format) = formats.iter().find(|format| !format.is_built_in()) {
        return Err(left_out(format.name()));
    }
    for variant in &variants {
        let own = Format::of(*variant);
        if !formats.iter().any(|format| own.contains(format)) {
            let names: Vec<&str> = own.iter().map(|format| format.name()).collect();
            return Err(not_written(*variant, &formats[0], &names));
        }
    }
    let is_used =
        |format: &Format| variants.iter().any(|v| Format::of(*v).contains(format));
    match formats.iter().find(|format| !is_used(format)) {
        Some(stray) => {
            let names: Vec<&str> =
                Format::of(variants[0]).iter().map(|format| format.name()).collect();
            Err(not_written(variants[0], stray, &names))
        }
        None => Ok(Options { formats, variants, strict }),
    }
}

/// What is said of a format that this program was built without.
pub(super) fn left_out(name: &str) -> MachineError {
    MachineError {
        what: format!("this program was built without `{name}`"),
        why: "the format is left out of the usual build, which it would make slower and larger".into(),
        help: Some(format!("build it with the format: `cargo install caveat --features {name}`")),
    }
}

/// The format of a word on the command line.
pub(super) fn format(output: Output) -> Format {
    match output {
        Output::Html => Format::Html,
        Output::Md => Format::Markdown,
        Output::Json => Format::Json,
        Output::Txt => Format::Text,
        Output::Png => Format::Png,
        Output::Docx => Format::Docx,
        Output::Pdf => Format::Pdf,
    }
}

fn not_written(variant: Variant, format: &Format, names: &[&str]) -> MachineError {
    MachineError {
        what: format!(
            "the variant `{}` is not written as {}",
            variant.name(),
            format.name()
        ),
        why: format!("it is written as {}", names.join(", ")),
        help: Some(
            "leave `--to` out, and each variant is written in every format it has".into(),
        ),
    }
}

/// Builds one case into `folder`.
pub(super) fn build(
    case: &Path,
    folder: PathBuf,
    options: &Options,
) -> Result<Attempt, MachineError> {
    let input = load::read_case(case)?;
    let name = input.name.clone();
    let repository = checkout::repository(case);
    let (report, texts, written) = match crate::build(input, options) {
        Ok(built) => {
            let mut artifacts: Vec<(String, &[u8])> =
                built.artifacts.iter().map(|a| (a.path.clone(), &a.bytes[..])).collect();
            let told = checkout::told(repository, case, &folder, &built.receipt)?;
            // The receipt is last: where it stands, everything does.
            artifacts.insert(artifacts.len() - 1, (checkout::FILE.to_string(), &told));
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

/// Where each case goes: several go into a folder each, named as theirs. No case may overwrite another, nor itself.
pub(super) fn folders(
    out: &Path,
    cases: &[PathBuf],
) -> Result<Vec<PathBuf>, MachineError> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for case in cases {
        let folder = match cases.len() {
            1 => out.to_path_buf(),
            _ => out.join(load::folder_name(case)?),
        };
        let what = format!("cannot write to {}", folder.display());
        if write::holds_case(&folder) {
            return Err(MachineError {
                what,
                why: "a case stands there, and its brief.md would be overwritten".into(),
                help: Some("choose another folder with `--out`".into()),
            });
        }
        if folders.contains(&folder) {
            return Err(MachineError {
                what,
                why: "two of the cases would be written there".into(),
                help: Some(
                    "give their folders different names, or build them one by one".into(),
                ),
            });
        }
        folders.push(folder);
    }
    Ok(folders)
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
