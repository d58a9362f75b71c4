//! Receipt: what a brief was made from and what came out, the code printed in it, and how two of them differ. Pure.
//!
//! The code in a brief cannot be a hash of that brief. It is the hash of everything that goes in: the program's version, the edition
//! and the hash of every input. What comes out is hashed afterwards, in `receipt.json` beside the brief.

mod ahead;
mod compare;
mod crate_metadata;
mod signature;
mod statement;

pub use ahead::{HashedAhead, hash_ahead};
pub use compare::{Difference, compare, inputs};
pub use crate_metadata::{Crate, ro_crate};
pub use signature::{NAMESPACE, is_stale, sign, verify};
pub use statement::in_toto;

use crate::case::Case;
use crate::content::Content;
use crate::digest;
use crate::document::{Receipt, ReceiptFile, ReceiptProgram, Released};
use crate::load::{BRIEF_FILE, CASE_FILE, Input, Loaded, evidence_of};
use schemars::generate::SchemaSettings;
use std::collections::{BTreeMap, BTreeSet};

/// Name of the receipt beside a brief.
pub const FILE: &str = "receipt.json";
/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Every file read, by path, with its hash.
#[derive(Clone, Debug, Default)]
pub struct Read {
    files: BTreeMap<String, String>,
    evidence: BTreeSet<String>,
}

impl Read {
    /// The images and archived pages that are here, and those that are kept elsewhere.
    pub fn evidence_here(&self) -> (Vec<&str>, Vec<&str>) {
        let evidence = self.evidence.iter().map(String::as_str);
        evidence.partition(|file| self.files.contains_key(*file))
    }
}

/// Hashes what was read of a case, before it is taken apart.
pub fn read(input: &mut Input) -> Read {
    input.hash();
    Read { files: input.hashes.clone(), evidence: input.evidence.clone() }
}

/// The receipt of a brief that is about to be composed: all but what comes out, and what was waived.
pub fn of_inputs(
    read: &Read,
    loaded: &Loaded,
    case: &Case,
    edition: Option<&str>,
) -> Receipt {
    let mut inputs: BTreeMap<String, ReceiptFile> = BTreeMap::new();
    let mut add = |path: &str, kind: &str, sha256: &str| {
        let (path, sha256) = (path.to_string(), sha256.to_ascii_lowercase());
        let file = ReceiptFile { path: path.clone(), kind: kind.to_string(), sha256 };
        inputs.insert(path, file);
    };
    for (path, sha256) in &read.files {
        if let Some(kind) = kind(path, loaded, case) {
            add(path, kind, sha256);
        }
    }
    for named in evidence_of(case) {
        let found = read.files.get(named.file).map(String::as_str);
        // A file that may stand elsewhere is known by the hash that the case gives, whether or not it is here.
        if let Some(sha256) = named.sha256.or(found) {
            add(named.file, named.kind, sha256);
        }
    }
    let mut receipt = Receipt {
        format: 1,
        program: ReceiptProgram {
            name: "caveat".to_string(),
            version: VERSION.to_string(),
            target: format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
        },
        edition: edition.map(str::to_string),
        inputs: inputs.into_values().collect(),
        ..Receipt::default()
    };
    receipt.inputs_sha256 = digest::sha256(listing(&receipt).as_bytes());
    receipt.code = code(&receipt.inputs_sha256);
    receipt
}

/// What a file that was read is; none for one that the brief is not made from: the record of this very version, written after it.
fn kind(path: &str, loaded: &Loaded, case: &Case) -> Option<&'static str> {
    let is_table = case.data.iter().any(|data| data.file == path);
    Some(match path {
        CASE_FILE => "case",
        BRIEF_FILE => "narrative",
        _ if loaded.templates.values().any(|text| text.file == path) => "template",
        _ if loaded.packed.as_ref().is_some_and(|(file, _)| file == path) => "template",
        _ if is_table => "table",
        _ if is_font(path, loaded) => "font",
        _ if path.ends_with("house.yaml") => "house",
        _ => match record_day(path) {
            Some(day) if day >= case.version_day() => return None,
            Some(_) => "record",
            None => "file",
        },
    })
}

fn is_font(path: &str, loaded: &Loaded) -> bool {
    let tokens = loaded.house.tokens.as_ref();
    tokens.is_some_and(|tokens| tokens.font_files.iter().any(|file| file == path))
}

/// The day of a record of a released version.
fn record_day(path: &str) -> Option<&str> {
    path.strip_prefix("released/")?.strip_suffix(".json")
}

/// The list whose hash is the code: program and edition, then each input as `sha256sum` prints it.
pub fn listing(receipt: &Receipt) -> String {
    let edition = receipt.edition.as_deref().unwrap_or("whole");
    let mut list = format!("caveat {}\nedition {edition}\n", receipt.program.version);
    for file in &receipt.inputs {
        let escaped = file.path.replace('\\', "\\\\").replace('\n', "\\n");
        let mark = if escaped == file.path { "" } else { "\\" };
        list.push_str(&format!("{mark}{}  {escaped}\n", file.sha256));
    }
    list
}

/// The digest of what a record says that its version was made from.
pub fn digest_of(record: &Released) -> String {
    let (version, inputs) = (record.version.clone(), record.inputs.clone());
    let program = ReceiptProgram { version, ..ReceiptProgram::default() };
    let receipt = Receipt { program, inputs, ..Receipt::default() };
    digest::sha256(listing(&receipt).as_bytes())
}

/// The short code of a digest: its first 20 digits in groups of four.
pub fn code(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().take(20).collect();
    let groups: Vec<String> =
        digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// The receipt as it is written.
pub fn bytes(receipt: &Receipt) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(receipt).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The JSON Schema (draft 2020-12) of `receipt.json`, for publication.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Receipt>();
    schema.insert("$id".into(), "https://caveat-brief.org/schema/receipt-1.json".into());
    schema.insert("title".into(), "Caveat receipt, version 1".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A file that came out, with its hash.
pub fn output(path: &str, bytes: &Content, ahead: &mut HashedAhead) -> ReceiptFile {
    let kind = match path.rsplit('.').next() {
        Some("csv") => "table",
        Some("svg" | "png") => "figure",
        _ => "brief",
    };
    ReceiptFile {
        path: path.to_string(),
        kind: kind.to_string(),
        sha256: ahead.sha256(bytes),
    }
}
