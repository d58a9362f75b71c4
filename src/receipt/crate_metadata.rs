//! A receipt as RO-Crate metadata: the brief and what stands beside it, made by one action from the files of the case.
//! <https://www.researchobject.org/ro-crate/specification/1.1/> and 1.2, <https://www.researchobject.org/workflow-run-crate/profiles/process_run_crate/>

use super::FILE;
use crate::document::{Receipt, ReceiptFile};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";
/// The specification has no term for a hash; the profile has one.
const SHA256: &str = "https://w3id.org/ro/terms/workflow-run#sha256";
const PROGRAM: &str = "https://github.com/caveat-brief/caveat";

/// A version of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crate {
    /// 1.1, which most programs know.
    V1_1,
    /// 1.2, of 2025.
    V1_2,
}

impl Crate {
    fn specification(self) -> &'static str {
        match self {
            Crate::V1_1 => "https://w3id.org/ro/crate/1.1",
            Crate::V1_2 => "https://w3id.org/ro/crate/1.2",
        }
    }

    /// The property that holds the version of a program; both are terms of schema.org.
    fn program_version(self) -> &'static str {
        match self {
            Crate::V1_1 => "softwareVersion",
            Crate::V1_2 => "version",
        }
    }

    /// What a profile is.
    fn profile_type(self) -> serde_json::Value {
        match self {
            Crate::V1_1 => json!("CreativeWork"),
            Crate::V1_2 => json!(["CreativeWork", "Profile"]),
        }
    }
}

/// The text of `ro-crate-metadata.json`, to stand beside the brief.
pub fn ro_crate(receipt: &Receipt, version: Crate) -> String {
    let specification = version.specification();
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": { "@id": "./" },
            "conformsTo": { "@id": specification },
        }),
        root(receipt),
        action(receipt),
        json!({
            "@id": PROGRAM,
            "@type": "SoftwareApplication",
            "name": "Caveat",
            "url": PROGRAM,
            version.program_version(): receipt.program.version,
        }),
        json!({
            "@id": PROFILE,
            "@type": version.profile_type(),
            "name": "Process Run Crate",
            "version": "0.5",
        }),
    ];
    graph.extend(receipt.outputs.iter().map(output));
    graph.push(json!({
        "@id": FILE,
        "@type": "File",
        "name": "Receipt",
        "description": "The hash of every file that went into the brief and came out.",
        "encodingFormat": "application/json",
    }));
    graph.extend(receipt.inputs.iter().map(input));
    graph.extend(people(receipt));
    let context = json!([format!("{specification}/context"), { "sha256": SHA256 }]);
    let whole = json!({ "@context": context, "@graph": graph });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn root(receipt: &Receipt) -> Value {
    let brief = &receipt.brief;
    let own = [FILE.to_string()];
    let parts: Vec<Value> = receipt
        .outputs
        .iter()
        .map(|file| &file.path)
        .chain(&own)
        .map(|path| json!({ "@id": address(path) }))
        .collect();
    let authors =
        (1..=brief.authors.len()).map(|n| json!({ "@id": format!("#author-{n}") }));
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": brief.title,
        "description": brief.description,
        "datePublished": brief.updated.as_ref().unwrap_or(&brief.published),
        "identifier": format!("{} {}", brief.id, receipt.code),
        "creativeWorkStatus": brief.status,
        "author": one_or_many(authors.collect()),
        "conformsTo": { "@id": PROFILE },
        "hasPart": parts,
        "mentions": { "@id": "#build" },
        "license": { "@id": "#licence" },
    });
    let optional = [
        ("publisher", brief.publisher.as_ref().map(|_| json!({ "@id": "#publisher" }))),
        ("url", brief.url.clone().map(Value::from)),
        ("dateCreated", brief.updated.as_ref().map(|_| json!(brief.published))),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            root[key] = value;
        }
    }
    root
}

fn action(receipt: &Receipt) -> Value {
    let ids = |files: &[ReceiptFile], id: fn(&str) -> String| -> Vec<Value> {
        files.iter().map(|file| json!({ "@id": id(&file.path) })).collect()
    };
    let mut action = json!({
        "@id": "#build",
        "@type": "CreateAction",
        "name": format!("Build of {}", receipt.brief.id),
        "description": format!(
            "Built by Caveat {}; `caveat verify` builds it again and compares every byte.",
            receipt.program.version
        ),
        "instrument": { "@id": PROGRAM },
        "object": one_or_many(ids(&receipt.inputs, source)),
        "result": one_or_many(ids(&receipt.outputs, address)),
    });
    if !receipt.brief.authors.is_empty() {
        action["agent"] = json!({ "@id": "#author-1" });
    }
    action
}

/// A list of one is written as that one: the metadata is compacted.
fn one_or_many(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}

fn output(file: &ReceiptFile) -> Value {
    json!({
        "@id": address(&file.path),
        "@type": "File",
        "name": file.path,
        "encodingFormat": media_type(&file.path),
        "sha256": file.sha256,
    })
}

fn input(file: &ReceiptFile) -> Value {
    json!({
        "@id": source(&file.path),
        "@type": "CreativeWork",
        "name": file.path,
        "additionalType": file.kind,
        "sha256": file.sha256,
    })
}

fn people(receipt: &Receipt) -> Vec<Value> {
    let brief = &receipt.brief;
    let authors = brief.authors.iter().enumerate().flat_map(|(n, author)| {
        let affiliation = format!("#affiliation-{}", n + 1);
        let mut person =
            json!({ "@id": format!("#author-{}", n + 1), "@type": "Person", "name": author.name });
        if let Some(url) = &author.url {
            person["url"] = json!(url);
        }
        if author.affiliation.is_some() {
            person["affiliation"] = json!({ "@id": affiliation });
        }
        let institution = author.affiliation.as_ref().map(
            |name| json!({ "@id": affiliation, "@type": "Organization", "name": name }),
        );
        std::iter::once(person).chain(institution)
    });
    let publisher = brief.publisher.iter().map(
        |name| json!({ "@id": "#publisher", "@type": "Organization", "name": name }),
    );
    // A crate must say under what it may be used, and so must one of a brief that says nothing.
    let unsaid =
        ("No licence", "The brief names no licence: nobody is permitted anything.");
    let (name, description) =
        brief.licence.as_deref().map_or(unsaid, |name| (name, name));
    let licence = json!({ "@id": "#licence", "@type": "CreativeWork", "name": name, "description": description });
    authors.chain(publisher).chain([licence]).collect()
}

/// A file of the brief as a relative reference.
fn address(path: &str) -> String {
    encoded(path)
}

/// A file of the case: it is known by its hash, and does not stand in the crate.
fn source(path: &str) -> String {
    format!("#case/{}", encoded(path))
}

/// All but the unreserved characters of a path (RFC 3986, section 2.3).
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with all but unreserved characters percent-encoded.
fn encoded(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("md") => "text/markdown",
        Some("json") => "application/json",
        Some("txt") => "text/plain",
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv",
        Some("png") => "image/png",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}
