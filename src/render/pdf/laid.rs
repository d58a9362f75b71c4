//! Reads the pages as they were laid out: the words that stand within each anchor, apart from the code that put them there.

use std::collections::BTreeMap;

use typst::foundations::{Content, NativeElement};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::FootnoteEntry;
use typst::pdf::ArtifactElem;
use typst_layout::PagedDocument;

/// The words of each anchored part, by its anchor, in the order in which they stand on the pages.
pub(super) fn parts(set: &PagedDocument) -> BTreeMap<String, String> {
    let mut reading = Reading::default();
    for page in set.pages() {
        reading.frame(&page.frame);
    }
    reading.parts
}

#[derive(Default)]
struct Reading {
    parts: BTreeMap<String, String>,
    /// Anchored parts that have begun and not ended.
    open: Vec<(Location, String)>,
    /// What stands between two pages of a part and is not of it: running heads and the notes at the foot.
    between: Vec<Location>,
}

impl Reading {
    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Text(text) => self.words(&text.text),
                FrameItem::Image(image, ..) => {
                    self.words(image.alt().unwrap_or_default());
                }
                FrameItem::Tag(Tag::Start(element, _)) => self.begin(element),
                FrameItem::Tag(Tag::End(at, ..)) => {
                    self.open.retain(|(began, _)| began != at);
                    self.between.retain(|began| began != at);
                }
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn begin(&mut self, element: &Content) {
        let Some(at) = element.location() else { return };
        if element.elem() == ArtifactElem::ELEM || element.elem() == FootnoteEntry::ELEM {
            self.between.push(at);
        } else if let Some(label) = element.label() {
            let name = label.resolve().as_str().to_owned();
            self.parts.entry(name.clone()).or_default();
            self.open.push((at, name));
        }
    }

    /// Adds words to every part that is open; the end of a line is a space.
    fn words(&mut self, words: &str) {
        if !self.between.is_empty() {
            return;
        }
        for (_, name) in &self.open {
            if let Some(part) = self.parts.get_mut(name) {
                part.push_str(words);
                part.push(' ');
            }
        }
    }
}
