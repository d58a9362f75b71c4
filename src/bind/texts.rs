//! Every text that the brief prints, parsed once: its Markdown, its inserts, its citations and links.

use super::printed::listed;
use super::{Binder, CASE_FILE, NARRATIVE_FILE, Role, Text};
use crate::diag::{At, Diagnostic, KeyPath, Place, nearest};
use crate::expr::{self, Typed};
use crate::load::hidden_character;
use crate::prose::{self, Block, Inline, ItemKind, Mode, Piece, Span, Target};
use crate::unseen;
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::ops::Range;

impl Binder<'_> {
    /// All texts by key path, in the order of the case; the narrative last.
    pub(super) fn texts(&mut self) -> IndexMap<String, Text> {
        let mut texts = IndexMap::new();
        for (path, text, role, mode) in listed(self.case) {
            let key = path.to_string();
            let mut text = self.text(text, Place::value(CASE_FILE, path), role, mode);
            let is_short = key.ends_with(".short");
            text.begins_inside_sentence = match role {
                Role::Judgement => {
                    is_short || (key.matches('.').count() == 2 && key.ends_with(".text"))
                }
                Role::Caveat => is_short,
                _ => false,
            };
            texts.insert(key, text);
        }
        if let Some(narrative) = &self.loaded.narrative {
            let place = Place { file: NARRATIVE_FILE.to_string(), at: At::Whole };
            let text = self.text(&narrative.text, place, Role::Narrative, Mode::Block);
            texts.insert(NARRATIVE_FILE.to_string(), text);
        }
        texts
    }

    fn text(&mut self, source: &str, place: Place, role: Role, mode: Mode) -> Text {
        let prose = prose::parse(source, mode);
        for fault in &prose.faults {
            let at = place.within(fault.range.clone());
            self.report.push(
                Diagnostic::error("bad-markup", at, fault.message.clone())
                    .help(fault.help.clone()),
            );
        }
        let mut inserts = BTreeMap::new();
        let mut spans = Vec::new();
        pieces(
            &prose.blocks,
            &mut |piece| {
                if let Block::Figure { id, .. } = &piece.block {
                    let range = of_target(source, &piece.range, ItemKind::Figure, id);
                    self.item(ItemKind::Figure, id, &place.within(range));
                }
            },
            &mut |span| spans.push(span.clone()),
        );
        for span in &spans {
            match &span.inline {
                Inline::Insert(range) => {
                    let expression = source.get(range.clone()).unwrap_or_default();
                    // In a table a bar is written `\|`; a space in its place keeps every byte where it was.
                    let expression = expression.replace("\\|", " |");
                    match expr::compile_insert(&expression, &self.table) {
                        Ok(insert) => {
                            inserts.insert(range.start, insert);
                        }
                        Err(faults) => {
                            let place = place.within(range.clone());
                            for fault in faults {
                                self.fault("bad-expression", &place, fault);
                            }
                        }
                    }
                }
                Inline::Link { target: Target::Item(kind, id), .. } => {
                    let range = of_target(source, &span.range, *kind, id);
                    self.item(*kind, id, &place.within(range));
                }
                Inline::Citation(citation) => {
                    for item in &citation.items {
                        let at = item.range.start;
                        let written = source.get(item.range.clone()).unwrap_or_default();
                        let range = written
                            .find(&item.source)
                            .map(|n| at + n..at + n + item.source.len());
                        let range = range.unwrap_or(item.range.clone());
                        self.item(ItemKind::Source, &item.source, &place.within(range));
                        self.second_source(source, item, &place);
                    }
                }
                Inline::Text(words) | Inline::Code(words) => {
                    self.unseen(source, words, span.range.clone(), &place);
                    self.uncited(source, span, &place);
                }
                _ => {}
            }
        }
        Text {
            place,
            role,
            source: source.to_string(),
            prose,
            begins_inside_sentence: false,
            inserts,
        }
    }

    /// Reports characters that do not show and that an entity stands for: those that are typed were reported when the file was read.
    fn unseen(&mut self, source: &str, words: &str, range: Range<usize>, place: &Place) {
        let before = source.get(..range.start).unwrap_or_default();
        let behind = source.get(range.end..).unwrap_or_default();
        let hidden = words.char_indices().filter_map(|(at, c)| {
            let before = if at == 0 { before } else { &words[..at] };
            let rest = &words[at + c.len_utf8()..];
            let behind = if rest.is_empty() { behind } else { rest };
            Some((c, unseen::fault(before, c, behind)?))
        });
        let typed = source.get(range.clone()) == Some(words);
        for (c, fault) in hidden.filter(|_| !typed).take(1) {
            self.report.push(hidden_character(place.within(range.clone()), c, fault));
        }
    }

    /// Reports a link or citation that leads nowhere.
    fn item(&mut self, kind: ItemKind, id: &str, place: &Place) {
        let case = self.case;
        let known: Vec<&str> = match kind {
            ItemKind::Figure => {
                case.figures.iter().map(|figure| figure.id.as_str()).collect()
            }
            ItemKind::Claim => case.claims.keys().map(String::as_str).collect(),
            ItemKind::Judgement => case.judgements.keys().map(String::as_str).collect(),
            ItemKind::Caveat => case.caveats.keys().map(String::as_str).collect(),
            ItemKind::Look => {
                case.observations.iter().filter_map(|look| look.id.as_deref()).collect()
            }
            ItemKind::Source => case.sources.keys().map(String::as_str).collect(),
        };
        if known.contains(&id) {
            return;
        }
        let message = format!("no {} is called `{id}`", kind.word());
        let diagnostic = Diagnostic::error("unknown-name", place.clone(), message);
        let diagnostic = match nearest(id, known.iter().copied()) {
            Some(near) => diagnostic.did_you_mean(id, near).suggest(place.clone(), near),
            None if known.is_empty() => {
                diagnostic.help(format!("the case declares no {} yet", kind.word()))
            }
            None if known.len() <= 12 => {
                diagnostic.help(format!("known: {}", known.join(", ")))
            }
            None => {
                diagnostic.help(format!("use the id of a {} of the case", kind.word()))
            }
        };
        self.report.push(diagnostic);
    }

    /// The test of each claim.
    pub(super) fn tests(&mut self) -> IndexMap<String, Typed> {
        let mut tests = IndexMap::new();
        for (id, claim) in &self.case.claims {
            let Some(test) = &claim.test else { continue };
            let path = KeyPath::default().key("claims").key(id).key("test");
            match expr::compile_test(test, &self.table) {
                Ok(typed) => {
                    tests.insert(id.clone(), typed);
                }
                Err(faults) => {
                    for fault in faults {
                        self.fault(
                            "bad-expression",
                            &Place::value(CASE_FILE, path.clone()),
                            fault,
                        );
                    }
                }
            }
        }
        tests
    }
}

