//! Loading: the schema can be walked, places are found again in every style of YAML, tables are cut right.

use caveat::case::{house_schema, schema};
use caveat::diag::{At, KeyPath, Place};
use caveat::load::{Input, Loaded, load, sorted};
use serde_json::Value;
use std::collections::BTreeMap;

fn loaded(files: &[(&str, &str)]) -> Loaded {
    let files: BTreeMap<String, Vec<u8>> = files
        .iter()
        .map(|(name, text)| ((*name).into(), text.as_bytes().to_vec()))
        .collect();
    let house = files.contains_key("../house.yaml").then(|| "../house.yaml".to_string());
    load(Input { name: "test".into(), house, files, ..Input::default() })
}

/// Alternatives differ in YAML kind, never otherwise: the structural check and the reader must know which is meant.
#[test]
fn alternatives_differ_in_kind() {
    for schema in [schema(), house_schema()] {
        let mut found = Vec::new();
        walk(&schema, &schema, "#", &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
}

fn walk(root: &Value, schema: &Value, path: &str, found: &mut Vec<String>) {
    for key in ["allOf", "not", "if", "patternProperties", "prefixItems"] {
        if schema.get(key).is_some_and(|value| value.is_object() || value.is_array())
            && !path.ends_with("/properties")
        {
            found.push(format!("{path}/{key}: the structural check does not know it"));
        }
    }
    if let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) {
        let mut kinds: Vec<&str> = alternatives.iter().map(|a| kind(root, a)).collect();
        kinds.sort_unstable();
        let length = kinds.len();
        kinds.dedup();
        if kinds.len() < length || kinds.contains(&"?") {
            found.push(path.to_string());
        }
    }
    match schema {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            walk(root, value, &format!("{path}/{key}"), found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| {
            walk(root, item, &format!("{path}/{n}"), found);
        }),
        _ => {}
    }
}

fn kind(root: &Value, schema: &Value) -> &'static str {
    let name = schema.get("$ref").and_then(Value::as_str);
    if let Some(name) = name.and_then(|name| name.strip_prefix("#/$defs/")) {
        return kind(root, &root["$defs"][name]);
    }
    match schema.get("type") {
        Some(Value::String(name)) if name == "array" => "list",
        Some(Value::String(name)) if name == "object" => "map",
        Some(_) => "scalar",
        None if schema.get("enum").is_some() || schema.get("oneOf").is_some() => "scalar",
        None => "?",
    }
}

/// `find` inside the decoded text of `title`, as it stands in the source.
fn source_of(yaml: &str, find: &str) -> String {
    let base = include_str!("../../cases/new/case.yaml");
    let rest = base.split_once("\npublished:").unwrap().1;
    let text = format!("format: 1\nid: x\n{yaml}\npublished:{rest}");
    let loaded = loaded(&[("case.yaml", &text)]);
    let case = loaded.case.unwrap_or_else(|| panic!("{:?}", loaded.report));
    let at = case.title.find(find).unwrap_or_else(|| panic!("{:?}", case.title));
    let path = KeyPath::default().key("title");
    let place =
        Place { file: "case.yaml".into(), at: At::Within(path, at..at + find.len()) };
    let location = loaded.texts.locate(&place);
    text[location.bytes].to_string()
}

