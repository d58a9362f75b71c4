//! What goes whole: a paragraph with its notes may, one that holds what the case binds may not. A note stays at its sentence.

use super::changes::Change;
use super::{Desk, Flat, key, shown};
use crate::render::{NOTE, Token};

/// Letters by which a paragraph is told.
const SHOWN_LETTERS: usize = 60;

/// Whether whole paragraphs went that hold no value and no caveat: their notes go with them.
pub(super) fn is_free(change: &Change<'_>) -> bool {
    is_whole(change) && !holds_value(&change.out)
}

/// Why a note in the place of another, or a paragraph that goes with what the case binds in it, is refused.
pub(super) fn refused(desk: &Desk<'_>, change: &Change<'_>) -> Option<String> {
    if let (Some(was), Some(is)) = (notes(&change.out), notes(&change.into)) {
        let (was, is) = (was.join("”, “"), is.join("”, “"));
        return Some(format!(
            "the note “{is}” in the place of “{was}”: a note belongs to its sentence; change brief.md by hand"
        ));
    }
    let is_missing = |piece: &Flat<'_>| match piece {
        Flat::Token(token @ Token::Control { .. }) => {
            desk.missing.get(&key(token, desk.is_tagged)).is_some_and(|n| *n > 0)
        }
        _ => false,
    };
    let is_bound = is_whole(change)
        && holds_value(&change.out)
        && change.out.iter().any(is_missing)
        && desk.leaf(change.paragraph).is_some_and(|leaf| leaf.is_top());
    is_bound.then(|| {
        let words: String = shown(&change.out).chars().take(SHOWN_LETTERS).collect();
        let words = words.trim();
        format!("the paragraph “{words}…” was taken out, with values or caveats of the case; take it out of brief.md")
    })
}

fn is_whole(change: &Change<'_>) -> bool {
    let is_end = |piece: &Flat<'_>| matches!(piece, Flat::End);
    change.token == 0 && change.into.is_empty() && change.out.last().is_some_and(is_end)
}

fn is_note(tag: Option<&str>) -> bool {
    tag == Some(NOTE)
}

fn holds_value(pieces: &[Flat<'_>]) -> bool {
    let is_value = |piece: &Flat<'_>| matches!(piece, Flat::Token(Token::Control { tag, .. }) if !is_note(tag.as_deref()));
    pieces.iter().any(is_value)
}

/// What the notes say where there is nothing else.
fn notes(pieces: &[Flat<'_>]) -> Option<Vec<String>> {
    let own = pieces.iter().filter(|p| !matches!(p, Flat::Token(Token::Space)));
    let own = own.map(|piece| match piece {
        Flat::Token(Token::Control { tag, words }) if is_note(tag.as_deref()) => {
            Some(words.clone())
        }
        _ => None,
    });
    own.collect::<Option<Vec<_>>>().filter(|own| !own.is_empty())
}
