//! Across: values from left to right, for figures whose rows stand under each other, with the numbers of their axis below.

use super::{
    Anchor, Area, Block, Brush, Canvas, Ink, Letter, NOTE_STRONG, Page, TICK, Values,
    number_words,
};

/// Values between two edges of the picture.
pub(super) struct Across {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Right edge of the picture, which no number leaves.
    pub(super) edge: f64,
    pub(super) values: Values,
}

impl Across {
    /// Where a value stands, held between the edges.
    pub(super) fn x(&self, value: f64) -> f64 {
        let share = self.values.share(value);
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }

    /// Lines of the values from `top` to `bottom`, and their numbers below; the lower edge comes back.
    pub(super) fn draw(&self, canvas: &Canvas, top: f64, bottom: f64) -> f64 {
        let mut last = f64::MIN;
        for value in self.values.ticks() {
            let x = self.x(value);
            let is_base = value == 0.0;
            let brush = Brush::stroke(if is_base { Ink::Axis } else { Ink::Grid }, 1.0);
            canvas.line(&[(x, top), (x, bottom + 4.0)], brush);
            let words = number_words(value);
            let half = TICK.width_of(&words) / 2.0;
            let middle = x.clamp(half, (self.edge - half).max(half));
            if middle - half > last + 8.0 {
                canvas.text((middle, bottom + 17.0), Anchor::Middle, TICK, &words);
                last = middle + half;
            }
        }
        bottom + 22.0
    }
}

/// Labels of rows: at the left on a wide page, above each row on a narrow one.
pub(super) struct RowLabels {
    pub(super) blocks: Vec<Block>,
    /// Left edge of what the rows hold.
    pub(super) left: f64,
    narrow: bool,
}

impl RowLabels {
    pub(super) fn new(labels: &[(String, String)], page: Page, share: f64) -> RowLabels {
        let max = if page.narrow { page.width } else { page.width * share };
        let letter = Letter { size: 13.0, ..NOTE_STRONG };
        let blocks: Vec<Block> = labels
            .iter()
            .map(|(label, beside)| {
                let mut block = Block::default();
                block.add(label, letter, max);
                block.add(beside, TICK, max);
                block
            })
            .collect();
        let widest = blocks.iter().map(Block::width).fold(0.0, f64::max);
        let left = if page.narrow { 4.0 } else { (widest + 16.0).ceil() };
        RowLabels { blocks, left, narrow: page.narrow }
    }

    /// Height above a row for its label.
    pub(super) fn above(&self, index: usize) -> f64 {
        let height = self.blocks.get(index).map_or(0.0, Block::height);
        if self.narrow && height > 0.0 { height + 4.0 } else { 0.0 }
    }

    /// Least height of a row for the label at its left.
    pub(super) fn beside(&self, index: usize) -> f64 {
        if self.narrow { 0.0 } else { self.blocks.get(index).map_or(0.0, Block::height) }
    }

    /// Draws the label of a row whose bar is `bar`.
    pub(super) fn draw(&self, canvas: &Canvas, index: usize, bar: Area) {
        let Some(block) = self.blocks.get(index) else { return };
        let top = if self.narrow {
            bar.top - block.height() - 4.0
        } else {
            (bar.top + bar.bottom - block.height()) / 2.0
        };
        let area = Area::new(0.0, top, block.width(), top + block.height());
        if self.narrow {
            // Lines of the values end at the words.
            canvas.rect(area.grown(1.0), Brush::fill(Ink::Ground));
        }
        block.draw(canvas, area, Anchor::Start, false);
    }
}
