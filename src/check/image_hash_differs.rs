//! A file whose hash is not the one that the case gives.

use super::frame::{Docs, Rule, Subject, at_value, top, unlike};
use crate::diag::{Diagnostic, KeyPath, Severity};

/// `image-hash-differs`
pub(super) static RULE: Rule = Rule {
    name: "image-hash-differs",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "a file whose hash is not the one that the case gives",
    docs: Docs {
        what: "Compares the SHA-256 of each image and rendition in the case folder with the one that the case states.",
        why: "The hash says that this is the picture that was looked at. Another file under the same name is another picture, or one that was changed.",
        bad: r#"images:
  yard: {file: yard.png, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}"#,
        good: r#"images:
  yard: {file: yard.png, sha256: "da8ed32a4318ff6a4f0a4b4e2b5e4c1f0d8a3c2b1e0f9d8c7b6a594837261504"}"#,
        meet: "Put the file back that was looked at. If another one is meant, look again, then write its hash.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, image) in &bound.case.images {
        let Some(picture) = bound.pictures.get(id) else { continue };
        let path = top("images").key(id);
        found.extend(one(&image.sha256, &picture.original_sha256, path.key("sha256")));
        if let (Some(rendition), Some(source)) = (&image.rendition, &picture.source) {
            let made = Some(source.sha256.clone());
            let path = path.key("rendition").key("sha256");
            found.extend(one(&rendition.sha256, &made, path));
        }
    }
    found
}

fn one(
    stated: &Option<String>,
    found: &Option<String>,
    path: KeyPath,
) -> Option<Diagnostic> {
    let (stated, found) = (stated.as_ref()?, found.as_ref()?);
    let differs = "the file has another hash: it is not the one that was looked at";
    let message = unlike(stated, found, differs)?;
    Some(
        RULE.at(at_value(path), message).help(format!("its SHA-256 is {found}")).help(
            "put the file back; write the new hash only after looking at the new file",
        ),
    )
}
