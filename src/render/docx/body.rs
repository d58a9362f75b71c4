//! Blocks as paragraphs of Word: headings, lists, tables, figures and groups in Word's own styles, every anchor a bookmark.

use super::super::{is_notice, named};
use super::desk::{Desk, paragraph, together};
use super::fields::runs_on;
use super::runs::{Look, field, line_break, narrow_line, run};
use super::xml::{Element, element, valued};
use crate::document::{
    Block, Document, Evidence, Figure, Group, GroupKind, Section, Variant, figure_anchor,
    plain,
};

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Style of its paragraphs.
    style: &'static str,
    /// Style of the first of them, where it is another.
    first: Option<&'static str>,
    /// List that the next paragraph is an item of, and how deep.
    list: Option<(usize, usize)>,
    /// How deep in lists.
    depth: usize,
}

const TEXT: Place = Place { style: "BodyText", first: None, list: None, depth: 0 };
pub(super) const FIELD: Place = Place { style: "Field", ..TEXT };
/// The list of `numbering.xml` with bullets; numbered ones follow it.
pub(super) const BULLETS: usize = 1;
const DEEPEST: usize = 8;

/// Everything that stands in the body, in the order of reading.
pub(super) fn body<'a>(desk: &mut Desk<'a>, document: &'a Document) -> Vec<Element> {
    desk.locks = true;
    let mut out = desk.masthead(document);
    let titled = document.sections.iter().filter(|s| !s.title.is_empty()).count();
    for (at, section) in document.sections.iter().enumerate() {
        out.extend(desk.section(section));
        if at == 0 && titled > CONTENTS_LEAST {
            out.extend(desk.contents(document));
        }
    }
    desk.marks = false;
    out.extend(desk.evidence_annex(&document.evidence));
    if document.variant == Variant::Brief {
        out.extend(desk.data_annex());
    }
    out
}

/// Sections with a heading that a brief must have more of to say where they stand.
const CONTENTS_LEAST: usize = 6;

impl<'a> Desk<'a> {
    fn masthead(&mut self, document: &'a Document) -> Vec<Element> {
        let meta = &document.meta;
        let marks = std::mem::replace(&mut self.marks, false);
        let house = meta.masthead.as_deref().or(meta.publisher.as_deref());
        let mut over: Vec<Element> = Vec::new();
        for (at, (language, name)) in meta.facility_names.iter().enumerate() {
            let space = if at == 0 { "  " } else { " · " };
            over.push(run(space, Look::default()));
            over.push(run(name, Look { language: Some(language), ..Look::default() }));
        }
        let facility = Look { bold: true, ..Look::default() };
        over.insert(0, run(&meta.facility, facility));
        let mut out = Vec::new();
        out.extend(
            house.map(|house| paragraph("Masthead", vec![run(house, Look::default())])),
        );
        out.push(paragraph("Facility", over));
        out.push(paragraph("Title", self.runs(&meta.title, Look::default())));
        if !meta.subtitle.is_empty() {
            out.push(paragraph("Subtitle", self.runs(&meta.subtitle, Look::default())));
        }
        self.marks = marks;
        let said = |words: String| vec![run(&words, Look::default())];
        let authors: Vec<String> = meta
            .authors
            .iter()
            .map(|author| match &author.affiliation {
                Some(affiliation) => format!("{} ({affiliation})", author.name),
                None => author.name.clone(),
            })
            .collect();
        if !authors.is_empty() {
            out.push(paragraph("Byline", said(authors.join(", "))));
        }
        let dates = [
            ("Published ", &meta.published_words),
            ("Updated ", &meta.updated_words),
            ("Information to ", &meta.cutoff_words),
        ];
        let dates = dates.iter().filter(|(_, words)| !words.is_empty());
        let dates: Vec<String> =
            dates.map(|(lead, words)| format!("{lead}{words}")).collect();
        if !dates.is_empty() {
            let mut runs = Vec::new();
            self.words(&mut runs, &dates.join(" · "), Look::default());
            out.push(paragraph("Byline", runs));
        }
        out
    }

