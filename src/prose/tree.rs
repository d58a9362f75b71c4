//! Markdown events become the tree: the covered inserts and citations are put back at their offsets, and what cannot stand is refused.

mod refuse;
mod uncover;

use super::{Align, Block, Fault, Inline, Mask, Mode, Piece, Prose, Span, cover, scan};
use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use std::ops::Range;

/// Deeper nesting than this is a fault: nobody reads it, and it could exhaust the stack of whoever walks the tree.
const DEPTH_LIMIT: usize = 24;

/// Stands before an inline text so that it cannot begin a block: punctuation without a meaning in Markdown.
const GUARD: &str = "§";

enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Table(Vec<Align>),
    Row {
        head: bool,
    },
    Cell,
    Code(String),
    Html,
    Emphasis,
    Strong,
    Deleted,
    Link {
        href: String,
        email: bool,
    },
    Image(String),
    /// Too deep, or of no meaning to us: its content goes to what holds it.
    Through,
}

/// A figure in a paragraph: its bytes, its id, its words.
type Figure = (Range<usize>, String, Vec<Span>);

struct Frame {
    kind: Kind,
    range: Range<usize>,
    blocks: Vec<Piece>,
    spans: Vec<Span>,
    cells: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
    items: Vec<Vec<Piece>>,
    figures: Vec<Figure>,
    code: String,
}

struct Builder<'a> {
    text: &'a str,
    covered: &'a str,
    /// How many bytes of guard stand before the text in what Markdown reads.
    shift: usize,
    masks: Vec<(Mask, bool)>,
    stack: Vec<Frame>,
    links: usize,
    /// Bytes that are code or raw HTML: what was found in them does not count.
    verbatim: Vec<Range<usize>>,
    /// Those that are raw HTML.
    html: Vec<Range<usize>>,
    faults: Vec<Fault>,
}

