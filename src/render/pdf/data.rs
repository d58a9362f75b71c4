//! The document as data for the template: every text of the case is a string of JSON, never markup.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::super::columns::{Sisters, columns, sisters};
use super::super::{is_notice, may_link, named};
use super::picture_path;
use super::runs::settle;
use crate::document::{
    Align, Block, Document, Evidence, Figure, Group, Inline, Paper, Section, Table,
    Variant, Width, figure_anchor, ids, plain,
};
use crate::tokens::{Colour, Tokens};

/// What is looked up while the tree is walked.
pub(super) struct Walk<'a> {
    /// Anchors that links may lead to.
    pub(super) anchors: BTreeSet<String>,
    figures: BTreeMap<&'a str, &'a Figure>,
    pub(super) evidence: BTreeMap<&'a str, usize>,
    pub(super) notes: BTreeMap<usize, &'a [Inline]>,
    /// Notes that stand on a page already, with their numbers there: a note is set out once, and led back to from then on.
    pub(super) told: BTreeMap<usize, usize>,
    /// Evidence marked in this block already.
    pub(super) marked: BTreeSet<usize>,
    /// Marks of evidence that wait for the end of the link that they stand in; none outside of links.
    pub(super) waiting: Option<Vec<Value>>,
    /// Tables by their heads.
    sisters: Sisters,
    /// Whether headings stand one level higher, in a section without a heading of its own.
    raised: bool,
    /// Level of the last heading: 1 of a section, 0 before any.
    level: u8,
    /// Whether marks of notes and evidence may stand here: not in titles, evidence and notes.
    pub(super) marks: bool,
    /// Whether notes are told where they are cited: a figure may stand on another page than the words around it, and so would its notes.
    pub(super) aside: bool,
}

/// The whole document, as `brief.typ` reads it, and the colours of the house.
pub(super) fn of(document: &Document, tokens: &Tokens) -> Value {
    let is_whole = document.variant == Variant::Brief;
    let numbered = document.evidence.iter().filter(|_| is_whole);
    let mut walk = Walk {
        anchors: ids(document).into_iter().map(|id| id.into_owned()).collect(),
        figures: document.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
        evidence: numbered.map(|e| e.id.as_str()).zip(1..).collect(),
        notes: document.notes.iter().map(|n| (n.number, &n.content[..])).collect(),
        told: BTreeMap::new(),
        marked: BTreeSet::new(),
        waiting: None,
        sisters: sisters(document),
        raised: false,
        level: 0,
        marks: true,
        aside: false,
    };
    let sections: Vec<Value> =
        document.sections.iter().map(|section| walk.section(section)).collect();
    walk.marks = false;
    let told = document.evidence.iter().filter(|_| is_whole);
    let evidence: Vec<Value> = told.map(|evidence| walk.evidence(evidence)).collect();
    let data: Vec<Value> = placed(document)
        .into_iter()
        .filter(|figure| is_whole && !figure.table.head.is_empty())
        .map(|figure| {
            json!({"title": sentence(&named(figure)), "words": walk.run(&figure.title), "table": walk.table(&figure.table)})
        })
        .collect();
    let mut whole = json!({
        "variant": document.variant.name(),
        "paper": match document.meta.paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        },
        "colours": colours(tokens),
        "fonts": {"serif": own_family(tokens, "serif"), "sans": own_family(tokens, "sans")},
        "scale": tokens.ratios().text,
        "ratios": tokens.ratios(),
        "meta": meta(&mut walk, document),
        "sections": sections,
        "evidence": evidence,
        "data": data,
    });
    settle(&mut whole);
    whole
}

/// The family that text is set in first: of ours, those that the template names come next.
fn own_family<'a>(tokens: &'a Tokens, name: &str) -> &'a str {
    tokens.house_face(name).map_or("", |[font, _]| font.family.as_str())
}

