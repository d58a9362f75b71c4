//! Outline: what a great many looks show. All that fall on one half unit of the axis become one column from lowest to highest; columns that are joined become one shape. One pass over the marks, whatever their number.

use super::{
    Area, Brush, Canvas, Ink, Point, View, draw_gathered, draw_open_end, height_of,
    rail_on, reach_of, series_ink,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis};

/// All marks that fall on one half unit.
#[derive(Clone, Copy)]
struct Column {
    x: f64,
    /// Of the numbers as written.
    low: f64,
    high: f64,
    /// With their hedges, and with looks whose date may be this one.
    least: f64,
    most: f64,
    /// Whether a line may come from the column before.
    joined: bool,
    /// Whether a caveat limits it.
    limited: bool,
}

pub(super) const EMPTY: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

pub(super) fn widen(ends: &mut (f64, f64), (low, high): (f64, f64)) {
    ends.0 = ends.0.min(low);
    ends.1 = ends.1.max(high);
}

/// Lowest and highest over stretches of slots: a stretch is noted at two overlapping powers of two, and all are spread in the end.
struct Reach {
    levels: Vec<Vec<(f64, f64)>>,
}

impl Reach {
    fn new(count: usize) -> Reach {
        let mut levels = vec![vec![EMPTY; count]];
        while 1 << levels.len() <= count {
            levels.push(vec![EMPTY; count]);
        }
        Reach { levels }
    }

    fn note(&mut self, from: usize, to: usize, ends: (f64, f64)) {
        let level = (to - from + 1).ilog2() as usize;
        if let Some(row) = self.levels.get_mut(level) {
            for slot in [from, to + 1 - (1 << level)] {
                if let Some(cell) = row.get_mut(slot) {
                    widen(cell, ends);
                }
            }
        }
    }

    fn spread(mut self) -> Vec<(f64, f64)> {
        for level in (1..self.levels.len()).rev() {
            let (lower, upper) = self.levels.split_at_mut(level);
            let Some(target) = lower.last_mut() else { continue };
            for (slot, ends) in upper[0].iter().enumerate().filter(|(_, e)| e.0 <= e.1) {
                for at in [slot, slot + (1 << (level - 1))] {
                    if let Some(cell) = target.get_mut(at) {
                        widen(cell, *ends);
                    }
                }
            }
        }
        self.levels.into_iter().next().unwrap_or_default()
    }
}

/// A value that is open above (true) or below: a bound, which is never drawn as a number.
pub(super) fn bound_of(mark: &Mark) -> Option<(f64, bool)> {
    match mark.level {
        Level::AtLeast(value) => Some((value, true)),
        Level::AtMost(value) => Some((value, false)),
        _ => None,
    }
}

/// Whether a look is one of those of which an outline is made: a value that was seen and is not open.
fn is_outlined(mark: &Mark) -> bool {
    mark.basis == PlotBasis::Seen
        && bound_of(mark).is_none()
        && reach_of(&mark.level).is_some()
}

/// Lowest and highest of what falls together.
fn columns(view: &View, marks: &[Mark]) -> Vec<Column> {
    let left = view.scale.plot.left;
    let count = (view.scale.plot.width() * 2.0) as usize + 2;
    let slot_of = |x: f64| (((x - left) * 2.0).round().max(0.0) as usize).min(count - 1);
    let mut written = vec![EMPTY; count];
    let mut limited = vec![false; count];
    let mut reach = Reach::new(count);
    // How many joins begin and end at each slot.
    let mut joins = vec![0_i32; count + 1];
    let mut before: Option<usize> = None;
    let log = view.scale.values.log;
    for mark in marks.iter().filter(|mark| !mark.period) {
        // On a scale of ratios none has no height: it stands on its rail.
        let is_high = is_outlined(mark) && rail_on(&mark.level, log).is_none();
        let Some(ends) = reach_of(&mark.level).filter(|_| is_high) else {
            // A line may pass what was inferred between two looks.
            before = before.filter(|_| mark.joined);
            continue;
        };
        let (from, to) = view.ends(mark.when);
        if view.is_span(mark.when) {
            reach.note(slot_of(from), slot_of(to), ends);
            before = None;
            continue;
        }
        let slot = slot_of((from + to) / 2.0);
        let value = height_of(&mark.level).unwrap_or(ends.1);
        widen(&mut written[slot], (value, value));
        reach.note(slot, slot, ends);
        limited[slot] |= !mark.caveats.is_empty();
        if let Some(before) = before.filter(|_| mark.joined) {
            let (from, to) = (before.min(slot), before.max(slot));
            joins[from + 1] += 1;
            joins[to + 1] -= 1;
        }
        before = Some(slot);
    }
    let mut open = 0;
    let mut columns = Vec::new();
    for (slot, (least, most)) in reach.spread().into_iter().enumerate() {
        open += joins[slot];
        if least > most {
            continue;
        }
        let (low, high) = written[slot];
        let x = left + slot as f64 / 2.0;
        let limited = limited[slot];
        columns.push(Column { x, low, high, least, most, joined: open > 0, limited });
    }
    columns
}

/// The shape between two edges of neighbouring columns.
fn shape(view: &View, columns: &[Column], edges: fn(&Column) -> Point) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(columns.len() * 2);
    points.extend(columns.iter().map(|c| (c.x, view.scale.y(edges(c).1) - 0.6)));
    points.extend(columns.iter().rev().map(|c| (c.x, view.scale.y(edges(c).0) + 0.6)));
    points
}

