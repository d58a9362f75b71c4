//! The page: one self-contained file without script. This face holds what its parts share; they use each other only through it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, Value};

use super::{
    Artifact, Failure, Format, Templates, carried, file, require_ids, scripts,
    sight::Sight, templates,
};
use crate::document::{
    Block, Document, Evidence, Figure, GroupKind, Inline, Section, Variant,
};

mod blocks;
mod figures;
mod head;
mod inlines;
mod notes;
mod style;

use super::{
    alone::Saved, caveat_run, dots_path, escape_html, is_notice, may_link, named,
    note_run, print_path, raster_definitions, table_path,
};
use blocks::{push_blocks, push_table};
use figures::push_figure;
use inlines::push_inlines;

/// A page being written: the document, what is looked up in it, and the text so far.
struct Page<'a> {
    document: &'a Document,
    /// Its figures as files of their own.
    saved: &'a Saved<'a>,
    out: String,
    /// Anchors that links may lead to.
    anchors: BTreeSet<Cow<'a, str>>,
    /// Anchor of each source's entry in the list.
    sources: BTreeMap<&'a str, &'a str>,
    /// Number of each evidence, from 1, as the printed page shows it.
    evidence: BTreeMap<&'a str, usize>,
    /// Figures by id.
    figures: BTreeMap<&'a str, &'a Figure>,
    /// Citations that stand in the page with their id, so that notes can lead back.
    cited: BTreeSet<&'a str>,
    /// Characters of the page that its own fonts do not hold: Hangul, Han, kana, Arabic.
    scripts: BTreeSet<char>,
    /// Whether headings stand one level higher, in a section without a heading of its own.
    raised: bool,
}

/// Bytes of a page beside its sections and its styles, more or less.
const ROOM: usize = 96 * 1024;

/// Where inlines stand, which says what they may do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the brief itself.
    Text,
    /// In an evidence, which may be written twice: values are words, nothing has an id.
    Aside,
    /// In a link: nothing in it can be opened or followed.
    Link,
}

/// `brief.html`, `one-page.html`.
pub(super) fn page(
    document: &Document,
    templates: &Templates,
    saved: &Saved<'_>,
) -> Result<Artifact, Failure> {
    let mut page = open(document, saved);
    let title = inlines_alone(&mut page, &document.meta.title, Place::Text);
    let subtitle = inlines_alone(&mut page, &document.meta.subtitle, Place::Text);
    let fragments: Vec<(&Section, Value)> = (0..document.sections.len())
        .map(|at| {
            push_section(&mut page, at);
            (&document.sections[at], take_fragment(&mut page))
        })
        .collect();
    let sections = fragments.iter().map(|(section, html)| {
        let (id, kind) = (section.id.as_str(), section.kind.as_str());
        let html = html.clone();
        templates::parts([("id", id.into()), ("kind", kind.into()), ("html", html)])
    });
    let sections: Vec<Value> = sections.collect();
    let titled = document.sections.iter().filter(|section| !section.title.is_empty());
    let contents = titled.map(|section| {
        let title = inlines_alone(&mut page, &section.title, Place::Link);
        let (id, kind) = (section.id.as_str(), section.kind.as_str());
        templates::parts([("id", id.into()), ("kind", kind.into()), ("title", title)])
    });
    let contents: Vec<Value> = contents.collect();
    let mut context = Context::new();
    head::insert_meta(document, &mut context);
    context.insert_value("title", title);
    context.insert_value("subtitle", subtitle);
    context.insert_value("sections", sections.into());
    context.insert_value("contents", contents.into());
    notes::push_notes(&mut page);
    context.insert_value("notes", take_fragment(&mut page));
    notes::push_printed_evidence(&mut page);
    context.insert_value("evidence", take_fragment(&mut page));
    for (_, name) in &document.meta.facility_names {
        scripts::collect(name, &mut page.scripts);
    }
    let style = style::sheets(document, templates, &page.scripts)?;
    context.insert_value("styles", Value::safe_string(&style.elements));
    context.insert_value("policy", Value::safe_string(&style.policy));
    let template = match document.variant {
        Variant::OnePage => "one-page.html",
        Variant::Brief | Variant::Social => "page.html",
    };
    let parts = fragments.iter();
    let parts = parts.filter_map(|(one, html)| Some((one.id.as_str(), html.as_str()?)));
    let told: usize = parts.clone().map(|(_, html)| html.len()).sum();
    let room = told + style.elements.len() + ROOM;
    let text = templates::fill(Format::Html, templates, template, &context, room)?;
    drop((context, style));
    let sight = Sight::of(&text);
    let written = sight.written();
    require_ids(Format::Html, template, document, &written)?;
    carried::in_page(document, template, &sight, &written)?;
    carried::whole(Format::Html, template, parts, &text)?;
    let path = file(document, Format::Html);
    Ok(Artifact { path, bytes: text.into_bytes().into() })
}

