//! Values: one mark of a series at its height, with its hedge drawn: interval, range, open end, span of dates.

use super::{
    Area, Brush, Canvas, Ink, Scale, Symbol, Values, draw_hollow, draw_open_end,
    draw_symbol, rail_on,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis, Stretch};

/// From what share of the axis on a date is too wide for a line to it.
const LOOSE: f64 = 0.01;

/// What drawing a mark needs to know of its picture.
pub(super) struct View<'a> {
    pub(super) canvas: &'a Canvas,
    pub(super) scale: &'a Scale,
    /// Of local time from UTC, in minutes.
    pub(super) offset: i64,
    /// Shortest stretch in minutes that is drawn as a span of dates.
    pub(super) span_least: i64,
}

impl View<'_> {
    /// Both ends of a stretch on the axis.
    pub(super) fn ends(&self, when: Stretch) -> (f64, f64) {
        (self.scale.x(when.from + self.offset), self.scale.x(when.to + self.offset))
    }

    pub(super) fn middle(&self, when: Stretch) -> f64 {
        let (from, to) = self.ends(when);
        (from + to) / 2.0
    }

    /// Whether no line runs to a look, because its day is not known: the same at every width.
    fn is_loose(&self, when: Stretch) -> bool {
        let (from, to) = self.ends(when);
        when.to - when.from > self.span_least
            && to - from > self.scale.plot.width() * LOOSE
    }

    /// Whether the date is so wide that it must show.
    pub(super) fn is_span(&self, when: Stretch) -> bool {
        let (from, to) = self.ends(when);
        when.to - when.from > self.span_least && to - from > 4.0
    }
}

/// From how many minutes on a date shows as a stretch: on an axis of hours, from one hour.
pub(super) fn span_least((from, to): (i64, i64)) -> i64 {
    if to - from < 4 * 1440 { 60 } else { 1440 }
}

/// The number at which a line passes through a mark; none for one without a height or with an open end.
pub(super) fn height_of(level: &Level) -> Option<f64> {
    match level {
        Level::Exact(value) | Level::About { center: value, .. } => Some(*value),
        Level::Range { low, high } => Some((low + high) / 2.0),
        Level::NoneThere => Some(0.0),
        _ => None,
    }
}

/// Lowest and highest number of a level, as far as it has them.
pub(super) fn reach_of(level: &Level) -> Option<(f64, f64)> {
    let (low, high) = match level {
        Level::Exact(value) => (*value, *value),
        Level::About { low, high, .. } | Level::Range { low, high } => (*low, *high),
        Level::AtLeast(value) => (*value, *value),
        Level::AtMost(value) => (0.0, *value),
        Level::NoneThere => (0.0, 0.0),
        Level::Uncountable | Level::Hidden | Level::NoneSeen | Level::Relation { .. } => {
            return None;
        }
    };
    (low.is_finite() && high.is_finite()).then_some((low.min(high), high.max(low)))
}

/// The length of the arrow of a value that is open above, so far below the top of what is drawn.
pub(super) fn open_length(below: f64) -> f64 {
    (below + 6.0).clamp(12.0, 24.0)
}

/// How far the arrows of values that are open above stand out over a plot of this height.
pub(super) fn rise<'a>(
    marks: impl Iterator<Item = &'a Mark>,
    values: Values,
    height: f64,
) -> f64 {
    let open = marks.filter(|mark| mark.is_floor()).filter_map(|mark| {
        let (_, value) = reach_of(&mark.level)?;
        Some(((1.0 - values.share(value)) * height).max(0.0))
    });
    open.map(|below| open_length(below) - below).fold(0.0, f64::max)
}

