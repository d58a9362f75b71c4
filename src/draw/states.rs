//! States: a strip of states by date, with what was not looked at left empty.

use super::{Page, Picture};
use crate::evaluate::plot::{Plot, StatesPlot};

/// The picture of a states strip; none where it has no mark.
pub(super) fn draw_states(_: &Plot, _: &StatesPlot, _: Page) -> Option<Picture> {
    None
}
