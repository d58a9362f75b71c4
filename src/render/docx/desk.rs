//! What is known and counted while the document is written as Word: anchors, links, notes, controls, pictures.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::columns::{Sisters, sisters};
use super::super::may_link;
use super::xml::{Element, element, valued};
use crate::document::{Document, Figure, Inline, ids};

/// What a link leads to.
pub(super) enum Target<'a> {
    Web(&'a str),
    Anchor(&'a str),
    Evidence(&'a str),
}

/// The document being written.
pub(super) struct Desk<'a> {
    pub(super) document: &'a Document,
    pub(super) figures: BTreeMap<&'a str, &'a Figure>,
    pub(super) notes: BTreeMap<usize, &'a [Inline]>,
    /// Tables by their heads.
    pub(super) sisters: Sisters,
    /// Expressions of values, by the id of their evidence.
    pub(super) expressions: BTreeMap<&'a str, &'a str>,
    /// Names of bookmarks, by anchor.
    names: BTreeMap<Cow<'a, str>, String>,
    /// Numbers of notes as they stand on the pages, by their number in the document.
    pub(super) placed_notes: BTreeMap<usize, usize>,
    pub(super) footnotes: Vec<Element>,
    /// Addresses that the body leads to, and those of the notes: each is a relation of its own part.
    pub(super) addresses: [Vec<String>; 2],
    pub(super) controls: usize,
    bookmarks: usize,
    /// Numbered lists: each begins anew.
    pub(super) numbered: usize,
    pub(super) pictures: Vec<super::pictures::Picture>,
    /// Whether marks of notes and evidence may stand here: not in the title, evidence and notes.
    pub(super) marks: bool,
    pub(super) in_notes: bool,
    /// Whether notes are told where they are cited: under a figure, which may stand on another page than a note at its foot.
    pub(super) aside: bool,
    /// Whether numbers among words are locked: everywhere but in the narrative.
    pub(super) locks: bool,
    /// Whether a cell of a table is being written.
    pub(super) in_cell: bool,
    /// What the words are about: the innermost anchor.
    pub(super) about: String,
    /// Whether headings stand one level higher, in a section without a heading of its own.
    pub(super) raised: bool,
}

impl<'a> Desk<'a> {
    pub(super) fn new(document: &'a Document) -> Desk<'a> {
        let evidence = document.evidence.iter().map(|e| Cow::Borrowed(e.id.as_str()));
        let anchors: BTreeSet<Cow<'_, str>> =
            ids(document).into_iter().chain(evidence).collect();
        let names = anchors.into_iter().zip(1..).map(|(id, n)| {
            let name = bookmark_name(n, &id);
            (id, name)
        });
        let values = document.record.values.iter();
        let expressions = values.map(|v| (v.id.as_str(), v.expression.as_str()));
        Desk {
            document,
            figures: document.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
            notes: document.notes.iter().map(|n| (n.number, &n.content[..])).collect(),
            sisters: sisters(document),
            expressions: expressions.collect(),
            names: names.collect(),
            placed_notes: BTreeMap::new(),
            footnotes: Vec::new(),
            addresses: [Vec::new(), Vec::new()],
            controls: 0,
            bookmarks: 0,
            numbered: 0,
            pictures: Vec::new(),
            marks: true,
            in_notes: false,
            aside: false,
            locks: false,
            in_cell: false,
            about: String::new(),
            raised: false,
        }
    }

    /// The bookmark of an anchor; none of what stands nowhere.
    pub(super) fn name(&self, anchor: &str) -> Option<&str> {
        self.names.get(anchor).map(String::as_str)
    }

    /// Anchors by the names of their bookmarks.
    pub(super) fn anchors(&self) -> BTreeMap<&str, &str> {
        self.names.iter().map(|(id, name)| (name.as_str(), id.as_ref())).collect()
    }

    /// Runs that lead somewhere. A control among them stands between two links, and a space of its own before it: else LibreOffice
    /// ends the link within the control, and what it writes cannot be read.
    pub(super) fn links(
        &mut self,
        target: &Target<'_>,
        runs: Vec<Element>,
    ) -> Vec<Element> {
        let mut out = Vec::new();
        let mut waiting = Vec::new();
        for run in runs {
            if !run.is("w:sdt") {
                waiting.push(run);
                continue;
            }
            let last = waiting.pop().map(|run| run.without_last(' '));
            let (last, has_space) = last.unzip();
            waiting.extend(last);
            match has_space {
                Some(true) => {
                    out.push(self.link(target, std::mem::take(&mut waiting)));
                    out.push(super::runs::run(" ", super::runs::Look::default()));
                }
                _ => out.append(&mut waiting),
            }
            out.push(run);
        }
        if !waiting.is_empty() {
            out.push(self.link(target, waiting));
        }
        out
    }

    /// Runs as one link; those that lead nowhere stay in a span without a target.
    pub(super) fn link(&mut self, target: &Target<'_>, runs: Vec<Element>) -> Element {
        let link = element("w:hyperlink");
        let link = match target {
            Target::Web(address) if may_link(address) => {
                link.with("r:id", self.relation(address))
            }
            Target::Web(_) => link,
            Target::Anchor(anchor) | Target::Evidence(anchor) => {
                match self.name(anchor) {
                    Some(name) => link.with("w:anchor", name),
                    None => link,
                }
            }
        };
        link.with("w:history", "1").holding(runs)
    }

    fn relation(&mut self, address: &str) -> String {
        let addresses = &mut self.addresses[usize::from(self.in_notes)];
        let known = addresses.iter().position(|known| known == address);
        let at = known.unwrap_or_else(|| {
            addresses.push(address.to_owned());
            addresses.len() - 1
        });
        format!("link{}", at + 1)
    }

    /// Elements between the ends of a bookmark.
    pub(super) fn bookmarked(
        &mut self,
        name: &str,
        content: Vec<Element>,
    ) -> Vec<Element> {
        self.bookmarks += 1;
        let id = self.bookmarks.to_string();
        let start =
            element("w:bookmarkStart").with("w:id", id.as_str()).with("w:name", name);
        let end = element("w:bookmarkEnd").with("w:id", id);
        let mut all = vec![start];
        all.extend(content);
        all.push(end);
        all
    }

    /// A finding within bookmarks of the claims and judgements that it is made of, by which a comment on it is filed.
    pub(super) fn of_what_it_is_made(
        &mut self,
        finding: &str,
        mut content: Vec<Element>,
    ) -> Vec<Element> {
        let all = &self.document.record.findings;
        let Some(at) = all.iter().position(|made| made.id == finding) else {
            return content;
        };
        for id in &all[at].made_of {
            let anchors = ["claim", "judgement"].map(|kind| format!("{kind}-{id}"));
            let name = anchors.iter().find_map(|anchor| self.name(anchor));
            let own = name.and_then(|name| name.split_once('_'));
            let own = own.map(|(_, own)| format!("f{}_{own}", at + 1));
            if let Some(own) = own {
                content = self.bookmarked(&own, content);
            }
        }
        content
    }

    /// Elements within the bookmark of an anchor.
    pub(super) fn anchored(
        &mut self,
        anchor: &str,
        content: Vec<Element>,
    ) -> Vec<Element> {
        match self.name(anchor).map(str::to_owned) {
            Some(name) => self.bookmarked(&name, content),
            None => content,
        }
    }
}

/// A paragraph in a style.
pub(super) fn paragraph(style: &str, runs: Vec<Element>) -> Element {
    let properties = element("w:pPr").holding([valued("w:pStyle", style)]);
    element("w:p").holding([properties]).holding(runs)
}

/// The content with all but its last paragraph or table kept on the page of what follows.
pub(super) fn together(mut content: Vec<Element>) -> Vec<Element> {
    let takes_room = |own: &Element| own.is("w:p") || own.is("w:tbl");
    let last = content.iter().rposition(takes_room).unwrap_or(0);
    let rest = content.split_off(last);
    content.into_iter().map(Element::kept).chain(rest).collect()
}

/// A name that Word takes for a bookmark: letters, digits and underscores, at most 40, none twice.
fn bookmark_name(number: usize, id: &str) -> String {
    let plain = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    format!("c{number}_{}", plain.take(33).collect::<String>())
}

/// Whether a bookmark may be that of an anchor.
pub fn is_of_anchor(bookmark: &str, anchor: &str) -> bool {
    let own = bookmark_name(0, anchor);
    let rest = |name: &str| name.split_once('_').map(|(_, rest)| rest.to_owned());
    rest(bookmark).is_some() && rest(bookmark) == rest(&own)
}
