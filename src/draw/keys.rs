//! Keys: which signs a series uses, and what each says.

use super::{
    Area, Brush, Canvas, Ink, Key, Point, Rail, Symbol, draw_bar_body, draw_hollow,
    draw_interval, draw_limited, draw_open_end, draw_period_key, draw_range,
    draw_rival_line, draw_span, draw_symbol, is_capped, outline_signs, rail_of, reach_of,
    series_ink,
};
use crate::evaluate::plot::{Level, Mark, PlotBasis, Run, SeriesPlot};

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

/// Whether between the first and the last period of a flow there is time of which nothing is known.
fn has_empty_periods(run: &Run) -> bool {
    let mut spans: Vec<(i64, i64)> =
        run.marks.iter().map(|mark| (mark.when.from, mark.when.to)).collect();
    spans.sort_unstable();
    let mut known_to = spans.first().map_or(0, |(from, _)| *from);
    spans.into_iter().any(|(from, to)| {
        let is_apart = from > known_to;
        known_to = known_to.max(to);
        is_apart
    })
}

/// One key a sign that occurs; of a run that is drawn as an outline (`dense`) those of the outline, and of what stands out of it; one that is drawn as bins (`mixed`)
/// has its own.
pub(super) fn series_keys<'a>(
    series: &'a SeriesPlot,
    [dense, mixed]: [&[bool]; 2],
    log: bool,
    span_least: i64,
) -> Vec<Key<'a>> {
    let is_in = |list: &[bool], n: usize| list.get(n).copied().unwrap_or(false);
    let is_dense = |n: usize| is_in(dense, n);
    let marks = || {
        let runs = series.runs.iter().enumerate();
        runs.flat_map(|(n, run)| run.marks.iter().map(move |mark| (n, mark)))
            .filter(|(n, mark)| !is_dense(*n) || mark.highlighted || mark.period)
            .map(|(_, mark)| mark)
    };
    let any = |test: &dyn Fn(&Mark) -> bool| marks().any(test);
    let ink = if series.runs.len() > 1 { Ink::Series8 } else { series_ink(0) };
    let hand = Hand { ink, flow: series.flow };
    let plain = hand.symbol(PlotBasis::Seen, false);
    let mut keys = Vec::new();
    let runs = series.runs.iter().enumerate();
    let runs = runs.filter(|(n, _)| is_dense(*n) && !is_in(mixed, *n));
    let outlined: Vec<&Mark> =
        runs.flat_map(|(_, run)| run.marks.iter().filter(|mark| !mark.period)).collect();
    if !outlined.is_empty() {
        let signs = outline_signs(&outlined).into_iter();
        keys.extend(signs.map(|(words, draw)| key(words, move |c, at| draw(c, ink, at))));
    }
    if any(&|m| matches!(m.level, Level::About { .. }) && (!m.period || series.flow)) {
        keys.push(key("approximate, with the reach of “about”", move |c, at| {
            hand.draw_reach(c, at, true);
        }));
    }
    if any(&|m| matches!(m.level, Level::Range { .. }) && (!m.period || series.flow)) {
        keys.push(key("between two numbers", move |c, at| hand.draw_reach(c, at, false)));
    }
    if any(&Mark::is_floor) {
        keys.push(key("at least", move |c, (x, y)| {
            draw_open_end(c, plain.ink, (x, y + 5.0), 11.0, 5.0);
        }));
    }
    if any(&|m| matches!(m.level, Level::AtMost(_)) && (!m.period || series.flow)) {
        keys.push(key("at most", move |c, (x, y)| {
            draw_open_end(c, plain.ink, (x, y - 5.0), -11.0, 5.0);
        }));
    }
    let is_none = |m: &Mark| m.basis == PlotBasis::Seen && m.level == Level::NoneThere;
    if !log && any(&is_none) {
        keys.push(key("none there", move |c, at| draw_hollow(c, &plain, at)));
    }
    if series.flow && series.runs.iter().any(has_empty_periods) {
        keys.push(key("a stretch without a bar: no number is known", |c, (x, y)| {
            let ends = [(x - 8.0, y + 5.0), (x + 8.0, y + 5.0)];
            c.line(&ends, Brush::stroke(Ink::Axis, 1.0));
        }));
    }
    if !series.flow && any(&|m| m.is_rival) {
        keys.push(key("sources differ on one look", move |c, (x, y)| {
            draw_rival_line(c, x + 2.0, (y - 5.0, y + 5.0), ink);
            for y in [y - 5.0, y + 5.0] {
                c.circle((x + 2.0, y), 2.4, Brush::fill(ink));
            }
        }));
    }
    if !series.flow && any(&|m| !m.period && m.when.to - m.when.from > 2 * 1440) {
        keys.push(key("on a day between these dates", move |c, at| {
            draw_span(c, &plain, at, 6.5);
            draw_symbol(c, &plain, at);
        }));
    }
    // On an axis of hours a day is a bar too.
    let day = 2 * 1440;
    let is_day = |m: &Mark| (span_least..=day).contains(&(m.when.to - m.when.from - 1));
    if span_least < 1440 && !series.flow && any(&|m| !m.period && is_day(m)) {
        keys.push(key("at an hour of that day that is not known", move |c, at| {
            draw_span(c, &plain, at, 6.5);
            draw_symbol(c, &plain, at);
        }));
    }
    let periods = marks().filter(|m| m.period && reach_of(&m.level).is_some());
    let mut said: Vec<&str> = Vec::new();
    for mark in periods.filter(|_| !series.flow) {
        let words = match (is_capped(mark), mark.is_floor()) {
            (true, _) => "at most, over a period",
            (_, true) => "at least, over a period",
            _ => "over a period",
        };
        if !said.contains(&words) {
            said.push(words);
            keys.push(key(words, move |c, at| draw_period_key(c, mark, &plain, at)));
        }
    }
    let singles: Vec<&Mark> = marks().collect();
    basis_keys(&mut keys, &singles, &outlined, hand);
    let all = series.runs.iter().flat_map(|run| run.marks.iter());
    let caveats = caveats_of(all.map(|mark| mark.caveats.as_slice()));
    if !caveats.is_empty() {
        let is_limited =
            |marks: &[&Mark]| marks.iter().any(|mark| !mark.caveats.is_empty());
        let (is_single, is_gathered) = (is_limited(&singles), is_limited(&outlined));
        let how = if is_gathered { "hollow or hatched: " } else { "" };
        // In columns a ring stands for all that they hold.
        let binned = series.runs.iter().enumerate().filter(|(n, _)| is_in(mixed, *n));
        let mut binned = binned.flat_map(|(_, run)| run.marks.iter());
        let is_binned = binned.any(|mark| !mark.caveats.is_empty());
        let words = format!("{how}limited by a caveat: {}", caveats.join("; "));
        let on_rails = limited_rails(&singles);
        if is_gathered
            || is_binned
            || singles.iter().any(|m| is_limited(&[m]) && rail_of(&m.level).is_none())
        {
            keys.push(key(&words, move |c, at| match is_single {
                true => hand.draw(c, at, PlotBasis::Seen, true),
                false => draw_limited(c, ink, at),
            }));
            keys.extend(
                on_rails.into_iter().map(|rail| limited_key(rail, plain, "a caveat")),
            );
        } else {
            let told = caveats.join("; ");
            let rails = on_rails.into_iter();
            keys.extend(
                rails.map(|rail| limited_key(rail, plain, &format!("a caveat: {told}"))),
            );
        }
    }
    keys
}

