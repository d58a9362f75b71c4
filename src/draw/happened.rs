//! Happened: the signs of events on a timeline, how each is known and how long it was, and the keys that say so.

use super::{
    Area, Brush, Canvas, Ink, Key, Point, View, caveats_of, look_caveat_key, look_caveats,
};
use crate::evaluate::plot::{PlotBasis, TimelineEvent, TimelinePlot};

/// A bar where an event lasted from one day to another; where it was on one of these days, a line with both ends. What goes on beyond the picture
/// ends in a head.
pub(super) fn draw_dates_of(
    canvas: &Canvas,
    (from, to): Point,
    y: f64,
    is_long: bool,
    is_cut: [bool; 2],
) {
    if is_long {
        let bar = Area::new(from, y - 2.6, to, y + 2.6);
        canvas.rect(bar, Brush::fill(Ink::Series2).opacity(0.45));
    } else {
        canvas.line(&[(from, y), (to, y)], Brush::stroke(Ink::Text, 1.4));
    }
    for (x, is_cut, back) in [(from, is_cut[0], 4.5), (to, is_cut[1], -4.5)] {
        let ends = match (is_cut, is_long) {
            (true, _) => vec![(x + back, y - 4.0), (x, y), (x + back, y + 4.0)],
            (false, false) => vec![(x, y - 4.0), (x, y + 4.0)],
            (false, true) => continue,
        };
        canvas.line(&ends, Brush::stroke(Ink::Text, 1.4));
    }
}

/// What happened is full, what was inferred has a core, what somebody says or foresees is hollow.
pub(super) fn draw_event_sign(canvas: &Canvas, at: Point, basis: PlotBasis) {
    canvas.circle(at, 5.0, Brush::fill(Ink::Ground));
    match basis {
        PlotBasis::Seen => canvas.circle(at, 4.0, Brush::fill(Ink::Series2)),
        other => {
            canvas.circle(at, 3.6, Brush::stroke(Ink::Series2, 1.6));
            if other == PlotBasis::Inferred {
                canvas.circle(at, 1.5, Brush::fill(Ink::Series2));
            }
        }
    }
}

/// Words of the case at a day are no event.
pub(super) fn draw_note_sign(canvas: &Canvas, at: Point) {
    canvas.rect(Area::around(at, 4.2), Brush::fill(Ink::Ground));
    canvas.rect(Area::around(at, 2.6), Brush::stroke(Ink::Text, 1.3));
}

pub(super) fn event_key<'a>(words: &str, draw: impl Fn(&Canvas, Point) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

pub(super) fn event_keys<'a>(timeline: &TimelinePlot, view: &View) -> Vec<Key<'a>> {
    let any = |test: fn(&TimelineEvent) -> bool| timeline.events.iter().any(test);
    let is_told = |event: &TimelineEvent| {
        matches!(event.basis, PlotBasis::Asserted | PlotBasis::Forecast)
    };
    let mut keys = Vec::new();
    if any(|event| event.basis == PlotBasis::Seen) {
        keys.push(event_key("an event", |canvas, at| {
            draw_event_sign(canvas, at, PlotBasis::Seen)
        }));
    }
    if any(|event| event.basis == PlotBasis::Inferred) {
        keys.push(event_key("inferred", |canvas, at| {
            draw_event_sign(canvas, at, PlotBasis::Inferred);
        }));
    }
    if any(is_told) {
        keys.push(event_key("asserted or foreseen by someone", |canvas, at| {
            draw_event_sign(canvas, at, PlotBasis::Asserted);
        }));
    }
    let spans = || timeline.events.iter().filter(|event| view.is_span(event.when));
    for (is_long, words) in [
        (true, "from its first day to its last"),
        (false, "on a day between these dates"),
    ] {
        if spans().any(|event| event.is_long == is_long) {
            keys.push(event_key(words, move |canvas, (x, y)| {
                draw_dates_of(canvas, (x - 6.5, x + 6.5), y, is_long, [false; 2]);
            }));
        }
    }
    if spans().any(|event| event.is_cut.contains(&true)) {
        keys.push(event_key("goes on beyond what is shown", |canvas, (x, y)| {
            draw_dates_of(canvas, (x - 6.5, x + 6.5), y, false, [false, true]);
        }));
    }
    let of_events = timeline.events.iter().map(|event| event.caveats.as_slice());
    keys.extend(look_caveat_key(caveats_of(
        of_events.chain(look_caveats(&timeline.looks)),
    )));
    keys
}
