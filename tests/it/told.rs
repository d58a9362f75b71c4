//! What figures tell in words: caveats in every file that is saved, the highest value that is left out, and titles that tell figures apart.

use caveat::document::Variant;
use caveat::load::Input;
use caveat::render::{Artifact, Format};
use caveat::{Options, build};
use std::collections::BTreeMap;

const CASE: &str = r#"format: 1
id: yard-2023-10
title: Lorries in the border yard
published: 2023-12-09
information_cutoff: 2023-12-08
status: draft
authors: [{name: Jane Doe}]
scale: icd203
facility: {name: Border yard, country: KP, timezone: Asia/Pyongyang}
sources:
  report: {type: report, title: Traffic at the border, date: 2023-12-06, url: "https://example.org/report"}
caveats:
  haze: {short: haze lay over the west, text: Haze lay over the west., limits: detection}
  tarps: {short: the cargo cannot be identified, text: Tarps cover the cargo., limits: identity}
measures:
  lorries: {label: Lorries, kind: count, unit: lorry, units: lorries, classes: {full: Full, empty: Empty}}
events:
  summit: {date: 2023-09-13, label: The summit, sources: [report]}
observations:
  - {id: one, date: 2023-10-02, view: clear, sources: [report], values: {lorries: {value: 20, classes: {full: 12, empty: 8}}}}
  - {id: peak, date: 2023-10-05, view: clear, sources: [report], caveats: [haze, tarps], values: {lorries: about 73}}
  - {id: last, date: 2023-11-05, view: clear, sources: [report], values: {lorries: {value: 40, classes: {full: 30, empty: 10}}}}
findings:
  - "{{ lorries[peak] }} lorries stood in the yard. [@report]"
figures:
"#;

fn made(figures: &str) -> Vec<Artifact> {
    let files =
        BTreeMap::from([("case.yaml".to_string(), [CASE, figures].concat().into())]);
    let input = Input { name: "yard".into(), files, ..Input::default() };
    let options = Options {
        formats: vec![Format::Markdown],
        variants: vec![Variant::Brief],
        strict: false,
    };
    match build(input, &options) {
        Ok(built) => built.artifacts,
        Err(refused) => panic!("{:#?}", refused.report),
    }
}

fn text<'a>(made: &'a [Artifact], path: &str) -> &'a str {
    let found = made.iter().find(|made| made.path == path);
    std::str::from_utf8(&found.unwrap_or_else(|| panic!("no {path}")).bytes).unwrap()
}

/// A caveat on whether the place could be seen is in the row of its look; one on what the cargo was is not: no row says what it was.
#[test]
fn rows_of_looks_keep_their_caveats() {
    let made = made("  - {id: seen, kind: looks}\n  - {id: line, kind: timeline}\n");
    for path in ["figures/seen.csv", "figures/line.csv"] {
        let csv = text(&made, path);
        assert!(csv.lines().next().unwrap().contains(",caveats,who says so"), "{csv}");
        let limited: Vec<&str> =
            csv.lines().filter(|row| row.contains("haze lay over the west")).collect();
        assert_eq!(limited.len(), 1, "{csv}");
        assert!(limited[0].starts_with("5 October 2023,"), "{csv}");
    }
}

#[test]
fn the_highest_value_is_never_left_out_in_silence() {
    let words = "The highest value, about 73 (5 October 2023), is outside this chart.";
    for (cut, is_told) in [
        ("until: 2023-10-03", true),
        ("from: 2023-10-20", true),
        ("from: 2023-10-04", false),
        ("until: 2023-10-06", false),
        ("", false),
    ] {
        let sep = if cut.is_empty() { "" } else { ", " };
        let made = made(&format!(
            "  - {{id: count, kind: series, measures: [lorries]{sep}{cut}}}\n"
        ));
        let svg = text(&made, "figures/count-light.svg");
        assert_eq!(svg.contains(words), is_told, "{cut}: alternative text");
        let brief = text(&made, "brief.md");
        let notes = brief.lines().filter(|line| line.contains(words)).count();
        assert_eq!(notes > 0, is_told, "{cut}: notes");
        // What limits it goes with it.
        let told = svg.split("</desc>").next().unwrap();
        assert_eq!(
            told.contains("Haze lay over the west."),
            is_told || cut.is_empty() || cut.contains("-04") || cut.contains("-06")
        );
    }
}

#[test]
fn figures_of_one_measure_bear_titles_of_their_own() {
    let made = made(
        "  - {id: a, kind: series, measures: [lorries]}\n  - {id: b, kind: composition, measures: [lorries]}\n  - {id: c, kind: series, measures: [lorries], from: 2023-10-04}\n  - {id: d, kind: looks}\n",
    );
    let brief = text(&made, "brief.md");
    let titles: Vec<&str> = brief
        .split("**Figure ")
        .skip(1)
        .filter_map(|rest| rest.split("** ").nth(1)?.lines().next())
        .map(|line| line.trim_end_matches('\\'))
        .collect();
    assert_eq!(
        titles[..4],
        [
            "Lorries, Border yard, 2 October 2023 to 5 November 2023",
            "Lorries by class, Border yard, 2 October 2023 to 5 November 2023",
            "Lorries, Border yard, 5 October 2023 to 5 November 2023",
            "When Border yard was looked at",
        ]
    );
    // One that has no namesake is short.
    let alone = self::made("  - {id: a, kind: series, measures: [lorries]}\n");
    assert!(text(&alone, "brief.md").contains("**Figure 1.** Lorries\\\n"));
}
