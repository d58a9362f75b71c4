//! The slips of newcomers: each folder of `tests/diagnostics` is a case with its whole printed output. Lines that a
//! diagnostic must mark end in `#~ rule`; all other lines must be silent.

use caveat::cli::{Manner, human};
use caveat::diag::Report;
use caveat::load::{Input, Texts, sorted};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_slip_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let only = std::env::var("ONLY").ok();
    let mut wrong = Vec::new();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|only| *only != name) {
            continue;
        }
        let (input, marks) = read(&folder, &name);
        let (report, texts) = report(input);
        let found: Vec<(String, usize, String)> = report
            .diagnostics
            .iter()
            .map(|d| {
                let at = texts.locate(&d.place);
                (at.file, at.line, d.rule.to_string())
            })
            .collect();
        let mut found_sorted = found.clone();
        found_sorted.sort();
        found_sorted.dedup();
        if found_sorted != marks {
            wrong.push(format!("{name}: marked {marks:#?}, found {found_sorted:#?}"));
        }
        let printed = human(&report, &texts, &name, Manner::default());
        let expected = folder.join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &printed).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != printed {
            wrong.push(format!("{name}: printed\n{printed}\n(UPDATE=1 rewrites it)"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a case, as `caveat check` says it.
fn report(input: Input) -> (Report, Texts) {
    let (report, texts) = caveat::check(input, false);
    (sorted(report, &texts), texts)
}

/// The files of a slip without their marks, and the marks: file, line, rule.
fn read(folder: &Path, name: &str) -> (Input, Vec<(String, usize, String)>) {
    let mut files = BTreeMap::new();
    let mut marks = Vec::new();
    let mut house = None;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut file = path.file_name().unwrap().to_string_lossy().into_owned();
        if file == "expected.txt" {
            continue;
        }
        if file == "house.yaml" {
            file = "../house.yaml".to_string();
            house = Some(file.clone());
        }
        let text = fs::read_to_string(&path).unwrap();
        let mut plain = String::new();
        for (n, line) in text.lines().enumerate() {
            match line.split_once(" #~ ") {
                Some((before, rules)) => {
                    plain.push_str(before);
                    let rules = rules.split_whitespace().map(str::to_string);
                    marks.extend(rules.map(|rule| (file.clone(), n + 1, rule)));
                }
                None => plain.push_str(line),
            }
            plain.push('\n');
        }
        files.insert(file, plain.into_bytes());
    }
    marks.sort();
    marks.dedup();
    let name = name.to_string();
    (Input { name, house, files, ..Input::default() }, marks)
}
