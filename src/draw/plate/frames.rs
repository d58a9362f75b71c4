//! Frames: where each image of a plate stands on the page.

use super::photos::is_label_clear;
use super::stamp::{band_height, label_size};
use super::withheld::least_height;
use super::{Area, Page, Point, gauge, ratios};
use crate::evaluate::plate::{Layout, Panel, PanelView, PlatePlot};

/// The place of an image.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Index of the panel.
    pub(super) panel: usize,
    pub(super) area: Area,
    /// How high the date stands above it. Over an image alone it stands where it hides nothing, and this is 0.
    pub(super) band: f64,
    /// Whether its label stands at the right: in a pair whose images lie over each other.
    pub(super) label_right: bool,
    /// Whether it has a scale bar of its own, where the one of another image would be wrong here.
    pub(super) has_gauge: bool,
}

/// Between images.
fn gutter() -> f64 {
    ratios().gutter * 8.0
}
/// How much of an image its label may hide.
const MOST_HIDDEN: f64 = 0.12;
/// The tallest that an image may stand, against the width of the page: on a wide one, and on a narrow one.
const TALLEST: [f64; 2] = [1.25, 1.8];
/// The widest that an image may be, against the page, for its foot to stand beside it.
const SLIM: f64 = 0.62;

impl Panel {
    /// Width against height; of an image that is not shown, wide and low.
    pub(super) fn aspect(&self) -> f64 {
        match &self.view {
            PanelView::Shown { part: [left, top, right, bottom], .. } => {
                (right - left) / (bottom - top)
            }
            PanelView::Withheld(_) => 3.2,
        }
    }
}

/// The widest that a foot beside an image is: words in longer lines are hard to read, and a dark field beside a slim picture says nothing.
pub(super) const WIDEST: f64 = 360.0;

/// Where the foot stands, from its upper left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) at: Point,
    pub(super) page: Page,
}

/// Under the images, or beside one that is slim.
pub(super) fn foot_room(page: Page, frames: &[Frame], bottom: f64) -> Room {
    match frames {
        [frame] if is_beside(page, frame) => {
            let at = (frame.area.right, frame.area.top - frame.band);
            let width = (page.width - at.0).min(WIDEST);
            Room { at, page: Page { width, narrow: true } }
        }
        _ => Room { at: (0.0, bottom), page },
    }
}

/// Whether the foot stands beside the only image of a figure, at its left edge.
fn is_beside(page: Page, frame: &Frame) -> bool {
    !page.narrow && frame.area.left == 0.0 && frame.area.right < page.width * SLIM
}

/// How high the label of an image stands above it: in a pair and on a sheet, where it would hide what is compared, and over a small image, of
/// which it would hide too much.
fn band(plate: &PlatePlot, panel: &Panel, width: f64, has_gauge: bool) -> f64 {
    let (across, high) = label_size(panel, width);
    let is_beside = plate.layout == Layout::Plate
        && across * high <= width * width / panel.aspect() * MOST_HIDDEN;
    if is_beside { 0.0 } else { band_height(panel, width, has_gauge) }
}

/// The frames of a pair whose images lie over each other.
pub(super) fn over_each_other(plate: &PlatePlot, page: Page) -> [Frame; 2] {
    let frames = |has_gauge: bool| {
        let bands =
            plate.panels.iter().map(|panel| band(plate, panel, page.width, has_gauge));
        let band = bands.fold(0.0, f64::max);
        let height = band + page.width / plate.panels[0].aspect();
        let area = Area::new(0.0, band, page.width, height);
        [0, 1].map(|panel| Frame {
            panel,
            area,
            band,
            label_right: panel == 1,
            has_gauge,
        })
    };
    let plain = frames(false);
    if gauge::are_alike(plate, &plain) { plain } else { frames(true) }
}

/// The frames, and where they end.
pub(super) fn frames(plate: &PlatePlot, page: Page) -> (Vec<Frame>, f64) {
    let plain = lay_out(plate, page, false);
    if !gauge::are_alike(plate, &plain.0) {
        return lay_out(plate, page, true);
    }
    let (mut frames, mut bottom) = plain;
    if let (Layout::Plate, [frame]) = (plate.layout, frames.as_mut_slice()) {
        if frame.area.width() < page.width * SLIM && !page.narrow {
            frame.area = frame.area.moved((-frame.area.left, 0.0));
        }
        // Where every place holds marks, the date stands over the picture.
        if frame.band == 0.0 && !is_label_clear(plate, frame) {
            frame.band = band_height(&plate.panels[0], frame.area.width(), false);
            frame.area = frame.area.moved((0.0, frame.band));
            bottom += frame.band;
        }
    }
    (frames, bottom)
}

fn lay_out(plate: &PlatePlot, page: Page, has_gauge: bool) -> (Vec<Frame>, f64) {
    let count = plate.panels.len();
    let columns = match (plate.layout, page.narrow) {
        (Layout::Plate, _) | (Layout::Pair, true) => 1,
        (Layout::Pair, false) => 2,
        (Layout::Sheet, true) => 2,
        (Layout::Sheet, false) if count == 2 || count == 4 => 2,
        (Layout::Sheet, false) => 3,
    };
    let gutter = gutter();
    let across = (page.width - gutter * (columns - 1) as f64) / columns as f64;
    let tallest_share = TALLEST[usize::from(page.narrow)];
    let mut frames = Vec::new();
    let mut top = 0.0;
    for (row, panels) in plate.panels.chunks(columns).enumerate() {
        let height =
            |panel: &Panel| (across / panel.aspect()).min(page.width * tallest_share);
        let shown = |panel: &&Panel| matches!(panel.view, PanelView::Shown { .. });
        let width_of = |panel: &Panel| height(panel) * panel.aspect();
        let bands = panels
            .iter()
            .filter(shown)
            .map(|panel| band(plate, panel, width_of(panel), has_gauge));
        let band = bands.fold(0.0, f64::max);
        // Words in place of an image stand over its band too.
        let least = |panel: &Panel| match &panel.view {
            PanelView::Withheld(why) => least_height(panel, across, why) - band,
            PanelView::Shown { .. } => 0.0,
        };
        let heights = panels.iter().map(|panel| height(panel).max(least(panel)));
        let tallest = heights.fold(0.0, f64::max);
        for (column, panel) in panels.iter().enumerate() {
            let left = (across + gutter) * column as f64;
            let height = match panel.view {
                PanelView::Withheld(_) => tallest + band,
                PanelView::Shown { .. } => height(panel),
            };
            let band = if shown(&panel) { band } else { 0.0 };
            let width = match panel.view {
                PanelView::Withheld(_) => across,
                PanelView::Shown { .. } => height * panel.aspect(),
            };
            let left = left + (across - width) / 2.0;
            frames.push(Frame {
                panel: row * columns + column,
                area: Area::new(left, top + band, left + width, top + band + height),
                band,
                label_right: false,
                has_gauge,
            });
        }
        top += band + tallest + gutter;
    }
    (frames, (top - gutter).max(0.0))
}
