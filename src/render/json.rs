//! The record for machines, and its schema.

use schemars::generate::SchemaSettings;

use super::{Artifact, Failure, Format, carried, file};
use crate::document::{Document, Record};

/// `brief.json`, `one-page.json`, `social.json`: the record, indented, with its keys in the order of the schema.
pub(super) fn record(document: &Document) -> Result<Artifact, Failure> {
    let mut bytes = serde_json::to_vec_pretty(&*document.record).unwrap_or_default();
    bytes.push(b'\n');
    let path = file(document, Format::Json);
    carried::in_record(document, &path, &bytes)?;
    Ok(Artifact { path, bytes: bytes.into() })
}

/// The JSON Schema (draft 2020-12) of `brief.json`, for publication.
pub fn record_schema() -> String {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Record>();
    schema
        .insert("$id".to_owned(), "https://caveat-brief.org/schema/brief-1.json".into());
    schema.insert("title".to_owned(), "Caveat brief, version 1".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
