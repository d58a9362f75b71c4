//! Looks: when the place was seen, clouded, or not looked at, with the longest gap.

use super::{Page, Picture};
use crate::evaluate::plot::{LooksPlot, Plot};

/// The picture of the looks; none where there is no look.
pub(super) fn draw_looks(_: &Plot, _: &LooksPlot, _: Page) -> Option<Picture> {
    None
}
