//! Each paragraph of the narrative in what was made of it.

use std::ops::Range;

use super::key;
use super::leaves::Leaf;
use crate::render::{EditedParagraph, NOTE, Token};

/// The bytes of each token of a paragraph; none for what the program added.
pub(super) type Sources = Vec<Option<Range<usize>>>;

/// The leaf of a paragraph, and the bytes of each of its tokens; none of a paragraph that is not in the narrative.
pub(super) type Placed = Option<(usize, Sources)>;

/// Styles of what the program writes itself.
const OWN_STYLES: [&str; 7] = [
    "Caption",
    "FigureSubtitle",
    "FigureNote",
    "Picture",
    "AfterTable",
    "Rule",
    "SourceCode",
];
/// A paragraph is that of the source when it shares so much with it.
const ALIKE: f64 = 0.6;
/// So many tokens the program may add to a short one.
const ADDED_MOST: usize = 40;
/// So many paragraphs are looked at for the next of the source.
const AHEAD: usize = 12;

/// The leaf of each paragraph, both in the order of reading.
pub(super) fn place(leaves: &[Leaf], paragraphs: &[&EditedParagraph]) -> Vec<Placed> {
    let is_narrative = |paragraph: &EditedParagraph| {
        let mut names = paragraph.within.iter().filter_map(|name| name.split_once('_'));
        names.any(|(_, name)| name.starts_with("narrative"))
            && !OWN_STYLES.contains(&paragraph.style.as_str())
    };
    let candidates: Vec<usize> =
        (0..paragraphs.len()).filter(|n| is_narrative(paragraphs[*n])).collect();
    let mut all = vec![None; paragraphs.len()];
    let mut next = 0;
    for (at, leaf) in leaves.iter().enumerate() {
        let ahead = candidates.iter().enumerate().skip(next).take(AHEAD);
        let found = ahead.into_iter().find_map(|(n, paragraph)| {
            Some((n, *paragraph, placed(leaf, paragraphs[*paragraph])?))
        });
        let Some((n, paragraph, sources)) = found else { continue };
        next = n + 1;
        all[paragraph] = Some((at, sources));
    }
    all
}

/// The bytes of each token of a paragraph in a leaf of the source; none when the paragraph is not made of it.
pub(super) fn placed(leaf: &Leaf, paragraph: &EditedParagraph) -> Option<Sources> {
    let kind = |token: &Token| match token {
        Token::Control { tag, .. } => {
            let kind = tag.as_deref().and_then(|tag| tag.split(':').next());
            format!("\u{3}{}", kind.filter(|kind| *kind != NOTE).unwrap_or("cite"))
        }
        // A value that begins a sentence has a capital; words do not change.
        other => key(other, false),
    };
    let old: Vec<String> = leaf.tokens.iter().map(kind).collect();
    let new: Vec<String> = paragraph.tokens.iter().map(kind).collect();
    let mut sources = vec![None; new.len()];
    let (mut at, mut to, mut same) = (0, 0, 0);
    let end = [(old.len()..old.len(), new.len()..new.len())];
    for (a, b) in crate::changes::differing(&old, &new).into_iter().chain(end) {
        while at < a.start && to < b.start {
            sources[to] = Some(leaf.ranges[at].clone());
            (at, to, same) = (at + 1, to + 1, same + 1);
        }
        (at, to) = (a.end, b.end);
    }
    // What the program adds to a paragraph does not tell against it, unless it is most of it.
    let is_alike = same as f64 >= ALIKE * old.len() as f64 && same > 0;
    (is_alike && new.len() <= 2 * old.len() + ADDED_MOST).then_some(sources)
}
