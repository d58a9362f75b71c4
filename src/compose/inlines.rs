//! Texts of the case as inlines and blocks of the document: inserts become values with evidence, links become references that keep the verdict of what they lead to.

mod likelihood;

use self::likelihood::Beside;
use super::Composer;
use crate::bind::{Bound, NARRATIVE_FILE, Text};
use crate::document::{Align, Block, BoundValue, Citation, CitationForm, Inline, Table};
use crate::evaluate::{self, ClaimVerdict};
use crate::expr::Insert;
use crate::prose::{self, ItemKind, Piece, Span, Target};
use std::collections::BTreeSet;

/// Sources that the line under a figure cites, of many.
const CITED_MOST: usize = 4;

impl Composer<'_> {
    /// The inlines of a one-paragraph text; empty when the case does not have it.
    pub(super) fn inlines(&mut self, key: &str) -> Vec<Inline> {
        let Some(text) = self.bound.texts.get(key) else { return Vec::new() };
        match text.prose.blocks.first().map(|piece| &piece.block) {
            Some(prose::Block::Paragraph(content)) => self.spans(key, text, content),
            _ => Vec::new(),
        }
    }

    /// The blocks of a text; empty when the case does not have it.
    pub(super) fn blocks(&mut self, key: &str) -> Vec<Block> {
        let Some(text) = self.bound.texts.get(key) else { return Vec::new() };
        self.pieces(key, text, &text.prose.blocks)
    }

    /// A text in plain words with its hedges, for marks and machines; registers no evidence.
    pub(super) fn plain_text(&self, key: &str) -> String {
        evaluate::plain_text(self.bound, self.evaluation, key)
    }

    fn pieces(&mut self, key: &str, text: &Text, pieces: &[Piece]) -> Vec<Block> {
        pieces.iter().flat_map(|piece| self.piece(key, text, piece)).collect()
    }

    pub(super) fn piece(
        &mut self,
        key: &str,
        text: &Text,
        piece: &Piece,
    ) -> Option<Block> {
        Some(match &piece.block {
            prose::Block::Heading { level, id, content, .. } => Block::Heading {
                level: (*level).clamp(3, 6),
                id: format!("{}-{id}", self.section),
                content: self.spans(key, text, content),
            },
            prose::Block::Paragraph(content) => {
                Block::Paragraph(self.spans(key, text, content))
            }
            prose::Block::List { ordered, items, .. } => Block::List {
                ordered: *ordered,
                items: items.iter().map(|item| self.pieces(key, text, item)).collect(),
            },
            prose::Block::Quote(inner) => Block::Quote(self.pieces(key, text, inner)),
            prose::Block::Table { align, head, rows } => Block::Table(Table {
                caption: Vec::new(),
                align: align.iter().map(aligned).collect(),
                head: head.iter().map(|cell| self.spans(key, text, cell)).collect(),
                rows: rows
                    .iter()
                    .map(|row| {
                        row.iter().map(|cell| self.spans(key, text, cell)).collect()
                    })
                    .collect(),
                rows_left_out: 0,
            }),
            prose::Block::Code { content, .. } => Block::Code(prose::run(content).text),
            prose::Block::Figure { id, .. } => return self.figure(id),
            prose::Block::Rule => Block::Rule,
        })
    }

    pub(super) fn spans(
        &mut self,
        key: &str,
        text: &Text,
        spans: &[Span],
    ) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        let mut ranges = Beside::default();
        for span in spans {
            let mut next = self.span(key, text, span);
            ranges.take(self, span, &mut inlines, &mut next);
            if let [Inline::Reference { .. }, Inline::Text(added)] = &next[..]
                && says_so_already(&inlines, added)
            {
                next.truncate(1);
            }
            inlines.extend(next);
        }
        inlines
    }

    fn span(&mut self, key: &str, text: &Text, span: &Span) -> Vec<Inline> {
        let one = match &span.inline {
            prose::Inline::Text(words) => Inline::Text(words.clone()),
            prose::Inline::Emphasis(content) => {
                Inline::Emphasis(self.spans(key, text, content))
            }
            prose::Inline::Strong(content) => {
                Inline::Strong(self.spans(key, text, content))
            }
            prose::Inline::Deleted(content) => {
                Inline::Deleted(self.spans(key, text, content))
            }
            prose::Inline::Code(code) => Inline::Code(code.clone()),
            prose::Inline::Break => Inline::Break,
            prose::Inline::Insert(range) => self.insert(key, text, range.start),
            prose::Inline::Citation(citation) => self.citation_mark(citation),
            prose::Inline::Link { target: Target::Web(href), content } => Inline::Link {
                href: href.clone(),
                content: self.spans(key, text, content),
            },
            prose::Inline::Link { target: Target::Item(kind, id), content } => {
                let content = self.spans(key, text, content);
                return self.reference(*kind, id, content);
            }
        };
        vec![one]
    }

    fn insert(&mut self, key: &str, text: &Text, start: usize) -> Inline {
        let answer =
            self.evaluation.inserts.get(key).and_then(|answers| answers.get(&start));
        match (text.inserts.get(&start), answer) {
            (Some(Insert::Literal(words)), _) => {
                let words = words.clone();
                Inline::Value(BoundValue { words, evidence: None, of: None })
            }
            (Some(Insert::Expression(typed, _)), Some(answer)) => {
                let evidence = self.evidence(typed, answer);
                Inline::Value(BoundValue {
                    words: evaluate::placed(text, start, &answer.words),
                    evidence: Some(evidence),
                    of: None,
                })
            }
            _ => Inline::Text(String::new()),
        }
    }

    fn citation_mark(&mut self, citation: &prose::Citation) -> Inline {
        let index = self.groups.len();
        let sources = citation.items.iter().map(|item| item.source.clone()).collect();
        self.groups.push(citation.clone());
        Inline::Cite(Citation {
            sources,
            id: format!("cite-{}", index + 1),
            form: CitationForm::Note(index),
        })
    }

    /// A citation of whole sources, for lines that the tool writes itself.
    pub(super) fn cite_sources(&mut self, sources: &[u32]) -> Vec<Inline> {
        let sources = sources.iter().filter_map(|source| self.item(*source, None));
        let items: Vec<_> = sources.collect();
        if items.is_empty() {
            return Vec::new();
        }
        vec![self.citation_mark(&prose::Citation { items, narrative: false })]
    }

    fn item(&self, source: u32, place: Option<&str>) -> Option<prose::CitationItem> {
        let (id, _) = self.bound.case.sources.get_index(source as usize)?;
        let (locator, suffix) = match place.map(prose::locator) {
            Some((None, words)) => (None, format!(",{words}")),
            Some((locator, suffix)) => (locator, suffix),
            None => (None, String::new()),
        };
        let source = id.clone();
        Some(prose::CitationItem { source, locator, suffix, ..Default::default() })
    }

    /// The line of sources of a figure: the case's own, or who says so; either with a citation in the style of the case of what the figure
    /// shows and those words do not cite. Of many sources the first few are cited; the data of the figure names all.
    pub(super) fn source_line(&mut self, n: usize, id: &str) -> Vec<Inline> {
        let before = self.groups.len();
        let mut line = self.inlines(&format!("figures[{n}].source"));
        let own = self.groups[before..].iter().flat_map(|group| &group.items);
        let own: BTreeSet<String> = own.map(|item| item.source.clone()).collect();
        let plot = self.evaluation.plots.iter().find(|plot| plot.id == id);
        let Some(plot) = plot else { return line };
        let is_told = |source: u32| {
            let id = self.bound.case.sources.get_index(source as usize);
            id.is_some_and(|(id, _)| own.contains(id))
        };
        let cited: Vec<_> = plot.cited.iter().filter(|(of, _)| !is_told(*of)).collect();
        let mut items: Vec<_> = cited
            .iter()
            .take(CITED_MOST)
            .filter_map(|(source, place)| self.item(*source, place.as_deref()))
            .collect();
        if line.is_empty() {
            line = plot.source_line.clone();
        }
        let Some(last) = items.last_mut() else { return line };
        let left = cited.len().saturating_sub(CITED_MOST);
        if left > 0 {
            last.suffix.push_str(&format!("; and {left} more"));
        }
        line.push(Inline::Text(" ".to_string()));
        line.push(self.citation_mark(&prose::Citation { items, narrative: false }));
        line
    }

    /// A link to an item of the case. A claim that we cannot vouch for is never linked in our own voice.
    fn reference(
        &mut self,
        kind: ItemKind,
        id: &str,
        content: Vec<Inline>,
    ) -> Vec<Inline> {
        let to = anchor(kind, id);
        let content = match kind {
            ItemKind::Judgement => self.with_range(id, content),
            _ => content,
        };
        let mut inlines = vec![Inline::Reference { to, content }];
        if kind == ItemKind::Claim
            && let Some(words) = self.qualification(id)
        {
            inlines.push(Inline::Text(format!(" ({words})")));
        }
        inlines
    }

    /// What must be said beside a claim that does not simply hold.
    pub(super) fn qualification(&self, claim: &str) -> Option<String> {
        let result = self.evaluation.claims.get(claim)?;
        let by = self
            .bound
            .case
            .claims
            .get(claim)
            .and_then(|claim| claim.reported_by.as_ref())
            .and_then(|source| self.bound.case.sources.get_index_of(source))
            .map(|index| self.source_name(index as u32))
            .unwrap_or_default();
        match result.verdict {
            ClaimVerdict::Holds | ClaimVerdict::BearsOut | ClaimVerdict::Fails => None,
            ClaimVerdict::CannotBeEstablished => {
                Some("this cannot be established".into())
            }
            ClaimVerdict::ReportedNotTested => {
                Some(format!("as reported by {by}; not tested here"))
            }
            ClaimVerdict::Contradicts => {
                Some(format!("as reported by {by}; contradicted by the data"))
            }
            ClaimVerdict::CannotBeTested => {
                Some(format!("as reported by {by}; the data cannot test it"))
            }
            ClaimVerdict::NotTested => Some("not tested".into()),
        }
    }
}

