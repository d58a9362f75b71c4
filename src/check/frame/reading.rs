//! How rules read texts: sentence by sentence, with the way back to the bytes that were written.

use super::phrases::{Phrases, Said, Words};
use crate::bind::{Bound, NARRATIVE_FILE, Text};
use crate::case::{LikelihoodTerm, Scale, scale_terms};
use crate::diag::Place;
use crate::expr::Insert;
pub(in crate::check) use crate::prose::phrases::words;
use crate::prose::{self, Block, Inline, ItemKind, Piece, Run, Span, Target};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// A sentence of a text: words without markup, inserts and citations as single marks.
#[derive(Clone, Debug)]
pub(in crate::check) struct Sentence<'a> {
    /// Its words.
    pub(in crate::check) words: String,
    /// The bytes of the text that it was written in.
    pub(in crate::check) range: Range<usize>,
    text: &'a Text,
    run: Arc<Run>,
    start: usize,
}

impl Sentence<'_> {
    /// The bytes of the text that some bytes of its words were written in.
    pub(in crate::check) fn source(&self, range: Range<usize>) -> Range<usize> {
        self.run.source(self.start + range.start..self.start + range.end)
    }

    /// The inserts that stand in it, each with the bytes of what stands for it: a mark, or the words of a literal.
    pub(in crate::check) fn inserts(&self) -> Vec<(Range<usize>, &Insert)> {
        if self.text.inserts.is_empty() {
            return Vec::new();
        }
        let end = self.start + self.words.len();
        let first = self.run.chunks.partition_point(|(run, _)| run.end <= self.start);
        let chunks = self.run.chunks.iter().skip(first);
        chunks
            .take_while(|(run, _)| run.start < end)
            .filter_map(|(run, source)| {
                let (_, insert) = self.text.inserts.range(source.clone()).next()?;
                Some((run.start.checked_sub(self.start)?..run.end - self.start, insert))
            })
            .filter(|(range, _)| range.end <= self.words.len())
            .collect()
    }

    /// The claims that it links, by their ids.
    pub(in crate::check) fn linked_claims(&self) -> Vec<&str> {
        self.linked(ItemKind::Claim)
    }

    /// What it links of one kind, by ids.
    pub(in crate::check) fn linked(&self, wanted: ItemKind) -> Vec<&str> {
        let links = links(self.text).into_iter();
        let here = |range: &Range<usize>| {
            range.start < self.range.end && self.range.start < range.end
        };
        links
            .filter(|(kind, _, range)| *kind == wanted && here(range))
            .map(|(_, id, _)| id)
            .collect()
    }

    /// What is linked last before it in its paragraph, of one kind.
    pub(in crate::check) fn linked_before(&self, wanted: ItemKind) -> Option<&str> {
        let links = links(self.text).into_iter().filter(|(kind, ..)| *kind == wanted);
        let mut before = links.filter(|(.., range)| range.end <= self.range.start);
        let (_, id, range) = before.next_back()?;
        let between = self.text.source.get(range.end..self.range.start)?;
        (!between.contains("\n\n")).then_some(id)
    }

    /// Whether it is a heading of the narrative.
    pub(in crate::check) fn is_heading(&self) -> bool {
        matches!(self.block(), Some(Block::Heading { .. }))
    }

    /// Whether it stands in running prose: in a paragraph, an item of a list or what is quoted.
    pub(in crate::check) fn is_running(&self) -> bool {
        let block = self.block();
        matches!(block, Some(Block::Paragraph(_) | Block::List { .. } | Block::Quote(_)))
    }

    /// Whether it stands in a paragraph or an item of a list: in no heading, table or quotation.
    pub(in crate::check) fn is_prose(&self) -> bool {
        matches!(self.block(), Some(Block::Paragraph(_) | Block::List { .. }))
    }

    /// The block of the text that it stands in.
    fn block(&self) -> Option<&Block> {
        let blocks = &self.text.prose.blocks;
        let at = blocks.partition_point(|piece| piece.range.end <= self.range.start);
        blocks.get(at).map(|piece| &piece.block)
    }

    /// The byte at which its paragraph ends; for an item of a list or a cell, where that ends.
    pub(in crate::check) fn paragraph_end(&self) -> usize {
        self.run.source(self.start..self.run.text.len()).end
    }

    /// The bytes of the paragraph that it stands in.
    pub(super) fn paragraph(&self) -> Range<usize> {
        let source = &self.text.source;
        let before = source.get(..self.range.start).and_then(|text| text.rfind("\n\n"));
        let behind = source.get(self.range.end..).and_then(|text| text.find("\n\n"));
        before.unwrap_or(0)..behind.map_or(source.len(), |at| self.range.end + at)
    }

    /// The place of some bytes of its words.
    pub(in crate::check) fn place(&self, range: Range<usize>) -> Place {
        self.text.place.within(self.source(range))
    }
}

