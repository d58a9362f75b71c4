//! JSON files: read by the marked parse, since JSON is YAML, so that what is wrong in one has its place.

use super::marked::{self, Fault};
use super::{Node, Text};
use crate::diag::{At, Diagnostic, Place, Report};
use std::ops::Range;

/// The tree of a JSON file; none when it is no JSON, which is reported.
pub(crate) fn tree(text: &Text, report: &mut Report) -> Option<Node> {
    let marked = marked::parse(&text.text);
    let Some(fault) = marked.faults.first() else { return marked.tree };
    let (at, why) = match fault {
        Fault::Syntax { at, .. } => (*at, "is not JSON from here on"),
        Fault::DuplicateKey { second, .. } => {
            (second.start, "has a key twice in one object")
        }
        Fault::Nesting { at } => (*at, "is nested too deep"),
        Fault::Nodes { at } => (*at, "holds more values than are read"),
        Fault::Scalar { at } => (*at, "holds too long a text"),
        Fault::OddKey { at } | Fault::UnknownAlias { at, .. } | Fault::Tag { at } => {
            (at.start, "is not JSON")
        }
        Fault::CyclicAlias { at } | Fault::MergeKey { at } => (at.start, "is not JSON"),
        Fault::SecondDocument { at } => (*at, "holds a second document"),
    };
    report.push(bad(text, at..at, format!("`{}` {why}", text.file)).help(
        "write it anew with the program that it comes from; a file of that kind is not written by hand",
    ));
    None
}

/// A diagnostic at some bytes of a JSON file.
pub(crate) fn bad(
    text: &Text,
    bytes: Range<usize>,
    message: impl Into<String>,
) -> Diagnostic {
    let place = Place { file: text.file.clone(), at: At::Bytes(bytes) };
    Diagnostic::error("bad-marks", place, message)
}
