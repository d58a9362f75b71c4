//! The leak scan: whether anything that is to be printed, or was, tells of what is withheld. Values are followed by their lineage, not
//! by their digits; words are compared as words, so that no markup, escape or line end hides one.

use super::Removed;
use super::phrases::{INVISIBLE, Phrases, host, is_prose, public_text, words};
use crate::diag::{Diagnostic, Place, Report};
use crate::digest;
use crate::document::Document;
use crate::load::{CASE_FILE, Input, Node};
use std::collections::BTreeSet;
use std::ops::Bound::{Included, Unbounded};

/// Words in a row that are a quotation.
const QUOTED_WORDS: usize = 6;
/// Fewest digits by which a hash is told.
const HASH_DIGITS_MIN: usize = 8;
/// Fewest letters of a name that is looked for.
const NAME_LETTERS_MIN: usize = 3;
/// Letters in a row that are a quotation where words are written without spaces.
const QUOTED_LETTERS: usize = 8;
/// Keys under which the names of things stand.
const NAMES: [&str; 12] = [
    "name",
    "names",
    "title",
    "label",
    "short",
    "file",
    "url",
    "credit",
    "publisher",
    "author",
    "provider",
    "by",
];

/// What is not in a projected case, and the words by which it would be known.
#[derive(Clone, Debug, Default)]
pub struct Withheld {
    /// Ids.
    pub ids: BTreeSet<String>,
    /// How many items were taken out.
    pub count: usize,
    /// Names, quotations and hashes: their words, a space before, between and behind.
    told: BTreeSet<String>,
    /// Family names of authors, as they are written.
    families: BTreeSet<String>,
    /// Paths of files that only what is withheld names.
    files: BTreeSet<String>,
    /// Hashes: a part of one that is long enough tells of it.
    hashes: BTreeSet<String>,
    /// Short quotations of what is withheld that stand in no public item.
    phrases: Phrases,
}

impl Withheld {
    pub(super) fn of(removed: &[Removed], kept: &Node) -> Withheld {
        // A credit or a publisher that stands in the same field of another item of its kind is no secret.
        let mut public = BTreeSet::new();
        for kind in kept.own() {
            kind.value.each(&kind.key, &mut |key, text| {
                public.insert((kind.key.clone(), key.to_string(), words(text)));
            });
        }
        let mut withheld = Withheld { count: removed.len(), ..Withheld::default() };
        let mut hosts = BTreeSet::new();
        kept.each("", &mut |key, text| {
            hosts.extend((key == "url").then(|| host(text)).flatten());
        });
        let shown = public_text(kept);
        for item in removed {
            withheld.ids.extend(item.id.clone());
            withheld.inner_ids(&item.node);
            withheld.files.extend(item.node.files());
            let path = item.path.to_string();
            let kind = path.split(['.', '[']).next().unwrap_or_default();
            item.node.each(kind, &mut |key, text| {
                let field = (kind.to_string(), key.to_string(), words(text));
                if !public.contains(&field) {
                    withheld.learn(key, text);
                    if is_prose(key) {
                        withheld.phrases.learn(segments(text), &shown);
                    }
                }
                let of = (key == "url").then(|| host(text)).flatten();
                let of = of.filter(|host| !hosts.contains(host));
                withheld.told.extend(of.map(|host| format!(" {} ", words(&host))));
            });
            if path.contains(".names.") {
                item.node.each("name", &mut |_, text| withheld.learn("name", text));
            }
        }
        let is_public = |family: &String| {
            let family = words(family);
            let names = public.iter().filter(|(_, key, _)| NAMES.contains(&key.as_str()));
            names
                .into_iter()
                .any(|(.., text)| format!(" {text} ").contains(&format!(" {family} ")))
        };
        withheld.families.retain(|family| !is_public(family));
        let files = kept.files();
        withheld.files.retain(|file| !files.contains(file));
        withheld
    }

    /// Ids below an item, such as the classes of a measure, are not looked for: they are words of the item alone. Parts have none.
    fn inner_ids(&mut self, node: &Node) {
        self.ids.extend(node.id());
    }

