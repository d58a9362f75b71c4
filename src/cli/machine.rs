//! Diagnostics for programs: JSON, SARIF 2.1.0, and annotations of GitHub.

use super::reached;
use crate::diag::{Diagnostic, Place, Report, Severity};
use crate::load::{Location, Texts};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What was found in one case.
#[derive(Debug)]
pub struct Found {
    /// The case folder as it was given.
    pub name: String,
    /// What is wrong.
    pub report: Report,
    /// The texts that its places are in.
    pub texts: Texts,
}

/// JSON: one object, with a list of cases and their diagnostics.
pub fn json(all: &[Found]) -> String {
    let cases: Vec<Value> = all
        .iter()
        .map(|found| {
            let diagnostics: Vec<Value> =
                found.report.diagnostics.iter().map(|d| diagnostic(d, found)).collect();
            json!({
                "case": found.name,
                "errors": count(found, Severity::Error),
                "warnings": count(found, Severity::Warning),
                "notes": count(found, Severity::Note),
                "diagnostics": diagnostics,
            })
        })
        .collect();
    pretty(&json!({ "version": 1, "cases": cases }))
}

/// SARIF 2.1.0, with the rules that were met; `about` gives the sentence that explains a rule.
pub fn sarif(all: &[Found], about: &dyn Fn(&str) -> Option<String>) -> String {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for found in all {
        for diagnostic in &found.report.diagnostics {
            rules.insert(diagnostic.rule, 0);
        }
    }
    for (n, index) in rules.values_mut().enumerate() {
        *index = n;
    }
    let described: Vec<Value> = rules
        .keys()
        .map(|rule| {
            let text =
                about(rule).unwrap_or_else(|| format!("see `caveat explain {rule}`"));
            json!({
                "id": rule,
                "shortDescription": { "text": text },
                "help": { "text": format!("caveat explain {rule}") },
            })
        })
        .collect();
    let results: Vec<Value> = all
        .iter()
        .flat_map(|found| {
            found.report.diagnostics.iter().map(|d| result(d, found, &rules))
        })
        .collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "caveat",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": described,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// Workflow commands of GitHub: one line a diagnostic.
pub fn github(all: &[Found]) -> String {
    let mut out = String::new();
    for found in all {
        for diagnostic in &found.report.diagnostics {
            let at = found.texts.locate(&diagnostic.place);
            let kind = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let file = property(&reached(&found.name, &at.file));
            let last = at.end_column.max(at.column + 1) - 1;
            let columns = if at.line == at.end_line {
                format!(",col={},endColumn={last}", at.column)
            } else {
                format!(",col={}", at.column)
            };
            let place =
                format!("file={file},line={},endLine={}{columns}", at.line, at.end_line);
            let title = property(diagnostic.rule);
            let body = data(&words(diagnostic));
            out.push_str(&format!("::{kind} {place},title={title}::{body}\n"));
        }
    }
    out
}

fn count(found: &Found, severity: Severity) -> usize {
    found.report.diagnostics.iter().filter(|d| d.severity == severity).count()
}

/// The message with its label and help, as plain lines.
fn words(diagnostic: &Diagnostic) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    lines.extend(diagnostic.label.clone());
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    super::print::visible(&lines.join("\n"))
}

fn diagnostic(diagnostic: &Diagnostic, found: &Found) -> Value {
    let place = |place: &Place| {
        let at = found.texts.locate(place);
        json!({
            "file": reached(&found.name, &at.file),
            "line": at.line,
            "column": at.column,
            "end_line": at.end_line,
            "end_column": at.end_column,
        })
    };
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|(at, words)| json!({ "place": place(at), "message": words }))
        .collect();
    let suggestion = diagnostic.suggestion.as_ref().map(|suggestion| {
        json!({ "place": place(&suggestion.place), "replacement": suggestion.replacement })
    });
    json!({
        "severity": diagnostic.severity.word(),
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "place": place(&diagnostic.place),
        "label": diagnostic.label,
        "related": related,
        "help": diagnostic.help,
        "suggestion": suggestion,
    })
}

fn result(
    diagnostic: &Diagnostic,
    found: &Found,
    rules: &BTreeMap<&str, usize>,
) -> Value {
    let level = diagnostic.severity.word();
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "ruleIndex": rules.get(diagnostic.rule),
        "level": level,
        "message": { "text": words(diagnostic) },
        "locations": [location(&diagnostic.place, found, None)],
    });
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|(place, words)| location(place, found, Some(words)))
        .collect();
    let fix = diagnostic.suggestion.as_ref().map(|suggestion| {
        let at = found.texts.locate(&suggestion.place);
        json!([{
            "description": { "text": diagnostic.help.first().unwrap_or(&diagnostic.message) },
            "artifactChanges": [{
                "artifactLocation": artifact(&at, found),
                "replacements": [{
                    "deletedRegion": region(&at),
                    "insertedContent": { "text": suggestion.replacement },
                }],
            }],
        }])
    });
    if let Some(object) = result.as_object_mut() {
        if !related.is_empty() {
            object.insert("relatedLocations".into(), related.into());
        }
        if let Some(fix) = fix {
            object.insert("fixes".into(), fix);
        }
    }
    result
}

fn location(place: &Place, found: &Found, words: Option<&String>) -> Value {
    let at = found.texts.locate(place);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact(&at, found),
            "region": region(&at),
        },
    });
    if let (Some(words), Some(object)) = (words, location.as_object_mut()) {
        object.insert("message".into(), json!({ "text": words }));
    }
    location
}

fn artifact(at: &Location, found: &Found) -> Value {
    json!({ "uri": uri(&reached(&found.name, &at.file)) })
}

fn region(at: &Location) -> Value {
    json!({
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    })
}

/// A path as a relative reference: what is not unreserved is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn pretty(value: &Value) -> String {
    // Values of ours have string keys only, so they can always be written.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
