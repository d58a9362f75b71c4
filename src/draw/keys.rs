//! Keys: which signs a series uses, and what each says.

use super::{
    Area, Brush, Canvas, Key, Point, Symbol, draw_hollow, draw_interval, draw_open_end,
    draw_range, draw_span, draw_symbol, series_ink,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis, SeriesPlot};

const REACH: f64 = 4.2;
/// More caveats than this are named in the table alone.
const CAVEATS_MAX: usize = 4;

fn symbol(basis: PlotBasis, caveated: bool) -> Symbol {
    Symbol { ink: series_ink(0), shape: 0, basis, caveated, reach: REACH }
}

fn key<'a>(words: &str, draw: impl Fn(&Canvas, Point) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

/// One key a sign that occurs.
pub(super) fn series_keys(series: &SeriesPlot, dense: bool) -> Vec<Key<'_>> {
    let marks = || series.runs.iter().flat_map(|run| run.marks.iter());
    let any = |test: &dyn Fn(&Mark) -> bool| marks().any(test);
    let mut keys = Vec::new();
    let plain = symbol(PlotBasis::Seen, false);
    if dense {
        keys.push(key(
            "lowest to highest of the looks that fall together",
            move |c, (x, y)| {
                c.rect(
                    Area::new(x - 7.0, y - 5.0, x + 7.0, y + 5.0),
                    Brush::fill(plain.ink),
                );
            },
        ));
    }
    if any(&|m| matches!(m.level, Level::About { .. }) && !m.period) {
        keys.push(about_key(series.flow));
    }
    if any(&|m| matches!(m.level, Level::Range { .. }) && !m.period) {
        keys.push(key("between two numbers", move |c, (x, y)| {
            draw_range(c, &Area::new(x - 4.0, y - 6.0, x + 4.0, y + 6.0), &plain, false);
        }));
    }
    if any(&|m| matches!(m.level, Level::AtLeast(_))) {
        keys.push(key("at least", move |c, (x, y)| {
            draw_open_end(c, plain.ink, (x, y + 5.0), 11.0, 5.0);
        }));
    }
    if any(&|m| matches!(m.level, Level::AtMost(_)) && !m.period) {
        keys.push(key("at most", move |c, (x, y)| {
            draw_open_end(c, plain.ink, (x, y - 5.0), -11.0, 5.0);
        }));
    }
    if any(&|m| matches!(m.level, Level::NoneThere)) {
        keys.push(key("none there", move |c, at| draw_hollow(c, &plain, at)));
    }
    if !series.flow && any(&|m| !m.period && m.when.to - m.when.from > 2 * 1440) {
        keys.push(key("on a day between these dates", move |c, at| {
            draw_span(c, &plain, at, 6.5);
        }));
    }
    basis_keys(&mut keys, series);
    let caveats = caveats_of(marks().map(|mark| mark.caveats.as_slice()));
    if !caveats.is_empty() {
        let words = format!("limited by a caveat: {}", caveats.join("; "));
        keys.push(key(&words, |c, at| {
            draw_symbol(c, &symbol(PlotBasis::Seen, true), at);
        }));
    }
    keys
}

fn about_key<'a>(flow: bool) -> Key<'a> {
    let plain = symbol(PlotBasis::Seen, false);
    key("approximate, with the reach of “about”", move |c, (x, y)| {
        let area = Area::new(x - 4.0, y - 7.0, x + 4.0, y + 7.0);
        draw_interval(c, &area, &plain);
        if flow {
            c.line(&[(x - 4.0, y), (x + 4.0, y)], Brush::stroke(plain.ink, 2.0));
        } else {
            draw_symbol(c, &plain, (x, y));
        }
    })
}

fn basis_keys(keys: &mut Vec<Key>, series: &SeriesPlot) {
    let kinds = [
        (PlotBasis::Inferred, "inferred, not seen"),
        (PlotBasis::Asserted, "asserted by someone, not seen"),
        (PlotBasis::Forecast, "forecast"),
    ];
    for (basis, words) in kinds {
        let mut marks = series.runs.iter().flat_map(|run| run.marks.iter());
        if marks.any(|mark| mark.basis == basis) {
            keys.push(key(words, move |c, at| draw_symbol(c, &symbol(basis, false), at)));
        }
    }
}

/// The caveats that occur, in order of first use.
pub(super) fn caveats_of<'a>(marks: impl Iterator<Item = &'a [String]>) -> Vec<String> {
    let mut caveats: Vec<String> = Vec::new();
    let mut more = false;
    for caveat in marks.flatten() {
        if caveats.contains(caveat) {
            continue;
        }
        if caveats.len() < CAVEATS_MAX {
            caveats.push(caveat.clone());
        } else {
            more = true;
        }
    }
    if more {
        caveats.push("others in the table".to_string());
    }
    caveats
}
