//! Sentences beside values: what the rules on series must say of each, and where they must be silent.

use crate::support::read;
use caveat::load::{Input, sorted};
use std::collections::{BTreeMap, BTreeSet};

/// Rules that read a sentence together with the values in it.
const RULES: &[&str] = &[
    "look-alike-named",
    "multiple-not-borne",
    "multiple-not-tested",
    "stock-as-flow",
    "trend-from-few-looks",
    "trend-over-uneven-looks",
];

#[test]
fn each_sentence_is_held_to_the_values_beside_it() {
    let case = read("tests/series/case.yaml");
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in read("tests/series/sentences.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let (rules, sentence) = line.split_once('|').expect("rules | sentence");
        let wanted: BTreeSet<&str> = rules.split_whitespace().collect();
        let files = BTreeMap::from([
            ("case.yaml".to_string(), case.clone().into_bytes()),
            ("brief.md".to_string(), format!("{}\n", sentence.trim()).into_bytes()),
        ]);
        let input = Input { name: "sentence".into(), files, ..Input::default() };
        let (report, texts) = caveat::check(input, false);
        let report = sorted(report, &texts);
        let rules = report.diagnostics.iter().map(|diagnostic| diagnostic.rule);
        let spoken: BTreeSet<&str> = rules.filter(|rule| RULES.contains(rule)).collect();
        count += 1;
        if spoken != wanted {
            let all: Vec<&str> = report.diagnostics.iter().map(|d| d.rule).collect();
            wrong.push(format!(
                "{}\n  wanted {wanted:?}, spoken {spoken:?} of {all:?}",
                sentence.trim()
            ));
        }
    }
    assert!(count > 50, "{count} sentences");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

/// A figure of a part of the time counts the looks of that part, and says them in its picture.
#[test]
fn looks_of_a_window_are_counted_in_it() {
    let mut input =
        caveat::load::read_case(&crate::support::root().join("cases/gallery")).unwrap();
    let text = String::from_utf8(input.files["case.yaml"].clone()).unwrap();
    let whole = "{id: looks, kind: looks, events: [opening, visit], from: 2023-09-01}";
    assert!(text.contains(whole));
    let window = "{id: looks, kind: looks, from: 2023-10-01, until: 2023-12-31}";
    input.files.insert("case.yaml".into(), text.replace(whole, window).into_bytes());
    input.parsed = None;
    let options = caveat::Options {
        formats: vec![caveat::render::Format::Markdown],
        variants: vec![caveat::document::Variant::Brief],
        strict: false,
    };
    let built = caveat::build(input, &options).unwrap_or_else(|refused| {
        panic!("{:?}", refused.report.diagnostics.first().map(|d| &d.message))
    });
    let light = built.artifacts.iter().find(|a| a.path == "figures/looks-light.svg");
    let light = String::from_utf8(light.unwrap().bytes.to_vec()).unwrap();
    assert!(light.contains(">3 usable looks<"), "{light}");
    assert!(light.contains("3 usable looks."), "{light}");
}
