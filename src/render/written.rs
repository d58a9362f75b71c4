//! Reads what was written, as a reader or a machine would: parts by their anchor, and their words without markup.

use crate::alike;
use memchr::memmem::{Finder, find_iter};
use std::collections::BTreeMap;

/// Where each anchor stands: the byte of its `id` attribute. The first of several with one name counts.
pub(super) fn anchors(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    const START: &str = " id=\"";
    for at in find_iter(text.as_bytes(), START) {
        let rest = &text[at + START.len()..];
        found.entry(rest.split('"').next().unwrap_or(rest)).or_insert(at);
    }
    found
}

/// The values of every attribute that begins so, as written.
pub(super) fn attributes<'a>(
    text: &'a str,
    begins: &str,
) -> impl Iterator<Item = &'a str> {
    text.split(begins).skip(1).map(|rest| rest.split('"').next().unwrap_or(rest))
}

/// The element whose opening tag holds the byte `at`, to where it is closed.
pub(super) fn element(text: &str, at: usize) -> &str {
    let open = text[..at].rfind('<').unwrap_or(at);
    let element = &text[open..];
    let name = element[1..].split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default();
    let mut depth = 0_usize;
    for (at, _) in element.match_indices('<') {
        let tag = &element[at + 1..];
        let (closes, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let is_it = tag.strip_prefix(name).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        });
        match (is_it, closes) {
            (true, false) => depth += 1,
            (true, true) if depth <= 1 => return &element[..at],
            (true, true) => depth -= 1,
            (false, _) => {}
        }
    }
    element
}

/// What stands in every element of this name.
pub(super) fn elements<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    text.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).collect()
}

/// The text without elements of this name, which do not hold one another.
pub(super) fn without(text: &str, name: &str) -> String {
    cut(text, &format!("<{name}"), &format!("</{name}>"))
}

/// The text without its comments, which nobody reads.
pub(super) fn without_comments(text: &str) -> String {
    cut(text, "<!--", "-->")
}

/// The text without what stands between two marks.
pub(super) fn cut(text: &str, from: &str, to: &str) -> String {
    let (from_finder, to_finder) = (Finder::new(from), Finder::new(to));
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = from_finder.find(rest.as_bytes()) {
        kept.push_str(&rest[..at]);
        let after = &rest[at + from.len()..];
        rest = match to_finder.find(after.as_bytes()) {
            Some(at) => &after[at + to.len()..],
            None => "",
        };
    }
    kept + rest
}

/// The words of what was written, without tags and entities, made plain.
pub(super) fn words(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    plain(&unescaped(&(text + rest)))
}

/// The same text however it is broken into lines, capitalised or escaped for Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_apart = false;
    for c in text.chars().filter(|c| *c != '\\') {
        if c.is_whitespace() {
            is_apart = !plain.is_empty();
            continue;
        }
        if std::mem::take(&mut is_apart) {
            plain.push(' ');
        }
        match alike::typed(c) {
            c if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

/// The text that entities stand for.
pub(super) fn unescaped(text: &str) -> String {
    const ENTITIES: [(&str, char); 7] = [
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#x27;", '\''),
        ("&#39;", '\''),
        ("&#x2F;", '/'),
        ("&amp;", '&'),
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (entity, c) = known.copied().unwrap_or(("&", '&'));
        plain.push(c);
        rest = &rest[entity.len()..];
    }
    plain + rest
}

/// Whether a text holds another, word for word: found by how it begins, since it may be most of the text.
pub(super) fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let begun = part.get(..BEGINNING).unwrap_or(part);
    find_iter(text, begun).any(|at| text[at..].starts_with(part))
}

/// By so many bytes of its beginning a part is found.
const BEGINNING: usize = 48;
