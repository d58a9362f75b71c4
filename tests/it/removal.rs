//! What is taken out of a case is missed in its brief, and in every projection of it: any caveat of a look, any hedge of a value, any `repeats` of a source.

use crate::support::{every_format, texts_but_for_receipt, unreleased};
use caveat::load::{self, Input};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// As a draft: one that is published may hold no warning, and what is taken out is warned of.
fn input() -> Input {
    let mut input = unreleased("tumangang");
    let text = String::from_utf8(input.files["case.yaml"].clone()).expect("UTF-8");
    let draft = text.replace("\nstatus: published\n", "\nstatus: draft\n");
    assert_ne!(draft, text);
    input.files.insert("case.yaml".into(), draft.into_bytes());
    input
}

/// Every file of the brief and of its short variants.
type Files = BTreeMap<String, String>;

/// They, or none when the case is refused.
fn brief(input: Input) -> Option<Files> {
    let built = caveat::build(input, &every_format()).ok()?;
    Some(texts_but_for_receipt(&built))
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

/// The case without one caveat, wherever it stands on something; it is still declared.
fn without_caveat(id: &str) -> String {
    let text = case_text();
    let lines = text.lines().map(|line| match line.split_once("caveats: [") {
        Some((head, list)) => {
            let list = list.trim_end_matches(']').split(", ");
            let rest: Vec<&str> = list.filter(|other| *other != id).collect();
            format!("{head}caveats: [{}]", rest.join(", "))
        }
        None => line.to_string(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_caveat_taken_out_everywhere_is_missed() {
    let case = load::load(input()).case.expect("a case");
    let ids = case.caveats.keys();
    each_shows(ids.map(|id| (id.clone(), without_caveat(id))).collect(), 15);
}

fn record(files: &Files, path: &str) -> Value {
    serde_json::from_str(&files[path]).expect("JSON")
}

/// The lists of a record whose items carry short forms in `caveats`, and a caveat's id in the lineage of each item.
fn carriers(record: &Value, short: &str, id: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for list in ["findings", "claims", "judgements", "posts", "values"] {
        for (n, item) in record[list].as_array().into_iter().flatten().enumerate() {
            let has = |list: &Value, what: &str| {
                list.as_array().is_some_and(|all| all.iter().any(|one| one == what))
            };
            if has(&item["caveats"], short) || has(&item["lineage"]["caveats"], id) {
                found.insert(format!("{list}[{n}]"));
            }
        }
    }
    found
}

#[test]
fn a_caveat_taken_out_is_missed_in_every_projection_that_carried_it() {
    let whole = brief(input()).expect("the case builds");
    let records = ["brief.json", "one-page.json", "social.json"];
    let case = load::load(input()).case.expect("a case");
    let says = |text: &str, short: &str| text.to_lowercase().matches(short).count();
    let mut missed_count = 0;
    for (id, caveat) in &case.caveats {
        let short = caveat.short.to_lowercase();
        let Some(less) = brief(with_text(without_caveat(id))) else { continue };
        for path in records {
            let before = carriers(&record(&whole, path), &caveat.short, id);
            let after = carriers(&record(&less, path), &caveat.short, id);
            assert!(after.is_empty(), "{id}: {path} still carries it on {after:?}");
            missed_count += before.len();
        }
        for (path, text) in whole.iter().filter(|(path, _)| !path.ends_with(".csv")) {
            let (before, after) =
                (says(text, &short), less.get(path).map(|t| says(t, &short)));
            if before == 0 {
                continue;
            }
            // The brief lists the caveats of the case once, also one that limits nothing any more.
            let listed = usize::from(path.starts_with("brief."));
            let is_less = after.is_none_or(|after| after < before || before <= listed);
            assert!(is_less, "{id}: {path} says it {before} times, still {after:?}");
            if listed == 0 {
                assert!(after.is_none_or(|after| after == 0), "{id}: {path} says it");
            }
        }
    }
    assert!(missed_count > 100, "{missed_count} carriers");
}

#[test]
fn a_hedge_taken_out_is_missed_in_every_projection_that_printed_it() {
    let whole = brief(input()).expect("the case builds");
    let mut seen = BTreeSet::new();
    for (words, look) in [("about 73", "about 73"), ("about 20", "about 20")] {
        let changes = line_by_line(|line| {
            let (key, value) = line.split_once(": ")?;
            (value == look).then(|| format!("{key}: {}", &look["about ".len()..]))
        });
        for (what, text) in changes {
            let Some(less) = brief(with_text(text)) else { continue };
            for (path, text) in whole.iter().filter(|(_, text)| text.contains(words)) {
                assert!(less.get(path) != Some(text), "{what}: {path} is the same");
                seen.insert(path.clone());
            }
        }
    }
    for path in [
        "brief.html",
        "brief.md",
        "brief.json",
        "one-page.html",
        "one-page.md",
        "one-page.json",
        "social.txt",
        "social.json",
        "figures/railcars-light.svg",
    ] {
        assert!(seen.contains(path), "{path} never printed a hedge: {seen:?}");
    }
}

#[test]
fn a_relay_taken_for_an_origin_is_missed_where_origins_are_counted() {
    let whole = brief(input()).expect("the case builds");
    let page = record(&whole, "one-page.json");
    let sources: Vec<&Value> = page["sources"].as_array().into_iter().flatten().collect();
    let mut counted = 0;
    for source in &sources {
        let id = source["id"].as_str().expect("an id");
        if source["repeats"].as_array().is_none_or(|repeats| repeats.is_empty()) {
            continue;
        }
        let text = case_text();
        let (before, own) = text.split_once(&format!("\n  {id}:\n")).expect("a source");
        let line = own.lines().find(|line| line.trim_start().starts_with("repeats: ["));
        let own = own.replacen(line.expect("it repeats"), "    repeats: []", 1);
        let less = brief(with_text(format!("{before}\n  {id}:\n{own}")));
        // Where its words stand as drift the case is refused, which is missed more than anything.
        let Some(less) = less else { continue };
        for path in ["brief.html", "brief.md", "brief.json", "one-page.json"] {
            assert!(less[path] != whole[path], "{id}: {path} is the same");
        }
        // The page counts origins: one more, where another source of it has the same.
        let shares =
            |other: &&&Value| other["id"] != id && other["origins"] == source["origins"];
        if sources.iter().any(|other| shares(&other)) {
            counted += 1;
            for path in ["one-page.html", "one-page.md"] {
                assert!(less[path] != whole[path], "{id}: {path} is the same");
            }
        }
    }
    assert!(counted >= 2, "{counted} relays share an origin on the page");
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
