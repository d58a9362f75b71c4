//! `cases/reference` shows every field of the format: a field that it forgot is named here.

use crate::support::read;
use serde_json::Value;
use serde_yaml::Value as Yaml;
use std::collections::BTreeSet;

/// Fields by the type that they belong to: `Look.date`.
type Fields = BTreeSet<String>;

fn named<'a>(root: &'a Value, schema: &'a Value) -> (&'a Value, String) {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let name = reference.rsplit('/').next().unwrap_or_default();
            (&root["$defs"][name], name.to_string())
        }
        None => {
            (schema, schema.get("title").and_then(Value::as_str).unwrap_or("").into())
        }
    }
}

/// A field by its type; what every item may carry is shown once.
fn field(name: &str, key: &str) -> String {
    let name = if caveat::case::HANDLING.contains(&key) { "Handling" } else { name };
    format!("{name}.{key}")
}

/// Every field of every type.
fn declared(root: &Value, name: &str, schema: &Value, fields: &mut Fields) {
    let properties = schema.get("properties").and_then(Value::as_object);
    for key in properties.into_iter().flat_map(|properties| properties.keys()) {
        fields.insert(field(name, key));
    }
    if name == "Caveat case" {
        for (name, schema) in root["$defs"].as_object().into_iter().flatten() {
            declared(root, name, schema, fields);
        }
    }
}

/// Every field that a YAML text uses, followed through the schema.
fn used(root: &Value, schema: &Value, yaml: &Yaml, fields: &mut Fields) {
    let (schema, name) = named(root, schema);
    for alternative in schema.get("anyOf").and_then(Value::as_array).into_iter().flatten()
    {
        used(root, alternative, yaml, fields);
    }
    match yaml {
        Yaml::Mapping(map) => {
            for (key, value) in map {
                let key = key.as_str().unwrap_or_default();
                if let Some(property) = schema.get("properties").and_then(|p| p.get(key))
                {
                    fields.insert(field(&name, key));
                    used(root, property, value, fields);
                } else if let Some(any) = schema.get("additionalProperties") {
                    used(root, any, value, fields);
                }
            }
        }
        Yaml::Sequence(items) => {
            if let Some(item) = schema.get("items") {
                items.iter().for_each(|value| used(root, item, value, fields));
            }
        }
        _ => {}
    }
}

#[test]
fn the_reference_case_shows_every_field() {
    let case = caveat::case::schema();
    let mut declared_fields = Fields::new();
    declared(&case, "Caveat case", &case, &mut declared_fields);
    assert!(declared_fields.len() > 150, "the schema was not walked");
    let mut used_fields = Fields::new();
    let yaml: Yaml =
        serde_yaml::from_str(&read("cases/reference/case.yaml")).expect("YAML");
    used(&case, &case, &yaml, &mut used_fields);
    let house = caveat::case::house_schema();
    let yaml: Yaml = serde_yaml::from_str(&read("cases/house.yaml")).expect("YAML");
    used(&house, &house, &yaml, &mut used_fields);
    for field in used_fields.clone() {
        if let Some(key) = field.strip_prefix("Caveat house.") {
            used_fields.insert(format!("House.{key}"));
        }
    }
    let forgotten: Vec<&String> = declared_fields.difference(&used_fields).collect();
    assert!(forgotten.is_empty(), "cases/reference does not show: {forgotten:?}");
}

#[test]
fn alternatives_differ_in_their_kind_of_yaml() {
    for schema in [caveat::case::schema(), caveat::case::house_schema()] {
        let mut wrong = Vec::new();
        walk_alternatives(&schema, &schema, "", &mut wrong);
        assert!(wrong.is_empty(), "these cannot be told apart by their kind: {wrong:?}");
    }
}

fn walk_alternatives(root: &Value, schema: &Value, path: &str, wrong: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(alternatives) = object.get("anyOf").and_then(Value::as_array) {
                let kinds: Vec<&str> =
                    alternatives.iter().map(|schema| kind(root, schema)).collect();
                let once: BTreeSet<&&str> = kinds.iter().collect();
                if once.len() != kinds.len() {
                    wrong.push(format!("{path}: {kinds:?}"));
                }
            }
            for (key, inner) in object {
                walk_alternatives(root, inner, &format!("{path}/{key}"), wrong);
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                walk_alternatives(root, inner, &format!("{path}/{n}"), wrong);
            }
        }
        _ => {}
    }
}

fn kind<'a>(root: &'a Value, schema: &'a Value) -> &'a str {
    let (schema, _) = named(root, schema);
    match &schema["type"] {
        Value::String(name) if name == "object" => "map",
        Value::String(name) if name == "array" => "list",
        _ => "scalar",
    }
}

#[test]
fn the_gallery_shows_every_kind_of_figure() {
    let case = caveat::case::schema();
    let kinds = &case["$defs"]["FigureKind"]["oneOf"];
    let kinds = kinds.as_array().expect("the kinds of figures");
    let kinds = kinds.iter().filter_map(|kind| kind["const"].as_str());
    let yaml: Yaml =
        serde_yaml::from_str(&read("cases/gallery/case.yaml")).expect("YAML");
    let figures = yaml["figures"].as_sequence().expect("figures");
    let shown: BTreeSet<&str> =
        figures.iter().filter_map(|figure| figure["kind"].as_str()).collect();
    let missing: Vec<&str> = kinds.filter(|kind| !shown.contains(kind)).collect();
    assert!(missing.is_empty(), "cases/gallery does not show: {missing:?}");
    assert!(shown.len() >= 15, "the schema was not read: {shown:?}");
}
