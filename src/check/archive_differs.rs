//! An archived file that is not the one that was archived.

use super::frame::{Docs, Rule, Subject, at_value, top, unlike};
use crate::diag::{Diagnostic, Severity};

/// `archive-differs`
pub(super) static RULE: Rule = Rule {
    name: "archive-differs",
    severity: Severity::Error,
    firm: true,
    waits: false,
    summary: "an archived file that is not the one that was archived",
    docs: Docs {
        what: "Works out the SHA-256 of each file under `archived.file` and compares it with `archived.sha256`.",
        why: "The hash is what shows a reader, years later, that the copy is the page that was read (Berkeley Protocol, preservation). A copy that has changed is evidence of nothing.",
        bad: r#"sources:
  daily:
    archived:
      file: sources/daily.html     # edited since
      sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"#,
        good: r#"sources:
  daily:
    archived:
      file: sources/daily.html
      sha256: fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"#,
        meet: "Put the file back as it was archived. If another copy was taken on purpose, write its hash and the day: the report gives the hash.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, archive) in &bound.archives {
        let archived = bound.case.sources.get(id).and_then(|s| s.archived.as_ref());
        let Some(written) = archived.and_then(|archived| archived.sha256.as_ref()) else {
            continue;
        };
        let differs = format!("`{}` is not the file that was archived", archive.file);
        let Some(message) = unlike(written, &archive.sha256, &differs) else { continue };
        let place = at_value(top("sources").key(id).key("archived").key("sha256"));
        found.push(
            RULE.at(place, message).help("put the file back as it was archived").help(
                format!(
                    "or, if this copy was taken on purpose, write its hash: `{}`",
                    archive.sha256
                ),
            ),
        );
    }
    found
}
