//! Symbols: the shape of a mark. Shape tells the run apart, filling how it is known: solid seen, a core in a ring inferred, hatched limited by a caveat, crossed asserted, a plus forecast.

use super::{Area, Brush, Canvas, Ink, Point};
use crate::evaluate::plot::{Direction, PlotBasis};

/// What a symbol has to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    pub(super) ink: Ink,
    /// Index of the run: circle, square, diamond, triangle …
    pub(super) shape: usize,
    pub(super) basis: PlotBasis,
    pub(super) caveated: bool,
    /// Half its height.
    pub(super) reach: f64,
}

impl Symbol {
    /// Half the room that it takes: under a caveat a diamond's corners stand out.
    pub(super) fn room(&self) -> f64 {
        match self.caveated && self.shape % 6 == 2 {
            true => (self.reach + 0.9) * 1.3,
            false => self.reach,
        }
    }
}

/// Corners of the shape with this index, none for a circle.
fn corners(shape: usize, (x, y): Point, r: f64) -> Vec<Point> {
    match shape % 6 {
        1 => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        2 => {
            let r = r * 1.3;
            vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        }
        3 => vec![(x, y - r * 1.2), (x + r * 1.2, y + r), (x - r * 1.2, y + r)],
        4 => vec![(x - r * 1.2, y - r), (x + r * 1.2, y - r), (x, y + r * 1.2)],
        5 => vec![
            (x - r, y),
            (x - r / 2.0, y - r),
            (x + r / 2.0, y - r),
            (x + r, y),
            (x + r / 2.0, y + r),
            (x - r / 2.0, y + r),
        ],
        _ => Vec::new(),
    }
}

fn fill_shape(canvas: &Canvas, shape: usize, at: Point, reach: f64, brush: Brush) {
    let corners = corners(shape, at, reach);
    if corners.is_empty() {
        canvas.circle(at, reach, brush);
    } else {
        canvas.polygon(&corners, brush);
    }
}

fn trace_shape(canvas: &Canvas, shape: usize, at: Point, reach: f64, brush: Brush) {
    let mut corners = corners(shape, at, reach);
    if corners.is_empty() {
        canvas.circle(at, reach, brush);
    } else {
        corners.extend(corners.first().copied());
        corners.extend(corners.get(1).copied());
        canvas.line(&corners, brush);
    }
}

/// Draws a symbol around a point.
pub(super) fn draw_symbol(canvas: &Canvas, symbol: &Symbol, at: Point) {
    let Symbol { ink, shape, basis, caveated, reach } = *symbol;
    let (x, y) = at;
    let stroke = Brush::stroke(ink, 1.8);
    match basis {
        PlotBasis::Asserted => {
            if caveated {
                fill_shape(canvas, shape, at, reach + 1.5, Brush::fill(ink).pattern(1));
            }
            canvas.line(&[(x - reach, y - reach), (x + reach, y + reach)], stroke);
            canvas.line(&[(x - reach, y + reach), (x + reach, y - reach)], stroke);
        }
        PlotBasis::Forecast => {
            if caveated {
                fill_shape(canvas, shape, at, reach + 1.5, Brush::fill(ink).pattern(1));
            }
            canvas.line(&[(x - reach - 0.5, y), (x + reach + 0.5, y)], stroke);
            canvas.line(&[(x, y - reach - 0.5), (x, y + reach + 0.5)], stroke);
        }
        // Hatched under a caveat, with a core where it is inferred: each as its key has it.
        PlotBasis::Inferred | PlotBasis::Seen if caveated => {
            fill_shape(canvas, shape, at, reach + 0.9, Brush::fill(ink).pattern(1));
            trace_shape(canvas, shape, at, reach + 0.9, Brush::stroke(ink, 1.6));
            if basis == PlotBasis::Inferred {
                fill_shape(canvas, shape, at, reach * 0.75, Brush::fill(Ink::Ground));
                fill_shape(canvas, shape, at, reach * 0.4, Brush::fill(ink));
            }
        }
        PlotBasis::Inferred => {
            draw_hollow(canvas, symbol, at);
            fill_shape(canvas, shape, at, reach * 0.4, Brush::fill(ink));
        }
        PlotBasis::Seen => {
            fill_shape(canvas, shape, at, reach + 1.0, Brush::fill(Ink::Ground));
            fill_shape(canvas, shape, at, reach, Brush::fill(ink));
        }
    }
}

