//! Multiples in words: "more than tripled", "half of", "by a third", and the ratios that they leave open.

use super::bounding::{Side, side_before};
use super::lexicon::{List, list};
use super::percentages::{numbers, sign_behind};
use super::phrases::Words;
use crate::bind::Bound;
use crate::case::{MULTIPLE_REACH, threshold};
use crate::expr::{End, Exact, Interval};
use std::ops::Range;

/// More times than anything is told to be.
const MOST_TIMES: i64 = 1_000_000;

/// A multiple in words.
#[derive(Clone, Debug)]
pub(in crate::check) struct Multiple {
    /// Its bytes in the text as it is read, with "more than" and the like.
    pub(in crate::check) range: Range<usize>,
    /// The ratios that it leaves open.
    ratio: Interval,
    /// Whether it says no side: "tripled", and not "more than tripled".
    is_plain: bool,
    /// Whether it speaks of less than the whole: half, less by a third.
    pub(in crate::check) is_part: bool,
}

impl Multiple {
    /// Whether every ratio of an interval is what the words say, whichever of the two numbers is divided by the other.
    pub(in crate::check) fn takes_in(&self, ratio: &Interval) -> bool {
        self.either_way(ratio, |ratio| self.ratio.holds(ratio))
    }

    /// Whether a ratio is good, whichever of the two numbers is divided by the other: turned to the side of one that is spoken of.
    fn either_way(&self, ratio: &Interval, is_good: impl Fn(&Interval) -> bool) -> bool {
        let one = Interval::point(Exact::ONE);
        let turned = one.over(ratio);
        let is_other_side = |ratio: &Interval| match self.is_part {
            true => one.is_below(ratio),
            false => ratio.is_below(&one),
        };
        let mut ways = [Some(*ratio), turned].into_iter().flatten();
        ways.any(|ratio| !is_other_side(&ratio) && is_good(&ratio))
    }

    /// Whether whatever a test lets pass is what the words say. A test that asks for "three times or more" says no less than
    /// "tripled".
    pub(in crate::check) fn is_asked(&self, ratio: &Interval) -> bool {
        let is_one_sided = |ratio: &Interval| match self.is_part {
            false => ratio.high == End::Infinite && lower_is(self.ratio.low, ratio.low),
            true => lower_is(ratio.high, self.ratio.high),
        };
        self.either_way(ratio, |ratio| {
            self.ratio.holds(ratio) || (self.is_plain && is_one_sided(ratio))
        })
    }
}

fn lower_is(one: End, other: End) -> bool {
    one.number().zip(other.number()).is_some_and(|(one, other)| one <= other)
}

/// Every multiple of a sentence.
pub(in crate::check) fn multiples(
    bound: &Bound,
    text: &str,
    words: &Words,
) -> Vec<Multiple> {
    let ratios = list(bound, List::Multiple);
    let known = ratios.hits_in(words).into_iter().filter_map(|hit| {
        let heading = ratios.heading(hit.line);
        let ratio = heading.strip_prefix("by ");
        Some((hit.range, fraction(ratio.unwrap_or(heading))?, ratio.is_some()))
    });
    let mut hits: Vec<(Range<usize>, Exact, bool)> = known.collect();
    hits.extend(times(bound, words));
    hits.extend(in_figures(bound, words));
    hits.extend(per_cent(bound, text, words));
    let reach = threshold(bound.house.measuring.as_ref(), MULTIPLE_REACH).min(90);
    let reach = Exact::fraction(reach as i64, 100).unwrap_or(Exact::ZERO);
    let read =
        |(hit, ratio, is_change)| multiple(bound, words, hit, ratio, is_change, reach);
    hits.into_iter().filter_map(read).collect()
}

/// "five times as many"
fn times(bound: &Bound, words: &Words) -> Vec<(Range<usize>, Exact, bool)> {
    let hits = list(bound, List::Times).hits_in(words).into_iter();
    let counted = hits.filter_map(|hit| {
        let (count, from) = words.iter().rfind(|(_, at)| at.end <= hit.range.start)?;
        let count = counted(bound, count).filter(|count| *count > 1)?;
        let (_, times) = words.iter().find(|(_, at)| at.start == hit.range.start)?;
        Some((from.start..times.end, Exact::whole(count), false))
    });
    counted.collect()
}

/// How many times a number says, in words or in digits.
fn counted(bound: &Bound, word: &str) -> Option<i64> {
    let digits = || word.parse().ok().filter(|count: &i64| *count < MOST_TIMES);
    count_of(bound, word).or_else(digits)
}

