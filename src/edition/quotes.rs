//! Quotations: some words in a row of what is withheld, however many there are to look for.

use super::phrases::carries;
use crate::alike::is_wide;
use std::collections::BTreeSet;

/// Words in a row that are a quotation.
const WORDS: usize = 6;
/// Of so many words of a page, so many carry something in a quotation: a page holds much that everybody says.
const CARRYING: usize = 4;
/// Letters in a row that are a quotation where words are written without spaces.
const LETTERS: usize = 8;

/// Runs of words, and of letters of scripts without spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotes {
    runs: BTreeSet<String>,
    letters: BTreeSet<String>,
}

impl Quotes {
    /// Learns every run of a text, of which `said` are the words, but for those of `public`.
    pub(super) fn learn(&mut self, said: &str, public: &str) {
        // Days and numbers in a row are no words of anybody.
        let is_own = |run: &&str| {
            run.contains(char::is_alphabetic) && !public.contains(&format!(" {run} "))
        };
        self.runs.extend(runs(said).filter(is_own).map(str::to_string));
        let wide: Vec<char> = said.chars().filter(|c| is_wide(*c)).collect();
        self.letters.extend(wide.windows(LETTERS).map(String::from_iter));
    }

    /// Learns the runs of a page that carry something and of which a word stands in no public text.
    pub(super) fn learn_page(&mut self, said: &str, public: &BTreeSet<&str>) {
        let is_telling = |run: &&str| {
            run.split(' ').filter(carries).count() >= CARRYING
                && run.split(' ').any(|word| carries(&word) && !public.contains(word))
        };
        self.runs.extend(runs(said).filter(is_telling).map(str::to_string));
        let wide: Vec<char> = said.chars().filter(|c| is_wide(*c)).collect();
        let close: String = public.iter().copied().collect();
        let pieces = wide.windows(LETTERS).map(String::from_iter);
        self.letters
            .extend(pieces.filter(|piece: &String| !close.contains(piece.as_str())));
    }

    /// The first that stands in a text, of which `said` are the words.
    pub(super) fn find_in(&self, said: &str) -> Option<String> {
        if !self.runs.is_empty()
            && let Some(run) = runs(said).find(|run| self.runs.contains(*run))
        {
            return Some(run.to_string());
        }
        if self.letters.is_empty() {
            return None;
        }
        let wide: Vec<char> = said.chars().filter(|c| *c != ' ').collect();
        let pieces =
            wide.windows(LETTERS).filter(|piece| piece.iter().all(|c| is_wide(*c)));
        pieces.map(String::from_iter).find(|piece: &String| self.letters.contains(piece))
    }
}

/// Each run of words of a text that has one space between them.
fn runs(said: &str) -> impl Iterator<Item = &str> {
    let mut ends: Vec<usize> = said.match_indices(' ').map(|(at, _)| at).collect();
    ends.push(said.len());
    let count = ends.len().saturating_sub(WORDS - 1);
    (0..count).filter_map(move |n| {
        let from = if n == 0 { 0 } else { ends[n - 1] + 1 };
        said.get(from..ends[n + WORDS - 1])
    })
}
