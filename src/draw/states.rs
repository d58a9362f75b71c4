//! States: a strip of states by date. A state has a colour and a pattern; what was not looked at stays empty, what is hidden is hatched, either-or is split.

use super::{
    Anchor, Area, Block, Board, Brush, Canvas, Coat, Columns, Ink, Letter, NOTE, Page,
    Picture, Rows, View, coats_of, draw_caveat_flag, draw_coat, draw_dates, draw_legend,
    draw_listed, is_crowded, lay_out_rows, span_least, state_keys,
};
use crate::evaluate::plot::{Plot, PlotBasis, StateMark, StateRow, StatesPlot};
use std::collections::BTreeMap;

const STRIP: f64 = 26.0;
/// A strip whose looks are gathered in columns.
const TALL: f64 = 48.0;
/// A period's bar with its words.
const LANE: f64 = 18.0;

/// The picture of a states strip; none where it has no mark.
pub(super) fn draw_states(
    plot: &Plot,
    states: &StatesPlot,
    page: Page,
) -> Option<Picture> {
    let marks = || states.rows.iter().flat_map(|row| row.marks.iter());
    marks().next()?;
    let labels: Vec<&str> = states.rows.iter().map(|row| row.label.as_str()).collect();
    let rows = lay_out_rows(plot, marks().map(|m| m.when), &labels, "", page)?;
    let canvas = Canvas::new();
    let span_least = span_least(rows.range);
    let view = View {
        canvas: &canvas,
        scale: &rows.scale,
        offset: plot.offset_minutes,
        span_least,
    };
    let (strips, bottom) = place_strips(states, &rows, &view);
    let coats = coats_of(&states.states);
    for strip in &strips {
        canvas.rect(strip.band, Brush::fill(Ink::Rail));
    }
    let labels = strips.iter().enumerate();
    let labels =
        labels.map(|(n, strip)| rows.label_area(n, strip.band, strip.flags_height));
    rows.draw_events(&canvas, bottom, &labels.collect::<Vec<_>>());
    for (index, strip) in strips.iter().enumerate() {
        rows.draw_label(&canvas, index, strip.band, strip.flags_height);
    }
    let mut board = rows.board(bottom);
    for (row, strip) in states.rows.iter().zip(&strips) {
        draw_row(&view, row, strip, &coats, &mut board);
    }
    let dates = draw_dates(&canvas, &rows.scale, rows.range, None, bottom, page.narrow);
    let top = dates + 12.0;
    let mut keys = state_keys(states, &coats);
    if let Some(columns) = strips.iter().find_map(|strip| strip.columns) {
        let share = "its height is shared by how many each state has";
        let states = [0, 1].map(|n| coats.get(n).copied().unwrap_or(Coat::Hidden));
        keys.push(columns.key(share, move |canvas, (x, y)| {
            let area = Area::new(x - 3.0, y - 7.0, x + 3.0, y + 7.0);
            let cut = y + 1.0;
            for (coat, piece) in states
                .iter()
                .zip([Area { top: cut, ..area }, Area { bottom: cut, ..area }])
            {
                draw_coat(canvas, *coat, piece, PlotBasis::Seen);
            }
        }));
    }
    let end = draw_legend(&canvas, &keys, (0.0, page.width), top);
    let end = draw_listed(&canvas, rows.listed(), page.width, end + 4.0);
    Some(Picture { canvas, height: end + 6.0 })
}

/// Where a row stands, and in which lane each of its periods.
struct Strip {
    band: Area,
    /// Room of the flags of caveats over it.
    flags_height: f64,
    /// Of the row's periods, in their order.
    lanes: Vec<usize>,
    /// Where more looks than can stand side by side are gathered.
    columns: Option<Columns>,
}

