//! A picture that is to be published and gives no credit.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::Publish;
use crate::diag::{Diagnostic, Severity};

/// `image-without-credit`
pub(super) static RULE: Rule = Rule {
    name: "image-without-credit",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a picture that is to be published and gives no credit",
    docs: Docs {
        what: "Finds images with `publish: yes`, or with a `file` in the case folder, that have no `credit`.",
        why: "Every provider asks for its line. A picture without one has to be taken down, and a reader cannot go back to its origin.",
        bad: r#"images:
  scene: {taken: 2023-10-05, provider: Example Imaging, publish: yes}"#,
        good: r#"images:
  scene: {taken: 2023-10-05, provider: Example Imaging, publish: yes, credit: © 2023 Example Imaging}"#,
        meet: "Write the credit line as the provider wants it.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let images = subject.bound.case.images.iter();
    let is_bare = |credit: &Option<String>| {
        credit.as_ref().is_none_or(|credit| credit.trim().is_empty())
    };
    images
        .filter(|(_, image)| image.publish == Some(Publish::Yes) || image.file.is_some())
        .filter(|(_, image)| is_bare(&image.credit))
        .map(|(id, _)| {
            RULE.at(at_key(top("images").key(id)), format!("`{id}` gives no credit"))
                .help("add `credit:` as the provider wants it, such as `© 2023 Example Imaging`")
        })
        .collect()
}
