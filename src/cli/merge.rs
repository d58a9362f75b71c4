//! `caveat merge-driver`: puts two analysts' edits of a case together, for git.

use super::say;
use crate::edit;
use crate::history;
use crate::load::{self, Kept, MachineError};
use crate::write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "Once in a repository:\n  git config merge.caveat.name \"cases, key by key\"\n  git config merge.caveat.driver \"caveat merge-driver %O %A %B %P\"\n  echo 'case.yaml merge=caveat' >> .gitattributes\n\nGit then runs it in every merge and rebase.";

/// What to do about a conflict.
const ADVICE: &str = "  = help: between the marks <<<<<<< and >>>>>>> keep one side, or what is right of both, and take the marks out; then `caveat check`\n";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The version that both come from (%O)
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Ours; what comes of the merge is written there (%A)
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Theirs (%B)
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// How the file is called in the repository (%P), for messages
    #[arg(value_name = "PATH")]
    path: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, MachineError> {
    let (base, ours, theirs) =
        (text(&arguments.base)?, text(&arguments.ours)?, text(&arguments.theirs)?);
    let shown =
        arguments.path.clone().unwrap_or_else(|| arguments.ours.display().to_string());
    let merged = match (&base, &ours, &theirs) {
        (Some(base), Some(ours), Some(theirs)) => edit::merge(base, ours, theirs),
        _ => None,
    };
    let (text, conflicts) = match merged {
        Some(merged) => (merged.text.into_bytes(), merged.conflicts),
        None => {
            say(&format!(
                "caveat: {shown} cannot be read as YAML on all sides: merged line by line\n"
            ));
            let (text, has_conflicts) = history::merge_lines(
                &arguments.base,
                &arguments.ours,
                &arguments.theirs,
            )?;
            (text, if has_conflicts { vec![shown.clone()] } else { Vec::new() })
        }
    };
    for conflict in &conflicts {
        say(&match conflict.strip_prefix("# ") {
            Some(path) => {
                format!("caveat: {shown}: both sides changed the comment at `{path}`\n")
            }
            None => format!("caveat: {shown}: both sides changed `{conflict}`\n"),
        });
    }
    if !conflicts.is_empty() {
        say(ADVICE);
    }
    let folder = arguments.ours.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name =
        arguments.ours.file_name().unwrap_or_default().to_string_lossy().into_owned();
    write::all(folder.unwrap_or(Path::new(".")), &[(name, text.as_slice())])?;
    Ok(ExitCode::from(u8::from(!conflicts.is_empty())))
}

/// The text of a file; none when it is no UTF-8.
fn text(path: &Path) -> Result<Option<String>, MachineError> {
    match load::whole(path)? {
        Kept::Bytes(bytes) => Ok(String::from_utf8(bytes).ok()),
        Kept::Missing | Kept::Odd(_) => Err(MachineError {
            what: format!("cannot read {}", path.display()),
            why: "there is no such file".to_string(),
            help: None,
        }),
    }
}
