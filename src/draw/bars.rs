//! Bars: values beside each other, longest words and all, each with its interval; dots where the axis has no zero.

use super::{
    Across, Anchor, Apart, Area, Block, Brush, Canvas, Ink, LABEL, Letter, NOTE, Page,
    Picture, RowLabels, Symbol, TICK_STRONG, bar_keys, chosen_axis, draw_bar_body,
    draw_bar_rim, draw_direction, draw_hidden, draw_legend, draw_none_seen,
    draw_none_there, draw_symbol, draw_uncountable, number_words, reach_of, series_ink,
    value_words,
};
use crate::evaluate::plot::{BarRow, BarsPlot, Level, Mark, Plot, PlotBasis};

const BAR: f64 = 20.0;

/// The picture of values beside each other; none without a value.
pub(super) fn draw_bars(plot: &Plot, bars: &BarsPlot, page: Page) -> Option<Picture> {
    bars.rows.first()?;
    let rows = bars.drawn();
    let canvas = Canvas::new();
    let one_date = rows.iter().all(|row| row.mark.date_words == rows[0].mark.date_words);
    // A name stands once over the rows that it is of, and over the figure where it is of all.
    let is_one = !one_date && rows.iter().all(|row| row.label == rows[0].label);
    let labels: Vec<(String, String)> = (0..rows.len())
        .map(|n| {
            let row = &rows[n];
            let date = if one_date { String::new() } else { row.mark.date_words.clone() };
            let is_said = n > 0 && !one_date && rows[n - 1].label == row.label;
            let label = if is_one || is_said { "" } else { &row.label };
            (label.to_string(), date)
        })
        .collect();
    let labels = RowLabels::new(&labels, page, 0.3);
    let words: Vec<Block> = rows.iter().map(|row| words_of(row, page)).collect();
    let widest = words.iter().map(Block::width).fold(0.0, f64::max);
    let values = axis_of(plot, bars, rows);
    let right = (page.width - widest - 26.0).max(labels.left + 100.0);
    let apart = Apart::new(rows, &values, labels.left + 4.0);
    let left = apart.right + 8.0;
    let scale = Across { left, right, edge: page.width, values };
    let mut y = 2.0;
    let mut unit = Block::default();
    let mut heading = bars.unit.clone();
    if is_one {
        heading = format!("{}: {heading}", rows[0].label);
    }
    if one_date {
        heading.push_str(&format!(", {}", rows[0].mark.date_words));
    }
    if values.log {
        heading.push_str("; each step is ten times");
    }
    unit.add(&heading, TICK_STRONG, page.width - labels.left);
    let area = Area::new(labels.left, y, labels.left + unit.width(), y + unit.height());
    unit.draw(&canvas, area, Anchor::Start, false);
    y += unit.height() + 6.0;
    let grid_top = y;
    let mut places = Vec::new();
    for (index, words) in words.iter().enumerate() {
        y += labels.above(index) + 5.0;
        let height = labels.beside(index).max(BAR).max(words.height());
        let top = y + (height - BAR) / 2.0;
        let row = Area::new(labels.left, y, right, y + height);
        places.push((row, Area::new(scale.left, top, right, top + BAR)));
        y += height + 7.0;
    }
    let axis = scale.draw(&canvas, grid_top, y);
    apart.draw(&canvas, grid_top, y);
    for (index, ((row, words), (row_area, area))) in
        rows.iter().zip(&words).zip(&places).enumerate()
    {
        labels.draw(&canvas, index, *row_area);
        let said = row.mark.basis.told(&value_words(&row.mark));
        let said = format!("{}: {said}", row.label);
        let mut end = scale.left;
        canvas.named(Some(said), |canvas| {
            end = draw_row(canvas, &row.mark, &scale, &apart, *area);
        });
        let top = (area.top + area.bottom - words.height()) / 2.0;
        let left = end + 9.0;
        let area = Area::new(left, top, left + words.width(), top + words.height());
        words.draw(&canvas, area, Anchor::Start, true);
    }
    let mut end = axis;
    let keys = bar_keys(rows, &scale);
    if !keys.is_empty() {
        end = draw_legend(&canvas, &keys, (0.0, page.width), axis + 8.0);
    }
    if rows.len() < bars.rows.len() {
        let words = format!(
            "The first {} of {}; the table holds all.",
            rows.len(),
            number_words(bars.rows.len() as f64)
        );
        let mut block = Block::default();
        block.add(&words, NOTE, page.width);
        let area = Area::new(0.0, end + 6.0, block.width(), end + 6.0 + block.height());
        block.draw(&canvas, area, Anchor::Start, false);
        end = area.bottom;
    }
    Some(Picture { canvas, height: end + 6.0 })
}

