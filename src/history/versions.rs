//! The versions of a case: every commit that touched it, each with the versions it was made from, through moves and merges.

use super::past::above;
use super::repository::is_id;
use super::{Batch, Ran, Repository, Snapshot, run};
use crate::load::{CASE_FILE, MachineError, Parts};
use crate::workers::beside;
use std::collections::{BTreeMap, BTreeSet};

/// A commit that touched a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub commit: String,
    /// The versions it was made from: indexes into the list, all smaller than its own. Several for a merge.
    pub from: Vec<usize>,
    /// Path of the case folder at that commit, with a slash behind it.
    pub prefix: String,
    /// ISO day, on the author's clock.
    pub day: String,
    /// The author.
    pub author: String,
    /// First line of the message.
    pub subject: String,
}

/// Most moves that are followed.
pub(super) const MOVES_MAX: usize = 100;

/// A version with the commits it was made from, before these are numbered.
struct Walked {
    version: Version,
    parents: Vec<String>,
}

/// What a commit did with the file of a case at one place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It was not there, and is.
    Came,
    /// It was there, and is not.
    Went,
}

impl Repository {
    /// Every version up to the commit that is checked out, those that others were made from first.
    pub fn versions(&self) -> Result<Vec<Version>, MachineError> {
        let Some(head) = &self.head else { return Ok(Vec::new()) };
        let mut walked: Vec<Walked> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        let mut waiting = vec![(vec![head.clone()], self.prefix.clone(), None)];
        for _ in 0..MOVES_MAX {
            let Some((tips, prefix, mover)) = waiting.pop() else { break };
            let (turns, found) =
                beside(|| self.turns(&tips, &prefix), || self.walk(&tips, &prefix));
            let mut found = found?;
            let commits: Vec<&str> =
                found.iter().map(|one| one.version.commit.as_str()).collect();
            let handed = self.handed_over(&commits, &prefix);
            if let Some((n, _)) = &handed {
                found.truncate(n + 1);
            }
            if let (Some(mover), Some(tip)) = (mover, found.first()) {
                let mover: &mut Walked = &mut walked[mover];
                mover.parents.push(tip.version.commit.clone());
            }
            for (n, mut one) in found.into_iter().enumerate() {
                let commit = one.version.commit.clone();
                let turn = turns.get(&commit).copied();
                if let Some(at) = known.get(&commit) {
                    // It left the one folder for this one.
                    if turn != Some(Turn::Went) && gone.remove(at) {
                        walked[*at].version.prefix.clone_from(&prefix);
                    }
                    continue;
                }
                let at = walked.len();
                known.insert(commit.clone(), at);
                let came = one.parents.is_empty() || turn == Some(Turn::Came);
                let old = match &handed {
                    Some((at, old)) if *at == n => Some(old.clone()),
                    _ if came => self.moved_from(&commit, &prefix),
                    _ => None,
                };
                if let Some(old) = old.filter(|_| waiting.len() < MOVES_MAX) {
                    // What lay in this folder before had gone; but for a merge, of which one side had moved the case here.
                    if self.parents_with(&commit, &prefix).is_empty() || handed.is_some()
                    {
                        one.parents.clear();
                    }
                    let mut tips = self.parents_with(&commit, &old);
                    if tips.is_empty() {
                        tips.push(format!("{commit}^@"));
                    }
                    waiting.push((tips, old, Some(at)));
                }
                if turn == Some(Turn::Went) {
                    gone.insert(at);
                }
                walked.push(one);
            }
        }
        Ok(numbered(walked))
    }

    /// The commits that touched the case below `prefix` or a house file above it, newest first.
    fn walk(&self, tips: &[String], prefix: &str) -> Result<Vec<Walked>, MachineError> {
        let folder = match prefix.trim_end_matches('/') {
            "" => ".".to_string(),
            folder => folder.to_string(),
        };
        let houses =
            above(prefix).into_iter().map(|(_, folder)| format!("{folder}house.yaml"));
        let mut words: Vec<String> = [
            "rev-list",
            "--parents",
            "--topo-order",
            "--encoding=UTF-8",
            "--format=%as%x1f%an%x1f%s",
        ]
        .map(str::to_string)
        .to_vec();
        words.extend(tips.iter().cloned());
        words.extend(["--".to_string(), folder]);
        words.extend(houses);
        match run(&self.top, &words) {
            Ran::Said(said) => Ok(read(&String::from_utf8_lossy(&said), prefix)),
            Ran::Refused(why) => Err(MachineError {
                what: "cannot read the history of the case".to_string(),
                why,
                help: self.is_partial().then(|| {
                    "the clone is partial, and nothing is fetched: a full clone has it".into()
                }),
            }),
            Ran::NoProgram => Ok(Vec::new()),
        }
    }

    /// The commits up to one that touched the case below `prefix`, the newest first.
    pub(super) fn touched(&self, tip: &str, prefix: &str) -> Vec<String> {
        let walked = self.walk(&[tip.to_string()], prefix).unwrap_or_default();
        walked.into_iter().map(|one| one.version.commit).collect()
    }

