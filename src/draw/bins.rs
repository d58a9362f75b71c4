//! Bins: a great many looks of mixed kinds, gathered by stretches of one round length: pale from the lowest to the highest, dark where the middle look lies, and what
//! was not seen apart in a broken rim. A value that is open counts as open, so that nothing looks surer than it is.

use super::outline::{EMPTY, bound_of, widen};
use super::{
    Area, Brush, Canvas, Columns, Ink, Key, Point, Rail, View, draw_limited,
    draw_open_end, rail_on, reach_of, series_ink,
};
use crate::evaluate::plot::{Mark, PlotBasis};
use std::collections::BTreeMap;

/// The least width of a bin.
const BIN: f64 = 15.0;
/// Of its width, what was seen takes this much where something was not.
const SEEN: f64 = 0.62;
/// Of so many looks one with a sign of its own makes a tangle of signs.
const MIXED: usize = 8;
/// The arrow over a bin in which a value is open above.
const ARROW: f64 = 8.0;
/// The highest that the looks of a strip stand.
const STRIP: f64 = 15.0;

/// The looks of a bin.
struct Bin {
    /// The least and the most that each look that was seen may be.
    lows: Vec<f64>,
    highs: Vec<f64>,
    /// From the lowest to the highest, with looks whose date may be here.
    seen: (f64, f64),
    told: (f64, f64),
    /// Whether any is open above: of what was seen, and of what was not.
    open: [bool; 2],
    limited: bool,
}

/// Whether a run has more marks than a plot of this width holds apart: those of mixed kinds, with their arrows and ranges, want more room each.
pub(super) fn is_dense(marks: &[Mark], width: f64) -> bool {
    let share = if is_mixed(marks) { 0.25 } else { 0.55 };
    marks.len() as f64 > width * share
}

/// Whether many of the marks would have a sign of their own among a great many, and not all of them the same.
pub(super) fn is_mixed(marks: &[Mark]) -> bool {
    let high = marks.iter().filter(|mark| reach_of(&mark.level).is_some());
    let kinds = high.map(|mark| {
        let open = bound_of(mark).map(|(_, up)| up);
        (mark.basis as u8, open)
    });
    let kinds: Vec<(u8, Option<bool>)> = kinds.collect();
    let plain = (PlotBasis::Seen as u8, None);
    let signs_count = kinds.iter().filter(|kind| **kind != plain).count();
    signs_count * MIXED > marks.len() && kinds.windows(2).any(|two| two[0] != two[1])
}

fn columns_of(view: &View, marks: &[Mark]) -> Columns {
    let looks = marks.iter().filter(|mark| !mark.period);
    Columns::at_least(view, looks.map(|mark| mark.when), BIN)
}

fn bins(view: &View, marks: &[Mark]) -> BTreeMap<i64, Bin> {
    let columns = columns_of(view, marks);
    let mut bins: BTreeMap<i64, Bin> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| !mark.period) {
        let Some(reach) = reach_of(&mark.level) else { continue };
        if rail_on(&mark.level, view.scale.values.log).is_some() {
            continue;
        }
        let is_open = bound_of(mark).is_some_and(|(_, up)| up);
        let is_seen = mark.basis == PlotBasis::Seen;
        let [first, last] = columns.ends(view, mark.when);
        for number in first..=last {
            let bin = bins.entry(number).or_insert(Bin {
                lows: Vec::new(),
                highs: Vec::new(),
                seen: EMPTY,
                told: EMPTY,
                open: [false; 2],
                limited: false,
            });
            widen(if is_seen { &mut bin.seen } else { &mut bin.told }, reach);
            bin.open[usize::from(!is_seen)] |= is_open;
            bin.limited |= !mark.caveats.is_empty();
            // Where the day is not known, it is not known either in which bin the look counts.
            if is_seen && first == last {
                bin.lows.push(reach.0);
                bin.highs.push(if is_open { f64::INFINITY } else { reach.1 });
            }
        }
    }
    bins
}

impl Bin {
    /// The least and the most that the middle look may be.
    fn middle(&mut self) -> Option<(f64, f64)> {
        self.lows.sort_by(f64::total_cmp);
        self.highs.sort_by(f64::total_cmp);
        let low = self.lows.get(self.lows.len().checked_sub(1)? / 2)?;
        let high = self.highs.get(self.highs.len() / 2)?;
        Some((*low, high.min(self.seen.1)))
    }
}

/// Draws the marks of a run as bins; where several runs are, each has its lane in them. The room that they take comes back.
pub(super) fn draw_bins(
    view: &View,
    marks: &[Mark],
    run: usize,
    (lane, lanes): (usize, usize),
) -> Vec<Area> {
    let columns = columns_of(view, marks);
    let ink = series_ink(run);
    let mut bins = bins(view, marks);
    let has_told = bins.values().any(|bin| bin.told.0 <= bin.told.1);
    let mut areas = Vec::new();
    for (number, bin) in &mut bins {
        let room = columns.area(view.scale, *number, view.scale.plot);
        let width = room.width() / lanes as f64;
        let left = room.left + width * lane as f64;
        let split = left + if has_told { width * SEEN } else { width };
        let mut top = f64::MAX;
        let parts =
            [(bin.seen, left, split - 1.0), (bin.told, split, left + width - 1.0)];
        for (n, ((low, high), left, right)) in parts.into_iter().enumerate() {
            if low > high {
                continue;
            }
            let (upper, lower) = (view.scale.y(high), view.scale.y(low));
            let area = Area::new(left, upper.min(lower - 2.0), right, lower);
            if n == 0 {
                draw_seen(view, area, ink, bin.middle());
            } else {
                draw_told(view.canvas, area, ink);
            }
            let x = (left + right) / 2.0;
            let rise = if bin.open[n] { ARROW } else { 0.0 };
            if bin.open[n] {
                draw_open_end(view.canvas, ink, (x, area.top), ARROW, 2.0);
            }
            top = top.min(area.top - rise);
            areas.push(Area { top: area.top - rise, ..area });
        }
        if bin.limited && top < f64::MAX {
            let at = (left + width / 2.0, top - 4.5);
            draw_limited(view.canvas, ink, at);
            areas.push(Area::around(at, 3.0));
        }
    }
    areas
}