/// Draws a mark that has a height; the room that it takes comes back.
pub(super) fn draw_value(view: &View, mark: &Mark, symbol: &Symbol) -> Option<Area> {
    let (low, high) = reach_of(&mark.level)?;
    let (canvas, scale) = (view.canvas, view.scale);
    let (from, to) = view.ends(mark.when);
    let x = (from + to) / 2.0;
    let span = view.is_span(mark.when);
    let half = if span { ((to - from) / 2.0).max(4.0) } else { symbol.reach * 0.95 };
    let mut area = Area::new(x - half, scale.y(high), x + half, scale.y(low));
    match mark.level {
        Level::About { center, .. } => {
            draw_interval(canvas, &area, symbol);
            draw_center(view, mark, symbol, (x, scale.y(center)), half);
        }
        Level::Exact(value) => draw_center(view, mark, symbol, (x, scale.y(value)), half),
        Level::Range { .. } => {
            draw_range(canvas, &area, symbol, span);
            draw_range_signs(canvas, &area, symbol);
        }
        Level::AtLeast(value) => {
            let y = scale.y(value);
            let length = open_length(y - scale.plot.top);
            draw_open_end(canvas, symbol.ink, (x, y), length, half.max(5.0));
            area = Area::new(x - half.max(5.0), y - length, x + half.max(5.0), y + 1.5);
            draw_open_symbol(canvas, symbol, (x, y));
        }
        Level::AtMost(value) => {
            let y = scale.y(value);
            // Less than none cannot be meant, unless the measure goes below it.
            let floor = if value < 0.0 { scale.plot.bottom } else { scale.y(0.0) };
            let length = (floor - y - 1.0).clamp(0.0, 24.0);
            draw_open_end(canvas, symbol.ink, (x, y), -length, half.max(5.0));
            // A sign on the bar would cover an arrow that has so little room: it stands over the bar.
            let lift = if length < symbol.reach + 5.0 { symbol.reach + 2.5 } else { 0.0 };
            let (left, right) = (x - half.max(5.0), x + half.max(5.0));
            area = Area::new(left, y - 1.5 - lift, right, y + length);
            draw_open_symbol(canvas, symbol, (x, y - lift));
        }
        Level::NoneThere => {
            let at = (x, scale.y(0.0));
            if span {
                draw_span(canvas, symbol, at, half);
            }
            draw_none_there(canvas, symbol, at);
        }
        Level::Uncountable | Level::Hidden | Level::NoneSeen | Level::Relation { .. } => {
        }
    }
    let room = symbol.room();
    let dot = Area::new(x - room, area.top - room, x + room, area.bottom + room);
    Some(Area {
        left: area.left.min(dot.left),
        top: area.top.min(dot.top),
        right: area.right.max(dot.right),
        bottom: area.bottom.max(dot.bottom),
    })
}

/// How far "about" reaches, soft.
pub(super) fn draw_interval(canvas: &Canvas, area: &Area, symbol: &Symbol) {
    let dashed = symbol.basis == PlotBasis::Forecast;
    canvas.rect(*area, Brush::fill(symbol.ink).opacity(if dashed { 0.14 } else { 0.26 }));
    if dashed {
        canvas.rect(*area, Brush::stroke(symbol.ink, 0.8).dash(1));
    }
}

/// From one number to another: a bar with both ends marked.
pub(super) fn draw_range(canvas: &Canvas, area: &Area, symbol: &Symbol, span: bool) {
    let fill = Brush::fill(symbol.ink);
    let bar = Area {
        top: area.top - if area.height() < 2.0 { 1.0 } else { 0.0 },
        bottom: area.bottom + if area.height() < 2.0 { 1.0 } else { 0.0 },
        ..*area
    };
    if symbol.caveated {
        canvas.rect(bar, fill.pattern(1));
    } else {
        canvas.rect(bar, fill.opacity(if span { 0.3 } else { 0.55 }));
    }
    let cap = Brush::stroke(symbol.ink, 1.8);
    let reach = if span { 0.0 } else { 1.5 };
    for y in [bar.top, bar.bottom] {
        canvas.line(&[(bar.left - reach, y), (bar.right + reach, y)], cap);
    }
}

/// How a range is known, at both of its ends: in the middle it would stand at a number that nobody stated. One sign where it covers the whole range.
fn draw_range_signs(canvas: &Canvas, area: &Area, symbol: &Symbol) {
    if symbol.basis == PlotBasis::Seen {
        return;
    }
    let x = (area.left + area.right) / 2.0;
    if area.height() <= symbol.reach * 2.0 + 3.0 {
        draw_symbol(canvas, symbol, (x, (area.top + area.bottom) / 2.0));
        return;
    }
    for y in [area.top, area.bottom] {
        draw_symbol(canvas, symbol, (x, y));
    }
}

/// The number as written: a symbol, or a bar over the span of dates.
fn draw_center(view: &View, mark: &Mark, symbol: &Symbol, at: (f64, f64), half: f64) {
    let canvas = view.canvas;
    if view.is_span(mark.when) {
        draw_span(canvas, symbol, at, half);
        if symbol.basis == PlotBasis::Seen && !symbol.caveated {
            return;
        }
    } else if mark.approximate_date {
        let reach = symbol.reach + 6.0;
        let ends = [(at.0 - reach, at.1), (at.0 + reach, at.1)];
        canvas.line(&ends, Brush::stroke(symbol.ink, 1.4).dash(1));
    }
    draw_symbol(canvas, symbol, at);
}

