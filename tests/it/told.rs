//! What figures tell in words: caveats in every file that is saved, the highest value that is left out, and titles that tell figures apart.

use caveat::document::Variant;
use caveat::load::Input;
use caveat::render::{Artifact, Format};
use caveat::{Options, build};

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
    made_of(CASE, figures, &[])
}

/// The case with these figures, and with files beside it.
fn made_of(case: &str, figures: &str, beside: &[(&str, String)]) -> Vec<Artifact> {
    let beside =
        beside.iter().map(|(path, text)| (path.to_string(), text.clone().into()));
    let case = [case, figures].concat().into_bytes();
    let files = beside.chain([("case.yaml".to_string(), case)]).collect();
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
fn what_a_window_leaves_out_is_counted_with_both_its_ends() {
    let ends = "Two values are outside this chart, from 20 (2 October 2023) to about 73 (5 October 2023), the highest of all.";
    let low = "One value is outside this chart: 20 (2 October 2023).";
    let last = "One value is outside this chart: 40 (5 November 2023).";
    for (cut, words) in [
        (
            "until: 2023-10-03",
            "from 40 (5 November 2023) to about 73 (5 October 2023), the highest",
        ),
        ("from: 2023-10-20", ends),
        ("from: 2023-10-04", low),
        ("until: 2023-10-06", last),
        ("", ""),
    ] {
        let sep = if cut.is_empty() { "" } else { ", " };
        let made = made(&format!(
            "  - {{id: count, kind: series, measures: [lorries]{sep}{cut}}}\n"
        ));
        let svg = text(&made, "figures/count-light.svg");
        let brief = text(&made, "brief.md");
        assert!(svg.contains(words), "{cut}: alternative text");
        assert!(brief.contains(words), "{cut}: notes");
        let is_told = !cut.is_empty();
        assert_eq!(svg.contains("outside this chart"), is_told, "{cut}");
        // What limits it goes with it.
        let told = svg.split("</desc>").next().unwrap();
        assert!(told.contains("Haze lay over the west."), "{cut}: {told}");
    }
    let cut = "  - {id: count, kind: series, measures: [lorries], axis: {from: 10}}\n";
    let cut = made(cut);
    let words = "The axis begins at 10, and not at zero.";
    assert!(text(&cut, "figures/count-light.svg").contains(words));
    assert!(text(&cut, "brief.md").contains(words));
}

/// What was only asserted is not told as if somebody had counted it.
#[test]
fn the_highest_value_outside_a_chart_says_how_it_is_known() {
    let case = CASE.replace("date: 2023-11-05,", "date: 2023-11-05, basis: asserted,");
    let case =
        case.replace("value: 40, classes: {full: 30,", "value: 90, classes: {full: 80,");
    let figure =
        "  - {id: count, kind: series, measures: [lorries], until: 2023-10-06}\n";
    let made = made_of(&case, figure, &[]);
    let words = "The highest value, 90 (asserted, not seen), 5 November 2023, is outside";
    assert!(text(&made, "figures/count-light.svg").contains(words));
}

/// An event that the window leaves out is told, and moves no end of the axis.
#[test]
fn an_event_outside_a_chart_stretches_nothing() {
    let figure = |events: &str| {
        format!(
            "  - {{id: count, kind: series, measures: [lorries], from: 2023-10-01, until: 2023-11-10{events}}}\n"
        )
    };
    let bare = made(&figure(""));
    let cut = made(&figure(", events: [summit]"));
    let dates = |made: &[Artifact]| {
        let svg = text(made, "figures/count-light.svg").split("</desc>").nth(1).unwrap();
        svg.to_string()
    };
    assert_eq!(dates(&bare), dates(&cut));
    let words = "Outside this chart: The summit, 13 September 2023.";
    assert!(text(&cut, "brief.md").contains(words));
    assert!(!text(&bare, "brief.md").contains("Outside"));
}

/// Where two say different numbers, a bar reaches from the one to the other; what is just over a number is not drawn as counted.
#[test]
fn bars_of_differing_readings_and_of_just_over_are_no_exact_numbers() {
    let case = CASE
        .replace("values: {lorries: about 73}}", "values: {lorries: {readings: {report: 20, other: about 31}}}}")
        .replace("{value: 40, classes: {full: 30, empty: 10}}", "just over 10")
        .replace("caveats:\n", "  other: {type: report, title: Another, name: Other, date: 2023-12-06}\ncaveats:\n");
    let figure =
        "  - {id: b, kind: bars, measures: [lorries], highlight: [peak, last]}\n";
    let made = made_of(&case, figure, &[]);
    let csv = text(&made, "figures/b.csv");
    assert!(csv.contains(",20,35,lorries,"), "{csv}");
    assert!(csv.contains(",just over 10,10,11,lorries,"), "{csv}");
    assert!(text(&made, "figures/b-light.svg").contains(">between two numbers</text>"));
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

/// Values open on a side, in a period and in classes; and how each must stand in the data of its figure.
const OPEN: &str = r#"  - {id: years, period: 2018/2022, stat: max, sources: [report], values: {lorries: about 20}}
  - {id: least, date: 2023-11-10, view: clear, sources: [report], values: {lorries: at least 150}}
  - {id: most, date: 2023-11-12, view: clear, sources: [report], values: {lorries: up to 30}}
  - {id: range, date: 2023-11-14, view: clear, sources: [report], values: {lorries: 25 to 30}}
  - {id: none_there, date: 2023-11-16, view: clear, sources: [report], values: {lorries: none}}
  - {id: told, date: 2023-11-18, view: clear, sources: [report], values: {lorries: {value: more than 90, basis: asserted}}}
findings:
"#;

#[test]
fn data_of_a_figure_are_no_surer_than_its_values() {
    let rows = [
        "measure,value,low,high,unit,how known,",
        "Lorries,at most about 20,,22,lorries,over the period,",
        "Lorries,about 73,65,81,lorries,seen,haze lay over the west",
        "Lorries,at least 150,150,,lorries,seen,",
        "Lorries,up to 30,,30,lorries,seen,",
        "Lorries,25 to 30,25,30,lorries,seen,",
        "Lorries,none,0,0,lorries,seen,",
        "Lorries,more than 90,91,,lorries,\"asserted, not seen\",",
    ];
    let case = CASE.replace("findings:\n", OPEN);
    let figure = "  - {id: count, kind: series, measures: [lorries]}\n";
    let short = made_of(&case, figure, &[]);
    // The same beside so many values that only their outline is drawn.
    let day = |n: usize| {
        format!("{}-{:02}-{:02}", 1900 + n / 336, 1 + n % 336 / 28, 1 + n % 28)
    };
    let long: String = (0..20_001).map(|n| format!("{},clear,5\n", day(n))).collect();
    let table = "data:\n  - {file: looks.csv, date: day, view: view, sources: [report], values: {lorries: n}}\nfindings:\n";
    let case = case.replace("findings:\n", table);
    let long = made_of(&case, figure, &[("looks.csv", format!("day,view,n\n{long}"))]);
    assert_eq!(text(&long, "figures/count.csv").lines().count(), 20_011);
    for made in [short, long] {
        let csv = text(&made, "figures/count.csv");
        for row in rows {
            assert!(csv.contains(&format!(",{row}")), "{row} is not in {csv:.2000}");
        }
    }
}

#[test]
fn data_of_a_composition_name_measure_and_unit() {
    let made = made("  - {id: parts, kind: composition, measures: [lorries]}\n");
    let csv = text(&made, "figures/parts.csv");
    assert!(
        csv.starts_with("look,measure,class,value,low,high,unit,how known,"),
        "{csv}"
    );
    assert!(csv.contains("2 October 2023,Lorries,Full,12,12,12,lorries,seen,"), "{csv}");
}

/// What is told under a chart is in every file of it: in the words of its picture for print, and in the description of those beside the text.
#[test]
fn a_chart_passed_on_alone_keeps_its_caveats_and_sources() {
    let figures = "  - {id: count, kind: series, measures: [lorries], note: A note of the desk., alt: Lorries by day.}\n  - {id: parts, kind: composition, measures: [lorries]}\n  - {id: seen, kind: looks}\n";
    let made = made(figures);
    for id in ["count", "parts", "seen"] {
        for file in ["light", "dark", "print"] {
            let svg = text(&made, &format!("figures/{id}-{file}.svg"));
            let told = match file {
                // Lines of the picture, one after the other.
                "print" => svg
                    .split("<text")
                    .skip(1)
                    .map(|rest| {
                        let (_, rest) = rest.split_once('>').unwrap();
                        format!("{} ", rest.split('<').next().unwrap())
                    })
                    .collect::<String>(),
                _ => svg.split("</desc>").next().unwrap().to_string(),
            };
            assert!(told.contains("Haze lay over the west."), "{id}-{file}: {told}");
            assert_eq!(
                told.contains("A note of the desk."),
                id == "count",
                "{id}-{file}: {told}"
            );
            assert!(told.contains("Traffic at the border"), "{id}-{file}: {told}");
        }
    }
}

/// Of many looks a composition draws the latest; what it says of its dates is of those. A day known only to lie between two stands in no "to".
#[test]
fn dates_in_words_are_those_that_are_drawn() {
    let look = |n: usize| {
        format!(
            "  - {{id: l{n}, date: 2023-{:02}-{:02}, view: clear, sources: [report], values: {{lorries: {{value: 5, classes: {{full: 3, empty: 2}}}}}}}}\n",
            1 + n / 28,
            1 + n % 28
        )
    };
    let many: String = (0..30).map(look).collect();
    let between = "  - {id: wide, date: 2023-11-20/2023-11-28, view: clear, sources: [report], values: {lorries: 45}}\n";
    let case = CASE.replace("findings:\n", &format!("{many}{between}findings:\n"));
    let figures = "  - {id: parts, kind: composition, measures: [lorries], title: Parts}\n  - {id: all, kind: series, measures: [lorries], title: All}\n";
    let made = made_of(&case, figures, &[]);
    let brief = text(&made, "brief.md");
    assert!(
        brief.contains("Parts\\\nLorries; 9 January 2023 to 5 November 2023\n"),
        "{brief:.4000}"
    );
    let all =
        "All\\\nLorries; first 1 January 2023, last between 20 and 28 November 2023\n";
    assert!(brief.contains(all), "{brief:.6000}");
}
