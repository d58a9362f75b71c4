//! Puts back what was covered: words, code, and what Markdown left nowhere.

use super::{Builder, Kind};
use crate::prose::{Fault, Inline, Mask, Prose, heading_ids};
use std::ops::Range;

impl Builder<'_> {
    /// Words, with what was covered in them put back.
    pub(super) fn text(
        &mut self,
        words: &str,
        covered_range: Range<usize>,
        range: Range<usize>,
    ) {
        match self.stack.last().map(|top| &top.kind) {
            Some(Kind::Html) => return,
            Some(Kind::Code(_)) => {
                let code = self.restore(words, range);
                if let Some(top) = self.stack.last_mut() {
                    top.code.push_str(&code);
                }
                return;
            }
            _ => {}
        }
        let seen = self.covered.get(covered_range.clone()).unwrap_or_default();
        let is_verbatim = seen.starts_with(words);
        // A backslash before a line end comes with the line end in its range.
        let over = if is_verbatim { seen.len() - words.len() } else { 0 };
        let range = range.start..range.end - over;
        let guard = self.shift.saturating_sub(covered_range.start);
        let (words, range) = match words.get(guard..) {
            Some(rest) if guard > 0 => {
                let rest = rest.trim_start();
                (rest, range.end - rest.len()..range.end)
            }
            _ => (words, range),
        };
        if !is_verbatim {
            self.push(range, Inline::Text(words.to_string()));
            return;
        }
        let mut from = range.start;
        let first = self.masks.partition_point(|(mask, _)| mask.range.end <= range.start);
        for index in first..self.masks.len() {
            let mask = self.masks[index].0.range.clone();
            if mask.start < from || mask.end > range.end {
                break;
            }
            self.push_words(from..mask.start);
            self.masks[index].1 = true;
            let inline = self.masks[index].0.inline.clone();
            if matches!(inline, Inline::Citation(_)) && self.links > 0 {
                self.faults.push(Fault {
                    range: mask.clone(),
                    message: "a citation cannot stand in the words of a link".to_string(),
                    help: "cite behind the link".to_string(),
                });
            }
            self.push(mask.clone(), inline);
            from = mask.end;
        }
        self.push_words(from..range.end);
    }

    fn push_words(&mut self, range: Range<usize>) {
        if let Some(words) = self.text.get(range.clone()).filter(|w| !w.is_empty()) {
            let words = words.replace(['\n', '\r'], " ");
            self.push(range, Inline::Text(words));
        }
    }

    pub(super) fn code(&mut self, words: &str, range: Range<usize>) {
        let code = self.restore(words, range.clone());
        self.verbatim.push(range.clone());
        self.push(range, Inline::Code(code));
    }

    /// Code with the text itself where something was covered.
    pub(super) fn restore(&mut self, words: &str, range: Range<usize>) -> String {
        let mut restored = String::new();
        let mut rest = words;
        let first = self.masks.partition_point(|(mask, _)| mask.range.end <= range.start);
        for (mask, placed) in &mut self.masks[first..] {
            if mask.range.end > range.end {
                break;
            }
            *placed = true;
            let shifted = mask.range.start + self.shift..mask.range.end + self.shift;
            let filler = &self.covered[shifted];
            if let Some((before, after)) = rest.split_once(filler) {
                restored.push_str(before);
                restored.push_str(&self.text[mask.range.clone()]);
                rest = after;
            }
        }
        restored.push_str(rest);
        restored
    }

    pub(super) fn finish(mut self, found: Vec<Fault>) -> Prose {
        self.flush_item();
        let mut verbatim = std::mem::take(&mut self.verbatim);
        verbatim.sort_by_key(|range| range.start);
        self.html.sort_by_key(|range| range.start);
        let is_code = |at: usize| holds(&verbatim, at);
        self.faults.extend(found.into_iter().filter(|fault| !is_code(fault.range.start)));
        for (mask, placed) in &self.masks {
            if !placed && !holds(&self.html, mask.range.start) {
                self.faults.push(lost(mask));
            }
        }
        let mut blocks = self.stack.pop().map(|root| root.blocks).unwrap_or_default();
        heading_ids(self.text, &mut blocks, &mut self.faults);
        Prose { blocks, faults: self.faults }
    }
}

/// Whether one of the ranges, which are sorted and apart, holds `at`.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.start <= at);
    ranges[..next].last().is_some_and(|range| at < range.end)
}

/// What Markdown took for a part of an address or of a name is printed nowhere.
fn lost(mask: &Mask) -> Fault {
    let message = match &mask.inline {
        Inline::Citation(_) => "a citation cannot stand here",
        _ => "an insert cannot stand here",
    };
    Fault {
        range: mask.range.clone(),
        message: message.to_string(),
        help:
            "it would not be printed: addresses and definitions of links hold plain text"
                .to_string(),
    }
}