/// Whether the sentence says before a link what would be added behind it: "It cannot be established that [...]".
fn says_so_already(before: &[Inline], added: &str) -> bool {
    let Some(Inline::Text(words)) = before.last() else { return false };
    let sentence = words.rsplit(['.', '!', '?', ';']).next().unwrap_or_default();
    let says = |words: &str| words.contains("cannot be established");
    says(added) && says(sentence)
}

fn aligned(align: &prose::Align) -> Align {
    match align {
        prose::Align::None | prose::Align::Left => Align::Left,
        prose::Align::Right => Align::Right,
        prose::Align::Center => Align::Center,
    }
}

/// The id under which an item stands in the document.
pub(super) fn anchor(kind: ItemKind, id: &str) -> String {
    match kind {
        ItemKind::Figure => id.to_string(),
        ItemKind::Look => "looks".to_string(),
        other => format!("{}-{id}", other.word()),
    }
}

/// Ids of the figures that the narrative places.
pub(super) fn figures_in_narrative(bound: &Bound) -> Vec<String> {
    let blocks = bound.texts.get(NARRATIVE_FILE).map(|text| text.prose.blocks.as_slice());
    let mut ids = Vec::new();
    collect_figures(blocks.unwrap_or_default(), &mut ids);
    ids
}

fn collect_figures(pieces: &[Piece], ids: &mut Vec<String>) {
    for piece in pieces {
        match &piece.block {
            prose::Block::Figure { id, .. } => ids.push(id.clone()),
            prose::Block::List { items, .. } => {
                items.iter().for_each(|item| collect_figures(item, ids));
            }
            prose::Block::Quote(inner) => collect_figures(inner, ids),
            _ => {}
        }
    }
}

