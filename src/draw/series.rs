//! Series: values by date, each with its hedge; what has no height on rails below, events above, periods as bands.

use super::{
    Anchor, Area, Block, Board, Brush, Canvas, Ink, Letter, Page, Picture, Pieces, Rail,
    Scale, TICK_STRONG, Values, View, chosen_axis, draw_dates, draw_legend, draw_listed,
    draw_rail, draw_values, gutter_width, is_dense, is_mixed, lay_out_events, leading,
    number_words, padded, rail_on, range_of, reach_of, rise, series_ink, series_keys,
    span_least, symbol_of,
};
use crate::evaluate::plot::{Plot, Run, SeriesPlot};

/// How much higher the axis is than the highest of the bins.
const BINS_UNDER: f64 = 1.3;

/// Room for the label of the last value beside the plot.
const LAST: f64 = 66.0;

/// What is known of a series before anything is placed.
pub(super) struct Outlook {
    /// Local minutes of the main part of the axis.
    pub(super) range: (i64, i64),
    /// Where the pressed strip begins, when an early period needs one.
    lead_from: Option<i64>,
    pub(super) values: Values,
    rails: Vec<Rail>,
    /// Runs with more marks than the axis can hold apart.
    pub(super) dense: Vec<bool>,
    /// Those of them of which many would have a sign of their own: they are drawn as bins.
    pub(super) mixed: Vec<bool>,
    /// Flows whose periods overlap are drawn as bands: bars would hide each other.
    pub(super) banded: bool,
    /// Half the height of a symbol.
    pub(super) reach: f64,
}

/// The picture of a series; none where it has no mark.
pub(super) fn draw_series(
    plot: &Plot,
    series: &SeriesPlot,
    page: Page,
) -> Option<Picture> {
    let (picture, [out, last_out]) = draw_beside(plot, series, page, 0.0)?;
    // Where the last value finds no place for its label, the plot leaves it room at its right, if no other label loses its place for that.
    let is_tried = last_out > 0 && !page.narrow;
    let wider = is_tried.then(|| draw_beside(plot, series, page, LAST)).flatten();
    let wider = wider.filter(|(_, [wider_out, _])| *wider_out < out);
    Some(wider.map_or(picture, |(picture, _)| picture))
}

/// The picture with some room right of the plot, and how many labels found no place in it, and of the last values.
fn draw_beside(
    plot: &Plot,
    series: &SeriesPlot,
    page: Page,
    margin: f64,
) -> Option<(Picture, [usize; 2])> {
    let outlook = look_out(plot, series, page)?;
    let canvas = Canvas::new();
    let numbers: Vec<String> =
        outlook.values.ticks().into_iter().map(number_words).collect();
    let left = gutter_width(&numbers);
    let pieces = Pieces { series, outlook: &outlook, narrow: page.narrow, margin };
    let right = page.width - pieces.end_margin(plot.offset_minutes);
    let lead =
        outlook.lead_from.map(|from| (from, if page.narrow { 62.0 } else { 112.0 }));
    let flat = Area::new(left, 0.0, right, 100.0);
    let measure = Scale::new(outlook.range, flat, outlook.values, lead);
    let mut y = draw_run_names(&canvas, series, page, 2.0);
    let mut unit = Block::default();
    let heading = match outlook.values.log {
        true => format!("{}; each step is ten times", series.unit),
        false => series.unit.clone(),
    };
    unit.add(&heading, TICK_STRONG, page.width);
    let reserved =
        Area::new(0.0, -9.0 - unit.height(), unit.width().max(40.0) + 8.0, -4.0);
    let layout = lay_out_events(plot, &measure, page, Some(reserved));
    let marks = series.runs.iter().flat_map(|run| &run.marks);
    // Where nothing has a number there is no axis of numbers: the rails say what is known.
    let has_numbers = marks.clone().any(|mark| reach_of(&mark.level).is_some());
    let height = match (has_numbers, page.narrow) {
        (false, _) => 8.0,
        (true, true) => 216.0,
        (true, false) => 252.0,
    };
    let rise = rise(marks, outlook.values, height);
    // What is above the plot begins above the arrows that stand out of it.
    let head = y + layout.height.max(24.0);
    let top = head + rise;
    let area = Area::new(left, top, right, top + height);
    let scale = Scale::new(outlook.range, area, outlook.values, lead);
    let lifted = Area {
        top: head + reserved.top - layout.lift,
        bottom: head - layout.lift,
        ..reserved
    };
    if has_numbers {
        unit.draw(&canvas, lifted, Anchor::Start, false);
    }
    let mut board = Board::new(Area::new(left - 4.0, top, page.width, area.bottom - 2.0));
    layout.obstacles(top, area.bottom).into_iter().for_each(|o| board.take_line(o));
    let span_least = span_least(outlook.range);
    let view =
        View { canvas: &canvas, scale: &scale, offset: plot.offset_minutes, span_least };
    let bands = pieces.draw_bands(&view);
    draw_break(&canvas, &scale);
    if has_numbers {
        draw_values(&canvas, &scale);
    }
    layout.draw(&canvas, head, area.bottom, &[]);
    y = area.bottom + 10.0;
    let mut rails = Vec::new();
    for rail in &outlook.rails {
        let (middle, lower) =
            draw_rail(&view, &mut board, *rail, pieces.rail_marks(&view, *rail), y);
        rails.push((*rail, middle));
        y = lower;
    }
    let wanted = pieces.draw_marks(&view, &mut board, &rails);
    let (unplaced, counts_out) = pieces.draw_labels(&view, &mut board, bands, wanted);
    y = if outlook.rails.is_empty() { area.bottom } else { y + 3.0 };
    y = draw_dates(&canvas, &scale, outlook.range, outlook.lead_from, y, page.narrow)
        + 8.0;
    let mut keys = pieces.bin_keys(&view);
    let lists = [&outlook.dense[..], &outlook.mixed];
    keys.extend(series_keys(series, lists, outlook.values.log, span_least));
    keys.extend(unplaced);
    if !keys.is_empty() {
        y = draw_legend(&canvas, &keys, (0.0, page.width), y + 4.0);
    }
    y = draw_listed(&canvas, &layout.listed, page.width, y + 4.0);
    Some((Picture { canvas, height: y + 6.0 }, counts_out))
}

