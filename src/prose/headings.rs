//! Ids of headings: written as `{#id}` behind the words, else made from the words, unique in a text.

use super::{Block, Fault, Inline, Piece, Span};
use std::collections::BTreeMap;

/// Gives every heading its id.
pub(super) fn heading_ids(text: &str, blocks: &mut [Piece], faults: &mut Vec<Fault>) {
    let mut used = BTreeMap::new();
    walk(blocks, &mut |piece| take_written(text, piece, &mut used, faults));
    walk(blocks, &mut |piece| make(piece, &mut used));
}

fn walk(blocks: &mut [Piece], visit: &mut impl FnMut(&mut Piece)) {
    for piece in blocks {
        visit(piece);
        match &mut piece.block {
            Block::Quote(blocks) => walk(blocks, visit),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| walk(item, visit));
            }
            _ => {}
        }
    }
}

fn take_written(
    text: &str,
    piece: &mut Piece,
    used: &mut BTreeMap<String, usize>,
    faults: &mut Vec<Fault>,
) {
    let Block::Heading { id, explicit, content, .. } = &mut piece.block else { return };
    let (Some(first), Some(last)) = (content.first(), content.last()) else { return };
    let words = &text[first.range.start..last.range.end];
    let Some((start, written)) = written_id(words) else { return };
    let start = first.range.start + start;
    let range = start..last.range.end;
    cut(content, start);
    if used.insert(written.to_string(), 1).is_some() {
        faults.push(Fault {
            range,
            message: format!("the id `{written}` stands at another heading already"),
            help: "give each heading an id of its own".to_string(),
        });
    }
    (*id, *explicit) = (written.to_string(), true);
}

/// `{#id}` at the end, and where it begins.
fn written_id(words: &str) -> Option<(usize, &str)> {
    let start = words.rfind("{#")?;
    let id = words[start + 2..].strip_suffix('}')?;
    let is_id = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    is_id.then_some((start, id))
}

/// Drops what begins at `start` or later, and the space before it.
fn cut(content: &mut Vec<Span>, start: usize) {
    content.retain(|span| span.range.start < start);
    let Some(last) = content.last_mut() else { return };
    let Inline::Text(words) = &mut last.inline else { return };
    let over = last.range.end.saturating_sub(start);
    words.truncate(words.len().saturating_sub(over));
    words.truncate(words.trim_end().len());
    last.range.end = last.range.start + words.len();
    if words.is_empty() {
        content.pop();
    }
}

fn make(piece: &mut Piece, used: &mut BTreeMap<String, usize>) {
    let Block::Heading { id, explicit: false, content, .. } = &mut piece.block else {
        return;
    };
    let mut slug = String::new();
    push_slug(content, &mut slug);
    let slug = slug.trim_matches('-');
    let base = if slug.is_empty() { "section" } else { slug };
    *id = free(base, used);
}

/// `base`, or `base-2` and so on, whichever is free.
fn free(base: &str, used: &mut BTreeMap<String, usize>) -> String {
    let mut next = used.get(base).copied().unwrap_or(0) + 1;
    let mut id = if next == 1 { base.to_string() } else { format!("{base}-{next}") };
    while next > 1 && used.contains_key(&id) {
        next += 1;
        id = format!("{base}-{next}");
    }
    used.insert(base.to_string(), next);
    used.entry(id.clone()).or_insert(1);
    id
}

/// Letters and digits, everything else as single hyphens. Inserts are left out: an anchor must not move with a value.
fn push_slug(content: &[Span], slug: &mut String) {
    for span in content {
        match &span.inline {
            Inline::Text(words) | Inline::Code(words) => {
                for c in words.chars() {
                    if c.is_alphanumeric() {
                        slug.extend(c.to_lowercase());
                    } else if c != '\'' && c != '’' && !slug.ends_with('-') {
                        slug.push('-');
                    }
                }
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Link { content, .. } => push_slug(content, slug),
            Inline::Break | Inline::Insert(_) | Inline::Citation(_) => {}
        }
    }
}
