//! Outline: what a great many looks show. All that fall on one half unit of the axis become one column from lowest to highest; columns that are joined become one shape. One pass over the marks, whatever their number.

use super::{Area, Brush, Ink, Point, View, height_of, reach_of};
use crate::evaluate::plot::Mark;

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
    caveated: bool,
}

const EMPTY: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

fn widen(ends: &mut (f64, f64), (low, high): (f64, f64)) {
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

/// Lowest and highest of what falls together.
fn columns(view: &View, marks: &[Mark]) -> Vec<Column> {
    let left = view.scale.plot.left;
    let count = (view.scale.plot.width() * 2.0) as usize + 2;
    let slot_of = |x: f64| (((x - left) * 2.0).round().max(0.0) as usize).min(count - 1);
    let mut written = vec![EMPTY; count];
    let mut caveated = vec![false; count];
    let mut reach = Reach::new(count);
    // How many joins begin and end at each slot.
    let mut joins = vec![0_i32; count + 1];
    let mut before: Option<usize> = None;
    for mark in marks.iter().filter(|mark| !mark.period) {
        let Some(ends) = reach_of(&mark.level) else {
            before = None;
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
        caveated[slot] |= !mark.caveats.is_empty();
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
        let caveated = caveated[slot];
        columns.push(Column { x, low, high, least, most, joined: open > 0, caveated });
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

/// Draws the marks of a run as an outline: solid what was written, soft how far hedges and uncertain dates reach, hatched what a caveat limits. The room that it takes comes back, in strips of some units.
pub(super) fn draw_outline(view: &View, marks: &[Mark], ink: Ink) -> Vec<Area> {
    let columns = columns(view, marks);
    let near = |a: &Column, b: &Column| b.joined || b.x - a.x < 0.75;
    for run in columns.chunk_by(near) {
        if run.iter().any(|c| c.most > c.high || c.least < c.low) {
            if let [only] = run {
                let ends = [only.most, only.least].map(|v| (only.x, view.scale.y(v)));
                view.canvas.line(&ends, Brush::stroke(ink, 1.0).opacity(0.3));
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
    let strips = columns.chunk_by(|a, b| (a.x / 4.0).floor() == (b.x / 4.0).floor());
    strips
        .map(|strip| {
            let most = strip.iter().map(|c| c.most).fold(f64::MIN, f64::max);
            let least = strip.iter().map(|c| c.least).fold(f64::MAX, f64::min);
            let x = strip[0].x;
            Area::new(
                x - 1.0,
                view.scale.y(most) - 1.0,
                x + 4.0,
                view.scale.y(least) + 1.0,
            )
        })
        .collect()
}

/// The numbers as written of joined columns.
fn draw_written(view: &View, run: &[Column], ink: Ink) {
    if let [only] = run {
        let (top, bottom) = (view.scale.y(only.high), view.scale.y(only.low));
        let brush = Brush::stroke(ink, if only.caveated { 0.9 } else { 1.2 });
        view.canvas.line(&[(only.x, top - 0.4), (only.x, bottom + 0.4)], brush);
        return;
    }
    let mut start = 0;
    for part in run.chunk_by(|a, b| a.caveated == b.caveated) {
        // Each part reaches to the first column of the next, so that no seam shows.
        let end = (start + part.len() + 1).min(run.len());
        let points = shape(view, &run[start..end], |c| (c.low, c.high));
        let pattern = u8::from(part[0].caveated);
        view.canvas.polygon(&points, Brush::fill(ink).pattern(pattern));
        if pattern > 0 {
            let mut trace = points;
            trace.extend(trace.first().copied());
            view.canvas.line(&trace, Brush::stroke(ink, 0.6));
        }
        start += part.len();
    }
}