/// The rails on which a caveat changes a sign, each where that occurs.
pub(super) fn limited_rails(marks: &[&Mark]) -> Vec<Rail> {
    let is_on = |rail: &Rail| {
        marks.iter().any(|mark| {
            mark.basis == PlotBasis::Seen
                && !mark.caveats.is_empty()
                && rail_of(&mark.level) == Some(*rail)
        })
    };
    // What is hidden is so by a caveat, and has no other sign.
    let rails = [Rail::Uncountable, Rail::NoneSeen, Rail::Direction];
    rails.into_iter().filter(is_on).collect()
}

/// What a caveat makes of the sign of a rail.
pub(super) fn limited_key<'a>(rail: Rail, plain: Symbol, by: &str) -> Key<'a> {
    let what = match rail {
        Rail::Uncountable => "uncountable",
        Rail::Direction => "a direction",
        _ => "none seen",
    };
    let symbol = Symbol { caveated: true, reach: 3.6, ..plain };
    key(&format!("{what}, limited by {by}"), move |c, at| rail.draw_sign(c, &symbol, at))
}

/// How values are known that were not seen; where many are drawn as one, that too.
fn basis_keys(keys: &mut Vec<Key>, singles: &[&Mark], outlined: &[&Mark], hand: Hand) {
    let kinds = [
        (PlotBasis::Inferred, "inferred, not seen"),
        (PlotBasis::Asserted, "asserted by someone, not seen"),
        (PlotBasis::Forecast, "forecast"),
    ];
    for (basis, words) in kinds {
        let has = |marks: &[&Mark]| marks.iter().any(|mark| mark.basis == basis);
        if has(outlined) {
            let hand = Hand { flow: false, ..hand };
            let words = format!(
                "{words}: from the lowest to the highest of those that fall together"
            );
            keys.push(key(&words, move |c, at| hand.draw(c, at, basis, false)));
        } else if has(singles) {
            keys.push(key(words, move |c, at| hand.draw(c, at, basis, false)));
        }
        // A flow of none has no bar: it bears the sign that a mark has.
        let is_short =
            |mark: &&Mark| mark.basis == basis && mark.level == Level::NoneThere;
        if hand.flow && singles.iter().copied().any(|mark| is_short(&mark)) {
            let hand = Hand { flow: false, ..hand };
            let words = format!("none, {words}");
            keys.push(key(&words, move |c, at| hand.draw(c, at, basis, false)));
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
