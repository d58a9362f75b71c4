//! Short quotations: a few words in a row of what is withheld that stand in nothing public.

use crate::alike;
use crate::load::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Words that carry something, in a row, that make a quotation.
const CARRYING: usize = 3;
/// Most words of a short quotation.
const WORDS_MAX: usize = 5;
/// Fewest letters of a word that carries something.
const LETTERS_MIN: usize = 3;
/// Words that carry nothing.
const EMPTY: [&str; 74] = [
    "the", "and", "for", "was", "are", "not", "but", "had", "has", "its", "one", "two",
    "all", "any", "can", "did", "how", "may", "nor", "now", "off", "our", "out", "own",
    "per", "she", "his", "her", "him", "too", "who", "why", "yet", "you", "about",
    "after", "also", "before", "been", "being", "between", "both", "could", "does",
    "each", "from", "have", "here", "into", "less", "more", "most", "only", "other",
    "over", "same", "some", "such", "than", "that", "their", "them", "then", "there",
    "they", "this", "under", "were", "what", "when", "which", "will", "with", "would",
];
/// Keys under which prose stands.
const PROSE: [&str; 14] = [
    "wording",
    "note",
    "describes",
    "text",
    "short",
    "because",
    "description",
    "answer",
    "why_less_likely",
    "if_wrong",
    "reasons",
    "would_change",
    "title",
    "alt",
];
/// Sections of a case whose items say what may be said of them.
const ITEMS: [&str; 9] = [
    "facility",
    "sources",
    "caveats",
    "observations",
    "images",
    "events",
    "measures",
    "data",
    "house",
];

/// Whether prose stands under a key.
pub(super) fn is_prose(key: &str) -> bool {
    PROSE.contains(&key)
}

/// What the items of a projected case say, a text a line.
pub(super) fn public_text(kept: &Node) -> String {
    let mut said = String::new();
    for section in kept.own().iter().filter(|entry| ITEMS.contains(&entry.key.as_str())) {
        section.value.each("", &mut |key, text| {
            // A file or an address says nothing.
            if !matches!(key, "file" | "url") {
                said.push_str(&format!(" {} \n", words(text)));
            }
        });
    }
    said
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_string();
    host.contains('.').then_some(host)
}

/// Short quotations by their first word, each with a space behind it.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    by_first: BTreeMap<String, BTreeSet<String>>,
}

impl Phrases {
    /// Learns the quotations of some runs of words of which a word stands in no public text: others are common speech (“North Korea and Russia”).
    pub(super) fn learn(&mut self, runs: Vec<String>, shown: &str) {
        for run in runs {
            let all: Vec<&str> = run.split(' ').collect();
            for from in 0..all.len() {
                let Some(end) = quotation(&all[from..]) else { continue };
                let said = format!("{} ", all[from..from + end].join(" "));
                let is_own = |word: &&str| !shown.contains(&format!(" {word} "));
                if all[from..from + end].iter().any(is_own) {
                    let first = all[from].to_string();
                    self.by_first.entry(first).or_default().insert(said);
                }
            }
        }
    }

    /// The first that stands in a text of words, a space before and behind each.
    pub(super) fn find_in(&self, said: &str) -> Option<String> {
        if self.by_first.is_empty() {
            return None;
        }
        for (at, _) in said.match_indices(' ') {
            let rest = &said[at + 1..];
            let first = rest.split(' ').next().unwrap_or_default();
            let known = self.by_first.get(first);
            let mut known = known.into_iter().flatten();
            if let Some(told) = known.find(|told| rest.starts_with(told.as_str())) {
                return Some(told.trim_end().to_string());
            }
        }
        None
    }
}

/// How many words from the first on are a short quotation; none where the first carries nothing, or too few of the next do.
fn quotation(words: &[&str]) -> Option<usize> {
    words.first().filter(|first| carries(first))?;
    let carrying =
        words.iter().take(WORDS_MAX).enumerate().filter(|(_, word)| carries(word));
    carrying.map(|(n, _)| n + 1).nth(CARRYING - 1)
}

/// Whether a word carries something.
pub(super) fn carries(word: &&str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LETTERS_MIN && !EMPTY.contains(word)
}

/// The words of a text in plain letters, small, with one space between them.
pub(super) fn words(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in alike::plain(text).chars() {
        match c.is_alphanumeric() || c == '_' {
            true => said.extend(c.to_lowercase()),
            false if said.is_empty() || said.ends_with(' ') => {}
            false => said.push(' '),
        }
    }
    said.truncate(said.trim_end().len());
    said
}
