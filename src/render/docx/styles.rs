//! The styles of a house with those of ours that it lacks: words in a style that is missing would look like any others.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::read::{attribute, name};

/// What ends a list of styles.
const END: &str = "</w:styles>";

/// A style as it stands in a list.
struct Style {
    kind: String,
    id: String,
    /// How Word calls it, whatever the language of whoever made the file.
    name: String,
    is_default: bool,
    bytes: Range<usize>,
}

/// The styles of a house, completed from ours; none where they are no list of styles.
pub(super) fn completed(house: &str, ours: &str) -> Option<String> {
    let there = styles(house);
    let end = house.rfind(END).filter(|_| !there.is_empty())?;
    let (mut text, mut added) = (house[..end].to_owned(), String::new());
    for own in styles(ours) {
        let mut same = there.iter().filter(|style| style.kind == own.kind);
        if same.clone().any(|style| style.id == own.id) {
            continue;
        }
        let has_default = same.clone().any(|style| style.is_default);
        match same.find(|style| style.name == own.name) {
            // Word calls `Heading1` otherwise in other languages, and no name may stand twice.
            Some(other) => text = renamed(&text, &other.id, &own.id),
            None if has_default => {
                added.push_str(&ours[own.bytes].replace(" w:default=\"1\"", ""));
            }
            None => added.push_str(&ours[own.bytes]),
        }
    }
    Some(text + &added + &house[end..])
}

/// The list with its type, and what stands between paragraphs, so much larger, but no type too small to read; in whole numbers, as Word
/// reads them.
pub(super) fn scaled(text: &str, scale: f64) -> String {
    let text = rounded(text, &["w:line=\"", "<w:right w:w=\""], &|size| size);
    let text = rounded(&text, &["w:before=\"", "w:after=\""], &|size| size * scale);
    let legible = |size: f64| legible(size / 2.0, scale) * 2.0;
    rounded(&text, &["<w:sz w:val=\"", "<w:szCs w:val=\""], &legible)
}

/// A size of type so much larger, in points: no smaller than can be read, unless it was.
pub(super) fn legible(size: f64, scale: f64) -> f64 {
    (size * scale).max(size.min(LEAST))
}

/// The smallest type that is read, in points.
const LEAST: f64 = 6.0;

/// The numbers that stand behind these keys, changed.
fn rounded(text: &str, keys: &[&str], change: &dyn Fn(f64) -> f64) -> String {
    keys.iter().fold(text.to_owned(), |text, key| {
        let mut pieces = text.split(key);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (number, rest) = piece.split_once('"').unwrap_or((piece, ""));
            let size = number.parse::<f64>().unwrap_or_default();
            out.push_str(&format!("{key}{:.0}\"{rest}", change(size)));
        }
        out
    })
}

/// The list with another id for a style, wherever styles name it.
fn renamed(text: &str, from: &str, to: &str) -> String {
    let places = ["styleId=", "basedOn w:val=", "next w:val=", "link w:val="];
    places.iter().fold(text.to_owned(), |text, place| {
        let named = |id: &str| format!("w:{place}\"{id}\"");
        text.replace(&named(from), &named(to))
    })
}

fn styles(text: &str) -> Vec<Style> {
    let mut reader = Reader::from_str(text);
    let mut found: Vec<Style> = Vec::new();
    let mut start = 0;
    while let Ok(event) = reader.read_event() {
        let end = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match &event {
            Event::Eof => break,
            Event::Start(tag) if name(tag) == "w:style" => found.push(Style {
                kind: attribute(tag, "w:type"),
                id: attribute(tag, "w:styleId"),
                name: String::new(),
                is_default: attribute(tag, "w:default") == "1",
                bytes: start..end,
            }),
            Event::Empty(tag) if name(tag) == "w:name" => {
                if let Some(last) = found.last_mut() {
                    last.name = attribute(tag, "w:val").to_lowercase();
                }
            }
            Event::End(tag) if tag.name().as_ref() == "w:style" => {
                if let Some(last) = found.last_mut() {
                    last.bytes.end = end;
                }
            }
            _ => {}
        }
        start = end;
    }
    found
}
