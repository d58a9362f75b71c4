//! Traps that YAML sets without an error: a comma that splits a text, a `#` that cuts one short.

use super::{Content, Entry, FAULTS_MAX, Node, Style};
use crate::diag::{At, Diagnostic, Place, Report};
use crate::unseen;
use std::ops::Range;

struct Walk<'a> {
    file: &'a str,
    text: &'a str,
    report: &'a mut Report,
    found: usize,
}

/// Longer lists and maps are not written by hand, and are left as they are.
const BY_HAND_MAX: usize = 20_000;

/// Reports the traps in a tree, and joins what a comma split so that no second error follows from it.
pub(crate) fn check(file: &str, text: &str, tree: &mut Node, report: &mut Report) {
    Walk { file, text, report, found: 0 }.node(tree);
}

impl Walk<'_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place { file: self.file.to_string(), at: At::Bytes(range) }
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.found += 1;
        self.report.push(diagnostic);
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn node(&mut self, node: &mut Node) {
        if self.found >= FAULTS_MAX {
            return;
        }
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
            Content::Scalar(text, Style::Double) => {
                if let Some((_, _, fault)) = unseen::faults(text).next() {
                    self.escaped(range, fault);
                }
            }
            _ => {}
        }
    }

    /// `{b: more than 1,000}` is read as the keys `b` and `000`, the second without a value.
    fn split_map(&mut self, entries: &mut Vec<Entry>) {
        let mut n = 0;
        while n < entries.len() && entries.len() <= BY_HAND_MAX && self.found < FAULTS_MAX
        {
            let pieces = entries.get(n + 1..).unwrap_or_default().iter();
            let pieces: Vec<u32> =
                pieces.take_while(|e| self.is_piece(e)).map(|e| e.key_end).collect();
            let Some(entry) = entries.get_mut(n) else { return };
            let text = matches!(&entry.value.content, Content::Scalar(text, Style::Plain) if !text.is_empty());
            if let (Some(end), true) = (pieces.last(), text) {
                self.join(&mut entry.value, *end);
                entries.drain(n + 1..=n + pieces.len());
            }
            n += 1;
        }
    }

    /// Whether an entry in braces has neither a value nor a colon.
    fn is_piece(&self, entry: &Entry) -> bool {
        let after = self.slice(entry.key_end as usize..entry.key_end as usize + 2);
        let alone = entry.value.start == entry.value.end;
        entry.flow && alone && !after.trim_start().starts_with(':')
    }

    /// `[about 1,000, 80]` is read as three items.
    fn split_list(&mut self, items: &mut Vec<Node>) {
        // Who leaves no space behind a comma that parts two items leaves none behind the others.
        let is_bare = |pair: &[Node]| match pair {
            [last, item] => {
                self.slice(last.end as usize..item.start as usize) == ","
                    && !(ends_in_digit(last) && is_thousand(item))
            }
            _ => false,
        };
        if items.windows(2).any(is_bare) {
            return;
        }
        let mut n = 0;
        while n < items.len() && items.len() <= BY_HAND_MAX && self.found < FAULTS_MAX {
            let mut count = 0;
            let pieces = items.get(n..).unwrap_or_default().windows(2);
            for pair in pieces {
                let [last, item] = pair else { break };
                let touching = self.slice(last.end as usize..item.start as usize) == ",";
                if !touching || !ends_in_digit(last) || !is_thousand(item) {
                    break;
                }
                count += 1;
            }
            let end = items.get(n + count).map_or(0, |item| item.end);
            if let (Some(item), true) = (items.get_mut(n), count > 0) {
                self.join(item, end);
                items.drain(n + 1..=n + count);
            }
            n += 1;
        }
    }

    /// Makes one text of all up to `end`, and says so.
    fn join(&mut self, node: &mut Node, end: u32) {
        node.end = end;
        let whole = self.slice(node.range()).to_string();
        node.content = Content::Scalar(self.comma(node.range(), &whole), Style::Plain);
    }

    /// Says that a comma split `whole`, and gives what it is taken for: a number is taken without the comma in it.
    fn comma(&mut self, range: Range<usize>, whole: &str) -> String {
        let place = self.place(range);
        let number = without_thousands(whole);
        let help = match number {
            Some(_) => "write the number without a comma",
            None => "put the text in quotes",
        };
        let mended = number.clone().unwrap_or_else(|| super::quoted(whole));
        self.push(
            Diagnostic::error(
                "comma-split",
                place.clone(),
                "a comma splits this text in two",
            )
            .label("inside braces or brackets a comma begins the next entry")
            .help(help)
            .suggest(place, mended),
        );
        number.unwrap_or_else(|| whole.to_string())
    }

    /// `"\e[31m"`: an escape that stands for a character that may not stand there itself.
    fn escaped(&mut self, range: Range<usize>, (what, help): unseen::Fault) {
        let message = format!("{what} stands in the text, written as an escape");
        let place = self.place(range);
        self.push(Diagnostic::error("hidden-character", place, message).help(help));
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
        self.push(
            Diagnostic::warning("comment-in-text", place, "the `#` cuts this text short")
                .label("read as a comment")
                .help("put the whole text in quotes")
                .help("if it is meant as a comment, write a space after the `#`")
                .suggest(value, super::quoted(&whole)),
        );
    }
}

fn ends_in_digit(node: &Node) -> bool {
    match &node.content {
        Content::Scalar(text, Style::Plain) => {
            text.ends_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

fn is_thousand(node: &Node) -> bool {
    match &node.content {
        Content::Scalar(text, Style::Plain) => {
            text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

/// A text without the commas that part thousands, when it has such.
fn without_thousands(text: &str) -> Option<String> {
    let mut pieces = text.split(',');
    let mut whole = pieces.next()?.to_string();
    for piece in pieces {
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (three, rest) = piece.split_at_checked(3)?;
        let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
        if !whole.ends_with(|c: char| c.is_ascii_digit()) || !digits(three) || !ends {
            return None;
        }
        whole.push_str(piece);
    }
    Some(whole)
}
