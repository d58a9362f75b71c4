//! What is asked of a tree of YAML here.

use crate::load::{Content, Entry, Node};
use std::collections::BTreeSet;

impl Node {
    /// The `id` of an item of a list.
    pub(super) fn id(&self) -> Option<String> {
        self.child("id").and_then(|id| id.words().first().cloned())
    }

    /// The text, or the texts of a list.
    pub(super) fn words(&self) -> Vec<String> {
        match &self.content {
            Content::Scalar(text, _) => vec![text.clone()],
            Content::List(items) => items.iter().flat_map(Node::words).collect(),
            Content::Map(_) | Content::Broken => Vec::new(),
        }
    }

    /// Whether it is a list or map with nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::List(items) => items.is_empty(),
            Content::Map(entries) => entries.is_empty(),
            Content::Scalar(..) | Content::Broken => false,
        }
    }

    /// The value of a key.
    pub(super) fn child(&self, key: &str) -> Option<&Node> {
        self.own().iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The same, to be changed.
    pub(super) fn inner(&mut self, key: &str) -> Option<&mut Content> {
        let Content::Map(entries) = &mut self.content else { return None };
        let entry = entries.iter_mut().find(|entry| entry.key == key)?;
        Some(&mut entry.value.content)
    }

    /// Its keys; none when it is no map.
    pub(super) fn own(&self) -> &[Entry] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The entries below a key.
    pub(super) fn entries(&self, key: &str) -> &[Entry] {
        self.child(key).map_or(&[], Node::own)
    }

    /// Every file that it names.
    pub(super) fn files(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.each("", &mut |key, text| {
            if matches!(key, "file" | "stac") {
                found.insert(text.to_string());
            }
        });
        found
    }

    /// Every text, with the key that it stands under.
    pub(super) fn each(&self, key: &str, take: &mut dyn FnMut(&str, &str)) {
        match &self.content {
            Content::Scalar(text, _) => take(key, text),
            Content::List(items) => items.iter().for_each(|item| item.each(key, take)),
            Content::Map(entries) => entries
                .iter()
                .filter(|entry| !entry.dropped)
                .for_each(|entry| entry.value.each(&entry.key, take)),
            Content::Broken => {}
        }
    }
}