/// The dates that a moment lies between.
pub(super) fn draw_span(canvas: &Canvas, symbol: &Symbol, (x, y): (f64, f64), half: f64) {
    let brush = Brush::stroke(symbol.ink, 2.4);
    canvas.line(&[(x - half, y), (x + half, y)], brush);
    let tick = Brush::stroke(symbol.ink, 1.6);
    for end in [x - half, x + half] {
        canvas.line(&[(end, y - symbol.reach), (end, y + symbol.reach)], tick);
    }
}

/// An open end says by its own shape that it was seen; anything else gets its symbol on top.
pub(super) fn draw_open_symbol(canvas: &Canvas, symbol: &Symbol, at: (f64, f64)) {
    if symbol.basis != PlotBasis::Seen || symbol.caveated {
        draw_symbol(canvas, symbol, at);
    }
}

/// None there: hollow where that was seen; else the sign that says how it is known, at the height of none.
pub(super) fn draw_none_there(canvas: &Canvas, symbol: &Symbol, at: (f64, f64)) {
    match symbol.basis {
        PlotBasis::Seen => draw_hollow(canvas, symbol, at),
        _ => draw_symbol(canvas, symbol, at),
    }
}

/// Lines between neighbours that are joined: never across a gap, an open end or a value without a height. The room that they take comes back.
pub(super) fn draw_joins(view: &View, marks: &[Mark], ink: Ink) -> Vec<Area> {
    let mut areas = Vec::new();
    let mut points: Vec<(f64, f64)> = Vec::new();
    let brush = Brush::stroke(ink, 1.6).opacity(0.7);
    let log = view.scale.values.log;
    let mut flush = |points: &mut Vec<(f64, f64)>| {
        if points.len() > 1 {
            view.canvas.line(points, brush);
            points.windows(2).for_each(|ends| areas.extend(steps(ends[0], ends[1])));
        }
        points.clear();
    };
    for mark in marks.iter().filter(|mark| !mark.period) {
        if !mark.joined {
            flush(&mut points);
        }
        // Where the day is not known, neither is the slope.
        let has_place = !view.is_loose(mark.when) && rail_on(&mark.level, log).is_none();
        match height_of(&mark.level).filter(|_| has_place) {
            Some(value) => points.push((view.middle(mark.when), view.scale.y(value))),
            None => flush(&mut points),
        }
    }
    flush(&mut points);
    areas
}

/// What sources say that differ on one look belongs together: a bracket from the lowest to the highest of it.
pub(super) fn draw_rivals(view: &View, marks: &[Mark], ink: Ink) {
    let log = view.scale.values.log;
    for rivals in marks.chunk_by(|a, b| a.is_rival && b.is_rival && a.when == b.when) {
        let high = rivals.iter().filter(|mark| rail_on(&mark.level, log).is_none());
        let ends = high.filter_map(|mark| reach_of(&mark.level));
        let (low, high) = ends
            .fold((f64::MAX, f64::MIN), |(a, b), (low, high)| (a.min(low), b.max(high)));
        if rivals.len() > 1 && low < high {
            let y = (view.scale.y(high), view.scale.y(low));
            let when = rivals[0].when;
            let (from, _) = view.ends(when);
            let x = if view.is_span(when) { from + 2.5 } else { view.middle(when) };
            draw_rival_line(view.canvas, x, y, ink);
        }
    }
}

/// From one of two that differ to the other, left of both.
pub(super) fn draw_rival_line(
    canvas: &Canvas,
    x: f64,
    (top, bottom): (f64, f64),
    ink: Ink,
) {
    let x = x - 7.5;
    let points = [(x + 3.5, top), (x, top), (x, bottom), (x + 3.5, bottom)];
    canvas.line(&points, Brush::stroke(ink, 1.3));
}

/// A slanting line as small boxes.
pub(super) fn steps(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Area> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let count = (dx.abs().max(dy.abs()) / 8.0).ceil().clamp(1.0, 200.0) as i32;
    (0..=count).map(move |i| {
        let part = f64::from(i) / f64::from(count);
        Area::around((from.0 + dx * part, from.1 + dy * part), 4.0)
    })
}