fn axis_of(plot: &Plot, bars: &BarsPlot, rows: &[BarRow]) -> super::Values {
    let reaches: Vec<(f64, f64)> =
        rows.iter().filter_map(|row| reach_of(&row.mark.level)).collect();
    let low = reaches.iter().map(|reach| reach.0).fold(0.0, f64::min);
    let high = reaches.iter().map(|reach| reach.1).fold(0.0, f64::max);
    let above = reaches.iter().flat_map(|reach| [reach.0, reach.1]).filter(|v| *v > 0.0);
    let least = above.fold(f64::MAX, f64::min);
    let least = if least < f64::MAX { least } else { 1.0 };
    let whole =
        !bars.percent && reaches.iter().all(|(a, b)| *a == a.round() && *b == b.round());
    chosen_axis(plot.axis, (low, high), least, whole)
}

/// "about 73", and what the case says at it.
fn words_of(row: &BarRow, page: Page) -> Block {
    let letter = Letter { size: 13.0, ..LABEL };
    let max = if page.narrow { 96.0 } else { 150.0 };
    let mut block = Block::default();
    block.add(&row.mark.basis.told(&value_words(&row.mark)), letter, max);
    if let Some(note) = &row.mark.note {
        block.add(note, NOTE, max);
    }
    block
}

fn symbol_of(mark: &Mark) -> Symbol {
    Symbol {
        ink: series_ink(0),
        shape: 0,
        basis: mark.basis,
        caveated: !mark.caveats.is_empty(),
        reach: 4.6,
    }
}

