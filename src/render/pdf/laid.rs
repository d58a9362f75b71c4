//! Reads the pages as they were laid out: the words that stand within each anchor, apart from the code that put them there.

use std::collections::BTreeMap;
use std::mem;

use typst::foundations::{Content, NativeElement};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Size};
use typst::model::{FigureElem, FootnoteEntry};
use typst::pdf::ArtifactElem;
use typst_layout::PagedDocument;

/// Smaller words are not read by anyone.
const SIZE_LEAST_PT: f64 = 4.0;

/// Words that lie beyond the edge of their page.
pub(super) struct OffPaper {
    /// Which page, from 1.
    pub(super) page: usize,
    /// The first of them.
    pub(super) words: String,
}

/// The words of each anchored part, by its anchor, in the order in which they stand on the pages.
pub(super) fn parts(set: &PagedDocument) -> Result<BTreeMap<String, String>, OffPaper> {
    let mut reading = Reading::default();
    for (page, number) in set.pages().iter().zip(1..) {
        reading.broken = mem::take(&mut reading.between);
        reading.paper = page.frame.size();
        reading.frame(&page.frame, Point::zero());
        if let Some(words) = reading.off_paper {
            return Err(OffPaper { page: number, words });
        }
    }
    Ok(reading.parts)
}

#[derive(Default)]
struct Reading {
    parts: BTreeMap<String, String>,
    /// Anchored elements that have begun and not ended.
    open: Vec<(Location, String)>,
    /// The section that the last labelled `metadata` began.
    section: Option<String>,
    /// Figures that have begun and not ended: their words are theirs alone, for they may stand on another page than what is around them.
    figures: Vec<Location>,
    /// What stands between two pages of a part and is not of it: running heads, notes at the foot, marks for the eye.
    between: Vec<Location>,
    /// What of it goes on from an earlier page, such as a long note: that part ends in the frame in which its words stand.
    broken: Vec<Location>,
    /// Size of the page that is read.
    paper: Size,
    off_paper: Option<String>,
}

impl Reading {
    fn frame(&mut self, frame: &Frame, corner: Point) {
        let ends = |at: &Location| {
            let mut items = frame.items();
            items.any(|(_, item)| matches!(item, FrameItem::Tag(Tag::End(end, ..)) if end == at))
        };
        self.between.extend(self.broken.extract_if(.., |at| ends(at)));
        for (at, item) in frame.items() {
            let at = corner + *at;
            match item {
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.frame(&group.frame, at + moved);
                }
                FrameItem::Text(text) if text.size.to_pt() < SIZE_LEAST_PT => {}
                FrameItem::Text(text) => {
                    let end = at.x + text.width();
                    let is_off = at.y > self.paper.y || end > self.paper.x;
                    if is_off && self.between.is_empty() {
                        self.off_paper.get_or_insert_with(|| text.text.to_string());
                    }
                    self.words(&text.text);
                }
                FrameItem::Image(image, ..) => {
                    self.words(image.alt().unwrap_or_default());
                }
                FrameItem::Tag(Tag::Start(element, _)) => self.begin(element),
                FrameItem::Tag(Tag::End(at, ..)) => {
                    self.open.retain(|(began, _)| began != at);
                    self.figures.retain(|began| began != at);
                    self.between.retain(|began| began != at);
                }
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn begin(&mut self, element: &Content) {
        let Some(at) = element.location() else { return };
        let kind = element.elem();
        let name = element.label().map(|label| label.resolve().as_str().to_owned());
        if kind == ArtifactElem::ELEM || kind == FootnoteEntry::ELEM {
            self.between.push(at);
        } else if kind == MetadataElem::ELEM {
            self.section.clone_from(&name);
            self.parts.extend(name.map(|name| (name, String::new())));
        } else if let Some(name) = name {
            self.parts.entry(name.clone()).or_default();
            if kind == FigureElem::ELEM {
                self.figures.push(at);
            }
            self.open.push((at, name));
        }
    }

    /// Adds words to every part that is open; the end of a line is a space.
    fn words(&mut self, words: &str) {
        if !self.between.is_empty() {
            return;
        }
        let is_in_figure = |at: &Location| match self.figures.first() {
            Some(figure) => figure == at,
            None => true,
        };
        let open = self.open.iter().filter(|(at, _)| is_in_figure(at));
        let section = self.section.iter().filter(|_| self.figures.is_empty());
        for name in open.map(|(_, name)| name).chain(section) {
            if let Some(part) = self.parts.get_mut(name) {
                part.push_str(words);
                part.push(' ');
            }
        }
    }
}
