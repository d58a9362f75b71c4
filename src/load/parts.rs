//! The parse of a text of which other versions were parsed before: what stands below a key at the left edge is parsed once, for all versions in which
//! it stands so. Gives what the whole parse gives, or nothing: then the text must be parsed as a whole.

use super::{Content, Entry, NODES_MAX, Node, marked};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is put behind a part, so that it ends where another key begins, as it does in its text.
const NEXT: &str = "next: key\n";
/// Most bytes of parts that are remembered.
const REMEMBERED_MAX: usize = 16 << 20;

/// The tree of a text: where the parse met nothing wrong, it need not be parsed again.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub(super) text: String,
    pub(super) tree: Node,
    pub(super) is_sound: bool,
}

impl Parsed {
    /// The tree, where the text is still that one.
    pub(super) fn of(self, text: &str) -> Option<Node> {
        (self.is_sound && self.text == text).then_some(self.tree)
    }
}

/// The parts of texts parsed so far.
#[derive(Debug, Default)]
pub struct Parts {
    /// By their text; none where one cannot be parsed by itself.
    known: BTreeMap<String, Option<Entry>>,
    bytes: usize,
}

impl Parts {
    /// The tree of a text in which there is nothing to report; none where the whole must be parsed to know.
    pub(super) fn tree(&mut self, text: &str) -> Option<Node> {
        let mut entries: Vec<Entry> = Vec::new();
        for part in cut(text)? {
            let shift = u32::try_from(part.start).ok()?;
            let mut entry = self.entry(text, part)?;
            if entries.iter().any(|other| other.key == entry.key) {
                return None;
            }
            moved(&mut entry, shift);
            entries.push(entry);
        }
        let (start, end) = (entries.first()?.key_start, entries.last()?.value.end);
        Some(Node { content: Content::Map(entries), start, end })
    }

    /// The one entry of a part, with places in the part.
    fn entry(&mut self, text: &str, part: Range<usize>) -> Option<Entry> {
        // The last part ends as its text does.
        let next = if part.end < text.len() { NEXT } else { "" };
        let said = format!("{}{next}", &text[part]);
        if let Some(known) = self.known.get(&said) {
            return known.clone();
        }
        if self.bytes > REMEMBERED_MAX {
            *self = Parts::default();
        }
        self.bytes += said.len();
        let entry = parsed(&said, said.len() - next.len());
        self.known.insert(said, entry.clone());
        entry
    }
}

/// The parts of a text, each from a key at the left edge up to the next, with the comments above the first; none where anything else stands at the edge
/// but comments and items, or where the text is so long that a limit may be passed.
fn cut(text: &str) -> Option<Vec<Range<usize>>> {
    if text.len() > NODES_MAX / 2 {
        return None;
    }
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match line.bytes().next() {
            Some(b' ' | b'#' | b'\n') => {}
            Some(b'-') if line.starts_with("- ") && !starts.is_empty() => {}
            _ if is_keyed(line) => starts.push(at),
            _ => return None,
        }
        at += line.len();
    }
    *starts.first_mut()? = 0;
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    Some(starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect())
}

/// Whether a line begins with a plain word and a colon.
fn is_keyed(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        let is_end = rest.is_empty() || rest.starts_with([' ', '\n']);
        !key.is_empty() && key.chars().all(is_word) && is_end
    })
}

/// The entry of a text that ends at `end`, behind which nothing stands or `NEXT`.
fn parsed(text: &str, end: usize) -> Option<Entry> {
    let marked = marked::parse(text);
    // What an anchor names may stand in another part.
    if !marked.faults.is_empty() || marked.has_anchors {
        return None;
    }
    let Content::Map(entries) = marked.tree?.content else { return None };
    let mut entries = entries.into_iter();
    let (entry, next) = (entries.next()?, entries.next());
    let ends = next.map_or(text.len(), |next| next.key_start as usize);
    (ends == end && entries.next().is_none()).then_some(entry)
}

/// Moves an entry and all in it so many bytes on.
fn moved(entry: &mut Entry, bytes: u32) {
    entry.key_start += bytes;
    entry.key_end += bytes;
    moved_value(&mut entry.value, bytes);
}

fn moved_value(node: &mut Node, bytes: u32) {
    node.start += bytes;
    node.end += bytes;
    match &mut node.content {
        Content::List(items) => {
            items.iter_mut().for_each(|item| moved_value(item, bytes));
        }
        Content::Map(entries) => entries.iter_mut().for_each(|entry| moved(entry, bytes)),
        Content::Scalar(..) | Content::Broken => {}
    }
}
