//! Markdown as a git host reads it: tables, footnotes, pictures beside it, one sentence a line. This face holds what its parts share.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tera::Context;

use super::{
    Artifact, Failure, Format, Templates, alone, carried, file, require_ids, templates,
    written,
};
use crate::document::{Document, Figure, Inline, Section, Theme};

mod blocks;
mod figures;
mod inlines;
mod text;

use super::{
    caveat_run, escape_html, is_notice, may_link, named, note_run, print_path, table_path,
};
use blocks::{push_blocks, push_table};
use figures::push_figure;
use inlines::{push_inlines, push_strong_words};
use text::{flush_space, push_text};

/// Markdown being written. Spaces and line breaks wait until something follows them, so that none stands at the end of a line.
struct Writer<'a> {
    document: &'a Document,
    out: String,
    /// What each line begins with: the indentation of lists and the marks of quotations.
    prefix: String,
    /// A space that waits.
    space: bool,
    /// A hard line break that waits.
    hard_break: bool,
    /// Whether the next character is the first of its line, where marks of blocks are read.
    line_start: bool,
    /// Digits since the start of the line, while there was nothing else: a list number in the making.
    line_digits: usize,
    /// Whether a sentence has just ended.
    sentence_ended: bool,
    /// Whether white space is swallowed, at the start of a span.
    swallow: bool,
    /// Where the text stands.
    place: Place,
    /// Anchors that wait for the next words.
    pending_anchors: Vec<Cow<'a, str>>,
    /// Evidence already marked in this block.
    marked: BTreeSet<usize>,
    /// Evidence and notes that a mark leads to; the others are not written.
    used_evidence: BTreeSet<usize>,
    used_notes: BTreeSet<usize>,
    /// Whether headings stand one level higher.
    raised: bool,
    lookup: &'a Lookup<'a>,
}

/// What a text must not break: its line, its cell, its link.
#[derive(Clone, Copy, Default)]
struct Place {
    /// In a heading or a cell, which are one line.
    one_line: bool,
    /// In a heading.
    heading: bool,
    /// In a cell of a table.
    cell: bool,
    /// In the words of a link.
    link: bool,
    /// In an evidence or a note, where values have no mark.
    aside: bool,
    /// In the title, where only what is marked nowhere else has a mark.
    title: bool,
}

/// What is looked up in the document.
struct Lookup<'a> {
    anchors: BTreeSet<Cow<'a, str>>,
    evidence: BTreeMap<&'a str, usize>,
    figures: BTreeMap<&'a str, &'a Figure>,
}

/// `brief.md`, `one-page.md`; the template has the same name.
pub(super) fn brief(
    document: &Document,
    templates: &Templates,
) -> Result<Artifact, Failure> {
    let lookup = Lookup {
        anchors: crate::document::ids(document).into_iter().collect(),
        evidence: document.evidence.iter().map(|e| e.id.as_str()).zip(1..).collect(),
        figures: document.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
    };
    let mut writer = open(document, &lookup);
    let parts: Vec<String> = document
        .sections
        .iter()
        .map(|section| {
            push_section(&mut writer, section);
            take_fragment(&mut writer)
        })
        .collect();
    let given = document.sections.iter().zip(&parts);
    let sections: Vec<Value> = given
        .clone()
        .map(|(section, part)| {
            json!({"id": section.id, "kind": section.kind, "markdown": part})
        })
        .collect();
    let mut context = Context::new();
    context.insert("meta", &meta(&mut writer));
    push_evidence(&mut writer);
    let evidence = take_fragment(&mut writer);
    push_notes(&mut writer);
    let notes = format!("{}{evidence}", take_fragment(&mut writer));
    context.insert("sections", &sections);
    context.insert("notes", &notes);
    let path = file(document, Format::Markdown);
    let room = parts.iter().map(String::len).sum::<usize>() + 2 * notes.len();
    let mut text = templates::fill(Format::Markdown, templates, &path, &context, room)?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    let seen = written::without_comments(&text);
    require_ids(Format::Markdown, &path, document, &seen)?;
    carried::in_markdown(document, &path, &seen)?;
    let given = given.map(|(section, part)| (section.id.as_str(), part.as_str()));
    carried::whole(Format::Markdown, &path, given, &text)?;
    Ok(Artifact { path, bytes: text.into_bytes().into() })
}

fn open<'a>(document: &'a Document, lookup: &'a Lookup<'a>) -> Writer<'a> {
    Writer {
        document,
        out: String::with_capacity(16 * 1024),
        prefix: String::new(),
        space: false,
        hard_break: false,
        line_start: true,
        line_digits: 0,
        sentence_ended: false,
        swallow: false,
        place: Place::default(),
        pending_anchors: Vec::new(),
        marked: BTreeSet::new(),
        used_evidence: BTreeSet::new(),
        used_notes: BTreeSet::new(),
        raised: false,
        lookup,
    }
}

fn take_fragment(writer: &mut Writer<'_>) -> String {
    let text = std::mem::take(&mut writer.out);
    start_line(writer);
    text
}

