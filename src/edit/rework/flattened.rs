//! Controls that a program dissolved, as Google Docs does: where the words still stand in their place, the control is put back.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{is_tagged, key};
use crate::render::{Edited, EditedParagraph, Stress, Token, take};

/// A token, or one of the words of a control.
struct Piece {
    said: String,
    /// Its paragraph, and its token in it.
    at: (usize, usize),
    is_control: bool,
}

/// Theirs, with the controls of ours whose words stand in their place as plain ones.
pub(super) fn restored(ours: &Edited, theirs: &Edited) -> Edited {
    let mut restored = theirs.clone();
    let own: Vec<&EditedParagraph> = ours.paragraphs.iter().collect();
    let other: Vec<&EditedParagraph> = theirs.paragraphs.iter().collect();
    let is_tagged = is_tagged(&other);
    let missing = missing(&own, &other, is_tagged);
    let is_missing =
        |token: &Token| missing.get(&key(token, is_tagged)).is_some_and(|n| *n > 0);
    let old = spread(&own, &is_missing, is_tagged);
    if !old.iter().any(|piece| piece.is_control) {
        return restored;
    }
    let new = spread(&other, &is_missing, is_tagged);
    let same = same(&old, &new);
    let mut to = old.len();
    // From the last to the first: what stands before is where it was.
    for words in old.chunk_by(|a, b| a.at == b.at).rev() {
        let from = to - words.len();
        let found = place(&same[from..to], &new).filter(|_| words[0].is_control);
        let (paragraph, token) = words[0].at;
        if let Some((at, tokens)) = found {
            let control = ours.paragraphs[paragraph].tokens[token].clone();
            restored.paragraphs[at].tokens.splice(tokens.clone(), [control]);
            restored.paragraphs[at].stress.splice(tokens, [Stress::default()]);
        }
        to = from;
    }
    restored
}

/// The pieces of paragraphs, controls that are missing word by word.
fn spread(
    paragraphs: &[&EditedParagraph],
    is_missing: &dyn Fn(&Token) -> bool,
    is_tagged: bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (paragraph, held) in paragraphs.iter().enumerate() {
        for (token, own) in held.tokens.iter().enumerate() {
            let mut put = |own: &Token, is_control| {
                let (said, at) = (key(own, is_tagged), (paragraph, token));
                pieces.push(Piece { said, at, is_control });
            };
            match own {
                Token::Control { words, .. } if is_missing(own) => {
                    let mut inner = Vec::new();
                    words.chars().for_each(|c| _ = take(&mut inner, c));
                    inner.iter().for_each(|word| put(word, true));
                }
                own => put(own, false),
            }
        }
        let at = (paragraph, held.tokens.len());
        pieces.push(Piece { said: "\u{2}".to_owned(), at, is_control: false });
    }
    pieces
}

/// Where each piece of the old stands in the new.
fn same(old: &[Piece], new: &[Piece]) -> Vec<Option<usize>> {
    let said = |pieces: &[Piece]| -> Vec<String> {
        pieces.iter().map(|piece| piece.said.clone()).collect()
    };
    let mut same = vec![None; old.len()];
    let (mut at, mut to) = (0, 0);
    let end = [(old.len()..old.len(), new.len()..new.len())];
    for (a, b) in crate::changes::differing(&said(old), &said(new)).into_iter().chain(end)
    {
        for piece in &mut same[at..a.start] {
            *piece = Some(to);
            to += 1;
        }
        (at, to) = (a.end, b.end);
    }
    same
}

/// The paragraph and the tokens that hold the words of a control, each as a plain word and nothing between them.
fn place(words: &[Option<usize>], new: &[Piece]) -> Option<(usize, Range<usize>)> {
    let first = (*words.first()?)?;
    let is_whole = words.iter().zip(first..).all(|(word, at)| {
        *word == Some(at) && new.get(at).is_some_and(|piece| !piece.is_control)
    });
    let (from, to) = (new.get(first)?.at, new.get(first + words.len() - 1)?.at);
    is_whole.then_some((from.0, from.1..to.1 + 1))
}

/// How many controls of each key of ours are missing in theirs.
pub(super) fn missing(
    ours: &[&EditedParagraph],
    theirs: &[&EditedParagraph],
    is_tagged: bool,
) -> BTreeMap<String, usize> {
    let counts = |paragraphs: &[&EditedParagraph]| {
        let tokens = paragraphs.iter().flat_map(|p| p.tokens.iter());
        let controls = tokens.filter(|t| matches!(t, Token::Control { .. }));
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for control in controls {
            *counts.entry(key(control, is_tagged)).or_default() += 1;
        }
        counts
    };
    let theirs = counts(theirs);
    let missing = counts(ours).into_iter().map(|(key, count)| {
        let left = count.saturating_sub(theirs.get(&key).copied().unwrap_or(0));
        (key, left)
    });
    missing.collect()
}
