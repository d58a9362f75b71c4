//! Reads a Word file that came back from an editor: what it says, what was remarked beside it, and the version of the case that it was made
//! from. Changes that are only proposed are read as not made.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::edited::Edited;
use super::reading::Reading;
use super::seen;

/// A part of a Word file may unpack to as many bytes, and no more.
const PART_BYTES_MAX: u64 = 64 << 20;

/// Reads a Word file; a phrase says why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Edited, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("it is no Word file: {error}"))?;
    let is_margin = |path: &String| {
        path.starts_with("word/header") || path.starts_with("word/footer")
    };
    let names = archive.file_names().flatten().map(|name| name.into_owned());
    let margins: Vec<String> = names.filter(is_margin).collect();
    let mut packed = |path: &str| -> Option<Vec<u8>> {
        let (mut held, file) = (Vec::new(), archive.by_name(path).ok()?);
        file.take(PART_BYTES_MAX).read_to_end(&mut held).ok()?;
        Some(held)
    };
    let named = packed("word/_rels/document.xml.rels").unwrap_or_default();
    let named = seen::relations(&String::from_utf8_lossy(&named))?;
    let shown = seen::shown(named, &mut packed);
    let mut part = |path: &str| -> Result<Option<String>, String> {
        let Ok(file) = archive.by_name(path) else { return Ok(None) };
        let mut text = String::new();
        let read = file.take(PART_BYTES_MAX + 1).read_to_string(&mut text);
        read.map_err(|error| format!("`{path}` in it cannot be read: {error}"))?;
        if text.len() as u64 > PART_BYTES_MAX {
            return Err(format!("`{path}` in it is longer than {PART_BYTES_MAX} bytes"));
        }
        Ok(Some(text))
    };
    let body = part("word/document.xml")?.ok_or("it has no `word/document.xml`")?;
    let comments =
        part("word/comments.xml")?.map_or(Ok(Comments::new()), |text| comments(&text))?;
    let footnotes = part("word/footnotes.xml")?;
    let notes = footnotes.as_deref().map_or(Ok(BTreeMap::new()), notes)?;
    let mut reading = Reading::new(comments, notes);
    reading.shown = shown;
    reading.part(&body, false)?;
    if let Some(footnotes) = &footnotes {
        reading.part(footnotes, true)?;
    }
    let properties = part("docProps/custom.xml")?;
    let mut said = properties.map_or(Ok(BTreeMap::new()), |text| properties_of(&text))?;
    let (paragraphs, mut remarks) = reading.finish();
    let mut edges = Vec::new();
    for path in margins.iter().filter(|path| path.ends_with(".xml")) {
        let (said, proposed) = seen::margin(&part(path)?.unwrap_or_default())?;
        edges.extend((!said.is_empty()).then_some(said));
        remarks.extend(proposed);
    }
    let mut take = |name| said.remove(name);
    let (receipt, variant, edition) =
        (take(super::RECEIPT), take(super::VARIANT), take(super::EDITION));
    let (margins, empty_tables) = (edges, reading.empty_tables);
    let unseen = reading.unseen;
    Ok(Edited {
        paragraphs,
        remarks,
        margins,
        unseen,
        empty_tables,
        receipt,
        variant,
        edition,
    })
}

/// Every part of a packed file by its path, with what the package says of itself.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut parts = vec![(String::new(), archive.comment().to_vec())];
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { continue };
        let (path, mut held) = (file.name().map(|name| name.into_owned()), Vec::new());
        let Ok(path) = path else { continue };
        if file.take(PART_BYTES_MAX).read_to_end(&mut held).is_ok() {
            parts.push((path, held));
        }
    }
    parts
}

/// What each note says, by its id.
fn notes(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let (mut id, mut in_text) = (String::new(), false);
    each(text, &mut |event| match event {
        Happening::Start(tag) if name(tag) == "w:footnote" => id = attribute(tag, "w:id"),
        Happening::Start(tag) => in_text = name(tag) == "w:t",
        Happening::End(_) => in_text = false,
        Happening::Text(words) if in_text => {
            all.entry(id.clone()).or_default().push_str(words)
        }
        Happening::Text(_) => {}
    })?;
    Ok(all)
}

/// What was written into the properties of a file, by their names.
fn properties_of(text: &str) -> Result<BTreeMap<String, String>, String> {
    let (mut said, mut name_of) = (BTreeMap::new(), String::new());
    each(text, &mut |event| match event {
        Happening::Start(tag) if name(tag) == "property" => {
            name_of = attribute(tag, "name");
        }
        Happening::Text(words) if !words.trim().is_empty() => {
            said.insert(std::mem::take(&mut name_of), words.trim().to_owned());
        }
        _ => {}
    })?;
    Ok(said)
}

/// Who, when and what, by the id of the comment.
pub(super) type Comments = BTreeMap<String, (String, String, String)>;

fn comments(text: &str) -> Result<Comments, String> {
    let mut all = Comments::new();
    let mut open = None;
    each(text, &mut |event| match event {
        Happening::Start(tag) if name(tag) == "w:comment" => {
            let date = super::remarks::day(&attribute(tag, "w:date"));
            all.insert(
                attribute(tag, "w:id"),
                (attribute(tag, "w:author"), date, String::new()),
            );
            open = Some(attribute(tag, "w:id"));
        }
        Happening::Text(words) => {
            if let Some((_, _, said)) = open.as_ref().and_then(|id| all.get_mut(id)) {
                said.push_str(words);
            }
        }
        Happening::End("w:p") => {
            if let Some((_, _, said)) = open.as_ref().and_then(|id| all.get_mut(id)) {
                said.push(' ');
            }
        }
        _ => {}
    })?;
    Ok(all)
}

pub(super) enum Happening<'a, 'b> {
    Start(&'a BytesStart<'b>),
    End(&'a str),
    Text(&'a str),
}

/// Calls `tell` for every element that begins, every one that ends, and every text.
pub(super) fn each(
    text: &str,
    tell: &mut dyn FnMut(Happening<'_, '_>),
) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader
            .read_event()
            .map_err(|error| format!("it is no Word file: {error}"))?
        {
            Event::Eof => return Ok(()),
            Event::Start(tag) => tell(Happening::Start(&tag)),
            Event::Empty(tag) => {
                tell(Happening::Start(&tag));
                tell(Happening::End(tag.name().as_ref()));
            }
            Event::End(tag) => tell(Happening::End(tag.name().as_ref())),
            Event::Text(words) => tell(Happening::Text(&words.xml10_content())),
            Event::GeneralRef(named) => {
                tell(Happening::Text(&super::laid::referred(named.as_ref())));
            }
            _ => {}
        }
    }
}

pub(super) fn name<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.name().into_inner()
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let all = tag.attributes().flatten();
    let mut own = all.filter(|attribute| attribute.key.as_ref() == name);
    own.next().map_or(String::new(), |a| {
        quick_xml::escape::unescape(&a.value)
            .map_or(String::new(), |value| value.into_owned())
    })
}
