//! Parsing on after a fault: a line that is not YAML is masked by filler of the same length, so that one run lists them all.

use super::{Content, FAULTS_MAX, Node, faults, marked, syntax, traps};
use crate::diag::Report;
use std::ops::Range;

/// Most faults that are masked in one file: each costs one more parse.
const MENDS_MAX: usize = 24;
/// Most bytes that are parsed again for the sake of further faults, all parses together.
const REPARSED_MAX: usize = 8 << 20;

/// A stretch of source that is masked to parse on.
pub(crate) struct Mend {
    /// The bytes masked.
    pub(crate) range: Range<usize>,
    /// What stands in their place, byte for byte.
    pub(crate) filler: char,
    /// Whether what was written is taken as the text; else the value takes no further part.
    pub(crate) restore: bool,
}

/// Parses a YAML file and reports what is no YAML, and what YAML reads otherwise than it looks. With the tree comes whether
/// nothing was left out of it. A sound text may be parsed already.
pub(crate) fn parse(
    file: &str,
    text: &str,
    mut parsed: Option<Node>,
    report: &mut Report,
) -> Option<(Node, bool)> {
    let mut shadow = text.to_string();
    let mut mends: Vec<Mend> = Vec::new();
    let mends_max = (REPARSED_MAX / text.len().max(1)).min(MENDS_MAX);
    loop {
        let marked = match parsed.take() {
            Some(tree) => {
                marked::Marked { tree: Some(tree), ..marked::Marked::default() }
            }
            None => marked::parse(&shadow),
        };
        let broken = marked.faults.iter().find_map(|fault| match fault {
            marked::Fault::Syntax { error, at } => Some((error, *at)),
            _ => None,
        });
        let second = marked.faults.iter().find_map(|fault| match fault {
            marked::Fault::SecondDocument { at } => Some(*at),
            _ => None,
        });
        if let Some(at) = second
            && mends.len() < mends_max
        {
            let fault = marked::Fault::SecondDocument { at };
            report.push(faults::diagnostic(file, text, &fault));
            // Without the line that parts them, the two are one case again.
            let mend = Mend { range: at..at + 3, filler: ' ', restore: false };
            if !mask(&mut shadow, &mend) {
                return None;
            }
            mends.push(mend);
            continue;
        }
        let Some((error, at)) = broken else {
            for fault in marked.faults.iter().take(FAULTS_MAX) {
                report.push(faults::diagnostic(file, text, fault));
            }
            let mut tree = match marked.tree {
                Some(tree) => tree,
                None => {
                    if marked.faults.is_empty() {
                        report.push(faults::nothing(file));
                    }
                    return None;
                }
            };
            unmask(&mut tree, text, &mends);
            traps::check(file, text, &mut tree, report);
            // What was masked and restored is whole; what a fault left out would be missed further on.
            return Some((tree, marked.faults.is_empty()));
        };
        let (diagnostic, mend) = syntax::explain(file, text, error.kind(), at);
        report.push(diagnostic);
        let mend = mend.filter(|_| mends.len() < mends_max)?;
        if !mask(&mut shadow, &mend) {
            return None;
        }
        mends.push(mend);
    }
}

/// Puts the filler in; false where nothing would change, so that no fault is met twice.
fn mask(shadow: &mut String, mend: &Mend) -> bool {
    let Some(old) = shadow.get(mend.range.clone()) else { return false };
    let new: String = std::iter::repeat_n(mend.filler, old.len()).collect();
    if old == new || old.contains('\n') {
        return false;
    }
    shadow.replace_range(mend.range.clone(), &new);
    true
}

/// Gives masked values their own text back, or marks them as broken.
fn unmask(node: &mut Node, text: &str, mends: &[Mend]) {
    if mends.is_empty() {
        return;
    }
    let range = node.range();
    let touched =
        |mend: &&Mend| mend.range.start < range.end && range.start < mend.range.end;
    match &mut node.content {
        Content::Scalar(decoded, _) => {
            if let Some(mend) = mends.iter().find(touched) {
                if mend.restore {
                    let source = text.get(range.clone()).unwrap_or_default();
                    *decoded = source.trim_matches(['"', '\'']).to_string();
                } else if mend.filler != ' ' {
                    node.content = Content::Broken;
                }
            }
        }
        Content::List(items) => {
            items.iter_mut().for_each(|item| unmask(item, text, mends));
        }
        Content::Map(entries) => {
            entries.iter_mut().for_each(|entry| unmask(&mut entry.value, text, mends));
        }
        Content::Broken => {}
    }
}
