//! Sentences as briefs have them, each with the rules that must speak of it: what is missed and what is a false alarm.

use crate::support::read;
use caveat::load::{Input, sorted};
use std::collections::{BTreeMap, BTreeSet};

/// Rules that speak of a sentence by itself; others speak of the case around it.
const LINTS: &[&str] = &[
    "cause-without-support",
    "completeness-asserted",
    "direction-asserted",
    "foreign-likelihood",
    "graded-possibility",
    "hidden-state-asserted",
    "likelihood-with-confidence",
    "purpose-asserted",
    "superlative-without-claim",
    "unbound-number",
    "weasel-word",
];

#[test]
fn each_sentence_is_read_as_a_desk_would_read_it() {
    let case = read("tests/rules/weasel-word/good/case.yaml");
    let mut wrong = Vec::new();
    let files = ["tests/language/sentences.txt", "tests/language/briefs.txt"].map(read);
    for line in files.iter().flat_map(|text| text.lines()) {
        if line.starts_with('#') || line.trim().is_empty() {
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
        let spoken: BTreeSet<&str> = report
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.rule)
            .filter(|rule| LINTS.contains(rule))
            .collect();
        if spoken != wanted {
            wrong.push(format!(
                "{}\n  wanted {wanted:?}, spoken {spoken:?}",
                sentence.trim()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
