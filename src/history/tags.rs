//! Tags, and the commits of a file.

use super::{Ran, Repository, run};

/// A tag of a commit that the one checked out comes after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// The commit.
    pub commit: String,
}

/// Most tags that are looked through for a published version.
const TAGS_MAX: usize = 50;

impl Repository {
    /// The tags behind the commit that is checked out, the newest first.
    pub fn tags(&self) -> Vec<Tag> {
        if self.head.is_none() {
            return Vec::new();
        }
        let count = format!("--count={TAGS_MAX}");
        let words = [
            "for-each-ref",
            "--merged=HEAD",
            "--sort=-creatordate",
            &count,
            "--format=%(objectname) %(*objectname) %(refname:strip=2)",
            "refs/tags",
        ];
        let Ran::Said(said) = run(&self.top, &words) else { return Vec::new() };
        let text = String::from_utf8_lossy(&said);
        let tag = |line: &str| {
            let mut words = line.splitn(3, ' ');
            let (object, of, name) = (words.next()?, words.next()?, words.next()?);
            let commit = if of.is_empty() { object } else { of };
            Some(Tag { name: name.to_string(), commit: commit.to_string() })
        };
        text.lines().filter_map(tag).collect()
    }

    /// The commits behind the one checked out that touched a file of the case, the newest first.
    pub fn commits_of(&self, file: &str) -> Vec<String> {
        let path = format!("{}{file}", self.prefix);
        match run(&self.top, &["rev-list", "HEAD", "--", &path]) {
            Ran::Said(said) => {
                String::from_utf8_lossy(&said).lines().map(str::to_string).collect()
            }
            _ => Vec::new(),
        }
    }
}
