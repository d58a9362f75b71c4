//! Folders that changed hands: where another case lay in the folder of a case before, the case is known by its `id`.

use super::{Ran, Repository, run};
use crate::load::CASE_FILE;

/// So many of the oldest commits are asked for the case: a house file above it may be older.
const OLDEST_ASKED: usize = 8;

/// So many parents of a merge are looked at.
const PARENTS_MAX: usize = 4;

impl Repository {
    /// The `id` of the case that lay below a folder at a commit; none where there was none, or it says none.
    pub(super) fn id_at(&self, commit: &str, prefix: &str) -> Option<String> {
        let bytes = self.file_at(commit, prefix, CASE_FILE).ok()??;
        let text = String::from_utf8_lossy(&bytes);
        let id = text.lines().find_map(|line| line.strip_prefix("id:"))?;
        let id = id.split(" #").next().unwrap_or_default();
        Some(id.trim().trim_matches(['"', '\'']).to_string())
    }

    /// The parents of a commit at which a case lay below a folder.
    pub(super) fn parents_with(&self, commit: &str, prefix: &str) -> Vec<String> {
        let parents = (1..=PARENTS_MAX).map(|n| format!("{commit}^{n}"));
        parents.filter(|parent| self.id_at(parent, prefix).is_some()).collect()
    }

    /// Of commits that touched a folder, the newest first, the one that brought its case there in place of another, and where it lay before.
    pub(super) fn handed_over(
        &self,
        commits: &[&str],
        prefix: &str,
    ) -> Option<(usize, String)> {
        let id = |n: usize| self.id_at(commits.get(n)?, prefix);
        let own = id(0)?;
        let mut oldest = (0..commits.len()).rev().take(OLDEST_ASKED);
        let (mut before, _) =
            oldest.find_map(|n| Some((n, id(n)?))).filter(|(_, id)| *id != own)?;
        let mut since = 0;
        while before - since > 1 {
            let middle = (since + before) / 2;
            match id(middle).is_some_and(|id| id == own) {
                true => since = middle,
                false => before = middle,
            }
        }
        let old = self.lay_before(commits[since], &own)?;
        (old != prefix).then_some((since, old))
    }

    /// The same of all commits up to one, where the first case in the folder is not the last.
    pub(super) fn handed_since(
        &self,
        first: &str,
        tip: &str,
        prefix: &str,
    ) -> Option<(String, String)> {
        let ids = self.id_at(first, prefix).zip(self.id_at(tip, prefix));
        ids.filter(|(first, last)| first != last)?;
        let commits = self.touched(tip, prefix);
        let commits: Vec<&str> = commits.iter().map(String::as_str).collect();
        let (n, old) = self.handed_over(&commits, prefix)?;
        Some((commits[n].to_string(), old))
    }

    /// Whether the case that a commit brought below `prefix` is another than the one that lay below `old` at `before`: under another `id`, while
    /// that one still stands.
    pub(super) fn is_begun_from(
        &self,
        commit: &str,
        before: &str,
        prefix: &str,
        old: &str,
    ) -> bool {
        let Some(source) = self.id_at(before, old) else { return false };
        let stands = |folder: &str| self.id_at(commit, folder).as_ref() == Some(&source);
        !stands(prefix)
            && (stands(old) || self.touched_cases(commit).iter().any(|one| stands(one)))
    }

    /// Where the case that a commit brought below `prefix` lay before, by its `id`: it was taken from there. However much of it was rewritten.
    pub(super) fn went_from(&self, commit: &str, prefix: &str) -> Option<String> {
        let own = self.id_at(commit, prefix)?;
        let is_own = |commit: &str, folder: &str| {
            self.id_at(commit, folder).as_ref() == Some(&own)
        };
        let went = |folder: &String| {
            let mut parents = (1..=PARENTS_MAX).map(|n| format!("{commit}^{n}"));
            folder != prefix
                && !is_own(commit, folder)
                && parents.any(|parent| is_own(&parent, folder))
        };
        self.touched_cases(commit).into_iter().find(went)
    }

    /// Where the case of an id lay before a commit that touched it.
    fn lay_before(&self, commit: &str, id: &str) -> Option<String> {
        let before = format!("{commit}^");
        let lay =
            |folder: &String| self.id_at(&before, folder).is_some_and(|lay| lay == id);
        self.touched_cases(commit).into_iter().find(lay)
    }

    /// The folders of the cases whose file a commit touched.
    fn touched_cases(&self, commit: &str) -> Vec<String> {
        let words = [
            "diff-tree",
            "-r",
            "-m",
            "-z",
            "--no-commit-id",
            "--name-only",
            "--no-renames",
            commit,
        ];
        let Ran::Said(said) = run(&self.top, &words) else { return Vec::new() };
        let text = String::from_utf8_lossy(&said);
        let folders = text
            .split('\0')
            .filter_map(|path| path.strip_suffix(CASE_FILE))
            .filter(|folder| folder.is_empty() || folder.ends_with('/'));
        folders.map(str::to_string).collect()
    }
}
