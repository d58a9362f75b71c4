//! Figures: pictures at each width and in each theme, and the same facts in words.

use super::{Inline, Table};
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
    pub csv: Arc<Vec<u8>>,
    /// Each width and theme; empty when there is nothing to draw.
    pub drawings: Vec<Drawing>,
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
