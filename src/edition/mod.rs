//! Edition: the case that one edition may show on a day, as a case of its own. Pure: a case goes in and a smaller one comes out, before
//! anything is bound, tested or composed, so that nothing withheld can lie behind what is printed.
//!
//! What supports may fall away with what is withheld, and the checks then say what still stands. What limits may not: a caveat, contrary
//! evidence or prose that names a withheld item is a fault with its place.

mod alone;
mod files;
mod hashes;
mod ids;
mod leak;
mod named;
mod names;
mod out;
mod parted;
mod phrases;
mod pictures;
mod quotes;
mod seen;
mod standing;
mod tree;
mod withheld;

pub use leak::leaks;
pub use withheld::Withheld;

use crate::case::{HANDLING, House, OneOrMany, Tlp};
use crate::diag::{Diagnostic, KeyPath, Place, Report, nearest};
use crate::load::{self, CASE_FILE, Content, Entry, Input, Loaded, Node, Texts};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The edition that is for the world. Others are named by the house.
pub const PUBLIC: &str = "public";

/// An edition as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name: `public`, or one that the house names under `editions`.
    pub name: String,
    /// ISO day: what is under embargo until a later day is withheld.
    pub as_of: String,
}

impl Edition {
    /// How a receipt names it: `public@2026-12-01`.
    pub fn words(&self) -> String {
        format!("{}@{}", self.name, self.as_of)
    }

    /// What a receipt names; none for what is no edition and day.
    pub fn from_words(words: &str) -> Option<Edition> {
        let (name, as_of) = words.rsplit_once('@')?;
        Some(Edition { name: name.to_string(), as_of: as_of.to_string() })
    }
}

/// A case as one edition may show it.
#[derive(Debug)]
pub struct Projected {
    /// The case. Projecting it again changes nothing.
    pub input: Input,
    /// What is not in it.
    pub withheld: Withheld,
    /// The text of the whole case, and what was kept of its tree.
    whole: Arc<String>,
    kept: Node,
}

impl Projected {
    /// Its files as they stand beside the brief: the case under `case/`, the house above it.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.input.files.iter().map(|(path, bytes)| {
            let beside = path.strip_prefix("../").map(str::to_string);
            (beside.unwrap_or_else(|| format!("case/{path}")), bytes.as_slice())
        })
    }

    /// Lets places in the projected case be shown in the file that the author wrote.
    pub fn show_whole(&self, texts: &mut Texts) {
        texts.show(CASE_FILE, Arc::clone(&self.whole), self.kept.clone());
    }
}

/// Projects a case that was loaded without a fault. `signed` says whether a signature under an item, with its fingerprint, is of what the
/// projected case says; the others are left out, being hashes of what may be withheld. Faults are of the whole case.
pub fn project(
    loaded: &Loaded,
    input: &Input,
    edition: &Edition,
    signed: &dyn Fn(&str, &str) -> bool,
) -> Result<Projected, Report> {
    let mut report = Report::default();
    let cleared = cleared(&loaded.house, edition, &mut report);
    let (Some(tree), Some(whole)) =
        (loaded.texts.tree(CASE_FILE), loaded.texts.shared(CASE_FILE))
    else {
        return Err(report);
    };
    let mut cutter = Cutter {
        edition,
        cleared: cleared.unwrap_or(Tlp::Clear),
        names: names(&loaded.house),
        withheld: Vec::new(),
        open: BTreeSet::new(),
        report: &mut report,
    };
    let top = KeyPath::default();
    let kept = cutter.node(tree, &top);
    let removed = std::mem::take(&mut cutter.withheld);
    let open = std::mem::take(&mut cutter.open);
    let Some(mut kept) = kept else {
        report.push(
            Diagnostic::error(
                "withheld-named",
                Place::whole(CASE_FILE),
                format!("the whole case is withheld from {}", edition.words()),
            )
            .help("name an edition or a day that it may stand in"),
        );
        return Err(report);
    };
    let mut withheld = Withheld::of(&removed, &kept, &loaded.archives);
    named::drop_support(&mut kept, &withheld.ids);
    drop_reviews(&mut kept, &edition.name, signed);
    if let Some(house) = kept.inner("house") {
        files::drop_editions(house, &edition.name);
    }
    named::faults(&kept, (&withheld, &open), loaded, edition, &mut report);
    if report.has_errors() {
        return Err(report);
    }
    let input = files::files(input, loaded, &kept, edition, &mut withheld);
    Ok(Projected { input, withheld, whole, kept })
}

