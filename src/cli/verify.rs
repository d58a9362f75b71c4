//! `caveat verify`: builds a brief again in memory and holds what stands there against it.

mod beside;
mod edition;
mod exports;
mod one;
mod place;
mod record;
mod words;

use super::build::case_with;
use super::{Colour, checkout, manner, print, say, tell};
use crate::digest;
use crate::document::{Receipt, Variant};
use crate::load::{self, Kept, MachineError};
use crate::receipt;
use crate::render::Format;
use crate::{Built, Options, Refused};
use beside::{altered, beside};
use one::{Lone, first_difference, with_pictures};
use place::{case_of, split};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use words::{evidence, outcome, words};

pub(super) const EXAMPLES: &str = "Examples:\n  caveat verify out                         the folder of a brief\n  caveat verify out/brief.html              one file of it\n  caveat verify download --case harbour     where the case stands elsewhere\n  caveat verify out --signers signers --signer editor@example.org\n\nIt proves that a brief is unchanged, not that what it says is true.\nExit codes: 0 unchanged, 1 changed, 2 it could not be verified.";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of a brief, or one file of it
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// The case that it was built from; looked for beside the brief when left out
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    /// Who may sign: a file as `ssh-keygen -Y verify` reads it. The signature of the receipt is then checked too
    #[arg(long, value_name = "FILE", requires = "signer")]
    signers: Option<PathBuf>,
    /// Which of them must have signed it
    #[arg(long, value_name = "NAME", requires = "signers")]
    signer: Option<String>,
    /// Day on which the signer must be allowed, as 2026-12-01; for an entry that holds for a time
    #[arg(long, value_name = "DAY", requires = "signer")]
    on: Option<String>,
    /// Edition that a single file is of; a folder has a receipt that says it
    #[arg(long, value_name = "NAME", requires = "as_of")]
    edition: Option<String>,
    /// Day that the edition is of, as 2026-12-01
    #[arg(long, value_name = "DAY", requires = "edition")]
    as_of: Option<String>,
    /// Word file whose styles it took, where it was built with one
    #[arg(long, value_name = "FILE")]
    reference_doc: Option<PathBuf>,
}

/// What was found, in lines.
#[derive(Default)]
struct Found {
    /// What is as it was.
    same: Vec<String>,
    /// What is not.
    changed: Vec<String>,
    /// Why a signature that was asked for does not vouch for it.
    unsigned: Vec<String>,
    /// Files in the folder of which the receipt does not speak.
    beside: Vec<String>,
}

