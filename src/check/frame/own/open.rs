//! What a sentence leaves open, clause by clause.

use super::{Link, Own};
use crate::bind::Bound;
use crate::check::frame::lexicon::{List, list};
use crate::check::frame::phrases::Phrases;
use crate::check::frame::strands::{Strand, strands};
use std::ops::Range;

impl Own<'_> {
    /// Whether each of its clauses leaves open what it says: with "may"; or it says that it is not known; or it denies that anybody
    /// saw, told or measured it; or it names a limit and links its caveat, at some bytes of the text.
    pub(in crate::check) fn is_all_open(
        &self,
        bound: &Bound,
        caveats: &[Range<usize>],
    ) -> bool {
        let (hedged, measured, limited) = (
            self.clauses_of(list(bound, List::Modal)),
            self.clauses_of(list(bound, List::Unmeasured)),
            self.clauses_of(list(bound, List::Limiting)),
        );
        let supposing = list(bound, List::Supposing);
        let is_open = |clause: usize| {
            let mut denied = self.denied.iter().filter(|(own, _)| *own == clause);
            let is_denied =
                denied.any(|(_, word)| !supposing.stand_in(self.near(word, 0)));
            let is_told = self.perceived.contains(&clause)
                || measured.contains(&clause)
                || self.holds(clause, caveats);
            let is_left = hedged.contains(&clause) || self.is_left_open(Some(clause));
            let is_limit = limited.contains(&clause) && self.holds(clause, caveats);
            is_left || is_limit || is_denied && is_told
        };
        self.clauses.of_words.iter().all(|clause| is_open(*clause))
    }

    /// The strands of it.
    pub(in crate::check) fn strands(&self, bound: &Bound) -> Vec<Strand> {
        strands(bound, self.said())
    }

    /// The links of the clause around a hit, of those to claims only what stands in its strand: a test answers for what is said with it, and
    /// for no rider.
    pub(in crate::check) fn linked_beside(
        &self,
        bound: &Bound,
        hit: &Range<usize>,
    ) -> Vec<&Link<'_>> {
        let links = self.linked(hit);
        if !links.iter().any(|link| link.is_claim) {
            return links;
        }
        let strands = self.strands(bound).into_iter();
        let here =
            strands.map(|strand| strand.bytes).find(|own| own.contains(&hit.start));
        let here = here.map(|own| self.sentence.source(own)).unwrap_or_default();
        let is_here = |link: &&Link<'_>| {
            !link.is_claim || link.range.start < here.end && here.start < link.range.end
        };
        links.into_iter().filter(is_here).collect()
    }

    /// Whether some bytes of it leave open what they say: with "may" or "not known", or they deny that anybody saw, told or measured it.
    pub(in crate::check) fn leaves_open(&self, bound: &Bound, at: &Range<usize>) -> bool {
        let is_in = |hit: &Range<usize>| at.start < hit.end && hit.start < at.end;
        let says = |kind| {
            let hits = self.hits(list(bound, kind)).into_iter();
            hits.map(|hit| hit.range).any(|hit| is_in(&hit))
        };
        let is_denied = || self.denied.iter().any(|(_, word)| is_in(word));
        says(List::Open)
            || says(List::Modal)
            || is_denied() && (says(List::Perceiving) || says(List::Unmeasured))
    }

    /// The clauses in which a phrase of a list stands.
    fn clauses_of(&self, phrases: &Phrases) -> Vec<usize> {
        let hits = self.hits(phrases).into_iter();
        hits.filter_map(|hit| self.clause(&hit.range)).collect()
    }

    /// Whether one of some places of the text lies in a clause.
    fn holds(&self, clause: usize, places: &[Range<usize>]) -> bool {
        let bytes = self.clauses.bytes(&self.words, clause);
        let own = bytes.map(|bytes| self.sentence.source(bytes));
        own.is_some_and(|own| {
            places.iter().any(|at| at.start < own.end && own.start < at.end)
        })
    }
}
