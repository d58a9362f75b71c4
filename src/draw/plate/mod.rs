//! Plates, pairs and sheets: pictures with what was marked on them. The raster is kept apart from the drawing, which names it by its id.

mod arrange;
mod callouts;
mod foot;
mod frames;
mod gauge;
mod lines;
mod paper;
mod photos;
mod rasters;
mod signs;
mod stamp;
mod tally;
mod withheld;

use super::backend::escape;
use super::canvas::{Area, Point};
use super::measure::{families, page_width, ratios, scale, text_width, wrap_text};
use super::table::push_record;
use super::{Page, in_order};

pub use rasters::{Rasters, rasters, unreadable};

use crate::document::{Drawing, Raster, Slide, Theme, Width, plain};
use crate::evaluate::plate::{Layout, PlatePlot};
use crate::evaluate::plot::Plot;
use crate::tokens::Tokens;
use foot::{draw_foot, foot_height};
use frames::{Frame, Room, WIDEST, foot_room, frames, over_each_other};
use paper::{DARK, Paper};
use photos::draw_photo;

pub(super) use tally::tabulate;

/// The pages that a plate is laid out for.
fn pages(plot: &Plot) -> impl Iterator<Item = (Width, Page, &'static str)> {
    let wide = (Width::Wide, Page { width: page_width(720.0), narrow: false }, "wide");
    let narrow =
        (Width::Narrow, Page { width: page_width(360.0), narrow: true }, "narrow");
    Some(wide).filter(|_| !plot.half).into_iter().chain([narrow])
}

/// The drawings of a plate, the same by day and by night.
pub(super) fn drawings(
    plot: &Plot,
    plate: &PlatePlot,
    rasters: &[Raster],
    tokens: &Tokens,
) -> Vec<Drawing> {
    let draw = |(width, page, word): (Width, Page, &str)| {
        let name = format!("{}-{word}", plot.id);
        let mut paper = Paper::new(tokens);
        let (frames, bottom) = frames(plate, page);
        draw_mat(&mut paper, plate, page, &frames);
        draw_photos(&mut paper, plate, &frames, rasters, &name);
        let room = foot_room(page, &frames, bottom);
        let foot = foot_height(plate, room.page, &frames);
        let height = bottom.max(room.at.1 + foot);
        draw_foot(&mut paper, plate, room, &frames, height);
        let svg = finished(paper, plot, &name, (page.width, height.ceil()), "");
        Drawing { width, theme: Theme::Light, svg }
    };
    pages(plot).map(draw).collect()
}

/// A pair laid over each other, for pages that can move one aside: before, after, and what stands under both.
pub(super) fn slides(
    plot: &Plot,
    plate: &PlatePlot,
    rasters: &[Raster],
    tokens: &Tokens,
) -> Vec<Slide> {
    if plot.half || plate.layout != Layout::Pair || rasters.len() != 2 {
        return Vec::new();
    }
    let slide = |(width, page, word): (Width, Page, &str)| {
        let frames = over_each_other(plate, page);
        let height = frames[0].area.bottom;
        let over = |n: usize| {
            let name = format!("{}-{word}-slide-{n}", plot.id);
            let mut paper = Paper::new(tokens);
            draw_photos(&mut paper, plate, &frames[n..=n], rasters, &name);
            let tag = plate.panels[n].tag.unwrap_or_default();
            finished(paper, plot, &name, (page.width, height), tag)
        };
        let height = foot_height(plate, page, &frames);
        let mut foot = Paper::new(tokens);
        draw_foot(&mut foot, plate, Room { at: (0.0, 0.0), page }, &frames, height);
        Slide {
            width,
            before: over(0),
            after: over(1),
            foot: foot.write((page.width, height.ceil()), None),
        }
    };
    pages(plot).map(slide).collect()
}

/// The ground beside an image alone that is slimmer than the page.
fn draw_mat(paper: &mut Paper, plate: &PlatePlot, page: Page, frames: &[Frame]) {
    let [Frame { area, band, .. }] = frames else { return };
    if plate.layout == Layout::Plate && area.width() + 1.0 < page.width {
        let top = area.top - band;
        let right = page.width.min(area.right + WIDEST);
        paper.rect(Area { left: 0.0, top, right, ..*area }, DARK, 1.0);
    }
}

fn draw_photos(
    paper: &mut Paper,
    plate: &PlatePlot,
    frames: &[Frame],
    rasters: &[Raster],
    name: &str,
) {
    for frame in frames {
        draw_photo(paper, plate, frame, rasters, &format!("{name}-{}", frame.panel));
    }
}

fn finished(paper: Paper, plot: &Plot, name: &str, size: Point, tag: &str) -> String {
    let title = plain(&plot.title);
    let title = if tag.is_empty() { title } else { format!("{tag}: {title}") };
    paper.write(size, Some([name, &title, &plot.alt]))
}
