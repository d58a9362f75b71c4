//! Figures: pictures at each width and in each theme, and the same facts in words.

use super::{Inline, Table};
use crate::content::Content;
use std::sync::Arc;

/// A figure: pictures and the same facts in words.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// Id, an anchor; files are named by it.
    pub id: String,
    /// `series`, `states`, `looks` …
    pub kind: String,
    /// From 1, in order of first mention; 0 for one that stands alone.
    pub number: usize,
    /// Title: what the figure shows, as a sentence or a noun phrase.
    pub title: Vec<Inline>,
    /// Subtitle: measure, unit and dates.
    pub subtitle: Vec<Inline>,
    /// What a reader who cannot see it must know.
    pub alt: String,
    /// Caveats and remarks under it, each a short run.
    pub notes: Vec<Vec<Inline>>,
    /// The line of sources.
    pub source_line: Vec<Inline>,
    /// The same data.
    pub table: Table,
    /// The whole table as CSV.
    pub csv: Content,
    /// Each width and theme; empty when there is nothing to draw.
    pub drawings: Vec<Drawing>,
    /// The same without the caveats that a plate bears, for pages that tell them beside it; empty where there is no difference.
    pub bare: Vec<Drawing>,
    /// Pieces of images that the drawings name by their ids.
    pub rasters: Vec<Raster>,
    /// The same for print, where they are larger.
    pub print: Vec<Raster>,
    /// A pair laid over each other, for pages that can move one aside; one a width.
    pub slides: Vec<Slide>,
}

/// A piece of an image, written anew without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Id, by which drawings name it.
    pub id: String,
    /// Id of the image.
    pub image: String,
    /// Which of the figure's images it shows, from 0.
    pub panel: usize,
    /// Whether it is the small picture that shows where the other lies.
    pub is_inset: bool,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Its SHA-256.
    pub sha256: String,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
}

/// Two drawings of one size, one over the other.
#[derive(Clone, Debug)]
pub struct Slide {
    /// For wide or narrow pages.
    pub width: Width,
    /// A complete SVG of the first.
    pub before: String,
    /// A complete SVG of the second.
    pub after: String,
    /// A complete SVG of what stands under both.
    pub foot: String,
}

/// One picture of a figure.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// For wide or narrow pages.
    pub width: Width,
    /// For light or dark pages.
    pub theme: Theme,
    /// A complete SVG with plain attributes and classes, without a style element; ids begin with the figure's id.
    pub svg: String,
}

/// Width of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Desktop and print: 720 units.
    Wide,
    /// Phone: 360 units.
    Narrow,
}

/// Colours of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark marks on light ground.
    Light,
    /// Light marks on dark ground.
    Dark,
}

/// The anchor of the figure with this id: apart from those of sections, whose words an id may be.
pub fn figure_anchor(id: &str) -> String {
    format!("figure-{id}")
}
