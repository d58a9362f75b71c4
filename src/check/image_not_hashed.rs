//! A file of an image whose hash the case does not give.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `image-not-hashed`
pub(super) static RULE: Rule = Rule {
    name: "image-not-hashed",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a file of an image whose hash the case does not give",
    docs: Docs {
        what: "Finds images and renditions in the case folder without `sha256`.",
        why: "Without the hash nobody can tell later whether this is still the picture that was looked at.",
        bad: r#"images:
  yard: {file: yard.png, taken: 2023-10-05}"#,
        good: r#"images:
  yard: {file: yard.png, taken: 2023-10-05, sha256: "da8ed32a…"}"#,
        meet: "Write the hash that the message gives.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, image) in &bound.case.images {
        let Some(picture) = bound.pictures.get(id) else { continue };
        let path = top("images").key(id);
        if let (None, Some(hash)) = (&image.sha256, &picture.original_sha256) {
            let message = format!("the hash of the image `{id}` is not given");
            let place = at_value(path.key("file"));
            found.push(RULE.at(place, message).help(format!("add `sha256: {hash}`")));
        }
        if let (Some(rendition), Some(source)) = (&image.rendition, &picture.source)
            && rendition.sha256.is_none()
        {
            let message = format!("the hash of the rendition of `{id}` is not given");
            let place = at_value(path.key("rendition").key("file"));
            let help = format!("add `sha256: {}`", source.sha256);
            found.push(RULE.at(place, message).help(help));
        }
    }
    found
}
