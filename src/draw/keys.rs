//! Keys: which signs a series uses, and what each says.

use super::{
    Area, Brush, Canvas, Ink, Key, Point, Symbol, draw_bar_body, draw_hollow,
    draw_interval, draw_open_end, draw_range, draw_span, draw_symbol, series_ink,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis, SeriesPlot};

const REACH: f64 = 4.2;
/// More caveats than this are named in the table alone.
const CAVEATS_MAX: usize = 4;

fn key<'a>(words: &str, draw: impl Fn(&Canvas, Point) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

/// What the keys of a series are drawn with: its own colour, or a neutral one where runs differ.
#[derive(Clone, Copy)]
struct Hand {
    ink: Ink,
    flow: bool,
}

impl Hand {
    fn symbol(self, basis: PlotBasis, caveated: bool) -> Symbol {
        Symbol { ink: self.ink, shape: 0, basis, caveated, reach: REACH }
    }

    /// A mark, or a small bar in a flow.
    fn draw(self, canvas: &Canvas, (x, y): Point, basis: PlotBasis, caveated: bool) {
        let symbol = self.symbol(basis, caveated);
        if self.flow {
            let bar = Area::new(x - 5.0, y - 5.5, x + 5.0, y + 5.5);
            draw_bar_body(canvas, bar, &symbol);
        } else {
            draw_symbol(canvas, &symbol, (x, y));
        }
    }

    /// An interval: how far "about" reaches, or from one number to another.
    fn draw_reach(self, canvas: &Canvas, (x, y): Point, about: bool) {
        let plain = self.symbol(PlotBasis::Seen, false);
        let soft = Area::new(x - 4.0, y - 7.0, x + 4.0, y + 7.0);
        match (self.flow, about) {
            (true, _) => {
                let upper = Area::new(x - 5.0, y - 7.0, x + 5.0, y);
                canvas.rect(upper, Brush::fill(self.ink).opacity(0.3));
                let lower = Area::new(x - 5.0, y, x + 5.0, y + 6.0);
                canvas.rect(lower, Brush::fill(self.ink));
                if about {
                    let ends = [(x - 5.0, y - 3.5), (x + 5.0, y - 3.5)];
                    canvas.line(&ends, Brush::stroke(self.ink, 1.6));
                }
            }
            (false, true) => {
                draw_interval(canvas, &soft, &plain);
                draw_symbol(canvas, &plain, (x, y));
            }
            (false, false) => draw_range(canvas, &soft, &plain, false),
        }
    }
}

/// One key a sign that occurs.
pub(super) fn series_keys(series: &SeriesPlot, dense: bool, log: bool) -> Vec<Key<'_>> {
    let marks = || series.runs.iter().flat_map(|run| run.marks.iter());
    let any = |test: &dyn Fn(&Mark) -> bool| marks().any(test);
    let ink = if series.runs.len() > 1 { Ink::Series8 } else { series_ink(0) };
    let hand = Hand { ink, flow: series.flow };
    let plain = hand.symbol(PlotBasis::Seen, false);
    let mut keys = Vec::new();
    if dense {
        keys.push(key(
            "lowest to highest of looks that fall together",
            move |c, (x, y)| {
                let area = Area::new(x - 7.0, y - 5.0, x + 7.0, y + 5.0);
                c.rect(area, Brush::fill(plain.ink));
            },
        ));
    }
    if any(&|m| matches!(m.level, Level::About { .. }) && (!m.period || series.flow)) {
        keys.push(key("approximate, with the reach of “about”", move |c, at| {
            hand.draw_reach(c, at, true);
        }));
    }
    if any(&|m| matches!(m.level, Level::Range { .. }) && (!m.period || series.flow)) {
        keys.push(key("between two numbers", move |c, at| hand.draw_reach(c, at, false)));
    }
    if any(&|m| matches!(m.level, Level::AtLeast(_))) {
        keys.push(key("at least", move |c, (x, y)| {
            draw_open_end(c, plain.ink, (x, y + 5.0), 11.0, 5.0);
        }));
    }
    if any(&|m| matches!(m.level, Level::AtMost(_)) && (!m.period || series.flow)) {
        keys.push(key("at most", move |c, (x, y)| {
            draw_open_end(c, plain.ink, (x, y - 5.0), -11.0, 5.0);
        }));
    }
    if !log && any(&|m| matches!(m.level, Level::NoneThere)) {
        keys.push(key("none there", move |c, at| draw_hollow(c, &plain, at)));
    }
    if !series.flow && any(&|m| !m.period && m.when.to - m.when.from > 2 * 1440) {
        keys.push(key("on a day between these dates", move |c, at| {
            draw_span(c, &plain, at, 6.5);
        }));
    }
    basis_keys(&mut keys, series, hand);
    let caveats = caveats_of(marks().map(|mark| mark.caveats.as_slice()));
    if !caveats.is_empty() {
        let words = format!("limited by a caveat: {}", caveats.join("; "));
        keys.push(key(&words, move |c, at| hand.draw(c, at, PlotBasis::Seen, true)));
    }
    keys
}

fn basis_keys(keys: &mut Vec<Key>, series: &SeriesPlot, hand: Hand) {
    let kinds = [
        (PlotBasis::Inferred, "inferred, not seen"),
        (PlotBasis::Asserted, "asserted by someone, not seen"),
        (PlotBasis::Forecast, "forecast"),
    ];
    for (basis, words) in kinds {
        let mut marks = series.runs.iter().flat_map(|run| run.marks.iter());
        if marks.any(|mark| mark.basis == basis) {
            keys.push(key(words, move |c, at| hand.draw(c, at, basis, false)));
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
