//! What is taken out of a case is missed in its brief: any caveat of a look, any hedge of a value, any `repeats` of a source.

use crate::support::{every_format, root};
use caveat::load::{self, Input};

fn input() -> Input {
    load::read_case(&root().join("cases/tumangang")).expect("the case can be read")
}

/// Every file of the brief, or none when the case is refused.
fn brief(input: Input) -> Option<Vec<(String, Vec<u8>)>> {
    let built = caveat::build(input, &every_format()).ok()?;
    let files = built.artifacts.into_iter();
    Some(files.map(|file| (file.path, file.bytes.to_vec())).collect())
}

/// What the shipped case is made of, with its case file replaced.
fn with_text(text: String) -> Input {
    let mut changed = input();
    changed.files.insert("case.yaml".into(), text.into_bytes());
    changed
}

fn case_text() -> String {
    String::from_utf8(input().files["case.yaml"].clone()).expect("UTF-8")
}

/// Fails when one of the changed cases gives the same brief as the shipped one.
fn each_shows(changes: Vec<(String, String)>, least: usize) {
    let whole = brief(input()).expect("the case builds");
    assert!(changes.len() >= least, "{} changes", changes.len());
    let same = |text: &String| brief(with_text(text.clone())).is_some_and(|b| b == whole);
    let unseen: Vec<&String> =
        changes.iter().filter(|(_, text)| same(text)).map(|(what, _)| what).collect();
    assert!(unseen.is_empty(), "the brief is the same without: {unseen:#?}");
}

/// The case with one line after another changed.
fn line_by_line(change: impl Fn(&str) -> Option<String>) -> Vec<(String, String)> {
    let text = case_text();
    let lines: Vec<&str> = text.lines().collect();
    let mut changes = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(changed) = change(line) else { continue };
        let mut lines = lines.clone();
        lines[at] = &changed;
        changes.push((format!("{}: {line}", at + 1), lines.join("\n") + "\n"));
    }
    changes
}

#[test]
fn a_caveat_taken_out_everywhere_is_missed() {
    let case = load::load(input()).case.expect("a case");
    let text = case_text();
    let without = |id: &str| {
        let lines = text.lines().map(|line| match line.split_once("caveats: [") {
            Some((head, list)) => {
                let list = list.trim_end_matches(']').split(", ");
                let rest: Vec<&str> = list.filter(|other| *other != id).collect();
                format!("{head}caveats: [{}]", rest.join(", "))
            }
            None => line.to_string(),
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let changes = case.caveats.keys().map(|id| (id.clone(), without(id))).collect();
    each_shows(changes, 15);
}

#[test]
fn a_hedge_taken_out_is_missed() {
    let hedges = ["about ", "at least ", "up to "];
    let changes = line_by_line(|line| {
        let (key, value) = line.split_once(": ")?;
        let hedge = hedges.iter().find(|hedge| value.starts_with(**hedge))?;
        // A caveat makes a floor of every count of visits: there the hedge is said twice.
        let is_value = value.split(' ').count() <= 4 && key.trim() != "visits";
        is_value.then(|| format!("{key}: {}", &value[hedge.len()..]))
    });
    each_shows(changes, 4);
}

#[test]
fn a_relay_taken_for_an_origin_is_missed() {
    let is_relay = |line: &str| line.trim_start().starts_with("repeats: [");
    each_shows(
        line_by_line(|line| is_relay(line).then(|| "    repeats: []".to_string())),
        10,
    );
}
