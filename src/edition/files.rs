//! The files of a projected case, and what of each table it reads.

use super::{Edition, Withheld, out};
use crate::load::{self, BRIEF_FILE, CASE_FILE, Content, Input, Loaded, Node, Parts};
use std::collections::BTreeSet;

/// The files of the projected case: those that it names, but for what others hold the rights in, and for the records of releases, which
/// hold hashes of the whole case.
pub(super) fn files(
    input: &Input,
    loaded: &Loaded,
    kept: &Node,
    edition: &Edition,
    withheld: &mut Withheld,
) -> Input {
    let mut made = Input { name: input.name.clone(), ..Input::default() };
    made.files.insert(CASE_FILE.to_string(), out::yaml(kept).into_bytes());
    let house = input.house.as_deref();
    let up = |path: &str| path.trim_start_matches("../").to_string();
    if let Some(file) = house
        && let Some(bytes) = input.files.get(file)
    {
        let new = format!("../{}", up(file));
        let own = house_of(file, loaded, &edition.name);
        let own = own.map_or_else(|| bytes.clone(), String::into_bytes);
        made.files.insert(new.clone(), own);
        made.house = Some(new);
    }
    let named = load::named(&mut made, CASE_FILE, &mut Parts::default());
    let mut named: BTreeSet<String> = named.into_iter().collect();
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
    if let Some(file) = &input.reference {
        made.reference.clone_from(&input.reference);
        made.files
            .extend(input.files.get(file).map(|bytes| (file.clone(), bytes.clone())));
    }
    let evidence = kept.files();
    made.evidence = input.evidence.intersection(&evidence).cloned().collect();
    withheld.hashes(input, &made);
    made
}

/// The house file without the names of other editions, which nobody who has this one needs; none where it names none.
fn house_of(file: &str, loaded: &Loaded, edition: &str) -> Option<String> {
    const KEY: &str = "editions";
    let (text, tree) = (loaded.texts.text(file)?, loaded.texts.tree(file)?);
    let entry = tree.own().iter().find(|entry| entry.key == KEY)?;
    if entry.value.own().iter().all(|known| known.key == edition) {
        return None;
    }
    let own = entry.value.own().iter().find(|known| known.key == edition);
    let own = own.map(|known| known.value.words().concat());
    let own =
        own.map_or(String::new(), |label| format!("{KEY}: {{{edition}: {label}}}\n"));
    let (start, end) = (entry.key_start as usize, entry.value.end as usize);
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    if !(before.is_empty() || before.ends_with('\n')) {
        // In braces: written anew, without its comments.
        let mut tree = tree.clone();
        drop_editions(&mut tree.content, edition);
        return Some(out::yaml(&tree));
    }
    // Remarks right above belong to it.
    let mut kept: Vec<&str> = before.split_inclusive('\n').collect();
    while kept.last().is_some_and(|line| line.starts_with('#')) {
        kept.pop();
    }
    let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
    let rest =
        if after.is_empty() || text[start..end].ends_with('\n') { after } else { rest };
    Some(format!("{}{own}{rest}", kept.concat()))
}

/// Takes the names of all editions but one out of a house.
pub(super) fn drop_editions(house: &mut Content, edition: &str) {
    let Content::Map(entries) = house else { return };
    for entry in entries.iter_mut().filter(|entry| entry.key == "editions") {
        if let Content::Map(known) = &mut entry.value.content {
            known.retain(|known| known.key == edition);
        }
    }
    entries.retain(|entry| entry.key != "editions" || !entry.value.is_empty());
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
