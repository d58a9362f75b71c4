//! Rows: what strips of states and rows of looks share — labels at the left or above, dates below, events above.

use super::{
    Anchor, Area, Block, Board, Canvas, EventLayout, Letter, NOTE_STRONG, Page, Scale,
    TICK_STRONG, Values, lay_out_events, padded, range_of,
};
use crate::evaluate::plot::{Plot, Stretch};

/// A picture made of rows, with everything placed that does not depend on the kind.
pub(super) struct Rows {
    pub(super) scale: Scale,
    pub(super) range: (i64, i64),
    /// Upper edge of the first row.
    pub(super) top: f64,
    labels: Vec<Block>,
    events: EventLayout,
    narrow: bool,
    pub(super) has_events: bool,
    /// How far the words above the plot stand from it.
    pub(super) lift: f64,
}

/// Lays the rows out: `stretches` of all marks, the rows' labels, words above the plot at the left.
pub(super) fn lay_out_rows(
    plot: &Plot,
    stretches: impl Iterator<Item = Stretch>,
    labels: &[&str],
    heading: &str,
    page: Page,
) -> Option<Rows> {
    let offset = plot.offset_minutes;
    let window = std::iter::once(plot.window).filter(|w| w.to > w.from);
    let events = plot.events.iter().map(|event| event.when);
    let range = padded(range_of(stretches.chain(window).chain(events), offset)?);
    let letter = Letter { size: 13.0, ..NOTE_STRONG };
    let max = if page.narrow { page.width } else { 158.0 };
    let labels: Vec<Block> = labels
        .iter()
        .map(|label| {
            let mut block = Block::default();
            block.add(label, letter, max);
            block
        })
        .collect();
    let widest = labels.iter().map(Block::width).fold(0.0, f64::max);
    let left = if page.narrow { 0.0 } else { (widest + 16.0).min(174.0).ceil() };
    let values = Values { bottom: 0.0, top: 1.0, step: 1.0, log: false };
    let right = page.width - 10.0;
    let scale = Scale::new(range, Area::new(left, 0.0, right, 1.0), values, None);
    let width = TICK_STRONG.width_of(heading);
    let reserved =
        (!heading.is_empty()).then(|| Area::new(0.0, -20.0, width + 8.0, -2.0));
    let events = lay_out_events(plot, &scale, page, reserved);
    let least = if heading.is_empty() { 4.0 } else { 24.0 };
    let top = 2.0 + events.height.max(least);
    let lift = events.lift;
    let has_events = !plot.events.is_empty();
    Some(Rows {
        scale,
        range,
        top,
        labels,
        events,
        narrow: page.narrow,
        has_events,
        lift,
    })
}

impl Rows {
    /// Height that the label of a row takes above it, on a narrow page.
    pub(super) fn label_above(&self, index: usize) -> f64 {
        let height = self.labels.get(index).map_or(0.0, Block::height);
        if self.narrow && height > 0.0 { height + 3.0 } else { 0.0 }
    }

    /// Least height of a row, for its label at the left.
    pub(super) fn label_beside(&self, index: usize) -> f64 {
        if self.narrow { 0.0 } else { self.labels.get(index).map_or(0.0, Block::height) }
    }

    /// Draws the label of a row whose strip is `strip`; above it, `lift` higher.
    pub(super) fn draw_label(
        &self,
        canvas: &Canvas,
        index: usize,
        strip: Area,
        lift: f64,
    ) {
        let Some(block) = self.labels.get(index) else { return };
        let area = self.label_area(index, strip, lift);
        block.draw(canvas, area, Anchor::Start, self.narrow);
    }

    /// The room of the label of a row.
    pub(super) fn label_area(&self, index: usize, strip: Area, lift: f64) -> Area {
        let (width, height) =
            self.labels.get(index).map_or((0.0, 0.0), |b| (b.width(), b.height()));
        let top = if self.narrow {
            strip.top - height - 3.0 - lift
        } else {
            (strip.top + strip.bottom - height) / 2.0
        };
        Area::new(0.0, top, width, top + height)
    }

    pub(super) fn draw_heading(&self, canvas: &Canvas, heading: &str, at: f64) {
        canvas.text((0.0, at), Anchor::Start, TICK_STRONG, heading);
    }

    /// Event lines from the top of the rows to `bottom`, broken where these words stand.
    pub(super) fn draw_events(&self, canvas: &Canvas, bottom: f64, words: &[Area]) {
        self.events.draw(canvas, self.top, bottom, words);
    }

    /// Strips that text inside the rows keeps off.
    pub(super) fn board(&self, bottom: f64) -> Board {
        let mut board = Board::new(Area::new(
            self.scale.plot.left,
            self.top - 40.0,
            self.scale.plot.right + 8.0,
            bottom,
        ));
        self.events.obstacles(self.top, bottom).into_iter().for_each(|o| board.take(o));
        board
    }

    /// Events that found no room at their lines.
    pub(super) fn listed(&self) -> &[(String, String)] {
        &self.events.listed
    }
}
