//! The git program, called so that neither the repository nor the user's habits change what it says, and nothing else is run.
#![expect(
    clippy::disallowed_methods,
    reason = "this room alone starts a process, and only git"
)]

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

/// Settings over those of the repository: no hook, monitor, filter, helper or transport of it is ever started.
const SETTINGS: [&str; 8] = [
    "core.quotepath=off",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "protocol.allow=never",
    "log.showSignature=false",
    "submodule.recurse=false",
    "diff.renameLimit=10000",
];

/// Variables that would lead git elsewhere or make it start something.
const UNSET: [&str; 14] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_PAGER",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_ICASE_PATHSPECS",
];

/// What a run of git came to.
pub(super) enum Ran {
    /// Its output.
    Said(Vec<u8>),
    /// It refused, with its words.
    Refused(String),
    /// There is no git program.
    NoProgram,
}

/// A command of git that runs in `folder`.
pub(super) fn git<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args([
        "--no-pager",
        "--no-optional-locks",
        "--no-replace-objects",
        "--literal-pathspecs",
    ]);
    for setting in SETTINGS {
        command.arg("-c").arg(setting);
    }
    for name in UNSET {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_ATTR_NOSYSTEM", "1")
        .stdin(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// Runs git to its end.
pub(super) fn run<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Ran {
    match git(folder, arguments).output() {
        Ok(output) if output.status.success() => Ran::Said(output.stdout),
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr);
            Ran::Refused(words.trim().trim_start_matches("fatal: ").to_string())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ran::NoProgram,
        Err(error) => Ran::Refused(error.to_string()),
    }
}