/// What is wrong with the marks of a case that say who may see what: labels, editions and days that there are not.
pub fn marks(loaded: &Loaded) -> Vec<Diagnostic> {
    let (Some(tree), Some(text)) =
        (loaded.texts.tree(CASE_FILE), loaded.texts.text(CASE_FILE))
    else {
        return Vec::new();
    };
    if !HANDLING.iter().any(|key| text.contains(key)) {
        return Vec::new();
    }
    let mut report = Report::default();
    let edition = Edition { name: PUBLIC.to_string(), as_of: String::new() };
    let names = names(&loaded.house);
    let withheld = Vec::new();
    let mut cutter = Cutter {
        edition: &edition,
        cleared: Tlp::Red,
        names,
        withheld,
        open: BTreeSet::new(),
        report: &mut report,
    };
    cutter.read_marks(tree, &KeyPath::default());
    report.diagnostics
}

/// The names of all editions, `public` first.
fn names(house: &House) -> Vec<String> {
    let own = house.editions.keys().filter(|name| *name != PUBLIC).cloned();
    std::iter::once(PUBLIC.to_string()).chain(own).collect()
}

fn cleared(house: &House, edition: &Edition, report: &mut Report) -> Option<Tlp> {
    if !load::is_day(&edition.as_of) {
        let message = format!("`{}` is no day", edition.as_of);
        report.push(
            Diagnostic::error("unknown-edition", Place::whole(CASE_FILE), message)
                .help("write it as 2026-12-01"),
        );
    }
    let known = match edition.name == PUBLIC {
        true => Some(Tlp::Clear),
        false => house.editions.get(&edition.name).copied(),
    };
    if known.is_none() {
        let place = Place::whole(CASE_FILE);
        report.push(unknown(place, &edition.name, &names(house)));
    }
    known
}

fn unknown(place: Place, name: &str, names: &[String]) -> Diagnostic {
    let message = format!("no edition is called `{name}`");
    let diagnostic = Diagnostic::error("unknown-edition", place, message);
    let diagnostic = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    };
    diagnostic.help(format!(
        "known: `{}`; a house names its own under `editions`",
        names.join("`, `")
    ))
}

/// Something taken out, with what it is known by.
#[derive(Debug)]
pub(crate) struct Removed {
    /// Its id; none for an item without one.
    id: Option<String>,
    /// Where in the case.
    path: KeyPath,
    node: Node,
}

struct Cutter<'a> {
    edition: &'a Edition,
    cleared: Tlp,
    names: Vec<String>,
    withheld: Vec<Removed>,
    /// Where items begin that are marked for the world: what they are called is no secret.
    open: BTreeSet<u32>,
    report: &'a mut Report,
}

