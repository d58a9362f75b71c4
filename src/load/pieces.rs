//! A YAML file cut into pieces of whole lines, one for each key and item, so that two people's edits can be put together piece by piece.

use super::{Content, Node, marked};
use std::ops::Range;

/// Some whole lines of a file: a key with what stands below it, or an item of a list, with the comments above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is known by among its neighbours: its key, its `id`, or what it says. Empty for lines that belong to no key.
    pub key: String,
    /// Its lines.
    pub text: String,
    /// The pieces that it is made of, when it can be cut further; their lines together are its own.
    pub inner: Vec<Piece>,
    /// Whether it is an item of a list that is known by what it says alone.
    pub is_nameless: bool,
}

/// The pieces of a file; none when it is not YAML.
pub fn pieces(text: &str) -> Option<Vec<Piece>> {
    let marked = marked::parse(text);
    if !marked.faults.is_empty() {
        return None;
    }
    let cutter = Cutter { text };
    let mut found = cutter.children(&marked.tree?, 0)?;
    let end: usize = found.iter().map(|piece| piece.text.len()).sum();
    if end < text.len() {
        found.push(plain("", &text[end..]));
    }
    Some(found)
}

fn plain(key: &str, text: &str) -> Piece {
    Piece {
        key: key.to_string(),
        text: text.to_string(),
        inner: Vec::new(),
        is_nameless: false,
    }
}

struct Cutter<'a> {
    text: &'a str,
}

impl Cutter<'_> {
    /// The pieces of a map or list in block style whose lines begin at `start`; none when its parts share lines.
    fn children(&self, node: &Node, start: usize) -> Option<Vec<Piece>> {
        let mut found = Vec::new();
        let mut from = start;
        match &node.content {
            Content::Map(entries) => {
                for entry in entries {
                    if entry.flow {
                        return None;
                    }
                    let key = entry.key_start as usize..entry.key_end as usize;
                    let end = self
                        .line_end(entry.value.end as usize)
                        .max(self.line_end(key.end));
                    found.push(self.piece(
                        &entry.key,
                        Some(key),
                        &entry.value,
                        from..end,
                    )?);
                    from = end;
                }
            }
            Content::List(items) => {
                for item in items {
                    let end = self.line_end(item.end as usize);
                    let id = item.get("id").and_then(Node::scalar);
                    let said = self.text.get(item.range())?.trim();
                    let mut piece =
                        self.piece(id.unwrap_or(said), None, item, from..end)?;
                    piece.is_nameless = id.is_none();
                    found.push(piece);
                    from = end;
                }
            }
            Content::Scalar(..) | Content::Broken => return None,
        }
        (!found.is_empty()).then_some(found)
    }

    /// One piece of whole lines; none when it shares a line with what stands before it.
    fn piece(
        &self,
        name: &str,
        key: Option<Range<usize>>,
        node: &Node,
        lines: Range<usize>,
    ) -> Option<Piece> {
        let begins = key.as_ref().map_or(node.start as usize, |key| key.start);
        if lines.is_empty() || begins < lines.start {
            return None;
        }
        let mut piece = plain(name, self.text.get(lines.clone())?);
        let head_end = key.map_or(lines.start, |key| self.line_end(key.end));
        let is_below = (node.start as usize) >= head_end;
        if is_below && let Some(inner) = self.children(node, head_end) {
            let head = self.text.get(lines.start..head_end)?;
            if !head.is_empty() {
                piece.inner.push(plain("", head));
            }
            piece.inner.extend(inner);
            let length: usize = piece.inner.iter().map(|inner| inner.text.len()).sum();
            if length != piece.text.len() {
                piece.inner.clear();
            }
        }
        Some(piece)
    }

    /// The end of the line on which the last word before `at` stands.
    fn line_end(&self, at: usize) -> usize {
        let last = self.text.get(..at).map_or(0, |before| before.trim_end().len());
        let rest = self.text.get(last..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |found| last + found + 1)
    }
}