fn place_strips(states: &StatesPlot, rows: &Rows, view: &View) -> (Vec<Strip>, f64) {
    let plot = rows.scale.plot;
    let mut y = rows.top + if rows.has_events { 10.0 } else { 6.0 };
    let mut strips = Vec::new();
    for (index, row) in states.rows.iter().enumerate() {
        y += rows.label_above(index);
        // Flags of caveats stand between the label and the strip.
        let flagged = row.marks.iter().any(|m| !m.period && !m.caveats.is_empty());
        let flags_height = if flagged { 6.0 } else { 0.0 };
        y += if rows.label_above(index) > 0.0 { flags_height } else { 0.0 };
        let lanes = lanes_of(row, view);
        let lane_count = lanes.iter().max().map_or(0, |last| last + 1);
        let looks = row.marks.iter().filter(|mark| !mark.period);
        let whens = || looks.clone().map(|mark| mark.when);
        let columns = is_crowded(view, whens()).then(|| Columns::new(view, whens()));
        let height = if columns.is_some() { TALL } else { STRIP };
        let inner = height.max(rows.label_beside(index));
        let top = y + (inner - height) / 2.0;
        let band = Area::new(plot.left, top, plot.right, top + height);
        y += inner + lane_count as f64 * LANE + if lane_count > 0 { 14.0 } else { 12.0 };
        strips.push(Strip { band, lanes, flags_height, columns });
    }
    (strips, y - 2.0)
}

/// Periods that overlap stand below each other, each with room for its words.
fn lanes_of(row: &StateRow, view: &View) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    row.marks
        .iter()
        .filter(|mark| mark.period)
        .map(|mark| {
            let (from, to) = view.ends(mark.when);
            let right = to.max(from + 6.0 + NOTE.width_of(&mark.words)) + 8.0;
            let lane = ends.iter().position(|end| *end <= from).unwrap_or(ends.len());
            if lane == ends.len() {
                ends.push(right);
            } else if let Some(end) = ends.get_mut(lane) {
                *end = right;
            }
            lane
        })
        .collect()
}

fn words_of(mark: &StateMark) -> String {
    let mut words = format!("{}: {}", mark.date_words, mark.words);
    for caveat in &mark.caveats {
        words.push_str("; ");
        words.push_str(caveat);
    }
    words
}

fn draw_row(
    view: &View,
    row: &StateRow,
    strip: &Strip,
    coats: &[Coat],
    board: &mut Board,
) {
    let looks: Vec<&StateMark> = row.marks.iter().filter(|mark| !mark.period).collect();
    match &strip.columns {
        Some(columns) => draw_columns(view, &looks, columns, strip.band, coats),
        None => draw_tiles(view, &looks, strip.band, coats, board),
    }
    let periods = row.marks.iter().filter(|mark| mark.period);
    let bars = periods.zip(&strip.lanes).map(|(mark, lane)| {
        let (from, to) = view.ends(mark.when);
        let top = strip.band.bottom + 9.0 + *lane as f64 * LANE;
        (mark, Area::new(from, top, to.max(from + 2.0), top + 6.0))
    });
    let bars: Vec<(&StateMark, Area)> = bars.collect();
    for (mark, bar) in &bars {
        draw_period_bar(view, mark, *bar, coats);
    }
    write_periods(view.canvas, &bars, board);
}

/// Looks that stand by themselves, each with its words where there is room.
fn draw_tiles(
    view: &View,
    looks: &[&StateMark],
    band: Area,
    coats: &[Coat],
    board: &mut Board,
) {
    let spacing = band.width() / looks.len().max(1) as f64;
    let width = (spacing * 0.7).clamp(3.0, 11.0);
    let middles: Vec<f64> = looks.iter().map(|m| view.middle(m.when)).collect();
    let mut last_flag = Flag { x: f64::NEG_INFINITY, is_ring: true };
    for (index, mark) in looks.iter().enumerate() {
        let area = tile_area(view, mark, &middles, index, width, band);
        view.canvas.named(Some(words_of(mark)), |canvas| {
            draw_tile(canvas, mark, area, coats);
            if !mark.period && mark.when.to - mark.when.from > 2 * 1440 {
                // A date that is not known to the day: its ends are open.
                canvas.rect(area, Brush::fill(Ink::Rail).opacity(0.55));
            }
            if !mark.caveats.is_empty() {
                last_flag = draw_flag_after(canvas, last_flag, area);
            }
        });
        board.take(area.grown(1.0));
    }
    let mut last_words = "";
    for (index, mark) in looks.iter().enumerate() {
        if mark.words == last_words {
            continue;
        }
        let area = tile_area(view, mark, &middles, index, width, band);
        if write_beside(view.canvas, board, area, &mark.words) {
            last_words = &mark.words;
        }
    }
}

