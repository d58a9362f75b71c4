//! The leak scan: whether anything that is to be printed, or was, tells of what is withheld. Values are followed by their lineage, not
//! by their digits; words are compared as words, so that no markup, escape or line end hides one.

use super::Withheld;
use crate::diag::{Diagnostic, Place, Report};
use crate::document::Document;
use crate::load::CASE_FILE;

/// What a brief tells of what is withheld, before it is rendered (`documents`) and after (`files`, by path): each a fault.
pub fn leaks(
    withheld: &Withheld,
    documents: &[Document],
    files: &[(&str, &[u8])],
) -> Report {
    let mut report = Report::default();
    let mut push = |place: &str, what: &str| {
        let message = format!("{place} would tell of `{what}`, which is withheld");
        report.push(
            Diagnostic::error("withheld-leaked", Place::whole(CASE_FILE), message).help(
                "withhold what brings it there too, or say it without what is withheld",
            ),
        );
    };
    for document in documents {
        for value in &document.record.values {
            let lineage = &value.lineage;
            let mut behind =
                lineage.looks.iter().chain(&lineage.sources).chain(&lineage.origins);
            let caveat = lineage.caveats.iter().find(|id| withheld.ids.contains(*id));
            let behind = behind.find(|id| withheld.ids.contains(*id)).or(caveat);
            if let Some(id) = behind {
                push(&format!("the value `{}`", value.expression), id);
            }
        }
        // Every field of the tree, so that none can be forgotten.
        let tree = format!("{document:?}");
        if let Some(what) = withheld.tells(&tree) {
            push("the brief, before it is rendered,", &what);
        }
    }
    for (path, bytes) in files {
        // Behind a `#` stands what the reader calls a part.
        let name = path.split('#').next().unwrap_or_default();
        if let Some(what) = withheld.tells(name).or_else(|| withheld.named_by(name)) {
            push(&format!("the name of the file `{name}`"), &what);
        }
        if let Some(what) =
            texts(path, bytes).iter().find_map(|text| withheld.tells(text))
        {
            push(&format!("`{path}`"), &what);
        }
    }
    report
}

/// What an independent reader finds in a file: its text as it stands, and where it has tags, what it says without them. The parts of a packed
/// file are files of their own here.
fn texts(path: &str, bytes: &[u8]) -> Vec<String> {
    if PACKED.iter().any(|mark| bytes.starts_with(mark)) {
        let mut texts = super::pictures::texts(bytes);
        texts.push(runs(bytes));
        return texts;
    }
    let whole = without_data(&String::from_utf8_lossy(bytes)).replace("\\n", " ");
    if [".md", ".yaml"].iter().any(|ending| path.ends_with(ending)) {
        let said = without_marks(&whole);
        return vec![whole, said];
    }
    if ![".html", ".svg", ".xml", ".rels"].iter().any(|ending| path.ends_with(ending)) {
        return vec![whole];
    }
    let whole = if path.contains(".docx/") { unnumbered(&whole) } else { whole };
    let said = whole.split('<').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, rest)| rest),
    });
    let said: String = said.collect();
    vec![whole, said]
}

/// How pictures and packed files begin. What is written in them is read apart: in what is packed every short word stands somewhere.
const PACKED: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8", b"PK\x03\x04", b"%PDF-"];
/// Fewest letters in a row that are no chance in what is packed.
const RUN_MIN: usize = 16;

/// The long rows of letters in what is packed.
fn runs(bytes: &[u8]) -> String {
    let rows = bytes.split(|byte| !(b' '..=b'~').contains(byte));
    let rows = rows.filter(|row| row.len() >= RUN_MIN);
    rows.map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n")
}

/// A text without the data of the fonts and pictures in it, which are packed too.
fn without_data(text: &str) -> String {
    const DATA: &str = ";base64,";
    let is_data = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let parts = text.split(DATA).enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.trim_start_matches(is_data),
    });
    parts.collect::<Vec<_>>().join(DATA)
}

/// A part of a Word file without the numbers before its bookmarks (`c10_findings`), which are ours and look like ids.
fn unnumbered(text: &str) -> String {
    let parts = text.split("=\"c").enumerate().map(|(n, part)| {
        let name = part.trim_start_matches(|c: char| c.is_ascii_digit());
        match n {
            0 => part.to_string(),
            _ if name.starts_with('_') && name.len() < part.len() => format!("=\"{name}"),
            _ => format!("=\"c{part}"),
        }
    });
    parts.collect()
}

/// A text without its citations and the marks of its notes: they break no quotation.
fn without_marks(text: &str) -> String {
    let mut said = String::new();
    for (n, part) in text.split('[').enumerate() {
        let mark = part.trim_start_matches('-').starts_with(['@', '^']);
        let rest = part.split_once(']').map(|(_, rest)| rest).filter(|_| mark && n > 0);
        said.push_str(rest.unwrap_or(part));
        said.push(' ');
    }
    said
}