/// The id behind the scheme of a link, within the bytes of the link; all of them where it stands elsewhere.
fn of_target(
    source: &str,
    link: &Range<usize>,
    kind: ItemKind,
    id: &str,
) -> Range<usize> {
    let scheme = format!("{}:", kind.word());
    let written = source.get(link.clone()).unwrap_or_default();
    match written.rfind(&format!("{scheme}{id}")) {
        Some(at) => {
            let start = link.start + at + scheme.len();
            start..start + id.len()
        }
        None => link.clone(),
    }
}

/// Calls `block` for every block and `span` for every inline of a text, in order, outer before inner.
pub fn pieces(
    all: &[Piece],
    block: &mut impl FnMut(&Piece),
    span: &mut impl FnMut(&Span),
) {
    for piece in all {
        block(piece);
        match &piece.block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                spans(content, span)
            }
            Block::Figure { alt, .. } => spans(alt, span),
            Block::List { items, .. } => {
                items.iter().for_each(|item| pieces(item, block, span));
            }
            Block::Quote(inner) => pieces(inner, block, span),
            Block::Table { head, rows, .. } => {
                head.iter()
                    .chain(rows.iter().flatten())
                    .for_each(|cell| spans(cell, span));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn spans(all: &[Span], visit: &mut impl FnMut(&Span)) {
    for span in all {
        visit(span);
        match &span.inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => spans(content, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Break
            | Inline::Insert(_)
            | Inline::Citation(_) => {}
        }
    }
}
