//! The marked tree to the types, through serde: every scalar as text, keys in the order written.

use super::{Content, Node};
use crate::diag::{At, Diagnostic, Place, Report};
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

/// The value of a tree that the structural check has passed.
pub(crate) fn decoded<T: DeserializeOwned>(
    tree: &Node,
    file: &str,
    report: &mut Report,
) -> Option<T> {
    match serde_yaml::from_value(value(tree)) {
        Ok(case) => Some(case),
        Err(error) => {
            // The schema comes from the same types, so this is a fault of ours; the case must still get a place.
            let place = Place { file: file.to_string(), at: At::Whole };
            report.push(
                Diagnostic::error(
                    "internal",
                    place,
                    format!("the case could not be decoded: {error}"),
                )
                .help("this is a fault in caveat: please report it with the case file"),
            );
            None
        }
    }
}

fn value(node: &Node) -> Value {
    match &node.content {
        Content::Scalar(text, _) => Value::String(text.clone()),
        Content::List(items) => Value::Sequence(items.iter().map(value).collect()),
        Content::Map(entries) => {
            let mut map = Mapping::with_capacity(entries.len());
            for entry in entries.iter().filter(|entry| !entry.dropped) {
                map.insert(Value::String(entry.key.clone()), value(&entry.value));
            }
            Value::Mapping(map)
        }
        Content::Broken => Value::Null,
    }
}