impl Cutter<'_> {
    fn read_marks(&mut self, node: &Node, path: &KeyPath) {
        match &node.content {
            Content::Map(entries) => {
                self.is_withheld(entries, path);
                for entry in entries.iter().filter(|entry| !entry.dropped) {
                    self.read_marks(&entry.value, &path.key(&entry.key));
                }
            }
            Content::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.read_marks(item, &path.index(n));
                }
            }
            Content::Scalar(..) | Content::Broken => {}
        }
    }

    /// What may be shown of a value; none when all of it is withheld.
    fn node(&mut self, node: &Node, path: &KeyPath) -> Option<Node> {
        let content = match &node.content {
            Content::Map(entries) => {
                let withholds = self.is_withheld(entries, path);
                if withholds {
                    return None;
                }
                let is_open = |entry: &Entry| {
                    entry.key == HANDLING[0] && entry.value.words() == [Tlp::Clear.word()]
                };
                if !path.to_string().is_empty() && entries.iter().any(is_open) {
                    self.open.insert(node.start);
                }
                Content::Map(self.map(entries, path))
            }
            Content::List(items) => {
                let mut kept = Vec::new();
                for (n, item) in items.iter().enumerate() {
                    let path = path.index(n);
                    match self.node(item, &path) {
                        Some(item) => kept.push(item),
                        None => {
                            let id = item.id();
                            self.withheld.push(Removed { id, path, node: item.clone() });
                        }
                    }
                }
                Content::List(kept)
            }
            other => other.clone(),
        };
        Some(Node { content, ..*node })
    }

    fn map(&mut self, entries: &[Entry], path: &KeyPath) -> Vec<Entry> {
        let mut kept = Vec::new();
        let here = path.to_string();
        let is_remarked = !here.starts_with("figures") && !here.ends_with(".values");
        for entry in entries.iter().filter(|entry| !entry.dropped) {
            // Remarks for the file are never printed, and go no further. The note of a figure is printed, and an item may be called so.
            let is_text = matches!(entry.value.content, Content::Scalar(..));
            if entry.key == "note" && is_text && is_remarked {
                continue;
            }
            let path = path.key(&entry.key);
            match self.node(&entry.value, &path) {
                // A list or map of which nothing is left is not named either.
                Some(value) if value.is_empty() && !entry.value.is_empty() => {}
                Some(value) => kept.push(Entry { value, ..entry.clone() }),
                None => {
                    // The key of a value, class or reading is the id of something else.
                    let is_item = !path.to_string().contains(".values.");
                    let id = is_item.then(|| entry.key.clone());
                    let node = entry.value.clone();
                    self.withheld.push(Removed { id, path, node });
                }
            }
        }
        kept
    }

    fn is_withheld(&mut self, entries: &[Entry], path: &KeyPath) -> bool {
        let mut is_withheld = false;
        for entry in entries.iter().filter(|entry| entry.dropped) {
            let words = entry.value.words();
            let place = Place::value(CASE_FILE, path.key(&entry.key));
            match HANDLING.iter().position(|key| *key == entry.key) {
                Some(0) => {
                    let mut labels = Tlp::ALL.into_iter();
                    let label =
                        labels.find(|tlp| words.first() == Some(&tlp.word().to_string()));
                    is_withheld |= label.is_none_or(|label| label > self.cleared);
                }
                Some(1) => {
                    let named = OneOrMany::Many(words);
                    for name in named.items() {
                        if !self.names.contains(name) {
                            self.report.push(unknown(place.clone(), name, &self.names));
                        }
                    }
                    is_withheld |= !named.items().contains(&self.edition.name);
                }
                Some(_) => {
                    let day = words.first().map(String::as_str).unwrap_or_default();
                    if !load::is_day(day) {
                        let message = format!("`{day}` is no day");
                        self.report.push(
                            Diagnostic::error("unknown-edition", place, message)
                                .help("write it as 2026-12-01"),
                        );
                    }
                    is_withheld |= day > self.edition.as_of.as_str();
                }
                None => {}
            }
        }
        is_withheld
    }
}

/// The key of a review that names the edition that was read.
const READ_EDITION: &str = "read_edition";

/// Leaves out every signature under what the projected case does not say.
fn drop_reviews(tree: &mut Node, edition: &str, signed: &dyn Fn(&str, &str) -> bool) {
    let Content::Map(entries) = &mut tree.content else { return };
    let Some(at) = entries.iter().position(|entry| entry.key == "reviews") else {
        return;
    };
    if let Content::List(reviews) = &mut entries[at].value.content {
        reviews.retain(|review| {
            let read = review.child(READ_EDITION).map(Node::words);
            read.is_none_or(|read| read.first().is_some_and(|read| read == edition))
        });
        for review in reviews.iter_mut() {
            if let Content::Map(fields) = &mut review.content {
                fields.retain(|field| field.key != READ_EDITION);
            }
            if let Some(Content::Map(of)) = review.inner("of") {
                of.retain(|entry| {
                    let print = entry.value.words();
                    print.first().is_some_and(|print| signed(&entry.key, print))
                });
            }
        }
        reviews.retain_mut(|review| {
            !matches!(review.inner("of"), Some(Content::Map(of)) if of.is_empty())
        });
        if !reviews.is_empty() {
            return;
        }
    }
    entries.remove(at);
}