/// Nothing runs on across the end of the pressed strip.
fn draw_break(canvas: &Canvas, scale: &Scale) {
    if scale.has_lead() {
        let (left, right) = (scale.main_left - 11.0, scale.main_left - 3.0);
        let gap = Area::new(left, scale.plot.top - 6.0, right, scale.plot.bottom);
        canvas.rect(gap, Brush::fill(Ink::Ground));
    }
}

/// Names of the runs with their symbols, where there is more than one.
fn draw_run_names(canvas: &Canvas, series: &SeriesPlot, page: Page, top: f64) -> f64 {
    if series.runs.len() < 2 {
        return top;
    }
    let (mut x, mut y) = (0.0, top);
    for (index, run) in series.runs.iter().enumerate() {
        let letter = Letter { size: 13.0, strong: true, ink: series_ink(index) };
        let mut block = Block::default();
        block.add(&run.label, letter, page.width - 24.0);
        let width = 18.0 + block.width();
        if x > 0.0 && x + width > page.width {
            x = 0.0;
            y += 19.0;
        }
        let symbol = symbol_of(index, None, 4.2);
        if series.flow {
            let bar = Area::new(x + 1.0, y + 3.5, x + 12.0, y + 14.5);
            canvas.rect(bar, Brush::fill(symbol.ink));
        } else {
            super::draw_symbol(canvas, &symbol, (x + 6.0, y + 9.0));
        }
        let area = Area::new(x + 18.0, y, x + width, y + block.height());
        block.draw(canvas, area, Anchor::Start, false);
        y += block.height() - letter.size * leading();
        x += width + 20.0;
    }
    y + 24.0
}

/// One pass over all marks: dates, values, rails, density.
fn look_out(plot: &Plot, series: &SeriesPlot, page: Page) -> Option<Outlook> {
    let offset = plot.offset_minutes;
    let marks = || series.runs.iter().flat_map(|run: &Run| run.marks.iter());
    marks().next()?;
    let looks = marks().filter(|m| !m.period || series.flow).map(|m| m.when);
    let core = range_of(looks.chain(plot.events.iter().map(|e| e.when)), offset);
    let window = std::iter::once(plot.window).filter(|w| w.to > w.from);
    let full = range_of(marks().map(|m| m.when).chain(window), offset)?;
    let core = core.unwrap_or(full);
    let full = (full.0.min(core.0), full.1.max(core.1));
    let early = marks().any(|m| m.period && m.when.from + offset < core.0);
    let rest = full.1 - core.0;
    // A long period before the first look would press all looks into a corner.
    let pressed = early && !series.flow && core.0 - full.0 > rest * 3 / 5;
    let main = if pressed { (core.0, full.1) } else { full };
    let range = padded(main);
    let (mut low, mut high, mut whole) = (0.0_f64, 0.0_f64, true);
    let mut rails = Vec::new();
    for mark in marks() {
        match (reach_of(&mark.level), rail_on(&mark.level, plot.axis.log)) {
            (Some((least, most)), None) => {
                low = low.min(least);
                high = high.max(most);
                whole &= most == most.round() && least == least.round();
            }
            (_, Some(rail)) if !rails.contains(&rail) => rails.push(rail),
            _ => {}
        }
    }
    rails.sort_unstable();
    let counts = series.runs.iter().map(|run| run.marks.len());
    let dense: Vec<bool> =
        series.runs.iter().map(|run| is_dense(&run.marks, page.width)).collect();
    let runs = series.runs.iter().zip(&dense);
    let mixed: Vec<bool> =
        runs.map(|(run, dense)| *dense && is_mixed(&run.marks)).collect();
    let reach = match counts.sum::<usize>() {
        0..=70 => 4.2,
        71..=160 => 3.2,
        _ => 2.4,
    };
    let top = if series.percent && high > 55.0 { high.max(100.0) } else { high };
    let above = marks()
        .filter_map(|mark| reach_of(&mark.level))
        .flat_map(|reach| [reach.0, reach.1]);
    let least = above.filter(|value| *value > 0.0).fold(f64::MAX, f64::min);
    let least = if least < f64::MAX { least } else { 1.0 };
    // Over bins that fill the plot, labels have their room.
    let top = if mixed.contains(&true) { top * BINS_UNDER } else { top };
    let whole = whole && !series.percent;
    let mut values = chosen_axis(plot.axis, (low, top), least, whole);
    if series.flow
        && plot.axis.high.is_none()
        && !values.log
        && high > values.top - (values.top - values.bottom) * 0.14
    {
        // Room for the label over the highest bar.
        values.top += values.step;
    }
    Some(Outlook {
        range,
        lead_from: pressed.then_some(full.0),
        values,
        rails,
        dense,
        mixed,
        banded: !series.flow || series.runs.iter().any(has_overlaps),
        reach,
    })
}

/// Whether a run has periods of which one begins well before another ends.
fn has_overlaps(run: &Run) -> bool {
    let mut whens: Vec<_> = run.marks.iter().map(|mark| mark.when).collect();
    whens.sort_unstable();
    let mut end = i64::MIN;
    for when in whens {
        if end > when.from && (end - when.from) * 10 > when.to - when.from {
            return true;
        }
        end = end.max(when.to);
    }
    false
}
