//! Places to lines: the one map from key paths, bytes and cells to line, column and excerpt.

use super::{Content, Node, Written, align, consequences, misspelt};
use crate::diag::{At, KeyPath, Place, Report, Step};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Every text that was read, with what is needed to find places in it.
#[derive(Debug, Default)]
pub struct Texts {
    files: BTreeMap<String, File>,
}

#[derive(Debug, Default)]
struct File {
    text: Arc<String>,
    tree: Option<Arc<Node>>,
    /// Where each row of a table begins; the first is the row below the header.
    rows: Option<Arc<Vec<u32>>>,
    lines: OnceLock<Vec<u32>>,
    missing: bool,
}

/// A place as people and editors name it. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path from the case folder.
    pub file: String,
    /// First line.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
    /// Bytes of the file's text.
    pub bytes: Range<usize>,
    /// Bytes of the whole lines in which the place lies.
    pub excerpt: Range<usize>,
}

impl Texts {
    /// The text of a file that was read.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(|file| file.text.as_str())
    }

    /// The names of all files that were read or refused.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Where a letter first stands.
    pub fn first(&self, letter: char) -> Option<Place> {
        self.files.iter().find_map(|(file, held)| {
            let at = held.text.find(letter)?;
            Some(Place::whole(file).within(at..at + letter.len_utf8()))
        })
    }

    /// Where a place is. Of a block of several lines, its first key or item; of a place that is not there, the nearest
    /// that is, up to the whole file.
    pub fn locate(&self, place: &Place) -> Location {
        let Some(file) = self.files.get(&place.file) else {
            return located(&place.file, &File::default(), 0..0);
        };
        let range = match &place.at {
            At::Whole => 0..0,
            At::Key(path) => file.tree.as_deref().map_or(0..0, |tree| key(tree, path)),
            At::Value(path) => {
                file.tree.as_deref().map_or(0..0, |tree| value(tree, path))
            }
            At::Within(path, range) => file.within(path, range),
            At::Bytes(range) => range.clone(),
            At::Cell { row, column } => file.cell(*row, *column),
        };
        located(&place.file, file, range)
    }

    pub(crate) fn tree(&self, file: &str) -> Option<&Node> {
        self.files.get(file).and_then(|file| file.tree.as_deref())
    }

    /// A YAML file as its author wrote it.
    pub fn written(&self, file: &str) -> Written {
        Written(self.files.get(file).and_then(|file| file.tree.clone()))
    }

    pub(crate) fn shared(&self, file: &str) -> Option<Arc<String>> {
        let file = self.files.get(file).filter(|file| !file.missing)?;
        Some(Arc::clone(&file.text))
    }

    pub(crate) fn add(&mut self, file: &str, text: Arc<String>) {
        self.files.insert(file.to_string(), File { text, ..File::default() });
    }

    /// A file that could not be read, or was let go: places in it have no excerpt.
    pub(crate) fn add_missing(&mut self, file: &str) {
        let missing = File { missing: true, ..File::default() };
        self.files.insert(file.to_string(), missing);
    }

    pub(crate) fn add_tree(&mut self, file: &str, tree: Node) {
        if let Some(file) = self.files.get_mut(file) {
            file.tree = Some(Arc::new(tree));
        }
    }

    /// Puts another tree over a file, whose places are those of `text`.
    pub(crate) fn show(&mut self, file: &str, text: Arc<String>, tree: Node) {
        let tree = Some(Arc::new(tree));
        self.files.insert(file.to_string(), File { text, tree, ..File::default() });
    }

    pub(crate) fn add_rows(&mut self, file: &str, rows: Arc<Vec<u32>>) {
        if let Some(file) = self.files.get_mut(file) {
            file.rows = Some(rows);
        }
    }
}

/// The report in the order in which a reader goes through the files, none twice, and without what follows from a fault that
/// it names already.
pub fn sorted(report: Report, texts: &Texts) -> Report {
    let report = misspelt::gathered(report, texts);
    let mut report = consequences::dropped(report, texts);
    let rank = |file: &str| match file {
        super::CASE_FILE => 0,
        super::BRIEF_FILE => 1,
        _ => 2,
    };
    report.diagnostics.sort_by_cached_key(|d| {
        let at = texts.locate(&d.place);
        (rank(&at.file), at.file, at.bytes.start, d.severity, d.rule, d.message.clone())
    });
    report.diagnostics.dedup();
    report
}

