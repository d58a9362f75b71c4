//! Compose: sections in order, one `Document` a variant; evaluates nothing.

mod assumptions;
mod caveats;
mod changes;
mod claims;
mod confidence;
mod disagreements;
mod evidence;
mod findings;
mod hypotheses;
mod images;
mod inlines;
mod judgements;
mod ledger;
mod looks;
mod matter;
mod meta;
mod narrative;
mod one_page;
mod owed;
mod receipt;
mod record;
pub mod sheets;
mod short;
mod social;
mod sources;

use crate::bind::Bound;
use crate::case::SectionName;
use crate::changes::Since;
use crate::check::{Allowed, Checked};
use crate::cite;
use crate::diag::Diagnostic;
use crate::document::{
    self, Block, CaveatMark, CitationForm, Document, Evidence, Figure, Inline, Note,
    Receipt, Section, Variant,
};
use crate::evaluate::{Basis, Evaluation};
use crate::prose::Citation;
use indexmap::IndexMap;
use std::thread::JoinHandle;

pub use receipt::receipt_of;

/// The sections of a brief in their usual order.
const ORDER: [SectionName; 18] = [
    SectionName::Findings,
    SectionName::Figure,
    SectionName::Narrative,
    SectionName::Judgements,
    SectionName::Confidence,
    SectionName::Assumptions,
    SectionName::Hypotheses,
    SectionName::Claims,
    SectionName::Caveats,
    SectionName::Looks,
    SectionName::Images,
    SectionName::Disagreements,
    SectionName::Sources,
    SectionName::Method,
    SectionName::Waived,
    SectionName::Changes,
    SectionName::Citation,
    SectionName::Receipt,
];

/// Sections that no house can leave out: put back in their usual order when it tries.
const ALWAYS: [SectionName; 7] = [
    SectionName::Findings,
    SectionName::Judgements,
    SectionName::Caveats,
    SectionName::Sources,
    SectionName::Waived,
    SectionName::Citation,
    SectionName::Receipt,
];

/// The kind of the figures that stand with the sources unless the narrative places them.
const ORIGINS: &str = "origins";

/// Composes the brief of a checked case; `sources` are those of the case, prepared for being cited, and `receipt` is that of what
/// went in.
pub fn document(
    checked: &Checked<'_>,
    mut figures: Vec<Figure>,
    sources: JoinHandle<cite::Prepared>,
    receipt: &Receipt,
) -> Document {
    let mut composer = Composer::new(checked.bound(), checked.evaluation(), &figures);
    composer.receipt = receipt.clone();
    composer.allowed = checked.allowed().to_vec();
    let mut sections = Vec::new();
    for name in order(composer.bound) {
        let made = composer.section(name);
        sections.extend(made.into_iter().filter(|section| !section.blocks.is_empty()));
    }
    let meta = meta::of(&mut composer);
    let mut record = record::of(&mut composer);
    let mut figure_words = std::mem::take(&mut composer.figure_words);
    let references = composer.cite(sources, &mut sections, &mut figure_words);
    sources::fill(composer.bound, &references, &mut sections);
    record::references(&mut record, &references);
    let notes = composer.notes;
    let evidence = composer.evidence.into_values().collect();
    caption(&mut figures, &mut figure_words);
    let owed = owed::of(checked.bound(), checked.evaluation());
    let mut document = Document {
        variant: Variant::Brief,
        meta,
        sections,
        evidence,
        notes,
        figures,
        record: record.into(),
        owed,
    };
    number_figures(&mut document);
    document
}

/// A variant of a brief, made from its tree; or why it cannot be made, at the findings that keep it from being made.
pub fn variant(
    variant: Variant,
    brief: &Document,
    checked: &Checked<'_>,
) -> Result<Document, Vec<Diagnostic>> {
    let mut composer = Composer::new(checked.bound(), checked.evaluation(), &[]);
    match variant {
        Variant::Brief => Ok(brief.clone()),
        Variant::OnePage => Ok(one_page::of(&mut composer, brief)),
        Variant::Social => social::of(&mut composer, brief),
    }
}

/// The order of sections: the house's, with what cannot be left out put back.
fn order(bound: &Bound) -> Vec<SectionName> {
    let mut order = bound.house.sections.clone().unwrap_or_else(|| ORDER.to_vec());
    for name in ALWAYS {
        if !order.contains(&name) {
            let usual =
                ORDER.iter().position(|other| *other == name).unwrap_or(ORDER.len());
            let before = |other: &SectionName| ORDER[..usual].contains(other);
            let at = order.iter().rposition(before).map_or(0, |at| at + 1);
            order.insert(at, name);
        }
    }
    order
}

