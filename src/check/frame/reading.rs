//! How rules read texts: sentence by sentence, with the way back to the bytes that were written.

use crate::bind::{Bound, NARRATIVE_FILE, Text};
use crate::case::{Scale, scale_terms};
use crate::diag::Place;
use crate::prose::{self, Block, Inline, ItemKind, Piece, Run, Span, Target};
use std::ops::Range;

/// A sentence of a text: words without markup, inserts and citations as single marks.
#[derive(Clone, Debug)]
pub(in crate::check) struct Sentence<'a> {
    /// Its words.
    pub(in crate::check) words: String,
    /// The bytes of the text that it was written in.
    pub(in crate::check) range: Range<usize>,
    text: &'a Text,
    run: Run,
    start: usize,
}

impl Sentence<'_> {
    /// The bytes of the text that some bytes of its words were written in.
    pub(in crate::check) fn source(&self, range: Range<usize>) -> Range<usize> {
        self.run.source(self.start + range.start..self.start + range.end)
    }

    /// The place of some bytes of its words.
    pub(in crate::check) fn place(&self, range: Range<usize>) -> Place {
        self.text.place.within(self.source(range))
    }
}

/// The sentences of a text, in order; headings, cells and items apart.
pub(in crate::check) fn sentences(text: &Text) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    for spans in paragraphs(&text.prose.blocks) {
        let run = prose::run(spans);
        for range in prose::sentences(&run.text) {
            found.push(Sentence {
                words: run.text[range.clone()].to_string(),
                range: run.source(range.clone()),
                text,
                run: run.clone(),
                start: range.start,
            });
        }
    }
    found
}