/// The tree of a text, in `Block` or `Inline` mode.
pub(super) fn build(text: &str, mode: Mode) -> Prose {
    let trimmed = if mode == Mode::Inline { text.trim_end() } else { text };
    let scan = scan(trimmed, true);
    let mut covered = cover(trimmed, &scan.masks);
    let mut faults = Vec::new();
    if mode == Mode::Inline {
        faults.extend(second_paragraph(&covered));
        covered = format!("{GUARD}{}", covered.replace(['\n', '\r'], " "));
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder {
        text: trimmed,
        covered: &covered,
        shift: if mode == Mode::Inline { GUARD.len() } else { 0 },
        masks: scan.masks.into_iter().map(|mask| (mask, false)).collect(),
        stack: vec![frame(Kind::Root, 0..trimmed.len())],
        links: 0,
        verbatim: Vec::new(),
        html: Vec::new(),
        faults,
    };
    for (event, range) in Parser::new_ext(&covered, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish(scan.faults)
}

/// An inline text is one paragraph.
fn second_paragraph(covered: &str) -> Option<Fault> {
    let mut line_end = None;
    for (at, c) in covered.trim_start().char_indices() {
        let at = at + covered.len() - covered.trim_start().len();
        match (c, line_end) {
            ('\n', Some(first)) => {
                return Some(Fault {
                    range: first..at + 1,
                    message: "only one paragraph can stand here".to_string(),
                    help: "join the paragraphs, or move the rest to the narrative"
                        .to_string(),
                });
            }
            ('\n', None) => line_end = Some(at),
            _ if c.is_whitespace() => {}
            _ => line_end = None,
        }
    }
    None
}

fn frame(kind: Kind, range: Range<usize>) -> Frame {
    Frame {
        kind,
        range,
        blocks: Vec::new(),
        spans: Vec::new(),
        cells: Vec::new(),
        rows: Vec::new(),
        items: Vec::new(),
        figures: Vec::new(),
        code: String::new(),
    }
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, covered_range: Range<usize>) {
        let range = covered_range.start.saturating_sub(self.shift)
            ..covered_range.end.saturating_sub(self.shift);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Text(words) => self.text(&words, covered_range, range),
            Event::Code(words) => self.code(&words, range),
            Event::SoftBreak => self.push(range, Inline::Text(" ".to_string())),
            Event::HardBreak => self.push(range, Inline::Break),
            Event::Html(_) => {}
            Event::InlineHtml(_) => self.refuse_html(range),
            Event::Rule => self.push_block(range, Block::Rule),
            // Switched off: maths, footnotes, task lists.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let mut kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let fence =
                    self.covered[range.start..].lines().next().map_or(0, str::len);
                Kind::Code(self.restore(&info, range.start..range.start + fence))
            }
            Tag::HtmlBlock => {
                self.refuse_html(range.clone());
                Kind::Html
            }
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item,
            Tag::Table(align) => Kind::Table(align.iter().map(alignment).collect()),
            Tag::TableHead => Kind::Row { head: true },
            Tag::TableRow => Kind::Row { head: false },
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough if self.text[range.start..].starts_with("~~") => {
                Kind::Deleted
            }
            // One `~` is "about" in a date, not a deletion.
            Tag::Strikethrough => {
                self.push(range.start..range.start + 1, Inline::Text("~".to_string()));
                Kind::Through
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.links += 1;
                let email = link_type == LinkType::Email;
                Kind::Link { href: dest_url.to_string(), email }
            }
            Tag::Image { dest_url, .. } => {
                self.links += 1;
                Kind::Image(dest_url.to_string())
            }
            _ => Kind::Through,
        };
        if self.stack.len() >= DEPTH_LIMIT {
            kind = Kind::Through;
        }
        if self.stack.len() == DEPTH_LIMIT {
            self.faults.push(Fault {
                range: range.start..range.start,
                message: format!("nested deeper than {DEPTH_LIMIT} levels"),
                help: "write it flatter".to_string(),
            });
        }
        if is_block(&kind) {
            self.flush_item();
        }
        self.stack.push(frame(kind, range));
    }

    fn end(&mut self, end: TagEnd) {
        let Some(mut done) = self.stack.pop() else { return };
        if matches!(end, TagEnd::Link | TagEnd::Image) {
            self.links -= 1;
        }
        let range = done.range.clone();
        match done.kind {
            Kind::Root | Kind::Html => {}
            Kind::Through => {
                if end == TagEnd::Strikethrough && self.text[..range.end].ends_with('~') {
                    let tilde = range.end - 1..range.end;
                    let inline = Inline::Text("~".to_string());
                    done.spans.push(Span { range: tilde, inline });
                }
                if let Some(holder) = self.stack.last_mut() {
                    holder.spans.append(&mut done.spans);
                    holder.blocks.append(&mut done.blocks);
                }
            }
            Kind::Paragraph => self.paragraph(range, done.spans, done.figures),
            Kind::Heading(level) => {
                self.refuse_figures(done.figures);
                let (id, content) = (String::new(), done.spans);
                let block = Block::Heading { level, id, explicit: false, content };
                self.push_block(range, block);
            }
            Kind::Quote => self.push_block(range, Block::Quote(done.blocks)),
            Kind::List(start) => {
                let (ordered, start) = (start.is_some(), start.unwrap_or(1));
                let block = Block::List { ordered, start, items: done.items };
                self.push_block(range, block);
            }
            Kind::Item | Kind::Row { .. } | Kind::Cell => self.end_part(done),
            Kind::Table(align) => {
                let head = done.cells;
                self.push_block(range, Block::Table { align, head, rows: done.rows });
            }
            Kind::Code(language) => {
                self.verbatim.push(range.clone());
                let code = Span { range: range.clone(), inline: Inline::Code(done.code) };
                self.push_block(range, Block::Code { language, content: vec![code] });
            }
            Kind::Emphasis => self.push(range, Inline::Emphasis(done.spans)),
            Kind::Strong => self.push(range, Inline::Strong(done.spans)),
            Kind::Deleted => self.push(range, Inline::Deleted(done.spans)),
            Kind::Link { href, email } => self.link(range, &href, email, done.spans),
            Kind::Image(href) => self.image(range, &href, done.spans),
        }
    }

    /// Ends an item of a list, a row or a cell: it goes to the list, table or row that is open.
    fn end_part(&mut self, mut done: Frame) {
        match done.kind {
            Kind::Cell => self.refuse_figures(std::mem::take(&mut done.figures)),
            Kind::Item => {
                self.stack.push(done);
                self.flush_item();
                let Some(item) = self.stack.pop() else { return };
                done = item;
            }
            _ => {}
        }
        let Some(holder) = self.stack.last_mut() else { return };
        match done.kind {
            Kind::Cell => holder.cells.push(done.spans),
            Kind::Row { head: true } => holder.cells = done.cells,
            Kind::Row { head: false } => holder.rows.push(done.cells),
            _ => holder.items.push(done.blocks),
        }
    }

    fn push(&mut self, range: Range<usize>, inline: Inline) {
        if let Some(top) = self.stack.last_mut() {
            top.spans.push(Span { range, inline });
        }
    }

    fn push_block(&mut self, range: Range<usize>, block: Block) {
        if let Some(top) = self.stack.last_mut() {
            top.blocks.push(Piece { range, block });
        }
    }

    /// A tight list item, or what was nested too deep, holds inlines without a paragraph: they become one.
    fn flush_item(&mut self) {
        let Some(top) = self.stack.last_mut() else { return };
        let spans = std::mem::take(&mut top.spans);
        let figures = std::mem::take(&mut top.figures);
        if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
            self.paragraph(first.range.start..last.range.end, spans, figures);
        } else if let (Some(first), Some(last)) = (figures.first(), figures.last()) {
            self.paragraph(first.0.start..last.0.end, spans, figures);
        }
    }

    fn paragraph(&mut self, range: Range<usize>, spans: Vec<Span>, figures: Vec<Figure>) {
        let is_blank =
            |span: &Span| matches!(&span.inline, Inline::Text(t) if t.trim().is_empty());
        if self.shift == 0 && spans.iter().all(is_blank) {
            for (range, id, alt) in figures {
                self.push_block(range, Block::Figure { id, alt });
            }
            return;
        }
        self.refuse_figures(figures);
        self.push_block(range, Block::Paragraph(spans));
    }
}

fn is_block(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Paragraph
            | Kind::Heading(_)
            | Kind::Quote
            | Kind::List(_)
            | Kind::Table(_)
            | Kind::Code(_)
            | Kind::Html
    )
}

fn alignment(align: &Alignment) -> Align {
    match align {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Right => Align::Right,
        Alignment::Center => Align::Center,
    }
}