/// Figures are numbered in the order in which they stand; the pictures do not hold the number.
fn number_figures(document: &mut Document) {
    let mut placed = Vec::new();
    for section in &document.sections {
        placed_figures(&section.blocks, &mut placed);
    }
    for figure in &mut document.figures {
        figure.number =
            placed.iter().position(|id| *id == figure.id).map_or(0, |at| at + 1);
    }
    document.figures.retain(|figure| figure.number > 0);
    document.figures.sort_by_key(|figure| figure.number);
}

fn placed_figures(blocks: &[Block], placed: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Figure(id) if !placed.contains(id) => placed.push(id.clone()),
            Block::Group(group) => placed_figures(&group.blocks, placed),
            Block::Quote(inner) => placed_figures(inner, placed),
            Block::List { items, .. } => {
                items.iter().for_each(|item| placed_figures(item, placed));
            }
            _ => {}
        }
    }
}

/// The words that the case gives a figure, as inlines; empty where it gives none.
struct Words {
    title: Vec<Inline>,
    subtitle: Vec<Inline>,
    note: Vec<Inline>,
    source: Vec<Inline>,
}

/// Puts the case's own words into the figures: they say the same, and their values open their evidence.
fn caption(figures: &mut [Figure], words: &mut IndexMap<String, Words>) {
    for figure in figures {
        let Some(words) = words.get_mut(&figure.id) else { continue };
        if !words.title.is_empty() {
            figure.title = std::mem::take(&mut words.title);
        }
        if !words.subtitle.is_empty() {
            figure.subtitle = std::mem::take(&mut words.subtitle);
        }
        if !words.note.is_empty() {
            figure.notes.pop();
            figure.notes.push(std::mem::take(&mut words.note));
        }
        if !words.source.is_empty() {
            figure.source_line = std::mem::take(&mut words.source);
        }
    }
}

/// What the sections share while they are written.
struct Composer<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    figures: &'a [Figure],
    /// What each waiver let pass.
    allowed: Vec<Allowed>,
    /// What went into the brief.
    receipt: Receipt,
    /// How the case stands to the version before, once it was asked for.
    since: Option<Option<Since<'a>>>,
    /// Id of the section being written.
    section: String,
    /// Evidence by the expression it explains.
    evidence: IndexMap<String, Evidence>,
    /// Expression and basis of each evidence, and whether an own count is in it, by its id.
    expressions: IndexMap<String, (String, Basis, bool)>,
    /// The words of the figures placed so far, by id.
    figure_words: IndexMap<String, Words>,
    /// Citation groups in order; each `Inline::Cite` holds its index until they are formatted.
    groups: Vec<Citation>,
    notes: Vec<Note>,
}

