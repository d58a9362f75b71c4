//! Finds inserts and citations in a text before Markdown is read, and covers them with filler of the same length.

use super::{Citation, CitationItem, Fault, Inline, citation};
use std::ops::Range;

/// An insert or a citation that Markdown must not see.
pub(super) struct Mask {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// What stands there.
    pub(super) inline: Inline,
}

/// What was found.
pub(super) struct Scan {
    /// In order, none within another.
    pub(super) masks: Vec<Mask>,
    /// Faults that count unless their place turns out to be code.
    pub(super) faults: Vec<Fault>,
}

struct Open {
    at: usize,
    cites: bool,
    masks_before: usize,
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    masks: Vec<Mask>,
    faults: Vec<Fault>,
    open: Vec<Open>,
    last_tick: usize,
}

/// Finds the inserts, and the citations when asked, in one pass over the text.
pub(super) fn scan(text: &str, citations: bool) -> Scan {
    let bytes = text.as_bytes();
    let mut scanner = Scanner {
        text,
        bytes,
        masks: Vec::new(),
        faults: Vec::new(),
        open: Vec::new(),
        last_tick: 0,
    };
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at + 2,
            b'{' if bytes.get(at + 1) == Some(&b'{') => scanner.insert(at),
            b'`' => {
                scanner.last_tick = at;
                at + 1
            }
            b'\n' if citations => {
                if is_blank_after(bytes, at) {
                    scanner.end_paragraph();
                }
                at + 1
            }
            b'[' if citations => {
                let masks_before = scanner.masks.len();
                scanner.open.push(Open { at, cites: false, masks_before });
                at + 1
            }
            b']' if citations => {
                scanner.close(at);
                at + 1
            }
            b'@' if citations => scanner.mention(at),
            _ => at + 1,
        };
    }
    scanner.end_paragraph();
    Scan { masks: scanner.masks, faults: scanner.faults }
}

impl Scanner<'_> {
    /// Reads the insert at `at`; gives where to go on.
    fn insert(&mut self, at: usize) -> usize {
        let Some(end) = insert_end(self.bytes, at + 2) else {
            self.faults.push(Fault {
                range: at..at + 2,
                message: "`{{` is not closed".to_string(),
                help: "close it with `}}` in the same paragraph; write `\\{{` for the \
                       braces themselves"
                    .to_string(),
            });
            return at + 2;
        };
        let inner = &self.text[at + 2..end - 2];
        let start = at + 2 + (inner.len() - inner.trim_start().len());
        let expression = start..start + inner.trim().len();
        if expression.is_empty() {
            self.faults.push(Fault {
                range: at..end,
                message: "this insert is empty".to_string(),
                help: "write an expression between `{{` and `}}`".to_string(),
            });
        } else {
            let inline = Inline::Insert(expression);
            self.masks.push(Mask { range: at..end, inline });
        }
        end
    }

    /// Reads `@id` at `at`, when it is one; gives where to go on.
    fn mention(&mut self, at: usize) -> usize {
        let Some((range, suppress)) = citation::mention(self.text, at) else {
            return at + 1;
        };
        if let Some(open) = self.open.last_mut() {
            open.cites = true;
        }
        let item = CitationItem {
            source: self.text[at + 1..range.end].to_string(),
            range: range.clone(),
            suppress,
            ..CitationItem::default()
        };
        let end = range.end;
        let citation = Citation { items: vec![item], narrative: true };
        self.masks.push(Mask { range, inline: Inline::Citation(citation) });
        end
    }

    /// Closes the innermost bracket at `at`: a group, the locator of a citation before it, or neither.
    fn close(&mut self, at: usize) {
        let Some(open) = self.open.pop() else { return };
        let is_link = self.bytes.get(at + 1) == Some(&b'(');
        let has_code = self.last_tick > open.at;
        if is_link || has_code {
            return;
        }
        let content = open.at + 1..at;
        let before = self.masks[..open.masks_before].last();
        let narrative = before.is_some_and(|mask| {
            matches!(&mask.inline, Inline::Citation(c) if c.narrative)
                && matches!(&self.text[mask.range.end..open.at], "" | " ")
        });
        let items = if narrative {
            citation::continued(self.text, content.clone())
        } else if open.cites {
            citation::group(self.text, content.clone())
        } else {
            return;
        };
        for mask in self.masks.drain(open.masks_before..) {
            if matches!(mask.inline, Inline::Insert(_)) {
                self.faults.push(Fault {
                    range: mask.range,
                    message: "an insert cannot stand in a citation".to_string(),
                    help: "put it in the sentence, and cite after it".to_string(),
                });
            }
        }
        if !narrative {
            let inline = Inline::Citation(Citation { items, narrative: false });
            self.masks.push(Mask { range: open.at..at + 1, inline });
        } else if let Some(Mask { range, inline: Inline::Citation(citation) }) =
            self.masks.last_mut()
        {
            range.end = at + 1;
            citation.extend(items);
        }
    }

    /// Brackets do not reach over the end of a paragraph.
    fn end_paragraph(&mut self) {
        for open in self.open.drain(..) {
            let rest = &self.text[open.at + 1..];
            if open.cites && (rest.starts_with('@') || rest.starts_with("-@")) {
                self.faults.push(Fault {
                    range: open.at..open.at + 1,
                    message: "this citation is not closed".to_string(),
                    help: "close it with `]` in the same paragraph".to_string(),
                });
            }
        }
    }
}

/// Where the insert whose inside begins at `from` ends, behind its `}}`. It may run over a line end, never over a blank line.
fn insert_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'}', Some(b'}')) => return Some(at + 2),
            (b'{', Some(b'{')) | (b'`', _) => return None,
            (b'\n', _) if is_blank_after(bytes, at) || is_quote_after(bytes, at) => {
                return None;
            }
            _ => at += 1,
        }
    }
}

fn first_after(bytes: &[u8], line_end: usize) -> Option<&u8> {
    bytes[line_end + 1..].iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r'))
}

fn is_blank_after(bytes: &[u8], line_end: usize) -> bool {
    matches!(first_after(bytes, line_end), None | Some(b'\n'))
}

/// The mark of a quotation would be read as "more than".
fn is_quote_after(bytes: &[u8], line_end: usize) -> bool {
    first_after(bytes, line_end) == Some(&b'>')
}

/// The text with each mask covered by as many bytes of filler. Beside an insert or `@source`, Markdown sees a word; beside
/// a group of citations, which stands in brackets, it sees punctuation.
pub(super) fn cover(text: &str, masks: &[Mask]) -> String {
    let mut covered = String::with_capacity(text.len());
    let mut from = 0;
    for mask in masks {
        covered.push_str(&text[from..mask.range.start]);
        let (two, three) = match &mask.inline {
            Inline::Citation(citation) if !citation.narrative => ('§', '†'),
            _ => ('ƛ', 'ᴥ'),
        };
        push_filler(&mut covered, mask.range.len(), two, three);
        from = mask.range.end;
    }
    covered.push_str(&text[from..]);
    covered
}

/// `bytes` (2 or more) of filler, from a character of two bytes and one of three.
fn push_filler(covered: &mut String, bytes: usize, two: char, three: char) {
    let odd = bytes % 2;
    if odd == 1 {
        covered.push(three);
    }
    for _ in 0..(bytes - 3 * odd) / 2 {
        covered.push(two);
    }
}
