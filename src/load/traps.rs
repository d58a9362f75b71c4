//! Traps that YAML sets without an error: a comma that splits a text, a `#` that cuts one short.

use super::{Content, Entry, Node, Style};
use crate::diag::{At, Diagnostic, Place, Report};
use std::ops::Range;

struct Walk<'a> {
    file: &'a str,
    text: &'a str,
    report: &'a mut Report,
}

/// Reports the traps in a tree, and joins what a comma split so that no second error follows from it.
pub(crate) fn check(file: &str, text: &str, tree: &mut Node, report: &mut Report) {
    Walk { file, text, report }.node(tree);
}

impl Walk<'_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place { file: self.file.to_string(), at: At::Bytes(range) }
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn node(&mut self, node: &mut Node) {
        let range = node.range();
        match &mut node.content {
            Content::Map(entries) => {
                self.split_map(entries);
                entries.iter_mut().for_each(|entry| self.node(&mut entry.value));
            }
            Content::List(items) => {
                self.split_list(items);
                items.iter_mut().for_each(|item| self.node(item));
            }
            Content::Scalar(text, Style::Plain) if !text.is_empty() => self.cut(range),
            _ => {}
        }
    }

    /// `{b: more than 1,000}` is read as the keys `b` and `000`, the second without a value.
    fn split_map(&mut self, entries: &mut Vec<Entry>) {
        let mut n = 1;
        while n < entries.len() {
            let (before, after) = entries.split_at_mut(n);
            let (Some(last), Some(entry)) = (before.last_mut(), after.first()) else {
                return;
            };
            let alone = entry.flow && entry.value.start == entry.value.end;
            let colon = self.slice(entry.key_end as usize..entry.key_end as usize + 2);
            let text = matches!(&last.value.content, Content::Scalar(text, Style::Plain) if !text.is_empty());
            if !alone || !text || colon.trim_start().starts_with(':') {
                n += 1;
                continue;
            }
            let range = last.value.start as usize..entry.key_end as usize;
            last.value.end = entry.key_end;
            let whole = self.slice(range.clone()).to_string();
            last.value.content = Content::Scalar(whole.clone(), Style::Plain);
            entries.remove(n);
            self.comma(range, &whole);
        }
    }

    /// `[about 1,000, 80]` is read as three items.
    fn split_list(&mut self, items: &mut Vec<Node>) {
        let mut n = 1;
        while n < items.len() {
            let (before, after) = items.split_at_mut(n);
            let (Some(last), Some(item)) = (before.last_mut(), after.first()) else {
                return;
            };
            let digits = |node: &Node, all: bool| match &node.content {
                Content::Scalar(text, Style::Plain) if all => {
                    text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit())
                }
                Content::Scalar(text, Style::Plain) => {
                    text.ends_with(|c: char| c.is_ascii_digit())
                }
                _ => false,
            };
            let touching = self.slice(last.end as usize..item.start as usize) == ",";
            if !touching || !digits(last, false) || !digits(item, true) {
                n += 1;
                continue;
            }
            let range = last.start as usize..item.end as usize;
            last.end = item.end;
            let whole = self.slice(range.clone()).to_string();
            last.content = Content::Scalar(whole.clone(), Style::Plain);
            items.remove(n);
            self.comma(range, &whole);
        }
    }

    fn comma(&mut self, range: Range<usize>, whole: &str) {
        // A text with two commas is one fault: the longer reading stands.
        self.report.diagnostics.retain(|d| {
            let At::Bytes(earlier) = &d.place.at else { return true };
            d.rule != "comma-split" || earlier.start != range.start
        });
        let place = self.place(range);
        self.report.push(
            Diagnostic::error(
                "comma-split",
                place.clone(),
                "a comma splits this text in two",
            )
            .label("inside braces or brackets a comma begins the next entry")
            .help("put the text in quotes")
            .suggest(place, super::quoted(whole)),
        );
    }

    /// `No. #3 shed` is read as `No.`: a `#` after a blank begins a comment.
    fn cut(&mut self, range: Range<usize>) {
        let line =
            self.slice(range.end..self.text.len()).lines().next().unwrap_or_default();
        let Some(comment) = line.strip_prefix(" #") else { return };
        let number = comment.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let word = comment.starts_with(|c: char| c.is_alphanumeric());
        if !number && !word {
            return;
        }
        let line = line.trim_end().len();
        let whole = self.slice(range.start..range.end + line).to_string();
        let place = self.place(range.end + 1..range.end + line);
        let value = self.place(range.start..range.end + line);
        self.report.push(
            Diagnostic::warning("comment-in-text", place, "the `#` cuts this text short")
                .label("read as a comment")
                .help("put the whole text in quotes")
                .help("if it is meant as a comment, write a space after the `#`")
                .suggest(value, super::quoted(&whole)),
        );
    }
}
