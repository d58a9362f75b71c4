//! Document: the typed tree of a brief, which every format walks. Plain data: a value, a citation and a caveat are nodes, so no format can lose one by formatting text.

use std::borrow::Cow;
use std::sync::Arc;

mod disagreement;
mod figure;
mod group;
mod meta;
mod owed;
mod receipt;
mod record;
mod released;
mod sheet;
mod variant;

pub use disagreement::*;
pub use figure::*;
pub use group::*;
pub use meta::*;
pub use owed::*;
pub use receipt::*;
pub use record::*;
pub use released::*;
pub use sheet::*;
pub use variant::*;

/// A brief, complete: what every format writes out.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// How much of the brief it tells.
    pub variant: Variant,
    /// Title page and metadata.
    pub meta: Meta,
    /// The sections in the order in which they are printed.
    pub sections: Vec<Section>,
    /// What stands behind each bound value, in order of first use.
    pub evidence: Vec<Evidence>,
    /// Notes of citations, in order; empty in an author–date style.
    pub notes: Vec<Note>,
    /// Figures, by the `id` that `Block::Figure` names.
    pub figures: Vec<Figure>,
    /// The same brief for machines.
    pub record: Arc<Record>,
    /// The caveats that each finding, claim, judgement and figure carries wherever it is printed.
    pub owed: Vec<Owed>,
}

/// A section: `kind` is the word of `sections:` in house.yaml.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique id, an anchor in every format.
    pub id: String,
    /// What it is: `findings`, `narrative`, `judgements`, `caveats`, `looks`, `disagreements`, `sources`, `method`, `changes`, `citation`, …
    pub kind: String,
    /// Heading; empty for a section without one.
    pub title: Vec<Inline>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading below the section's own (level 3 to 6).
    Heading {
        /// 3 to 6; the section title is 2.
        level: u8,
        /// Anchor.
        id: String,
        /// Words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Numbered from 1 when true.
        ordered: bool,
        /// Items, each of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(String),
    /// A table.
    Table(Table),
    /// The figure with this id, from `Document::figures`.
    Figure(String),
    /// A set of labelled values: likelihood, confidence, basis …
    Fields(Vec<Field>),
    /// Blocks that belong together and cannot be left out.
    Group(Group),
    /// A rule between blocks.
    Rule,
}

/// A labelled value.
#[derive(Clone, Debug)]
pub struct Field {
    /// The label, without a colon.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Blocks that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is.
    pub kind: GroupKind,
    /// Unique id, an anchor.
    pub id: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A table with a header row.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Caption; empty for none.
    pub caption: Vec<Inline>,
    /// Header cells.
    pub head: Vec<Vec<Inline>>,
    /// Alignment of each column.
    pub align: Vec<Align>,
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Rows that were left out of `rows` because there are too many; the CSV beside the page holds them all.
    pub rows_left_out: usize,
}

/// How a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
    /// Marks.
    Center,
}

/// An inline.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words; never markup.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Deleted(Vec<Inline>),
    /// Code.
    Code(String),
    /// Words in another language (BCP 47 tag).
    Foreign(String, Vec<Inline>),
    /// A link outside: only `http`, `https` and `mailto`.
    Link {
        /// Address.
        href: String,
        /// Words.
        content: Vec<Inline>,
    },
    /// A link to an id of this document.
    Reference {
        /// The id.
        to: String,
        /// Words.
        content: Vec<Inline>,
    },
    /// A value of the case, with its hedge and its evidence.
    Value(BoundValue),
    /// A citation.
    Cite(Citation),
    /// The short form of a caveat, travelling with what it limits.
    Caveat(CaveatMark),
    /// A line break.
    Break,
}

/// A value as printed: words with their hedge, and the evidence behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundValue {
    /// "about 73", "between 14 and 22 September 2023".
    pub words: String,
    /// Id of the `Evidence` behind it; none for a deliberate literal, and in tables.
    pub evidence: Option<String>,
    /// What it is a value of, where no evidence says so: `railcars[peak]`.
    pub of: Option<String>,
}

/// The short form of a caveat where a finding, claim or mark rests on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaveatMark {
    /// Id of the caveat.
    pub caveat: String,
    /// Its anchor in this document.
    pub to: String,
    /// Its `short` text.
    pub short: String,
}

/// A citation in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Ids of the sources, in order.
    pub sources: Vec<String>,
    /// Unique id, so that the note can link back.
    pub id: String,
    /// How it stands in the text.
    pub form: CitationForm,
}

/// How a citation stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub enum CitationForm {
    /// A mark of the note with this number (from 1).
    Note(usize),
    /// Words in the text: "(Bermudez, Cha, and Jun 2023)".
    Words(Vec<Inline>),
}

/// A note of a citation.
#[derive(Clone, Debug)]
pub struct Note {
    /// From 1.
    pub number: usize,
    /// Anchor.
    pub id: String,
    /// The ids of the citations that lead to it.
    pub citations: Vec<String>,
    /// What it says.
    pub content: Vec<Inline>,
}

/// What stands behind a value, in sentences: opened from the value in HTML, a note in print and Markdown.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Anchor; `BoundValue::evidence` names it.
    pub id: String,
    /// The words that it explains.
    pub words: String,
    /// Sentences: what was seen, by whom, with which caveats.
    pub blocks: Vec<Block>,
    /// The section after which it stands.
    pub section: String,
}

/// Every id that must be found in whatever a format writes.
pub fn ids(document: &Document) -> Vec<Cow<'_, str>> {
    let mut ids = Vec::new();
    for section in &document.sections {
        ids.push(Cow::Borrowed(section.id.as_str()));
        collect_ids(&section.blocks, &mut ids);
    }
    ids
}

fn collect_ids<'a>(blocks: &'a [Block], ids: &mut Vec<Cow<'a, str>>) {
    for block in blocks {
        match block {
            Block::Group(group) => {
                ids.push(Cow::Borrowed(&group.id));
                collect_ids(&group.blocks, ids);
            }
            Block::Heading { id, .. } => ids.push(Cow::Borrowed(id)),
            Block::Figure(id) => ids.push(Cow::Owned(figure_anchor(id))),
            Block::List { items, .. } => items.iter().for_each(|i| collect_ids(i, ids)),
            Block::Quote(blocks) => collect_ids(blocks, ids),
            Block::Fields(fields) => {
                fields.iter().for_each(|field| collect_ids(&field.blocks, ids));
            }
            Block::Paragraph(_) | Block::Code(_) | Block::Table(_) | Block::Rule => {}
        }
    }
}

/// The words of inlines alone, hedges and caveats kept, citations left out: for alt text, titles of windows and machines.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Foreign(_, content)
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => push_plain(content, text),
            Inline::Value(value) => text.push_str(&value.words),
            Inline::Cite(_) => text.truncate(text.trim_end_matches(' ').len()),
            Inline::Caveat(mark) => {
                text.truncate(text.trim_end_matches(' ').len());
                let follows = at > 0 && caveat_ends(&inlines[..at]);
                if follows {
                    text.pop();
                }
                text.push_str(if follows { "; " } else { " (" });
                text.push_str(&mark.short);
                text.push(')');
            }
            Inline::Break => text.push(' '),
        }
    }
}

/// Whether the last of some inlines is the mark of a caveat, with a space behind it or none: marks in a row share their brackets.
fn caveat_ends(inlines: &[Inline]) -> bool {
    match inlines {
        [.., Inline::Caveat(_)] => true,
        [.., Inline::Caveat(_), Inline::Text(space)] => space == " ",
        _ => false,
    }
}
