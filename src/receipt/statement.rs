//! A receipt as an in-toto statement with SLSA provenance, to be signed and checked by the tools of software supply chains.
//! <https://github.com/in-toto/attestation/tree/main/spec/v1>, <https://slsa.dev/spec/v1.0/provenance>

use crate::document::{Receipt, ReceiptFile};
use serde_json::{Value, json};

/// The text of the statement: what came out is its subject, what went in are the resolved dependencies of the build.
pub fn in_toto(receipt: &Receipt) -> String {
    let files = |files: &[ReceiptFile]| -> Vec<Value> {
        files
            .iter()
            .map(|file| json!({ "name": file.path, "digest": { "sha256": file.sha256 } }))
            .collect()
    };
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": files(&receipt.outputs),
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "https://caveat-brief.org/build/1",
                "externalParameters": {
                    "case": receipt.brief.id,
                    "edition": receipt.edition,
                    "variants": receipt.variants,
                    "formats": receipt.formats,
                },
                "internalParameters": { "waived": receipt.waived },
                "resolvedDependencies": files(&receipt.inputs),
            },
            "runDetails": {
                "builder": {
                    "id": "https://github.com/caveat-brief/caveat",
                    "version": { (receipt.program.name.as_str()): receipt.program.version },
                },
                "metadata": { "invocationId": receipt.code },
            },
        },
    });
    let mut text = serde_json::to_string_pretty(&statement).unwrap_or_default();
    text.push('\n');
    text
}
