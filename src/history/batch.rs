//! Objects of a repository by name, thousands of them through one process: `git cat-file --batch`.

use super::program::git;
use crate::load::MachineError;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// Most bytes of one object that are read.
const OBJECT_BYTES_MAX: u64 = 256 << 20;

/// A process that answers for objects until it is dropped.
#[derive(Debug)]
pub(super) struct Batch {
    child: Child,
    /// Taken when the process is told to end.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// An object that was found.
pub(super) struct Found {
    /// Its name.
    pub(super) id: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

impl Batch {
    /// Starts one for the repository that `folder` lies in.
    pub(super) fn open(folder: &Path) -> Result<Batch, MachineError> {
        let mut child = git(folder, &["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&error))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(questions), Some(output)) => Ok(Batch {
                child,
                questions: Some(questions),
                answers: BufReader::with_capacity(1 << 16, output),
            }),
            _ => Err(failed(&std::io::Error::other("it has no pipes"))),
        }
    }

    /// The file with this name, as `<commit>:<path>`; none when there is no such file, or when it is no file.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Found>, MachineError> {
        if name.contains('\n') {
            return Ok(None);
        }
        self.ask(name).map_err(|error| failed(&error))
    }

    fn ask(&mut self, name: &str) -> std::io::Result<Option<Found>> {
        let Some(questions) = &mut self.questions else { return Ok(None) };
        questions.write_all(format!("{name}\n").as_bytes())?;
        questions.flush()?;
        let mut head = String::new();
        if self.answers.read_line(&mut head)? == 0 {
            return Err(std::io::Error::other("git cat-file ended early"));
        }
        let words: Vec<&str> = head.trim_end().rsplitn(3, ' ').collect();
        let [size, kind, id] = words.as_slice() else { return Ok(None) };
        // "… missing" and "… ambiguous" have no size.
        let Ok(size) = size.parse::<u64>() else { return Ok(None) };
        let is_kept = *kind == "blob" && size <= OBJECT_BYTES_MAX;
        let mut bytes = Vec::new();
        let mut body = self.answers.by_ref().take(size + 1);
        if is_kept {
            body.read_to_end(&mut bytes)?;
            bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        } else {
            std::io::copy(&mut body, &mut std::io::sink())?;
        }
        Ok(is_kept.then(|| Found { id: (*id).to_string(), bytes }))
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Without questions it ends by itself.
        drop(self.questions.take());
        let _ = self.child.wait();
    }
}

fn failed(error: &std::io::Error) -> MachineError {
    MachineError {
        what: "cannot read the repository".to_string(),
        why: error.to_string(),
        help: None,
    }
}
