//! Rules: each has a bad case, whose lines end in `#~ rule` where it must speak, and a good case, where all are silent.

use caveat::check::{RULES, entries, manual};
use caveat::diag::{Report, Severity};
use caveat::load::{self, Input, Texts};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Rules that the gate itself raises about what a case says of rules; they have cases here too.
const OF_THE_GATE: &[&str] =
    &["allow-refused", "softened-rule", "unknown-rule", "unused-allow"];

/// The rules that speak of every sentence that stands alone, and of what it says beside its support.
const BARE: &[&str] = &[
    "clause-without-support",
    "heading-without-support",
    "reason-without-support",
    "sentence-without-support",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Compares a text with a kept file, or writes it there.
fn expect(file: &Path, text: &str) -> Result<(), String> {
    if update() {
        return std::fs::write(file, text)
            .map_err(|e| format!("{}: {e}", file.display()));
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    if kept == text {
        return Ok(());
    }
    Err(format!(
        "{} is not what is printed (UPDATE=1 rewrites it):\n--- printed\n{text}--- kept\n{kept}",
        file.display()
    ))
}

/// A case folder with its marks taken out, and where each rule must speak: `file:line rule`.
pub(crate) fn read(folder: &Path) -> (Input, BTreeSet<String>) {
    let mut files = BTreeMap::new();
    let mut wanted = BTreeSet::new();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    for path in paths {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().to_string();
        // A picture has no lines to mark.
        let text = match String::from_utf8(std::fs::read(&path).unwrap()) {
            Ok(text) => text,
            Err(picture) => {
                files.insert(name, picture.into_bytes());
                continue;
            }
        };
        let mut clean = String::new();
        for (n, line) in text.lines().enumerate() {
            let (line, rules) = line.split_once(" #~ ").unwrap_or((line, ""));
            for rule in rules.split_whitespace() {
                wanted.insert(format!("{name}:{} {rule}", n + 1));
            }
            clean.push_str(line);
            clean.push('\n');
        }
        files.insert(name, clean.into_bytes());
    }
    let name = folder.to_string_lossy().to_string();
    let mut input = Input { name, files, ..Input::default() };
    // Sentences of other rules stand alone here, and rest on nothing.
    if !BARE.iter().any(|rule| input.name.contains(rule)) {
        let off = BARE.join(": off, ");
        let house = format!("severities: {{{off}: off}}\n");
        input.house = Some("../house.yaml".to_string());
        input.files.insert("../house.yaml".to_string(), house.into_bytes());
    }
    (input, wanted)
}

fn printed(report: &Report, texts: &Texts) -> String {
    let mut out = String::new();
    for d in &report.diagnostics {
        let at = texts.locate(&d.place);
        let (severity, rule, message) = (d.severity.word(), d.rule, &d.message);
        writeln!(
            out,
            "{}:{}:{}: {severity}[{rule}]: {message}",
            at.file, at.line, at.column
        )
        .unwrap();
        let text = texts.text(&at.file).unwrap_or_default();
        let marked = text.get(at.bytes.clone()).unwrap_or_default();
        writeln!(out, "  marked: {}", marked.lines().next().unwrap_or_default()).unwrap();
        if let Some(label) = &d.label {
            writeln!(out, "  label: {label}").unwrap();
        }
        for (place, words) in &d.related {
            let at = texts.locate(place);
            writeln!(out, "  {}:{}:{}: {words}", at.file, at.line, at.column).unwrap();
        }
        for help in &d.help {
            writeln!(out, "  help: {help}").unwrap();
        }
        if let Some(suggestion) = &d.suggestion {
            writeln!(out, "  suggestion: {}", suggestion.replacement).unwrap();
        }
    }
    out
}

fn checked(folder: &Path) -> (Report, Texts, BTreeSet<String>) {
    let (input, wanted) = read(folder);
    let (report, texts) = caveat::check(input, false);
    (load::sorted(report, &texts), texts, wanted)
}

fn spoken(report: &Report, texts: &Texts) -> BTreeSet<String> {
    let at = |d: &caveat::diag::Diagnostic| {
        let at = texts.locate(&d.place);
        format!("{}:{} {}", at.file, at.line, d.rule)
    };
    report.diagnostics.iter().map(at).collect()
}

#[test]
fn each_rule_speaks_where_it_must_and_nowhere_else() {
    let mut faults = Vec::new();
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let (report, texts, wanted) = checked(&folder.join("bad"));
        let spoken = spoken(&report, &texts);
        if spoken != wanted {
            faults.push(format!(
                "{}\n  silent: {:?}\n  spoke: {:?}\n{}",
                folder.join("bad").display(),
                wanted.difference(&spoken).collect::<Vec<_>>(),
                spoken.difference(&wanted).collect::<Vec<_>>(),
                printed(&report, &texts)
            ));
        }
        faults.extend(expect(&folder.join("bad.txt"), &printed(&report, &texts)).err());
        let (report, texts, _) = checked(&folder.join("good"));
        if !report.diagnostics.is_empty() {
            let printed = printed(&report, &texts);
            faults.push(format!(
                "{} is not silent\n{printed}",
                folder.join("good").display()
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_rule_is_listed_in_order_and_tested() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted(), "RULES is not in order: {names:?}");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    for entry in std::fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().replace('_', "-");
        let is_list = ["mod", "rules"].contains(&&*stem);
        let is_rule = path.extension().is_some_and(|e| e == "rs") && !is_list;
        assert!(
            !is_rule || names.contains(&stem.as_str()),
            "{stem} is missing from RULES"
        );
    }
    for name in names.iter().chain(OF_THE_GATE) {
        for half in ["bad/case.yaml", "good/case.yaml"] {
            let file = folder().join(name).join(half);
            assert!(file.is_file(), "{} is missing", file.display());
        }
        let (.., wanted) = read(&folder().join(name).join("bad"));
        let marked = wanted.iter().any(|line| line.ends_with(&format!(" {name}")));
        assert!(marked, "tests/rules/{name}/bad marks no line with `#~ {name}`");
    }
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().to_string();
        let known =
            names.contains(&name.as_str()) || OF_THE_GATE.contains(&name.as_str());
        assert!(known, "tests/rules/{name} belongs to no rule");
    }
}

#[test]
fn each_rule_is_documented() {
    for entry in entries() {
        let docs = entry.docs;
        let parts = [docs.what, docs.why, docs.bad, docs.good, docs.meet, entry.summary];
        assert!(parts.iter().all(|part| !part.trim().is_empty()), "{}", entry.name);
        assert_ne!(docs.bad, docs.good, "{}", entry.name);
        assert!(!entry.summary.ends_with('.'), "{}", entry.name);
    }
    let names: Vec<&str> = entries().iter().map(|entry| entry.name).collect();
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
}

#[test]
fn each_name_that_can_be_printed_has_a_page() {
    let known: BTreeSet<&str> = entries().iter().map(|entry| entry.name).collect();
    let mut missing = BTreeSet::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
        for call in ["error(", "warning(", "note(", "fault("] {
            for (at, _) in text.match_indices(call) {
                let rest = text[at + call.len()..].trim_start();
                let Some(name) = rest.strip_prefix('"').and_then(|r| r.split('"').next())
                else {
                    continue;
                };
                let is_name = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                if is_name && !name.is_empty() && !known.contains(name) {
                    missing.insert(format!("{name} ({})", path.display()));
                }
            }
        }
    });
    assert!(missing.is_empty(), "no page in the manual: {missing:#?}");
}