/// Every run of inlines of a text: paragraphs, headings, cells, words beside a figure.
pub(in crate::check) fn paragraphs(blocks: &[Piece]) -> Vec<&[Span]> {
    let mut found: Vec<&[Span]> = Vec::new();
    for piece in blocks {
        match &piece.block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                found.push(content)
            }
            Block::Figure { alt, .. } => found.push(alt),
            Block::List { items, .. } => {
                items.iter().for_each(|item| found.extend(paragraphs(item)));
            }
            Block::Quote(inner) => found.extend(paragraphs(inner)),
            Block::Table { head, rows, .. } => {
                found.extend(head.iter().chain(rows.iter().flatten()).map(Vec::as_slice));
            }
            Block::Code { .. } | Block::Rule => {}
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

/// The words of a sentence in lower case, each with its bytes. A hyphen inside a word belongs to it.
pub(in crate::check) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let is_inside = |c: char| c.is_alphanumeric() || c == '-' || c == '\'' || c == '’';
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_inside(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((text[from..at].to_lowercase(), from..at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Which words a sentence surely does not hold, told at once: most phrases of a long list are not even begun in it.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Sketch(u64);

impl Sketch {
    /// The sketch of these words.
    pub(in crate::check) fn of(words: &[(String, Range<usize>)]) -> Sketch {
        Sketch(words.iter().fold(0, |all, (word, _)| all | Sketch::bit(word)))
    }

    /// Whether the first word of a phrase may be among them.
    pub(in crate::check) fn may_hold(self, phrase: &str) -> bool {
        self.0 & Sketch::bit(phrase) != 0
    }

    /// A bit for how a word begins.
    fn bit(word: &str) -> u64 {
        let mut bytes = word.bytes().take_while(|byte| *byte != b' ');
        let mut next = || bytes.next().map_or(0, u32::from);
        1 << ((next() + 7 * next() + 31 * next()) % 64)
    }
}

/// Where a phrase of whole words stands in a list of words, as bytes of the text.
pub(in crate::check) fn has_word(
    words: &[(String, Range<usize>)],
    phrase: &str,
) -> Option<Range<usize>> {
    has_words(words, phrase).next()
}

/// How many words `*` stands for in a phrase, at most: "every * was seen".
const GAP: usize = 6;

/// Every place where a phrase of whole words stands in a list of words, as bytes of the text.
pub(in crate::check) fn has_words(
    words: &[(String, Range<usize>)],
    phrase: &str,
) -> impl Iterator<Item = Range<usize>> {
    let mut parts = phrase.split(' ');
    let first = parts.next().unwrap_or_default();
    words.iter().enumerate().filter(move |(_, (word, _))| word == first).filter_map(
        move |(at, (_, range))| {
            let mut end = range.end;
            let mut rest = &words[at + 1..];
            let mut gap = 0;
            for part in parts.clone() {
                if part == "*" {
                    gap = GAP;
                    continue;
                }
                let ahead = rest.iter().take(gap + 1);
                let n = ahead.clone().position(|(word, _)| word == part)?;
                end = rest[n].1.end;
                rest = &rest[n + 1..];
                gap = 0;
            }
            Some(range.start..end)
        },
    )
}

/// Quotations that are marked as such and cited: the bytes between quotation marks in a sentence that holds a citation.
pub(in crate::check) fn quotations(text: &str) -> Vec<Range<usize>> {
    let cited: Vec<Range<usize>> = prose::sentences(text)
        .into_iter()
        .filter(|sentence| text[sentence.clone()].contains(prose::MARK))
        .collect();
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        open = match (open, c) {
            (None, '"') => Some((at, '"')),
            (None, '“' | '„') => Some((at, '”')),
            (None, '«') => Some((at, '»')),
            (Some((start, end)), c) if c == end => {
                if cited.iter().any(|sentence| sentence.start <= at && at < sentence.end)
                {
                    found.push(start..at + c.len_utf8());
                }
                None
            }
            (open, _) => open,
        };
    }
    found
}

/// A term of likelihood of any scale, as bytes of the sentence, and the scale's term.
pub(in crate::check) fn likelihood_in(
    words: &[(String, Range<usize>)],
) -> Option<(Range<usize>, &'static str)> {
    let mut longest: Option<(Range<usize>, &'static str)> = None;
    let sketch = Sketch::of(words);
    for scale in [Scale::Icd203, Scale::Phia, Scale::Ipcc] {
        for term in scale_terms(scale) {
            let forms = term.inflections.iter().chain([&term.printed]);
            let forms = forms.filter(|form| sketch.may_hold(form));
            for hit in forms.filter_map(|form| has_word(words, form)) {
                let is_longer =
                    longest.as_ref().is_none_or(|(old, _)| hit.len() > old.len());
                if is_longer {
                    longest = Some((hit, term.term));
                }
            }
        }
    }
    longest
}

/// A level of confidence, as bytes of the sentence: "high confidence", "confidence is low".
pub(in crate::check) fn confidence_in(
    words: &[(String, Range<usize>)],
) -> Option<Range<usize>> {
    const LEVELS: &[&str] = &[
        "high", "highest", "moderate", "medium", "low", "lowest", "great", "little",
        "limited", "strong", "full", "complete", "higher", "lower",
    ];
    const GRADES: &[&str] =
        &["highly", "very", "fully", "moderately", "fairly", "reasonably", "quite"];
    for (n, (word, range)) in words.iter().enumerate() {
        if word == "confident" && n > 0 {
            let before = &words[n - 1];
            if GRADES.contains(&before.0.as_str()) {
                return Some(before.1.start..range.end);
            }
        }
        if word != "confidence" {
            continue;
        }
        let before = words[n.saturating_sub(3)..n].iter();
        let after = words[n + 1..].iter().take(5);
        let level = |(word, _): &&(String, Range<usize>)| LEVELS.contains(&word.as_str());
        if let Some((_, level)) = before.rev().find(level) {
            return Some(level.start..range.end);
        }
        let states = words.get(n + 1).is_some_and(|(word, _)| {
            matches!(word.as_str(), "is" | "was" | "remains" | "in" | "level")
        });
        if let Some((_, level)) = after.into_iter().find(level).filter(|_| states) {
            return Some(range.start..level.end);
        }
    }
    None
}
