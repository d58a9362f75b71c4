//! Rails: rows under a series for what has no height: uncountable, hidden, none seen, a direction without a number. Each is labelled, so that nothing on it is read as a level.

use super::{
    Anchor, Area, Board, Brush, Canvas, Ink, NOTE, Symbol, View, draw_direction,
    draw_hidden, draw_hollow, draw_none_seen, draw_symbol, draw_uncountable,
};
use crate::evaluate::plot::{Direction, Level, Mark, PlotBasis};

/// What a rail holds, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rail {
    NoneThere,
    Uncountable,
    Hidden,
    NoneSeen,
    Direction,
}

/// The rail that a level belongs to; on an axis without a zero, none has one too.
pub(super) fn rail_on(level: &Level, log: bool) -> Option<Rail> {
    match level {
        Level::NoneThere if log => Some(Rail::NoneThere),
        _ => rail_of(level),
    }
}

/// The rail that a level belongs to.
pub(super) fn rail_of(level: &Level) -> Option<Rail> {
    match level {
        Level::Uncountable => Some(Rail::Uncountable),
        Level::Hidden => Some(Rail::Hidden),
        Level::NoneSeen => Some(Rail::NoneSeen),
        Level::Relation { .. } => Some(Rail::Direction),
        _ => None,
    }
}

impl Rail {
    pub(super) const ALL: [Rail; 5] = [
        Rail::NoneThere,
        Rail::Uncountable,
        Rail::Hidden,
        Rail::NoneSeen,
        Rail::Direction,
    ];

    /// Its sign without a date, for a key.
    pub(super) fn draw_sign(self, canvas: &Canvas, symbol: &Symbol, at: (f64, f64)) {
        match self {
            Rail::NoneThere => draw_hollow(canvas, symbol, at),
            Rail::Uncountable => draw_uncountable(canvas, symbol, at),
            Rail::Hidden => draw_hidden(canvas, symbol, at),
            Rail::NoneSeen => draw_none_seen(canvas, symbol, at),
            Rail::Direction => {
                let ends = (at.0 - 6.0, at.0 + 6.0);
                let caveated = symbol.caveated;
                draw_direction(canvas, symbol.ink, Direction::Up, ends, at.1, caveated);
            }
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Rail::NoneThere => "None there",
            Rail::Uncountable => "Present, but uncountable",
            Rail::Hidden => "Hidden: number unknown",
            Rail::NoneSeen => "None seen, but not all was in view",
            Rail::Direction => "Direction only, no number",
        }
    }
}

const BAND: f64 = 20.0;
const LABEL_ABOVE: f64 = 17.0;
const GAP: f64 = 3.0;

/// Draws a rail's ground and label between `left` and `right` of its marks; the label stands in the band where the marks leave room, else above it. The height of the marks' middle and the lower edge come back.
pub(super) fn draw_rail(
    view: &View,
    board: &mut Board,
    rail: Rail,
    marks: (f64, f64),
    top: f64,
) -> (f64, f64) {
    let plot = view.scale.plot;
    let width = NOTE.width_of(rail.words()) + 16.0;
    let (before, after) = (marks.0 - plot.left, plot.right - marks.1);
    let inside = before >= width || after >= width;
    let band_top = if inside { top } else { top + LABEL_ABOVE };
    let band = Area::new(plot.left, band_top, plot.right, band_top + BAND);
    view.canvas.rect(band, Brush::fill(Ink::Rail));
    let middle = band_top + BAND / 2.0;
    let (at, anchor) = if before >= width {
        ((plot.left + 6.0, middle + 4.2), Anchor::Start)
    } else if inside {
        ((plot.right - 6.0, middle + 4.2), Anchor::End)
    } else {
        ((plot.left, band_top - 4.5), Anchor::Start)
    };
    view.canvas.text(at, anchor, NOTE, rail.words());
    let left = if anchor == Anchor::End { at.0 - width } else { at.0 };
    board.take(Area::new(left, at.1 - 12.0, left + width, at.1 + 4.0));
    (middle, band_top + BAND + GAP)
}

/// Both ends of the room that a mark takes on its rail.
pub(super) fn rail_ends(view: &View, mark: &Mark) -> (f64, f64) {
    let (from, to) = view.ends(mark.when);
    let x = (from + to) / 2.0;
    (from.min(x - 10.0), to.max(x + 10.0))
}

/// Draws a mark on its rail, around the height `y`.
pub(super) fn draw_on_rail(view: &View, mark: &Mark, symbol: &Symbol, y: f64) -> Area {
    let (from, to) = view.ends(mark.when);
    let x = (from + to) / 2.0;
    let canvas = view.canvas;
    let long = (view.is_span(mark.when) || mark.period) && to - from > 14.0;
    if let Level::Relation { direction } = mark.level {
        let ends = if long { (from + 2.0, to - 2.0) } else { (x - 6.0, x + 6.0) };
        draw_direction(canvas, symbol.ink, direction, ends, y, symbol.caveated);
        if symbol.basis != PlotBasis::Seen {
            draw_symbol(canvas, symbol, (ends.0, y));
        }
        return Area::new(ends.0, y - 7.0, ends.1, y + 7.0);
    }
    if long {
        let brush = Brush::stroke(symbol.ink, 1.6);
        canvas.line(&[(from, y), (to, y)], brush);
        for end in [from, to] {
            canvas.line(&[(end, y - 4.0), (end, y + 4.0)], brush);
        }
        let around = Area::new(x - 9.0, y - 6.0, x + 9.0, y + 6.0);
        canvas.rect(around, Brush::fill(Ink::Rail));
    }
    match mark.level {
        // The rail says what was said, and the sign that it was not seen.
        _ if symbol.basis != PlotBasis::Seen => draw_symbol(canvas, symbol, (x, y)),
        Level::Uncountable => draw_uncountable(canvas, symbol, (x, y)),
        Level::Hidden => draw_hidden(canvas, symbol, (x, y)),
        Level::NoneThere => draw_hollow(canvas, symbol, (x, y)),
        _ => draw_none_seen(canvas, symbol, (x, y)),
    }
    // A short stretch is no longer than its sign.
    let (from, to) = if long { (from, to) } else { (x, x) };
    Area::new(from.min(x - 8.0), y - 7.0, to.max(x + 8.0), y + 7.0)
}
