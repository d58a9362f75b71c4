//! What a plate shows, as plain data: parts of images, what may be shown of them, marks in groups with their numbers, and words. `draw` adds nothing.

use crate::document::Inline;
use crate::marks::{Shape, Spot};

/// A plate, a pair or a sheet, ready to be drawn.
#[derive(Clone, Debug)]
pub struct PlatePlot {
    /// How its images stand together.
    pub layout: Layout,
    /// Its images.
    pub panels: Vec<Panel>,
    /// Marks in groups, in the order of the key. Groups on different images may share a sign.
    pub groups: Vec<MarkGroup>,
    /// Numbered words, in order.
    pub callouts: Vec<CalloutPlot>,
    /// Whether the groups say what two counters agree on: both, only the first, only the second.
    pub is_compared: bool,
    /// The classes among marks that are compared, where there are several.
    pub classes: Vec<ComparedClass>,
    /// What was counted: words and number.
    pub tally: Vec<(String, String)>,
    /// Who marked; empty without marks.
    pub counters: String,
    /// Every mark: set, id, class, part, place, its group, whether it is in view, the day of its image, and who marked.
    pub rows: Vec<[String; 10]>,
    /// Short forms of caveats.
    pub caveats: Vec<String>,
}

/// How images stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Alone.
    Plate,
    /// One before, one after.
    Pair,
    /// Several in rows.
    Sheet,
}

impl PlatePlot {
    /// Whether it shows any of its images.
    pub fn is_shown(&self) -> bool {
        self.panels.iter().any(Panel::is_shown)
    }
}

impl Layout {
    /// The word that a case writes for it.
    pub fn word(self) -> &'static str {
        match self {
            Layout::Plate => "plate",
            Layout::Pair => "pair",
            Layout::Sheet => "sheet",
        }
    }
}

/// A part of an image.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Id of the image.
    pub image: String,
    /// "Before", "After".
    pub tag: Option<&'static str>,
    /// The date, and the time on both clocks where it is known.
    pub stamp: Vec<String>,
    /// Provider, sensor and how it was seen; then the credit line.
    pub credit: Vec<String>,
    /// What is shown.
    pub view: PanelView,
    /// The most pixels that its longer side may have.
    pub largest_size: Option<u32>,
    /// Whether it was drawn.
    pub is_schematic: bool,
    /// Short forms of what limits what is seen on it.
    pub caveats: Vec<String>,
    /// Who says what is seen on it.
    pub said_by: String,
}

impl Panel {
    /// Whether anything of it is shown.
    pub fn is_shown(&self) -> bool {
        matches!(self.view, PanelView::Shown { .. })
    }
}

/// What is shown of an image.
#[derive(Clone, Debug)]
pub enum PanelView {
    /// A part of it.
    Shown {
        /// Left, top, right and bottom in pixels of the original.
        part: [f64; 4],
        /// The whole, where the part is less and a small picture of it stands beside.
        inset: Option<[f64; 4]>,
        /// Ground metres of a pixel along a row.
        metres_a_pixel: Option<f64>,
        /// Where north is, in degrees clockwise from the top.
        north: Option<f64>,
    },
    /// Nothing, and why: a sentence.
    Withheld(String),
}

/// How marks of a group stand on a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkSign {
    /// Of what both of two counters marked; with the number of the thing.
    Both(usize),
    /// Of what only the first marked.
    OnlyFirst(usize),
    /// Of what only the second marked.
    OnlySecond(usize),
    /// Of a thing.
    Thing {
        /// Its number: one form and one colour in all figures of a brief.
        number: usize,
        /// The number of who marked it, where a figure tells several counters apart.
        counter: usize,
    },
}

impl MarkSign {
    /// The same of another thing.
    pub fn of_thing(self, number: usize) -> MarkSign {
        match self {
            MarkSign::Both(_) => MarkSign::Both(number),
            MarkSign::OnlyFirst(_) => MarkSign::OnlyFirst(number),
            MarkSign::OnlySecond(_) => MarkSign::OnlySecond(number),
            MarkSign::Thing { counter, .. } => MarkSign::Thing { number, counter },
        }
    }
}

/// A class among marks that are compared: how many of it both counters marked, only the first, and only the second.
#[derive(Clone, Debug)]
pub struct ComparedClass {
    /// What they are: "Tank cars".
    pub label: String,
    /// The number of the thing.
    pub number: usize,
    /// By both, only by the first, only by the second.
    pub counts: [usize; 3],
}

/// Marks of one kind.
#[derive(Clone, Debug)]
pub struct MarkGroup {
    /// What they are: "Tree crowns".
    pub label: String,
    /// How they stand on a picture.
    pub sign: MarkSign,
    /// How many things; 0 for lines.
    pub things_count: usize,
    /// How many of the marks show in the part that is shown.
    pub in_view_count: usize,
    /// The marks on images that are shown.
    pub marks: Vec<PlateMark>,
}

impl MarkGroup {
    /// A group without marks.
    pub fn named(label: String, sign: MarkSign) -> MarkGroup {
        MarkGroup { label, sign, things_count: 0, in_view_count: 0, marks: Vec::new() }
    }

    /// Whether the key tells of it: of things that were counted on an image that is shown always, of lines where one is in view.
    pub fn is_told(&self) -> bool {
        match self.marks.is_empty() {
            true => self.things_count == 0,
            false => self.things_count > 0 || self.in_view_count > 0,
        }
    }
}

/// One mark.
#[derive(Clone, Debug)]
pub struct PlateMark {
    /// Index of the panel.
    pub panel: usize,
    /// How it stands on the picture.
    pub sign: MarkSign,
    /// Its form in pixels of the original.
    pub shape: Shape,
    /// Whether any of it shows in the part that is shown.
    pub is_in_view: bool,
}

/// Numbered words that point at something.
#[derive(Clone, Debug)]
pub struct CalloutPlot {
    /// Index of the panel.
    pub panel: usize,
    /// What it points at, in pixels of the original.
    pub spot: Spot,
    /// The mark that it names, where it names one.
    pub shape: Option<Shape>,
    /// The words, with their hedges.
    pub words: String,
    /// The same for the table.
    pub content: Vec<Inline>,
}
