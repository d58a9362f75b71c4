//! Hostile text in every field of the format, one at a time: a diagnostic, or a brief in which it is text.

use crate::support::{every_format, root};
use caveat::load::{self, Input};
use serde_yaml::Value as Yaml;
use std::collections::BTreeSet;

/// Markup, script, a template, Typst and a spreadsheet's formula.
const HOSTILE: &str = " <script>alert(1)</script><img src=x onerror=alert(1)> \"' onload=\" {% raw %}{{ 777*777 }} #let x = 1; $y$ =cmd()|x ](javascript:alert(1))";

/// A step into a YAML tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Index(usize),
}

/// The paths of all texts below a value.
fn texts(value: &Yaml, here: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    match value {
        Yaml::Mapping(map) => {
            for (key, value) in map {
                here.push(Step::Key(key.as_str().unwrap_or_default().to_string()));
                texts(value, here, found);
                here.pop();
            }
        }
        Yaml::Sequence(items) => {
            for (n, value) in items.iter().enumerate() {
                here.push(Step::Index(n));
                texts(value, here, found);
                here.pop();
            }
        }
        _ => found.push(here.clone()),
    }
}

/// The same tree with more behind the text at a path.
fn with_more(value: &Yaml, path: &[Step], more: &str) -> Yaml {
    let Some((step, rest)) = path.split_first() else {
        let written = match value {
            Yaml::String(text) => text.clone(),
            other => serde_yaml::to_string(other).expect("YAML").trim().to_string(),
        };
        return Yaml::String(written + more);
    };
    let mut value = value.clone();
    let inner = match (&mut value, step) {
        (Yaml::Mapping(map), Step::Key(key)) => map.get_mut(key.as_str()),
        (Yaml::Sequence(items), Step::Index(n)) => items.get_mut(*n),
        _ => None,
    };
    let inner = inner.expect("the path was walked before");
    *inner = with_more(inner, rest, more);
    value
}

/// The field that a path leads to, whatever the ids and the places in lists.
fn field(path: &[Step]) -> String {
    let with_ids = ["parts", "measures", "events", "sources", "caveats", "images"];
    let more = [
        "claims",
        "judgements",
        "hypotheses",
        "values",
        "names",
        "classes",
        "marks",
        "drift",
    ];
    let shape: Vec<&str> = path
        .iter()
        .enumerate()
        .map(|(n, step)| match (step, n.checked_sub(1).map(|n| &path[n])) {
            (Step::Index(_), _) => "[]",
            (Step::Key(_), Some(Step::Key(above)))
                if with_ids.contains(&above.as_str())
                    || more.contains(&above.as_str()) =>
            {
                "*"
            }
            (Step::Key(key), _) => key.as_str(),
        })
        .collect();
    shape.join(".")
}

/// One path for each field: of a list, and of things with ids, the first.
fn each_field(all: Vec<Vec<Step>>) -> Vec<Vec<Step>> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|path| seen.insert(field(path))).collect()
}

fn each_hostile_field(keep: impl Fn(usize) -> bool) {
    let input = load::read_case(&root().join("cases/reference")).expect("a case");
    let text = std::str::from_utf8(&input.files["case.yaml"]).expect("text");
    let tree: Yaml = serde_yaml::from_str(text).expect("YAML");
    let mut found = Vec::new();
    texts(&tree, &mut Vec::new(), &mut found);
    let fields = each_field(found);
    assert!(fields.len() > 150, "{} fields", fields.len());
    let mut built_count = 0;
    for (_, path) in fields.into_iter().enumerate().filter(|(n, _)| keep(*n)) {
        let yaml =
            serde_yaml::to_string(&with_more(&tree, &path, HOSTILE)).expect("YAML");
        let mut files = input.files.clone();
        files.insert("case.yaml".to_string(), yaml.into_bytes());
        built_count += usize::from(is_harmless(Input { files, ..input.clone() }, &path));
    }
    assert!(built_count > 20, "only {built_count} briefs were built");
}

/// Builds; whether there is a brief, in which nothing hostile may act.
fn is_harmless(input: Input, path: &[Step]) -> bool {
    let built = match caveat::build(input, &every_format()) {
        Ok(built) => built,
        Err(refused) => {
            assert!(refused.report.has_errors(), "{path:?} was refused without an error");
            return false;
        }
    };
    for artifact in &built.artifacts {
        let text = String::from_utf8_lossy(&artifact.bytes);
        assert!(!text.contains("603729"), "{path:?}: {} was evaluated", artifact.path);
        if artifact.path.ends_with(".html") {
            assert_eq!(text.matches("<script").count(), 1, "{path:?}: {}", artifact.path);
        }
        // Between backquotes Markdown shows what stands there.
        let outside: String = match artifact.path.ends_with(".md") {
            true => text.split('`').step_by(2).collect(),
            false => text.into_owned(),
        };
        // Nothing runs what stands in these.
        let is_data =
            [".json", ".txt", ".csv"].iter().any(|end| artifact.path.ends_with(end));
        if !is_data {
            for element in ["<script>alert", "<img src=x", "href=\"javascript:"] {
                assert!(
                    !outside.contains(element),
                    "{path:?}: {element} in {}",
                    artifact.path
                );
            }
        }
    }
    true
}

