//! Passages that are marked as quotations and cited: between quotation marks, in block quotations, and as `wording`.

use super::{Subject, at_value, top};
use crate::bind::{Bound, Text};
use crate::case::{Case, Observation, SourceRef, Value};
use crate::diag::{KeyPath, Place};
use crate::expr::Insert;
use crate::prose::{self, Block, Inline, Piece, Run, Span};
use std::ops::Range;

/// A quotation.
#[derive(Clone, Debug)]
pub(in crate::check) struct Quotation {
    /// Its words; values of the case put in.
    pub(in crate::check) words: String,
    /// Where it stands.
    pub(in crate::check) place: Place,
    /// The ids of the sources that are cited for it.
    pub(in crate::check) sources: Vec<String>,
    /// Whether it stands in a text of the brief, in the brief's language.
    pub(in crate::check) in_prose: bool,
}

/// Every quotation of the case for which a source is cited.
pub(in crate::check) fn cited_quotations(subject: &Subject<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (key, text) in &subject.bound.texts {
        let reader = Reader { subject, key, text };
        reader.blocks(&text.prose.blocks, &mut found);
    }
    wordings(&subject.bound.case, &mut found);
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
        for piece in blocks {
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
                Block::Quote(inner) => self.block_quotation(piece, inner, found),
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    /// What stands between quotation marks in a sentence that cites.
    fn run(&self, spans: &[Span], found: &mut Vec<Quotation>) {
        let run = prose::run(spans);
        let sentences = prose::sentences(&run.text);
        for quoted in quoted(&run.text) {
            // The sentence in which it ends is the one that cites it.
            let sentence = sentences.iter().find(|s| s.contains(&quoted.end));
            let Some(sentence) = sentence else { continue };
            let cited = run.source(sentence.clone());
            found.push(Quotation {
                words: self.words(&run, quoted.clone()),
                sources: cited_behind(spans, &cited, run.source(quoted.clone()).end),
                place: self.text.place.within(run.source(quoted)),
                in_prose: true,
            });
        }
    }

    fn block_quotation(
        &self,
        piece: &Piece,
        inner: &[Piece],
        found: &mut Vec<Quotation>,
    ) {
        let mut words: Vec<String> = Vec::new();
        let mut cited: Vec<&prose::Citation> = Vec::new();
        for spans in super::paragraphs(inner) {
            let run = prose::run(spans);
            words.push(self.words(&run, 0..run.text.len()));
            citations(spans, &mut |_, citation| cited.push(citation));
        }
        let sources = ids_of(&cited);
        let place = self.text.place.within(piece.range.clone());
        found.push(Quotation { words: words.join(" "), place, sources, in_prose: true });
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

/// The sources of the first citation behind a byte within a sentence; of all before it where there is none.
fn cited_behind(spans: &[Span], sentence: &Range<usize>, byte: usize) -> Vec<String> {
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    citations(spans, &mut |range, citation| match sentence.contains(&range.start) {
        true if range.start >= byte => behind.push(citation),
        true => before.push(citation),
        false => {}
    });
    ids_of(if behind.is_empty() { &before } else { &behind[..1] })
}

fn ids_of(citations: &[&prose::Citation]) -> Vec<String> {
    let items = citations.iter().flat_map(|citation| &citation.items);
    let mut ids: Vec<String> = items.map(|item| item.source.clone()).collect();
    ids.sort();
    ids.dedup();
    ids
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
fn wordings(case: &Case, found: &mut Vec<Quotation>) {
    for (n, look) in case.observations.iter().enumerate() {
        of_look(look, &top("observations").index(n), found);
    }
    for (id, event) in &case.events {
        let path = top("events").key(id);
        push(&event.wording, &path, ids(&event.sources), found);
        of_sources(&event.sources, &path, found);
    }
    for (id, claim) in &case.claims {
        let path = top("claims").key(id);
        let sources = claim.reported_by.iter().cloned().chain(ids(&claim.sources));
        push(&claim.wording, &path, sources.collect(), found);
        of_sources(&claim.sources, &path, found);
    }
    for (id, judgement) in &case.judgements {
        let path = top("judgements").key(id);
        let sources = judgement.by.iter().cloned().chain(ids(&judgement.sources));
        push(&judgement.wording, &path, sources.collect(), found);
        of_sources(&judgement.sources, &path, found);
    }
    for (id, caveat) in &case.caveats {
        of_sources(&caveat.sources, &top("caveats").key(id), found);
    }
}

fn of_look(look: &Observation, path: &KeyPath, found: &mut Vec<Quotation>) {
    push(&look.wording, path, ids(&look.sources), found);
    of_sources(&look.sources, path, found);
    for (name, value) in &look.values {
        let Value::Long(long) = value else { continue };
        let path = path.key("values").key(name);
        let own = if long.sources.is_empty() { &look.sources } else { &long.sources };
        push(&long.wording, &path, ids(own), found);
        of_sources(&long.sources, &path, found);
    }
}

fn ids(sources: &[SourceRef]) -> Vec<String> {
    sources.iter().map(|source| source.id().to_string()).collect()
}

/// The words kept beside each citation of a source.
fn of_sources(sources: &[SourceRef], path: &KeyPath, found: &mut Vec<Quotation>) {
    for (n, source) in sources.iter().enumerate() {
        let Some(cited) = source.cited() else { continue };
        let path = path.key("sources").index(n);
        push(&cited.wording, &path, vec![cited.id.clone()], found);
    }
}

fn push(
    wording: &Option<String>,
    path: &KeyPath,
    sources: Vec<String>,
    found: &mut Vec<Quotation>,
) {
    found.extend(wording.iter().map(|words| Quotation {
        words: words.clone(),
        place: at_value(path.key("wording")),
        sources: sources.clone(),
        in_prose: false,
    }));
}

/// Whether a source is in another language than the brief, so that what the brief quotes of it is a translation.
pub(in crate::check) fn is_translated(bound: &Bound, source: &str) -> bool {
    let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let case = &bound.case;
    let own = case.language.as_deref().unwrap_or("en");
    let theirs = case.sources.get(source).and_then(|source| source.language.as_deref());
    theirs.is_some_and(|theirs| main(theirs) != main(own))
}
