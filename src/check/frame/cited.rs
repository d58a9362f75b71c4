//! Passages that are marked as quotations and cited: between quotation marks, in block quotations, and as `wording`.

use super::phrases::Said;
use super::reading::words;
use super::theirs::is_attributed;
use super::{Subject, at_value, top};
use crate::bind::{Bound, Text};
use crate::case::{Case, Observation, SourceRef, Value};
use crate::diag::{KeyPath, Place};
use crate::expr::Insert;
use crate::prose::{self, Block, Inline, Piece, Run, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// In how many sources a quotation is looked up.
pub(in crate::check) const CITED_MAX: usize = 20;

/// So many words make a quotation of what a sentence behind a citation has between marks; fewer may be a name.
const WORDS_LEAST: usize = 4;

/// A quotation.
#[derive(Clone, Debug)]
pub(in crate::check) struct Quotation {
    /// Its words; values of the case put in.
    pub(in crate::check) words: String,
    /// Where it stands.
    pub(in crate::check) place: Place,
    /// The sources that are cited for it, as indexes into `case.sources`; no more than one above `CITED_MAX`.
    pub(in crate::check) sources: Vec<u32>,
    /// Whether it stands in a text of the brief, in the brief's language.
    pub(in crate::check) in_prose: bool,
    /// What its sentence says before it, empty of a `wording`; none where it stands in a block of its own.
    pub(in crate::check) led_by: Option<String>,
}

/// Every quotation of the case for which a source is cited.
pub(in crate::check) fn cited_quotations(subject: &Subject<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (key, text) in &subject.bound.texts {
        let reader = Reader { subject, key, text };
        reader.blocks(&text.prose.blocks, &mut found);
    }
    Wordings { case: &subject.bound.case, found: &mut found }.all();
    found.retain(|quotation| !quotation.sources.is_empty());
    found
}

struct Reader<'a> {
    subject: &'a Subject<'a>,
    key: &'a str,
    text: &'a Text,
}