/// A hollow symbol: none there.
pub(super) fn draw_hollow(canvas: &Canvas, symbol: &Symbol, at: Point) {
    let filling = if symbol.caveated {
        Brush::fill(symbol.ink).pattern(1)
    } else {
        Brush::fill(Ink::Ground)
    };
    fill_shape(canvas, symbol.shape, at, symbol.reach, filling);
    let stroke = Brush::stroke(symbol.ink, 1.6);
    trace_shape(canvas, symbol.shape, at, symbol.reach, stroke);
}

/// Many things whose number is not known: a cluster of dots.
pub(super) fn draw_uncountable(canvas: &Canvas, symbol: &Symbol, (x, y): Point) {
    let (r, step) = (symbol.reach * 0.48, symbol.reach * 0.72);
    if symbol.caveated {
        let stroke = Brush::stroke(symbol.ink, 1.2);
        canvas.circle((x, y), symbol.reach * 1.75, stroke);
    }
    for (dx, dy) in [(0.0, -0.9), (-1.0, 0.75), (1.0, 0.75)] {
        canvas.circle((x + dx * step, y + dy * step), r, Brush::fill(symbol.ink));
    }
}

/// Hidden: a hatched square.
pub(super) fn draw_hidden(canvas: &Canvas, symbol: &Symbol, at: Point) {
    let area = Area::around(at, symbol.reach);
    canvas.rect(area, Brush::fill(symbol.ink).pattern(1));
    canvas.rect(area, Brush::stroke(symbol.ink, 1.2));
}

/// None seen where not all could be seen: a dashed ring.
pub(super) fn draw_none_seen(canvas: &Canvas, symbol: &Symbol, at: Point) {
    canvas.circle(at, symbol.reach, Brush::fill(Ink::Ground));
    canvas.circle(at, symbol.reach, Brush::stroke(symbol.ink, 1.4).dash(1));
    if symbol.caveated {
        canvas.circle(at, symbol.reach * 0.35, Brush::fill(symbol.ink));
    }
}

/// An arrow up, down or level, from `left` to `right` around the height `y`.
pub(super) fn draw_direction(
    canvas: &Canvas,
    ink: Ink,
    direction: Direction,
    (left, right): (f64, f64),
    y: f64,
    caveated: bool,
) {
    let rise = match direction {
        Direction::Up => 4.5,
        Direction::Down => -4.5,
        Direction::Level => 0.0,
    };
    let brush = Brush::stroke(ink, 1.6);
    let (from, to) = ((left, y + rise), (right, y - rise));
    canvas.line(&[from, to], if caveated { brush.dash(2) } else { brush });
    // The head opens along the shaft; its wings are given as they look at a slope of about 45°, flat at length.
    let wings = match direction {
        Direction::Level => [(-4.0, -3.2), (-4.0, 3.2)],
        _ if right - left > 24.0 => {
            let tilt = if direction == Direction::Up { 1.4 } else { -1.4 };
            [(-4.2, -3.0 + tilt), (-4.2, 3.0 + tilt)]
        }
        Direction::Up => [(-4.8, 0.0), (-0.3, 4.8)],
        Direction::Down => [(-4.8, 0.0), (-0.3, -4.8)],
    };
    let points = [
        (to.0 + wings[0].0, to.1 + wings[0].1),
        to,
        (to.0 + wings[1].0, to.1 + wings[1].1),
    ];
    canvas.line(&points, brush);
}

/// An open arrow from a bar at `at`, up or down by `length`: at least, at most.
pub(super) fn draw_open_end(
    canvas: &Canvas,
    ink: Ink,
    (x, y): Point,
    length: f64,
    half_width: f64,
) {
    let brush = Brush::stroke(ink, 1.8);
    canvas.line(&[(x - half_width, y), (x + half_width, y)], Brush::stroke(ink, 2.4));
    canvas.line(&[(x, y), (x, y - length)], brush);
    let back = length.clamp(-4.0, 4.0);
    let tip = (x, y - length);
    canvas.line(&[(x - 3.4, tip.1 + back), tip, (x + 3.4, tip.1 + back)], brush);
}