    /// Word's own table of contents. Until Word works it out with its pages, which are not known here, what it shows is a paragraph.
    fn contents(&mut self, document: &'a Document) -> Vec<Element> {
        let titled = document.sections.iter().filter(|s| !s.title.is_empty());
        let mut entries: Vec<(String, String)> = titled
            .filter_map(|s| Some((self.name(&s.id)?.to_owned(), plain(&s.title))))
            .collect();
        let has_data = self.placed_figures().any(|f| !f.table.head.is_empty());
        for (is_there, name, words) in [
            (!document.evidence.is_empty(), EVIDENCE.0, EVIDENCE.1),
            (has_data, DATA.0, DATA.1),
        ] {
            if is_there {
                entries.push((name.to_owned(), words.to_owned()));
            }
        }
        let mut runs = field(" TOC \\o \"1-1\" \\h \\z \\u ", "", None);
        let end = runs.pop();
        runs.pop();
        let mut lead = Look { bold: true, ..Look::default() };
        let mut between = "In this brief  ";
        for (name, words) in &entries {
            runs.push(run(between, lead));
            (between, lead) = (" · ", Look::default());
            let entry = element("w:hyperlink").with("w:anchor", name);
            runs.push(entry.holding([run(words, lead)]));
        }
        runs.extend(end);
        vec![
            paragraph("AfterTable", Vec::new()),
            paragraph("TOC1", runs),
            paragraph("AfterTable", Vec::new()),
        ]
    }

    fn section(&mut self, section: &'a Section) -> Vec<Element> {
        self.locks = section.kind != NARRATIVE;
        self.about.clone_from(&section.id);
        let notices = section.blocks.iter().take_while(|block| is_notice(block)).count();
        let (notices, blocks) = section.blocks.split_at(notices);
        let mut out = self.blocks(notices, TEXT);
        self.raised = section.title.is_empty();
        let mut inner = Vec::new();
        if !self.raised {
            inner.push(paragraph("Heading1", self.runs(&section.title, Look::default())));
        }
        inner.extend(self.blocks(blocks, TEXT));
        self.raised = false;
        out.extend(self.anchored(&section.id, inner));
        out
    }