    fn learn(&mut self, key: &str, text: &str) {
        // A file is looked for by its path; `looks.csv` is also the name of a figure's table.
        if key == "file" {
            return;
        }
        if let Some((family, given)) = text.split_once(',').filter(|_| key == "author") {
            self.told.insert(format!(" {} {} ", words(given), words(family)));
            if family.chars().filter(|c| c.is_alphabetic()).count() >= NAME_LETTERS_MIN {
                self.families.insert(family.trim().to_string());
            }
        }
        for said in segments(text) {
            let all: Vec<&str> = said.split(' ').collect();
            let weight =
                |c: char| if is_wide(c) { 2 } else { usize::from(c.is_alphabetic()) };
            let letters: usize = said.chars().map(weight).sum();
            let is_hash = all.len() == 1
                && said.len() >= 16
                && said.chars().all(|c| c.is_ascii_hexdigit());
            if is_hash {
                self.hashes.insert(said.clone());
            }
            if is_hash || NAMES.contains(&key) && letters >= NAME_LETTERS_MIN {
                let name = said.strip_prefix("the ").unwrap_or(&said);
                self.told.insert(format!(" {name} "));
            }
            for run in all.windows(QUOTED_WORDS) {
                self.told.insert(format!(" {} ", run.join(" ")));
            }
            let wide: Vec<char> = said.chars().filter(|c| is_wide(*c)).collect();
            self.told.extend(wide.windows(QUOTED_LETTERS).map(String::from_iter));
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
                self.hashes.insert(digest::sha256(bytes));
            }
        }
        let of_files = |path: &String| whole.hashes.get(path).cloned();
        self.hashes.extend(self.files.iter().filter_map(of_files));
    }

    /// The first thing of what is withheld that a text tells, but for ids.
    pub(super) fn told_in(&self, text: &str) -> Option<String> {
        if self.told.is_empty() && self.hashes.is_empty() {
            return None;
        }
        let said = format!(" {} ", words(text));
        // Where words are written without spaces, a name ends at no word.
        let close = said.replace(' ', "");
        let is_told = |told: &&String| match told.contains(is_wide) {
            true => close.contains(&told.replace(' ', "")),
            // A name has its plural too; a possessive is two words here.
            false => {
                said.contains(told.as_str())
                    || said.contains(&format!("{}s ", told.trim_end()))
            }
        };
        let told = self.told.iter().find(is_told).map(|told| told.trim().to_string());
        told.or_else(|| self.hash_in(&said)).or_else(|| self.phrases.find_in(&said))
    }

    /// The first word that is a hash, or begins one and is too long to do so by chance.
    fn hash_in(&self, said: &str) -> Option<String> {
        if self.hashes.is_empty() {
            return None;
        }
        let is_part = |word: &&str| {
            word.len() >= HASH_DIGITS_MIN
                && word.bytes().all(|byte| byte.is_ascii_hexdigit())
                && self
                    .hashes
                    .range::<str, _>((Included(*word), Unbounded))
                    .next()
                    .is_some_and(|hash| hash.starts_with(word))
        };
        said.split(' ').find(is_part).map(str::to_string)
    }

    /// The first family name of an author that stands in a text as it is written.
    fn family_in(&self, text: &str) -> Option<String> {
        // "the Greys", "the Joneses"
        let ends = |rest: &&str| !rest.starts_with(char::is_alphanumeric);
        let is_named = |family: &&String| {
            text.match_indices(family.as_str()).any(|(at, _)| {
                let after = &text[at + family.len()..];
                let after = after
                    .strip_prefix("es")
                    .or(after.strip_prefix('s'))
                    .filter(ends)
                    .unwrap_or(after);
                !text[..at].ends_with(char::is_alphanumeric)
                    && !after.starts_with(char::is_alphanumeric)
            })
        };
        // A name may stand in capitals, too, where it is too long for the letters of an office.
        let is_loud = |family: &&String| {
            family.chars().count() >= CAPITALS_MIN && is_named(&&family.to_uppercase())
        };
        self.families.iter().find(|family| is_named(family) || is_loud(family)).cloned()
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

    /// The first id that a text of a program names: any whole word where an id is coined, a whole text in quotes where it is a word.
    fn id_in(&self, text: &str) -> Option<&str> {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let small = text.to_ascii_lowercase();
        let is_named = |id: &&String| {
            if is_coined(id) {
                let id = id.to_ascii_lowercase();
                return small.match_indices(&id).any(|(at, _)| {
                    let (before, after) = (&small[..at], &small[at + id.len()..]);
                    !before.ends_with(is_word) && !after.starts_with(is_word)
                });
            }
            text.match_indices(id.as_str()).any(|(at, _)| {
                let (before, after) = (&text[..at], &text[at + id.len()..]);
                before.ends_with(['"', '`', '#']) && after.starts_with(['"', '`'])
                    || KINDS.iter().any(|kind| before.ends_with(kind))
                        && after.starts_with(['"', '`', ')', '.', '<'])
            })
        };
        self.ids.iter().find(is_named).map(String::as_str)
    }
}

