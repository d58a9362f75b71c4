//! The published schemas and what they describe agree: an independent validator accepts every shipped case and every record, and refuses broken ones.

use crate::support::{build, cases, read};
use serde_json::{Value, json};

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .build(schema)
        .expect("the schema is a schema")
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn faults(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
    validator
        .iter_errors(value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

#[test]
fn the_schema_accepts_every_shipped_case() {
    let validator = validator(&caveat::case::schema());
    for case in cases() {
        let found = faults(&validator, &yaml(&read(&format!("{case}/case.yaml"))));
        assert!(found.is_empty(), "{case}: {}", found.join("\n"));
    }
}

#[test]
fn the_schema_refuses_broken_cases() {
    let validator = validator(&caveat::case::schema());
    let whole = yaml(&read("cases/reference/case.yaml"));
    assert!(faults(&validator, &whole).is_empty());
    let breaks: [fn(&mut Value); 6] = [
        |case| case["sorces"] = json!({}),
        |case| _ = case.as_object_mut().expect("a map").remove("facility"),
        |case| case["status"] = json!("finished"),
        |case| case["observations"] = json!("none"),
        |case| case["format"] = json!(2),
        |case| case["authors"] = json!([{"nom": "A"}]),
    ];
    for (n, break_it) in breaks.iter().enumerate() {
        let mut case = whole.clone();
        break_it(&mut case);
        assert!(!faults(&validator, &case).is_empty(), "broken case {n} is accepted");
    }
}

#[test]
fn every_receipt_keeps_to_its_schema() {
    let text = caveat::receipt::schema();
    crate::support::expect("docs/receipt.schema.json", &text);
    let validator = validator(&serde_json::from_str(&text).expect("the schema is JSON"));
    for case in cases() {
        let built = build(&case).expect("a shipped case builds");
        let receipt = built.artifacts.last().expect("the receipt is last");
        assert_eq!(receipt.path, caveat::receipt::FILE);
        let receipt: Value = serde_json::from_slice(&receipt.bytes).expect("JSON");
        let found = faults(&validator, &receipt);
        assert!(found.is_empty(), "{case}: {}", found.join("\n"));
        assert_eq!(
            receipt["outputs"].as_array().map(Vec::len),
            Some(built.artifacts.len() - 1)
        );
    }
}

#[test]
fn every_record_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(&caveat::render::record_schema())
        .expect("the schema is JSON");
    let validator = validator(&schema);
    for case in cases() {
        let built = build(&case).expect("a shipped case builds");
        let record =
            built.artifacts.iter().find(|a| a.path == "brief.json").expect("a record");
        let record: Value = serde_json::from_slice(&record.bytes).expect("JSON");
        let found = faults(&validator, &record);
        assert!(found.is_empty(), "{case}: {}", found.join("\n"));
        let claims = record["claims"].as_array().map_or(0, Vec::len);
        assert!(claims > 0, "{case}: the record holds no claims");
    }
}

/// The shapes that are carried are those of the types.
#[test]
fn the_carried_shapes_are_fresh() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/shapes");
    for (name, made) in caveat::load::carried_shapes() {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(folder.join(name), &made).unwrap();
        }
        let is_fresh = std::fs::read(folder.join(name)).unwrap() == made;
        assert!(is_fresh, "{name}: run the test with UPDATE=1");
    }
}
