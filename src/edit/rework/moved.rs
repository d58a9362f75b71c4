//! Controls that stand somewhere else than they did: a number belongs to the sentence around it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Change, Desk, Flat, key};
use crate::prose;
use crate::render::{EditedParagraph, NOTE, Token};

/// A sentence of fewer words may stand twice by chance.
const WORDS_LEAST: usize = 3;

/// The keys of the controls that were put somewhere else. A paragraph may say what it likes between its controls as long as they keep
/// their order, and a sentence may move with all that it holds.
pub(super) fn misplaced(desk: &Desk<'_>, changes: &[Change<'_>]) -> BTreeSet<String> {
    let mut misplaced = BTreeSet::new();
    let mut known = None;
    for change in changes {
        let is_one = ![&change.out, &change.into]
            .iter()
            .any(|pieces| pieces.iter().any(|piece| matches!(piece, Flat::End)));
        let (mut paragraph, mut token) = (change.their_paragraph, change.their_token);
        for piece in &change.into {
            match piece {
                Flat::End => (paragraph, token) = (paragraph + 1, 0),
                Flat::Token(piece) => {
                    let is_kept = || is_one && keeps_its_controls(desk, change);
                    let own = key(piece, desk.is_tagged);
                    let is_known = || desk.written.contains_key(&own);
                    if is_control(piece) && is_known() && !is_kept() {
                        let known = known.get_or_insert_with(|| sentences_of(desk));
                        let theirs = desk.theirs.get(paragraph);
                        let moved = theirs.and_then(|p| sentence_at(desk, p, token));
                        if !moved.is_some_and(|moved| stands_once(&moved, known)) {
                            misplaced.insert(own);
                        }
                    }
                    token += 1;
                }
            }
        }
    }
    misplaced
}

/// Whether a token is a value, a caveat or a citation in words; the mark of a note may move.
fn is_control(token: &Token) -> bool {
    matches!(token, Token::Control { tag, .. } if tag.as_deref() != Some(NOTE))
}

fn keeps_its_controls(desk: &Desk<'_>, change: &Change<'_>) -> bool {
    let controls = |paragraph: Option<&&EditedParagraph>| -> Vec<String> {
        let tokens = paragraph.into_iter().flat_map(|p| &p.tokens);
        tokens.filter(|t| is_control(t)).map(|t| key(t, desk.is_tagged)).collect()
    };
    controls(desk.ours.get(change.paragraph))
        == controls(desk.theirs.get(change.their_paragraph))
}

/// A sentence: all that it holds, and its words alone.
#[derive(PartialEq)]
struct Sentence {
    whole: String,
    words: String,
    count: usize,
}

/// Whether a sentence is one of the brief, and no other of the brief differs from it in its values alone.
fn stands_once(moved: &Sentence, known: &[Sentence]) -> bool {
    let mut alike = known.iter().filter(|sentence| sentence.words == moved.words);
    moved.count >= WORDS_LEAST
        && alike.next().is_some_and(|sentence| sentence.whole == moved.whole)
        && alike.next().is_none()
}

fn sentences_of(desk: &Desk<'_>) -> Vec<Sentence> {
    let all = desk.ours.iter().flat_map(|paragraph| {
        let ranges = ranges(paragraph).into_iter();
        ranges.filter_map(|range| sentence(desk, paragraph, range))
    });
    all.collect()
}

fn sentence_at(
    desk: &Desk<'_>,
    paragraph: &EditedParagraph,
    token: usize,
) -> Option<Sentence> {
    let range = ranges(paragraph).into_iter().find(|range| range.contains(&token))?;
    sentence(desk, paragraph, range)
}

/// The sentence of some tokens; what a cell says means what its row and its column say.
fn sentence(
    desk: &Desk<'_>,
    paragraph: &EditedParagraph,
    range: Range<usize>,
) -> Option<Sentence> {
    let tokens = paragraph.tokens.get(range).filter(|_| !paragraph.is_cell)?;
    let own = tokens.iter().filter(|token| **token != Token::Space);
    let said = |tokens: Vec<&Token>| -> String {
        let keys = tokens.iter().map(|token| key(token, desk.is_tagged));
        keys.collect::<Vec<_>>().join(" ")
    };
    let words = own.clone().filter(|token| matches!(token, Token::Word(_)));
    let words: Vec<&Token> = words.collect();
    Some(Sentence { whole: said(own.collect()), count: words.len(), words: said(words) })
}

/// The tokens of each sentence of a paragraph.
fn ranges(paragraph: &EditedParagraph) -> Vec<Range<usize>> {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for token in &paragraph.tokens {
        starts.push(text.len());
        match token {
            Token::Word(word) => text.push_str(word),
            Token::Space => text.push(' '),
            note if !is_control(note) => text.push(prose::MARK),
            Token::Control { .. } => text.push(prose::OBJECT),
        }
    }
    let at = |byte: usize| starts.partition_point(|start| *start < byte);
    prose::sentences(&text).into_iter().map(|s| at(s.start)..at(s.end)).collect()
}