impl Reader<'_> {
    fn blocks(&self, blocks: &[Piece], found: &mut Vec<Quotation>) {
        for (n, piece) in blocks.iter().enumerate() {
            match &piece.block {
                Block::Heading { content, .. } | Block::Paragraph(content) => {
                    self.run(content, found);
                }
                Block::Figure { alt, .. } => self.run(alt, found),
                Block::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(item, found));
                }
                Block::Table { head, rows, .. } => {
                    let cells = head.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.run(cell, found));
                }
                Block::Quote(inner) => {
                    let before = n.checked_sub(1).and_then(|n| blocks.get(n));
                    let beside = [before, blocks.get(n + 1)];
                    self.block_quotation(piece, inner, beside, found);
                }
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    /// What stands between quotation marks in a sentence that cites.
    fn run(&self, spans: &[Span], found: &mut Vec<Quotation>) {
        let run = prose::run(spans);
        let sentences = prose::sentences(&run.text);
        let mut cites: Vec<(usize, Vec<u32>)> = Vec::new();
        citations(spans, &mut |range, citation| {
            let items = citation.items.iter().map(|item| item.source.as_str());
            cites.push((range.start, self.indexes(items)));
        });
        // A paragraph may hold a great many of each, so that each is passed once.
        let mut of_sentence: Option<(usize, Vec<u32>)> = None;
        for quoted in quoted(&run.text) {
            // The sentence in which it ends is the one that cites it.
            let n = sentences.partition_point(|sentence| sentence.end <= quoted.end);
            let Some(sentence) = sentences.get(n) else { continue };
            let bytes = run.source(sentence.clone());
            let at = run.source(quoted.clone()).end;
            let first = cites.partition_point(|(start, _)| *start < bytes.start);
            let behind = cites.partition_point(|(start, _)| *start < at);
            let last = cites.partition_point(|(start, _)| *start < bytes.end);
            // The first citation behind it, or all before it where there is none.
            let sources = match cites[first..last].get(behind.saturating_sub(first)) {
                Some((_, sources)) => sources.clone(),
                None if of_sentence.as_ref().is_some_and(|(known, _)| *known == n) => {
                    of_sentence.clone().map(|(_, sources)| sources).unwrap_or_default()
                }
                // "The paper tells of it [@daily]. It wrote “…”."
                None if first == last && first > 0 => {
                    let says = &run.text[sentence.clone()];
                    let is_told = self.is_told(says, &run.text[quoted.clone()]);
                    let told = cites.get(first - 1).filter(|_| is_told);
                    told.map(|(_, sources)| sources.clone()).unwrap_or_default()
                }
                None => {
                    let all = cites[first..last].iter().flat_map(|(_, sources)| sources);
                    let sources = few(all.copied());
                    of_sentence = Some((n, sources.clone()));
                    sources
                }
            };
            let led_by = run.text.get(sentence.start.min(quoted.start)..quoted.start);
            found.push(Quotation {
                words: self.words(&run, quoted.clone()),
                sources,
                led_by: led_by.map(str::to_string),
                place: self.text.place.within(run.source(quoted)),
                in_prose: true,
            });
        }
    }

    fn block_quotation(
        &self,
        piece: &Piece,
        inner: &[Piece],
        beside: [Option<&Piece>; 2],
        found: &mut Vec<Quotation>,
    ) {
        let mut words: Vec<String> = Vec::new();
        let mut cited: Vec<u32> = Vec::new();
        for spans in super::paragraphs(inner) {
            let run = prose::run(spans);
            words.push(self.words(&run, 0..run.text.len()));
            citations(spans, &mut |_, citation| {
                let items = citation.items.iter().map(|item| item.source.as_str());
                cited.extend(self.indexes(items));
            });
        }
        if cited.is_empty() {
            let [before, behind] = beside;
            cited = before.map(|piece| self.cited_before(piece)).unwrap_or_default();
            if cited.is_empty() {
                cited = behind.map(|piece| self.cited_alone(piece)).unwrap_or_default();
            }
        }
        let sources = few(cited.into_iter());
        let place = self.text.place.within(piece.range.clone());
        let words = words.join(" ");
        found.push(Quotation { words, place, sources, in_prose: true, led_by: None });
    }

    /// The last citation of a paragraph that ends with a colon: "The paper wrote [@daily]:".
    fn cited_before(&self, piece: &Piece) -> Vec<u32> {
        let Block::Paragraph(spans) = &piece.block else { return Vec::new() };
        match prose::run(spans).text.trim_end().ends_with(':') {
            true => self.last_cited(spans),
            false => Vec::new(),
        }
    }

    /// The citation of which a paragraph is made.
    fn cited_alone(&self, piece: &Piece) -> Vec<u32> {
        let Block::Paragraph(spans) = &piece.block else { return Vec::new() };
        match prose::run(spans).text.contains(char::is_alphanumeric) {
            true => Vec::new(),
            false => self.last_cited(spans),
        }
    }

    fn last_cited(&self, spans: &[Span]) -> Vec<u32> {
        let mut last = Vec::new();
        citations(spans, &mut |_, citation| {
            let items = citation.items.iter().map(|item| item.source.as_str());
            last = self.indexes(items);
        });
        last
    }

    /// Whether a sentence says who speaks, and a quotation in it is more than a word or two.
    fn is_told(&self, sentence: &str, quoted: &str) -> bool {
        let words = words(sentence);
        let said = Said { text: sentence, words: &words, clauses: &[] };
        let is_long = quoted.split_whitespace().nth(WORDS_LEAST - 1).is_some();
        is_long && is_attributed(self.subject.bound, said)
    }

    /// Words of a run: the values of inserts put in, marks of citations left out.
    fn words(&self, run: &Run, range: Range<usize>) -> String {
        let mut words = String::new();
        for (at, c) in run.text[range.clone()].char_indices() {
            let at = range.start + at;
            match c {
                prose::MARK => {}
                prose::OBJECT => {
                    words.push_str(&self.insert(&run.source(at..at + c.len_utf8())))
                }
                c => words.push(c),
            }
        }
        words
    }

    fn indexes<'s>(&self, ids: impl Iterator<Item = &'s str>) -> Vec<u32> {
        indexes(&self.subject.bound.case, ids)
    }

    /// The words of the insert in these bytes of the text.
    fn insert(&self, bytes: &Range<usize>) -> String {
        let Some((start, insert)) = self.text.inserts.range(bytes.clone()).next() else {
            return String::new();
        };
        if let Insert::Literal(literal) = insert {
            return literal.clone();
        }
        let answers = self.subject.evaluation.inserts.get(self.key);
        let answer = answers.and_then(|answers| answers.get(start));
        answer.map(|answer| answer.words.clone()).unwrap_or_default()
    }
}

