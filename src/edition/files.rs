//! The files of a projected case, and what of each table it reads.

use super::{Withheld, out};
use crate::load::{self, BRIEF_FILE, CASE_FILE, Content, Input, Node};
use std::collections::BTreeSet;

/// The files of the projected case: those that it names, but for what others hold the rights in, and for the records of releases, which
/// hold hashes of the whole case.
pub(super) fn files(input: &Input, kept: &Node, withheld: &mut Withheld) -> Input {
    let mut made = Input { name: input.name.clone(), ..Input::default() };
    made.files.insert(CASE_FILE.to_string(), out::yaml(kept).into_bytes());
    let house = input.house.as_deref();
    let up = |path: &str| path.trim_start_matches("../").to_string();
    if let Some(file) = house
        && let Some(bytes) = input.files.get(file)
    {
        let new = format!("../{}", up(file));
        made.files.insert(new.clone(), bytes.clone());
        made.house = Some(new);
    }
    let mut named: BTreeSet<String> = load::named(&made, CASE_FILE).into_iter().collect();
    let borrowed = borrowed(kept);
    named.retain(|file| !borrowed.contains(file));
    named.insert(BRIEF_FILE.to_string());
    for (path, bytes) in &input.files {
        if path.starts_with("../") {
            if Some(path.as_str()) != house {
                made.files.insert(format!("../{}", up(path)), bytes.clone());
            }
        } else if named.contains(path) {
            let alone = load::columns_alone(bytes, &columns(kept, path));
            made.files.insert(path.clone(), alone.unwrap_or_else(|| bytes.clone()));
        }
    }
    let evidence = kept.files();
    made.evidence = input.evidence.intersection(&evidence).cloned().collect();
    withheld.hashes(input, &made);
    made
}

/// The columns of a table that what was kept reads; none for a file that is no table.
fn columns(kept: &Node, file: &str) -> BTreeSet<String> {
    let tables = match kept.child("data").map(|data| &data.content) {
        Some(Content::List(tables)) => tables.as_slice(),
        _ => &[],
    };
    let is_of = |table: &&Node| {
        table.child("file").is_some_and(|named| named.words() == [file.to_string()])
    };
    let read = tables.iter().filter(is_of).flat_map(|table| {
        let own = ["date", "id", "view"].into_iter().filter_map(|key| table.child(key));
        own.chain(table.entries("values").iter().map(|entry| &entry.value))
    });
    read.flat_map(Node::words).collect()
}

/// The files of archived pages, and of images that are not to be published.
fn borrowed(kept: &Node) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in kept.entries("sources") {
        found.extend(entry.value.child("archived").into_iter().flat_map(Node::files));
    }
    for entry in kept.entries("images") {
        let publish = entry.value.child("publish").map(Node::words).unwrap_or_default();
        if publish.first().map(String::as_str) != Some("yes") {
            let image = &entry.value;
            let shown = image.child("rendition").and_then(|shown| shown.child("file"));
            let files = image.child("file").into_iter().chain(shown);
            found.extend(files.flat_map(Node::words));
        }
    }
    found
}
