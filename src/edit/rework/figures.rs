//! Figures that the file sets behind text which they precede in `brief.md`, so that no page is left white before them: both files are compared
//! with such a figure where the narrative has it.

use super::leaves::Leaf;
use super::placed::place;
use super::shifted::{ALIKE, share, whole};
use crate::document::figure_anchor;
use crate::render::{EditedParagraph, is_of_anchor};

/// So many paragraphs may have come before a figure that stays.
const NEAR: usize = 3;

type Paragraphs<'a> = Vec<&'a EditedParagraph>;

/// Ours and theirs in the order of the narrative; a figure that an editor put elsewhere stays there.
pub(super) fn at_home<'a>(
    leaves: &[Leaf],
    ours: Paragraphs<'a>,
    theirs: Paragraphs<'a>,
    is_tagged: bool,
) -> (Paragraphs<'a>, Paragraphs<'a>) {
    let (mut own, mut other) = (ours.clone(), theirs);
    let placed = place(leaves, &ours);
    let leaf_of = |paragraph: &EditedParagraph| {
        let at = ours.iter().position(|own| std::ptr::eq(*own, paragraph))?;
        placed[at].as_ref().map(|(leaf, _)| *leaf)
    };
    let same = |one: &EditedParagraph, other: &EditedParagraph| {
        whole(one, is_tagged) == whole(other, is_tagged)
            || share(one, other, is_tagged) >= ALIKE
    };
    let figures = leaves.iter().enumerate();
    let figures = figures.filter_map(|(at, leaf)| Some((at, leaf.figure.as_deref()?)));
    for (at, figure) in figures {
        let anchor = figure_anchor(figure);
        let Some(group) = group(&own, &anchor) else { continue };
        // The first of the text that it precedes in the narrative.
        let precedes = |p: &&EditedParagraph| leaf_of(p).is_some_and(|leaf| leaf > at);
        let Some(home) = own[..group.start].iter().position(precedes) else { continue };
        let (jumped, last) = (own[home], own[group.start - 1]);
        let parts = own[group.clone()].to_vec();
        let behind = own.get(group.end).copied();
        let follows = home.checked_sub(1).map(|at| own[at]);
        let count = group.start - home;
        own[home..group.end].rotate_left(count);
        // LibreOffice lets bookmarks begin within their first paragraph, and drops some.
        let first = other.iter().position(|other| same(parts[0], other));
        let alike = first.map(|first| {
            let pairs = parts.iter().zip(&other[first..]);
            first..first + pairs.take_while(|(part, other)| same(part, other)).count()
        });
        let alike = alike.filter(|group| group.len() == parts.len());
        let Some(group) = alike.or_else(|| self::group(&other, &anchor)) else {
            continue;
        };
        let before = group.start.checked_sub(1).map(|at| other[at]);
        let stays = before.is_some_and(|before| same(last, before))
            || other.get(group.end).zip(behind).is_some_and(|(a, b)| same(a, b));
        // Behind what it follows in the narrative, if that stands there still; else before what it precedes.
        let near = group.start.saturating_sub(count + NEAR)..group.start;
        let at = |own: &EditedParagraph| {
            other[near.clone()].iter().rposition(|other| same(own, other))
        };
        let home = follows.and_then(at).map(|at| at + 1).or_else(|| at(jumped));
        let home = home.map(|at| near.start + at);
        if let Some(home) = home.filter(|_| stays) {
            other[home..group.end].rotate_left(group.start - home);
        }
    }
    (own, other)
}

/// The paragraphs of a figure: its caption, its picture and what stands under it.
fn group(
    paragraphs: &[&EditedParagraph],
    anchor: &str,
) -> Option<std::ops::Range<usize>> {
    let is_part =
        |own: &&EditedParagraph| own.within.iter().any(|name| is_of_anchor(name, anchor));
    let start = paragraphs.iter().position(is_part)?;
    let count = paragraphs[start..].iter().take_while(|own| is_part(own)).count();
    Some(start..start + count)
}
