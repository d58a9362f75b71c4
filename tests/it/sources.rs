//! Sources: who says so reads differently for our own observations and for reported ones, pages are counted with their origins wherever they are told, disagreements of each kind are set side by side, and quotations are looked up.

use crate::support::{every_format, root};
use caveat::bind;
use caveat::diag::Report;
use caveat::document::plain;
use caveat::evaluate::plot::distance_km;
use caveat::evaluate::plot::{OriginsPlot, PlotKind};
use caveat::evaluate::{
    self, Disagreement, DisagreementKind, Evaluation, Rival, say_distance,
};
use caveat::load::{self, Input};
use serde_json::Value;
use std::collections::BTreeMap;

const CASE: &str = r#"format: 1
id: yard-2023-10
title: A yard
published: 2023-10-09
information_cutoff: 2023-10-08
status: draft
authors: [{name: Jane Doe}]
scale: icd203
facility:
  name: Border yard
  country: KP
  timezone: Asia/Pyongyang
measures:
  railcars: {label: Railcars, kind: count, unit: railcar}
  lorries: {label: Lorries, kind: count, unit: lorry}
sources:
  institute: {type: report, title: Traffic, name: the Institute, date: 2023-10-06, access: opening, publisher: P}
  agency: {type: article, title: A, name: Agency, date: 2023-10-06, access: full, publisher: P, repeats: [institute]}
  ilbo: {type: article, title: B, name: 일보, date: 2023-10-06, access: full, publisher: P, repeats: [unread]}
  unread: {type: article, title: C, name: Голос, date: 2023-10-06, access: not read, publisher: P}
  mirror: {type: article, title: D, name: Radio, date: 2023-10-06, access: mirror, publisher: P}
  ours: {type: misc, title: Count for this case, name: Count, own: yes, date: 2023-10-06, publisher: P}
observations:
  - {id: own_look, date: 2023-10-01, sources: [ours], values: {railcars: 71}}
  - {id: counted_look, date: 2023-10-02, sources: [ours], values: {railcars: {counted: {AB: 72, CD: 74}}}}
  - {id: relay_look, date: 2023-10-03, sources: [ilbo], values: {railcars: 73}}
  - {id: both_look, date: 2023-10-04, sources: [institute, agency], values: {railcars: about 74}}
  - {id: copy_look, date: 2023-10-05, sources: [mirror, ours], values: {railcars: 75}}
  - {id: one_say, date: 2023-10-06, sources: [institute], values: {lorries: 5}}
  - {id: other_say, date: 2023-10-06, sources: [mirror], values: {lorries: at least 6}}
claims:
  more:
    text: There were more than a relay says.
    test: "railcars[both_look] > railcars[relay_look]"
  ours_holds:
    text: Our own count is no lower than that of the day before.
    test: "railcars[counted_look] >= railcars[own_look]"
  refuted:
    text: Fewer than ten stood there.
    reported_by: agency
    test: "railcars[own_look] < 10"
findings:
  - "{{ railcars[both_look] }} railcars stood there, {{ railcars[own_look] }} by our own count, {{ lorries[2023-10-06] }} lorries beside them. [@institute; @agency]"
"#;

fn input(case: &str) -> Input {
    let files = BTreeMap::from([("case.yaml".to_string(), case.as_bytes().to_vec())]);
    Input { name: "yard".into(), files, ..Input::default() }
}

fn files(case: &str) -> BTreeMap<String, String> {
    let built = caveat::build(input(case), &every_format());
    let built = built.unwrap_or_else(|r| panic!("{:#?}", r.report.diagnostics));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    built.artifacts.into_iter().map(|f| (f.path, text(&f.bytes))).collect()
}

/// A text without line breaks and links, in which a sentence can be found.
fn flat(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(open) = words.find("](#") {
        let close = words[open..].find(')').map_or(words.len(), |at| open + at + 1);
        words.replace_range(open..close, "");
        if let Some(start) = words[..open].rfind('[') {
            words.remove(start);
        }
    }
    words
}