/// The colours of light pages, and a dark one of the accent for the band on the first page: whole numbers alone, the same everywhere.
fn colours(tokens: &Tokens) -> Value {
    let light =
        |(name, colour): (&String, &Colour)| (name.clone(), colour.light.clone().into());
    let mut colours: Map<String, Value> = tokens.colours.iter().map(light).collect();
    let accent = tokens.colours.get("accent").map_or("", |colour| colour.light.as_str());
    let accent = u32::from_str_radix(accent.trim_start_matches('#'), 16).unwrap_or(0);
    let dark = |shift: u32| (accent >> shift & 0xff) * BAND_PERCENT / 100;
    let band = format!("#{:02x}{:02x}{:02x}", dark(16), dark(8), dark(0));
    colours.insert("band".to_owned(), band.into());
    Value::Object(colours)
}

/// How much of the accent's light is left in the band.
const BAND_PERCENT: u32 = 45;

/// Figures that a section holds, in order of number.
fn placed(document: &Document) -> Vec<&Figure> {
    let anchors: BTreeSet<String> =
        ids(document).into_iter().map(|id| id.into_owned()).collect();
    let is_placed = |figure: &&Figure| anchors.contains(&figure_anchor(&figure.id));
    document.figures.iter().filter(is_placed).collect()
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

fn meta<'a>(walk: &mut Walk<'a>, document: &'a Document) -> Value {
    let meta = &document.meta;
    let authors: Vec<Value> = meta
        .authors
        .iter()
        .map(|author| json!({"name": author.name, "affiliation": author.affiliation}))
        .collect();
    let names: Vec<Value> = meta
        .facility_names
        .iter()
        .map(|(language, name)| json!({"language": language_of(language), "name": name}))
        .collect();
    json!({
        "id": meta.id, "title": walk.run(&meta.title), "subtitle": walk.run(&meta.subtitle),
        "plain_title": plain(&meta.title), "description": meta.description,
        "authors": authors, "published_words": meta.published_words,
        "day": day(meta.updated.as_deref().unwrap_or(&meta.published)), "updated_words": meta.updated_words,
        "cutoff_words": meta.cutoff_words, "status": meta.status,
        "language": language_of(&meta.language), "region": region_of(&meta.language),
        "publisher": meta.publisher, "masthead": meta.masthead,
        "url": meta.url.as_deref().filter(|url| may_link(url)), "licence": meta.licence,
        "facility": meta.facility, "facility_names": names, "keywords": meta.keywords,
        "generator": meta.generator,
    })
}

/// `[2023, 10, 6]` of an ISO day; nothing of what is no whole day.
fn day(iso: &str) -> Option<Vec<i64>> {
    let parts: Option<Vec<i64>> = iso.split('-').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.len() == 3)
}

/// The language of a BCP 47 tag, as the typesetter takes it: two or three letters.
pub(super) fn language_of(tag: &str) -> String {
    let language = tag.split('-').next().unwrap_or_default();
    let is_one = matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_lowercase());
    if is_one { language.to_owned() } else { "en".to_owned() }
}

