//! JSON files: read by the marked parse, since JSON is YAML, so that what is wrong in one has its place.

use super::marked::{self, Fault};
use super::{Node, Text};
use crate::diag::{At, Diagnostic, Place, Report};
use std::ops::Range;

/// The tree of a JSON file; none when it is no JSON, which is reported under the rule of what it holds.
pub(crate) fn tree(text: &Text, rule: &'static str, report: &mut Report) -> Option<Node> {
    let marked = marked::parse(&text.text);
    let Some(fault) = marked.faults.first() else {
        if marked.tree.is_none() {
            report.push(bad_file(rule, text, 0..0, "holds nothing"));
        }
        return marked.tree;
    };
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
        Fault::CyclicAlias { at }
        | Fault::MergeKey { at }
        | Fault::UnusedAnchor { at, .. } => (at.start, "is not JSON"),
        Fault::SecondDocument { at } => (*at, "holds a second document"),
    };
    // One that breaks off is at fault where it opens, by the parser; what is missing is missing at its end.
    let last = text.text.trim_end().char_indices().last();
    let (end, width) = last.map_or((0, 0), |(end, sign)| (end, sign.len_utf8()));
    let (bytes, why) = match at {
        0 => (end..end + width, "breaks off, or is no JSON"),
        at if at >= end => (end..end + width, why),
        at => (at..at, why),
    };
    report.push(bad_file(rule, text, bytes, why));
    None
}

/// What is wrong with a file as a whole: it cannot be mended where it stands.
pub(super) fn bad_file(
    rule: &'static str,
    text: &Text,
    bytes: Range<usize>,
    why: &str,
) -> Diagnostic {
    let place = Place { file: text.file.clone(), at: At::Bytes(bytes) };
    Diagnostic::error(rule, place, format!("`{}` {why}", text.file)).help(
        "write it anew with the program that it comes from; a file of that kind is not written by hand",
    )
}

/// A diagnostic at some bytes of a file of marks.
pub(crate) fn bad(
    text: &Text,
    bytes: Range<usize>,
    message: impl Into<String>,
) -> Diagnostic {
    let place = Place { file: text.file.clone(), at: At::Bytes(bytes) };
    Diagnostic::error("bad-marks", place, message)
}