fn open<'a>(document: &'a Document, saved: &'a Saved<'a>) -> Page<'a> {
    let ids = crate::document::ids(document);
    let notes = document.notes.iter().map(|note| Cow::Borrowed(note.id.as_str()));
    let anchors: BTreeSet<Cow<'_, str>> = ids.into_iter().chain(notes).collect();
    let mut sources = BTreeMap::new();
    for section in &document.sections {
        collect_sources(&section.blocks, &mut sources);
    }
    Page {
        document,
        saved,
        out: String::with_capacity(64 * 1024),
        anchors,
        sources,
        evidence: document.evidence.iter().map(|e| e.id.as_str()).zip(1..).collect(),
        figures: document.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
        cited: BTreeSet::new(),
        scripts: BTreeSet::new(),
        raised: false,
    }
}

/// A source's group is called by its id, or by its id after `source-`.
fn collect_sources<'a>(blocks: &'a [Block], sources: &mut BTreeMap<&'a str, &'a str>) {
    for block in blocks {
        if let Block::Group(group) = block {
            if group.kind == GroupKind::Source {
                let id = group.id.strip_prefix("source-").unwrap_or(&group.id);
                sources.insert(id, &group.id);
            }
            collect_sources(&group.blocks, sources);
        }
    }
}

fn take_fragment(page: &mut Page<'_>) -> Value {
    scripts::collect(&page.out, &mut page.scripts);
    let fragment = Value::safe_string(&page.out);
    page.out.clear();
    fragment
}

fn inlines_alone<'a>(page: &mut Page<'a>, inlines: &'a [Inline], place: Place) -> Value {
    push_inlines(page, inlines, place);
    take_fragment(page)
}

/// The notices that open a section stand above it; then its heading and blocks, then the evidence of its values.
fn push_section(page: &mut Page<'_>, at: usize) {
    let document = page.document;
    let section = &document.sections[at];
    let notices = section.blocks.iter().take_while(|block| is_notice(block)).count();
    let (notices, blocks) = section.blocks.split_at(notices);
    push_blocks(page, notices, Place::Text);
    page.raised = section.title.is_empty();
    let headed = !page.raised
        || section.blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
    let element = if headed { "section" } else { "div" };
    page.out.push('<');
    page.out.push_str(element);
    push_attribute(&mut page.out, "class", &format!("section section-{}", section.kind));
    push_attribute(&mut page.out, "id", &section.id);
    page.out.push_str(">\n");
    if !section.title.is_empty() {
        page.out.push_str("<h2>");
        push_inlines(page, &section.title, Place::Text);
        page.out.push_str("</h2>\n");
    }
    push_blocks(page, blocks, Place::Text);
    page.out.push_str(&format!("</{element}>\n"));
    page.raised = false;
    let mine = |evidence: &&Evidence| belongs(document, evidence, section, at);
    for evidence in document.evidence.iter().filter(mine) {
        notes::push_popover(page, evidence);
    }
}

/// Whether an evidence stands after this section: the one that it names, or the first when it names none.
fn belongs(
    document: &Document,
    evidence: &Evidence,
    section: &Section,
    at: usize,
) -> bool {
    evidence.section == section.id
        || (at == 0 && !document.sections.iter().any(|s| s.id == evidence.section))
}

/// Writes ` name="text"`.
fn push_attribute(out: &mut String, name: &str, text: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_html(out, text);
    out.push('"');
}
