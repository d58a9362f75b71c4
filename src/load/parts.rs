//! The parse of a text of which other versions were parsed before: what stands below a key at the left edge is parsed once, for all versions in which
//! it stands so, and where it changes, so is each item of it. Gives what the whole parse gives, or nothing: then the text must be parsed as a whole.

use super::{Content, Entry, NODES_MAX, Node, marked};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is put behind a part, so that it ends where another key begins, as it does in its text.
const NEXT: &str = "next: key\n";
/// What is put before an item, which no key of a part is shorter than.
const ABOVE: &str = "x:\n";
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
    /// By their text; none where one cannot be parsed by itself. Of a part that was met otherwise before, its items, each below `ABOVE`.
    known: BTreeMap<String, Option<Entry>>,
    /// The keys of the parts that were met.
    met: BTreeSet<String>,
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
        let end = said.len() - next.len();
        if let Some(known) = self.known.get(&said) {
            return known.clone();
        }
        let (key, items) = head(&said[..end])?;
        if !self.met.insert(said[key.clone()].to_string())
            && let Some(entry) = self.of_items(&said, end, key, items)
        {
            return Some(entry);
        }
        self.parsed(said, end)
    }

    /// The entry of a part, put together from its items.
    fn of_items(
        &mut self,
        said: &str,
        end: usize,
        key: Range<usize>,
        below: usize,
    ) -> Option<Entry> {
        let (starts, item) = items(&said[..end], below)?;
        let mut all: Option<Node> = None;
        for (n, start) in starts.iter().enumerate() {
            let until = starts.get(n + 1).copied();
            let next = if until.is_some() { &item } else { &said[end..] };
            let alone = format!("{ABOVE}{}{next}", &said[*start..until.unwrap_or(end)]);
            let length = alone.len() - next.len();
            let mut one = match self.known.get(&alone) {
                Some(known) => known.clone()?.value,
                None => self.parsed(alone, length)?.value,
            };
            moved_value(&mut one, u32::try_from(start - ABOVE.len()).ok()?);
            match &mut all {
                None => all = Some(one),
                Some(all) => joined(all, one)?,
            }
        }
        let value = all?;
        if let Content::Map(entries) = &value.content {
            let keys: BTreeSet<&str> = entries.iter().map(|e| e.key.as_str()).collect();
            if keys.len() < entries.len() {
                return None;
            }
        }
        let (key_start, key_end) = (key.start.try_into().ok()?, key.end.try_into().ok()?);
        let key = said[key].to_string();
        Some(Entry { key, key_start, key_end, value, flow: false, dropped: false })
    }

    fn parsed(&mut self, said: String, end: usize) -> Option<Entry> {
        if self.bytes > REMEMBERED_MAX {
            *self = Parts::default();
        }
        self.bytes += said.len();
        let entry = parsed(&said, end);
        self.known.insert(said, entry.clone());
        entry
    }
}

/// Where the key of a part stands in it, and where what is below the key begins.
fn head(part: &str) -> Option<(Range<usize>, usize)> {
    let mut at = 0;
    for line in part.split_inclusive('\n') {
        if is_keyed(line) {
            return Some((at..at + line.find(':')?, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Where each item of a part begins, the first with the remarks above it, and an item as they are. None where the part has none, or anything else
/// stands at their edge.
fn items(part: &str, below: usize) -> Option<(Vec<usize>, String)> {
    if !part[..below].ends_with(":\n") {
        return None;
    }
    let mut item: Option<String> = None;
    let mut starts = Vec::new();
    let mut at = below;
    for line in part[below..].split_inclusive('\n') {
        let said = line.trim_start_matches(' ');
        let indent = line.len() - said.len();
        let is_one = said.starts_with("- ") || is_keyed(said);
        if !(said.starts_with(['#', '\n']) || said.is_empty()) {
            let item = item.get_or_insert_with(|| {
                let next = if said.starts_with("- ") { "- next\n" } else { NEXT };
                format!("{}{next}", &line[..indent])
            });
            let edge = item.len() - item.trim_start_matches(' ').len();
            let is_list = item[edge..].starts_with('-');
            let is_below = indent == edge && !is_list && said.starts_with("- ");
            match indent.cmp(&edge) {
                Ordering::Greater => {}
                Ordering::Equal if is_below && !starts.is_empty() => {}
                Ordering::Equal if is_one && is_list == said.starts_with("- ") => {
                    starts.push(at);
                }
                _ => return None,
            }
        }
        at += line.len();
    }
    *starts.first_mut()? = below;
    Some((starts, item?))
}

/// Puts what stands in one list or map behind what stands in another.
fn joined(all: &mut Node, one: Node) -> Option<()> {
    all.end = one.end;
    match (&mut all.content, one.content) {
        (Content::List(all), Content::List(one)) => all.extend(one),
        (Content::Map(all), Content::Map(one)) => all.extend(one),
        _ => return None,
    }
    Some(())
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

/// The entry of a text that ends at `end`, behind which nothing stands, `NEXT`, or another item.
fn parsed(text: &str, end: usize) -> Option<Entry> {
    let marked = marked::parse(text);
    // What an anchor names may stand in another part.
    if !marked.faults.is_empty() || marked.has_anchors {
        return None;
    }
    let Content::Map(entries) = marked.tree?.content else { return None };
    let mut entries = entries.into_iter();
    let (mut entry, next) = (entries.next()?, entries.next());
    let behind = &text[end..];
    let ends = if behind.is_empty() || behind == NEXT {
        next.map_or(text.len(), |next| next.key_start as usize)
    } else {
        let start = without_last(&mut entry.value)?;
        start - (behind.len() - behind.trim_start_matches([' ', '-']).len())
    };
    (ends == end && entries.next().is_none()).then_some(entry)
}

/// Takes the second of two items out; where it began.
fn without_last(value: &mut Node) -> Option<usize> {
    let (last, start) = match &mut value.content {
        Content::List(items) if items.len() == 2 => {
            let start = items.pop()?.start;
            (items.last()?.end, start)
        }
        Content::Map(entries) if entries.len() == 2 => {
            let start = entries.pop()?.key_start;
            (entries.last()?.value.end, start)
        }
        _ => return None,
    };
    value.end = last;
    Some(start as usize)
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
