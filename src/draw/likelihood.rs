//! Likelihood: the scale with its terms, and under it each judgement as the band that its term stands for; confidence is told apart.

use super::{
    Across, Anchor, Area, Block, Brush, Canvas, Ink, Key, Letter, NOTE, NOTE_STRONG,
    Page, Picture, TICK, Values, caveats_of, draw_caveat_flag, draw_legend, series_ink,
};
use crate::evaluate::plot::{LikelihoodPlot, LikelihoodRow, ScaleTerm};

const BAND: f64 = 16.0;
/// The narrowest that words of a term are set.
const LEAST: f64 = 88.0;

/// The picture of judgements on their scale; none without a judgement.
pub(super) fn draw_likelihood(
    likelihood: &LikelihoodPlot,
    page: Page,
) -> Option<Picture> {
    likelihood.rows.first()?;
    let canvas = Canvas::new();
    let values = Values { bottom: 0.0, top: 100.0, step: 20.0, log: false };
    let scale = Across { left: 16.0, right: page.width - 16.0, edge: page.width, values };
    let top = draw_terms(&canvas, likelihood, &scale, page) + 8.0;
    let mut y = top;
    let mut bands = Vec::new();
    for row in &likelihood.rows {
        let block = words_of(row, page);
        let area = Area::new(0.0, y + 6.0, page.width, y + 6.0 + block.height());
        let band = Area::new(
            scale.left,
            area.bottom + 4.0,
            scale.right,
            area.bottom + 4.0 + BAND,
        );
        bands.push((block, area, band));
        y = band.bottom + 20.0;
    }
    let axis = scale.draw(&canvas, y - 18.0, y - 14.0);
    for (row, (block, area, band)) in likelihood.rows.iter().zip(&bands) {
        block.draw(&canvas, *area, Anchor::Start, false);
        draw_band(&canvas, row, &scale, *band);
    }
    let mut keys = Vec::new();
    let caveats = caveats_of(likelihood.rows.iter().map(|row| row.caveats.as_slice()));
    if !caveats.is_empty() {
        keys.push(Key {
            draw: Box::new(|canvas: &Canvas, at| draw_caveat_flag(canvas, at)),
            words: format!("limited by a caveat: {}", caveats.join("; ")),
        });
    }
    let end = draw_legend(&canvas, &keys, (0.0, page.width), axis + 8.0);
    Some(Picture { canvas, height: end.max(axis) + 6.0 })
}

