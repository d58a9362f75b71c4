//! Broken copies of the shipped cases, one change each: `tests/broken/<name>.yaml` says what is changed, and which rule must say so, at which line, and no other.

use crate::support::{expect, read, root, unreleased};
use caveat::diag::Report;
use caveat::load::{self, Input, Texts};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// One change to a shipped case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Broken {
    /// Folder below `cases`.
    case: String,
    /// What an author did, in a phrase.
    did: String,
    /// File of the case; `case.yaml` when left out.
    file: Option<String>,
    /// A text before the change; what is changed is the first `find` behind it.
    after: Option<String>,
    /// Text that stands there, once when nothing is said of what is before it.
    find: String,
    /// What stands there afterwards.
    replace: String,
    /// Which rule must speak at which line.
    expect: Vec<Spoken>,
}

/// A rule, and a text of the line that it must mark in the changed file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    rule: String,
    /// Part of the line; the first line after the change that holds it, counted from `after`.
    line: String,
    /// A text before that line.
    after: Option<String>,
    /// The file in which the line stands; the changed one when left out.
    file: Option<String>,
}

fn all() -> Vec<(String, Broken)> {
    let folder = root().join("tests/broken");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of broken copies")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = read(&format!("tests/broken/{name}.yaml"));
            let broken = serde_yaml::from_str(&text)
                .unwrap_or_else(|why| panic!("tests/broken/{name}.yaml: {why}"));
            (name, broken)
        })
        .collect()
}

/// What `check` says of a case: severity, rule, file and line.
fn spoken(input: Input) -> (Report, Texts) {
    let (report, texts) = caveat::check(input, false);
    (load::sorted(report, &texts), texts)
}

fn lines(report: &Report, texts: &Texts) -> BTreeSet<(String, usize, String)> {
    report
        .diagnostics
        .iter()
        .map(|d| {
            let at = texts.locate(&d.place);
            (at.file, at.line, d.rule.to_string())
        })
        .collect()
}

fn input(case: &str) -> Input {
    unreleased(case)
}

#[test]
fn each_broken_copy_is_reported_by_the_rule_that_should_and_by_no_other() {
    let mut faults = Vec::new();
    let only = std::env::var("ONLY").ok();
    for (name, broken) in all() {
        if only.as_ref().is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let mut changed = input(&broken.case);
        let file = broken.file.clone().unwrap_or_else(|| "case.yaml".to_string());
        let before = String::from_utf8(changed.files[&file].clone()).expect("UTF-8");
        let after = match changed_text(&before, &broken) {
            Ok(after) => after,
            Err(why) => {
                faults.push(format!("{name}: {why}"));
                continue;
            }
        };
        changed.files.insert(file.clone(), after.into_bytes());
        let texts_of = changed.files.clone();
        let wanted: BTreeSet<(String, usize, String)> = broken
            .expect
            .iter()
            .map(|spoken| {
                let in_file = spoken.file.as_ref().unwrap_or(&file);
                let text = String::from_utf8_lossy(&texts_of[in_file]).into_owned();
                (in_file.clone(), line_of(&text, spoken), spoken.rule.clone())
            })
            .collect();
        let (report, texts) = spoken_beyond_notes(changed, &broken.case);
        let found = lines(&report, &texts);
        if found != wanted {
            faults.push(format!(
                "{name} ({})\n  wanted: {wanted:?}\n  found:  {found:?}",
                broken.did
            ));
        }
        let printed = caveat::cli::human(
            &report,
            &texts,
            &broken.case,
            caveat::cli::Manner::default(),
        );
        if found == wanted {
            expect(&format!("tests/broken/{name}.txt"), &printed);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn changed_text(before: &str, broken: &Broken) -> Result<String, String> {
    let from = match &broken.after {
        Some(after) => {
            before.find(after).ok_or(format!("`{after}` does not stand there"))?
        }
        None => 0,
    };
    let (head, rest) = before.split_at(from);
    match (rest.matches(&broken.find).count(), &broken.after) {
        (0, _) => Err(format!("`{}` does not stand there", broken.find)),
        (count, None) if count > 1 => {
            Err(format!("`{}` stands there {count} times", broken.find))
        }
        _ => Ok(head.to_string() + &rest.replacen(&broken.find, &broken.replace, 1)),
    }
}

/// What is said of the changed case and was not said, by the same rule with the same words, of the shipped one.
fn spoken_beyond_notes(changed: Input, case: &str) -> (Report, Texts) {
    let (shipped, _) = spoken(input(case));
    let known: BTreeSet<(&str, &str)> =
        shipped.diagnostics.iter().map(|d| (d.rule, d.message.as_str())).collect();
    let (mut report, texts) = spoken(changed);
    report.diagnostics.retain(|d| !known.contains(&(d.rule, d.message.as_str())));
    (report, texts)
}

/// The line, from 1, that a spoken rule must mark; 0 when there is none.
fn line_of(text: &str, spoken: &Spoken) -> usize {
    let from = spoken.after.as_ref().map_or(Some(0), |after| text.find(after.as_str()));
    let Some(from) = from else { return 0 };
    let found = text[from..].find(spoken.line.as_str());
    found.map_or(0, |found| text[..from + found].matches('\n').count() + 1)
}

#[test]
fn there_are_enough_of_them() {
    let all = all();
    assert!(all.len() >= 40, "{} broken copies", all.len());
}