/// Letters of a family name that is looked for in capitals and in the names of files, at least.
const CAPITALS_MIN: usize = 4;

/// What stands before an id in the addresses of a page.
const KINDS: [&str; 8] =
    ["claim-", "judgement-", "caveat-", "source-", "look-", "figure-", "image-", "part-"];

/// Whether an id is no word of a language: it holds a digit, a hyphen or an underscore.
pub(super) fn is_coined(id: &str) -> bool {
    id.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'))
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

/// What a brief tells of what is withheld, before it is rendered (`documents`) and after (`files`, by path): each a fault.
pub fn leaks(
    withheld: &Withheld,
    documents: &[Document],
    files: &[(&str, &[u8])],
) -> Report {
    let mut report = Report::default();
    let mut push = |place: &str, what: &str| {
        let message = format!("{place} would tell of `{what}`, which is withheld");
        report.push(
            Diagnostic::error("withheld-leaked", Place::whole(CASE_FILE), message).help(
                "withhold what brings it there too, or say it without what is withheld",
            ),
        );
    };
    for document in documents {
        for value in &document.record.values {
            let lineage = &value.lineage;
            let mut behind =
                lineage.looks.iter().chain(&lineage.sources).chain(&lineage.origins);
            let caveat = lineage.caveats.iter().find(|id| withheld.ids.contains(*id));
            let behind = behind.find(|id| withheld.ids.contains(*id)).or(caveat);
            if let Some(id) = behind {
                push(&format!("the value `{}`", value.expression), id);
            }
        }
        // Every field of the tree, so that none can be forgotten.
        let tree = format!("{document:?}");
        if let Some(what) = withheld.tells(&tree) {
            push("the brief, before it is rendered,", &what);
        }
    }
    for (path, bytes) in files {
        if let Some(what) = withheld.tells(path).or_else(|| withheld.named_by(path)) {
            push(&format!("the name of the file `{path}`"), &what);
        }
        if let Some(what) =
            texts(path, bytes).iter().find_map(|text| withheld.tells(text))
        {
            push(&format!("`{path}`"), &what);
        }
    }
    report
}

impl Withheld {
    /// The id that a file in a folder of the brief is called by: `figures/informer-dark.svg`.
    fn named_by(&self, path: &str) -> Option<String> {
        let (_, name) = path.rsplit_once('/')?;
        let stem = name.split('.').next().unwrap_or_default();
        let is_called = |id: &&String| {
            stem.strip_prefix(id.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let id = self.ids.iter().find(is_called).cloned();
        // Names of files are small.
        let is_named = |family: &&String| {
            let family = family.to_lowercase();
            family.chars().count() >= CAPITALS_MIN
                && stem.split(|c: char| !c.is_alphanumeric()).any(|part| part == family)
        };
        id.or_else(|| self.families.iter().find(is_named).cloned())
    }

    fn tells(&self, text: &str) -> Option<String> {
        // What nobody sees parts no name.
        let seen: String;
        let text = if text.contains(INVISIBLE) {
            seen = text.replace(INVISIBLE, "");
            &seen
        } else {
            text
        };
        let id = self.id_in(text).map(str::to_string);
        id.or_else(|| self.told_in(text))
            .or_else(|| self.family_in(text))
            .or_else(|| self.file_in(text))
    }
}

/// What an independent reader finds in a file: its text as it stands, and where it has tags, what it says without them. The parts of a packed
/// file are files of their own here.
fn texts(path: &str, bytes: &[u8]) -> Vec<String> {
    let whole = String::from_utf8_lossy(bytes).replace("\\n", " ");
    if [".md", ".yaml"].iter().any(|ending| path.ends_with(ending)) {
        let said = without_marks(&whole);
        return vec![whole, said];
    }
    if ![".html", ".svg", ".xml", ".rels"].iter().any(|ending| path.ends_with(ending)) {
        return vec![whole];
    }
    let said = whole.split('<').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, rest)| rest),
    });
    let said: String = said.collect();
    vec![whole, said]
}

/// A text without its citations and the marks of its notes: they break no quotation.
fn without_marks(text: &str) -> String {
    let mut said = String::new();
    for (n, part) in text.split('[').enumerate() {
        let mark = part.trim_start_matches('-').starts_with(['@', '^']);
        let rest = part.split_once(']').map(|(_, rest)| rest).filter(|_| mark && n > 0);
        said.push_str(rest.unwrap_or(part));
        said.push(' ');
    }
    said
}

/// Whether a letter is of a script that is written without spaces between words, or joins particles to them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
