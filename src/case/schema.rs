//! The JSON Schema (draft 2020-12) of the case format, made from the types themselves.

use super::handling::{HANDLED, Handling};
use super::{Case, House};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

/// The schema of `case.yaml`.
pub fn schema() -> Value {
    let mut schema = of::<Case>("https://caveat.dev/schema/case-1.json", "Caveat case");
    let handling = of::<Handling>("", "");
    put_into(&mut schema, "$defs", &handling["$defs"]);
    put_into(&mut schema, "properties", &handling["properties"]);
    for name in HANDLED {
        put_into(&mut schema["$defs"][*name], "properties", &handling["properties"]);
    }
    schema
}

/// The schema of `house.yaml`.
pub fn house_schema() -> Value {
    of::<House>("https://caveat.dev/schema/house-1.json", "Caveat house")
}

/// Puts the entries of `more` into those that `schema` has under a key.
fn put_into(schema: &mut Value, key: &str, more: &Value) {
    let Some(known) = schema.get_mut(key).and_then(Value::as_object_mut) else { return };
    for (name, value) in more.as_object().into_iter().flatten() {
        known.entry(name).or_insert_with(|| value.clone());
    }
}

fn of<T: JsonSchema>(id: &str, title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    scalars_are_text(&mut schema);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$id".into(), id.into());
        object.insert("title".into(), title.into());
    }
    schema
}

/// Every scalar is text until a field wants otherwise: a plain `2006` or `73` is a number to an editor and must pass.
fn scalars_are_text(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(values) = object.get("enum").and_then(Value::as_array) {
                widen_digits(values.clone(), object);
            } else if let Some(word) = object.get("const").cloned() {
                widen_digits(vec![word], object);
            } else if is_text(object.get("type")) {
                object.insert("type".into(), serde_json::json!(["string", "number"]));
            }
            drop_null(object);
            object.values_mut().for_each(scalars_are_text);
        }
        Value::Array(items) => items.iter_mut().for_each(scalars_are_text),
        _ => {}
    }
}

/// Whether a type is text, or text that may be left out.
fn is_text(kind: Option<&Value>) -> bool {
    kind.is_some_and(|kind| {
        *kind == "string" || *kind == serde_json::json!(["string", "null"])
    })
}

/// A word made of digits (`format: 1`) is a number to an editor: both forms are allowed.
fn widen_digits(words: Vec<Value>, object: &mut serde_json::Map<String, Value>) {
    let numbers: Vec<Value> = words
        .iter()
        .filter_map(|word| word.as_str()?.parse::<u64>().ok().map(Value::from))
        .collect();
    if !numbers.is_empty() {
        object.remove("const");
        object.remove("type");
        object.insert("enum".into(), words.into_iter().chain(numbers).collect());
    }
}

/// A key is left out, never null: `anyOf [X, null]` becomes X, and `type: [T, null]` becomes T.
fn drop_null(object: &mut serde_json::Map<String, Value>) {
    let is_null = |schema: &Value| schema.get("type") == Some(&"null".into());
    if let Some(Value::Array(alternatives)) = object.get_mut("anyOf") {
        alternatives.retain(|schema| !is_null(schema));
        if alternatives.len() == 1 {
            let only = alternatives.remove(0);
            object.remove("anyOf");
            if let Value::Object(only) = only {
                for (key, value) in only {
                    object.entry(key).or_insert(value);
                }
            }
        }
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if types.len() == 1 {
            let only = types.remove(0);
            object.insert("type".into(), only);
        }
    }
    if object.get("default") == Some(&Value::Null) {
        object.remove("default");
    }
}
