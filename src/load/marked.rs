//! The marked parse: YAML to a tree in which every key and value has its place, within limits.

use super::{Content, Entry, NESTING_MAX, NODES_MAX, Node, SCALAR_BYTES_MAX, Style};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, options};
use std::collections::BTreeMap;
use std::ops::Range;

/// Why a parse stopped, or what it met that must be said.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The text is not YAML from here on.
    Syntax { error: ScanError, at: usize },
    /// A key is written twice in one map.
    DuplicateKey { key: String, first: Range<usize>, second: Range<usize> },
    /// A key is a list or a map.
    OddKey { at: Range<usize> },
    /// An alias names no anchor.
    UnknownAlias { name: String, at: Range<usize> },
    /// A value has a name that nothing refers to: where the name stands, and up to where the value goes.
    UnusedAnchor { at: Range<usize>, until: usize },
    /// An alias stands inside its own anchor.
    CyclicAlias { at: Range<usize> },
    /// `!something` before a value.
    Tag { at: Range<usize> },
    /// A second document.
    SecondDocument { at: usize },
    /// `<<: *other`.
    MergeKey { at: Range<usize> },
    /// Deeper than `NESTING_MAX`.
    Nesting { at: usize },
    /// More values than `NODES_MAX`.
    Nodes { at: usize },
    /// A text longer than `SCALAR_BYTES_MAX`.
    Scalar { at: usize },
}

/// A tree as far as it was read, and what was met.
#[derive(Default)]
pub(crate) struct Marked {
    pub(crate) tree: Option<Node>,
    pub(crate) faults: Vec<Fault>,
    /// Whether a value has a name that others may stand for.
    pub(crate) has_anchors: bool,
}

/// A list or map whose end has not come.
struct Open {
    node: Node,
    key: Option<(String, Range<usize>)>,
    anchor: usize,
    flow: bool,
    /// A key of it is no word: it is meant as something else.
    odd: bool,
    /// Number of each key, once there are so many that looking through all would be slow.
    keys: BTreeMap<String, usize>,
}

/// A value that aliases may name.
struct Anchor {
    node: Node,
    size: usize,
    depth: usize,
    is_used: bool,
}

struct Build<'a> {
    text: &'a str,
    open: Vec<Open>,
    done: Option<Node>,
    anchors: BTreeMap<usize, Anchor>,
    /// Values so far, with those that aliases and anchors copy.
    nodes: usize,
    faults: Vec<Fault>,
    /// Set when a limit is passed: nothing after it is read.
    stop: bool,
}

/// Parses `text` as far as it can be parsed.
pub(crate) fn parse(text: &str) -> Marked {
    let options = options! {
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: NESTING_MAX * 2,
        block_nesting_limit: NESTING_MAX * 2,
    };
    let mut build = Build {
        text,
        open: Vec::new(),
        done: None,
        anchors: BTreeMap::new(),
        nodes: 0,
        faults: Vec::new(),
        stop: false,
    };
    let mut documents = 0;
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((Event::DocumentStart(..), span)) => {
                documents += 1;
                if documents > 1 {
                    build.faults.push(Fault::SecondDocument { at: bytes(&span).start });
                    break;
                }
            }
            Ok((event, span)) => build.take(event, &span),
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len());
                build.halt(Fault::Syntax { error, at: at.min(text.len()) });
            }
        }
        if build.stop {
            build.done = None;
            break;
        }
    }
    if !build.stop {
        build.unused();
    }
    let has_anchors = !build.anchors.is_empty();
    Marked { tree: build.done, faults: build.faults, has_anchors }
}

fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}

fn node(content: Content, range: &Range<usize>) -> Node {
    Node { content, start: small(range.start), end: small(range.end) }
}

