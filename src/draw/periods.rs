//! Periods: what a stretch of time is said to have held (a baseline), as a band with brackets and its own label; never a look.

use super::{
    Anchor, Area, Block, Board, Brush, Candidate, Canvas, Key, Point, Symbol, View,
    draw_open_end, draw_span, draw_symbol, reach_of, value_words,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis};

/// Draws the band of a period; its room comes back. `None` where it has no height.
pub(super) fn draw_period(view: &View, mark: &Mark, symbol: &Symbol) -> Option<Area> {
    let (low, high) = reach_of(&mark.level)?;
    let (canvas, scale) = (view.canvas, view.scale);
    let (from, to) = view.ends(mark.when);
    let ink = symbol.ink;
    let line = Brush::stroke(ink, 1.8);
    let capped = mark.stat_words.as_deref().is_some_and(|words| words.contains("most"));
    let base = if capped { 0.0 } else { low };
    let band = Area::new(from, scale.y(high), to, scale.y(base.min(low)));
    let fill = Brush::fill(ink);
    if capped || matches!(mark.level, Level::AtMost(_)) {
        canvas.rect(band, fill.opacity(0.09));
    }
    if high > low && !matches!(mark.level, Level::AtMost(_)) {
        let soft = Area::new(from, scale.y(high), to, scale.y(low));
        canvas.rect(soft, fill.opacity(0.22));
    }
    if symbol.caveated {
        // Hatched under its line, as marks with a caveat are.
        let top = scale.y(high);
        let strip = Area::new(
            from,
            top,
            to,
            (top + 7.0).max(scale.y(low)).min(scale.plot.bottom),
        );
        canvas.rect(strip, fill.pattern(1).opacity(0.5));
    }
    let at = match mark.level {
        Level::About { center, .. } => center,
        Level::Range { low, .. } => low,
        Level::AtMost(value) | Level::AtLeast(value) | Level::Exact(value) => value,
        _ => 0.0,
    };
    let heights = match mark.level {
        Level::Range { low, high } => vec![low, high],
        _ => vec![at],
    };
    for value in heights {
        let y = scale.y(value);
        canvas.line(&[(from, y), (to, y)], line);
        for end in if is_cut(view, mark) { [to, to] } else { [from, to] } {
            let ends = [(end, (y - 4.0).max(scale.plot.top)), (end, y + 4.0)];
            canvas.line(&ends, line);
        }
        if is_cut(view, mark) {
            draw_cut_end(canvas, symbol, (from, y));
        }
    }
    let mut above = 4.0;
    if mark.is_floor() {
        above = 11.0;
        let length = above + scale.y(at) - scale.y(high);
        draw_open_end(canvas, ink, ((from + to) / 2.0, scale.y(at)), length, 0.0);
    }
    // What was not seen bears its sign in the middle of its line.
    if symbol.basis != PlotBasis::Seen {
        let symbol = Symbol { caveated: false, ..*symbol };
        draw_symbol(
            canvas,
            &symbol,
            ((from.max(scale.plot.left) + to) / 2.0, scale.y(at)),
        );
    }
    Some(Area::new(from, scale.y(high) - above, to, scale.y(low).max(scale.y(at) + 4.0)))
}

/// Whether it is the most that a period held.
pub(super) fn is_capped(mark: &Mark) -> bool {
    matches!(mark.level, Level::AtMost(_))
        || mark.stat_words.as_deref().is_some_and(|words| words.contains("most"))
}

/// The sign of a period in a key: its line, with what lies below where that is the most, and with an arrow where it is the least.
pub(super) fn draw_period_key(
    canvas: &Canvas,
    mark: &Mark,
    symbol: &Symbol,
    (x, y): Point,
) {
    let (mut at, is_floor) = (y, mark.is_floor());
    if is_capped(mark) {
        at = y - 3.0;
        let under = Area::new(x - 6.5, at, x + 6.5, y + 6.0);
        canvas.rect(under, Brush::fill(symbol.ink).opacity(0.22));
    } else if is_floor {
        at = y + 4.0;
        draw_open_end(canvas, symbol.ink, (x, at), 10.0, 0.0);
    }
    draw_span(canvas, symbol, (x, at), 6.5);
    if symbol.basis != PlotBasis::Seen {
        draw_symbol(canvas, symbol, (x, at));
    }
}

/// Whether a period begins before all that the axis shows.
pub(super) fn is_cut(view: &View, mark: &Mark) -> bool {
    !view.scale.has_lead() && mark.when.from + view.offset < view.scale.main_from
}

/// A head that points to where a period comes from, instead of an end.
fn draw_cut_end(canvas: &Canvas, symbol: &Symbol, (x, y): Point) {
    let head = [(x + 4.0, y - 3.6), (x, y), (x + 4.0, y + 3.6)];
    canvas.line(&head, Brush::stroke(symbol.ink, 1.8));
}

/// The key of a period that is cut: its dates, its value, and that it is longer than it looks.
pub(super) fn cut_key<'a>(mark: &'a Mark, symbol: Symbol) -> Key<'a> {
    let words = format!(
        "{}: {}; begins before what is shown",
        mark.date_words,
        mark.basis.told(&value_words(mark))
    );
    Key {
        words,
        draw: Box::new(move |canvas, (x, y)| {
            let line = Brush::stroke(symbol.ink, 1.8);
            canvas.line(&[(x - 7.0, y), (x + 7.0, y)], line);
            canvas.line(&[(x + 7.0, y - 4.0), (x + 7.0, y + 4.0)], line);
            draw_cut_end(canvas, &symbol, (x - 7.0, y));
        }),
    }
}

/// Finds a place for a period's label over its band, the nearest first, or under it.
pub(super) fn place_period(
    board: &mut Board,
    band: Area,
    blocks: &[Block],
) -> Option<(Area, Anchor, usize)> {
    // Near and clear of lines, else near, else farther off.
    let near = [0.0, 14.0, 28.0, 42.0];
    let far = [60.0, 80.0, 100.0, 130.0, 160.0];
    for (index, block) in blocks.iter().enumerate() {
        let size = (block.width(), block.height());
        let top = band.top - size.1 - 3.0;
        if let Some((area, anchor)) =
            board.place(size, [((band.left, top), Anchor::Start)])
        {
            return Some((area, anchor, index));
        }
    }
    for (lifts, over_lines) in [(&near[..], false), (&near[..], true), (&far[..], true)] {
        for (index, block) in blocks.iter().enumerate() {
            let size = (block.width(), block.height());
            let places = places_over(band, size, lifts);
            let found = if over_lines {
                board.place_over_lines(size, places)
            } else {
                board.place(size, places)
            };
            if let Some((area, anchor)) = found {
                return Some((area, anchor, index));
            }
        }
    }
    None
}

/// Places along a band, from its left, lifted by each of `lifts`; then under it.
fn places_over(band: Area, (width, height): Point, lifts: &[f64]) -> Vec<Candidate> {
    let mut places = Vec::new();
    for lift in lifts {
        let top = band.top - height - 3.0 - lift;
        let end = (band.right - width).max(band.left);
        let mut left = band.left;
        while left <= end + 0.5 {
            places.push(((left, top), Anchor::Start));
            left += 24.0;
        }
        places.push(((band.right - width, top), Anchor::End));
        places.push(((band.left, band.bottom + 4.0 + lift), Anchor::Start));
        places.push(((band.right + 7.0, band.top - 5.0 - lift), Anchor::Start));
    }
    places
}
