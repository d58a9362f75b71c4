//! Hypotheses: the matrix of evidence, what contradicts filled and what fits left light; the sums below as bars.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, Key, Letter, NOTE, NOTE_STRONG, Page,
    Picture, Point, TICK, caveats_of, draw_caveat_flag, draw_keys, number_words,
};
use crate::evaluate::plot::{HypothesesPlot, PlotFit};

/// More rows than this would be a wall: the first are drawn, the table holds all.
const ROWS_MAX: usize = 40;
const CELL: f64 = 24.0;
/// Room of a cell in the key.
const SWATCH: f64 = 32.0;

/// The picture of the matrix; none without hypotheses.
pub(super) fn draw_hypotheses(matrix: &HypothesesPlot, page: Page) -> Option<Picture> {
    matrix.hypotheses.first()?;
    let rows = &matrix.rows[..matrix.rows.len().min(ROWS_MAX)];
    let canvas = Canvas::new();
    let count = matrix.hypotheses.len();
    let share = if page.narrow { 0.5 } else { 0.42 };
    let column = ((page.width * share) / count as f64).clamp(20.0, 64.0);
    let left = page.width - column * count as f64;
    let middle = |n: usize| left + column * (n as f64 + 0.5);
    let mut y = draw_names(&canvas, matrix, page) + 10.0;
    for n in 0..count {
        let letter = Letter { size: 13.0, ..NOTE_STRONG };
        let words = (n + 1).to_string();
        canvas.text((middle(n), y + 12.0), Anchor::Middle, letter, &words);
    }
    y += 20.0;
    for (n, row) in rows.iter().enumerate() {
        let mut block = Block::default();
        let ink = if row.idle { Ink::Muted } else { Ink::Text };
        let letter = Letter { ink, ..NOTE };
        block.add(&format!("{}. {}", n + 1, row.text), letter, left - 18.0);
        let height = block.height().max(CELL) + 8.0;
        canvas.line(&[(0.0, y), (page.width, y)], Brush::stroke(Ink::Grid, 1.0));
        let top = y + (height - block.height()) / 2.0;
        let area = Area::new(0.0, top, block.width(), top + block.height());
        block.draw(&canvas, area, Anchor::Start, false);
        if !row.caveats.is_empty() {
            draw_caveat_flag(&canvas, (left - 8.0, y + height / 2.0));
        }
        for (column_index, fit) in row.fits.iter().enumerate() {
            let at = (middle(column_index), y + height / 2.0);
            let words = fit.map_or("not rated", PlotFit::words);
            canvas.named(Some(words.to_string()), |canvas| {
                draw_fit(canvas, *fit, at, (column - 6.0).clamp(19.5, 30.0));
            });
        }
        y += height;
    }
    y = draw_sums(&canvas, matrix, (left, column), y, page);
    let keys = fit_keys(matrix);
    let mut end = draw_keys(&canvas, &keys, (0.0, page.width), y + 10.0, SWATCH);
    if rows.len() < matrix.rows.len() {
        let words = format!(
            "The first {ROWS_MAX} of {} rows; the table holds all, and the sums count all.",
            number_words(matrix.rows.len() as f64)
        );
        let mut block = Block::default();
        block.add(&words, NOTE, page.width);
        let area = Area::new(0.0, end + 6.0, block.width(), end + 6.0 + block.height());
        block.draw(&canvas, area, Anchor::Start, false);
        end = area.bottom;
    }
    Some(Picture { canvas, height: end + 6.0 })
}

/// The hypotheses by their numbers; the lower edge comes back.
fn draw_names(canvas: &Canvas, matrix: &HypothesesPlot, page: Page) -> f64 {
    let mut y = 2.0;
    for (n, hypothesis) in matrix.hypotheses.iter().enumerate() {
        let letter = Letter { size: 13.0, strong: hypothesis.leads, ink: Ink::Text };
        let mut block = Block::default();
        let leads = if hypothesis.leads { " (least contradicted)" } else { "" };
        block.add(&format!("{}{leads}", hypothesis.text), letter, page.width - 22.0);
        let number = Letter { strong: true, ..letter };
        canvas.text((0.0, y + 13.0), Anchor::Start, number, &format!("{}", n + 1));
        let area = Area::new(22.0, y, 22.0 + block.width(), y + block.height());
        block.draw(canvas, area, Anchor::Start, false);
        y = area.bottom + 4.0;
    }
    y
}

