//! Totals: what a composition says of the whole beside its classes: in words, with a bracket over the numbers that it may be.

use super::{
    Across, Anchor, Area, Block, Brush, Canvas, Ink, Letter, Page, reach_of, value_words,
};
use crate::evaluate::plot::{CompositionRow, Level, Mark};

/// From the lowest to the highest that the whole may be.
pub(super) fn whole(row: &CompositionRow) -> (f64, f64) {
    let stated = row.total.as_ref().and_then(|total| reach_of(&total.level));
    stated.unwrap_or_else(|| {
        let reaches = row.parts.iter().filter_map(|(_, mark)| reach_of(&mark.level));
        reaches.fold((0.0, 0.0), |(a, b), (low, high)| (a + low, b + high))
    })
}

/// Whether the whole may be more than its classes tell: nobody says how many in all, and one of them has no upper end.
fn is_open(row: &CompositionRow) -> bool {
    let stated = row.total.as_ref().and_then(|total| reach_of(&total.level));
    let has_end = |mark: &Mark| mark.level.ends(mark.stat_words.as_deref())[1].is_some();
    stated.is_none() && row.parts.iter().any(|(_, mark)| !has_end(mark))
}

/// How far a total reaches for certain, or about; and whether it is open above.
pub(super) fn told_total(total: &Mark) -> Option<(f64, bool)> {
    match total.level {
        Level::About { center: value, .. }
        | Level::Exact(value)
        | Level::Range { low: value, .. } => Some((value, false)),
        Level::AtLeast(value) => Some((value, true)),
        _ => None,
    }
}

/// The end of a total that may be more: a floor with an arrow from it.
pub(super) fn open_total(canvas: &Canvas, x: f64, bar: Area) {
    let middle = (bar.top + bar.bottom) / 2.0;
    let brush = Brush::stroke(Ink::Text, 1.8);
    canvas.line(
        &[(x, bar.top - 2.0), (x, bar.bottom + 2.0)],
        Brush::stroke(Ink::Text, 2.4),
    );
    canvas.line(&[(x, middle), (x + 10.0, middle)], brush);
    canvas.line(
        &[(x + 6.5, middle - 3.5), (x + 10.0, middle), (x + 6.5, middle + 3.5)],
        brush,
    );
}

pub(super) fn total_block(
    row: &CompositionRow,
    letter: Letter,
    page: Page,
) -> Option<Block> {
    let total = row.total.as_ref()?;
    let mut block = Block::default();
    let max = if page.narrow { page.width } else { 120.0 };
    let words = format!("{} in all", value_words(total));
    block.add(&total.basis.told(&words), letter, max);
    Some(block)
}

/// The total in words, and a bracket over the numbers that it may be.
pub(super) fn draw_total(
    canvas: &Canvas,
    row: &CompositionRow,
    total: Option<&Block>,
    scale: &Across,
    bar: Area,
    page: Page,
) {
    let (low, high) = whole(row);
    let y = bar.bottom + 5.0;
    if high > low {
        let brush = Brush::stroke(Ink::Text, 1.4);
        let (from, to) = (scale.x(low), scale.x(high));
        canvas.line(&[(from, y - 3.0), (from, y + 3.0)], brush);
        canvas.line(&[(from, y), (to, y)], brush);
        let end = match is_open(row) {
            true => vec![(to - 4.0, y - 3.0), (to, y), (to - 4.0, y + 3.0)],
            false => vec![(to, y - 3.0), (to, y + 3.0)],
        };
        canvas.line(&end, brush);
    }
    let Some(block) = total else { return };
    let area = if page.narrow {
        Area::new(bar.left, y + 4.0, bar.left + block.width(), y + 4.0 + block.height())
    } else {
        let left = scale.right + 12.0;
        let top = (bar.top + bar.bottom - block.height()) / 2.0;
        Area::new(left, top, left + block.width(), top + block.height())
    };
    block.draw(canvas, area, Anchor::Start, page.narrow);
}

/// What "about" may mean: a line from the fewest to the most, low on the bar, over the class that follows too.
pub(super) fn draw_about(canvas: &Canvas, (from, to): (f64, f64), bottom: f64) {
    let y = bottom - 4.0;
    for (ink, width) in [(Ink::Ground, 4.4), (Ink::Text, 1.4)] {
        let brush = Brush::stroke(ink, width);
        canvas.line(&[(from, y), (to, y)], brush);
        for x in [from, to] {
            canvas.line(&[(x, y - 3.0), (x, y + 3.0)], brush);
        }
    }
}
