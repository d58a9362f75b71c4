//! The document as data for the template: every text of the case is a string of JSON, never markup.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::super::{caveat_run, is_letter, is_notice, may_link, named, note_run};
use super::picture_path;
use crate::document::{
    Align, Block, BoundValue, CitationForm, Document, Evidence, Figure, Group, Inline,
    Section, Table, figure_anchor, ids, plain,
};

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
    /// Whether headings stand one level higher, in a section without a heading of its own.
    raised: bool,
    /// Whether marks of notes and evidence may stand here: not in titles, evidence and notes.
    marks: bool,
}

/// The whole document, as `brief.typ` reads it.
pub(super) fn of(document: &Document) -> Value {
    let mut walk = Walk {
        anchors: ids(document).into_iter().map(|id| id.into_owned()).collect(),
        figures: document.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
        evidence: document.evidence.iter().map(|e| e.id.as_str()).zip(1..).collect(),
        notes: document.notes.iter().map(|n| (n.number, &n.content[..])).collect(),
        told: BTreeSet::new(),
        marked: BTreeSet::new(),
        raised: false,
        marks: true,
    };
    let sections: Vec<Value> =
        document.sections.iter().map(|section| walk.section(section)).collect();
    walk.marks = false;
    let evidence: Vec<Value> =
        document.evidence.iter().map(|evidence| walk.evidence(evidence)).collect();
    let data: Vec<Value> = placed(document)
        .into_iter()
        .filter(|figure| !figure.table.head.is_empty())
        .map(|figure| {
            json!({"title": sentence(&named(figure)), "words": walk.run(&figure.title), "table": walk.table(&figure.table)})
        })
        .collect();
    json!({
        "variant": document.variant.name(),
        "paper": if is_letter(&document.meta.language) { "us-letter" } else { "a4" },
        "meta": meta(&mut walk, document),
        "sections": sections,
        "evidence": evidence,
        "data": data,
    })
}

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
        "authors": authors, "published": day(&meta.published), "published_words": meta.published_words,
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
        let title = self.run(&section.title);
        let blocks = self.blocks(blocks);
        self.raised = false;
        json!({"id": section.id, "kind": section.kind, "title": title, "plain_title": plain(&section.title), "notices": notices, "blocks": blocks})
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
                json!({"t": "heading", "level": level, "id": id, "c": self.run(content)})
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
        let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max();
        let align = |column| match table.align.get(column).copied().unwrap_or_default() {
            Align::Left => "left",
            Align::Right => "right",
            Align::Center => "center",
        };
        let columns: Vec<Value> = (0..columns.unwrap_or(0).max(1))
            .map(|column| json!({"align": align(column), "letters": letters(table, column)}))
            .collect();
        json!({"t": "table", "caption": self.run(&table.caption), "columns": columns, "head": head, "rows": rows, "left_out": table.rows_left_out})
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
                            let to = self.anchors.contains(&mark.to).then_some(&mark.to);
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
            Inline::Link { href, content } => out.push(
                json!({"t": "link", "href": may_link(href).then_some(href), "c": self.run(content)}),
            ),
            Inline::Reference { to, content } => {
                let to = self.anchors.contains(to).then_some(to);
                let content = self.run(content);
                out.push(json!({"t": "reference", "to": to, "c": content}));
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

    /// A value; the first of its evidence in a block bears the mark of it.
    fn value(&mut self, value: &BoundValue) -> Value {
        let number = value
            .evidence
            .as_deref()
            .and_then(|id| self.evidence.get(id).copied())
            .filter(|_| self.marks);
        let mark = number.filter(|number| self.marked.insert(*number));
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

/// The longest word and the longest cell of a column, in letters: what the template shares the width by.
fn letters(table: &Table, column: usize) -> Value {
    let cells = table.rows.iter().chain([&table.head]).filter_map(|row| row.get(column));
    let mut longest =
        Map::from_iter([("word".into(), 0.into()), ("cell".into(), 0.into())]);
    for cell in cells {
        let text = plain(cell);
        let word = text.split_whitespace().map(|word| word.chars().count()).max();
        for (key, count) in [("word", word.unwrap_or(0)), ("cell", text.chars().count())]
        {
            let known = longest[key].as_u64().unwrap_or(0);
            longest[key] = known.max(count as u64).into();
        }
    }
    Value::Object(longest)
}

fn push_text(out: &mut Vec<Value>, words: &str) {
    if !words.is_empty() {
        out.push(json!({"t": "text", "s": words}));
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