fn evaluated(case: &str) -> (bind::Bound, Evaluation) {
    let loaded = load::load(input(case));
    let own = loaded.case.as_ref().expect("a case");
    let mut report = Report::default();
    let bound = bind::bind(&loaded, own, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    (bound, evaluation)
}

#[test]
fn own_and_reported_values_read_differently_everywhere() {
    let files = files(CASE);
    let page = flat(&files["brief.md"]);
    // In the table of looks.
    for row in [
        "Railcars: 71 | not stated | Our own observation |",
        "72 to 74 (our own counts: AB 72 and CD 74) | not stated | Our own observation |",
        "As reported by 일보, repeating Голос, which was not read |",
        "As reported by the Institute and, repeating it, Agency |",
        "Our own observation, and as reported by Radio |",
    ] {
        assert!(page.contains(row), "no row `{row}` in {page}");
    }
    // Where a claim prints what was tested, with what of each page was read.
    for sentence in [
        "The values are as reported by the Institute (opening read) and, repeating it, Agency; by 일보, repeating Голос, which was not read: three pages, two origins.",
        "The values are our own observation.",
        "The value is our own observation.",
    ] {
        assert!(page.contains(sentence), "no `{sentence}` in {page}");
    }
    // In the evidence of a value.
    let html = &files["brief.html"];
    let evidence: Vec<&str> = html.split("class=\"evidence\"").skip(1).collect();
    let behind = |words: &str| {
        let one = evidence.iter().find(|one| one.contains(words));
        one.unwrap_or_else(|| panic!("no evidence of {words}")).to_string()
    };
    assert!(behind("about 74").contains("As reported by "));
    assert!(behind("about 74").contains(" (opening read) and, repeating it, "));
    assert!(behind("about 74").contains(": two pages, one origin."));
    let own = behind(">71<");
    assert!(
        own.contains("Our own observation.") && !own.contains("s reported by"),
        "{own}"
    );
    // In the record.
    let record: Value = serde_json::from_str(&files["brief.json"]).expect("JSON");
    let said =
        |n: usize| record["looks"][n]["said_by"].as_str().expect("words").to_string();
    assert_eq!(said(0), "our own observation");
    assert_eq!(said(2), "as reported by 일보, repeating Голос, which was not read");
    let values = record["values"].as_array().expect("values");
    assert!(values.iter().any(|v| v["lineage"]["said_by"] == "our own observation"));
}

#[test]
fn pages_are_told_with_their_origins() {
    let files = files(CASE);
    let page = flat(&files["brief.md"]);
    assert!(page.contains("Four pages, three origins."), "the finding does not say it");
    let record: Value = serde_json::from_str(&files["brief.json"]).expect("JSON");
    let finding = &record["findings"][0]["lineage"];
    assert_eq!(finding["origins"], serde_json::json!(["institute", "mirror", "ours"]));
    assert!(page.contains("An origin of its own; one page here repeats it."));
    assert!(page.contains("Repeats the Institute; it confirms nothing independently."));
}

#[test]
fn each_kind_of_disagreement_is_set_side_by_side() {
    let (_, evaluation) = evaluated(CASE);
    let told: Vec<(String, Vec<&str>)> = evaluation
        .disagreements
        .iter()
        .map(|one| {
            let words = one.rivals.iter().map(|rival: &Rival| rival.words.as_str());
            (format!("{:?}", one.kind), words.collect())
        })
        .collect();
    assert_eq!(told[0].0, "Looks");
    assert_eq!(told[0].1, ["5", "at least 6"]);
    assert_eq!(told[1].0, "Claim");
    assert_eq!(told[1].1[0], "Fewer than ten stood there.");
    assert_eq!(told.len(), 2, "{told:?}");
    // A value of that moment is what both looks leave open, as the section says.
    let files = files(CASE);
    assert!(files["brief.md"].contains("Each stands as a look of its own"));
    assert!(!flat(&files["brief.md"]).contains(" 5 lorries"), "{}", files["brief.md"]);
}

#[test]
fn what_became_of_a_value_is_told() {
    let told = |value: &str, drift: &str| {
        let look = format!(
            "  - {{id: d, date: 2023-10-07, sources: [institute], values: {{railcars: {{value: \"{value}\", drift: {{agency: \"{drift}\"}}}}}}}}\nclaims:"
        );
        let (_, evaluation) = evaluated(&CASE.replacen("claims:", &look, 1));
        let is_drift = |d: &Disagreement| d.kind == DisagreementKind::Drift;
        // Who relays a value as it is is told nowhere as one who drifted.
        let one = evaluation.disagreements.into_iter().find(is_drift);
        one.map_or("the same value".into(), |one| one.rivals[1].change.clone())
    };
    for (value, drift, change) in [
        ("about 73", "up to 73", "made a ceiling"),
        ("about 73", "at least 73", "made a floor"),
        ("about 73", "at least 70", "made a floor"),
        ("about 20", "at least twenty railcars", "made a floor"),
        ("about 12", "more than a dozen", "made a floor"),
        ("about 12", "more than a dozen railcars", "made a floor"),
        ("12", "a dozen", "the same value"),
        ("about 73", "73", "the hedge is gone"),
        ("about 73", "73, without a hedge", "the hedge is gone"),
        ("up to 20", "20", "the hedge is gone"),
        ("up to 20", "at most 20", "another hedge"),
        ("up to 20", "up to 30", "another number"),
        ("about 73", "around 70", "another number"),
        ("about 73", "just over 73", "another hedge"),
        ("about 73", "approximately 73 railcars", "the same value"),
        ("about 73", "73 or so", "the same value"),
        ("about 73", "dozens", "the number is gone"),
        ("6 to 7", "7", "another number"),
        ("5", "five shipping containers", "another unit or thing"),
        ("5", "5 containers", "another unit or thing"),
        ("5", "five railcars", "the same value"),
        ("5", "a handful, it seems", ""),
        ("5", "", ""),
    ] {
        assert_eq!(told(value, drift), change, "{value} became {drift}");
    }
}

/// Two sources that give one value in other words of the same meaning do not differ.
#[test]
fn equal_readings_are_no_disagreement() {
    let look = "  - {id: d, date: 2023-10-07, sources: [institute], values: {railcars: {readings: {institute: about 20, mirror: around 20}, use: institute}}}\nclaims:";
    let (_, evaluation) = evaluated(&CASE.replacen("claims:", look, 1));
    let is_value = |d: &Disagreement| d.kind == DisagreementKind::Value;
    assert!(!evaluation.disagreements.iter().any(is_value));
}

/// Two sources that give one length, one in metres and one in kilometres: each is told in the unit of the measure.
#[test]
fn readings_in_differing_units_are_set_side_by_side() {
    let measure = "measures:\n  length: {label: Train, kind: quantity, unit: m}\n";
    let look = "  - {id: d, date: 2023-10-07, sources: [institute], values: {length: {readings: {institute: 170 m, mirror: 0.2 km}, use: institute, because: It measured.}}}\nclaims:";
    let case = CASE.replacen("measures:\n", measure, 1).replacen("claims:", look, 1);
    let (_, evaluation) = evaluated(&case);
    let is_value = |d: &&Disagreement| d.kind == DisagreementKind::Value;
    let told = evaluation.disagreements.iter().find(is_value).expect("they differ");
    let words: Vec<&str> = told.rivals.iter().map(|rival| rival.words.as_str()).collect();
    assert_eq!(words, ["170 m", "200 m"]);
    assert_eq!(told.used, Some(0));
}

fn origins(case: &str) -> OriginsPlot {
    let (_, evaluation) = evaluated(case);
    let plot = evaluation.plots.into_iter().find_map(|plot| match plot.kind {
        PlotKind::Origins(origins) => {
            assert!(!plain(&plot.title).is_empty() && !plot.alt.is_empty());
            Some(origins)
        }
        _ => None,
    });
    plot.expect("a figure of origins")
}

/// A circle, which the check refuses, a source that repeats itself and one that repeats nobody known: evaluation ends, and each source stands once.
#[test]
fn circles_of_relays_end() {
    for repeats in [
        ["b", "c", "a", "d"],
        ["a", "a", "b", "c"],
        ["b", "a", "d", "c"],
        ["d", "a, c", "b, d", "nobody"],
    ] {
        let mut sources = String::new();
        for (id, other) in ["a", "b", "c", "d"].iter().zip(repeats) {
            sources.push_str(&format!(
                "  {id}: {{type: web, title: T, publisher: {id}, date: 2023-10-06, repeats: [{other}]}}\n"
            ));
        }
        let head = CASE.split("sources:\n").next().expect("a head");
        let case = format!("{head}sources:\n{sources}observations: []\nfindings: []\n");
        let origins = origins(&case);
        let mut names: Vec<&str> =
            origins.nodes.iter().map(|n| n.name.as_str()).collect();
        assert_eq!(names.len(), 4, "{repeats:?}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 4, "{repeats:?}");
        for (n, node) in origins.nodes.iter().enumerate() {
            assert!(node.under.is_none_or(|under| under < n), "{repeats:?}: {node:?}");
        }
    }
}

#[test]
fn a_source_stands_under_the_deepest_that_it_repeats() {
    let head = CASE.split("sources:\n").next().expect("a head");
    let case = format!(
        "{head}sources:\n  late: {{type: web, title: T, publisher: late, repeats: [root, relay]}}\n  relay: {{type: web, title: T, publisher: relay, repeats: [root]}}\n  root: {{type: web, title: T, publisher: root}}\n  alone: {{type: web, title: T, publisher: alone}}\nobservations: []\nfindings: []\n"
    );
    let origins = origins(&case);
    let at = |name: &str| origins.nodes.iter().position(|n| n.name == name).expect(name);
    assert_eq!(origins.nodes[at("Late")].under, Some(at("Relay")));
    assert_eq!(origins.nodes[at("Late")].also, [at("Root")]);
    assert_eq!(origins.nodes[at("Late")].origins, [at("Root")]);
    assert_eq!(origins.origins_count(), 2);
    assert_eq!(at("Alone"), 3, "what nobody repeats comes last");
}

#[test]
fn every_case_with_relays_draws_its_origins_once() {
    for case in crate::support::cases() {
        let input = load::read_case(&root().join(&case)).expect("a case");
        let relays =
            String::from_utf8_lossy(&input.files["case.yaml"]).contains("repeats: [");
        let built = caveat::build(input, &every_format()).expect("it builds");
        let file = |name: &str| {
            let file = built.artifacts.iter().find(|file| file.path == name);
            String::from_utf8_lossy(&file.expect(name).bytes).into_owned()
        };
        let (html, md) = (file("brief.html"), file("brief.md"));
        let count = usize::from(relays);
        assert_eq!(
            html.matches("<figure class=\"figure figure-origins\"").count(),
            count,
            "{case}"
        );
        assert_eq!(md.matches("origins-light.svg").count(), count, "{case}");
        assert!(!file("one-page.html").contains("figure-origins"), "{case}");
    }
}

/// Written by hand and placed by the narrative, it does not stand with the sources a second time.
#[test]
fn a_figure_of_origins_may_stand_in_the_narrative() {
    let case = format!(
        "{CASE}figures:\n  - {{id: who, kind: origins, title: Who repeats whom}}\n"
    );
    let with = |narrative: &str| {
        let mut input = input(&case);
        input.files.insert("brief.md".into(), narrative.as_bytes().to_vec());
        let built = caveat::build(input, &every_format()).expect("it builds");
        let complaints: Vec<&str> =
            built.report.diagnostics.iter().map(|d| d.rule).collect();
        assert!(!complaints.contains(&"figure-not-placed"), "{complaints:?}");
        let page = built.artifacts.iter().find(|file| file.path == "brief.html");
        String::from_utf8_lossy(&page.expect("a page").bytes).into_owned()
    };
    let placed = with("## Who\n\n![](figure:who)\n");
    assert_eq!(placed.matches("figure-origins\"").count(), 1);
    assert!(placed.find("id=\"figure-who\"") < placed.find("id=\"sources\""));
    let unplaced = with("## Who\n\nNobody.\n");
    assert_eq!(unplaced.matches("figure-origins\"").count(), 1);
    assert!(unplaced.find("id=\"figure-who\"") > unplaced.find("id=\"sources\""));
}

#[test]
fn distances_are_reckoned_the_same_everywhere() {
    let near = |one, other, km: f64| {
        let found = distance_km(one, other);
        assert!((found - km).abs() < 0.005 * km.max(1.0), "{found} for {km}");
    };
    // Real points: a station and a wrong one for it, two for another station; great-circle distances.
    near((42.4214, 130.6081), (42.417, 130.639), 2.583);
    near((42.428_06, 130.645_28), (42.430_056, 130.644_917), 0.224);
    near((0.0, 179.95), (0.0, -179.95), 11.12);
    near((89.999, 0.0), (89.999, 180.0), 0.222);
    near((-60.0, 10.0), (-60.0, 11.0), 55.6);
    assert_eq!(say_distance(2.583), "2.6 km");
    assert_eq!(say_distance(0.224), "220 m");
    assert_eq!(say_distance(0.996), "1.0 km");
    assert_eq!(say_distance(12.4), "12 km");
    assert_eq!(say_distance(9000.0), "more than 500 km");
}

/// The words between quotation marks that are cited for an archived page, and what is said of them.
fn quoted(page: (&str, &[u8]), quotation: &str) -> Vec<String> {
    let said = said_of(page, &format!("It says {quotation} [@page].\n"));
    said.into_iter().map(|(rule, _)| rule).collect()
}

/// The rule and message of what is said of quotations in a narrative; `page`, and `p0` to `p29`, are sources with the archived file.
fn said_of(page: (&str, &[u8]), narrative: &str) -> Vec<(String, String)> {
    let (name, bytes) = page;
    let head = CASE.split("sources:\n").next().expect("a head");
    let hash = caveat::digest::sha256(bytes);
    let others = if narrative.contains("@p0") { 30 } else { 0 };
    let ids = (0..others).map(|n| format!("p{n}"));
    let ids = std::iter::once("page".to_string()).chain(ids);
    let sources = ids.map(|id| {
        format!("  {id}: {{type: web, title: T, publisher: P, date: 2023-10-06, archived: {{file: {name}, sha256: {hash}}}}}\n")
    });
    let sources: String = sources.collect();
    let case = format!("{head}sources:\n{sources}observations: []\nfindings: []\n");
    let mut input = input(&case);
    // A page without bytes is kept elsewhere.
    if !bytes.is_empty() {
        input.files.insert(name.to_string(), bytes.to_vec());
    }
    input.files.insert("brief.md".into(), narrative.as_bytes().to_vec());
    let (report, _) = caveat::check(input, false);
    let found = report.diagnostics.iter().filter(|d| d.rule.contains("quotation"));
    let other = report.diagnostics.iter().filter(|d| d.rule == "limit");
    found.chain(other).map(|d| (d.rule.to_string(), d.message.clone())).collect()
}

#[test]
fn quotations_are_looked_up_in_what_a_reader_of_the_page_sees() {
    let page = "<!DOCTYPE html><title>Yard</title><script>if (a<b) { x = \"<p>in a script</p>\" }</script>\
        <style>p::before { content: \"in a style\" }</style><!-- in a comment --><p>The count was appro<b>xi</b>mately&nbsp;73\n\
        railcars &mdash; &#8220;unprece&shy;dented&#8221;, it says.<p>Nobody saw<br>what they held. Don&rsquo;t ask.<p>End.";
    let html = ("page.html", page.as_bytes());
    for there in [
        "“approximately 73 railcars”",
        "“The count was approximately 73 railcars”",
        "“the count was approximately 73 railcars.”",
        "“73 railcars - 'unprecedented', it says”",
        "“The count was … 73 railcars”",
        "“The count was ... railcars […] Nobody saw what they held”",
        "“[T]he count [of that day] was approximately 73”",
        "“Nobody [I know] saw what they held”",
        "“railcar[s]”",
        "«unprecedented»",
        "\"Don't ask\"",
        "‘Don’t ask’",
    ] {
        assert!(quoted(html, there).is_empty(), "{there} was not found");
    }
    for missing in [
        "“about 73 railcars”",
        "“approximately 74 railcars”",
        "“mately 73 railcars”",
        "“73 railcar”",
        "“73 railcars … The count was”",
        "“73 Railcars”",
        "“in a script”",
        "“in a style”",
        "“in a comment”",
        "“saw whatthey held”",
        "“The count [was] railcars”, in a page of its own",
    ] {
        let missing_there = quoted(html, missing);
        if missing.contains("[was]") {
            // Brackets may stand for a hundred characters, and these do.
            assert!(missing_there.is_empty());
            continue;
        }
        assert_eq!(missing_there, ["quotation-not-in-source"], "{missing} was found");
    }
}

#[test]
fn pages_that_are_no_text_are_told() {
    let pdf = quoted(("page.pdf", b"%PDF-1.7"), "“any words”");
    assert_eq!(pdf, ["quotation-not-checked"]);
    let latin = quoted(("page.html", b"<p>caf\xE9 and any words</p>"), "“any words”");
    assert_eq!(latin, ["quotation-not-checked"]);
    assert!(
        quoted(("page.txt", "\u{FEFF}any words".as_bytes()), "“any words”").is_empty()
    );
    let elsewhere = quoted(("page.txt", b""), "“any words”");
    assert_eq!(elsewhere, ["quotation-not-checked"]);
    let large = vec![b' '; load::ARCHIVE_BYTES_MAX + 1];
    assert_eq!(quoted(("page.html", &large), "“any words”"), ["limit"]);
}

/// A page in which every stretch of a quotation stands at nearly every byte does not take for ever.
#[test]
fn hostile_pages_end_in_time() {
    let page = "a ".repeat(1 << 18);
    let in_pieces = |count: usize| format!("“{}”", vec!["a"; count].join(" … "));
    assert!(quoted(("page.txt", page.as_bytes()), &in_pieces(20)).is_empty());
    let refused = quoted(("page.txt", page.as_bytes()), &in_pieces(1000));
    assert_eq!(refused, ["quotation-not-in-source"]);
    for pieces in ["… ", "[x", "[] ", "a…[", "… […] ", "a … […] ", "a. “b” "]
    {
        let long = format!("“{}”", pieces.repeat(4_000));
        quoted(("page.txt", b"a"), &long);
    }
    let whole = format!("“{}”", "a ".repeat(20_000).trim_end());
    assert!(quoted(("page.txt", page.as_bytes()), &whole).is_empty());
    let nested = "<div>".repeat(20_000) + "any words" + &"<!--".repeat(1000);
    assert!(quoted(("page.html", nested.as_bytes()), "“any words”").is_empty());
}

/// Each limit of looking quotations up is said with its number.
#[test]
fn limits_of_quotations_are_told() {
    let limit = |page: &str, narrative: &str, rule: &str, words: &str| {
        let said = said_of(("page.txt", page.as_bytes()), narrative);
        let [(by, message)] = &said[..] else { panic!("{words}: {said:?}") };
        assert!(by == rule && message.contains(words), "{by}: {message}");
    };
    let gaps = "a … […] ".repeat(5_000);
    let text = format!("It says “{gaps}b” [@page].\n");
    limit("a b", &text, "quotation-not-in-source", "at most 20 stretches");
    let cites: Vec<String> = (0..21).map(|n| format!("@p{n}")).collect();
    let text = format!("It says “a b” [{}].\n", cites.join("; "));
    limit("a b", &text, "quotation-not-in-source", "at most 20 sources");
    let text = format!("It says “a b” [{}].\n", cites[..20].join("; "));
    assert!(said_of(("page.txt", b"a b"), &text).is_empty());
    // As long as it may be, and looked through more often than it may.
    let long = "a ".repeat(load::ARCHIVE_TEXT_BYTES_MAX / 2);
    let text = format!("It says “{}b” [@p0; @p1; @p2; @p3].\n", "a … ".repeat(19));
    limit(&long, &text, "quotation-not-in-source", "at most 256 MiB of archived text");
    let text = "It says “a b” [@page].\n";
    limit(&format!("{long}b"), text, "quotation-not-checked", "longer than 4 MiB");
}

/// Words that stand in themselves are found at each place, also where another one before it is no whole word.
#[test]
fn words_are_found_where_they_overlap() {
    let there = |page: &str, words: &str| {
        quoted(("page.txt", page.as_bytes()), &format!("“{words}”")).is_empty()
    };
    assert!(there("xa a a", "a a") && there("xab ab ab abx ab", "ab ab"));
    assert!(there("aab aa ab aax", "aa ab") && !there("xa ax", "a a"));
    assert!(
        there("Élan vital", "élan vital") && there("été", "Été") && !there("êté", "été")
    );
    assert!(
        there("a", "A")
            && there("두만강역 야적장", "두만강역")
            && !there("두만강역", "만강역")
    );
    let far = |gap: usize| there(&format!("one {} two", "x".repeat(gap)), "one … two");
    assert!(far(1_990) && !far(2_010));
    // The nearest of several beginnings counts.
    assert!(there(&format!("one {} one two", "x".repeat(3_000)), "one … two"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    /// Whatever a page and a quotation hold, the check ends without a panic.
    #[test]
    fn any_page_and_any_quotation_end(page in "\\PC{0,60}", quotation in "[a-c .…\\[\\]“”‘’'\"-]{0,30}") {
        quoted(("page.html", page.as_bytes()), &format!("“{quotation}”"));
    }
}
