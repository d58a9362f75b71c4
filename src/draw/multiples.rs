//! Multiples: a small series for each run, all on one scale of dates and values, so that they can be compared.

use super::{
    Anchor, Area, Block, Board, Brush, Canvas, Ink, Key, LABEL, Letter, NOTE,
    NOTE_STRONG, Page, Picture, Rail, Scale, Symbol, TICK, TICK_STRONG, Values, View,
    bin_keys, chosen_axis, cut_key, draw_bar, draw_bins, draw_broken, draw_dates,
    draw_joins, draw_legend, draw_listed, draw_on_rail, draw_outline, draw_period,
    draw_rivals, draw_value, gutter_width, is_cut, is_dense, is_mixed, leader,
    number_words, padded, place_near, rail_on, range_of, ratios, reach_of, rise,
    series_ink, series_keys, span_least, symbol_of, unplaced_key, value_words,
};
use crate::evaluate::plot::{Mark, Plot, PlotBasis, Run, SeriesPlot, Stretch};
use std::cmp::Ordering;
use std::collections::BTreeMap;

const HEIGHT: f64 = 92.0;
const RAIL: f64 = 18.0;
/// More panels than this would be a wall: the first are drawn, the table holds all.
const PANELS_MAX: usize = 24;

/// The picture of small series; none without a mark.
pub(super) fn draw_multiples(
    plot: &Plot,
    series: &SeriesPlot,
    page: Page,
) -> Option<Picture> {
    let marks = || series.runs.iter().flat_map(|run| run.marks.iter());
    marks().next()?;
    let runs = &series.runs[..series.runs.len().min(PANELS_MAX)];
    let window = std::iter::once(plot.window).filter(|w| w.to > w.from);
    // A long period before the first look would press all looks into a corner: it is cut at the left edge.
    let looks = || marks().filter(|mark| !mark.period || series.flow);
    let first = looks().map(|mark| mark.when.from).min();
    let late = |when: &Stretch| first.is_none_or(|first| when.to > first);
    let shown = marks().filter(|mark| first.is_none() || !mark.period || series.flow);
    let window = window.map(|window| match first {
        Some(first) if !plot.is_begun => {
            Stretch { from: window.from.max(first.min(window.to)), ..window }
        }
        _ => window,
    });
    let ends = marks().map(|mark| Stretch { from: mark.when.to - 1, to: mark.when.to });
    let events = plot.events.iter().map(|event| event.when);
    let all = shown.map(|mark| mark.when).chain(ends.filter(late)).chain(window);
    let all = all.chain(events.filter(late));
    let range = padded(range_of(all, plot.offset_minutes)?);
    let values = axis_of(plot, series);
    let numbers: Vec<String> = values.ticks().into_iter().map(number_words).collect();
    let gutter = gutter_width(&numbers);
    let columns = match (page.narrow, runs.len()) {
        (true, _) | (_, 1) => 1,
        (_, 2 | 4) => 2,
        _ => 3,
    };
    let gap = 20.0 * ratios().gutter;
    let width =
        (page.width - gutter - gap * (columns as f64 - 1.0) - 8.0) / columns as f64;
    let has_rail = runs
        .iter()
        .any(|run| run.marks.iter().any(|m| rail_on(&m.level, plot.axis.log).is_some()));
    let flat = Scale::new(range, Area::new(0.0, 0.0, width, HEIGHT), values, None);
    let (numbered, numbers_height) = number_events(plot, &flat);
    let canvas = Canvas::new();
    let mut unit = Block::default();
    let words = if values.log {
        format!("{}; each step is ten times", series.unit)
    } else {
        series.unit.clone()
    };
    unit.add(&words, TICK_STRONG, page.width);
    let area = Area::new(0.0, 2.0, unit.width(), 2.0 + unit.height());
    unit.draw(&canvas, area, Anchor::Start, false);
    let mut y = area.bottom + 8.0;
    let (mut unplaced, mut bins) = (Vec::new(), Vec::new());
    for row in runs.chunks(columns) {
        let titles: Vec<Block> = row.iter().map(|run| title_of(run, width)).collect();
        let highest = titles.iter().map(Block::height).fold(0.0, f64::max);
        let marks = row.iter().flat_map(|run| &run.marks);
        let rise = rise(marks, values, HEIGHT);
        let above = 4.0 + rise + numbers_height;
        let top = y + highest + above;
        let bottom = top + HEIGHT;
        let lowest = bottom + if has_rail { RAIL + 4.0 } else { 0.0 };
        let mut dates = lowest;
        for (n, (run, title)) in row.iter().zip(&titles).enumerate() {
            let left = gutter + n as f64 * (width + gap);
            let plot_area = Area::new(left, top, left + width, bottom);
            let at = top - above - title.height();
            let area = Area::new(left, at, left + title.width(), at + title.height());
            title.draw(&canvas, area, Anchor::Start, false);
            let scale = Scale::new(range, plot_area, values, None);
            let view = View {
                canvas: &canvas,
                scale: &scale,
                offset: plot.offset_minutes,
                span_least: span_least(range),
            };
            draw_grid(&canvas, &scale, n == 0);
            let rail = has_rail.then_some(lowest - RAIL / 2.0);
            let panel = Panel { series, run, rail, rise, events: &numbered };
            unplaced.extend(panel.draw(&view));
            // What columns are is told once: all panels have one width and one axis.
            if bins.is_empty() && is_dense(&run.marks, width) && is_mixed(&run.marks) {
                let ink =
                    if series.runs.len() > 1 { Ink::Series8 } else { series_ink(0) };
                bins = bin_keys(&view, &run.marks, ink, false);
            }
            dates = draw_dates(&canvas, &scale, range, None, lowest, true).max(dates);
        }
        y = dates + 14.0;
    }
    let dense: Vec<bool> = runs.iter().map(|run| is_dense(&run.marks, width)).collect();
    let mixed = runs.iter().zip(&dense);
    let mixed: Vec<bool> =
        mixed.map(|(run, dense)| *dense && is_mixed(&run.marks)).collect();
    let mut keys =
        series_keys(series, [&dense, &mixed], plot.axis.log, span_least(range));
    if has_rail {
        let ink = if series.runs.len() > 1 { Ink::Series8 } else { series_ink(0) };
        keys.extend(rail_keys(runs, plot.axis.log, ink));
    }
    keys.splice(0..0, bins);
    keys.extend(unplaced);
    let mut end = y - 6.0;
    if !keys.is_empty() {
        end = draw_legend(&canvas, &keys, (0.0, page.width), y);
    }
    let listed = (1..).zip(&plot.events).map(|(n, event): (usize, _)| {
        (n.to_string(), format!("{}: {}", event.date_words, event.label))
    });
    end = draw_listed(&canvas, &listed.collect::<Vec<_>>(), page.width, end);
    if runs.len() < series.runs.len() {
        let words = format!(
            "The first {PANELS_MAX} of {}; the table holds all.",
            series.runs.len()
        );
        let mut block = Block::default();
        block.add(&words, NOTE, page.width);
        let area = Area::new(0.0, end + 6.0, block.width(), end + 6.0 + block.height());
        block.draw(&canvas, area, Anchor::Start, false);
        end = area.bottom;
    }
    Some(Picture { canvas, height: end + 6.0 })
}

