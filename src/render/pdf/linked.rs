//! Leads references to what they name once the pages are laid out. Typst's own links to labels have everything laid out a second time,
//! since the first layout knows none.

use typst::foundations::{Content, Label};
use typst::introspection::{Introspector, Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document, LinkMarker};
use typst::utils::PicoStr;
use typst_layout::{PagedDocument, PagedIntrospector};

/// What stands before the label where the template links to one.
const TO_LABEL: &str = "label:";

/// The pages with their references led. One to a label that stands on no page is words alone.
pub(super) fn led(set: &PagedDocument) -> PagedDocument {
    let mut leading = Leading { labels: set.introspector(), loose: Vec::new() };
    let mut pages = set.pages().to_vec();
    for page in &mut pages {
        leading.frame(&mut page.frame);
    }
    PagedDocument::new(pages.into(), set.info().clone())
}

struct Leading<'a> {
    labels: &'a PagedIntrospector,
    /// References that lead nowhere.
    loose: Vec<Location>,
}

impl Leading<'_> {
    fn frame(&mut self, frame: &mut Frame) {
        frame.retain(|item| match item {
            FrameItem::Group(group) => {
                self.frame(&mut group.frame);
                true
            }
            FrameItem::Link(to, _) => match to {
                Destination::Url(url) => match url.strip_prefix(TO_LABEL) {
                    Some(name) => self.target(name).is_some_and(|(at, _)| {
                        *to = Destination::Location(at);
                        true
                    }),
                    None => true,
                },
                Destination::Position(_) | Destination::Location(_) => true,
            },
            FrameItem::Tag(Tag::Start(element, _)) => self.begin(element),
            FrameItem::Tag(Tag::End(at, ..)) => !self.loose.contains(at),
            FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => true,
        });
    }

    /// Says of a reference on which page it ends, for readers that speak; whether it leads anywhere.
    fn begin(&mut self, element: &mut Content) -> bool {
        let at = element.location();
        let Some(marker) = element.to_packed_mut::<LinkMarker>() else { return true };
        let name = marker.alt.as_ref().and_then(|alt| alt.strip_prefix(TO_LABEL));
        let Some(name) = name.map(str::to_owned) else { return true };
        let page = self.target(&name).map(|(_, page)| page);
        match page {
            Some(page) => marker.alt = Some(format!("page {page}").into()),
            None => self.loose.extend(at),
        }
        page.is_some()
    }

    /// Where a label stands, and on which page.
    fn target(&self, name: &str) -> Option<(Location, usize)> {
        let label = Label::new(PicoStr::intern(name))?;
        let at = self.labels.query_label(label).ok()?.location()?;
        Some((at, self.labels.page(at)?.get()))
    }
}