/// What stands between quotation marks, in bytes. A single closing mark inside a word is an apostrophe.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let is_inside = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        open = match (open, c) {
            (None, '"') => Some((at + 1, '"')),
            (None, '“' | '„') => Some((at + c.len_utf8(), '”')),
            (None, '«') => Some((at + c.len_utf8(), '»')),
            (None, '‘') if !before.is_alphanumeric() => Some((at + c.len_utf8(), '’')),
            (Some((start, end)), c) if c == end && !(c == '’' && is_inside) => {
                found.push(start..at);
                None
            }
            (open, _) => open,
        };
        before = c;
    }
    found
}

/// Indexes of sources by id.
fn indexes<'s>(case: &Case, ids: impl Iterator<Item = &'s str>) -> Vec<u32> {
    few(ids.filter_map(|id| case.sources.get_index_of(id)).map(|index| index as u32))
}

/// Each once and in order, one more than are looked at where there are many.
fn few(sources: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut once: BTreeSet<u32> = BTreeSet::new();
    for source in sources {
        if once.len() <= CITED_MAX {
            once.insert(source);
        }
    }
    once.into_iter().collect()
}

/// Every citation of some inlines, with its bytes.
fn citations<'a>(
    spans: &'a [Span],
    visit: &mut impl FnMut(&Range<usize>, &'a prose::Citation),
) {
    for span in spans {
        match &span.inline {
            Inline::Citation(citation) => visit(&span.range, citation),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => citations(content, visit),
            _ => {}
        }
    }
}

/// What the case keeps as the original's words.
struct Wordings<'a> {
    case: &'a Case,
    found: &'a mut Vec<Quotation>,
}

impl Wordings<'_> {
    fn all(&mut self) {
        let case = self.case;
        for (n, look) in case.observations.iter().enumerate() {
            self.look(look, &top("observations").index(n));
        }
        for (id, event) in &case.events {
            let path = top("events").key(id);
            self.push(&event.wording, &path, None, &event.sources);
            self.of_sources(&event.sources, &path);
        }
        for (id, claim) in &case.claims {
            let path = top("claims").key(id);
            self.push(&claim.wording, &path, claim.reported_by.as_ref(), &claim.sources);
            self.of_sources(&claim.sources, &path);
        }
        for (id, judgement) in &case.judgements {
            let path = top("judgements").key(id);
            let (by, sources) = (judgement.by.as_ref(), &judgement.sources);
            self.push(&judgement.wording, &path, by, sources);
            self.of_sources(sources, &path);
        }
        for (id, caveat) in &case.caveats {
            self.of_sources(&caveat.sources, &top("caveats").key(id));
        }
    }

    fn look(&mut self, look: &Observation, path: &KeyPath) {
        self.push(&look.wording, path, None, &look.sources);
        self.of_sources(&look.sources, path);
        for (name, value) in &look.values {
            let Value::Long(long) = value else { continue };
            let path = path.key("values").key(name);
            let own = if long.sources.is_empty() { &look.sources } else { &long.sources };
            self.push(&long.wording, &path, None, own);
            self.of_sources(&long.sources, &path);
        }
    }

    /// The words kept beside each citation of a source.
    fn of_sources(&mut self, sources: &[SourceRef], path: &KeyPath) {
        for (n, source) in sources.iter().enumerate() {
            let Some(cited) = source.cited() else { continue };
            let path = path.key("sources").index(n);
            self.push(&cited.wording, &path, Some(&cited.id), &[]);
        }
    }

    fn push(
        &mut self,
        wording: &Option<String>,
        path: &KeyPath,
        by: Option<&String>,
        sources: &[SourceRef],
    ) {
        let Some(words) = wording.clone() else { return };
        let by = by.into_iter().map(String::as_str);
        let ids = by.chain(sources.iter().map(SourceRef::id));
        let sources = indexes(self.case, ids);
        let place = at_value(path.key("wording"));
        let quotation = Quotation {
            words,
            place,
            sources,
            in_prose: false,
            led_by: Some(String::new()),
        };
        self.found.push(quotation);
    }
}

/// Whether a source is in another language than the brief, so that what the brief quotes of it is a translation.
pub(in crate::check) fn is_translated(bound: &Bound, source: u32) -> bool {
    let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let case = &bound.case;
    let own = case.language.as_deref().unwrap_or("en");
    let theirs = case.sources.get_index(source as usize);
    let theirs = theirs.and_then(|(_, source)| source.language.as_deref());
    theirs.is_some_and(|theirs| main(theirs) != main(own))
}