    /// The commits that brought the case to `prefix` or took it away.
    fn turns(&self, tips: &[String], prefix: &str) -> BTreeMap<String, Turn> {
        let mut words: Vec<String> = [
            "log",
            "-z",
            "--format=%H",
            "--name-status",
            "--no-renames",
            "--diff-filter=AD",
            "-m",
        ]
        .map(str::to_string)
        .to_vec();
        words.extend(tips.iter().cloned());
        words.extend(["--".to_string(), format!("{prefix}{CASE_FILE}")]);
        let mut found = BTreeMap::new();
        let Ran::Said(said) = run(&self.top, &words) else { return found };
        let mut commit = None;
        for word in String::from_utf8_lossy(&said).split(['\0', '\n']) {
            match (word, &commit) {
                (id, _) if is_id(id) => commit = Some(id.to_string()),
                ("A", Some(commit)) => _ = found.insert(commit.clone(), Turn::Came),
                ("D", Some(commit)) => _ = found.insert(commit.clone(), Turn::Went),
                _ => {}
            }
        }
        found
    }

    /// Where the case was before a commit that moved it: by its `id`, or where it has none at the left edge or another, by how alike the files are.
    pub(super) fn moved_from(&self, commit: &str, prefix: &str) -> Option<String> {
        if let Some(old) = self.went_from(commit, prefix) {
            return Some(old);
        }
        let words = [
            "diff-tree",
            "-r",
            "-M",
            "-m",
            "-z",
            "--no-commit-id",
            "--name-status",
            "--diff-filter=R",
            "--no-ext-diff",
            "--no-textconv",
            commit,
        ];
        let Ran::Said(said) = run(&self.top, &words) else { return None };
        let text = String::from_utf8_lossy(&said);
        let mut words = text.split('\0');
        let here = format!("{prefix}{CASE_FILE}");
        while let (Some(status), Some(old), Some(new)) =
            (words.next(), words.next(), words.next())
        {
            let folder = old.strip_suffix(CASE_FILE);
            let folder = folder.filter(|f| f.is_empty() || f.ends_with('/'));
            if let (true, true, Some(folder)) =
                (status.starts_with('R'), new == here, folder)
            {
                return Some(folder.to_string());
            }
        }
        None
    }

    /// Calls `with` for each of some versions with the case as it stood then; with none where it was not there.
    pub fn each(
        &self,
        versions: &[Version],
        mut with: impl FnMut(usize, Option<Snapshot>),
    ) -> Result<(), MachineError> {
        let (mut batch, mut parts) = (Batch::open(&self.top)?, Parts::default());
        for (n, version) in versions.iter().enumerate() {
            let (commit, prefix) = (&version.commit, &version.prefix);
            with(n, self.snapshot(&mut batch, &mut parts, commit, prefix)?);
        }
        Ok(())
    }
}

/// Commits as `rev-list --parents` prints them with a line of ours below each.
fn read(text: &str, prefix: &str) -> Vec<Walked> {
    let mut found: Vec<Walked> = Vec::new();
    let mut lines = text.split('\n');
    while let Some(line) = lines.next() {
        let Some(ids) = line.strip_prefix("commit ") else { continue };
        let mut ids = ids.split(' ').filter(|id| is_id(id)).map(str::to_string);
        let Some(commit) = ids.next() else { continue };
        let mut told = lines.next().unwrap_or_default().splitn(3, '\u{1f}');
        let mut word = || told.next().unwrap_or_default().to_string();
        let (day, author, subject) = (word(), word(), word());
        let prefix = prefix.to_string();
        let version = Version { commit, from: Vec::new(), prefix, day, author, subject };
        found.push(Walked { version, parents: ids.collect() });
    }
    found
}

/// The versions in an order in which each stands behind those it was made from.
fn numbered(walked: Vec<Walked>) -> Vec<Version> {
    let by_id: BTreeMap<&str, usize> =
        walked.iter().enumerate().map(|(n, w)| (w.version.commit.as_str(), n)).collect();
    let parents: Vec<Vec<usize>> = walked
        .iter()
        .map(|one| {
            one.parents.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect()
        })
        .collect();
    // Depth first from the newest, without recursion: a history may be 10,000 commits deep.
    let mut place: Vec<Option<usize>> = vec![None; walked.len()];
    let mut order: Vec<usize> = Vec::with_capacity(walked.len());
    let mut seen = vec![false; walked.len()];
    for start in (0..walked.len()).rev() {
        let mut stack = vec![(start, 0)];
        while let Some((at, next)) = stack.pop() {
            if next == 0 && seen[at] {
                continue;
            }
            seen[at] = true;
            match parents[at].get(next) {
                Some(parent) => {
                    stack.push((at, next + 1));
                    if !seen[*parent] {
                        stack.push((*parent, 0));
                    }
                }
                None => {
                    place[at] = Some(order.len());
                    order.push(at);
                }
            }
        }
    }
    let from_of = |at: usize| parents[at].iter().filter_map(|p| place[*p]).collect();
    let numbered: Vec<(usize, Vec<usize>)> =
        order.iter().map(|at| (*at, from_of(*at))).collect();
    let mut versions: Vec<Option<Version>> =
        walked.into_iter().map(|one| Some(one.version)).collect();
    numbered
        .into_iter()
        .filter_map(|(at, from)| versions[at].take().map(|v| Version { from, ..v }))
        .collect()
}
