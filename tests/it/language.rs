//! Sentences as briefs have them, each with the rules that must speak of it: what is missed and what is a false alarm.

use crate::support::{expect, read};
use caveat::load::{Input, sorted};
use std::collections::{BTreeMap, BTreeSet};

/// Rules that speak of a sentence by itself; others speak of the case around it.
const LINTS: &[&str] = &[
    "bare-probability",
    "cause-without-support",
    "caveat-denied",
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

/// Rules that ask what a sentence, a clause and a link rest on.
const RIDERS: &[&str] =
    &["clause-without-support", "link-adds-words", "sentence-without-support"];

#[test]
fn each_sentence_is_read_as_a_desk_would_read_it() {
    let case = read("tests/rules/weasel-word/good/case.yaml");
    let files = ["sentences", "briefs", "grammar", "blind", "authors", "trial"];
    let wrong = files.map(|name| misread(name, &case)).concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same on another kind of place: a depot with bunkers, trucks and a fence, which no word list was written for.
#[test]
fn a_depot_is_read_as_a_yard() {
    let wrong = misread("depot", &read("tests/language/depot.yaml"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same in a case that neither forbids a word nor lists a state that tells what the load is.
#[test]
fn a_careless_case_is_read_as_a_careful_one() {
    let mut case = read("tests/rules/weasel-word/good/case.yaml");
    for (from, to) in [
        ("states: [munitions, coal]", "states: [stacked, spread]"),
        (", forbids: [arms]", ""),
        ("{text: It is civil trade.,", "{text: The railcars carried timber or sugar.,"),
        (
            "\nfindings:\n",
            "\nhypotheses:\n  sweet: {text: The crates held sugar}\n  other: {text: They were empty}\nfindings:\n",
        ),
    ] {
        assert!(case.contains(from), "{from}");
        case = case.replacen(from, to, 1);
    }
    let wrong = misread("careless", &case);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sentences of a file that are not read as it says.
fn misread(name: &str, case: &str) -> Vec<String> {
    misread_by(LINTS, name, case)
}

fn misread_by(lints: &[&str], name: &str, case: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in read(&format!("tests/language/{name}.txt")).lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let (rules, sentence) = line.split_once('|').expect("rules | sentence");
        let wanted: BTreeSet<&str> = rules.split_whitespace().collect();
        let files = BTreeMap::from([
            ("case.yaml".to_string(), case.as_bytes().to_vec()),
            ("brief.md".to_string(), format!("{}\n", sentence.trim()).into_bytes()),
        ]);
        let input = Input { name: "sentence".into(), files, ..Input::default() };
        let (report, texts) = caveat::check(input, false);
        let report = sorted(report, &texts);
        let spoken: BTreeSet<&str> = report
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.rule)
            .filter(|rule| lints.contains(rule))
            .collect();
        if spoken != wanted {
            wrong.push(format!(
                "{}\n  wanted {wanted:?}, spoken {spoken:?}",
                sentence.trim()
            ));
        }
    }
    wrong
}

/// Clauses that ride on a value, a citation or a link, and say more than it.
#[test]
fn what_rides_on_a_value_is_asked_what_it_rests_on() {
    let case = read("tests/rules/weasel-word/good/case.yaml");
    let wrong = misread_by(RIDERS, "riders", &case);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a sentence may stand beside the narrative: the role, and what of the case makes room for it.
const ROLES: &[(&str, &str, &str)] = &[
    ("reasons", "reasons: [No load is visible.]", "reasons: [S]"),
    (
        "override",
        "    basis: [peak]\n",
        "    basis: [peak]\n    override: {because: S}\n",
    ),
    (
        "against",
        "    basis: [peak]\n",
        "    basis: [peak]\n    against: [{id: early, answer: S}]\n",
    ),
    (
        "assumptions",
        "    basis: [peak]\n",
        "    basis: [peak]\n    assumptions: [{text: S, if_wrong: It falls., status: supported}]\n",
    ),
    (
        "if_wrong",
        "    basis: [peak]\n",
        "    basis: [peak]\n    assumptions: [{text: It holds., if_wrong: S, status: supported}]\n",
    ),
    ("alternatives", "text: It is civil trade.", "text: S"),
    ("why_less_likely", "why_less_likely: No civil load was seen.", "why_less_likely: S"),
    ("would_change", "would_change: [An uncovered load is seen.]", "would_change: [S]"),
    (
        "outcome",
        "    basis: [peak]\n",
        "    basis: [peak]\n    outcome: {verdict: right, on: 2023-10-08, because: S}\n",
    ),
    ("caveat", "text: Covers hide the load.", "text: S"),
    ("method", "\nfacility:\n", "\nmethod: S\nfacility:\n"),
    ("notice", "\nfacility:\n", "\nnotice: S\nfacility:\n"),
    ("rule", "kind: count, unit: railcar", "kind: count, unit: railcar, rule: S"),
    ("describes", "date: 2023-10-06, url", "date: 2023-10-06, describes: S, url"),
    (
        "allow",
        "\nfindings:\n",
        "\nallow: [{rule: unused-source, because: S}]\nfindings:\n",
    ),
    (
        "revision",
        "\nfindings:\n",
        "\nrevisions: [{of: yard-2023-10, was: A, is: B, because: S, on: 2023-10-08}]\nfindings:\n",
    ),
    (
        "event",
        "\nfindings:\n",
        "\nevents: {close: {date: 2023-10-01, label: S, sources: [report]}}\nfindings:\n",
    ),
    (
        "caption",
        "\nfindings:\n",
        "\nfigures: [{id: f, kind: series, measures: [railcars], title: Railcars, subtitle: S}]\nfindings:\n",
    ),
    (
        "alt",
        "\nfindings:\n",
        "\nfigures: [{id: f, kind: series, measures: [railcars], title: Railcars, alt: S}]\nfindings:\n",
    ),
];

/// The rules of language that speak of a sentence in a role.
fn spoken_in(role: &str, sentence: &str) -> BTreeSet<&'static str> {
    let case = read("tests/rules/weasel-word/good/case.yaml");
    let (_, from, to) =
        ROLES.iter().find(|(name, ..)| *name == role).unwrap_or_else(|| panic!("{role}"));
    assert!(case.contains(from), "{role}: `{from}`");
    let quoted = format!("\"{}\"", sentence.replace('"', "\\\""));
    let text = case.replacen(
        from,
        &to.replace(": S", &format!(": {quoted}")).replace("[S]", &format!("[{quoted}]")),
        1,
    );
    let files = BTreeMap::from([("case.yaml".to_string(), text.into_bytes())]);
    let input = Input { name: "sentence".into(), files, ..Input::default() };
    let (report, _) = caveat::check(input, false);
    let unread = report
        .diagnostics
        .iter()
        .find(|d| d.rule == "syntax" || d.rule.ends_with("-key"));
    assert!(unread.is_none(), "{role}: {unread:?}");
    report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.rule)
        .filter(|rule| LINTS.contains(rule))
        .collect()
}

#[test]
fn each_sentence_is_read_as_the_role_it_stands_in_asks() {
    let mut wrong = Vec::new();
    let files = match std::env::var("ROLES") {
        Ok(file) => vec![std::fs::read_to_string(file).expect("the sentences")],
        Err(_) => vec![read("tests/language/roles.txt")],
    };
    let (mut alarms, mut misses, mut count) = (0, 0, 0);
    for line in files.iter().flat_map(|text| text.lines()) {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let mut parts = line.splitn(3, '|').map(str::trim);
        let (role, rules) = (parts.next().expect("a role"), parts.next().expect("rules"));
        let sentence = parts.next().expect("a sentence");
        let wanted: BTreeSet<&str> =
            rules.split_whitespace().filter(|r| *r != "I").collect();
        let spoken = spoken_in(role, sentence);
        count += 1;
        if spoken != wanted {
            misses += usize::from(!wanted.is_subset(&spoken));
            alarms += usize::from(!spoken.is_subset(&wanted));
            wrong.push(format!(
                "{role}: {sentence}\n  wanted {wanted:?}, spoken {spoken:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{misses} missed, {alarms} false alarms of {count}\n{}",
        wrong.join("\n")
    );
}

/// Every term of every scale with its range and the forms in which a judgement may state it; each form leads back to its term.
#[test]
fn terms_and_inflections_of_all_scales() {
    use caveat::case::{Scale, likelihood_term, scale_terms, scale_words};
    let mut listed = String::new();
    for scale in [Scale::Icd203, Scale::Phia, Scale::Ipcc] {
        listed += &format!("# {}\n", scale_words(scale));
        for term in scale_terms(scale) {
            let forms = || term.inflections.iter().chain([&term.printed, &term.term]);
            for form in forms() {
                let found = likelihood_term(scale, form).map(|found| found.term);
                assert_eq!(
                    found,
                    Some(term.term),
                    "{form} on the {} scale",
                    scale_words(scale)
                );
            }
            let inflections = term.inflections.join(", ");
            listed +=
                format!("{} | {} | {inflections}", term.term, term.range).trim_end();
            listed += "\n";
        }
    }
    expect("tests/language/terms.txt", &listed);
}

/// PHIA leaves gaps between its terms on purpose: a percentage in one belongs to no term, and neither do 0, 50 and 100 %.
#[test]
fn a_percentage_in_a_gap_of_phia_belongs_to_no_term() {
    use caveat::case::{Scale, between_terms, terms_holding};
    for percent in [0.0, 7.0, 22.5, 37.0, 50.0, 52.0, 77.0, 92.0, 100.0] {
        assert!(terms_holding(Scale::Phia, percent).is_empty(), "{percent} %");
        let said = between_terms(Scale::Phia, percent).expect("it has no term");
        assert!(said.contains("has no term"), "{percent} %: {said}");
    }
    for (percent, term) in [
        (5.0, "remote chance"),
        (40.0, "realistic possibility"),
        (49.9, "realistic possibility"),
        (60.0, "likely"),
    ] {
        let held = terms_holding(Scale::Phia, percent);
        assert_eq!(held.first().map(|held| held.term), Some(term), "{percent} %");
    }
    assert!(!terms_holding(Scale::Icd203, 52.0).is_empty(), "ICD 203 has no gaps");
}