fn axis_of(plot: &Plot, series: &SeriesPlot) -> Values {
    let marks = || series.runs.iter().flat_map(|run| run.marks.iter());
    let reaches: Vec<(f64, f64)> = marks().filter_map(|m| reach_of(&m.level)).collect();
    let low = reaches.iter().map(|reach| reach.0).fold(0.0, f64::min);
    let high = reaches.iter().map(|reach| reach.1).fold(0.0, f64::max);
    let above = reaches.iter().flat_map(|reach| [reach.0, reach.1]).filter(|v| *v > 0.0);
    let least = above.fold(f64::MAX, f64::min);
    let whole = !series.percent
        && reaches.iter().all(|(a, b)| *a == a.round() && *b == b.round());
    let least = if least < f64::MAX { least } else { 1.0 };
    let mut values = chosen_axis(plot.axis, (low, high), least, whole);
    // Few lines in a small panel.
    if !values.log
        && values.ticks().len() > 4
        && plot.axis.low.is_none()
        && plot.axis.high.is_none()
    {
        values.step *= 2.0;
        values.top = (values.top / values.step).ceil() * values.step;
        values.bottom = (values.bottom / values.step).floor() * values.step;
    }
    values
}

/// The name of a run, and the highest value in it that was seen, or the highest of those that the case points out.
fn title_of(run: &Run, width: f64) -> Block {
    let mut block = Block::default();
    block.add(&run.label, Letter { size: 13.0, ..LABEL }, width);
    let looks = || run.marks.iter().filter(|mark| !mark.period);
    // Words at a mark say themselves what they are at.
    let chosen = || looks().filter(|mark| mark.highlighted && mark.note.is_none());
    let noted = || looks().filter(|mark| mark.highlighted);
    let mark = highest(chosen()).or_else(|| highest(noted()));
    if let Some(mark) = mark.filter(|mark| mark.level.height() > f64::MIN) {
        let is_highest = looks().all(|other| other.by_rank(mark) != Ordering::Greater);
        // Another may have been higher, where what is known of both overlaps.
        let least = mark.level.ends(None)[0].unwrap_or(f64::MIN);
        let is_sure = looks().filter(|other| !std::ptr::eq(*other, mark)).all(|other| {
            let [_, most] = other.level.ends(None);
            reach_of(&other.level).is_none() || most.is_some_and(|most| most <= least)
        });
        let lead = match (is_highest && run.marks.len() > 1, is_sure) {
            (true, true) => "highest: ",
            (true, false) => "among the highest: ",
            _ => "",
        };
        let value = mark.basis.told(&value_words(mark));
        block.add(&format!("{lead}{value}, {}", mark.date_words), NOTE, width);
    }
    block
}

