//! `caveat merge`: brings an edited Word file back into the narrative of its case.

use super::Colour;
use crate::load::MachineError;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Example:\n  caveat build cases/harbour -o out --to docx\n  caveat merge out/brief.docx cases/harbour      after an editor had it\n\nComments and proposed changes go to notes/NAME.md in the case; a changed number is refused by name.";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The Word file, as its editor left it
    #[arg(value_name = "EDITED")]
    edited: PathBuf,
    /// The case that it was made from, in the version that it was made from
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Word file whose styles it took, where it was built with one
    #[arg(long, value_name = "FILE")]
    reference_doc: Option<PathBuf>,
}

#[cfg(not(feature = "docx"))]
pub(super) fn run(_: &Arguments, _: Colour) -> Result<ExitCode, MachineError> {
    Err(super::build::left_out("docx"))
}

#[cfg(feature = "docx")]
pub(super) fn run(
    arguments: &Arguments,
    colour: Colour,
) -> Result<ExitCode, MachineError> {
    use crate::load::{self, Kept};
    use crate::{NotReworked, write};

    let shown = arguments.edited.display();
    let unfit = |why: String, help: &str| MachineError {
        what: format!("cannot bring back {shown}"),
        why,
        help: Some(help.to_owned()),
    };
    let Kept::Bytes(edited) = load::whole(&arguments.edited)? else {
        return Err(unfit(
            "there is no such file".to_owned(),
            "name the Word file first, then the case",
        ));
    };
    let reference = arguments.reference_doc.as_deref();
    let input = super::build::case_with(&arguments.case, reference)?;
    let before = input.files.get(load::BRIEF_FILE).cloned().unwrap_or_default();
    let done = match crate::rework(input, &edited) {
        Ok(done) => done,
        Err(NotReworked::Unfit(why, help)) => return Err(unfit(why, help)),
        Err(NotReworked::Refused(refused)) => {
            super::say(&format!(
                "caveat: the case cannot be built; `caveat check {}` says why\n",
                arguments.case.display()
            ));
            return Ok(ExitCode::from(u8::from(refused.report.has_errors())));
        }
    };
    let name = arguments.edited.file_stem().unwrap_or_default().to_string_lossy();
    let folder = load::folder_of(&arguments.case);
    let notes = free(folder, &name, done.notes.as_bytes())?;
    let mut files: Vec<(String, &[u8])> = Vec::new();
    if done.text.as_bytes() != before {
        files.push((load::BRIEF_FILE.to_owned(), done.text.as_bytes()));
    }
    if !done.notes.is_empty() {
        files.push((notes.clone(), done.notes.as_bytes()));
    }
    write::all(folder, &files)?;
    let mut told = match done.applied {
        0 => "brief.md is as it was\n".to_owned(),
        1 => "brief.md: 1 change brought back\n".to_owned(),
        count => format!("brief.md: {count} changes brought back\n"),
    };
    if !done.notes.is_empty() {
        told.push_str(&format!("{notes}: what was remarked\n"));
    }
    done.rejected.iter().for_each(|one| told.push_str(&format!("rejected: {one}\n")));
    super::say(&told);
    let is_refused = done.applied > 0 && is_at_fault(&arguments.case, reference, colour)?;
    Ok(ExitCode::from(u8::from(is_refused || !done.rejected.is_empty())))
}

/// Whether something is wrong with the case now, which is said. It could be built before, so an editor's words are what is wrong: a number that was typed.
#[cfg(feature = "docx")]
fn is_at_fault(
    case: &std::path::Path,
    reference: Option<&std::path::Path>,
    colour: Colour,
) -> Result<bool, MachineError> {
    use crate::diag::Severity;
    use crate::load;

    let input = super::build::case_with(case, reference)?;
    let name = input.name.clone();
    let (mut report, texts) = crate::check(input, false);
    report.diagnostics.retain(|fault| fault.severity == Severity::Error);
    if report.has_errors() {
        let report = load::sorted(report, &texts);
        super::say(&super::print::human(&report, &texts, &name, super::manner(colour)));
        super::say("caveat check refuses what came back\n");
        return Ok(true);
    }
    Ok(false)
}

/// A file for notes that holds nothing else yet: those of an earlier round stay.
#[cfg(feature = "docx")]
fn free(
    folder: &std::path::Path,
    name: &str,
    notes: &[u8],
) -> Result<String, MachineError> {
    use crate::load::{self, Kept};

    let mut path = format!("notes/{name}.md");
    for number in 2.. {
        match load::whole(&folder.join(&path))? {
            Kept::Missing => break,
            Kept::Bytes(held) if held == notes => break,
            Kept::Bytes(_) | Kept::Odd(_) => path = format!("notes/{name}-{number}.md"),
        }
    }
    Ok(path)
}