/// The sentences of a text, in order; headings, cells and items apart.
pub(in crate::check) fn sentences(text: &Text) -> Vec<Sentence<'_>> {
    sentences_in(text, false)
}

/// The same, with what the author writes on purpose (`lit`) among the words.
pub(super) fn spoken_sentences(text: &Text) -> Vec<Sentence<'_>> {
    let mut inserts = text.inserts.values();
    sentences_in(text, inserts.any(|insert| matches!(insert, Insert::Literal(_))))
}

fn sentences_in(text: &Text, is_spoken: bool) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    for spans in paragraphs(&text.prose.blocks) {
        let run = prose::run(spans);
        // Shared: a paragraph may hold ten thousand sentences.
        let run = Arc::new(if is_spoken { with_literals(text, &run) } else { run });
        for range in prose::sentences(&run.text) {
            found.push(Sentence {
                words: run.text[range.clone()].to_string(),
                range: run.source(range.clone()),
                text,
                run: Arc::clone(&run),
                start: range.start,
            });
        }
    }
    found
}

/// A run with the words of its literals where it has a mark for each.
fn with_literals(text: &Text, run: &Run) -> Run {
    let mut spoken = Run::default();
    let mut moved = Vec::new();
    for (range, source) in &run.chunks {
        let start = spoken.text.len();
        let insert = text.inserts.range(source.clone()).next();
        let words = run.text.get(range.clone()).unwrap_or_default();
        match insert {
            Some((_, Insert::Literal(literal))) if words.starts_with(prose::OBJECT) => {
                spoken.text.push_str(literal);
            }
            _ => spoken.text.push_str(words),
        }
        moved.push((range.start, start));
        spoken.chunks.push((start..spoken.text.len(), source.clone()));
    }
    let end = spoken.text.len();
    let new = |at: usize| moved.iter().find(|(old, _)| *old == at).map_or(end, |m| m.1);
    let emphasised = run.emphasised.iter();
    spoken.emphasised =
        emphasised.map(|range| new(range.start)..new(range.end)).collect();
    spoken
}

/// Every run of inlines of a text: paragraphs, headings, cells, code, words beside a figure.
pub(in crate::check) fn paragraphs(blocks: &[Piece]) -> Vec<&[Span]> {
    let mut found: Vec<&[Span]> = Vec::new();
    for piece in blocks {
        match &piece.block {
            Block::Heading { content, .. }
            | Block::Paragraph(content)
            | Block::Code { content, .. } => found.push(content),
            Block::Figure { alt, .. } => found.push(alt),
            Block::List { items, .. } => {
                items.iter().for_each(|item| found.extend(paragraphs(item)));
            }
            Block::Quote(inner) => found.extend(paragraphs(inner)),
            Block::Table { head, rows, .. } => {
                found.extend(head.iter().chain(rows.iter().flatten()).map(Vec::as_slice));
            }
            Block::Rule => {}
        }
    }
    found
}

/// Every link to an item of the case: its kind, its id, and the bytes of the link.
pub(in crate::check) fn links(text: &Text) -> Vec<(ItemKind, &str, Range<usize>)> {
    let mut found = Vec::new();
    for spans in paragraphs(&text.prose.blocks) {
        push_links(spans, &mut found);
    }
    found
}

fn push_links<'a>(spans: &'a [Span], found: &mut Vec<(ItemKind, &'a str, Range<usize>)>) {
    for span in spans {
        match &span.inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content) => {
                push_links(content, found);
            }
            Inline::Link { target, content } => {
                if let Target::Item(kind, id) = target {
                    found.push((*kind, id, span.range.clone()));
                }
                push_links(content, found);
            }
            Inline::Citation(citation) => {
                for item in &citation.items {
                    found.push((ItemKind::Source, &item.source, item.range.clone()));
                }
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Insert(_) => {}
        }
    }
}

/// The figures that the narrative places, with the bytes of each.
pub(in crate::check) fn narrative_figures(bound: &Bound) -> Vec<(&str, Place)> {
    let mut found = Vec::new();
    if let Some(text) = bound.texts.get(NARRATIVE_FILE) {
        push_figures(&text.prose.blocks, text, &mut found);
    }
    found
}

fn push_figures<'a>(blocks: &'a [Piece], text: &Text, found: &mut Vec<(&'a str, Place)>) {
    for piece in blocks {
        match &piece.block {
            Block::Figure { id, .. } => {
                found.push((id, text.place.within(piece.range.clone())));
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| push_figures(item, text, found));
            }
            Block::Quote(inner) => push_figures(inner, text, found),
            _ => {}
        }
    }
}