pub(super) fn run(
    arguments: &Arguments,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    let mut found = Found::default();
    let (folder, file) = split(&arguments.out)?;
    let kept = receipt_in(&folder)?;
    let (case, noted) = case_of(arguments, &folder)?;
    let kept = match kept.transpose() {
        Ok(kept) => kept,
        Err(why) => {
            let shown = folder.join(receipt::FILE);
            found.changed.push(format!("{}: {why}", shown.display()));
            tell(&outcome(&arguments.out, &case, &found))?;
            return Ok(ExitCode::from(1));
        }
    };
    found.changed.extend(noted.filter(|_| file.is_none()));
    let input = case_with(&case, arguments.reference_doc.as_deref())?;
    let name = input.name.clone();
    // A receipt that does not name a file says nothing of it.
    let names = |(kept, _): &(Receipt, Vec<u8>)| {
        file.as_deref().is_none_or(|file| exports::speaks_of(kept, file))
    };
    let kept = kept.filter(names);
    let file = file.map(|file| Lone::read(&folder, file)).transpose()?;
    let edition = edition::of(arguments, kept.as_ref(), file.as_ref())?;
    let mut input = match &edition {
        None => input,
        Some(edition) => match crate::project(input, edition) {
            Ok(projected) => projected.input,
            Err(refused) => {
                say(&refused_words(refused, &name, colour));
                found.changed.extend(altered(&folder, kept.as_ref())?);
                found.changed.push(format!("{name}: the edition can no longer be built"));
                tell(&outcome(&arguments.out, &case, &found))?;
                return Ok(ExitCode::from(1));
            }
        },
    };
    let read = receipt::read(&mut input);
    let count = found.changed.len();
    if let Some((kept, _)) = &kept {
        for difference in receipt::inputs(kept, &read) {
            found.changed.push(words(&name, &difference));
        }
    }
    let are_inputs_same = found.changed.len() == count;
    let records = input.files.keys().filter(|file| load::is_record(file));
    let records: Vec<String> = records.cloned().collect();
    let options = options(kept.as_ref().map(|(kept, _)| kept), file.as_ref())?;
    let build = |input, options: &Options| match &edition {
        None => crate::build(input, options),
        Some(edition) => crate::build_edition(input, options, edition),
    };
    let kept_alone = kept.as_ref().filter(|_| file.is_none());
    found.beside = kept_alone.map_or_else(Vec::new, |(kept, _)| beside(&folder, kept));
    if let Some(more) = beside::with_unnamed(&options, &found.beside) {
        let again = |options: &Options| build(input.clone(), options).ok();
        beside::unnamed(&folder, &more, &again, &mut found)?;
    }
    // A page differs by what was built with it, and alone it does not say.
    let other = with_pictures(&options).filter(|_| file.is_some() && kept.is_none());
    let other = other.map(|more| (input.clone(), more));
    match build(input, &options) {
        Err(refused) => {
            let is_past = |rule: &str| {
                let others = ["change-without-reason", "revision-altered", "bad-record"];
                rule.starts_with("released-") || others.contains(&rule)
            };
            let is_held =
                refused.report.diagnostics.iter().any(|told| is_past(told.rule));
            say(&refused_words(refused, &name, colour));
            // What was built once from these very inputs is stopped by the record of its own version, which is no input.
            let is_held = is_held && are_inputs_same;
            for file in
                records.iter().filter(|file| is_held && !is_input(kept.as_ref(), file))
            {
                let shown = checkout::folder_of(&case).join(file);
                found.changed.push(format!(
                    "{}: not the record that this version gives",
                    shown.display()
                ));
            }
            let known = found.changed.clone();
            let altered = altered(&folder, kept.as_ref())?.into_iter();
            found.changed.extend(altered.filter(|line| !known.contains(line)));
            found.changed.push(format!("{name}: the case can no longer be built"));
        }
        Ok(built) => {
            match (&file, &kept) {
                (Some(file), Some((kept, bytes))) if exports::is_export(&file.file) => {
                    exports::one(file, kept, bytes, &mut found);
                }
                (Some(file), _) => {
                    let again =
                        || other.and_then(|(input, more)| build(input, &more).ok());
                    file.hold(&built, again, &mut found);
                }
                (None, Some((kept, bytes))) => {
                    all(&folder, kept, bytes, &built, are_inputs_same, &mut found)?;
                    exports::all(&folder, kept, bytes, &mut found)?;
                }
                (None, None) => return Err(no_receipt(&folder)),
            }
            evidence(&read, &mut found);
            record::hold(&case, &mut found)?;
        }
    }
    if let (Some(signers), Some(signer)) = (&arguments.signers, &arguments.signer) {
        let on = arguments.on.as_deref();
        match super::receipt::check(&folder, signers, signer, on)? {
            Ok(()) => found.same.push(format!("the receipt is signed by `{signer}`")),
            Err(why) => found.unsigned.push(why),
        }
    }
    tell(&outcome(&arguments.out, &case, &found))?;
    let is_good = found.changed.is_empty() && found.unsigned.is_empty();
    Ok(ExitCode::from(u8::from(!is_good)))
}

/// Whether a receipt names a file among what its brief was made from.
fn is_input(kept: Option<&(Receipt, Vec<u8>)>, file: &str) -> bool {
    kept.is_some_and(|(kept, _)| kept.inputs.iter().any(|input| input.path == file))
}

fn refused_words(
    Refused { report, texts }: Refused,
    name: &str,
    colour: Colour,
) -> String {
    let report = load::sorted(report, &texts);
    print::human(&report, &texts, name, manner(colour))
}

/// A receipt with its bytes; a phrase where what was kept is none.
type KeptReceipt = Result<(Receipt, Vec<u8>), String>;

/// The receipt that stands in a folder.
pub(super) fn receipt_in(folder: &Path) -> Result<Option<KeptReceipt>, MachineError> {
    if !folder.is_dir() {
        return Err(MachineError {
            what: format!("cannot verify {}", folder.display()),
            why: "there is no such file or folder".to_string(),
            help: None,
        });
    }
    let Kept::Bytes(bytes) = load::kept(folder, receipt::FILE)? else { return Ok(None) };
    let read = serde_json::from_slice(&bytes);
    let read = read.map_err(|error| format!("it is no receipt: {error}"));
    Ok(Some(read.map(|receipt| (receipt, bytes))))
}