#[test]
fn a_place_in_a_text_is_found_in_every_style() {
    assert_eq!(source_of("title: one two three", "two"), "two");
    assert_eq!(source_of("title: 'it''s two'", "two"), "two");
    assert_eq!(source_of("title: 'it''s two'", "it's"), "it''s");
    assert_eq!(source_of(r#"title: "a\tb two""#, "two"), "two");
    assert_eq!(source_of(r#"title: "\u00e9\x41 two""#, "A two"), r"\x41 two");
    assert_eq!(source_of(r#"title: "\uD83D\uDE00 two""#, "two"), "two");
    assert_eq!(source_of("title: \"one \\\n  two three\"", "two"), "two");
    assert_eq!(source_of("title: one\n  two\n  three", "two three"), "two\n  three");
    assert_eq!(source_of("title: |\n  one\n    two\n  three", "two"), "two");
    assert_eq!(source_of("title: |\n\n  one\n\n\n  two", "two"), "two");
    assert_eq!(source_of("title: >-\n  one\n  one\n\n  two\n  three", "two"), "two");
    assert_eq!(source_of("title: >\n  두만강 역\n  two", "역"), "역");
    assert_eq!(source_of("title: \"두만강 \\\"two\\\"\"", "\"two\""), "\\\"two\\\"");
}

#[test]
fn columns_count_characters() {
    let text = "format: 1\nid: 두만강\n";
    let loaded = loaded(&[("case.yaml", text)]);
    let place = Place::value("case.yaml", KeyPath::default().key("id"));
    let at = loaded.texts.locate(&place);
    assert_eq!((at.line, at.column, at.end_column), (2, 5, 8));
    assert_eq!(&text[at.excerpt], "id: 두만강\n");
}

#[test]
fn tables_are_cut_where_they_are_asked() {
    let base = include_str!("../../cases/new/case.yaml");
    let case =
        format!("{base}\ndata:\n  - {{file: t.csv, date: day, values: {{boats: n}}}}\n");
    let table = "day,n,note\r\n2024-01-01,3,\"a \"\"b\"\", c\"\r\n\r\n2024-01-02,,\n2024-01-03,\"two\nlines\",x";
    let loaded = loaded(&[("case.yaml", &case), ("t.csv", table)]);
    assert!(loaded.report.diagnostics.is_empty(), "{:?}", loaded.report);
    let table = loaded.tables[0].as_ref().unwrap();
    assert_eq!(table.columns, ["day", "n", "note"]);
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.cell(0, 2), "a \"b\", c");
    assert_eq!(table.cell(1, 1), "");
    assert_eq!(table.cell(2, 1), "two\nlines");
    assert_eq!(table.cell(2, 9), "");
    let cells: Vec<String> = table.cells(0).map(|cell| cell.into_owned()).collect();
    assert_eq!(cells, ["2024-01-01", "3", "a \"b\", c"]);
    assert_eq!(table.cells(1).count(), 3);
    let at = loaded.texts.locate(&table.place(1, 0));
    assert_eq!((at.line, at.column), (4, 1));
}

#[test]
fn a_house_is_put_together() {
    let base = include_str!("../../cases/new/case.yaml");
    let case = format!(
        "{base}\nhouse:\n  masthead: Ours\n  names: [Pier 7]\n  severities: {{a-rule: error}}\n"
    );
    let house = "publisher: P\nmasthead: Theirs\nnames: [38 North]\ntemplates: {page.html: t/page.html}\nseverities: {a-rule: warning}\n";
    let loaded = loaded(&[
        ("case.yaml", &case),
        ("../house.yaml", house),
        ("../t/page.html", "<html>"),
    ]);
    assert!(loaded.report.diagnostics.is_empty(), "{:?}", loaded.report);
    assert_eq!(loaded.house.publisher.as_deref(), Some("P"));
    assert_eq!(loaded.house.masthead.as_deref(), Some("Ours"));
    assert_eq!(loaded.house.names, ["38 North", "Pier 7"]);
    assert_eq!(loaded.templates["page.html"].text.as_str(), "<html>");
}

#[test]
fn a_report_is_sorted_and_holds_nothing_twice() {
    let loaded = loaded(&[("case.yaml", "b: 1\na: 2\nformat: 3\n")]);
    let report = sorted(loaded.report, &loaded.texts);
    let lines: Vec<usize> =
        report.diagnostics.iter().map(|d| loaded.texts.locate(&d.place).line).collect();
    let mut ordered = lines.clone();
    ordered.sort_unstable();
    assert_eq!(lines, ordered);
}

/// What somebody sets in a house file that nobody reads is not believed to hold.
#[test]
fn a_house_file_beside_the_case_is_told() {
    let ground = crate::history::ground::Ground::new("house-beside");
    crate::history::ground::copy(
        &crate::support::root().join("cases/new"),
        &ground.path("new"),
    );
    ground.write("new/house.yaml", "roles: [editor]\n");
    let (code, _, err) = ground.caveat(&["check", "new"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("warning[house-beside-case]"), "{err}");
    assert!(err.contains("--> new/house.yaml"), "{err}");
    std::fs::rename(ground.path("new/house.yaml"), ground.path("house.yaml")).unwrap();
    let (_, _, err) = ground.caveat(&["check", "new"]);
    assert!(!err.contains("house-beside-case"), "{err}");
}
