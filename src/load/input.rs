//! What a case is made of, in memory; and the one function that reads it from disk.
#![expect(clippy::disallowed_methods, reason = "this file alone reads a case from disk")]

use super::earlier::Earlier;
use super::{
    ARCHIVE_BYTES_MAX, ARCHIVES_BYTES_MAX, BRIEF_FILE, CASE_BYTES_MAX, CASE_FILE,
    Content, Node, Parsed, Parts, evidence, house, marked, text,
};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::digest;
use crate::workers::at_once;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Component, Path};

/// The bytes of a case and of the house above it.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Name of the case folder, for messages: as it was given on the command line.
    pub name: String,
    /// Path of the house file from the case folder, such as `../house.yaml`; a key of `files`.
    pub house: Option<String>,
    /// Bytes by path from the case folder, with `/`; those of the house begin with `../`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Files that are named and were not read, with the reason.
    pub refused: BTreeMap<String, Diagnostic>,
    /// Images and archived pages that the case names, by path from the case folder. They may be kept elsewhere.
    pub evidence: BTreeSet<String>,
    /// SHA-256 of files, of those that `hash` has worked out: some are large, and none is hashed twice.
    pub hashes: BTreeMap<String, String>,
    /// The case file as it was parsed to learn what it names.
    pub parsed: Option<Parsed>,
    /// The versions that git knows to be published: diagnostics speak of them, the brief never does.
    pub published: Earlier,
    /// A Word file from the command line whose styles the brief takes: a key of `files`.
    pub reference: Option<String>,
}

/// The machine failed: what was being done, to what, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineError {
    /// "cannot read cases/x/case.yaml".
    pub what: String,
    /// Why, in the words of the system.
    pub why: String,
    /// What to do.
    pub help: Option<String>,
}

impl std::fmt::Display for MachineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

/// Reads the case in folder `path` (or the folder of the `case.yaml` at `path`) and the nearest `house.yaml` above it. Reads
/// nothing but the case file, the narrative, the house file, the tables, archived sources, images, marks, fonts and templates that they
/// name, and the records of released versions.
pub fn read_case(path: &Path) -> Result<Input, MachineError> {
    let folder = folder_of(path);
    let real = folder.canonicalize().map_err(|error| failed("read", folder, &error))?;
    let mut input = Input { name: shown(folder), ..Input::default() };
    if !real.join(CASE_FILE).exists() {
        return Err(no_case(folder));
    }
    let own = |file: &str| Named::own(file, Place::whole(file));
    input.read(&real, CASE_FILE, own(CASE_FILE))?;
    if real.join(BRIEF_FILE).exists() {
        input.read(&real, BRIEF_FILE, own(BRIEF_FILE))?;
    }
    let parsed = input.parse(CASE_FILE);
    let tree = parsed.as_ref().map(|parsed| &parsed.tree);
    let mut archived_bytes = 0;
    for named in tree.into_iter().flat_map(|tree| named_in(tree, CASE_FILE)) {
        let (file, is_archive) = (named.file.clone(), named.limit == ARCHIVE_BYTES_MAX);
        let is_known = input.files.contains_key(&file);
        input.read_named(&real, &file, named)?;
        if is_archive && !is_known {
            archived_bytes += input.files.get(&file).map_or(0, Vec::len);
            input.keep_within(&file, archived_bytes);
        }
    }
    input.evidence = tree.map(evidence::named).unwrap_or_default();
    input.parsed = parsed;
    evidence::read_records(&mut input, &real)?;
    if real.join(house::FILE).is_file() {
        input.refused.insert(house::FILE.to_string(), house::beside());
    }
    if let Some((prefix, above)) = house::above(&real) {
        let file = format!("{prefix}{}", house::FILE);
        input.read(&above, house::FILE, own(&file))?;
        let parsed = input.parse(&file);
        for named in parsed.iter().flat_map(|parsed| named_in(&parsed.tree, &file)) {
            let template = named.file.clone();
            let file = format!("{prefix}{template}");
            input.read_named(&above, &template, Named { file, ..named })?;
        }
        input.house = Some(file);
    }
    Ok(input)
}

/// The name of the folder that a case stands in: of `.` the name of the folder that one is in.
pub fn folder_name(path: &Path) -> Result<String, MachineError> {
    let folder = folder_of(path);
    let real = folder.canonicalize().map_err(|error| failed("read", folder, &error))?;
    let name = real.file_name().unwrap_or_default();
    Ok(name.to_string_lossy().into_owned())
}

