//! A build that cannot write all of its files writes none: what was there before stays whole.

use crate::history::ground::{Ground, copy};
use crate::support::root;
use std::collections::BTreeMap;
use std::path::Path;

const BUILD: [&str; 6] =
    ["build", "cases/ordway", "-o", "out/ordway", "--to", "md,html,json"];

#[test]
fn a_write_that_fails_midway_leaves_what_was_there() {
    let ground = Ground::new("midway");
    copy(&root().join("cases"), &ground.path("cases"));
    let (code, _, said) = ground.caveat(&BUILD);
    assert_eq!(code, 0, "{said}");
    // A folder stands where one of the files belongs, and every file would be another.
    std::fs::remove_file(ground.path("out/ordway/brief.json")).unwrap();
    std::fs::create_dir(ground.path("out/ordway/brief.json")).unwrap();
    let before = files(&ground.path("out"));
    let narrative = ground.read("cases/ordway/brief.md");
    ground.write(
        "cases/ordway/brief.md",
        &format!("{narrative}\nDoes another sentence stand here?\n"),
    );
    let (code, _, said) = ground.caveat(&BUILD);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("brief.json"), "{said}");
    assert_eq!(files(&ground.path("out")), before);
    // Once nothing is in the way, all of them come.
    std::fs::remove_dir(ground.path("out/ordway/brief.json")).unwrap();
    let (code, _, said) = ground.caveat(&BUILD);
    assert_eq!(code, 0, "{said}");
    assert!(
        ground.read("out/ordway/brief.md").contains("Does another sentence stand here?")
    );
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => {
                found.insert(path.display().to_string(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}
