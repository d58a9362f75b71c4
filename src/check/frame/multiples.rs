//! Multiples in words: "more than tripled", "half of", "by a third", and the ratios that they leave open.

use super::lexicon::language;
use super::phrases::Phrases;
use crate::bind::Bound;
use crate::case::{MULTIPLE_REACH, threshold};
use crate::expr::{End, Exact, Interval};
use std::ops::Range;
use std::sync::LazyLock;

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

/// Words before a multiple that say which side of it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    AtLeast,
    Below,
    AtMost,
    Nearly,
}

const SIDES: &[(&str, Side)] = &[
    ("no more than", Side::AtMost),
    ("more than", Side::Above),
    ("well over", Side::Above),
    ("greater than", Side::Above),
    ("over", Side::Above),
    ("at least", Side::AtLeast),
    ("no less than", Side::AtLeast),
    ("less than", Side::Below),
    ("fewer than", Side::Below),
    ("under", Side::Below),
    ("at most", Side::AtMost),
    ("up to", Side::AtMost),
    ("not quite", Side::Nearly),
    ("nearly", Side::Nearly),
    ("almost", Side::Nearly),
    ("close to", Side::Nearly),
];

/// Numbers before "times as many".
const COUNTS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "twenty",
];
const COUNTED: &[i64] = &[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20];

/// Words behind "times" that make a multiple of it: "five times a day" is none.
const OF_WHAT: &[&str] = &[
    "as", "the", "that", "those", "what", "any", "more", "higher", "larger", "greater",
    "its",
];

/// Words of falling, before or behind "by a third".
const FALLS: &[&str] = &[
    "fell",
    "fall",
    "fallen",
    "falling",
    "falls",
    "dropped",
    "drop",
    "declined",
    "decline",
    "decreased",
    "decrease",
    "shrank",
    "shrunk",
    "cut",
    "reduced",
    "lost",
    "down",
    "less",
    "fewer",
    "lower",
];

/// The phrases of the list, and for each line its ratio and whether it is what is added or taken: "tripled 3", "a third by 1/3".
type Multiples = (Phrases, Vec<Option<(Exact, bool)>>);

static ENGLISH: LazyLock<Multiples> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/words/en/multiple.txt").lines();
    let (phrases, ratios): (Vec<&str>, Vec<_>) = lines.map(phrase_and_ratio).unzip();
    (Phrases::read(&phrases.join("\n")), ratios)
});

fn phrase_and_ratio(line: &str) -> (&str, Option<(Exact, bool)>) {
    let split = line.rsplit_once(' ').filter(|_| !line.starts_with('!'));
    let read = split.and_then(|(phrase, ratio)| Some((phrase, fraction(ratio)?)));
    let Some((phrase, ratio)) = read else { return (line, None) };
    match phrase.strip_suffix(" by") {
        Some(phrase) => (phrase, Some((ratio, true))),
        None => (phrase, Some((ratio, false))),
    }
}

/// Every multiple of a sentence.
pub(in crate::check) fn multiples(
    bound: &Bound,
    words: &[(String, Range<usize>)],
) -> Vec<Multiple> {
    if !language(bound).1 {
        return Vec::new();
    }
    let (phrases, ratios) = &*ENGLISH;
    let mut hits: Vec<(Range<usize>, Exact, bool)> = phrases
        .hits_in(words)
        .into_iter()
        .filter_map(|hit| {
            let (ratio, is_change) = (*ratios.get(hit.line)?)?;
            Some((hit.range, ratio, is_change))
        })
        .collect();
    hits.extend(times(words));
    let reach = threshold(bound.house.measuring.as_ref(), MULTIPLE_REACH).min(90);
    let reach = Exact::fraction(reach as i64, 100).unwrap_or(Exact::ZERO);
    let read = |(hit, ratio, is_change)| multiple(words, hit, ratio, is_change, reach);
    hits.into_iter().filter_map(read).collect()
}

/// "five times as many"
fn times(words: &[(String, Range<usize>)]) -> Vec<(Range<usize>, Exact, bool)> {
    let of_three = |three: &[(String, Range<usize>)]| {
        let [(count, from), (times, to), (what, _)] = three else { return None };
        let at = COUNTS.iter().position(|known| known == count)?;
        let is_multiple = times == "times" && OF_WHAT.contains(&what.as_str());
        is_multiple.then(|| (from.start..to.end, Exact::whole(COUNTED[at]), false))
    };
    words.windows(3).filter_map(of_three).collect()
}

/// A multiple with what stands before it; none where "a third" does not follow "by".
fn multiple(
    words: &[(String, Range<usize>)],
    hit: Range<usize>,
    ratio: Exact,
    is_change: bool,
    reach: Exact,
) -> Option<Multiple> {
    let at = words.iter().position(|(_, range)| range.start == hit.start)?;
    let mut before = &words[..at];
    let mut start = hit.start;
    let mut side = None;
    for (phrase, known) in SIDES {
        let Some(rest) = before.len().checked_sub(phrase.split(' ').count()) else {
            continue;
        };
        if before[rest..].iter().map(|(word, _)| word.as_str()).eq(phrase.split(' ')) {
            (side, start) = (Some(*known), before[rest].1.start);
            before = &before[..rest];
            break;
        }
    }
    if !is_change {
        return Some(Multiple {
            range: start..hit.end,
            ratio: around(ratio, side, reach)?,
            is_plain: side.is_none(),
            is_part: ratio < Exact::ONE,
        });
    }
    let (by, range) = before.last()?;
    let falls = words.iter().any(|(word, _)| FALLS.contains(&word.as_str()));
    let ratio = match falls {
        true => around(Exact::ONE.less(ratio)?, side.map(turned), reach)?,
        false => around(Exact::ONE.add(ratio)?, side, reach)?,
    };
    (by == "by").then_some(Multiple {
        range: range.start..hit.end,
        ratio,
        is_plain: side.is_none(),
        is_part: falls,
    })
}

/// What falls by more than a third is left with less than two thirds.
fn turned(side: Side) -> Side {
    match side {
        Side::Above => Side::Below,
        Side::AtLeast => Side::AtMost,
        Side::Below => Side::Above,
        Side::AtMost => Side::AtLeast,
        Side::Nearly => Side::Above,
    }
}

fn around(ratio: Exact, side: Option<Side>, reach: Exact) -> Option<Interval> {
    let low = ratio.times(Exact::ONE.less(reach)?)?;
    let zero = End::Closed(Exact::ZERO);
    Some(match side {
        None => Interval::closed(low, ratio.times(Exact::ONE.add(reach)?)?),
        Some(Side::Above) => Interval { low: End::Open(ratio), high: End::Infinite },
        Some(Side::AtLeast) => Interval { low: End::Closed(ratio), high: End::Infinite },
        Some(Side::Below) => Interval { low: zero, high: End::Open(ratio) },
        Some(Side::AtMost) => Interval { low: zero, high: End::Closed(ratio) },
        Some(Side::Nearly) => Interval { low: End::Closed(low), high: End::Open(ratio) },
    })
}

fn fraction(text: &str) -> Option<Exact> {
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    Exact::fraction(top.parse().ok()?, bottom.parse().ok()?)
}