/// Calls `visit` for every citation in blocks; what it returns is put before the citation.
pub(super) fn each_citation(
    blocks: &mut [Block],
    visit: &mut impl FnMut(&mut Citation) -> Vec<Inline>,
) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                each_inline_citation(content, visit);
            }
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| each_citation(item, visit));
            }
            Block::Quote(inner) => each_citation(inner, visit),
            Block::Table(table) => {
                each_inline_citation(&mut table.caption, visit);
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| each_inline_citation(cell, visit));
            }
            Block::Fields(fields) => {
                fields
                    .iter_mut()
                    .for_each(|field| each_citation(&mut field.blocks, visit));
            }
            Block::Group(group) => each_citation(&mut group.blocks, visit),
            Block::Code(_) | Block::Figure(_) | Block::Rule => {}
        }
    }
}

pub(super) fn each_inline_citation(
    inlines: &mut Vec<Inline>,
    visit: &mut impl FnMut(&mut Citation) -> Vec<Inline>,
) {
    for mut inline in std::mem::take(inlines) {
        match &mut inline {
            Inline::Cite(citation) => {
                inlines.extend(visit(citation));
                match citation.form {
                    CitationForm::Note(_) => close_up(inlines),
                    CitationForm::Words(_) => set_apart(inlines),
                }
            }
            Inline::Text(words) => take_stop(inlines, words),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Foreign(_, content)
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => each_inline_citation(content, visit),
            Inline::Code(_) | Inline::Value(_) | Inline::Caveat(_) | Inline::Break => {}
        }
        inlines.push(inline);
    }
}

/// The mark of a note stands at the word before it, without a space.
fn close_up(before: &mut [Inline]) {
    if let Some(Inline::Text(words)) = before.last_mut() {
        words.truncate(words.trim_end_matches(' ').len());
    }
}

/// A citation in words stands apart from the word before it.
fn set_apart(before: &mut Vec<Inline>) {
    let is_close = match before.last() {
        None | Some(Inline::Break) => false,
        Some(Inline::Text(words)) => words
            .chars()
            .last()
            .is_some_and(|c| c.is_alphanumeric() || ".,;:?!”’)".contains(c)),
        Some(_) => true,
    };
    if is_close {
        before.push(Inline::Text(" ".to_string()));
    }
}

/// A stop or comma that follows the mark of a note is set before it, as publishers do.
fn take_stop(before: &mut Vec<Inline>, words: &mut String) {
    let Some(Inline::Cite(citation)) = before.last() else { return };
    let is_note = matches!(citation.form, CitationForm::Note(_));
    let stop =
        words.chars().next().filter(|c| is_note && matches!(c, '.' | ',' | ';' | ':'));
    if let Some(stop) = stop {
        words.remove(0);
        let at = before.len() - 1;
        before.insert(at, Inline::Text(stop.to_string()));
    }
}