impl File {
    fn within(&self, path: &KeyPath, range: &Range<usize>) -> Range<usize> {
        let Some(tree) = &self.tree else { return 0..0 };
        let Some((node, _)) = find(tree, path) else { return value(tree, path) };
        let Content::Scalar(decoded, style) = &node.content else { return shown(node) };
        let source = self.text.get(node.range()).unwrap_or_default();
        let inner = align::source_range(source, decoded, *style, range);
        node.range().start + inner.start..node.range().start + inner.end
    }

    fn cell(&self, row: usize, column: usize) -> Range<usize> {
        let rows = self.rows.as_ref().map(|rows| rows.as_slice()).unwrap_or_default();
        let Some(start) = rows.get(row).map(|start| *start as usize) else {
            return 0..self.text.find(['\n', '\r']).unwrap_or(self.text.len());
        };
        let end = rows.get(row + 1).map_or(self.text.len(), |end| *end as usize);
        let line = self.text.get(start..end).unwrap_or_default().trim_end();
        let cell = super::cell_range(line, column);
        start + cell.start..start + cell.end
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let starts = breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(starts).collect()
        })
    }
}

/// The value at `path`, and the entry's key when it has one.
pub(super) fn find<'a>(
    tree: &'a Node,
    path: &KeyPath,
) -> Option<(&'a Node, Option<Range<usize>>)> {
    let mut node = tree;
    let mut key = None;
    for step in &path.0 {
        (node, key) = match (step, &node.content) {
            (Step::Key(name), Content::Map(entries)) => {
                let entry = entries.iter().find(|entry| entry.key == **name)?;
                (&entry.value, Some(entry.key_range()))
            }
            (Step::Index(n), Content::List(items)) => (items.get(*n)?, None),
            // One thing where several may stand: its first item is itself.
            (Step::Index(0), Content::Scalar(..)) => (node, key),
            _ => return None,
        };
    }
    Some((node, key))
}

fn key(tree: &Node, path: &KeyPath) -> Range<usize> {
    match find(tree, path) {
        Some((_, Some(key))) => key,
        Some((node, None)) => shown(node),
        None => parent(tree, path),
    }
}

fn value(tree: &Node, path: &KeyPath) -> Range<usize> {
    match find(tree, path) {
        // Nothing stands there: the key shows it.
        Some((node, Some(key))) if node.start == node.end => key,
        Some((node, _)) => shown(node),
        None => parent(tree, path),
    }
}

/// The nearest thing above a path that is not there.
fn parent(tree: &Node, path: &KeyPath) -> Range<usize> {
    let mut shorter = path.clone();
    while shorter.0.pop().is_some() {
        match find(tree, &shorter) {
            Some((_, Some(key))) => return key,
            Some((node, None)) => return shown(node),
            None => {}
        }
    }
    0..0
}

/// What is marked of a value: of a block of keys its first key, of a list its first item, else all of it.
fn shown(node: &Node) -> Range<usize> {
    match &node.content {
        Content::Map(entries) => match entries.first() {
            Some(first) if !first.flow => first.key_range(),
            _ => node.range(),
        },
        Content::List(items) => match items.first() {
            Some(first) if node.start == first.start || in_block(node, first) => {
                shown(first)
            }
            _ => node.range(),
        },
        Content::Scalar(..) | Content::Broken => node.range(),
    }
}

/// A list in brackets ends after its last item; one in dashes ends with it.
fn in_block(node: &Node, first: &Node) -> bool {
    match &node.content {
        Content::List(items) => items.last().unwrap_or(first).end == node.end,
        _ => false,
    }
}

fn located(name: &str, file: &File, range: Range<usize>) -> Location {
    let text = file.text.as_str();
    let start = boundary(text, range.start);
    let end = boundary(text, range.end.max(range.start));
    let lines = file.lines();
    let line = line_of(lines, start);
    let end_line = line_of(lines, end);
    let from = lines.get(line).map_or(0, |at| *at as usize);
    let end_from = lines.get(end_line).map_or(0, |at| *at as usize);
    let to = lines.get(end_line + 1).map_or(text.len(), |at| *at as usize);
    let column = |from: usize, to: usize| {
        text.get(from..to).map_or(0, |part| part.chars().count()) + 1
    };
    Location {
        file: name.to_string(),
        line: line + 1,
        column: column(from, start),
        end_line: end_line + 1,
        end_column: column(end_from, end),
        bytes: start..end,
        excerpt: from..from.max(to),
    }
}

fn line_of(lines: &[u32], at: usize) -> usize {
    lines.partition_point(|start| *start as usize <= at).saturating_sub(1)
}

/// The nearest character boundary at or below.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