/// What holds at the start of a line: nothing waits, marks of blocks would be read.
fn start_line(writer: &mut Writer<'_>) {
    writer.space = false;
    writer.hard_break = false;
    writer.line_start = true;
    writer.line_digits = 0;
    writer.sentence_ended = false;
}

/// Begins a new line with its prefix.
fn break_line(writer: &mut Writer<'_>) {
    writer.out.push('\n');
    writer.out.push_str(&writer.prefix);
    start_line(writer);
}

/// Leaves a line empty.
fn blank_line(writer: &mut Writer<'_>) {
    writer.out.push('\n');
    writer.out.push_str(writer.prefix.trim_end());
    break_line(writer);
}

/// Writes `inlines` in `place`, as one block: evidence is marked once in it.
fn push_run<'a>(writer: &mut Writer<'a>, inlines: &'a [Inline], place: Place) {
    let outer = std::mem::replace(&mut writer.place, place);
    writer.marked.clear();
    push_inlines(writer, inlines, None);
    writer.place = outer;
    writer.space = false;
    writer.hard_break = false;
    writer.swallow = false;
}

fn push_section<'a>(writer: &mut Writer<'a>, section: &'a Section) {
    let notices = section.blocks.iter().take_while(|block| is_notice(block)).count();
    let (notices, blocks) = section.blocks.split_at(notices);
    if !notices.is_empty() {
        push_blocks(writer, notices);
        blank_line(writer);
    }
    writer.pending_anchors.push(Cow::Borrowed(&section.id));
    writer.raised = section.title.is_empty();
    if !section.title.is_empty() {
        writer.out.push_str("## ");
        blocks::push_heading_words(writer, &section.title);
        if !blocks.is_empty() {
            blank_line(writer);
        }
    }
    push_blocks(writer, blocks);
    blocks::flush_anchors_alone(writer);
    writer.raised = false;
}

/// Notes of citations as footnotes.
fn push_notes(writer: &mut Writer<'_>) {
    let document = writer.document;
    for note in &document.notes {
        if writer.used_notes.contains(&note.number) {
            writer.out.push_str(&format!("[^{}]: ", note.number));
            writer.prefix.push_str("    ");
            push_run(writer, &note.content, Place { aside: true, ..Place::default() });
            writer.prefix.clear();
            blank_line(writer);
        }
    }
}

/// The evidence of values as footnotes.
fn push_evidence(writer: &mut Writer<'_>) {
    let document = writer.document;
    for (evidence, number) in document.evidence.iter().zip(1..) {
        if writer.used_evidence.contains(&number) {
            writer.out.push_str(&format!("[^e{number}]: "));
            writer.prefix.push_str("    ");
            writer.place.aside = true;
            push_strong_words(writer, &evidence.words);
            blank_line(writer);
            push_blocks(writer, &evidence.blocks);
            writer.place.aside = false;
            writer.prefix.clear();
            blank_line(writer);
        }
    }
}

/// The metadata, each text escaped for Markdown, on one line.
fn meta(writer: &mut Writer<'_>) -> Value {
    let document = writer.document;
    let meta = &document.meta;
    let place = Place { one_line: true, title: true, ..Place::default() };
    push_run(writer, &meta.subtitle, place);
    let subtitle = take_fragment(writer);
    let place = Place { heading: true, ..place };
    push_run(writer, &meta.title, place);
    let title = take_fragment(writer);
    let mut line = |text: &str| {
        writer.place = place;
        push_text(writer, text, None);
        writer.place = Place::default();
        take_fragment(writer)
    };
    let authors: Vec<Value> = meta
        .authors
        .iter()
        .map(|author| {
            json!({
                "name": line(&author.name),
                "affiliation": author.affiliation.as_deref().map(&mut line),
            })
        })
        .collect();
    let names: Vec<String> =
        meta.facility_names.iter().map(|(_, name)| line(name)).collect();
    json!({
        "id": meta.id, "title": title, "subtitle": subtitle, "authors": authors,
        "published": meta.published, "published_words": line(&meta.published_words),
        "updated_words": line(&meta.updated_words),
        "cutoff": meta.cutoff, "cutoff_words": line(&meta.cutoff_words),
        "status": line(&meta.status), "language": meta.language,
        "publisher": meta.publisher.as_deref().map(&mut line),
        "masthead": meta.masthead.as_deref().map(&mut line),
        "url": meta.url.as_deref().filter(|url| may_link(url)).map(text::address),
        "licence": meta.licence.as_deref().map(&mut line),
        "facility": line(&meta.facility), "facility_names": names,
        "generator": line(&meta.generator),
    })
}

/// The pictures of all figures: `figures/ID-light.svg` and `figures/ID-dark.svg`.
pub(super) fn push_pictures(document: &Document, artifacts: &mut Vec<Artifact>) {
    for figure in &document.figures {
        for theme in [Theme::Light, Theme::Dark] {
            if let Some(drawing) = figures::picture(figure, theme) {
                let bytes = alone::beside(document, figure, &drawing.svg).into_bytes();
                let path = figures::picture_path(&figure.id, theme);
                artifacts.push(Artifact { path, bytes: bytes.into() });
            }
        }
    }
}