/// Draws the marks of a run as an outline: solid what was written, soft how far hedges and uncertain dates reach, hatched what a caveat limits. What is open, and
/// what was not seen, has signs of its own. The room that it takes comes back, in strips of some units.
pub(super) fn draw_outline(view: &View, marks: &[Mark], run: usize) -> Vec<Area> {
    let ink = series_ink(run);
    let columns = columns(view, marks);
    let near = |a: &Column, b: &Column| b.joined || b.x - a.x < 0.75;
    for run in columns.chunk_by(near) {
        if run.iter().any(|c| c.most > c.high || c.least < c.low) {
            if let [only] = run {
                let ends = [only.most, only.least].map(|v| (only.x, view.scale.y(v)));
                view.canvas.line(&ends, soft_brush(ink));
            } else {
                let soft = shape(view, run, |c| (c.least, c.most));
                view.canvas.polygon(&soft, Brush::fill(ink).opacity(0.24));
            }
        }
    }
    let written: Vec<Column> =
        columns.iter().filter(|c| c.low <= c.high).copied().collect();
    for run in written.chunk_by(|_, next| next.joined) {
        draw_written(view, run, ink);
    }
    let signs = draw_gathered(view, marks, run);
    let strips = columns.chunk_by(|a, b| (a.x / 4.0).floor() == (b.x / 4.0).floor());
    let strips = strips.map(|strip| {
        let most = strip.iter().map(|c| c.most).fold(f64::MIN, f64::max);
        let least = strip.iter().map(|c| c.least).fold(f64::MAX, f64::min);
        let (x, y) = (strip[0].x, |value| view.scale.y(value));
        Area::new(x - 1.0, y(most) - 1.0, x + 4.0, y(least) + 1.0)
    });
    strips.chain(signs).collect()
}

/// How far hedges reach, of a look that stands alone.
fn soft_brush(ink: Ink) -> Brush {
    Brush::stroke(ink, 2.2).opacity(0.4)
}

/// A sign of its own for what a caveat limits: small and hollow.
pub(super) fn draw_limited(canvas: &Canvas, ink: Ink, at: Point) {
    canvas.circle(at, 2.3, Brush::fill(Ink::Ground));
    canvas.circle(at, 1.9, Brush::stroke(ink, 1.0));
}

/// Words of a key, and its sign.
type Sign = (&'static str, fn(&Canvas, Ink, Point));

/// Signs of an outline for its keys, each where it occurs.
pub(super) fn outline_signs(marks: &[&Mark]) -> Vec<Sign> {
    let any = |test: fn(&Mark) -> bool| marks.iter().any(|mark| test(mark));
    let mut signs: Vec<Sign> = Vec::new();
    if any(is_outlined) {
        signs.push((
            "too many looks for a sign each: from the lowest to the highest of those that fall together; the table holds each",
            |canvas, ink, (x, y)| {
                for (step, top, bottom) in
                    [(-4.0, -1.0, 1.0), (0.0, -5.0, 3.0), (4.0, -2.0, 0.0)]
                {
                    let ends = [(x + step, y + top), (x + step, y + bottom)];
                    canvas.line(&ends, Brush::stroke(ink, 1.6));
                }
            },
        ));
    }
    let is_soft =
        |mark: &Mark| matches!(mark.level, Level::About { .. } | Level::Range { .. });
    if marks.iter().any(|mark| is_outlined(mark) && is_soft(mark)) {
        signs.push(("how far “about” and ranges reach", |canvas, ink, (x, y)| {
            canvas.line(&[(x, y - 6.0), (x, y + 6.0)], soft_brush(ink));
            canvas.line(&[(x, y - 1.0), (x, y + 1.0)], Brush::stroke(ink, 1.6));
        }));
    }
    if any(|mark| matches!(mark.level, Level::AtLeast(_))) {
        signs.push((
            "at least: the lowest to the highest bound, open above",
            |canvas, ink, (x, y)| {
                draw_open_end(canvas, ink, (x, y + 5.0), 11.0, 3.0);
            },
        ));
    }
    if any(|mark| matches!(mark.level, Level::AtMost(_))) {
        signs.push((
            "at most: the highest to the lowest bound, open below",
            |canvas, ink, (x, y)| {
                draw_open_end(canvas, ink, (x, y - 5.0), -11.0, 3.0);
            },
        ));
    }
    signs
}

/// The numbers as written of joined columns.
fn draw_written(view: &View, run: &[Column], ink: Ink) {
    if let [only] = run {
        let (top, bottom) = (view.scale.y(only.high), view.scale.y(only.low));
        let ends = [(only.x, top - 0.8), (only.x, bottom + 0.8)];
        view.canvas.line(&ends, Brush::stroke(ink, 1.6));
        if only.limited {
            draw_limited(view.canvas, ink, (only.x, (top + bottom) / 2.0));
        }
        return;
    }
    let mut start = 0;
    for part in run.chunk_by(|a, b| a.limited == b.limited) {
        // Each part reaches to the first column of the next, so that no seam shows.
        let end = (start + part.len() + 1).min(run.len());
        let points = shape(view, &run[start..end], |c| (c.low, c.high));
        let pattern = u8::from(part[0].limited);
        view.canvas.polygon(&points, Brush::fill(ink).pattern(pattern));
        if pattern > 0 {
            let mut trace = points;
            trace.extend(trace.first().copied());
            view.canvas.line(&trace, Brush::stroke(ink, 0.6));
        }
        start += part.len();
    }
}
