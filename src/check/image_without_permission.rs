//! A picture of which nothing says whether it may be published.

use super::frame::{Docs, Rule, Subject, at_key, top};
use crate::case::{Image, Publish};
use crate::diag::{Diagnostic, Severity};

/// `image-without-permission`
pub(super) static RULE: Rule = Rule {
    name: "image-without-permission",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a picture of which nothing says whether it may be published",
    docs: Docs {
        what: "Finds images with a `file` in the case folder and no `publish`, and images with `publish: yes` that name neither a `licence` nor a `permission`.",
        why: "That a picture can be had is no permission to print it. The desk must be able to show on what ground it did.",
        bad: r#"images:
  scene: {taken: 2023-10-05, credit: © 2023 Example Imaging, publish: yes}"#,
        good: r#"images:
  scene: {taken: 2023-10-05, credit: © 2023 Example Imaging, publish: yes, licence: CC BY 4.0}"#,
        meet: "Write `publish: yes`, `no` or `ask`, and the `licence` or the `permission` behind a yes.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let images = subject.bound.case.images.iter();
    images
        .filter_map(|(id, image)| {
            let (message, help) = fault(id, image)?;
            Some(RULE.at(at_key(top("images").key(id)), message).help(help))
        })
        .collect()
}

fn fault(id: &str, image: &Image) -> Option<(String, &'static str)> {
    match image.publish {
        None if image.file.is_some() => Some((
            format!("nothing says whether `{id}` may be published"),
            "add `publish: yes`, `no` or `ask`",
        )),
        Some(Publish::Yes) if image.licence.is_none() && image.permission.is_none() => {
            Some((
                format!("`{id}` is to be published, and nothing says by whose leave"),
                "add `licence:`, or `permission:` with the letter that gave it",
            ))
        }
        _ => None,
    }
}
