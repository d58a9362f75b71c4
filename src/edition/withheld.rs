//! What is not in a projected case, and all by which it would be known: ids, names, quotations, hashes, files.

use super::Removed;
use super::hashes::Hashes;
use super::ids::{Shown, id_called_in, id_in};
use super::names::{Names, halves};
use super::phrases::{Phrases, host, is_prose, public_text, words};
use super::quotes::Quotes;
use super::seen::views;
use crate::alike;
use crate::digest;
use crate::load::{Archive, Content, Input, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest digits of a text that is a hash.
const HASH_DIGITS_MIN: usize = 16;
/// Keys under which the names of things stand.
pub(super) const NAMES: [&str; 17] = [
    "name",
    "names",
    "title",
    "title_translated",
    "label",
    "short",
    "file",
    "url",
    "credit",
    "publisher",
    "author",
    "provider",
    "by",
    "who",
    "editor",
    "translator",
    "not",
];

/// Keys of names of which a single word may tell.
const TELLING: [&str; 6] =
    ["name", "names", "title", "title_translated", "label", "publisher"];

/// What is not in a projected case, and the words by which it would be known.
#[derive(Clone, Debug, Default)]
pub struct Withheld {
    /// Ids.
    pub ids: BTreeSet<String>,
    /// How many items were taken out.
    pub count: usize,
    shown: Shown,
    names: Names,
    quotes: Quotes,
    /// Paths of files that only what is withheld names.
    files: BTreeSet<String>,
    hashes: Hashes,
    /// Short quotations of what is withheld that stand in no public item.
    phrases: Phrases,
}

impl Withheld {
    /// What was removed from a case of which `kept` is left; `pages` are the archived pages of all its sources.
    pub(super) fn of(
        removed: &[Removed],
        kept: &Node,
        pages: &BTreeMap<String, Archive>,
    ) -> Withheld {
        // A credit or a publisher that stands in the same field of another item of its kind is no secret.
        let mut public = BTreeSet::new();
        for kind in kept.own() {
            kind.value.each(&kind.key, &mut |key, text| {
                public.insert((kind.key.clone(), key.to_string(), words(text)));
            });
        }
        let mut same: BTreeMap<(String, String), String> = BTreeMap::new();
        for (kind, key, text) in &public {
            let all = same.entry((kind.clone(), key.clone())).or_default();
            all.push_str(&format!(" {text} \n"));
        }
        let mut withheld = Withheld { count: removed.len(), ..Withheld::default() };
        let mut hosts = BTreeSet::new();
        kept.each("", &mut |key, text| {
            hosts.extend((key == "url").then(|| host(text)).flatten());
        });
        let shown = public_text(kept);
        withheld.shown = Shown::of(kept, &shown);
        for item in removed {
            withheld.ids.extend(item.id.clone());
            withheld.inner_ids(&item.node);
            withheld.files.extend(item.node.files());
            let path = item.path.to_string();
            let kind = path.split(['.', '[']).next().unwrap_or_default();
            item.node.each(kind, &mut |key, text| {
                let field = (kind.to_string(), key.to_string(), words(text));
                if !public.contains(&field) {
                    let same = same.get(&(kind.to_string(), key.to_string()));
                    withheld.learn(kind, key, text, same.map_or("", String::as_str));
                    if is_prose(key) {
                        withheld.phrases.learn(segments(text), &shown);
                    }
                }
                let of = (key == "url").then(|| host(text)).flatten();
                let of = of.filter(|host| !hosts.contains(host));
                of.iter().for_each(|host| withheld.names.learn_host(&words(host)));
            });
            if path.contains(".names.") {
                item.node
                    .each("name", &mut |_, text| withheld.learn(kind, "name", text, ""));
            }
        }
        withheld.learn_pages(removed, kept, pages, &shown);
        let of_place = public.iter().filter(|(kind, ..)| kind == "facility");
        let of_place: BTreeSet<&str> = of_place.map(|(.., text)| text.as_str()).collect();
        let (names, families) = named(kept);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        withheld.names.forget(&names, &families, |name| of_place.contains(name));
        let files = kept.files();
        withheld.files.retain(|file| !files.contains(file));
        withheld
    }

    /// The words of the archived pages of sources that were taken out, but for what public texts and pages say too.
    fn learn_pages(
        &mut self,
        removed: &[Removed],
        kept: &Node,
        pages: &BTreeMap<String, Archive>,
        shown: &str,
    ) {
        let public: BTreeSet<&str> =
            kept.entries("sources").iter().map(|entry| entry.key.as_str()).collect();
        let said =
            |archive: &Archive| archive.text.as_deref().map(words).unwrap_or_default();
        let open: Vec<(&str, String)> = pages
            .iter()
            .filter(|(id, _)| public.contains(id.as_str()))
            .map(|(_, archive)| (archive.file.as_str(), said(archive)))
            .collect();
        let texts = open.iter().map(|(_, text)| text.as_str()).chain([shown]);
        let known: BTreeSet<&str> = texts.flat_map(str::split_whitespace).collect();
        for item in removed {
            let id = item.id.as_deref().unwrap_or_default();
            let page =
                pages.get(id).filter(|_| item.path.to_string().starts_with("sources."));
            let page =
                page.filter(|page| !open.iter().any(|(file, _)| *file == page.file));
            if let Some(page) = page {
                self.quotes.learn_page(&said(page), &known);
            }
        }
    }

    /// Ids below an item, such as the classes of a measure, are not looked for: they are words of the item alone. Parts have none.
    fn inner_ids(&mut self, node: &Node) {
        self.ids.extend(node.id());
    }

    /// Learns a text of an item; `same` is what public items of its kind say in the same field, which they may all say.
    fn learn(&mut self, kind: &str, key: &str, text: &str, same: &str) {
        // A file is looked for by its path; `looks.csv` is also the name of a figure's table.
        if key == "file" {
            return;
        }
        let other = alike::otherwise(text).filter(|_| NAMES.contains(&key));
        for text in [Some(text), other.as_deref()].into_iter().flatten() {
            if matches!(key, "author" | "editor" | "translator")
                && let Some((family, given)) = text.split_once(',')
            {
                self.names.learn_person(given, family);
            } else if let Some((given, family)) = person(kind, key, text) {
                self.names.learn_person(given, family);
            }
        }
        if TELLING.contains(&key) {
            self.names.learn_telling(text, self.shown.said());
        }
        for said in other.iter().flat_map(|other| segments(other)) {
            self.names.learn(&said);
        }
        for said in segments(text) {
            let is_hash = said.len() >= HASH_DIGITS_MIN
                && said.chars().all(|c| c.is_ascii_hexdigit());
            if is_hash {
                self.hashes.learn(&said);
            } else if NAMES.contains(&key) {
                self.names.learn(&said);
            }
            self.quotes.learn(&said, same);
        }
    }

    /// The hashes of what was not taken over, and of what was taken over in part.
    pub(super) fn hashes(&mut self, whole: &Input, projected: &Input) {
        if self.count == 0 {
            return;
        }
        for (path, bytes) in &whole.files {
            let is_changed =
                projected.files.get(path).is_some_and(|shown| shown != bytes);
            if is_changed || self.files.contains(path) {
                digest::each(bytes).iter().for_each(|hash| self.hashes.learn(hash));
            }
        }
        let of_files = self.files.iter().filter_map(|path| whole.hashes.get(path));
        of_files.for_each(|hash| self.hashes.learn(hash));
    }

    /// The first thing of what is withheld that a text tells, but for ids and names of one word.
    pub(super) fn told_in(&self, text: &str) -> Option<String> {
        if self.count == 0 {
            return None;
        }
        let said = format!(" {} ", words(text));
        self.told_by(text, &said)
    }

    fn told_by(&self, text: &str, said: &str) -> Option<String> {
        let name = self.names.told_in(said);
        name.or_else(|| self.quotes.find_in(said.trim()))
            .or_else(|| self.hashes.find_in(text, said))
            .or_else(|| self.phrases.find_in(said))
    }

    /// The first file that a text names by its whole path.
    fn file_in(&self, text: &str) -> Option<String> {
        let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
        let is_named = |file: &&String| {
            text.match_indices(file.as_str()).any(|(at, _)| {
                let after = text[at + file.len()..].trim_start_matches('.');
                !text[..at].ends_with(is_path) && !after.starts_with(is_path)
            })
        };
        self.files.iter().find(is_named).cloned()
    }

    /// The id that a file in a folder of the brief is called by: `figures/informer-dark.svg`.
    pub(super) fn named_by(&self, path: &str) -> Option<String> {
        let (_, name) = path.rsplit_once('/')?;
        let stem = name.split('.').next().unwrap_or_default();
        let is_called = |id: &&String| {
            stem.strip_prefix(id.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let id = self.ids.iter().find(is_called).cloned();
        id.or_else(|| self.names.in_file_name(path, stem))
    }

    /// What a public thing is called by that tells of something: an id whatever joins its words, or a name that nothing excuses.
    pub(super) fn called_in(&self, key: &str, text: &str) -> Option<String> {
        if self.count == 0 {
            return None;
        }
        let is_path = matches!(key, "file" | "url");
        views(text).iter().find_map(|seen| {
            let id = id_called_in(seen, &self.ids, &self.shown).filter(|_| is_path);
            id.map(str::to_string)
                .or_else(|| self.names.called_in(seen, is_path || key == "id"))
        })
    }

    /// A name of one word that a text of an item or of the narrative says.
    pub(super) fn alone_in(&self, text: &str) -> Option<String> {
        let said = |seen: &String| format!(" {} ", words(seen));
        views(text).iter().find_map(|seen| {
            let alone = self.names.alone_in(seen, &said(seen));
            alone.or_else(|| self.names.broken_in(seen))
        })
    }

    /// The first thing that a text tells, however it is written.
    pub(super) fn tells(&self, text: &str) -> Option<String> {
        views(text).iter().find_map(|seen| {
            let id = id_in(seen, &self.ids, &self.shown).map(str::to_string);
            id.or_else(|| {
                let said = format!(" {} ", words(seen));
                self.told_by(seen, &said).or_else(|| self.names.alone_in(seen, &said))
            })
            .or_else(|| self.file_in(seen))
            .or_else(|| self.names.broken_in(seen))
        })
    }
}

/// The given names and the family name of somebody who is named as people are.
fn person<'a>(kind: &str, key: &str, text: &'a str) -> Option<(&'a str, &'a str)> {
    let is_people =
        matches!(kind, "authors" | "reviews") && matches!(key, "name" | "who");
    let text = Some(text.trim()).filter(|_| is_people)?;
    if let Some((family, given)) = text.split_once(',') {
        return Some((given, family));
    }
    let (given, family) = text.rsplit_once(' ')?;
    // “Jan van der Berg” is somebody; “Yard desk” is a desk.
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    (has_capital(given) && has_capital(family)).then_some((given, family))
}

/// What things are called in what was kept, and the families of the people who are named there.
fn named(kept: &Node) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut names, mut families) = (BTreeSet::new(), BTreeSet::new());
    for kind in kept.own() {
        kind.value.each(&kind.key, &mut |key, text| {
            if NAMES.contains(&key) {
                names.extend(segments(text));
                if let Some(family) = family(&kind.key, key, text) {
                    families.extend(halves(family).iter().map(|half| words(half)));
                    families.insert(words(family));
                }
            }
        });
    }
    called(kept, &mut names);
    (names, families)
}