#[test]
fn every_even_field() {
    each_hostile_field(|n| n % 2 == 0);
}

#[test]
fn every_odd_field() {
    each_hostile_field(|n| n % 2 == 1);
}

/// Fields of free text that no rule of language reads, and why.
const UNREAD: &[(&str, &[&str])] = &[
    (
        "names as others bear them",
        &[
            "authors.[].name",
            "facility.names.*",
            "facility.not.[]",
            "facility.not.[].name",
            "facility.not.[].names.*",
            "facility.parts.*.names.*",
            "house.publisher",
            "house.masthead",
            "house.licence",
            "images.*.provider",
            "images.*.sensor",
            "images.*.credit",
            "images.*.licence",
            "marks.*.by",
            "names.[]",
            "reviews.[].who",
            "reviews.[].role",
            "sources.*.author",
            "sources.*.author.[]",
            "sources.*.name",
            "sources.*.parent.title",
            "sources.*.publisher",
            "sources.*.title",
            "sources.*.title_translated",
        ],
    ),
    (
        "the words of others",
        &[
            "claims.*.drift.*",
            "claims.*.wording",
            "observations.[].sources.[].wording",
            "observations.[].values.*.drift.*",
            "observations.[].values.*.wording",
            "observations.[].wording",
        ],
    ),
    (
        "what was said before and is said no more",
        &["revisions.[].was", "revisions.[].is"],
    ),
    (
        "addresses, numbers and places",
        &[
            "allow.[].where",
            "authors.[].url",
            "continues",
            "images.*.cloud",
            "images.*.gsd",
            "images.*.url",
            "language",
            "measures.*.seen_before",
            "sources.*.archived.url",
            "sources.*.doi",
            "sources.*.language",
            "sources.*.page_range",
            "sources.*.url",
            "url",
        ],
    ),
    ("units", &["measures.*.units", "measures.*.unit"]),
];

/// Fields that are printed nowhere: remarks for the file, files, words for rules.
const UNPRINTED: &[&str] = &[
    "caveats.*.forbids.[]",
    "facility.parts.*.description",
    "figures.[].callouts.[].on.[]",
    "house.language",
    "house.names.[]",
    "house.never_allow.[]",
    "house.roles.[]",
    "house.tokens.fonts.serif",
    "images.*.file",
    "images.*.permission",
    "images.*.sha256",
    "marks.*.classes.*",
    "measures.*.called.[]",
    "measures.*.line_within",
    "reviews.[].of.reported",
    "sources.*.archived.file",
];

/// Every field of free text is read for what it asserts, or stands in a list with the reason why not.
#[test]
fn what_is_printed_is_read() {
    let input = load::read_case(&root().join("cases/reference")).expect("a case");
    let text = std::str::from_utf8(&input.files["case.yaml"]).expect("text");
    let tree: Yaml = serde_yaml::from_str(text).expect("YAML");
    let mut found = Vec::new();
    texts(&tree, &mut Vec::new(), &mut found);
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    for path in each_field(found) {
        let name = field(&path);
        let more = ", which is likely with high confidence";
        let yaml = serde_yaml::to_string(&with_more(&tree, &path, more)).expect("YAML");
        let mut files = input.files.clone();
        files.insert("case.yaml".to_string(), yaml.into_bytes());
        let (report, _) = caveat::check(Input { files, ..input.clone() }, false);
        let is_read =
            report.diagnostics.iter().any(|d| d.rule == "likelihood-with-confidence");
        let mut unread = UNREAD.iter().flat_map(|(_, fields)| *fields).chain(UNPRINTED);
        let is_remark = name.ends_with(".note") && !name.starts_with("figures");
        let is_listed = is_remark || unread.any(|field| *field == name);
        // What takes no more words is no free text.
        if is_read == is_listed && (is_read || !report.has_errors()) {
            wrong.push(format!("{name}: read {is_read}, listed {is_listed}"));
        }
        met.insert(name);
    }
    let unread = UNREAD.iter().flat_map(|(_, fields)| *fields).chain(UNPRINTED);
    let gone = unread.filter(|name| !met.contains(**name));
    wrong.extend(gone.map(|name| format!("{name} is no field")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
