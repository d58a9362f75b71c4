//! `caveat build`: builds each case in memory, and writes only what came out whole.

use super::arguments::Output;
use super::{Found, checkout};
use crate::content::Content;
use crate::document::{Receipt, Variant};
use crate::edition::Edition;
use crate::load::{self, Input, Kept, MachineError};
use crate::receipt;
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

/// What is asked of every case: the variants and the formats, each once and in one order; all formats when none is named. A variant and a format
/// that have nothing to do with each other are a slip of the command line.
pub(super) fn options(
    mut variants: Vec<Variant>,
    mut formats: Vec<Format>,
    strict: bool,
) -> Result<Options, MachineError> {
    variants.sort();
    variants.dedup();
    formats.sort();
    formats.dedup();
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
        why: "the usual build has it, and this one chose its features".into(),
        help: Some(format!(
            "build it with the format: `cargo install caveat --features {name}`"
        )),
    }
}

/// The format of a word on the command line; why there is none.
pub(super) fn format(output: Output) -> Result<Format, MachineError> {
    Ok(match output {
        Output::Html => Format::Html,
        Output::Md => Format::Markdown,
        Output::Json => Format::Json,
        Output::Txt => Format::Text,
        Output::Png => Format::Png,
        Output::Docx => Format::Docx,
        Output::Pdf => Format::Pdf,
        Output::Epub => {
            return Err(MachineError {
                what: "no EPUB is written".into(),
                why: "most readers of EPUB drop what opens the evidence behind a value"
                    .into(),
                help: Some(
                    "`--to html` is one page that needs nothing else and opens anywhere"
                        .into(),
                ),
            });
        }
    })
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

/// Reads a case, with the Word file whose styles it takes.
pub(super) fn case_with(
    case: &Path,
    reference: Option<&Path>,
) -> Result<Input, MachineError> {
    let input = load::read_case(case)?;
    match reference {
        Some(file) => input.with_reference(file),
        None => Ok(input),
    }
}

/// Builds one case into `folder`. `reference` is a Word file whose styles it takes.
pub(super) fn build(
    case: &Path,
    folder: PathBuf,
    options: &Options,
    (edition, reference): (Option<&Edition>, Option<&Path>),
) -> Result<Attempt, MachineError> {
    let input = case_with(case, reference)?;
    let name = input.name.clone();
    let repository = checkout::repository(case, &input);
    let built = match edition {
        None => crate::build(input, options),
        Some(edition) => crate::build_edition(input, options, edition),
    };
    let (report, texts, written) = match built {
        Ok(built) => {
            let mut artifacts: Vec<(String, &Content)> =
                built.artifacts.iter().map(|a| (a.path.clone(), &a.bytes)).collect();
            let told: Content;
            if edition.is_none() {
                told = checkout::told(repository, case, &folder, &built.receipt)?.into();
                // The receipt is last: where it stands, everything does.
                let at = artifacts.len() - 1;
                artifacts.insert(at, (checkout::FILE.to_string(), &told));
            } else {
                // A commit is a hash of everything, what is withheld too.
                holds_nothing_else(&folder, &artifacts)?;
            }
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

/// An edition goes where nothing stands of another: what was withheld from this one might be left there.
fn holds_nothing_else(
    folder: &Path,
    artifacts: &[(String, &Content)],
) -> Result<(), MachineError> {
    let Kept::Bytes(bytes) = load::kept(folder, receipt::FILE)? else { return Ok(()) };
    let earlier = serde_json::from_slice::<Receipt>(&bytes).unwrap_or_default();
    let is_new = |path: &str| artifacts.iter().any(|(made, _)| made == path);
    let beside = matches!(load::kept(folder, checkout::FILE)?, Kept::Bytes(_));
    let beside = beside.then(|| checkout::FILE.to_string());
    let outputs = earlier.outputs.into_iter().map(|file| file.path);
    let left = outputs.chain(beside).find(|path| !is_new(path));
    match left {
        None => Ok(()),
        Some(left) => Err(MachineError {
            what: format!("cannot write an edition to {}", folder.display()),
            why: format!("{left} of another build stands there, and would be left"),
            help: Some("name another folder, or empty this one".to_string()),
        }),
    }
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
