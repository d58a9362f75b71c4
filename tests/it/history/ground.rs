//! A folder of a test's own, with a git repository whose commits are the same on every machine, and the command run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that goes when it is no longer needed.
pub(crate) struct Ground {
    pub(crate) folder: PathBuf,
    commits: std::cell::Cell<u32>,
}

impl Drop for Ground {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The environment of every command: no habits of whoever runs the test, and a clock that stands.
pub(crate) fn quiet(command: &mut Command, folder: &Path) {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    command
        .env("HOME", folder.join("home"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Ada Analyst")
        .env("GIT_AUTHOR_EMAIL", "ada@example.org")
        .env("GIT_COMMITTER_NAME", "Ada Analyst")
        .env("GIT_COMMITTER_EMAIL", "ada@example.org")
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1");
}

impl Ground {
    /// An empty folder.
    pub(crate) fn new(name: &str) -> Ground {
        let folder =
            std::env::temp_dir().join(format!("caveat-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("home")).unwrap();
        Ground { folder, commits: std::cell::Cell::new(0) }
    }

    /// The same with a repository in it.
    pub(crate) fn repository(name: &str) -> Ground {
        let ground = Ground::new(name);
        ground.git(&["init", "-q", "-b", "main"]);
        ground.write(".gitignore", "home\nout\n");
        ground
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.path(path)).unwrap()).into_owned()
    }

    /// Puts one text for another, which must stand there once.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// Runs git, which must succeed.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.try_git(arguments);
        assert_eq!(code, 0, "git {arguments:?}: {err}{out}");
        out
    }

    pub(crate) fn try_git(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new("git");
        quiet(&mut command, &self.folder);
        let n = self.commits.get();
        let date = format!("2026-11-{:02}T{:02}:00:00Z", 23 + n / 24, n % 24);
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        command.arg("-C").arg(&self.folder).args(arguments);
        split(&command.output().unwrap())
    }

    /// Commits everything, and gives the first nine digits of the commit.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
        self.commits.set(self.commits.get() + 1);
        self.git(&["rev-parse", "HEAD"])[..9].to_string()
    }

    /// Runs the program in the folder: code, output, errors.
    pub(crate) fn caveat(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caveat"));
        quiet(&mut command, &self.folder);
        command.current_dir(&self.folder).args(arguments);
        split(&command.output().unwrap())
    }
}

fn split(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A small case of two looks, a claim and a judgement.
pub(crate) const CASE: &str = r#"format: 1
id: yard-2023-10
title: "{{ railcars[peak] }} railcars in the border yard"
published: 2023-10-09
information_cutoff: 2023-10-08
status: published
authors: [{name: Jane Doe}]
scale: icd203
facility:
  name: Border yard
  country: KP
  timezone: Asia/Pyongyang
measures:
  railcars: {kind: count, unit: railcar}
  lorries: {kind: count, unit: lorry}
sources:
  report: {type: report, title: Traffic at the border, date: 2023-10-06, url: "https://example.org/report", reliability: B, archived: {url: "https://example.org/archive/report"}}
  paper: {type: article, title: Yard is full, date: 2023-10-07, url: "https://example.org/paper", reliability: B, archived: {url: "https://example.org/archive/paper"}}
caveats:
  covers: {short: the load cannot be seen, text: Covers hide the load., limits: identity}
observations:
  - id: spring
    date: 2023-04-20
    view: clear
    sources: [{id: paper, credibility: 2}]
    values: {railcars: about 10, lorries: 4}
  - id: peak
    date: 2023-10-05
    view: clear
    sources: [{id: report, credibility: 2}]
    caveats: [covers]
    values: {railcars: about 73}
claims:
  record:
    text: "The count of {{ peak | date }}, {{ railcars[peak] }}, is the highest in the record."
    test: railcars[peak] > max(railcars[before peak])
judgements:
  busy:
    text: the yard was busier than in the spring
    likelihood: likely
    confidence: low
    reasons: [Counts are few.]
    basis: [record]
    alternatives:
      - {text: Railcars were held up there., why_less_likely: No delay was reported.}
    would_change: [A count of trains on the line.]
findings:
  - "{{ railcars[peak] }} railcars stood in the yard, and {{ lorries[spring] }} lorries in the spring. [@report]"
"#;
