//! Links, stresses and citations whose words went: they go with them, or keep the words that came for theirs.

use std::ops::Range;

use super::changes::Change;
use super::{Desk, Edit, Flat};
use crate::render::Token;

/// What leads somewhere and what is said otherwise cannot be told apart.
const LINK_LOST: &str =
    "it takes all the words of a link with others; change brief.md by hand";

/// Takes the marks away of what no words are left in; else why the change cannot be made.
pub(super) fn tidied(
    desk: &Desk<'_>,
    change: &Change<'_>,
    edit: &mut Edit,
) -> Result<(), &'static str> {
    let ends = change.out.iter().filter(|piece| matches!(piece, Flat::End)).count();
    let is_new = |piece: &Flat<'_>| !matches!(piece, Flat::Token(Token::Space));
    let comes = change.into.iter().any(is_new);
    for paragraph in change.paragraph..=change.paragraph + ends {
        let Some(leaf) = desk.leaf(paragraph) else { continue };
        for (outer, inner) in &leaf.links {
            if !is_emptied(desk, paragraph, inner, &edit.cuts) {
                continue;
            }
            let is_within =
                |cut: &Range<usize>| outer.start <= cut.start && cut.end <= outer.end;
            match comes {
                false => edit.cuts.push(outer.clone()),
                // The new words are those of the link.
                true if edit.cuts.iter().all(is_within) => {}
                true => return Err(LINK_LOST),
            }
        }
        for (outer, inner) in &leaf.stressed {
            if !comes && is_emptied(desk, paragraph, inner, &edit.cuts) {
                edit.cuts.push(outer.clone());
            }
        }
    }
    if !comes {
        spaces_before_stops(desk.source, &mut edit.cuts);
    }
    Ok(())
}

/// Whether every word within some bytes goes, and their marks do not go yet.
fn is_emptied(
    desk: &Desk<'_>,
    paragraph: usize,
    inner: &Range<usize>,
    cuts: &[Range<usize>],
) -> bool {
    let Some(leaf) = desk.leaf(paragraph) else { return false };
    let holds = |cut: &Range<usize>, range: &Range<usize>| {
        cut.start <= range.start && range.end <= cut.end
    };
    let own = leaf.tokens.iter().zip(&leaf.ranges);
    let mut own = own.filter(|(token, range)| {
        **token != Token::Space && inner.start <= range.start && range.end <= inner.end
    });
    let is_marked_out =
        cuts.iter().any(|cut| cut.start < inner.start && cut.end > inner.end);
    !is_marked_out && own.all(|(_, range)| cuts.iter().any(|cut| holds(cut, range)))
}

/// A space before what went is one too many where a stop follows.
fn spaces_before_stops(source: &str, cuts: &mut [Range<usize>]) {
    for cut in cuts {
        let is_stop = source[cut.end..].starts_with(['.', ',', ';', ':']);
        if is_stop && source[..cut.start].ends_with([' ', '\n']) {
            cut.start -= 1;
        }
    }
}