impl<'a> Composer<'a> {
    fn new(
        bound: &'a Bound,
        evaluation: &'a Evaluation,
        figures: &'a [Figure],
    ) -> Composer<'a> {
        Composer {
            bound,
            evaluation,
            figures,
            allowed: Vec::new(),
            receipt: Receipt::default(),
            since: None,
            section: String::new(),
            evidence: IndexMap::new(),
            expressions: IndexMap::new(),
            figure_words: IndexMap::new(),
            groups: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn section(&mut self, name: SectionName) -> Vec<Section> {
        let one = match name {
            SectionName::Narrative => return self.narrative(),
            SectionName::Findings => self.findings(),
            SectionName::Figure => self.lead_figure(),
            SectionName::Judgements => self.judgements(),
            SectionName::Confidence => self.confidence(),
            SectionName::Assumptions => self.assumptions(),
            SectionName::Waived => self.waived(),
            SectionName::Hypotheses => self.hypotheses(),
            SectionName::Claims => self.claims(),
            SectionName::Caveats => self.caveats(),
            SectionName::Looks => self.looks(),
            SectionName::Images => self.images(),
            SectionName::Disagreements => self.disagreements(),
            SectionName::Sources => self.sources(),
            SectionName::Method => self.method(),
            SectionName::Changes => self.changes(),
            SectionName::Citation => self.citation(),
            SectionName::Receipt => self.receipt(),
        };
        one.into_iter().collect()
    }

    /// Opens a section, so that evidence knows after which one it stands.
    fn open(&mut self, id: &str) -> String {
        self.section = id.to_string();
        id.to_string()
    }

    /// The first figure, when the narrative does not place it; and any other that it forgot.
    fn lead_figure(&mut self) -> Option<Section> {
        let id = self.open("lead-figure");
        let placed = inlines::figures_in_narrative(self.bound);
        let blocks = self
            .figures
            .iter()
            .filter(|figure| figure.kind != ORIGINS && !placed.contains(&figure.id))
            .map(|figure| figure.id.clone())
            .collect::<Vec<String>>();
        let blocks = blocks.iter().filter_map(|id| self.figure(id)).collect();
        Some(Section { id, kind: "figure".into(), title: Vec::new(), blocks })
    }

    /// A figure where it stands, its own words with the evidence of their values.
    fn figure(&mut self, id: &str) -> Option<Block> {
        self.figures.iter().find(|figure| figure.id == id)?;
        let written = self.bound.case.figures.iter().position(|figure| figure.id == id);
        if let Some(n) = written {
            let words = Words {
                title: self.inlines(&format!("figures[{n}].title")),
                subtitle: self.inlines(&format!("figures[{n}].subtitle")),
                note: self.inlines(&format!("figures[{n}].note")),
                source: self.source_line(n, id),
            };
            self.figure_words.insert(id.to_string(), words);
        }
        Some(Block::Figure(id.to_string()))
    }

    /// The short forms of the caveats in a basis, in the order of the case.
    fn caveat_marks(&self, basis: &Basis) -> Vec<Inline> {
        basis.caveats.iter().filter_map(|index| self.caveat_mark(*index)).collect()
    }

    fn caveat_mark(&self, index: u32) -> Option<Inline> {
        let (id, _) = self.bound.case.caveats.get_index(index as usize)?;
        let short = self.plain_text(&format!("caveats.{id}.short"));
        Some(Inline::Caveat(CaveatMark {
            caveat: id.clone(),
            to: format!("caveat-{id}"),
            short,
        }))
    }

    /// Name of a source in prose: its short name, else its publisher, its first author or its id.
    fn source_name(&self, index: u32) -> String {
        crate::evaluate::source_name(&self.bound.case, index)
    }

    /// Formats every citation at once and puts it where it stands.
    fn cite(
        &mut self,
        sources: JoinHandle<cite::Prepared>,
        sections: &mut [Section],
        figure_words: &mut IndexMap<String, Words>,
    ) -> cite::Cited {
        let sources =
            sources.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let cited = cite::format(sources, &self.groups);
        let mut led_by: Vec<Vec<String>> = vec![Vec::new(); cited.notes.len()];
        let mut place = |citation: &mut document::Citation| {
            let CitationForm::Note(index) = citation.form else { return Vec::new() };
            let Some(formatted) = cited.citations.get(index) else { return Vec::new() };
            citation.form = formatted.form.clone();
            if let CitationForm::Note(number) = citation.form {
                led_by[number - 1].push(citation.id.clone());
            }
            formatted.words.clone()
        };
        for section in sections.iter_mut() {
            inlines::each_citation(&mut section.blocks, &mut place);
        }
        for words in figure_words.values_mut() {
            let Words { title, subtitle, note, source } = words;
            for part in [title, subtitle, note, source] {
                inlines::each_inline_citation(part, &mut place);
            }
        }
        for evidence in self.evidence.values_mut() {
            inlines::each_citation(&mut evidence.blocks, &mut place);
        }
        let note = |(number, (content, citations)): (usize, (&Vec<Inline>, _))| Note {
            number,
            id: format!("note-{number}"),
            citations,
            content: content.clone(),
        };
        self.notes = (1..).zip(cited.notes.iter().zip(led_by)).map(note).collect();
        cited
    }
}

/// A run of plain words.
fn text(words: impl Into<String>) -> Inline {
    Inline::Text(words.into())
}

/// A paragraph of plain words.
fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// A text with the caveats that limit it in brackets behind it.
fn with_caveats(text: &str, caveats: &[String]) -> String {
    match caveats {
        [] => text.to_string(),
        _ => format!("{text} ({})", caveats.join("; ")).trim_start().to_string(),
    }
}

/// `1 look`, `2 looks`.
fn counted(count: usize, singular: &str, plural: &str) -> String {
    if count == 1 { format!("1 {singular}") } else { format!("{count} {plural}") }
}
