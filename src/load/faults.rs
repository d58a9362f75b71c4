//! What the marked parse met that is YAML but not for a case: duplicate keys, aliases, tags, more documents, limits.

use super::{Fault, NESTING_MAX, NODES_MAX, SCALAR_BYTES_MAX};
use crate::diag::{At, Diagnostic, Place};
use std::ops::Range;

/// The diagnostic of a fault. Syntax errors have their own.
pub(crate) fn diagnostic(file: &str, text: &str, fault: &Fault) -> Diagnostic {
    let place = |range: &Range<usize>| Place {
        file: file.to_string(),
        at: At::Bytes(range.clone()),
    };
    let slice = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    match fault {
        Fault::Syntax { at, .. } => Diagnostic::error(
            "syntax",
            place(&(*at..*at)),
            "this is not readable as YAML",
        ),
        Fault::DuplicateKey { key, first, second } => {
            let message = format!("the key `{key}` is written twice");
            Diagnostic::error("duplicate-key", place(second), message)
                .label("written again here")
                .related(place(first), "first written here")
                .help("keep one of the two, or give one another name; the second was left out of this check")
        }
        Fault::OddKey { at } => odd_key(text, at, place(at)),
        Fault::UnknownAlias { name, at } => {
            let message =
                "a value cannot begin with `*`, which refers to a marked value in YAML";
            Diagnostic::error("syntax", place(at), message)
                .label(format!("nothing is marked `&{name}`"))
                .help("put the text in quotes")
                .suggest(place(at), format!("\"{}\"", slice(at)))
        }
        Fault::UnusedAnchor { at, until } => {
            let message = format!(
                "`{}` marks the value behind it in YAML, and nothing refers to it",
                slice(at)
            );
            let text = slice(&(at.start..*until));
            let diagnostic = Diagnostic::error("syntax", place(at), message);
            match text.contains('\n') {
                true => diagnostic.help("take the mark out"),
                false => diagnostic
                    .help("put the text in quotes if the `&` is part of it; else take the mark out")
                    .suggest(place(&(at.start..*until)), super::quoted(text)),
            }
        }
        Fault::CyclicAlias { at } => {
            let message =
                format!("`{}` refers to the value in which it stands", slice(at));
            Diagnostic::error("syntax", place(at), message)
                .help("write the value out where it is needed")
        }
        Fault::Tag { at } => {
            let message = "a value cannot begin with `!`, which names a type in YAML";
            Diagnostic::error("syntax", place(at), message)
                .help("leave it out, or put the text in quotes")
        }
        Fault::SecondDocument { at } => {
            let range = *at..(*at + 3).min(text.len());
            Diagnostic::error(
                "syntax",
                place(&range),
                "`---` parts the file in two documents",
            )
            .label("a second document begins here")
            .help("delete this line; a file holds one case")
        }
        Fault::MergeKey { at } => Diagnostic::error(
            "syntax",
            place(at),
            "the merge key `<<` is not part of the case format",
        )
        .help("write the keys out where they are needed"),
        Fault::Nesting { at } => nesting(file, *at),
        Fault::Nodes { at } => {
            let message = format!(
                "the file holds more than {NODES_MAX} values, aliases written out"
            );
            Diagnostic::error("limit", place(&(*at..*at + 1)), message)
                .help("put long series in a CSV file and name it under `data`")
        }
        Fault::Scalar { at } => {
            let message =
                format!("this text is longer than {} MB", SCALAR_BYTES_MAX >> 20);
            Diagnostic::error("limit", place(&(*at..*at + 1)), message)
                .label("it begins here")
                .help(
                    "look for a quote that is not closed; long prose belongs in brief.md",
                )
        }
    }
}

/// A key that is a list or a map: mostly an insert without quotes.
fn odd_key(text: &str, at: &Range<usize>, place: Place) -> Diagnostic {
    let before = text.get(..at.start).unwrap_or_default();
    let insert = before.ends_with('{')
        || text.get(at.start..).is_some_and(|t| t.starts_with("{{"));
    if !insert {
        return Diagnostic::error(
            "syntax",
            place,
            "a key must be a word, not a list or a map",
        )
        .help("put the text in quotes if it is meant as a text");
    }
    let start = at.start - usize::from(before.ends_with('{'));
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default().trim_end();
    let range = start..start + line.len();
    let place = Place { file: place.file, at: At::Bytes(range) };
    let message = "a text that begins with `{{` must stand in quotes";
    Diagnostic::error("syntax", place.clone(), message)
        .help("put the whole text in quotes")
        .suggest(place, super::quoted(line))
}

/// Nesting beyond the limit, of the tree or of the reader.
pub(crate) fn nesting(file: &str, at: usize) -> Diagnostic {
    let message = format!("lists and keys are nested more than {NESTING_MAX} deep");
    let place = Place { file: file.to_string(), at: At::Bytes(at..at + 1) };
    Diagnostic::error("limit", place, message)
        .help("no case needs this; look for brackets that are not closed")
}

/// A file without a value.
pub(crate) fn nothing(file: &str) -> Diagnostic {
    Diagnostic::error("syntax", Place::whole(file), format!("`{file}` is empty"))
        .help("`caveat new` writes a case with every field explained")
}
