//! Legend: a key for each kind of mark that occurs, and nothing else, in rows that wrap.

use super::{Anchor, Area, Block, Canvas, NOTE, NOTE_STRONG, Point, ratios};

type Draw<'a> = Box<dyn Fn(&Canvas, Point) + 'a>;

/// A key: what it looks like, drawn around a point, and what it means.
pub(super) struct Key<'a> {
    pub(super) draw: Draw<'a>,
    pub(super) words: String,
}

/// Room of the drawing of a key.
const SWATCH: f64 = 22.0;
/// Between keys.
const GAP: f64 = 18.0;

/// Draws the keys from `top` between `left` and `right`; the lower edge comes back.
pub(super) fn draw_legend(
    canvas: &Canvas,
    keys: &[Key],
    ends: (f64, f64),
    top: f64,
) -> f64 {
    draw_keys(canvas, keys, ends, top, SWATCH)
}

/// The same with room for drawings of another width.
pub(super) fn draw_keys(
    canvas: &Canvas,
    keys: &[Key],
    (left, right): (f64, f64),
    top: f64,
    swatch: f64,
) -> f64 {
    // Wide drawings are high too.
    let gap = if swatch > SWATCH { 9.0 } else { 4.0 };
    let (mut x, mut y, mut row_height) = (left, top, 0.0_f64);
    for key in keys {
        let mut block = Block::default();
        block.add(&key.words, NOTE, right - left - swatch);
        let width = swatch + block.width();
        if x > left && x + width > right {
            x = left;
            y += row_height + gap;
            row_height = 0.0;
        }
        (key.draw)(canvas, (x + swatch / 2.0 - 3.0, y + NOTE.size * 0.64));
        let area = Area::new(x + swatch, y, x + width, y + block.height());
        block.draw(canvas, area, Anchor::Start, false);
        row_height = row_height.max(block.height());
        x += width + GAP * ratios().gutter;
    }
    y + row_height
}

/// Draws the events that found no room at their lines, under the keys; the lower edge comes back.
pub(super) fn draw_listed(
    canvas: &Canvas,
    listed: &[(String, String)],
    width: f64,
    top: f64,
) -> f64 {
    if listed.is_empty() {
        return top;
    }
    let keys: Vec<Key> = listed
        .iter()
        .map(|(number, words)| Key {
            draw: Box::new(move |canvas, (x, y)| {
                canvas.text((x, y + 4.2), Anchor::Middle, NOTE_STRONG, number);
            }),
            words: words.clone(),
        })
        .collect();
    draw_legend(canvas, &keys, (0.0, width), top + 5.0)
}
