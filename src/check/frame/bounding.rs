//! Words beside a number that say which side of it is meant: "more than five", "five or more".

use super::lexicon::{List, list};
use super::phrases::Words;
use crate::bind::Bound;
use std::ops::Range;

/// Which side of a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// More than it.
    Above,
    /// It or more.
    From,
    /// Less than it.
    Below,
    /// It or less.
    UpTo,
    /// It and nothing else.
    Just,
    /// Less than it, and not much.
    Nearly,
}

impl Side {
    /// The side that a heading of the lists names.
    fn of(heading: &str) -> Option<Side> {
        let sides = [
            ("more", Side::Above),
            ("or more", Side::From),
            ("less", Side::Below),
            ("or less", Side::UpTo),
            ("just", Side::Just),
            ("nearly", Side::Nearly),
        ];
        sides.into_iter().find(|(name, _)| *name == heading).map(|(_, side)| side)
    }

    /// What is said of what is left where so much was taken: of "by more than a third" less than two thirds.
    pub(super) fn turned(self) -> Side {
        match self {
            Side::Above | Side::Nearly => Side::Below,
            Side::From => Side::UpTo,
            Side::Below => Side::Above,
            Side::UpTo => Side::From,
            Side::Just => Side::Just,
        }
    }
}

/// The side that words say right before a byte of a sentence, and where they begin; of "no more than" not that of "more than".
pub(super) fn side_before(
    bound: &Bound,
    words: &Words,
    at: usize,
) -> Option<(Side, usize)> {
    let last = words.iter().rfind(|(_, range)| range.end <= at)?.1.end;
    let sides = list(bound, List::Bounding);
    let hit = sides.hits_in(words).into_iter().find(|hit| hit.range.end == last)?;
    Some((Side::of(sides.heading(hit.line))?, hit.range.start))
}

/// The side that words say behind a byte of a sentence, at once or behind the name of what is counted, and where they end.
pub(super) fn side_behind(
    bound: &Bound,
    words: &Words,
    at: usize,
) -> Option<(Side, Range<usize>)> {
    let next = words.iter().filter(|(_, range)| range.start >= at).take(2);
    let starts: Vec<usize> = next.map(|(_, range)| range.start).collect();
    let sides = list(bound, List::BoundingBehind);
    let hits = sides.hits_in(words);
    let hit = starts.iter().find_map(|at| hits.iter().find(|hit| hit.range.start == *at));
    Some((Side::of(sides.heading(hit?.line))?, hit?.range.clone()))
}