fn draw_seen(view: &View, area: Area, ink: Ink, middle: Option<(f64, f64)>) {
    view.canvas.rect(area, Brush::fill(ink).opacity(0.24));
    let Some((low, high)) = middle else { return };
    let (upper, lower) = (view.scale.y(high), view.scale.y(low));
    let lower = lower.max(upper + 2.0);
    view.canvas
        .rect(Area { top: upper, bottom: lower, ..area }, Brush::fill(ink).opacity(0.85));
}

fn draw_told(canvas: &Canvas, area: Area, ink: Ink) {
    canvas.rect(area, Brush::fill(Ink::Ground));
    canvas.rect(area, Brush::stroke(ink, 1.1).dash(2));
}

/// What has no height, on its strip: the more looks, the higher; those that were not seen stand open on the others.
pub(super) fn draw_strip_bins(view: &View, marks: &[Mark], (rail, y): (Rail, f64)) {
    let columns = columns_of(view, marks);
    let mut counts: BTreeMap<i64, [usize; 2]> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| !mark.period) {
        if rail_on(&mark.level, view.scale.values.log) == Some(rail) {
            let count = counts.entry(columns.of(view, mark.when)).or_default();
            count[usize::from(mark.basis != PlotBasis::Seen)] += 1;
        }
    }
    let most = counts.values().map(|[seen, told]| seen + told).max().unwrap_or(1);
    let height = |count: usize| STRIP * count as f64 / most as f64;
    for (number, [seen, told]) in counts {
        let room = columns.area(view.scale, number, view.scale.plot);
        let bottom = y + STRIP / 2.0;
        let middle = bottom - height(seen);
        let room = Area { left: room.left + 1.5, right: room.right - 1.5, ..room };
        let full = Area { top: middle, bottom, ..room };
        view.canvas.rect(full, Brush::fill(Ink::Grey));
        if told > 0 {
            let open = Area { top: middle - height(told), bottom: middle, ..room };
            view.canvas.rect(open, Brush::fill(Ink::Ground));
            view.canvas.rect(open, Brush::stroke(Ink::Grey, 1.0));
        }
    }
}

/// What the bins of a run are, each sign where it occurs; where what has no height stands on strips, that too.
pub(super) fn bin_keys<'a>(
    view: &View,
    marks: &[Mark],
    ink: Ink,
    has_strips: bool,
) -> Vec<Key<'a>> {
    let bins = bins(view, marks);
    let any = |test: fn(&Bin) -> bool| bins.values().any(test);
    let tile = |(x, y): Point| Area::new(x - 4.0, y - 7.0, x + 4.0, y + 7.0);
    let mut keys = Vec::new();
    if any(|bin| bin.seen.0 <= bin.seen.1) {
        let words =
            "pale from the lowest to the highest seen, dark where the middle one lies";
        keys.push(columns_of(view, marks).key(words, move |canvas, at| {
            let area = tile(at);
            canvas.rect(area, Brush::fill(ink).opacity(0.24));
            let dark = Area { top: at.1 - 2.0, bottom: at.1 + 3.0, ..area };
            canvas.rect(dark, Brush::fill(ink).opacity(0.85));
        }));
    }
    let has = |basis: PlotBasis| marks.iter().any(|mark| mark.basis == basis);
    let kinds = [
        (PlotBasis::Inferred, "inferred"),
        (PlotBasis::Asserted, "asserted"),
        (PlotBasis::Forecast, "forecast"),
    ];
    let kinds: Vec<&str> = kinds.iter().filter(|k| has(k.0)).map(|k| k.1).collect();
    if any(|bin| bin.told.0 <= bin.told.1) {
        let words = format!("not seen but {}: lowest to highest", kinds.join(", "));
        keys.push(Key {
            draw: Box::new(move |canvas, at| draw_told(canvas, tile(at), ink)),
            words,
        });
    }
    if any(|bin| bin.open[0] || bin.open[1]) {
        keys.push(Key {
            draw: Box::new(move |canvas, (x, y)| {
                draw_open_end(canvas, ink, (x, y + 4.0), ARROW, 2.0);
            }),
            words: "one of them is “at least”: it may be more".to_string(),
        });
    }
    let is_told = |mark: &Mark| mark.basis != PlotBasis::Seen;
    let log = view.scale.values.log;
    let mut on_strips =
        marks.iter().filter(|m| rail_on(&m.level, log).is_some()).peekable();
    if has_strips && on_strips.peek().is_some() {
        let told =
            if on_strips.any(is_told) { ", open those that were not seen" } else { "" };
        keys.push(Key {
            draw: Box::new(|canvas, (x, y)| {
                let area = Area::new(x - 4.0, y - 2.0, x + 4.0, y + 6.0);
                canvas.rect(area, Brush::fill(Ink::Grey));
            }),
            words: format!("on a strip: the more looks, the higher{told}"),
        });
    }
    keys
}
