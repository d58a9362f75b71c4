//! Prose: Markdown with inserts, citations and our links, parsed once into a tree of our own; every piece keeps its place. Sole keeper of pulldown-cmark.
//!
//! Inserts `{{ … }}` and citations are found before Markdown is parsed, covered by filler of the same length that means
//! nothing to Markdown, and put back at their offsets: what stands inside them is never read as Markdown, and what
//! stands beside them is read as if a word stood there. Inside code they are text again.

mod citation;
mod headings;
mod hedged;
pub(crate) mod lexicon;
mod links;
mod numbers;
pub(crate) mod phrases;
mod run;
mod scan;
mod sentences;
mod tree;
mod worded;
mod words;

use headings::heading_ids;
use links::target;
use scan::{Mask, cover, scan};

pub use citation::{Citation, CitationItem, Locator, locator};
pub use hedged::hedged_numbers;
pub use numbers::{DateParts, Found, NumberKind, numbers};
pub use run::{MARK, OBJECT, Run, run};
pub use sentences::sentences;
pub use words::uncapitalised;

use std::ops::Range;

/// What a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Paragraphs, headings, lists, tables: the narrative, a method.
    Block,
    /// One paragraph: titles, findings, captions. List and heading marks are plain text in it.
    Inline,
    /// Words and inserts, no Markdown: alt text.
    Plain,
}

/// A text, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// In order; one paragraph at most in `Inline` and `Plain`.
    pub blocks: Vec<Piece>,
    /// What cannot stand, in the order of its places.
    pub faults: Vec<Fault>,
}

/// What is wrong at some bytes of the text, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A block with its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub block: Block,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// Written as `{#id}` after the heading, else made from its words: unique in this text.
        id: String,
        /// Whether the id was written.
        explicit: bool,
        /// Words.
        content: Vec<Span>,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List {
        /// Numbered when true.
        ordered: bool,
        /// The first number, as written.
        start: u64,
        /// Items, each of blocks.
        items: Vec<Vec<Piece>>,
    },
    /// A quotation.
    Quote(Vec<Piece>),
    /// A table with a header row.
    Table {
        /// Alignment of each column.
        align: Vec<Align>,
        /// Header cells.
        head: Vec<Vec<Span>>,
        /// Rows of cells, as many in each as in the head.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// Preformatted text.
    Code {
        /// The word after the fence; empty when there is none.
        language: String,
        /// What stands in it: one inline of code.
        content: Vec<Span>,
    },
    /// The figure with this id, alone in its paragraph.
    Figure {
        /// Id of the figure.
        id: String,
        /// Words between the brackets, for readers without Caveat.
        alt: Vec<Span>,
    },
    /// A rule between blocks.
    Rule,
}

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Not said.
    None,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Centred.
    Center,
}

/// An inline with its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub inline: Inline,
}

/// An inline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words. A line end inside a paragraph is one space.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Span>),
    /// Strong emphasis.
    Strong(Vec<Span>),
    /// Struck out.
    Deleted(Vec<Span>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where to.
        target: Target,
        /// Words.
        content: Vec<Span>,
    },
    /// A line break that was asked for.
    Break,
    /// `{{ … }}`: the expression's bytes in the text, without braces and the spaces next to them.
    Insert(Range<usize>),
    /// A citation.
    Citation(Citation),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An `http`, `https` or `mailto` address.
    Web(String),
    /// An item of the case: its kind, and its id.
    Item(ItemKind, String),
}

/// Schemes of our own links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// `figure:`
    Figure,
    /// `claim:`
    Claim,
    /// `judgement:`
    Judgement,
    /// `caveat:`
    Caveat,
    /// `look:`
    Look,
    /// `source:`
    Source,
}

impl ItemKind {
    /// All of them, in the order in which they are listed to an author.
    pub const ALL: [ItemKind; 6] = [
        ItemKind::Figure,
        ItemKind::Claim,
        ItemKind::Judgement,
        ItemKind::Caveat,
        ItemKind::Look,
        ItemKind::Source,
    ];

    /// The scheme as written before the colon.
    pub fn word(self) -> &'static str {
        match self {
            ItemKind::Figure => "figure",
            ItemKind::Claim => "claim",
            ItemKind::Judgement => "judgement",
            ItemKind::Caveat => "caveat",
            ItemKind::Look => "look",
            ItemKind::Source => "source",
        }
    }
}

/// Parses a text. Never fails: what cannot stand is a fault, and the rest of the tree is there.
pub fn parse(text: &str, mode: Mode) -> Prose {
    let mut prose = match mode {
        Mode::Plain => parse_plain(text),
        Mode::Inline | Mode::Block => tree::build(text, mode),
    };
    prose.faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
    prose.faults.dedup();
    prose
}

fn parse_plain(text: &str) -> Prose {
    let scan = scan(text, false);
    let mut spans = Vec::new();
    let mut from = 0;
    for mask in &scan.masks {
        push_words(text, from..mask.range.start, &mut spans);
        spans.push(Span { range: mask.range.clone(), inline: mask.inline.clone() });
        from = mask.range.end;
    }
    push_words(text, from..text.len(), &mut spans);
    let faults = scan.faults;
    if spans.is_empty() {
        return Prose { blocks: Vec::new(), faults };
    }
    let block = Block::Paragraph(spans);
    Prose { blocks: vec![Piece { range: 0..text.len(), block }], faults }
}

fn push_words(text: &str, range: Range<usize>, spans: &mut Vec<Span>) {
    if let Some(words) = text.get(range.clone()).filter(|words| !words.is_empty()) {
        spans.push(Span { range, inline: Inline::Text(words.to_string()) });
    }
}