/// The folder of a case that was named by it or by the `case.yaml` in it.
pub fn folder_of(path: &Path) -> &Path {
    if path.file_name().is_none_or(|name| name != CASE_FILE) {
        return path;
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

/// A folder without a case file: the cases in it are named, if there are any.
fn no_case(folder: &Path) -> MachineError {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let cases =
        entries.map(|entry| entry.path()).filter(|path| path.join(CASE_FILE).is_file());
    let mut cases: Vec<String> = cases.map(|path| shown(&path)).collect();
    cases.sort();
    let help = if cases.is_empty() {
        let folder = shown(folder);
        format!(
            "a case is a folder with a `case.yaml`; `caveat new {folder}/first` makes one"
        )
    } else {
        let more = if cases.len() > 4 { " …" } else { "" };
        cases.truncate(4);
        format!("name the cases in it: {}{more}", cases.join(" "))
    };
    MachineError {
        what: format!("cannot read {}", shown(&folder.join(CASE_FILE))),
        why: "there is no such file".to_string(),
        help: Some(help),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/").trim_end_matches('/').to_string()
}

pub(super) fn failed(doing: &str, path: &Path, error: &std::io::Error) -> MachineError {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_string(),
        std::io::ErrorKind::PermissionDenied => "permission is denied".to_string(),
        _ => error.to_string(),
    };
    MachineError { what: format!("cannot {doing} {}", shown(path)), why, help: None }
}

/// A file that a case names.
pub(super) struct Named {
    /// Its path from the case folder.
    file: String,
    /// Where it is named.
    place: Place,
    /// Most bytes of it that are read.
    limit: usize,
}

impl Named {
    /// With the limit that its name sets.
    pub(super) fn own(file: &str, place: Place) -> Named {
        Named { file: file.to_string(), place, limit: text::limit(file) }
    }
}

impl Input {
    /// Works out the SHA-256 of every file.
    pub fn hash(&mut self) {
        let files: Vec<(&String, &Vec<u8>)> = self.files.iter().collect();
        let hashes = at_once(&files, |(_, bytes)| digest::sha256(bytes));
        let names = files.iter().map(|(file, _)| (*file).clone());
        self.hashes = names.zip(hashes).collect();
    }

    /// Reads one file that a case names, unless it leads out of the folder or is not there.
    fn read_named(
        &mut self,
        folder: &Path,
        file: &str,
        named: Named,
    ) -> Result<(), MachineError> {
        let name = &named.file;
        if self.files.contains_key(name) || self.refused.contains_key(name) {
            return Ok(());
        }
        if leaves(file) {
            let message = format!("`{file}` leads out of the case folder");
            self.refuse(name, Diagnostic::error("path-outside", named.place, message));
            return Ok(());
        }
        if !folder.join(file).exists() {
            return Ok(());
        }
        self.read(folder, file, named)
    }

    /// Leaves out an archived source with which all of them are more than is read.
    fn keep_within(&mut self, file: &str, archived_bytes: usize) {
        if archived_bytes > ARCHIVES_BYTES_MAX {
            let message = format!(
                "archived sources together are larger than {} MB, the most that is read",
                ARCHIVES_BYTES_MAX >> 20
            );
            let limit = Diagnostic::error("limit", Place::whole(file), message);
            self.files.remove(file);
            self.refused.insert(file.to_string(), limit.help("archive smaller files"));
        }
    }

    pub(super) fn refuse(&mut self, name: &str, diagnostic: Diagnostic) {
        let diagnostic = diagnostic
            .help("put the file into the case folder and name it by its path from there; a case must be whole when it is copied");
        self.refused.insert(name.to_string(), diagnostic);
    }

    pub(super) fn read(
        &mut self,
        folder: &Path,
        file: &str,
        Named { file: name, place, limit }: Named,
    ) -> Result<(), MachineError> {
        let name = &name;
        let path = folder.join(file);
        let real = path.canonicalize().map_err(|error| failed("read", &path, &error))?;
        if !real.starts_with(folder) {
            let message = format!("`{file}` is a link that leads out of the case folder");
            self.refuse(name, Diagnostic::error("path-outside", place, message));
            return Ok(());
        }
        // To open a pipe waits for whoever writes to it.
        if !real.is_file() {
            let kind = if real.is_dir() { "a folder" } else { "a pipe or a device" };
            let message = format!("`{file}` is {kind}, not a file");
            let diagnostic = Diagnostic::error("missing-file", place, message);
            self.refused
                .insert(name.to_string(), diagnostic.help("name the file itself"));
            return Ok(());
        }
        let open =
            std::fs::File::open(&real).map_err(|error| failed("read", &path, &error))?;
        // A table may be long: as much room as it takes, and not twice that.
        let length = open.metadata().map_or(0, |found| found.len());
        if length > limit as u64 {
            self.refused.insert(name.to_string(), text::too_large(name, limit));
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        // One byte beyond the limit is enough to know, should the file grow meanwhile.
        open.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| failed("read", &path, &error))?;
        if bytes.len() > limit {
            self.refused.insert(name.to_string(), text::too_large(name, limit));
        } else {
            self.files.insert(name.to_string(), bytes);
        }
        Ok(())
    }
}

/// The files that a YAML file names: tables, archived sources, images, marks, fonts and templates.
fn named_in(tree: &Node, file: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let top = KeyPath::default();
    if let Some(Content::List(items)) = tree.get("data").map(|node| &node.content) {
        for (n, item) in items.iter().enumerate() {
            if let Some(name) = item.get("file").and_then(Node::scalar) {
                let path = top.key("data").index(n).key("file");
                found.push(Named::own(name, Place::value(file, path)));
            }
        }
    }
    if let Some(Content::Map(sources)) = tree.get("sources").map(|node| &node.content) {
        for source in sources {
            let archived = source.value.get("archived");
            if let Some(name) = archived.and_then(|a| a.get("file")?.scalar()) {
                let path = top.key("sources").key(&source.key).key("archived");
                let place = Place::value(file, path.key("file"));
                let named = Named::own(name, place);
                found.push(Named { limit: ARCHIVE_BYTES_MAX, ..named });
            }
        }
    }
    found.extend(named_beside_images(tree, file));
    let over = tree.get("house").map(|house| (house, top.key("house")));
    for (node, path) in over.into_iter().chain([(tree, top)]) {
        let fonts = node.get("tokens").and_then(|tokens| tokens.get("font_files"));
        if let Some(Content::List(names)) = fonts.map(|fonts| &fonts.content) {
            let path = path.key("tokens").key("font_files");
            let names = names.iter().enumerate();
            found.extend(names.filter_map(|(n, name)| {
                Some(Named::own(name.scalar()?, Place::value(file, path.index(n))))
            }));
        }
        let path = path.key("templates");
        if let Some(Content::Map(entries)) = node.get("templates").map(|n| &n.content) {
            for entry in entries {
                if let Some(name) = entry.value.scalar() {
                    let place = Place::value(file, path.key(&entry.key));
                    found.push(Named::own(name, place));
                }
            }
        }
    }
    found
}

/// Keys that a file is named by: where none stands, no tree is needed.
const NAMES_A_FILE: [&str; 4] = ["file", "stac", "templates", "font_files"];
/// The keys that name a file below each of `images` and `marks`.
const BESIDE_IMAGES: [(&str, &[&str]); 4] = [
    ("images", &["file"]),
    ("images", &["rendition", "file"]),
    ("images", &["stac"]),
    ("marks", &["file"]),
];

/// Images, their renditions and STAC items, and marks.
fn named_beside_images(tree: &Node, file: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for (key, steps) in BESIDE_IMAGES {
        let Some(Content::Map(entries)) = tree.get(key).map(|node| &node.content) else {
            continue;
        };
        for entry in entries {
            let start = KeyPath::default().key(key).key(&entry.key);
            let path = steps.iter().fold(start, |path, step| path.key(step));
            let node = steps.iter().try_fold(&entry.value, |node, step| node.get(step));
            if let Some(name) = node.and_then(Node::scalar) {
                found.push(Named::own(name, Place::value(file, path)));
            }
        }
    }
    found
}

/// The files that a YAML file of a case names to be read with it: tables and templates, by path from its folder. What is known of other versions
/// of it is not parsed again.
pub fn named(input: &mut Input, file: &str, parts: &mut Parts) -> Vec<String> {
    let tree = input.yaml(file).and_then(|text| Some((text, parts.tree(text)?)));
    let parsed = match tree {
        Some((text, tree)) => {
            Some(Parsed { text: text.to_string(), tree, is_sound: true })
        }
        None => input.parse(file),
    };
    let named = parsed.iter().flat_map(|parsed| named_in(&parsed.tree, file));
    let named = named.map(|named| named.file).filter(|name| !leaves(name)).collect();
    if file == CASE_FILE {
        input.parsed = parsed;
    }
    named
}

impl Input {
    /// The text of a YAML file, if it is one and not too long.
    fn yaml(&self, file: &str) -> Option<&str> {
        let bytes = self.files.get(file).filter(|bytes| bytes.len() <= CASE_BYTES_MAX)?;
        Some(std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}'))
    }

    /// The tree of a YAML file, if it may name a file.
    fn parse(&self, file: &str) -> Option<Parsed> {
        let text = self.yaml(file)?;
        let near = NAMES_A_FILE.iter().any(|key| mentions(text, key));
        let marked = near.then(|| marked::parse(text))?;
        let is_sound = marked.faults.is_empty();
        Some(Parsed { text: text.to_string(), tree: marked.tree?, is_sound })
    }
}

/// Whether a key of that name may stand in the text: most cases have none, and need no parse to know it.
fn mentions(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        rest.trim_start_matches(['"', '\'', ' ']).starts_with(':')
    })
}

/// Whether a path is anything but a plain way down.
pub(super) fn leaves(file: &str) -> bool {
    let path = Path::new(file);
    let windows = file.contains('\\') || file.get(1..2) == Some(":");
    windows
        || !path
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}
