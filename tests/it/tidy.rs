//! The rules between rooms, held by reading the source: who may use whom, who keeps which crate, how long a file may be, and that no code names a case's facility.

use crate::support::{cases, load, read, walk};
use std::collections::BTreeMap;

/// The keepers: a crate, and the only rooms that may name it.
const KEEPERS: &[(&str, &[&str])] = &[
    ("sha2", &["digest"]),
    ("sha1", &["digest"]),
    ("md5", &["digest"]),
    ("unicode_normalization", &["alike"]),
    ("ssh_key", &["receipt"]),
    ("num_bigint", &["receipt"]),
    ("similar", &["changes"]),
    ("edtf_core", &["dates"]),
    ("jiff", &["dates"]),
    ("granit_parser", &["load"]),
    ("csv", &["load", "render"]),
    ("rust_xlsxwriter", &["render"]),
    ("html5gum", &["load"]),
    ("image", &["pixels"]),
    ("png", &["pixels", "render"]),
    ("tiff", &["pixels"]),
    ("serde_yaml", &["load"]),
    ("zune_jpeg", &["pixels"]),
    ("exif", &["pixels"]),
    ("libm", &["pixels"]),
    ("lz4_flex", &["content"]),
    ("ciborium", &["content"]),
    ("minicbor_serde", &["content"]),
    ("memchr", &["render"]),
    ("percent_encoding", &["cite", "receipt"]),
    ("num_rational", &["expr"]),
    ("num_traits", &["expr"]),
    ("pulldown_cmark", &["prose"]),
    ("hayagriva", &["cite"]),
    ("plotters", &["draw"]),
    ("plotters_backend", &["draw"]),
    ("skrifa", &["draw", "fonts"]),
    ("quick_xml", &["render"]),
    ("resvg", &["render"]),
    ("zip", &["render"]),
    ("hayro_interpret", &["render"]),
    ("kurbo", &["render"]),
    ("typst", &["render"]),
    ("typst_layout", &["render"]),
    ("typst_pdf", &["render"]),
    ("tera", &["render"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("annotate_snippets", &["cli"]),
];

/// The rooms in the order of `lib.rs`.
fn rooms() -> Vec<String> {
    read("src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_string)
        .collect()
}

/// The room that a source file belongs to; none for `lib.rs` and `main.rs`.
fn room_of(path: &str) -> Option<String> {
    let inside = path.strip_prefix("src/")?;
    let head = inside.split('/').next()?.trim_end_matches(".rs");
    (head != "lib" && head != "main").then(|| head.to_string())
}

/// Names that follow `crate::` in a text, those in braces too.
fn crate_uses(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        let group = rest.strip_prefix('{').and_then(|inner| inner.split('}').next());
        match group {
            Some(group) => names.extend(group.split(',').filter_map(first_word)),
            None => names.extend(first_word(rest)),
        }
    }
    names
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!word.is_empty()).then_some(word)
}

fn sources() -> BTreeMap<String, String> {
    walk("src", "rs").into_iter().map(|path| (path.clone(), read(&path))).collect()
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "the list of rooms was not found");
    let rank = |name: &str| rooms.iter().position(|room| room == name);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room_of(&path) else { continue };
        let own = rank(&room).unwrap_or_else(|| panic!("{path} is in no room of lib.rs"));
        for name in crate_uses(&text) {
            if rank(&name).is_some_and(|used| used > own) {
                wrong.push(format!("{path} uses `{name}`, which stands below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_uses_sees_what_it_should() {
    let text =
        "use crate::case::Case;\nuse crate::{draw, compose::x};\ncrate::write::all();";
    assert_eq!(crate_uses(text), ["case", "draw", "compose", "write"]);
}

#[test]
fn each_crate_has_its_keeper() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room_of(&path) else { continue };
        for (name, keepers) in KEEPERS {
            let uses = [format!("{name}::"), format!("use {name}")];
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let named = uses.iter().any(|pattern| {
                text.match_indices(pattern.as_str()).any(|(at, _)| {
                    let (before, after) = (&text[..at], &text[at + pattern.len()..]);
                    let longer = pattern.ends_with(is_word) && after.starts_with(is_word);
                    !longer && !before.ends_with(|c: char| is_word(c) || c == ':')
                })
            });
            // A file of our own may have the name of a crate.
            let named = named && !text.contains(&format!("\nmod {name};"));
            if named && !keepers.contains(&room.as_str()) {
                wrong.push(format!(
                    "{path} uses {name}, which {} keeps",
                    keepers.join(", ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") {
            wrong.push(format!("{path}: its first line does not say what it is for"));
        }
        let count = text.lines().count();
        if count > 400 {
            wrong.push(format!("{path}: {count} lines, and 400 is the most"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of the shipped cases that no code may know: names of places, labels of measures, titles of sources.
fn words_of_cases() -> Vec<String> {
    let named =
        ["tumangang", "khasan", "yongbyon", "rajin", "railcar", "beyond parallel"];
    let mut words: Vec<String> = named.map(str::to_string).to_vec();
    // The reference case is made up of plain words that code may use.
    for case in cases().into_iter().filter(|case| !case.ends_with("/reference")) {
        let case = load(&case).case.expect("a shipped case loads");
        words.push(case.facility.name);
        words.extend(case.facility.names.into_values());
        words.extend(case.facility.parts.into_values().map(|part| part.name));
        words.extend(case.measures.into_values().filter_map(|measure| measure.label));
        words.extend(case.sources.into_values().map(|source| source.title));
    }
    words.retain(|word| word.chars().count() > 5);
    words.into_iter().map(|word| word.to_lowercase()).collect()
}

#[test]
fn no_source_or_template_names_a_facility_measure_or_source() {
    let words = words_of_cases();
    let files = sources().into_keys().chain(walk("templates", ""));
    let mut wrong = Vec::new();
    for path in files.filter(|path| !path.starts_with("templates/new/")) {
        let code: String = read(&path)
            .lines()
            // A comment may give an example; what runs may not.
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{}\n", line.to_lowercase()))
            .collect();
        for word in words.iter().filter(|word| code.contains(word.as_str())) {
            wrong.push(format!("{path} names `{word}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What git holds at the top level: nothing comes there by the way. A source without git has nothing to be told apart.
#[test]
fn the_top_level_holds_what_it_should() {
    const KNOWN: &str = ".ci .gitignore CHANGELOG.md Cargo.lock Cargo.toml LICENSE-APACHE LICENSE-MIT NOTICE README.md assets benches cases clippy.toml deny.toml docs rustfmt.toml src templates tests";
    let git = std::process::Command::new("git")
        .args(["-C", env!("CARGO_MANIFEST_DIR"), "ls-files"])
        .output();
    let held = git.map(|git| String::from_utf8_lossy(&git.stdout).into_owned());
    let held = held.unwrap_or_default();
    let mut names: Vec<&str> =
        held.lines().filter_map(|path| path.split('/').next()).collect();
    names.dedup();
    names.retain(|name| !KNOWN.split(' ').any(|known| known == *name));
    assert!(names.is_empty(), "{}", names.join("\n"));
}
