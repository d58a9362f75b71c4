//! What a text speaks of: the beginnings of its words without those that only join, name the place or count.

use super::lexicon::{List, list};
use super::nouns::singular;
use super::phrases::Words;
use super::reading::words;
use crate::bind::Bound;
use std::collections::BTreeSet;

/// So many letters of a word tell what it speaks of: deliver, delivery, delivered.
const STEM: usize = 5;

/// The shortest word that speaks of something.
const SHORTEST: usize = 3;

/// What a text speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct Gist(BTreeSet<String>);

impl Gist {
    /// Of words.
    pub(in crate::check) fn of(bound: &Bound, said: &Words) -> Gist {
        let joining = list(bound, List::Joiners).hits_in(said);
        let facility = words(&bound.case.facility.name);
        let is_name = |word: &str| facility.iter().any(|(name, _)| name == word);
        let own = said.iter().filter(|(word, range)| {
            word.chars().count() >= SHORTEST
                && word.starts_with(char::is_alphabetic)
                && !is_name(word)
                && !joining.iter().any(|hit| hit.range == *range)
        });
        let stem = |word: &str| singular(word).chars().take(STEM).collect();
        let parts = own.flat_map(|(word, _)| word.split('-'));
        Gist(parts.map(stem).collect())
    }

    /// Adds what another text speaks of.
    pub(in crate::check) fn with(mut self, other: Gist) -> Gist {
        self.0.extend(other.0);
        self
    }

    /// What it speaks of beside what another text does.
    pub(in crate::check) fn without(&self, other: &Gist) -> Gist {
        Gist(self.0.difference(&other.0).cloned().collect())
    }

    /// How many things it speaks of.
    pub(in crate::check) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many of them another text speaks of too.
    pub(in crate::check) fn shared(&self, other: &Gist) -> usize {
        self.0.intersection(&other.0).count()
    }
}