/// What is known of a look beside its date: looks of which the same is known are one piece of a column.
type Known<'a> = (bool, bool, &'a [usize], u8);

/// Looks gathered in columns: each state, and each way of not knowing, has as much of the height as it has of the looks.
fn draw_columns(
    view: &View,
    looks: &[&StateMark],
    columns: &Columns,
    band: Area,
    coats: &[Coat],
) {
    let mut gathered: BTreeMap<i64, BTreeMap<Known<'_>, Vec<&StateMark>>> =
        BTreeMap::new();
    for mark in looks {
        let states = mark.states.as_slice();
        let known = (states.is_empty(), mark.hidden, states, mark.basis as u8);
        let column = gathered.entry(columns.of(view, mark.when)).or_default();
        column.entry(known).or_default().push(mark);
    }
    let mut last_flag = Flag { x: f64::NEG_INFINITY, is_ring: true };
    for (number, pieces) in gathered {
        let area = columns.area(view.scale, number, band);
        let count: usize = pieces.values().map(Vec::len).sum();
        let all = || pieces.values().flatten();
        let first =
            all().min_by_key(|mark| mark.when).map_or("", |mark| &mark.date_words);
        let last = all().max_by_key(|mark| mark.when).map_or("", |mark| &mark.date_words);
        let told = pieces.values().map(|of| format!("{} {}", of.len(), of[0].words));
        let told = told.collect::<Vec<_>>().join(", ");
        let is_limited = all().any(|mark| !mark.caveats.is_empty());
        view.canvas.named(Some(format!("{first} to {last}: {told}")), |canvas| {
            let mut bottom = area.bottom;
            for of in pieces.values() {
                let top = bottom - area.height() * of.len() as f64 / count as f64;
                draw_tile(canvas, of[0], Area { top, bottom, ..area }, coats);
                bottom = top;
            }
            if is_limited {
                last_flag = draw_flag_after(canvas, last_flag, area);
            }
        });
    }
}

/// The room of a look: as wide as neighbours leave, or as its date is uncertain.
fn tile_area(
    view: &View,
    mark: &StateMark,
    middles: &[f64],
    index: usize,
    width: f64,
    band: Area,
) -> Area {
    if view.is_span(mark.when) {
        let (from, to) = view.ends(mark.when);
        return Area::new(from, band.top, to, band.bottom);
    }
    let x = middles[index];
    let before = index.checked_sub(1).and_then(|i| middles.get(i));
    let after = middles.get(index + 1);
    let left = before.map_or(width, |b| (x - b).max(1.0)).min(width) / 2.0;
    let right = after.map_or(width, |a| (a - x).max(1.0)).min(width) / 2.0;
    Area::new(x - left, band.top, x + right, band.bottom)
}

/// The flag of a tile; where the one before is too near for another ring, a line goes on from it.
fn draw_flag_after(canvas: &Canvas, before: Flag, tile: Area) -> Flag {
    let at = ((tile.left + tile.right) / 2.0, tile.top - 4.0);
    let is_ring = at.0 - before.x >= 7.0;
    if is_ring {
        draw_caveat_flag(canvas, at);
    } else {
        let from = before.x + if before.is_ring { 2.6 } else { 0.0 };
        canvas.line(&[(from, at.1), at], Brush::stroke(Ink::Text, 1.3));
    }
    Flag { x: at.0, is_ring }
}

/// The last flag of a strip: a ring, or a line that went on from one.
#[derive(Clone, Copy)]
struct Flag {
    x: f64,
    is_ring: bool,
}

