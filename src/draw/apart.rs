//! Apart: columns of bars beside an axis that has no place for what stands in them: none, and what has no number.

use super::{Anchor, Area, Brush, Canvas, Ink, TICK, Values, reach_of};
use crate::evaluate::plot::{BarRow, Level};

/// Where values stand that an axis without a zero has no place for, each kind in a column of its own before it.
pub(super) struct Apart {
    pub(super) none: Option<f64>,
    pub(super) no_number: Option<f64>,
    /// Where the last column ends.
    pub(super) right: f64,
}

/// How wide such a column is.
const COLUMN: f64 = 22.0;

impl Apart {
    pub(super) fn new(rows: &[BarRow], values: &Values, left: f64) -> Apart {
        let mut apart = Apart { none: None, no_number: None, right: left };
        if values.has_base() {
            return apart;
        }
        let mut column = |is_in: fn(&Level) -> bool| {
            rows.iter().any(|row| is_in(&row.mark.level)).then(|| {
                apart.right += COLUMN + 3.0;
                apart.right - COLUMN / 2.0
            })
        };
        let none = column(|level| *level == Level::NoneThere);
        let no_number = column(|level| reach_of(level).is_none());
        Apart { none, no_number, right: apart.right }
    }

    /// The columns and what they stand for.
    pub(super) fn draw(&self, canvas: &Canvas, top: f64, bottom: f64) {
        for (x, words) in [(self.none, "0"), (self.no_number, "?")] {
            let Some(x) = x else { continue };
            let half = COLUMN / 2.0;
            let band = Area::new(x - half, top, x + half, bottom + 4.0);
            canvas.rect(band, Brush::fill(Ink::Rail));
            canvas.text((x, bottom + 17.0), Anchor::Middle, TICK, words);
        }
    }
}
