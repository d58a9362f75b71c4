//! Outline: what a great many looks show. All that fall on one half unit of the axis become one column from lowest to highest; columns that are joined become one shape.

use super::{Area, Brush, Ink, Point, View, height_of, reach_of};
use crate::evaluate::plot::Mark;

/// All marks that fall on one half unit.
#[derive(Clone, Copy)]
struct Column {
    x: f64,
    /// Of the numbers as written.
    low: f64,
    high: f64,
    /// With their hedges.
    least: f64,
    most: f64,
    /// Whether a line may come from the column before.
    joined: bool,
    caveated: bool,
}

/// Lowest and highest of what falls together, in one pass.
fn columns(view: &View, marks: &[Mark]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut broken = true;
    for mark in marks.iter().filter(|mark| !mark.period) {
        let Some((least, most)) = reach_of(&mark.level) else {
            broken = true;
            continue;
        };
        let joined = mark.joined && !broken;
        broken = false;
        let value = height_of(&mark.level).unwrap_or(most);
        let x = (view.middle(mark.when) * 2.0).round() / 2.0;
        let caveated = !mark.caveats.is_empty();
        match columns.last_mut().filter(|c| c.x == x) {
            Some(column) => {
                column.low = column.low.min(value);
                column.high = column.high.max(value);
                column.least = column.least.min(least);
                column.most = column.most.max(most);
                column.caveated |= caveated;
            }
            None => columns.push(Column {
                x,
                low: value,
                high: value,
                least,
                most,
                joined,
                caveated,
            }),
        }
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

/// Draws the marks of a run as an outline: solid what was written, soft how far the hedges reach, hatched what a caveat limits.
/// The room that it takes comes back, in strips of some units.
pub(super) fn draw_outline(view: &View, marks: &[Mark], ink: Ink) -> Vec<Area> {
    let columns = columns(view, marks);
    let runs = columns.chunk_by(|_, next| next.joined);
    for run in runs {
        if let [only] = run {
            let (top, bottom) = (view.scale.y(only.high), view.scale.y(only.low));
            if only.most > only.least {
                let ends = [
                    (only.x, view.scale.y(only.most)),
                    (only.x, view.scale.y(only.least)),
                ];
                view.canvas.line(&ends, Brush::stroke(ink, 1.0).opacity(0.3));
            }
            let brush = Brush::stroke(ink, if only.caveated { 0.9 } else { 1.2 });
            view.canvas.line(&[(only.x, top - 0.4), (only.x, bottom + 0.4)], brush);
            continue;
        }
        if run.iter().any(|c| c.most > c.high || c.least < c.low) {
            let soft = shape(view, run, |c| (c.least, c.most));
            view.canvas.polygon(&soft, Brush::fill(ink).opacity(0.24));
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
