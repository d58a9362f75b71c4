//! Gathered: what has a sign of its own among a great many looks. Bounds keep their arrows, and what was inferred, asserted or forecast keeps the sign that says so;
//! those of one kind that stand near each other are one, with a line from the lowest to the highest.

use super::outline::{EMPTY, bound_of, widen};
use super::{
    Area, Brush, Ink, Symbol, View, draw_limited, draw_open_end, draw_symbol,
    open_length, rail_on, reach_of, series_ink,
};
use crate::evaluate::plot::{Mark, PlotBasis};
use std::collections::BTreeMap;

/// Marks this near each other are one.
const CELL: f64 = 16.0;
const REACH: f64 = 2.7;

/// What is told apart: how it is known, and on which side it is open, if on one.
type Kind = (u8, Option<bool>);

/// Marks of one kind that stand near each other.
struct One {
    basis: PlotBasis,
    /// From the first to the last, on the axis.
    days: (f64, f64),
    values: (f64, f64),
    limited: bool,
}

/// Draws them; the room that they take comes back.
pub(super) fn draw_gathered(view: &View, marks: &[Mark], run: usize) -> Vec<Area> {
    let mut areas = Vec::new();
    for (cell, kinds) in gather(view, marks) {
        let left = view.scale.plot.left + cell as f64 * CELL;
        let count = kinds.len() as f64;
        for (n, ((_, open), one)) in kinds.into_iter().enumerate() {
            let middle = (one.days.0 + one.days.1) / 2.0;
            // Of several kinds each has its share of the width.
            let share = left + (n as f64 + 0.5) * CELL / count;
            let x = if count > 1.0 { share } else { middle };
            areas.push(draw_one(view, &one, open, x, run));
        }
    }
    areas
}

fn gather(view: &View, marks: &[Mark]) -> BTreeMap<i64, BTreeMap<Kind, One>> {
    let plot = view.scale.plot;
    let cell_of = |x: f64| ((x - plot.left) / CELL).floor() as i64;
    let mut cells: BTreeMap<i64, BTreeMap<Kind, One>> = BTreeMap::new();
    // What is highlighted stands by itself.
    for mark in marks.iter().filter(|mark| !mark.period && !mark.highlighted) {
        let bound = bound_of(mark);
        let Some(reach) = reach_of(&mark.level) else { continue };
        if rail_on(&mark.level, view.scale.values.log).is_some() {
            continue;
        }
        let values = bound.map_or(reach, |(value, _)| (value, value));
        let open = bound.map(|(_, up)| up);
        if open.is_none() && mark.basis == PlotBasis::Seen {
            continue;
        }
        let (from, to) = view.ends(mark.when);
        let middle = (from + to) / 2.0;
        let (from, to) =
            if view.is_span(mark.when) { (from, to) } else { (middle, middle) };
        for cell in cell_of(from.max(plot.left))..=cell_of(to.min(plot.right)) {
            let left = plot.left + cell as f64 * CELL;
            let kinds = cells.entry(cell).or_default();
            let one = kinds.entry((mark.basis as u8, open)).or_insert(One {
                basis: mark.basis,
                days: EMPTY,
                values: EMPTY,
                limited: false,
            });
            widen(&mut one.days, (from.max(left), to.min(left + CELL)));
            widen(&mut one.values, values);
            one.limited |= !mark.caveats.is_empty();
        }
    }
    cells
}

fn draw_one(view: &View, one: &One, open: Option<bool>, x: f64, run: usize) -> Area {
    let (canvas, plot, ink) = (view.canvas, view.scale.plot, series_ink(run));
    let (low, high) = one.values;
    let (top, bottom) = (view.scale.y(high), view.scale.y(low));
    if bottom - top > 1.0 {
        let ends = [(x, top), (x, bottom)];
        canvas.line(&ends, Brush::stroke(Ink::Ground, 3.0));
        canvas.line(&ends, Brush::stroke(ink, 1.0));
    }
    let (y, length) = match open {
        Some(true) => (top, open_length(top - plot.top)),
        Some(false) => {
            let floor = if low < 0.0 { plot.bottom } else { view.scale.y(0.0) };
            (bottom, -(floor - bottom - 1.0).clamp(0.0, 24.0))
        }
        None => ((top + bottom) / 2.0, 0.0),
    };
    if open.is_some() {
        draw_open_end(canvas, ink, (x, y), length, 3.0);
    }
    let (basis, caveated) = (one.basis, one.limited);
    if basis != PlotBasis::Seen {
        canvas.circle((x, y), REACH + 1.3, Brush::fill(Ink::Ground));
        let symbol = Symbol { ink, shape: run, basis, caveated, reach: REACH };
        draw_symbol(canvas, &symbol, (x, y));
    } else if caveated {
        draw_limited(canvas, ink, (x, y));
    }
    let (top, bottom) = (top.min(y - length), bottom.max(y - length));
    Area::new(x - 4.0, top - REACH, x + 4.0, bottom + REACH)
}