/// Draws a value; its right end comes back.
fn draw_row(
    canvas: &Canvas,
    mark: &Mark,
    scale: &Across,
    apart: &Apart,
    area: Area,
) -> f64 {
    let symbol = symbol_of(mark);
    let middle = (area.top + area.bottom) / 2.0;
    let at_base = (apart.no_number.unwrap_or(scale.left + 7.0), middle);
    let Some((low, high)) = reach_of(&mark.level) else {
        match mark.level {
            // The words beside it say what was said, and the sign that it was not seen; both ways, for it has no place on the axis.
            _ if symbol.basis != PlotBasis::Seen => {
                let frame = Area::around(at_base, 7.0);
                canvas.rect(frame, Brush::fill(Ink::Rail));
                draw_symbol(canvas, &symbol, at_base);
            }
            Level::Uncountable => draw_uncountable(canvas, &symbol, at_base),
            Level::Hidden => draw_hidden(canvas, &symbol, at_base),
            Level::Relation { direction } => {
                let ends = (at_base.0 - 6.0, at_base.0 + 6.0);
                let caveated = symbol.caveated;
                draw_direction(canvas, symbol.ink, direction, ends, middle, caveated);
            }
            _ => draw_none_seen(canvas, &symbol, at_base),
        }
        return (at_base.0 + 8.0).max(apart.right);
    };
    if mark.level == Level::NoneThere {
        let at = (apart.none.unwrap_or_else(|| scale.x(0.0)), middle);
        draw_none_there(canvas, &symbol, at);
        return (at.0 + 6.0).max(apart.right);
    }
    if !scale.values.has_base() {
        return draw_dot(canvas, mark, &symbol, scale, middle);
    }
    let base = scale.x(0.0);
    // Sure is what lies between none and the end that is nearer to it.
    let sure = match mark.level {
        Level::AtMost(value) => value.min(0.0),
        Level::AtLeast(value) => value.max(0.0),
        _ => low.max(0.0) + high.min(0.0),
    };
    let sure_x = scale.x(sure);
    let (low_x, high_x) = (scale.x(low), scale.x(high));
    let is_bare = (sure_x - base).abs() <= 0.05;
    if !is_bare {
        let bar = Area::new(sure_x.min(base), area.top, sure_x.max(base), area.bottom);
        draw_bar_body(canvas, bar, &symbol);
    }
    let (from, to) =
        if high <= 0.0 { (low_x, sure_x) } else { (low_x.min(sure_x), high_x) };
    let from = if low >= 0.0 { from.max(sure_x) } else { from };
    if to > from {
        let soft = Area::new(from, area.top + 3.0, to, area.bottom - 3.0);
        canvas.rect(soft, Brush::fill(symbol.ink).opacity(0.3));
        if is_bare {
            draw_bar_rim(canvas, soft, &symbol);
        }
    } else if is_bare && matches!(mark.level, Level::Exact(_)) {
        // Nothing, of what may be less or more than nothing: a change of 0.
        draw_symbol(canvas, &symbol, (base, middle));
    }
    if let Level::About { center, .. } = mark.level {
        let x = scale.x(center);
        canvas.line(
            &[(x, area.top - 1.0), (x, area.bottom + 1.0)],
            Brush::stroke(symbol.ink, 2.2),
        );
    }
    let end = high_x.max(sure_x).max(base);
    match mark.level {
        _ if mark.is_floor() => draw_bar_arrow(canvas, symbol.ink, end, middle, 13.0),
        // Less than none cannot be meant, unless the measure goes below it.
        Level::AtMost(value) => {
            let floor = if value < 0.0 { scale.left } else { base };
            let length = (high_x - floor - 1.0).clamp(0.0, 13.0);
            draw_bar_arrow(canvas, symbol.ink, high_x, middle, -length);
        }
        _ => {}
    }
    end + if mark.is_floor() { 13.0 } else { 0.0 }
}

fn draw_dot(
    canvas: &Canvas,
    mark: &Mark,
    symbol: &Symbol,
    scale: &Across,
    y: f64,
) -> f64 {
    let Some((low, high)) = reach_of(&mark.level) else { return scale.left };
    let (from, to) = (scale.x(low).max(scale.left), scale.x(high));
    if to > from {
        let soft = Area::new(from, y - 5.0, to, y + 5.0);
        canvas.rect(soft, Brush::fill(symbol.ink).opacity(0.3));
    }
    let at = match mark.level {
        Level::About { center, .. } => Some(center),
        Level::Exact(value) | Level::AtLeast(value) | Level::AtMost(value) => Some(value),
        _ => None,
    };
    // An open end says by its own shape that it was seen.
    let is_open = matches!(mark.level, Level::AtLeast(_) | Level::AtMost(_));
    let is_signed = !is_open || symbol.basis != PlotBasis::Seen || symbol.caveated;
    match mark.level {
        _ if mark.is_floor() => draw_bar_arrow(canvas, symbol.ink, to, y, 15.0),
        Level::AtMost(_) => {
            draw_bar_arrow(
                canvas,
                symbol.ink,
                to,
                y,
                -(to - scale.left).clamp(0.0, 15.0),
            );
        }
        _ => {}
    }
    if let Some(value) = at.filter(|_| is_signed) {
        draw_symbol(canvas, symbol, (scale.x(value), y));
    }
    to.max(from) + if mark.is_floor() { 17.0 } else { 5.0 }
}

/// An open end, rightwards or leftwards.
pub(super) fn draw_bar_arrow(canvas: &Canvas, ink: Ink, x: f64, y: f64, length: f64) {
    let brush = Brush::stroke(ink, 1.8);
    let tip = x + length;
    let back = -length.clamp(-4.0, 4.0);
    canvas.line(&[(x, y), (tip, y)], brush);
    canvas.line(&[(tip + back, y - 3.6), (tip, y), (tip + back, y + 3.6)], brush);
    canvas.line(&[(x, y - 8.0), (x, y + 8.0)], Brush::stroke(ink, 2.4));
}