/// The terms over the scale: side by side where their ranges are, in rows where they lie inside each other. The lower edge comes back.
fn draw_terms(
    canvas: &Canvas,
    likelihood: &LikelihoodPlot,
    scale: &Across,
    page: Page,
) -> f64 {
    let used = |term: &ScaleTerm| {
        likelihood.rows.iter().any(|row| row.band == Some((term.low, term.high)))
    };
    let mut lanes: Vec<f64> = Vec::new();
    let mut placed = Vec::new();
    let middles: Vec<f64> =
        likelihood.terms.iter().map(|t| middle_of(scale, t)).collect();
    for (n, term) in likelihood.terms.iter().enumerate() {
        let (from, to) = (scale.x(term.low), scale.x(term.high));
        let letter = if used(term) { NOTE_STRONG } else { TICK };
        let mut block = Block::default();
        let max = room_beside(&middles, n, page);
        block.add(&term.words, letter, max);
        block.add(&term.range_words, Letter { ink: Ink::Muted, ..letter }, max);
        let middle = (from + to) / 2.0;
        let left = (middle - block.width() / 2.0).clamp(0.0, page.width - block.width());
        let words = (left - 6.0, left + block.width() + 2.0);
        let room = match likelihood.nested {
            true => (words.0.min(from - 6.0), words.1.max(to + 2.0)),
            false => words,
        };
        let lane = lanes.iter().position(|end| *end <= room.0);
        let lane = lane.unwrap_or_else(|| {
            lanes.push(f64::MIN);
            lanes.len() - 1
        });
        lanes[lane] = room.1;
        placed.push((lane, left, block, from, to, used(term)));
    }
    // The words of a lane take as much height as its tallest.
    let heights: Vec<f64> = (0..lanes.len())
        .map(|lane| {
            let own = placed.iter().filter(|(at, ..)| *at == lane);
            own.map(|(_, _, block, ..)| block.height()).fold(0.0, f64::max)
                + if likelihood.nested { 14.0 } else { 5.0 }
        })
        .collect();
    let nested = likelihood.nested;
    let start = if nested { 0.0 } else { 10.0 };
    // Stems first: where one must pass words, the words stand over it.
    let stems = placed.iter().filter(|(lane, ..)| !nested && *lane > 0);
    for (lane, _, _, from, to, _) in stems {
        let words = 3.0 + start + heights.iter().take(*lane).sum::<f64>();
        let middle = (from + to) / 2.0;
        canvas.line(&[(middle, 10.0), (middle, words)], Brush::stroke(Ink::Grid, 1.2));
    }
    for (lane, left, block, from, to, is_used) in &placed {
        let offset = heights.iter().take(*lane).sum::<f64>();
        let words = 2.0 + start + offset + if nested { 7.0 } else { 1.0 };
        let bar = if nested { 2.0 + offset } else { 2.0 };
        let ink = if *is_used { series_ink(0) } else { Ink::Grey };
        let area = Area::new(from + 0.6, bar, to - 0.6, bar + 7.0);
        let brush = Brush::fill(ink).opacity(if *is_used { 1.0 } else { 0.5 });
        canvas.rect(area, brush);
        let area = Area::new(*left, words, left + block.width(), words + block.height());
        block.draw(canvas, area, Anchor::Middle, true);
    }
    2.0 + start + heights.iter().sum::<f64>()
}

/// How wide the words of a term may be: at an edge of the page they keep off the stem of their neighbour, where that leaves room for any.
fn room_beside(middles: &[f64], n: usize, page: Page) -> f64 {
    let max = if page.narrow { 104.0_f64 } else { 148.0 };
    let before = n.checked_sub(1).and_then(|n| middles.get(n));
    let before = before.map_or(max, |x| page.width - x - 8.0);
    let after = middles.get(n + 1).map_or(max, |x| x - 8.0);
    max.min(before.max(LEAST)).min(after.max(LEAST))
}

fn middle_of(scale: &Across, term: &ScaleTerm) -> f64 {
    (scale.x(term.low) + scale.x(term.high)) / 2.0
}

/// The judgement in a sentence with its likelihood; then, on a line of its own, the confidence.
fn words_of(row: &LikelihoodRow, page: Page) -> Block {
    let mut block = Block::default();
    let letter = Letter { size: 13.0, strong: false, ink: Ink::Text };
    block.add(&row.sentence, letter, page.width - 4.0);
    let confidence = format!("Confidence: {}", row.confidence_words);
    block.add(&confidence, NOTE_STRONG, page.width - 4.0);
    block
}

fn draw_band(canvas: &Canvas, row: &LikelihoodRow, scale: &Across, band: Area) {
    let middle = (band.top + band.bottom) / 2.0;
    canvas.rect(band, Brush::fill(Ink::Rail));
    for value in scale.values.ticks() {
        let x = scale.x(value);
        let ends = [(x, band.top - 2.0), (x, band.bottom + 2.0)];
        canvas.line(&ends, Brush::stroke(Ink::Axis, 0.7));
    }
    let Some((low, high)) = row.band else {
        let words = "no likelihood stated";
        canvas.text_over((band.left + 8.0, middle + 4.2), Anchor::Start, NOTE, words);
        return;
    };
    let area = Area::new(
        scale.x(low),
        band.top,
        scale.x(high).max(scale.x(low) + 2.0),
        band.bottom,
    );
    let said = format!("{}, {}", row.term_words, row.range_words);
    canvas.named(Some(said), |canvas| {
        canvas.rect(area, Brush::fill(series_ink(0)));
    });
    if !row.caveats.is_empty() {
        draw_caveat_flag(canvas, (area.right + 6.0, band.top + 1.0));
    }
}
