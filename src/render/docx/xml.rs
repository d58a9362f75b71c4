//! A tree of XML elements and its bytes. Sole keeper of quick-xml: text and attributes are escaped by it, so no text of a case is markup.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and what it holds.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Words(String),
}

/// An empty element.
pub(super) fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

/// `<w:b w:val="…"/>`: most of what Word says of a thing is an element with one value.
pub(super) fn valued(name: &'static str, value: impl Into<String>) -> Element {
    element(name).with("w:val", value)
}

impl Element {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut own = self.attributes.iter();
        own.find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// Every element of a name in it, and itself where it is one.
    pub(super) fn all(&self, name: &str) -> Vec<&Element> {
        let inner = self.children.iter().flat_map(|child| match child {
            Node::Element(inner) => inner.all(name),
            Node::Words(_) => Vec::new(),
        });
        self.is(name).then_some(self).into_iter().chain(inner).collect()
    }

    /// The words that it holds itself.
    pub(super) fn words(&self) -> String {
        let words = self.children.iter().map(|child| match child {
            Node::Element(_) => "",
            Node::Words(words) => words.as_str(),
        });
        words.collect()
    }

    /// With other values of some attributes of some elements.
    pub(super) fn with_changed(
        mut self,
        elements: &[&str],
        attributes: &[&str],
        change: &impl Fn(&str) -> String,
    ) -> Element {
        if elements.contains(&self.name) {
            let own = self.attributes.iter_mut();
            for (_, value) in own.filter(|(name, _)| attributes.contains(name)) {
                *value = change(value);
            }
        }
        let children = self.children.into_iter().map(|child| match child {
            Node::Element(inner) => {
                Node::Element(inner.with_changed(elements, attributes, change))
            }
            words => words,
        });
        self.children = children.collect();
        self
    }

    /// Every paragraph in it stays on the page of what follows.
    pub(super) fn kept(mut self) -> Element {
        if self.is("w:pPr") {
            // Behind the style, as the schema asks; a paragraph of ours has one.
            let keeps =
                |node: &Node| matches!(node, Node::Element(own) if own.is("w:keepNext"));
            if !self.children.iter().any(keeps) {
                let at = self.children.len().min(1);
                self.children.insert(at, Node::Element(element("w:keepNext")));
            }
            return self;
        }
        let children = self.children.into_iter().map(|child| match child {
            Node::Element(inner) => Node::Element(inner.kept()),
            words => words,
        });
        self.children = children.collect();
        self
    }

    /// Takes a character from the end of a run of words; says whether it was there.
    pub(super) fn without_last(mut self, last: char) -> (Element, bool) {
        let text = self.children.last_mut().and_then(|child| match child {
            Node::Element(text) => text.children.last_mut(),
            Node::Words(_) => None,
        });
        let had = match text {
            Some(Node::Words(words)) if words.ends_with(last) => {
                words.pop();
                true
            }
            _ => false,
        };
        (self, had)
    }

    pub(super) fn with(
        mut self,
        name: &'static str,
        value: impl Into<String>,
    ) -> Element {
        self.attributes.push((name, admitted(&value.into())));
        self
    }

    pub(super) fn holding(
        mut self,
        children: impl IntoIterator<Item = Element>,
    ) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    pub(super) fn saying(mut self, words: &str) -> Element {
        self.children.push(Node::Words(admitted(words)));
        self
    }
}

/// A whole file, with its declaration.
pub(super) fn file(root: &Element) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    write(&mut writer, root)?;
    Ok(writer.into_inner())
}

fn write(writer: &mut Writer<Vec<u8>>, element: &Element) -> io::Result<()> {
    let mut start = BytesStart::new(element.name);
    for (name, value) in &element.attributes {
        start.push_attribute((*name, value.as_str()));
    }
    if element.children.is_empty() {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    for child in &element.children {
        match child {
            Node::Element(inner) => write(writer, inner)?,
            Node::Words(words) => {
                writer.write_event(Event::Text(BytesText::new(words)))?;
            }
        }
    }
    writer.write_event(Event::End(BytesEnd::new(element.name)))
}

/// The text without what XML 1.0 forbids, each replaced by U+FFFD.
fn admitted(text: &str) -> String {
    let is_admitted =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_admitted(c) { c } else { '\u{fffd}' }).collect()
}
