//! What an author wrote at a path of the case, in a form that layout, quotes, comments and the order of keys do not change.

use super::locate::find;
use super::{Content, Node};
use crate::diag::KeyPath;
use std::sync::Arc;

/// A case file as written, to be asked for any part of it.
#[derive(Clone, Debug, Default)]
pub struct Written(pub(super) Option<Arc<Node>>);

impl Written {
    /// What stands at a path, keys in order of name, spaces folded, remarks for the file (`note`) and the keys of `without` left out.
    /// Empty where nothing stands.
    pub fn at(&self, path: &KeyPath, without: &[&str]) -> String {
        let mut text = String::new();
        let node = self.0.as_ref().and_then(|tree| find(tree, path));
        if let Some((node, _)) = node {
            push(node, without, &mut text);
        }
        text
    }
}

fn push(node: &Node, without: &[&str], text: &mut String) {
    match &node.content {
        Content::Scalar(written, _) => push_quoted(written, text),
        Content::List(items) => {
            text.push('[');
            for item in items {
                push(item, &[], text);
                text.push(',');
            }
            text.push(']');
        }
        Content::Map(entries) => {
            let mut kept: Vec<_> = entries
                .iter()
                .filter(|entry| !entry.dropped && entry.key != "note")
                .filter(|entry| !without.contains(&entry.key.as_str()))
                .collect();
            kept.sort_by(|one, other| one.key.cmp(&other.key));
            text.push('{');
            for entry in kept {
                push_quoted(&entry.key, text);
                text.push(':');
                push(&entry.value, &[], text);
                text.push(',');
            }
            text.push('}');
        }
        Content::Broken => {}
    }
}

/// The words of a text with one space between them, so quoted that no text can stand for another structure.
fn push_quoted(written: &str, text: &mut String) {
    text.push('"');
    for (n, word) in written.split_whitespace().enumerate() {
        if n > 0 {
            text.push(' ');
        }
        for letter in word.chars() {
            if matches!(letter, '"' | '\\') {
                text.push('\\');
            }
            text.push(letter);
        }
    }
    text.push('"');
}
