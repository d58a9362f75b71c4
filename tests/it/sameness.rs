//! Same case, same bytes: the program run in other folders, time zones, locales and homes writes the same files.

use crate::support::{cases, root};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of this test's own, empty.
fn fresh(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("caveat-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).expect("inside").to_string_lossy().into();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// Every format of this program that needs no other.
fn formats() -> String {
    let set = [("docx", cfg!(feature = "docx")), ("pdf", cfg!(feature = "pdf"))];
    let set = set.iter().filter(|(_, is_built_in)| *is_built_in).map(|(name, _)| *name);
    ["html", "md", "json"].into_iter().chain(set).collect::<Vec<_>>().join(",")
}

fn built(
    case: &Path,
    out: &Path,
    surroundings: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let run = Command::new(env!("CARGO_BIN_EXE_caveat"))
        .env_clear()
        .envs(surroundings.iter().copied())
        .arg("build")
        .arg(case)
        .arg("-o")
        .arg(out)
        .args(["--variant", "brief,one-page,social"])
        .args(["--to", &formats()])
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut files = files(out);
    assert!(files.remove("checkout.json").is_some(), "where it was built is not told");
    files
}

#[test]
fn two_builds_elsewhere_give_the_same_bytes() {
    let case = root().join("cases/tumangang");
    let here = fresh("here");
    let there = fresh("somewhere else, with spaces");
    // The house stands above the cases: both folders are copied.
    copy(&root().join("cases"), &there.join("elsewhere"));
    let one = built(&case, &here.join("out"), &[("TZ", "UTC"), ("LANG", "C")]);
    let elsewhere = there.join("elsewhere/tumangang");
    let surroundings = [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "ko_KR.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("HOME", "/nowhere"),
        ("USER", "someone"),
        ("NO_COLOR", "1"),
    ];
    let other = built(&elsewhere, &there.join("deep/er/out"), &surroundings);
    for format in formats().split(',') {
        let name = format!("brief.{format}");
        assert!(one.contains_key(&name), "{name} was not written: {:?}", one.keys());
    }
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{name} differs between the two builds");
    }
    let _ = std::fs::remove_dir_all(here);
    let _ = std::fs::remove_dir_all(there);
}

#[test]
fn a_failed_build_leaves_the_earlier_output_whole() {
    let folder = fresh("failed");
    let case = folder.join("cases/tumangang");
    copy(&root().join("cases"), &folder.join("cases"));
    let before = built(&case, &folder.join("out"), &[]);
    let text = std::fs::read_to_string(case.join("case.yaml")).expect("the case");
    let broken = text.replace("about 73", "about seventy-three and a bit");
    assert_ne!(text, broken, "the value to break was not found");
    std::fs::write(case.join("case.yaml"), broken).expect("the case is broken");
    let run = Command::new(env!("CARGO_BIN_EXE_caveat"))
        .args([
            "build",
            &case.to_string_lossy(),
            "-o",
            &folder.join("out").to_string_lossy(),
        ])
        .output()
        .expect("the program runs");
    assert_eq!(run.status.code(), Some(1), "a case at fault exits 1");
    let mut after = files(&folder.join("out"));
    after.remove("checkout.json");
    assert!(before == after, "the earlier output was touched");
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn every_shipped_case_is_found() {
    let names: Vec<String> = cases();
    for name in ["tumangang", "tumangang_2024", "yongbyon", "rajin", "reference"] {
        assert!(names.contains(&format!("cases/{name}")), "cases/{name} is missing");
    }
}