pub(super) fn no_receipt(folder: &Path) -> MachineError {
    MachineError {
        what: format!("cannot verify {}", folder.display()),
        why: format!("there is no {} in it", receipt::FILE),
        help: Some(
            "name the folder that `caveat build` wrote, or one file of the brief".into(),
        ),
    }
}

/// What is built again: what the receipt says was built, or everything that a file of this name may be.
fn options(kept: Option<&Receipt>, file: Option<&Lone>) -> Result<Options, MachineError> {
    let Some(kept) = kept else {
        let format = file.and_then(|file| Format::from_name(file.ending()));
        let formats = format.map_or_else(|| Format::ALL.to_vec(), |format| vec![format]);
        let is_written = |variant: &Variant| {
            Format::of(*variant).iter().any(|format| formats.contains(format))
        };
        let variants = Variant::ALL.into_iter().filter(is_written).collect();
        return Ok(Options { formats, variants, strict: false });
    };
    let variant = |name: &String| Variant::ALL.into_iter().find(|v| v.name() == name);
    let variants: Option<Vec<Variant>> = kept.variants.iter().map(variant).collect();
    let formats: Option<Vec<Format>> =
        kept.formats.iter().map(|name| Format::from_name(name)).collect();
    match (variants, formats) {
        (Some(variants), Some(formats)) => {
            Ok(Options { formats, variants, strict: false })
        }
        _ => Err(MachineError {
            what: "cannot build what the receipt names".to_string(),
            why: format!(
                "it was written by caveat {}, and this is {} without some of its formats",
                kept.program.version,
                receipt::VERSION
            ),
            help: Some(
                "verify with the version that built it, with all its formats".into(),
            ),
        }),
    }
}

/// Every file of a brief, and the receipt itself.
fn all(
    folder: &Path,
    kept: &Receipt,
    kept_bytes: &[u8],
    built: &Built,
    are_inputs_same: bool,
    found: &mut Found,
) -> Result<(), MachineError> {
    if are_inputs_same {
        for difference in receipt::compare(kept, kept_bytes, &built.receipt) {
            let file = folder.join(receipt::FILE);
            found.changed.push(words(&file.to_string_lossy(), &difference));
        }
    }
    let (mut same, mut otherwise) = (0, 0);
    for file in &kept.outputs {
        let shown = folder.join(&file.path).display().to_string();
        let now = built.artifacts.iter().find(|made| made.path == file.path);
        match load::kept(folder, &file.path)? {
            Kept::Missing => found.changed.push(format!("{shown}: not there")),
            Kept::Odd(why) => found.changed.push(format!("{shown}: {why}")),
            Kept::Bytes(bytes) => {
                let is_built = now.is_some_and(|now| *now.bytes == bytes);
                let is_kept = digest::sha256(&bytes) == file.sha256;
                match (is_built, is_kept) {
                    (true, _) => same += 1,
                    (false, true) => otherwise += 1,
                    (false, false) => {
                        let at = now.filter(|_| are_inputs_same);
                        let at = at.map(|now| first_difference(&bytes, &now.bytes));
                        found.changed.push(format!(
                            "{shown}: altered after it was written{}",
                            at.unwrap_or_default()
                        ));
                    }
                }
            }
        }
    }
    if kept.program.target != built.receipt.program.target {
        found.same.push(format!(
            "the receipt names {}, and this is {}: no byte of a brief rests on that",
            print::visible(&kept.program.target),
            built.receipt.program.target
        ));
    }
    let count = kept.outputs.len();
    if otherwise > 0 {
        found.changed.push(format!(
            "{}: {otherwise} of {count} files are as they were written, and are built otherwise now",
            folder.display()
        ));
    }
    if same > 0 {
        found.same.push(format!(
            "{same} of {count} files are what is built now, byte for byte"
        ));
    }
    let made = built.artifacts.iter().map(|made| &made.path);
    let unknown = made.filter(|path| {
        *path != receipt::FILE && !kept.outputs.iter().any(|file| file.path == **path)
    });
    found
        .changed
        .extend(unknown.map(|path| format!("{path}: built now, and not in the receipt")));
    Ok(())
}
