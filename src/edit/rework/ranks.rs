//! Headings that were raised, lowered, made or undone, and paragraphs that were made items of a list.

use std::ops::Range;

use super::{Desk, Edit, Leaf};
use crate::render::{EditedParagraph, told};

/// The changes of rank in the source; else what is wrong with them, in words.
pub(super) fn changes(
    desk: &Desk<'_>,
    hunks: &[(Range<usize>, Range<usize>)],
) -> Vec<Result<Edit, Vec<String>>> {
    let changed = pairs(desk, hunks).into_iter().filter_map(|(was, is)| {
        let (ours, theirs) = (desk.ours.get(was)?, desk.theirs.get(is)?);
        let (from, to) = (rank(ours), rank(theirs));
        let is_other = ours.is_item != theirs.is_item;
        match from == to {
            true => is_other.then(|| item(desk, was, theirs.is_item)),
            false => Some(change(desk, was, from, to)),
        }
    });
    changed.collect()
}

/// Paragraphs that are the same on both sides, those in between by their order where as many came as went.
pub(super) fn pairs(
    desk: &Desk<'_>,
    hunks: &[(Range<usize>, Range<usize>)],
) -> Vec<(usize, usize)> {
    let (mut pairs, mut at, mut to) = (Vec::new(), 0, 0);
    let end = (desk.ours.len()..desk.ours.len(), desk.theirs.len()..desk.theirs.len());
    for (was, is) in hunks.iter().chain([&end]) {
        pairs.extend((at..was.start).zip(to..is.start));
        if was.len() == is.len() {
            pairs.extend(was.clone().zip(is.clone()));
        }
        (at, to) = (was.end, is.end);
    }
    pairs
}

/// How deep a heading stands; 0 for what is none.
fn rank(paragraph: &EditedParagraph) -> usize {
    let rank = paragraph.style.strip_prefix("Heading").and_then(|n| n.parse().ok());
    rank.unwrap_or(0)
}

fn change(
    desk: &Desk<'_>,
    paragraph: usize,
    from: usize,
    to: usize,
) -> Result<Edit, Vec<String>> {
    let said = told(&desk.ours[paragraph].tokens);
    let label = match (from, to) {
        (0, _) => format!("“{said}” made a heading"),
        (_, 0) => format!("“{said}”, which is no heading any more"),
        _ => format!("the heading “{said}” of another level"),
    };
    let leaf = desk.leaf(paragraph).filter(|leaf| leaf.is_top());
    let Some(leaf) = leaf else {
        return Err(vec![format!("{label}: it is not in brief.md")]);
    };
    let marked = marked(desk.source, leaf, from, to)
        .ok_or_else(|| vec![format!("{label}: {}", super::NOT_BORNE)])?;
    Ok(Edit { label, ..marked })
}

/// A paragraph made an item of a list; one that is none any more is left, since the list around it would fall apart.
fn item(desk: &Desk<'_>, paragraph: usize, is_made: bool) -> Result<Edit, Vec<String>> {
    let said = told(&desk.ours[paragraph].tokens);
    let Some(leaf) = desk.leaf(paragraph) else {
        return Err(vec![format!(
            "“{said}”, in or out of a list: it is not in brief.md"
        )]);
    };
    if !is_made || !leaf.is_top() {
        return Err(vec![format!("“{said}”, in or out of a list: {}", super::NOT_BORNE)]);
    }
    let own = &desk.source[leaf.range.clone()];
    let put = Some((leaf.range.start, format!("- {}", own.replace('\n', "\n  "))));
    let cuts = vec![leaf.range.clone()];
    let label = format!("“{said}” made an item of a list");
    Ok(Edit { label, cuts, put, ..Edit::default() })
}

/// The marks of a heading on one line; none where it is written otherwise.
fn marked(source: &str, leaf: &Leaf, from: usize, to: usize) -> Option<Edit> {
    let own = source.get(leaf.range.clone()).filter(|own| !own.contains('\n'))?;
    let hashes = own.bytes().take_while(|byte| *byte == b'#').count();
    if (from == 0) != (hashes == 0) {
        return None;
    }
    let start = leaf.range.start;
    let words = own[hashes..].len() - own[hashes..].trim_start().len();
    let depth = match (from, to) {
        // The title of the brief is the first heading, and its sections the next.
        (0, to) => to + 1,
        (_, 0) => 0,
        (from, to) => (hashes + to).checked_sub(from)?,
    };
    let mark = if depth > 0 { format!("{} ", "#".repeat(depth)) } else { String::new() };
    let cuts = Vec::from_iter((hashes > 0).then_some(start..start + hashes + words));
    Some(Edit { cuts, put: Some((start, mark)), ..Edit::default() })
}
