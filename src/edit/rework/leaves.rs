//! The paragraphs of `brief.md`, each token with its bytes in the text.

use std::ops::Range;

use crate::prose::{self, Block, Inline, Mode, Piece, Span};
use crate::render::{BREAK, Stress, Taken, Token, take};

/// A paragraph, heading, item, cell or figure of the narrative.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Those of the block of the narrative that it stands in.
    pub(super) top: Range<usize>,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
    /// What it says; a control stands for an insert or a citation, and says only which of the two.
    pub(super) tokens: Vec<Token>,
    /// The bytes of each token.
    pub(super) ranges: Vec<Range<usize>>,
    /// How each token stands out; none where the place says how, as in a heading.
    pub(super) stress: Option<Vec<Stress>>,
    /// What is stressed: the bytes with its marks, and without.
    pub(super) stressed: Vec<(Range<usize>, Range<usize>)>,
    /// Links, in the same way.
    pub(super) links: Vec<(Range<usize>, Range<usize>)>,
    /// The figure that stands here, and no words.
    pub(super) figure: Option<String>,
}

impl Leaf {
    /// Whether it is a block of the narrative itself.
    pub(super) fn is_top(&self) -> bool {
        self.range == self.top
    }
}

/// The paragraphs and figures of a narrative, in order.
pub(super) fn leaves(text: &str) -> Vec<Leaf> {
    let mut found = Vec::new();
    for piece in &prose::parse(text, Mode::Block).blocks {
        collect(text, piece, &piece.range, false, &mut found);
    }
    found
}

fn collect(
    text: &str,
    piece: &Piece,
    top: &Range<usize>,
    is_item: bool,
    found: &mut Vec<Leaf>,
) {
    let is_plain = matches!(piece.block, Block::Paragraph(_));
    let mut put = |range: &Range<usize>, spans: &[Span], figure: Option<String>| {
        let (tokens, ranges) = (Vec::new(), Vec::new());
        let (stress, stressed) = (is_plain.then(Vec::new), Vec::new());
        let end = text[..range.end].trim_end().len().max(range.start);
        let (range, top) =
            (range.start..end, top.start..text[..top.end].trim_end().len());
        let links = Vec::new();
        let mut leaf =
            Leaf { range, top, is_item, tokens, ranges, stress, stressed, links, figure };
        leaf.spans(text, spans, Stress::default());
        leaf.tidy();
        found.push(leaf);
    };
    match &piece.block {
        Block::Heading { content, .. } | Block::Paragraph(content) => {
            put(&piece.range, content, None);
        }
        Block::Table { head, rows, .. } => {
            for cell in head.iter().chain(rows.iter().flatten()) {
                if let (Some(first), Some(last)) = (cell.first(), cell.last()) {
                    put(&(first.range.start..last.range.end), cell, None);
                }
            }
        }
        Block::List { items, .. } => {
            for piece in items.iter().flatten() {
                collect(text, piece, top, true, found);
            }
        }
        Block::Quote(inner) => {
            inner.iter().for_each(|piece| collect(text, piece, top, is_item, found));
        }
        Block::Figure { id, .. } => put(&piece.range, &[], Some(id.clone())),
        Block::Code { .. } | Block::Rule => {}
    }
}

impl Leaf {
    fn spans(&mut self, text: &str, spans: &[Span], stress: Stress) {
        for span in spans {
            let mut inside = stress;
            match &span.inline {
                Inline::Text(words) | Inline::Code(words) => {
                    let own = text.get(span.range.clone()).unwrap_or_default();
                    let is_plain = own.replace('\n', " ") == *words;
                    for (at, c) in words.char_indices() {
                        let at = span.range.start + at;
                        let range = if is_plain {
                            at..at + c.len_utf8()
                        } else {
                            span.range.clone()
                        };
                        self.character(c, range, stress);
                    }
                    continue;
                }
                Inline::Emphasis(_) => inside.italic = true,
                Inline::Strong(_) => inside.bold = true,
                Inline::Deleted(_) => inside.struck = true,
                Inline::Link { .. } => {}
                Inline::Break => {
                    self.tokens.push(Token::Word(BREAK.to_owned()));
                    self.push(span.range.clone(), stress);
                }
                Inline::Insert(_) => self.control("value", span),
                Inline::Citation(_) => self.control("cite", span),
            }
            if let Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Link { content: inner, .. } = &span.inline
            {
                if let (Some(first), Some(last)) = (inner.first(), inner.last()) {
                    let held = (span.range.clone(), first.range.start..last.range.end);
                    match span.inline {
                        Inline::Link { .. } => self.links.push(held),
                        _ if inside != stress => self.stressed.push(held),
                        _ => {}
                    }
                }
                self.spans(text, inner, inside);
            }
        }
    }

    fn character(&mut self, c: char, range: Range<usize>, stress: Stress) {
        match take(&mut self.tokens, c) {
            Taken::New => self.push(range, stress),
            Taken::Added | Taken::Dropped => {
                if let Some(last) = self.ranges.last_mut() {
                    last.end = range.end;
                }
            }
        }
    }

    fn push(&mut self, range: Range<usize>, stress: Stress) {
        self.ranges.push(range);
        self.stress.iter_mut().for_each(|all| all.push(stress));
    }

    fn control(&mut self, kind: &str, span: &Span) {
        self.tokens
            .push(Token::Control { tag: Some(kind.to_owned()), words: String::new() });
        self.push(span.range.clone(), Stress::default());
    }

    /// The mark of a note stands without a space before it, and behind the stop that follows it, as in what is printed.
    fn tidy(&mut self) {
        let is_stop = |token: &Token| matches!(token, Token::Word(w) if matches!(w.as_str(), "." | "," | ";" | ":"));
        let mut at = 0;
        while at < self.tokens.len() {
            let is_note = matches!(&self.tokens[at], Token::Control { tag: Some(tag), .. } if tag == "cite");
            if is_note {
                if at > 0 && self.tokens[at - 1] == Token::Space {
                    self.tokens.remove(at - 1);
                    self.ranges.remove(at - 1);
                    self.stress.iter_mut().for_each(|all| _ = all.remove(at - 1));
                    at -= 1;
                }
                if self.tokens.get(at + 1).is_some_and(is_stop) {
                    self.tokens.swap(at, at + 1);
                    self.ranges.swap(at, at + 1);
                    self.stress.iter_mut().for_each(|all| all.swap(at, at + 1));
                    at += 1;
                }
            }
            at += 1;
        }
    }
}