fn highest<'a>(marks: impl Iterator<Item = &'a Mark>) -> Option<&'a Mark> {
    marks.max_by(|a, b| a.by_rank(b))
}

fn draw_grid(canvas: &Canvas, scale: &Scale, numbers: bool) {
    for value in scale.values.ticks() {
        let y = scale.y(value);
        let ink = if value == 0.0 { Ink::Axis } else { Ink::Grid };
        let ends = [(scale.plot.left, y), (scale.plot.right, y)];
        canvas.line(&ends, Brush::stroke(ink, 1.0));
        if numbers {
            let at = (scale.plot.left - 8.0, y + 4.0);
            canvas.text(at, Anchor::End, TICK, &number_words(value));
        }
    }
}

/// A panel: one run, and the events that all share.
struct Panel<'a> {
    series: &'a SeriesPlot,
    run: &'a Run,
    /// Middle of the rail.
    rail: Option<f64>,
    /// How far arrows stand out over it.
    rise: f64,
    events: &'a [Numbered],
}

impl<'a> Panel<'a> {
    /// Draws it; words at a mark that find no place there come back as keys.
    fn draw(&self, view: &View) -> Vec<Key<'a>> {
        let (canvas, plot) = (view.canvas, view.scale.plot);
        let mut board = Board::new(plot.grown(2.0));
        if let Some(y) = self.rail {
            let band = Area::new(plot.left, y - RAIL / 2.0, plot.right, y + RAIL / 2.0);
            canvas.rect(band, Brush::fill(Ink::Rail));
        }
        self.draw_events(view, &mut board);
        let ink = series_ink(0);
        let dense = is_dense(&self.run.marks, plot.width());
        if dense && is_mixed(&self.run.marks) {
            let bins = draw_bins(view, &self.run.marks, 0, (0, 1));
            bins.into_iter().for_each(|bin| board.take(bin));
        } else if dense {
            let strips = draw_outline(view, &self.run.marks, 0);
            strips.into_iter().for_each(|strip| board.take(strip));
        } else if !self.series.flow {
            let lines = draw_joins(view, &self.run.marks, ink);
            lines.into_iter().for_each(|area| board.take_softly(area));
            draw_rivals(view, &self.run.marks, ink);
        }
        let mut noted = Vec::new();
        let mut on_rail = BTreeMap::new();
        for mark in &self.run.marks {
            let symbol = Symbol {
                ink,
                shape: 0,
                basis: mark.basis,
                caveated: !mark.caveats.is_empty(),
                reach: if self.run.marks.len() > 40 { 2.2 } else { 3.2 },
            };
            let x = view.middle(mark.when);
            let rail = rail_on(&mark.level, view.scale.values.log);
            let last = rail
                .map(|rail| on_rail.entry((rail, mark.basis as u8)).or_insert(f64::MIN));
            let is_hidden = last
                .as_ref()
                .map_or(dense && !mark.highlighted, |last| x - **last <= 4.0);
            if is_hidden && mark.note.is_none() {
                continue;
            }
            let area = match self.rail.zip(last) {
                Some((y, last)) => {
                    *last = x;
                    Some(draw_on_rail(view, mark, &symbol, y))
                }
                None => self.draw_mark(view, mark, &symbol),
            };
            let Some(area) = area else { continue };
            board.take(area);
            noted.extend(mark.note.as_ref().map(|note| (area, mark, symbol, note)));
        }
        let cut = self.run.marks.iter().filter(|mark| {
            mark.period
                && !self.series.flow
                && is_cut(view, mark)
                && reach_of(&mark.level).is_some()
        });
        let cut = cut.map(|mark| cut_key(mark, symbol_of(0, Some(mark), 3.2)));
        let cut: Vec<Key> = cut.collect();
        let written = noted.into_iter().filter_map(|(area, mark, symbol, note)| {
            let is_written = write_note(canvas, &mut board, area, note);
            (!is_written).then(|| unplaced_key(mark, symbol))
        });
        written.chain(cut).collect()
    }

    fn draw_mark(&self, view: &View, mark: &Mark, symbol: &Symbol) -> Option<Area> {
        if self.series.flow && view.scale.values.has_base() {
            draw_bar(view, mark, symbol, (0, 1))
        } else if mark.period {
            draw_period(view, mark, symbol);
            None
        } else {
            draw_value(view, mark, symbol)
        }
    }

    /// A line at each event, with its number over the panel; the words stand once, under all panels. No line runs through a number.
    fn draw_events(&self, view: &View, board: &mut Board) {
        let plot = view.scale.plot;
        let moved = |event: &Numbered| Area {
            left: plot.left + event.area.left,
            top: plot.top - self.rise + event.area.top,
            right: plot.left + event.area.right,
            bottom: plot.top - self.rise + event.area.bottom,
        };
        let mut numbers: Vec<Area> = self.events.iter().map(moved).collect();
        for (event, area) in self.events.iter().zip(&numbers) {
            let from = plot.left + event.from;
            if event.to - event.from > 3.0 {
                let span = Area::new(from, plot.top, plot.left + event.to, plot.bottom);
                view.canvas.rect(span, Brush::fill(Ink::Grey).opacity(0.12));
            }
            board.take_line(Area::new(from - 1.0, plot.top, from + 1.0, plot.bottom));
            let mut block = Block::default();
            block.add(&event.number.to_string(), NOTE_STRONG, plot.width());
            block.draw(view.canvas, *area, Anchor::Start, false);
        }
        let tops: Vec<f64> = numbers.iter().map(|area| area.bottom).collect();
        numbers.sort_by(|one, other| one.top.total_cmp(&other.top));
        for (event, top) in self.events.iter().zip(tops) {
            let (x, ends) = (plot.left + event.from, (top, plot.bottom));
            draw_broken(view.canvas, x, ends, &numbers, Brush::stroke(Ink::Axis, 0.8));
        }
    }
}