/// The region of a BCP 47 tag: two letters after the language.
fn region_of(tag: &str) -> Option<&str> {
    tag.split('-').skip(1).find(|part| {
        part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

impl<'a> Walk<'a> {
    fn section(&mut self, section: &'a Section) -> Value {
        let notices = section.blocks.iter().take_while(|block| is_notice(block)).count();
        let (notices, blocks) = section.blocks.split_at(notices);
        let notices = self.blocks(notices);
        self.raised = section.title.is_empty();
        let title = self.heading(&section.title);
        if !self.raised {
            self.level = 1;
        }
        let blocks = self.blocks(blocks);
        self.raised = false;
        json!({"id": section.id, "kind": section.kind, "title": title, "plain_title": plain(&section.title), "notices": notices, "blocks": blocks})
    }

    /// The words of a heading: its values lead to their evidence, without a mark.
    fn heading(&mut self, content: &'a [Inline]) -> Value {
        self.marked.extend(1..=self.evidence.len());
        self.run(content)
    }

    fn evidence(&mut self, evidence: &'a Evidence) -> Value {
        let number = self.evidence.get(evidence.id.as_str());
        json!({"id": evidence.id, "number": number, "words": evidence.words, "blocks": self.blocks(&evidence.blocks)})
    }

    fn blocks(&mut self, blocks: &'a [Block]) -> Value {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &'a Block) -> Value {
        self.marked.clear();
        match block {
            Block::Heading { level, id, content } => {
                let level = (level - u8::from(self.raised && *level > 2)).clamp(2, 6) - 1;
                // One that leaves a level out is refused by readers that speak.
                let level = level.min(self.level + 1);
                self.level = level;
                json!({"t": "heading", "level": level, "id": id, "c": self.heading(content)})
            }
            Block::Paragraph(content) => {
                json!({"t": "paragraph", "c": self.run(content)})
            }
            Block::List { ordered, items } => {
                let items: Vec<Value> =
                    items.iter().map(|item| self.blocks(item)).collect();
                json!({"t": "list", "ordered": ordered, "items": items})
            }
            Block::Quote(content) => json!({"t": "quote", "c": self.blocks(content)}),
            Block::Code(text) => json!({"t": "code", "s": text}),
            Block::Table(table) => self.table(table),
            Block::Figure(id) => match self.figures.get(id.as_str()).copied() {
                Some(figure) => {
                    self.aside = true;
                    let figure = self.figure(figure);
                    self.aside = false;
                    figure
                }
                None => json!({"t": "paragraph", "c": []}),
            },
            Block::Fields(fields) => {
                let fields: Vec<Value> = fields
                    .iter()
                    .map(|f| json!({"label": f.label, "c": self.blocks(&f.blocks)}))
                    .collect();
                json!({"t": "fields", "fields": fields})
            }
            Block::Group(group) => self.group(group),
            Block::Rule => json!({"t": "rule"}),
        }
    }

    fn group(&mut self, group: &'a Group) -> Value {
        // What stands in an evidence may stand elsewhere too, and an anchor is one place.
        let id = self.marks.then_some(group.id.as_str());
        json!({"t": "group", "kind": group.kind.word(), "id": id, "c": self.blocks(&group.blocks)})
    }

    fn figure(&mut self, figure: &'a Figure) -> Value {
        let notes: Vec<Value> = figure.notes.iter().map(|note| self.run(note)).collect();
        json!({
            "t": "figure", "id": figure_anchor(&figure.id), "kind": figure.kind, "number": figure.number,
            "title": self.run(&figure.title), "subtitle": self.run(&figure.subtitle), "alt": figure.alt,
            "picture": (!figure.drawings.is_empty()).then(|| picture_path(&figure.id)),
            "is_narrow": !figure.drawings.iter().any(|drawing| drawing.width == Width::Wide),
            "notes": notes, "source": self.run(&figure.source_line),
        })
    }

    fn table(&mut self, table: &'a Table) -> Value {
        let head: Vec<Value> = table.head.iter().map(|cell| self.run(cell)).collect();
        let rows: Vec<Vec<Value>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| self.run(cell)).collect())
            .collect();
        let align = |column| match table.align.get(column).copied().unwrap_or_default() {
            Align::Left => "left",
            Align::Right => "right",
            Align::Center => "center",
        };
        let own = columns(table, &self.sisters);
        let is_slim = own.is_slim;
        let columns: Vec<Value> = own
            .widths
            .into_iter()
            .enumerate()
            .map(|(column, width)| json!({"align": align(column), "width": width}))
            .collect();
        json!({"t": "table", "caption": self.run(&table.caption), "columns": columns, "head": head, "rows": rows, "is_slim": is_slim, "left_out": table.rows_left_out})
    }
}