/// "10-fold", "a factor of ten".
fn in_figures(bound: &Bound, words: &Words) -> Vec<(Range<usize>, Exact, bool)> {
    let fold = list(bound, List::Fold);
    let folds = words.iter().filter_map(|(word, range)| {
        let at = word.find(|c: char| !c.is_ascii_digit())?;
        let (count, end) = word.split_at(at);
        let count = counted(bound, count).filter(|count| *count > 1)?;
        let is_fold = fold.holds(end.trim_start_matches('-'));
        is_fold.then(|| (range.clone(), Exact::whole(count), false))
    });
    let hits = list(bound, List::Factor).hits_in(words).into_iter();
    let factors = hits.filter_map(|hit| {
        let (count, range) = words.iter().find(|(_, at)| at.start >= hit.range.end)?;
        let count = counted(bound, count).filter(|count| *count > 1)?;
        Some((hit.range.start..range.end, Exact::whole(count), false))
    });
    folds.chain(factors).collect()
}

/// "by 900 %", where the sentence tells a change.
fn per_cent(
    bound: &Bound,
    text: &str,
    words: &Words,
) -> Vec<(Range<usize>, Exact, bool)> {
    let changes = [List::Change, List::Rising, List::Lessened];
    let mut changes = changes.iter().map(|kind| list(bound, *kind));
    if !text.contains(|c: char| c.is_ascii_digit())
        || !changes.any(|words_of| words_of.first_in(words).is_some())
    {
        return Vec::new();
    }
    let numbers = numbers(text).into_iter().filter_map(|(range, number)| {
        let end = sign_behind(bound, text, range.end)?;
        // To a hundredth of a per cent, which is finer than any is told.
        let told = Some(number).filter(|number| *number < MOST_TIMES as f64)?;
        let share = Exact::fraction((told * 100.0).round() as i64, 10_000)?;
        Some((range.start..end, share, true))
    });
    numbers.collect()
}

/// How many a number word says.
pub(in crate::check) fn count_of(bound: &Bound, word: &str) -> Option<i64> {
    let numerals = list(bound, List::Numerals);
    let hits = numerals.hits_in(&[(word.to_string(), 0..word.len())]);
    numerals.heading(hits.first()?.line).parse().ok()
}

/// A multiple with what stands before it; none where "a third" does not follow "by".
fn multiple(
    bound: &Bound,
    words: &Words,
    hit: Range<usize>,
    ratio: Exact,
    is_change: bool,
    reach: Exact,
) -> Option<Multiple> {
    let before = side_before(bound, words, hit.start);
    let (side, start) = before.map_or((None, hit.start), |(side, at)| (Some(side), at));
    if !is_change {
        return Some(Multiple {
            range: start..hit.end,
            ratio: around(ratio, side, reach)?,
            is_plain: side.is_none(),
            is_part: ratio < Exact::ONE,
        });
    }
    let (by, range) = words.iter().rfind(|(_, range)| range.end <= start)?;
    let falls = list(bound, List::Lessened).first_in(words).is_some();
    let ratio = match falls {
        true => around(Exact::ONE.less(ratio)?, side.map(Side::turned), reach)?,
        false => around(Exact::ONE.add(ratio)?, side, reach)?,
    };
    list(bound, List::By).holds(by).then_some(Multiple {
        range: range.start..hit.end,
        ratio,
        is_plain: side.is_none(),
        is_part: falls,
    })
}

fn around(ratio: Exact, side: Option<Side>, reach: Exact) -> Option<Interval> {
    let low = ratio.times(Exact::ONE.less(reach)?)?;
    let zero = End::Closed(Exact::ZERO);
    Some(match side {
        None => Interval::closed(low, ratio.times(Exact::ONE.add(reach)?)?),
        Some(Side::Above) => Interval { low: End::Open(ratio), high: End::Infinite },
        Some(Side::Just) => Interval::closed(ratio, ratio),
        Some(Side::From) => Interval { low: End::Closed(ratio), high: End::Infinite },
        Some(Side::Below) => Interval { low: zero, high: End::Open(ratio) },
        Some(Side::UpTo) => Interval { low: zero, high: End::Closed(ratio) },
        Some(Side::Nearly) => Interval { low: End::Closed(low), high: End::Open(ratio) },
    })
}

fn fraction(text: &str) -> Option<Exact> {
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    Exact::fraction(top.parse().ok()?, bottom.parse().ok()?)
}