/// An event by its number, from the upper left corner of any panel.
struct Numbered {
    number: usize,
    from: f64,
    to: f64,
    /// Where the number stands, over the panel.
    area: Area,
}

/// The events on the axis that all panels share, their numbers in as many rows as they need; the height of these.
fn number_events(plot: &Plot, scale: &Scale) -> (Vec<Numbered>, f64) {
    const ROW: f64 = 14.0;
    let mut numbered: Vec<Numbered> = Vec::new();
    for (number, event) in (1..).zip(&plot.events) {
        let minutes = [event.when.from, event.when.to].map(|at| at + plot.offset_minutes);
        let [from, to] = minutes.map(|minute| scale.x(minute));
        let width = NOTE_STRONG.width_of(&number.to_string());
        let most = scale.plot.right - width;
        let left = (from - width / 2.0).min(most).max(scale.plot.left);
        let mut area = Area::new(left, -ROW - 1.0, left + width, -1.0);
        while numbered.iter().any(|other| other.area.meets(&area.grown(1.5))) {
            area = Area { top: area.top - ROW, bottom: area.bottom - ROW, ..area };
        }
        numbered.push(Numbered { number, from, to, area });
    }
    let height = numbered.iter().map(|event| -event.area.top).fold(0.0, f64::max);
    (numbered, height)
}

/// Words of the case at a mark, with a line to it where they stand off; whether they found a place.
fn write_note(canvas: &Canvas, board: &mut Board, mark: Area, note: &str) -> bool {
    let block = |width: f64| {
        let mut block = Block::default();
        block.add(note, Letter { ink: Ink::Text, ..NOTE }, width);
        block
    };
    let blocks = [block(130.0), block(84.0)];
    let plot = board.frame;
    let Some((area, anchor, index)) = place_near(board, mark, &blocks, plot) else {
        return false;
    };
    if let Some(line) = leader(mark, area) {
        canvas.line(&line, Brush::stroke(Ink::Muted, 0.8));
    }
    blocks[index].draw(canvas, area, anchor, true);
    true
}

/// What stands on the rails, whose labels a panel has no room for.
fn rail_keys<'a>(runs: &[Run], log: bool, ink: Ink) -> Vec<Key<'a>> {
    let marks = || runs.iter().flat_map(|run| run.marks.iter());
    let mut keys: Vec<Key> = Vec::new();
    for rail in Rail::ALL {
        if !marks().any(|mark| rail_on(&mark.level, log) == Some(rail)) {
            continue;
        }
        let symbol =
            Symbol { ink, shape: 0, basis: PlotBasis::Seen, caveated: false, reach: 3.6 };
        keys.push(Key {
            draw: Box::new(move |canvas, at| rail.draw_sign(canvas, &symbol, at)),
            words: rail.words().to_lowercase(),
        });
    }
    keys
}
