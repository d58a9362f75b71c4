//! Where a case lies in a repository, and what a revision means there.

use super::{Batch, Ran, run};
use crate::load::MachineError;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The repository that a case lies in, worktree and submodule alike.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The top of the working tree.
    pub(super) top: PathBuf,
    /// Path of the case folder from the top, with a slash behind it; empty at the top.
    pub(super) prefix: String,
    /// The commit that is checked out; none before the first.
    pub head: Option<String>,
    /// Whether older commits are cut off.
    pub is_shallow: bool,
    /// The process that answers for objects, as long as it does.
    pub(super) objects: Arc<Mutex<Option<Batch>>>,
}

/// Why there is no history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// There is no git program.
    NoProgram,
    /// There is no folder of that name.
    NoFolder,
    /// The folder lies in no repository.
    NoRepository,
    /// Git does not read it, with its words: another user's, or damaged.
    Refused(String),
}

impl Absent {
    /// A phrase that says it.
    pub fn words(&self) -> String {
        match self {
            Absent::NoProgram => "there is no git program".to_string(),
            Absent::NoFolder => "there is no such folder".to_string(),
            Absent::NoRepository => "the case is in no git repository".to_string(),
            Absent::Refused(words) => {
                format!("git does not read the repository: {}", first_line(words))
            }
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Absent::NoProgram => "install git; the case builds and verifies without it",
            Absent::NoFolder => "name the folder of the case as it stands today",
            Absent::NoRepository => {
                "`git init` in the folder above the case, and commit it; or name two folders to compare"
            }
            Absent::Refused(_) => "mend what git says, then try again",
        }
    }
}

fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or_default()
}

impl Repository {
    /// The repository of the case in `folder`.
    pub fn of(folder: &Path) -> Result<Repository, Absent> {
        let real = folder.canonicalize().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Absent::NoFolder,
            _ => Absent::Refused(error.to_string()),
        })?;
        // It gets ready while git is asked where the folder lies.
        let objects = Arc::new(Mutex::new(Batch::open(&real).ok()));
        // One run of git tells all there is to know, where anything was committed at all.
        let ran = match run(&real, &asked(true)) {
            Ran::Refused(words) if words.contains("HEAD") => run(&real, &asked(false)),
            ran => ran,
        };
        let said = match ran {
            Ran::Said(said) => String::from_utf8_lossy(&said).into_owned(),
            Ran::NoProgram => return Err(Absent::NoProgram),
            Ran::Refused(words) if words.contains("not a git repository") => {
                return Err(Absent::NoRepository);
            }
            // Inside `.git` or in a bare repository there is no working tree to hold a case.
            Ran::Refused(words) if words.contains("work tree") => {
                return Err(Absent::NoRepository);
            }
            Ran::Refused(words) => return Err(Absent::Refused(words)),
        };
        let mut lines = said.split('\n').peekable();
        let is_shallow = lines.next() == Some("true");
        let head = lines.next_if(|line| is_id(line)).map(str::to_string);
        let prefix = lines.next().unwrap_or_default().to_string();
        let top = PathBuf::from(lines.next().unwrap_or_default());
        Ok(Repository { top, prefix, head, is_shallow, objects })
    }

    /// Asks for objects through the process that is kept for it; after a failure the next question starts another.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&mut Batch) -> Result<T, MachineError>,
    ) -> Result<T, MachineError> {
        let mut kept = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let batch = match &mut *kept {
            Some(batch) => batch,
            none => none.insert(Batch::open(&self.top)?),
        };
        let answer = question(batch);
        if answer.is_err() {
            *kept = None;
        }
        answer
    }

    /// Whether objects may be missing in it that another repository has: a partial clone, of which nothing is fetched here.
    pub fn is_partial(&self) -> bool {
        let words = ["config", "--get-regexp", r"^remote\..*\.promisor$"];
        matches!(run(&self.top, &words), Ran::Said(said) if !said.is_empty())
    }

    /// The commit that a revision names; none when there is none.
    fn commit(&self, revision: &str) -> Option<String> {
        let named = format!("{revision}^{{commit}}");
        match run(
            &self.top,
            &["rev-parse", "--verify", "--quiet", "--end-of-options", &named],
        ) {
            Ran::Said(said) => {
                let said = String::from_utf8_lossy(&said);
                // An older git prints the mark that ends the options.
                said.lines().last().filter(|id| is_id(id)).map(str::to_string)
            }
            _ => None,
        }
    }

    /// The commit that a revision names: a tag, a branch, `HEAD~2`, the start of an id.
    pub fn resolve(&self, revision: &str) -> Result<String, MachineError> {
        let odd = revision.is_empty() || revision.contains(['\0', '\n']);
        match self.commit(revision).filter(|_| !odd) {
            Some(commit) => Ok(commit),
            None => Err(MachineError {
                what: format!("cannot find the version `{revision}`"),
                why: "it is no folder with a case, and no commit, tag or branch here"
                    .to_string(),
                help: Some(match self.is_shallow {
                    true => "the clone is shallow: `git fetch --unshallow` brings older commits".into(),
                    false => "`git tag` and `git log --oneline` list what there is".into(),
                }),
            }),
        }
    }

    /// A commit as people name it.
    pub fn short(commit: &str) -> &str {
        commit.get(..9).unwrap_or(commit)
    }
}

/// What git is asked of a folder: whether its repository is shallow, what is checked out, and where the folder lies in it.
fn asked(has_head: bool) -> Vec<&'static str> {
    let mut words = vec!["rev-parse", "--is-shallow-repository"];
    words.extend(has_head.then_some("HEAD^{commit}"));
    words.extend(["--show-prefix", "--show-toplevel"]);
    words
}

/// Whether a word is the whole id of a commit, by SHA-1 or SHA-256.
pub(super) fn is_id(word: &str) -> bool {
    matches!(word.len(), 40 | 64) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}