fn draw_tile(canvas: &Canvas, mark: &StateMark, area: Area, coats: &[Coat]) {
    if mark.hidden || mark.states.is_empty() {
        let coat = if mark.hidden { Coat::Hidden } else { Coat::NotSeen };
        draw_coat(canvas, coat, area, mark.basis);
    } else {
        let part = area.height() / mark.states.len() as f64;
        for (index, state) in mark.states.iter().enumerate() {
            let coat = coats.get(*state).copied().unwrap_or(Coat::Hidden);
            let top = area.top + index as f64 * part;
            let piece = Area { top, bottom: top + part, ..area };
            draw_coat(canvas, coat, piece, mark.basis);
        }
        if mark.states.len() > 1 && area.width() > 4.0 {
            let y = area.top + part;
            let ends = [(area.left, y), (area.right, y)];
            canvas.line(&ends, Brush::stroke(Ink::Ground, 1.2));
        }
    }
}

/// Words right of a tile, else left of it, where the strip is empty.
fn write_beside(canvas: &Canvas, board: &mut Board, tile: Area, words: &str) -> bool {
    let letter = Letter { ink: Ink::Text, ..NOTE };
    let mut block = Block::default();
    block.lines.push((words.to_string(), letter));
    let (width, height) = (block.width(), block.height());
    let top = (tile.top + tile.bottom - height) / 2.0;
    let places = [
        ((tile.right + 5.0, top), Anchor::Start),
        ((tile.left - 5.0 - width, top), Anchor::End),
    ];
    match board.place((width, height), places) {
        Some((area, anchor)) => {
            block.draw(canvas, area, anchor, false);
            true
        }
        None => false,
    }
}

/// A period: a thin bar.
fn draw_period_bar(view: &View, mark: &StateMark, bar: Area, coats: &[Coat]) {
    view.canvas.named(Some(words_of(mark)), |canvas| {
        if mark.hidden || mark.states.is_empty() {
            let coat = if mark.hidden { Coat::Hidden } else { Coat::NotSeen };
            draw_coat(canvas, coat, bar, mark.basis);
        }
        let part = bar.width() / mark.states.len().max(1) as f64;
        for (index, state) in mark.states.iter().enumerate() {
            let coat = coats.get(*state).copied().unwrap_or(Coat::Hidden);
            let left = bar.left + index as f64 * part;
            let piece = Area { left, right: left + part, ..bar };
            draw_coat(canvas, coat, piece, mark.basis);
        }
        if !mark.caveats.is_empty() {
            draw_caveat_flag(canvas, (bar.left, bar.top + 3.0));
        }
    });
}

/// The words of periods: inside their bars, which open for them, else beside them; never on the bar of another.
fn write_periods(canvas: &Canvas, bars: &[(&StateMark, Area)], board: &mut Board) {
    let block_of = |mark: &StateMark| Block {
        lines: vec![(mark.words.clone(), Letter { ink: Ink::Text, ..NOTE })],
    };
    let mut rest = Vec::new();
    for (mark, bar) in bars {
        let block = block_of(mark);
        let width = block.width();
        let inside = [0.5, 0.25, 0.75, 0.12, 0.88]
            .map(|part| bar.left + bar.width() * part - width / 2.0)
            .into_iter()
            .filter(|left| *left > bar.left + 8.0 && left + width < bar.right - 8.0)
            .map(|left| ((left, bar.top - 5.0), Anchor::Start));
        let Some((area, anchor)) = board.place((width, block.height()), inside) else {
            rest.push((block, bar));
            continue;
        };
        let opening =
            Area::new(area.left - 5.0, bar.top - 1.0, area.right + 5.0, bar.bottom + 1.0);
        canvas.rect(opening, Brush::fill(Ink::Ground));
        block.draw(canvas, area, anchor, false);
    }
    bars.iter().for_each(|(_, bar)| board.take(bar.grown(1.0)));
    for (block, bar) in rest {
        let width = block.width();
        let places = [
            ((bar.right + 5.0, bar.top - 5.0), Anchor::Start),
            ((bar.left - 5.0 - width, bar.top - 5.0), Anchor::End),
        ];
        if let Some((area, anchor)) = board.place((width, block.height()), places) {
            block.draw(canvas, area, anchor, false);
        }
    }
}