/// What parts are called in other languages, and classes: whatever the keys are under which that stands.
fn called(node: &Node, names: &mut BTreeSet<String>) {
    if let Content::List(items) = &node.content {
        items.iter().for_each(|item| called(item, names));
    }
    for entry in node.own() {
        match entry.key.as_str() {
            "names" | "classes" => {
                entry.value.each("", &mut |_, text| names.extend(segments(text)));
            }
            _ => called(&entry.value, names),
        }
    }
}

/// The family name of somebody who is named in public.
fn family<'a>(kind: &str, key: &str, text: &'a str) -> Option<&'a str> {
    let is_author = matches!(key, "author" | "editor" | "translator");
    match text.split_once(',').filter(|_| is_author) {
        Some((family, _)) => Some(family),
        None => {
            let kind = if is_author || key == "credit" { "authors" } else { kind };
            person(kind, "name", text)
                .filter(|_| is_author || matches!(key, "name" | "who" | "credit"))
                .map(|(_, family)| family)
        }
    }
}

/// The words of a text between its inserts and citations, which are the program's and not the text's.
fn segments(text: &str) -> Vec<String> {
    let outside = text.split("{{").enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once("}}").map_or("", |(_, rest)| rest),
    });
    let said = outside.flat_map(|part| part.split("[@")).map(words);
    said.filter(|said| !said.is_empty()).collect()
}
