//! Reads the body as it was written: the words that stand within each bookmark, apart from the code that put them there.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The words of each anchored part, by its anchor; `anchors` by the name of their bookmark. Pictures count with what they say to
/// a reader who cannot see them.
pub(super) fn parts(
    body: &[u8],
    anchors: &BTreeMap<&str, &str>,
) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Vec<(String, String)> = Vec::new();
    let mut reader = Reader::from_reader(body);
    while let Ok(event) = reader.read_event() {
        let said = match &event {
            Event::Eof => break,
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::GeneralRef(name) => referred(name.as_ref()),
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:bookmarkStart" => {
                    let name = attribute(tag, "w:name");
                    if let Some(anchor) = anchors.get(name.as_str()) {
                        parts.entry((*anchor).to_owned()).or_default();
                        open.push((attribute(tag, "w:id"), (*anchor).to_owned()));
                    }
                    continue;
                }
                "w:bookmarkEnd" => {
                    let id = attribute(tag, "w:id");
                    open.retain(|(began, _)| *began != id);
                    continue;
                }
                "w:p" | "w:br" => " ".to_owned(),
                _ => continue,
            },
            _ => continue,
        };
        for (_, anchor) in &open {
            if let Some(part) = parts.get_mut(anchor) {
                part.push_str(&said);
            }
        }
    }
    parts
}

/// The character that `&name;` stands for.
pub(super) fn referred(name: &str) -> String {
    quick_xml::escape::unescape(&format!("&{name};"))
        .map_or(String::new(), |words| words.into_owned())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let all = tag.attributes().flatten();
    let mut own = all.filter(|attribute| attribute.key.as_ref() == name);
    own.next().map_or(String::new(), |a| a.value.clone().into_owned())
}