/// Every place where a phrase of whole words stands in a list of words, as bytes of the text.
pub(in crate::check) fn has_words(
    said: &Words,
    phrase: &str,
) -> impl Iterator<Item = Range<usize>> {
    let parts = words(phrase);
    let width = parts.len();
    // Nothing is nowhere.
    said.windows(width.max(1)).filter_map(move |several| {
        let said = several.iter().map(|(word, _)| word);
        let is_it = said.eq(parts.iter().map(|(word, _)| word));
        is_it.then(|| several[0].1.start..several[width - 1].1.end)
    })
}

/// Where a phrase of whole words first stands in a list of words, as bytes of the text.
pub(in crate::check) fn has_word(words: &Words, phrase: &str) -> Option<Range<usize>> {
    has_words(words, phrase).next()
}

/// Quotations that are marked as such and cited: the bytes between quotation marks in a sentence that holds a citation.
pub(in crate::check) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = between_marks(text);
    if !found.is_empty() {
        let mut cited = prose::sentences(text);
        cited.retain(|sentence| text[sentence.clone()].contains(prose::MARK));
        found.retain(|quote| {
            cited.iter().any(|sentence| sentence.contains(&(quote.end - 1)))
        });
    }
    found
}

/// What stands between quotation marks, with them.
pub(in crate::check) fn between_marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        open = match (open, c) {
            (None, '"') => Some((at, '"')),
            (None, '“' | '„') => Some((at, '”')),
            (None, '«') => Some((at, '»')),
            (Some((start, end)), c) if c == end => {
                found.push(start..at + c.len_utf8());
                None
            }
            (open, _) => open,
        };
    }
    found
}

/// What a sentence quotes: what stands between quotation marks where somebody is cited or said to speak, and titles of works,
/// between marks or set apart by emphasis. Other marks make nobody else’s words of them.
pub(in crate::check) fn quoted(
    sentence: &Sentence<'_>,
    is_attributed: impl FnOnce() -> bool,
) -> Vec<Range<usize>> {
    let text = &sentence.words;
    let marked = between_marks(text);
    let is_theirs = text.contains(prose::MARK) || !marked.is_empty() && is_attributed();
    let mut found = marked;
    found.retain(|range| is_theirs || is_title(&text[range.clone()]));
    found.extend(titles(sentence));
    found
}

/// Emphasised words of which a title is made: *Possible Arms Transfers by Rail*.
fn titles(sentence: &Sentence<'_>) -> Vec<Range<usize>> {
    let own = sentence.start..sentence.start + sentence.words.len();
    let inside = |range: &&Range<usize>| own.start <= range.start && range.end <= own.end;
    let emphasised = sentence.run.emphasised.iter().filter(inside);
    emphasised
        .map(|range| range.start - own.start..range.end - own.start)
        .filter(|range| is_title(&sentence.words[range.clone()]))
        .collect()
}

/// Whether words are a title: the long ones have capitals.
fn is_title(words: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let words = words.split_whitespace().map(|word| word.trim_matches(is_mark));
    let long: Vec<&str> = words.filter(|word| word.len() > 4).collect();
    long.len() > 1 && long.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// Every term of likelihood of any scale, as bytes of the sentence, and the scale's term; of those that overlap the longest.
pub(in crate::check) fn likelihoods_in(
    words: &Words,
) -> Vec<(Range<usize>, &'static str)> {
    static TERMS: LazyLock<(Phrases, Vec<&str>)> = LazyLock::new(|| {
        let scales = [Scale::Icd203, Scale::Phia, Scale::Ipcc].into_iter();
        let terms: Vec<_> = scales.flat_map(scale_terms).collect();
        let forms = |term: &LikelihoodTerm| {
            let forms = [&[term.printed], term.inflections].concat().join(",");
            format!("{{{forms}}}")
        };
        let mut lines: Vec<String> = terms.iter().map(|term| forms(term)).collect();
        let mut terms: Vec<&str> = terms.into_iter().map(|term| term.term).collect();
        // "The chance of a renewed closure is remote": the term with its noun before it.
        lines.push("{chance,chances} * {is,are,was,were,remains,seems} remote".into());
        terms.push("remote chance");
        (Phrases::read(&lines.join("\n")), terms)
    });
    let (phrases, terms) = &*TERMS;
    let mut hits = phrases.hits(Said { text: "", words, clauses: &[] });
    hits.sort_by_key(|hit| Reverse(hit.range.len()));
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    for hit in hits {
        let overlaps = |(other, _): &(Range<usize>, &str)| {
            other.start < hit.range.end && hit.range.start < other.end
        };
        if let Some(term) = terms.get(hit.line).filter(|_| !found.iter().any(overlaps)) {
            found.push((hit.range, term));
        }
    }
    found
}

/// The longest term of likelihood of any scale.
pub(in crate::check) fn likelihood_in(
    words: &Words,
) -> Option<(Range<usize>, &'static str)> {
    likelihoods_in(words).into_iter().next()
}
