//! The document as data for the template: every text of the case is a string of JSON, never markup.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::super::columns::{is_slim, widths};
use super::super::{caveat_run, is_notice, may_link, named, note_run};
use super::picture_path;
use crate::document::{
    Align, Block, BoundValue, CitationForm, Document, Evidence, Figure, Group, Inline,
    Paper, Section, Table, Variant, Width, figure_anchor, ids, plain,
};
use crate::tokens::{Colour, Tokens};

/// What is looked up while the tree is walked.
struct Walk<'a> {
    /// Anchors that links may lead to.
    anchors: BTreeSet<String>,
    figures: BTreeMap<&'a str, &'a Figure>,
    evidence: BTreeMap<&'a str, usize>,
    notes: BTreeMap<usize, &'a [Inline]>,
    /// Notes that stand on a page already: a note is set out once, and led back to from then on.
    told: BTreeSet<usize>,
    /// Evidence marked in this block already.
    marked: BTreeSet<usize>,
    /// Marks of evidence that wait for the end of the link that they stand in; none outside of links.
    waiting: Option<Vec<Value>>,
    /// Whether headings stand one level higher, in a section without a heading of its own.
    raised: bool,
    /// Whether marks of notes and evidence may stand here: not in titles, evidence and notes.
    marks: bool,
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
        told: BTreeSet::new(),
        marked: BTreeSet::new(),
        waiting: None,
        raised: false,
        marks: true,
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
        "meta": meta(&mut walk, document),
        "sections": sections,
        "evidence": evidence,
        "data": data,
    });
    settle(&mut whole);
    whole
}

/// Takes from every text what a page cannot show: characters that control, and those that turn the direction of what follows, which
/// could set the digits of a number in another order.
fn settle(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(is_unprintable) => {
            let kept = text.chars().filter(|c| !is_turning(*c));
            let kept = kept.map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
            *text = kept.collect();
        }
        Value::Array(all) => all.iter_mut().for_each(settle),
        Value::Object(all) => all.values_mut().for_each(settle),
        _ => {}
    }
}

fn is_unprintable(c: char) -> bool {
    c.is_control() || is_turning(c)
}

fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
fn language_of(tag: &str) -> String {
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
                Some(figure) => self.figure(figure),
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
        let columns: Vec<Value> = widths(table)
            .into_iter()
            .enumerate()
            .map(|(column, width)| json!({"align": align(column), "width": width}))
            .collect();
        json!({"t": "table", "caption": self.run(&table.caption), "columns": columns, "head": head, "rows": rows, "is_slim": is_slim(table), "left_out": table.rows_left_out})
    }

    /// Inlines as one block: marks of notes after the punctuation that follows them, caveats in a row as one.
    fn run(&mut self, inlines: &'a [Inline]) -> Value {
        let mut out = Vec::new();
        let mut at = 0;
        while at < inlines.len() {
            let (notes, moved) = note_run(&inlines[at..]);
            let caveats = caveat_run(&inlines[at..]);
            if notes > 0 {
                let words = match inlines.get(at + notes) {
                    Some(Inline::Text(words)) if moved > 0 => words.split_at(moved),
                    _ => ("", ""),
                };
                trim_end(&mut out);
                push_text(&mut out, words.0);
                for inline in &inlines[at..at + notes] {
                    self.push(&mut out, inline);
                }
                push_text(&mut out, words.1);
                at += notes + usize::from(moved > 0);
            } else if caveats > 0 {
                let marks: Vec<Value> = inlines[at..at + caveats]
                    .iter()
                    .filter_map(|inline| match inline {
                        Inline::Caveat(mark) => {
                            let may =
                                self.waiting.is_none() && self.anchors.contains(&mark.to);
                            let to = may.then_some(&mark.to);
                            Some(json!({"to": to, "short": mark.short}))
                        }
                        _ => None,
                    })
                    .collect();
                trim_end(&mut out);
                out.push(json!({"t": "caveats", "marks": marks}));
                at += caveats;
            } else {
                self.push(&mut out, &inlines[at]);
                at += 1;
            }
        }
        Value::Array(out)
    }

    fn push(&mut self, out: &mut Vec<Value>, inline: &'a Inline) {
        let wrapped = |kind: &str, content: Value| json!({"t": kind, "c": content});
        match inline {
            Inline::Text(words) => push_text(out, words),
            Inline::Code(text) => out.push(json!({"t": "code", "s": text})),
            Inline::Emphasis(content) => out.push(wrapped("emphasis", self.run(content))),
            Inline::Strong(content) => out.push(wrapped("strong", self.run(content))),
            Inline::Deleted(content) => out.push(wrapped("deleted", self.run(content))),
            Inline::Foreign(tag, content) => out.push(
                json!({"t": "foreign", "language": language_of(tag), "c": self.run(content)}),
            ),
            Inline::Link { href, content } => {
                let (content, marks) = self.within_link(content);
                let href = may_link(href).then_some(href);
                out.push(json!({"t": "link", "href": href, "c": content}));
                out.extend(marks);
            }
            Inline::Reference { to, content } => {
                let (content, marks) = self.within_link(content);
                let to = self.anchors.contains(to).then_some(to);
                out.push(json!({"t": "reference", "to": to, "c": content}));
                out.extend(marks);
            }
            Inline::Value(value) => out.push(self.value(value)),
            Inline::Cite(citation) => match &citation.form {
                CitationForm::Words(words) => {
                    out.push(wrapped("words", self.run(words)));
                }
                CitationForm::Note(number) if self.marks => {
                    out.push(self.note(*number));
                }
                CitationForm::Note(_) => {}
            },
            // A mark alone is a run of one, which `run` has taken.
            Inline::Caveat(_) => {}
            Inline::Break => out.push(json!({"t": "break"})),
        }
    }

    /// What a link holds, and the marks of evidence that stand behind it: a link holds no other.
    fn within_link(&mut self, content: &'a [Inline]) -> (Value, Vec<Value>) {
        let outer = self.waiting.replace(Vec::new());
        let content = self.run(content);
        let marks = std::mem::replace(&mut self.waiting, outer);
        (content, marks.unwrap_or_default())
    }

    /// A value; the first of its evidence in a block bears the mark of it.
    fn value(&mut self, value: &BoundValue) -> Value {
        let number = value
            .evidence
            .as_deref()
            .and_then(|id| self.evidence.get(id).copied())
            .filter(|_| self.marks);
        let mark = number.filter(|number| self.marked.insert(*number));
        if let Some(waiting) = &mut self.waiting {
            let told =
                |mark| json!({"t": "mark", "number": mark, "evidence": value.evidence});
            waiting.extend(mark.map(told));
            return json!({"t": "value", "s": value.words, "evidence": null, "mark": null});
        }
        json!({"t": "value", "s": value.words, "evidence": value.evidence.as_ref().filter(|_| number.is_some()), "mark": mark})
    }

    fn note(&mut self, number: usize) -> Value {
        let told = !self.told.insert(number);
        let content = self.notes.get(&number).copied().unwrap_or_default();
        let outer = std::mem::replace(&mut self.marks, false);
        let content = if told { Value::Null } else { self.run(content) };
        self.marks = outer;
        json!({"t": "note", "number": number, "c": content})
    }
}

fn push_text(out: &mut Vec<Value>, words: &str) {
    if !words.is_empty() {
        out.push(json!({"t": "text", "s": words.replace('\n', " ")}));
    }
}

/// Takes the space from the end: a mark stands close to its word.
fn trim_end(out: &mut Vec<Value>) {
    if let Some(last) = out.last_mut()
        && last["t"] == "text"
        && let Some(words) = last["s"].as_str()
    {
        last["s"] = words.trim_end_matches(' ').into();
    }
}