    pub(super) fn blocks(
        &mut self,
        blocks: &'a [Block],
        mut place: Place,
    ) -> Vec<Element> {
        let mut out = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let made = self.block(block, place);
            let next = blocks.get(at + 1);
            // Words stay with the table that they lead to, where it has no caption; a paragraph that is kept is not parted itself.
            let leads = matches!(block, Block::Paragraph(_))
                && matches!(next, Some(Block::Table(table)) if table.caption.is_empty());
            let made = made.into_iter();
            out.extend(made.map(|own| if leads { own.kept() } else { own }));
            // Only the first paragraph bears the mark of its item.
            (place.first, place.list) = (None, None);
        }
        out
    }

    fn block(&mut self, block: &'a Block, place: Place) -> Vec<Element> {
        match block {
            Block::Heading { level, id, content } => {
                let raised = u8::from(self.raised && *level > 2);
                let style = match (level - raised).clamp(2, 5) {
                    2 => "Heading1",
                    3 => "Heading2",
                    4 => "Heading3",
                    _ => "Heading4",
                };
                let runs = self.runs(content, Look::default());
                self.anchored(id, vec![paragraph(style, runs)])
            }
            Block::Paragraph(content) => {
                let runs = self.runs(content, Look::default());
                vec![in_place(place, runs)]
            }
            Block::List { ordered, items } => self.list(*ordered, items, place),
            Block::Quote(blocks) => self.blocks(blocks, Place { style: "Quote", ..TEXT }),
            Block::Code(text) => text
                .lines()
                .map(|line| paragraph("SourceCode", vec![run(line, Look::default())]))
                .collect(),
            Block::Table(table) => self.table(table),
            Block::Figure(id) => match self.figures.get(id.as_str()).copied() {
                Some(figure) => self.figure(figure),
                None => Vec::new(),
            },
            Block::Fields(fields) if runs_on(place.style) => self.run_on(fields),
            Block::Fields(fields) => {
                fields.iter().flat_map(|field| self.labelled(field)).collect()
            }
            Block::Group(group) => self.group(group, place),
            Block::Rule => vec![paragraph("Rule", Vec::new())],
        }
    }

    fn list(
        &mut self,
        ordered: bool,
        items: &'a [Vec<Block>],
        place: Place,
    ) -> Vec<Element> {
        let number = if ordered {
            self.numbered += 1;
            BULLETS + self.numbered
        } else {
            BULLETS
        };
        let list = Some((number, place.depth.min(DEEPEST)));
        let inner = Place { first: None, list, depth: place.depth + 1, ..place };
        items.iter().flat_map(|item| self.blocks(item, inner)).collect()
    }

    fn group(&mut self, group: &'a Group, place: Place) -> Vec<Element> {
        let (style, first) = match group.kind {
            GroupKind::Finding => ("FindingNote", Some("Finding")),
            GroupKind::Judgement => ("BodyText", Some("Judgement")),
            GroupKind::Confidence => ("Field", None),
            GroupKind::Claim => ("Claim", None),
            GroupKind::Caveat => ("Caveat", None),
            GroupKind::Source => ("Source", None),
            GroupKind::Image => ("Source", None),
            GroupKind::Disagreement => ("BodyText", None),
            GroupKind::Notice => ("Notice", None),
        };
        let about = std::mem::replace(&mut self.about, group.id.clone());
        let inner = self.blocks(&group.blocks, Place { style, first, ..place });
        self.about = about;
        let inner = match group.kind {
            GroupKind::Finding => self.of_what_it_is_made(&group.id, together(inner)),
            GroupKind::Claim
            | GroupKind::Caveat
            | GroupKind::Source
            | GroupKind::Image => together(inner),
            _ => inner,
        };
        // What stands in an evidence may stand elsewhere too, and an anchor is one place.
        if self.marks { self.anchored(&group.id, inner) } else { inner }
    }

    fn figure(&mut self, figure: &'a Figure) -> Vec<Element> {
        let around = (self.locks, self.about.clone());
        (self.locks, self.about) = (true, figure.id.clone());
        self.aside = true;
        let mut title = Vec::new();
        if figure.number > 0 {
            title.push(run("Figure ", Look::default()));
            title.extend(field(
                " SEQ Figure \\* ARABIC ",
                &figure.number.to_string(),
                None,
            ));
            title.push(run(". ", Look::default()));
        }
        title.extend(self.runs(&figure.title, Look::default()));
        // LibreOffice parts three paragraphs that are to stay together: what stands over the picture shares its paragraph, and what stands
        // beneath it is another.
        let mut shown = self.runs(&figure.subtitle, Look::default());
        let style = match (self.picture(figure), shown.is_empty()) {
            (Some(picture), true) => {
                shown.push(picture);
                "Picture"
            }
            (Some(picture), false) => {
                shown.extend([line_break(), narrow_line(), picture]);
                "FigureSubtitle"
            }
            (None, is_alone) => {
                shown.extend((!is_alone).then(line_break));
                shown.push(run(&figure.alt, Look::default()));
                "FigureNote"
            }
        };
        let mut inner = vec![paragraph("Caption", title), paragraph(style, shown)];
        let mut lines = Vec::new();
        for note in figure.notes.iter().filter(|note| !note.is_empty()) {
            lines.extend((!lines.is_empty()).then(|| run(" ", Look::default())));
            lines.extend(self.runs(note, Look::default()));
        }
        let source = self.runs(&figure.source_line, Look::default());
        lines.extend((!lines.is_empty() && !source.is_empty()).then(line_break));
        lines.extend(source);
        inner.extend((!lines.is_empty()).then(|| paragraph("FigureNote", lines)));
        inner.push(paragraph("AfterFigure", Vec::new()));
        (self.locks, self.about) = around;
        self.aside = false;
        self.anchored(&figure_anchor(&figure.id), inner)
    }

    fn evidence_annex(&mut self, all: &'a [Evidence]) -> Vec<Element> {
        if all.is_empty() {
            return Vec::new();
        }
        let mut out = self.annex(EVIDENCE);
        self.locks = true;
        for evidence in all {
            let id = evidence.id.as_str();
            self.about = self.expressions.get(id).copied().unwrap_or(id).to_owned();
            let mut head = Vec::new();
            self.words(&mut head, &evidence.words, Look::default());
            let mut inner = vec![paragraph("EvidenceHead", head)];
            inner.extend(
                self.blocks(&evidence.blocks, Place { style: "Evidence", ..TEXT }),
            );
            out.extend(self.anchored(&evidence.id, together(inner)));
        }
        out
    }

    fn data_annex(&mut self) -> Vec<Element> {
        let figures: Vec<&'a Figure> =
            self.placed_figures().filter(|f| !f.table.head.is_empty()).collect();
        if figures.is_empty() {
            return Vec::new();
        }
        let mut out = self.annex(DATA);
        self.locks = true;
        for figure in figures {
            self.about.clone_from(&figure.id);
            let mut name = named(figure);
            name.replace_range(..1, &name[..1].to_uppercase());
            let mut runs = vec![run(&format!("{name}: "), Look::default())];
            runs.extend(self.runs(&figure.title, Look::default()));
            out.push(paragraph("Heading2", runs));
            out.extend(self.table(&figure.table));
        }
        out
    }

    fn annex(&mut self, (name, words): (&str, &str)) -> Vec<Element> {
        let heading = paragraph("Heading1", vec![run(words, Look::default())]);
        self.bookmarked(name, vec![heading])
    }

    /// Figures that a section holds.
    fn placed_figures(&self) -> impl Iterator<Item = &'a Figure> {
        let document = self.document;
        let ids = crate::document::ids(document);
        document
            .figures
            .iter()
            .filter(move |f| ids.iter().any(|id| *id == figure_anchor(&f.id)))
    }
}