fn sources(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, visit);
        } else if path.extension().is_some_and(|e| e == "rs") {
            visit(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_manual_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    expect(&file, &manual()).unwrap();
}

#[test]
fn the_page_on_thresholds_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/measuring.md");
    expect(&file, &caveat::case::measuring_manual()).unwrap();
}

#[test]
fn strict_makes_warnings_errors() {
    let (input, _) = read(&folder().join("unused-source/bad"));
    let (report, _) = caveat::check(input, true);
    assert!(report.has_errors());
    assert!(report.diagnostics.iter().all(|d| d.severity != Severity::Warning));
}

#[test]
fn what_is_allowed_is_dropped() {
    let (input, _) = read(&folder().join("unused-allow/good"));
    let (report, _) = caveat::check(input, false);
    assert_eq!(report, Report::default());
}

/// The rules that speak in a case under a house, with their severities.
fn under_house(case: &str, house: &str) -> Vec<(&'static str, Severity)> {
    let (mut input, _) = read(&folder().join(case));
    input.house = Some("../house.yaml".to_string());
    input.files.insert("../house.yaml".to_string(), house.as_bytes().to_vec());
    let (report, _) = caveat::check(input, false);
    report.diagnostics.iter().map(|d| (d.rule, d.severity)).collect()
}

#[test]
fn a_house_sharpens_silences_warnings_and_softens_no_error_of_law() {
    let sharper =
        under_house("unused-source/bad", "severities: {unused-source: error}\n");
    assert_eq!(sharper, [("unused-source", Severity::Error)]);
    let silent = under_house("unused-source/bad", "severities: {unused-source: off}\n");
    assert_eq!(silent, []);
    let softer = under_house("figure-empty/bad", "severities: {figure-empty: note}\n");
    let still = [("figure-empty", Severity::Error), ("softened-rule", Severity::Error)];
    assert_eq!(softer, still);
    let of_trade = |wanted: &str| {
        under_house(
            "bars-without-zero/bad",
            &format!("severities: {{bars-without-zero: {wanted}}}\n"),
        )
    };
    let is = |severity| vec![("bars-without-zero", severity)];
    assert_eq!(of_trade("warning"), is(Severity::Warning));
    assert_eq!(of_trade("note"), is(Severity::Note));
    let off =
        [("bars-without-zero", Severity::Error), ("softened-rule", Severity::Error)];
    assert_eq!(of_trade("off"), off);
}

/// What a house may make softer is an error that a case may allow, so that no law of the brief rests on it.
#[test]
fn what_a_house_may_soften_is_an_error_that_a_case_may_allow() {
    for name in caveat::check::OF_THE_TRADE {
        let rule = RULES.iter().find(|rule| rule.name == *name).expect(name);
        assert!(rule.severity == Severity::Error && !rule.firm, "{name}");
    }
}

#[test]
fn a_house_may_name_rules_that_no_case_allows() {
    let refused = under_house("unused-allow/good", "never_allow: [unused-source]\n");
    let both = [("unused-source", Severity::Warning), ("allow-refused", Severity::Error)];
    assert_eq!(refused, both);
}

#[test]
fn ten_thousand_faults_end_in_time() {
    let (mut input, _) = read(&folder().join("look-without-source/good"));
    let case = input.files.get_mut("case.yaml").unwrap();
    let mut text = String::from_utf8(case.clone()).unwrap();
    let look = "  - {date: 2023-10-06, view: clear, values: {railcars: 5}}\n";
    text = text.replacen("findings:", &format!("{}findings:", look.repeat(10_000)), 1);
    *case = text.into_bytes();
    let start = std::time::Instant::now();
    let (report, _) = caveat::check(input, false);
    assert_eq!(report.diagnostics.len(), 10_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
