//! Axis: hairlines of values and the ladder of dates under a plot, the same for every kind of figure.

use super::{
    Anchor, Area, Brush, Canvas, Ink, Scale, TICK, TICK_STRONG, month_words,
    number_words, time_axis,
};

/// Height that the dates under a plot need, with a row of large units and without.
const DATES_HEIGHT: f64 = 36.0;
const DATES_HEIGHT_SINGLE: f64 = 21.0;

/// Room left of the plot for the numbers of the value axis.
pub(super) fn gutter_width(numbers: &[String]) -> f64 {
    let widest = numbers.iter().map(|n| TICK.width_of(n)).fold(0.0, f64::max);
    (widest + 9.0).ceil()
}

/// Value lines with their numbers; the line at zero is the base and darker.
pub(super) fn draw_values(canvas: &Canvas, scale: &Scale) {
    for value in scale.values.ticks() {
        let y = scale.y(value);
        let from = scale.plot.left;
        if value != 0.0 {
            let ends = [(from, y), (scale.plot.right, y)];
            canvas.line(&ends, Brush::stroke(Ink::Grid, 1.0));
        }
        let at = (from - 8.0, y + 4.0);
        canvas.text(at, Anchor::End, TICK, &number_words(value));
    }
    let y = scale.y(0.0);
    draw_base(canvas, scale, y);
}

/// The base line, broken where the early strip ends.
pub(super) fn draw_base(canvas: &Canvas, scale: &Scale, y: f64) {
    let brush = Brush::stroke(Ink::Axis, 1.0);
    let (left, right) = (scale.plot.left, scale.plot.right);
    if !scale.has_lead() {
        canvas.line(&[(left, y), (right, y)], brush);
        return;
    }
    let gap = scale.main_left - 7.0;
    canvas.line(&[(left, y), (gap - 3.0, y)], brush);
    canvas.line(&[(gap + 3.0, y), (right, y)], brush);
    for x in [gap - 3.0, gap + 3.0] {
        canvas.line(&[(x - 2.5, y + 5.0), (x + 2.5, y - 5.0)], brush);
    }
}

/// The dates: ticks from `top`, one row of small units and one of large ones; the lower edge comes back.
pub(super) fn draw_dates(
    canvas: &Canvas,
    scale: &Scale,
    range: (i64, i64),
    lead_from: Option<i64>,
    top: f64,
    narrow: bool,
) -> f64 {
    let most = if narrow { 8 } else { 16 };
    let axis = time_axis(range, &|minute| scale.x(minute), most, TICK);
    let (first, second) = (top + 17.0, top + 32.0);
    for x in &axis.ticks {
        canvas.line(&[(*x, top), (*x, top + 4.0)], Brush::stroke(Ink::Axis, 1.0));
    }
    for x in &axis.bounds {
        canvas.line(&[(*x, top), (*x, top + 34.0)], Brush::stroke(Ink::Axis, 0.8));
    }
    let frame = Area::new(0.0, top, scale.plot.right + 10.0, top + DATES_HEIGHT);
    for (x, words) in &axis.labels {
        let half = TICK.width_of(words) / 2.0;
        if x - half >= frame.left && x + half <= frame.right {
            canvas.text((*x, first), Anchor::Middle, TICK, words);
        }
    }
    for (x, words) in &axis.spans {
        let half = TICK_STRONG.width_of(words) / 2.0;
        if x - half >= frame.left && x + half <= frame.right {
            canvas.text((*x, second), Anchor::Middle, TICK_STRONG, words);
        }
    }
    if let Some(minute) = lead_from {
        let left = scale.plot.left;
        if narrow {
            canvas.text((left, first), Anchor::Start, TICK, "from");
            canvas.text((left, second), Anchor::Start, TICK, &month_words(minute));
        } else {
            let words = format!("from {}", month_words(minute));
            canvas.text((left, first), Anchor::Start, TICK, &words);
        }
    }
    if axis.spans.is_empty() && lead_from.is_none() {
        return top + DATES_HEIGHT_SINGLE;
    }
    top + DATES_HEIGHT
}
