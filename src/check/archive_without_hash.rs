//! An archived file without its hash.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::diag::{Diagnostic, Severity};

/// `archive-without-hash`
pub(super) static RULE: Rule = Rule {
    name: "archive-without-hash",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "an archived file without its hash",
    docs: Docs {
        what: "Finds sources whose archived file has no `sha256` beside it. The report gives the hash of the file as it stands.",
        why: "Without the hash nobody can tell whether the file is still the page that was read.",
        bad: r#"sources:
  daily:
    archived: {file: sources/daily.html, on: 2023-10-07}"#,
        good: r#"sources:
  daily:
    archived:
      file: sources/daily.html
      sha256: fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9
      on: 2023-10-07"#,
        meet: "Write the hash that the report gives, after a look at the file.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, archive) in &bound.archives {
        let archived = bound.case.sources.get(id).and_then(|s| s.archived.as_ref());
        if archived.is_none_or(|archived| archived.sha256.is_some()) {
            continue;
        }
        let place = at_value(top("sources").key(id).key("archived").key("file"));
        let message =
            format!("nothing says that `{}` is still the file archived", archive.file);
        found.push(
            RULE.at(place, message)
                .help(format!("write beside it `sha256: {}`", archive.sha256)),
        );
    }
    found
}
