//! Objects of a repository by name, thousands of them through one process: `git cat-file --batch`.

use super::program::git;
use crate::load::MachineError;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// Most bytes of one object that are read.
const OBJECT_BYTES_MAX: u64 = 256 << 20;

/// Most bytes that are asked at once: so many a pipe holds while an answer before them is not read.
const QUESTION_BYTES_MAX: usize = 32 << 10;

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
        Ok(self.files(&[name.to_string()])?.pop().flatten())
    }

    /// The files with these names, asked for at once.
    pub(super) fn files(
        &mut self,
        names: &[String],
    ) -> Result<Vec<Option<Found>>, MachineError> {
        let bytes: usize = names.iter().map(String::len).sum();
        let at_once = if bytes < QUESTION_BYTES_MAX { names.len().max(1) } else { 1 };
        let asked = names.chunks(at_once).map(|some| self.ask(some));
        let found: std::io::Result<Vec<Vec<Option<Found>>>> = asked.collect();
        Ok(found.map_err(|error| failed(&error))?.into_iter().flatten().collect())
    }

    fn ask(&mut self, names: &[String]) -> std::io::Result<Vec<Option<Found>>> {
        let is_name = |name: &str| !name.contains('\n');
        if let Some(questions) = &mut self.questions {
            let asked = names.iter().filter(|name| is_name(name));
            let asked: String = asked.map(|name| format!("{name}\n")).collect();
            questions.write_all(asked.as_bytes())?;
            questions.flush()?;
        }
        let answer = |name: &String| if is_name(name) { self.answer() } else { Ok(None) };
        names.iter().map(answer).collect()
    }

    fn answer(&mut self) -> std::io::Result<Option<Found>> {
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