/// The kind of sections that come back into `brief.md`.
pub(super) const NARRATIVE: &str = "narrative";
/// The annexes: bookmark and heading.
const EVIDENCE: (&str, &str) = ("annex_evidence", "Evidence");
const DATA: (&str, &str) = ("annex_data", "Data of the figures");

fn in_place(place: Place, runs: Vec<Element>) -> Element {
    let style = place.first.unwrap_or(place.style);
    let mut properties = vec![valued("w:pStyle", style)];
    if let Some((list, level)) = place.list {
        properties.push(element("w:numPr").holding([
            valued("w:ilvl", level.to_string()),
            valued("w:numId", list.to_string()),
        ]));
        if matches!(style, "Field" | "Evidence" | "Claim" | "Caveat") {
            // As far in as the lines that it belongs to.
            let left = (level + 1) * INDENT_TWIPS + LABEL_TWIPS;
            let indent = element("w:ind").with("w:left", left.to_string());
            properties.push(indent.with("w:hanging", INDENT_TWIPS.to_string()));
        }
    } else if place.depth > 0 {
        let left = (place.depth * INDENT_TWIPS).to_string();
        properties.push(element("w:ind").with("w:left", left));
    }
    element("w:p").holding([element("w:pPr").holding(properties)]).holding(runs)
}

/// How far labelled values stand in: as the style says.
const LABEL_TWIPS: usize = 227;
/// How far each level of a list stands in, in twentieths of a point.
pub(super) const INDENT_TWIPS: usize = 340;