/// Files are at most 8 MB, so every offset fits.
fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Build<'_> {
    fn take(&mut self, event: Event<'_>, span: &Span) {
        let range = bytes(span);
        let tagged = event.tag().is_some();
        if tagged {
            let at = span.tag_span().and_then(|tag| tag.byte_range());
            self.faults.push(Fault::Tag { at: at.unwrap_or(range.clone()) });
        }
        match event {
            Event::Scalar(text, style, anchor, _) => {
                if text.len() > SCALAR_BYTES_MAX {
                    self.halt(Fault::Scalar { at: range.start });
                    return;
                }
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    _ => Style::Block,
                };
                let range = within(text.is_empty(), style, range, self.text);
                let text =
                    if range.is_empty() { String::new() } else { text.into_owned() };
                let content = match tagged {
                    true => Content::Broken,
                    false => Content::Scalar(text, style),
                };
                let node = node(content, &range);
                self.keep(anchor, &node);
                self.place(node, range, 1);
            }
            Event::SequenceStart(style, anchor, _) => {
                self.push(Content::List(Vec::new()), range, anchor, is_flow(style));
            }
            Event::MappingStart(style, anchor, _) => {
                self.push(Content::Map(Vec::new()), range, anchor, is_flow(style));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            Event::Alias(id) => self.alias(id, range),
            Event::UnresolvedAlias(name) => {
                self.faults.push(Fault::UnknownAlias {
                    name: name.into_owned(),
                    at: range.clone(),
                });
                self.place(node(Content::Broken, &range), range, 1);
            }
            _ => {}
        }
    }

    fn halt(&mut self, fault: Fault) {
        self.faults.push(fault);
        self.stop = true;
    }

    fn keep(&mut self, anchor: usize, node: &Node) {
        if anchor > 0 {
            let (size, depth) = measure(node);
            self.nodes += size;
            self.anchors.insert(
                anchor,
                Anchor { node: node.clone(), size, depth, is_used: false },
            );
        }
    }

    /// Names that nothing refers to: mostly the beginning of a text.
    fn unused(&mut self) {
        for anchor in self.anchors.values().filter(|anchor| !anchor.is_used) {
            let (start, until) = (anchor.node.start as usize, anchor.node.end as usize);
            let before = self.text.get(..start).unwrap_or_default();
            let Some(from) = before.rfind('&') else { continue };
            let name =
                self.text[from..].find(|c: char| c.is_whitespace() || ",]}".contains(c));
            let end = name.map_or(self.text.len(), |length| from + length);
            self.faults
                .push(Fault::UnusedAnchor { at: from..end, until: until.max(end) });
        }
    }

    fn push(&mut self, content: Content, range: Range<usize>, anchor: usize, flow: bool) {
        if self.open.len() >= NESTING_MAX {
            self.halt(Fault::Nesting { at: range.start });
            return;
        }
        self.nodes += 1;
        let node = node(content, &range);
        self.open.push(Open {
            node,
            key: None,
            anchor,
            flow,
            odd: false,
            keys: BTreeMap::new(),
        });
    }

    fn close(&mut self, range: &Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        let mut node = open.node;
        // A block ends where its last value ends, not at the next line.
        let last = match &node.content {
            Content::List(items) => items.last().map(|item| item.end),
            Content::Map(entries) => entries.last().map(|entry| entry.value.end),
            _ => None,
        };
        node.end = if open.flow { small(range.end) } else { last.unwrap_or(node.end) };
        if open.odd {
            node.content = Content::Broken;
        }
        self.keep(open.anchor, &node);
        let range = node.range();
        self.nodes = self.nodes.saturating_sub(1);
        self.place(node, range, 1);
    }

    fn alias(&mut self, id: usize, range: Range<usize>) {
        let Some(anchor) = self.anchors.get_mut(&id) else {
            self.faults.push(Fault::CyclicAlias { at: range.clone() });
            self.place(node(Content::Broken, &range), range, 1);
            return;
        };
        anchor.is_used = true;
        let size = anchor.size;
        if self.nodes + size > NODES_MAX {
            self.halt(Fault::Nodes { at: range.start });
        } else if self.open.len() + anchor.depth > NESTING_MAX {
            self.halt(Fault::Nesting { at: range.start });
        } else {
            let copy = anchor.node.clone();
            self.place(copy, range, size);
        }
    }

    /// Puts a finished value where it belongs: as the next key, the value of a key, an item, or the whole.
    fn place(&mut self, node: Node, range: Range<usize>, size: usize) {
        self.nodes += size;
        if self.nodes > NODES_MAX {
            self.halt(Fault::Nodes { at: range.start });
            return;
        }
        let Some(open) = self.open.last_mut() else {
            self.done = Some(node);
            return;
        };
        match &mut open.node.content {
            Content::List(items) => items.push(node),
            Content::Map(entries) => match open.key.take() {
                None => match node.content {
                    Content::Scalar(text, _) => open.key = Some((text, range)),
                    Content::Broken => open.key = Some((String::new(), range)),
                    _ => {
                        open.odd = true;
                        self.faults.push(Fault::OddKey { at: range.clone() });
                        open.key = Some((String::new(), range));
                    }
                },
                Some((key, key_range)) => {
                    if key == "<<" {
                        self.faults.push(Fault::MergeKey { at: key_range.clone() });
                    } else if let Some(first) = written(entries, &mut open.keys, &key) {
                        self.faults.push(Fault::DuplicateKey {
                            key,
                            first,
                            second: key_range,
                        });
                        return;
                    }
                    entries.push(Entry {
                        key,
                        key_start: small(key_range.start),
                        key_end: small(key_range.end),
                        value: node,
                        flow: open.flow,
                        dropped: false,
                    });
                }
            },
            _ => {}
        }
    }
}

/// Where `key` stands already. Long maps keep an index, made when they become long.
fn written(
    entries: &[Entry],
    keys: &mut BTreeMap<String, usize>,
    key: &str,
) -> Option<Range<usize>> {
    const LONG: usize = 24;
    if entries.len() < LONG {
        return entries.iter().find(|entry| entry.key == key).map(Entry::key_range);
    }
    for (n, entry) in entries.iter().enumerate().skip(keys.len()) {
        keys.insert(entry.key.clone(), n);
    }
    keys.get(key).and_then(|n| entries.get(*n)).map(Entry::key_range)
}

/// A block scalar runs to the next line; its last line break is no part of what is shown.
fn within(empty: bool, style: Style, range: Range<usize>, text: &str) -> Range<usize> {
    let source = text.get(range.clone()).unwrap_or_default();
    match style {
        Style::Block if !empty => range.start..range.start + source.trim_end().len(),
        _ => range,
    }
}

fn is_flow(style: granit_parser::StructureStyle) -> bool {
    style == granit_parser::StructureStyle::Flow
}

/// How many values a value holds, itself counted, and how deep they nest.
fn measure(node: &Node) -> (usize, usize) {
    let under: Vec<(usize, usize)> = match &node.content {
        Content::List(items) => items.iter().map(measure).collect(),
        Content::Map(entries) => entries.iter().map(|e| measure(&e.value)).collect(),
        _ => return (1, 0),
    };
    let size = under.iter().map(|(size, _)| size).sum::<usize>();
    let depth = under.iter().map(|(_, depth)| *depth).max().unwrap_or_default();
    (size + 1, depth + 1)
}
