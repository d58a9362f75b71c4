//! Flows: bars over their periods, solid up to what is sure and soft up to what may be.

use super::{
    Area, Brush, Canvas, Symbol, View, draw_none_there, draw_open_end, reach_of,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis};

/// The body of a bar, by how it is known: solid seen, paler with a rim inferred, a dashed rim told, hatched under a caveat.
pub(super) fn draw_bar_body(canvas: &Canvas, bar: Area, symbol: &Symbol) {
    let fill = Brush::fill(symbol.ink);
    let rim = |width: f64, dash: u8| {
        canvas.rect(bar, Brush::stroke(symbol.ink, width).dash(dash));
    };
    if symbol.caveated {
        canvas.rect(bar, fill.pattern(1));
    }
    match symbol.basis {
        PlotBasis::Seen if symbol.caveated => rim(1.2, 0),
        PlotBasis::Seen => canvas.rect(bar, fill),
        PlotBasis::Inferred => {
            // Pale under the hatching too, which would otherwise be that of what was seen.
            canvas.rect(bar, fill.opacity(if symbol.caveated { 0.35 } else { 0.5 }));
            rim(1.4, 0);
        }
        PlotBasis::Asserted => rim(1.6, 2),
        PlotBasis::Forecast => rim(1.6, 1),
    }
}

/// The signs of a body on a bar of which nothing is sure.
pub(super) fn draw_bar_rim(canvas: &Canvas, bar: Area, symbol: &Symbol) {
    if symbol.caveated {
        canvas.rect(bar, Brush::fill(symbol.ink).pattern(1).opacity(0.5));
    }
    let (width, dash) = match symbol.basis {
        PlotBasis::Seen => return,
        PlotBasis::Inferred => (1.4, 0),
        PlotBasis::Asserted => (1.6, 2),
        PlotBasis::Forecast => (1.6, 1),
    };
    canvas.rect(bar, Brush::stroke(symbol.ink, width).dash(dash));
}

/// Draws a flow over its period; where several runs share the period, `lane` of `lanes` is its part of the width.
pub(super) fn draw_bar(
    view: &View,
    mark: &Mark,
    symbol: &Symbol,
    (lane, lanes): (usize, usize),
) -> Option<Area> {
    let (low, high) = reach_of(&mark.level)?;
    let (canvas, scale) = (view.canvas, view.scale);
    let (from, to) = view.ends(mark.when);
    let gap = ((to - from) * 0.08).clamp(0.0, 3.0);
    let part = (to - from - gap * 2.0).max(1.0) / lanes.max(1) as f64;
    let left = from + gap + part * lane as f64;
    let right = left + (part - if lanes > 1 { 1.0 } else { 0.0 }).max(1.0);
    let base = scale.y(0.0);
    let x = (left + right) / 2.0;
    let sure = match mark.level {
        Level::AtMost(_) | Level::NoneThere => 0.0,
        _ => low,
    };
    if sure != 0.0 {
        let (top, bottom) = (scale.y(sure).min(base), scale.y(sure).max(base));
        draw_bar_body(canvas, Area::new(left, top, right, bottom), symbol);
    }
    if high > sure {
        let soft = Area::new(left, scale.y(high), right, scale.y(sure));
        canvas.rect(soft, Brush::fill(symbol.ink).opacity(0.3));
        if sure == 0.0 {
            draw_bar_rim(canvas, soft, symbol);
        }
    }
    let mut top = scale.y(high).min(base);
    match mark.level {
        Level::About { center, .. } => {
            let y = scale.y(center);
            canvas.line(&[(left, y), (right, y)], Brush::stroke(symbol.ink, 2.0));
        }
        Level::AtMost(value) => {
            let half = (right - left) / 2.0;
            let y = scale.y(value);
            let length = (base - y - 1.0).clamp(0.0, 8.0);
            draw_open_end(canvas, symbol.ink, (x, y), -length, half);
        }
        Level::NoneThere => draw_none_there(canvas, symbol, (x, base)),
        _ => {}
    }
    if mark.is_floor() {
        let length = (scale.y(high) - scale.plot.top + 6.0).clamp(10.0, 18.0);
        draw_open_end(canvas, symbol.ink, (x, scale.y(high)), length, 0.0);
        top -= length;
    }
    Some(Area::new(left, top, right, base))
}
