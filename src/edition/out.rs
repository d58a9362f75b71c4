//! A tree of YAML written out again: what is not in the tree, comments among it, is not in the text.

use crate::load::{Content, Entry, Node, Style};

/// The text of a file. What stood plain on one line stays so; every other text is put in double quotes.
pub(super) fn yaml(node: &Node) -> String {
    let mut text = String::new();
    below(&mut text, node, 0);
    text
}

fn below(text: &mut String, node: &Node, indent: usize) {
    match &node.content {
        Content::Map(entries) => {
            for entry in entries {
                text.push_str(&" ".repeat(indent));
                pair(text, entry, indent);
            }
        }
        Content::List(items) => {
            for item in items {
                text.push_str(&" ".repeat(indent));
                text.push_str("- ");
                beside(text, item, indent + 2);
            }
        }
        Content::Scalar(..) | Content::Broken => beside(text, node, indent),
    }
}

fn pair(text: &mut String, entry: &Entry, indent: usize) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let begins_plain = entry.key.starts_with(|c: char| c.is_ascii_alphanumeric());
    match begins_plain && entry.key.chars().all(is_plain) {
        true => text.push_str(&entry.key),
        false => text.push_str(&quoted(&entry.key)),
    }
    text.push(':');
    if scalar(&entry.value).is_some() {
        text.push(' ');
        beside(text, &entry.value, indent);
    } else {
        text.push('\n');
        below(text, &entry.value, indent + 2);
    }
}

/// An item after its dash: the first key of a map stands on the same line.
fn beside(text: &mut String, node: &Node, indent: usize) {
    if let Some(said) = scalar(node) {
        text.push_str(&said);
        text.push('\n');
        return;
    }
    match &node.content {
        Content::Map(entries) => {
            for (n, entry) in entries.iter().enumerate() {
                if n > 0 {
                    text.push_str(&" ".repeat(indent));
                }
                pair(text, entry, indent);
            }
        }
        _ => {
            text.push('\n');
            below(text, node, indent);
        }
    }
}

/// What stands on one line.
fn scalar(node: &Node) -> Option<String> {
    match &node.content {
        Content::Scalar(said, Style::Plain) if !said.contains('\n') => Some(said.clone()),
        Content::Scalar(said, _) => Some(quoted(said)),
        Content::List(items) if items.is_empty() => Some("[]".to_string()),
        Content::Map(entries) if entries.is_empty() => Some("{}".to_string()),
        Content::Broken => Some(String::new()),
        Content::List(_) | Content::Map(_) => None,
    }
}

/// A text in double quotes: what JSON escapes, YAML reads as it was.
fn quoted(said: &str) -> String {
    serde_json::Value::from(said).to_string()
}