/// A cell: the fuller, the more it contradicts; the letters are those of the literature.
fn draw_fit(canvas: &Canvas, fit: Option<PlotFit>, (x, y): Point, width: f64) {
    let half = width / 2.0;
    let area = Area::new(x - half, y - CELL / 2.0 + 2.0, x + half, y + CELL / 2.0 - 2.0);
    let mut letter = Letter { size: 12.0, strong: true, ink: Ink::Text };
    match fit {
        Some(PlotFit::StronglyInconsistent) => {
            canvas.rect(area, Brush::fill(Ink::Series2));
            letter.ink = Ink::Ground;
        }
        Some(PlotFit::Inconsistent) => {
            canvas.rect(area, Brush::fill(Ink::Series2).opacity(0.24));
            canvas.rect(area, Brush::stroke(Ink::Series2, 1.2));
        }
        Some(PlotFit::Neutral) | None => {
            letter = Letter { size: 12.0, strong: false, ink: Ink::Muted };
        }
        Some(PlotFit::Consistent | PlotFit::StronglyConsistent) => {
            canvas.rect(area, Brush::stroke(Ink::Series1, 1.2));
            letter.strong = fit == Some(PlotFit::StronglyConsistent);
        }
    }
    let words = fit.map_or("–", PlotFit::letters);
    canvas.text((x, y + 4.3), Anchor::Middle, letter, words);
}

/// What speaks against each hypothesis, as a bar and in numbers; the lower edge comes back.
fn draw_sums(
    canvas: &Canvas,
    matrix: &HypothesesPlot,
    (left, column): (f64, f64),
    top: f64,
    page: Page,
) -> f64 {
    canvas.line(&[(0.0, top), (page.width, top)], Brush::stroke(Ink::Axis, 1.2));
    let most = matrix.hypotheses.iter().map(|h| h.against).fold(0.0, f64::max);
    let mut block = Block::default();
    block.add("Weighted inconsistency", NOTE_STRONG, left - 18.0);
    block.add("less is better; no probability", TICK, left - 18.0);
    let height = block.height().max(54.0);
    let area = Area::new(0.0, top + 8.0, block.width(), top + 8.0 + block.height());
    block.draw(canvas, area, Anchor::Start, false);
    // Where columns are narrower than their sums, every second one stands a line lower.
    let words =
        || matrix.hypotheses.iter().map(|h| NOTE_STRONG.width_of(&h.against_words));
    let widest = words().fold(0.0, f64::max);
    let lines = (((widest + 6.0) / column).ceil() as usize).max(1);
    for (n, hypothesis) in matrix.hypotheses.iter().enumerate() {
        let x = left + column * (n as f64 + 0.5);
        let share = if most > 0.0 { hypothesis.against / most } else { 0.0 };
        let half = (column / 2.0 - 6.0).clamp(4.0, 12.0);
        let bar = Area::new(x - half, top, x + half, top + 34.0 * share);
        if bar.height() > 0.5 {
            canvas.rect(bar, Brush::fill(Ink::Series2));
        }
        let letter = Letter { strong: hypothesis.leads, ink: Ink::Text, ..NOTE };
        let half = letter.width_of(&hypothesis.against_words) / 2.0;
        let y = match lines {
            1 => bar.bottom + 15.0,
            _ => top + 49.0 + (n % lines) as f64 * 15.0,
        };
        let at = (x.min(page.width - half), y);
        canvas.text(at, Anchor::Middle, letter, &hypothesis.against_words);
    }
    let height = height + (lines - 1) as f64 * 15.0;
    top + height + 8.0
}

fn fit_keys<'a>(matrix: &HypothesesPlot) -> Vec<Key<'a>> {
    let all = [
        PlotFit::StronglyInconsistent,
        PlotFit::Inconsistent,
        PlotFit::Neutral,
        PlotFit::Consistent,
        PlotFit::StronglyConsistent,
    ];
    let occurs =
        |fit: PlotFit| matrix.rows.iter().any(|row| row.fits.contains(&Some(fit)));
    let mut keys: Vec<Key> = Vec::new();
    for fit in all.into_iter().filter(|fit| occurs(*fit)) {
        keys.push(Key {
            draw: Box::new(move |canvas, (x, y)| {
                draw_fit(canvas, Some(fit), (x - 1.0, y), 24.0);
            }),
            words: fit.words().to_string(),
        });
    }
    if matrix.rows.iter().any(|row| row.idle) {
        let letter = Letter { ink: Ink::Muted, ..NOTE };
        keys.push(Key {
            draw: Box::new(move |canvas, (x, y)| {
                canvas.text((x, y + 4.0), Anchor::Middle, letter, "Aa");
            }),
            words: "in grey: tells none of them apart".to_string(),
        });
    }
    let caveats = caveats_of(matrix.rows.iter().map(|row| row.caveats.as_slice()));
    if !caveats.is_empty() {
        keys.push(Key {
            draw: Box::new(draw_caveat_flag),
            words: format!("limited by a caveat: {}", caveats.join("; ")),
        });
    }
    keys
}
