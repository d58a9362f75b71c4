//! A look on a clouded image that does not say how much of the place could be seen.

use super::frame::{Docs, Rule, Subject, at_value, share, threshold, top};
use crate::case::CLOUD;
use crate::diag::{Diagnostic, Severity};
use crate::expr::{Exact, Interval};

/// `cloud-without-view`
pub(super) static RULE: Rule = Rule {
    name: "cloud-without-view",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a look on a clouded image that does not say how much of the place could be seen",
    docs: Docs {
        what: "Finds looks on an image with more cloud than `cloud_most_percent` (20, see docs/measuring.md) that state no `view`.",
        why: "Cloud is given for a whole scene. Whether it lay over the yard decides whether “none” means none, and only the one who looked can say.",
        bad: r#"images:
  scene: {taken: 2023-10-05, cloud: 60 %}
observations:
  - {id: peak, date: 2023-10-05, image: scene, values: {lorries: 12}}"#,
        good: r#"observations:
  - {id: peak, date: 2023-10-05, image: scene, view: partial, values: {lorries: at least 12}}"#,
        meet: "Write `view: clear`, `partial` or `clouded` on the look.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let most = threshold(bound, CLOUD);
    let Some(limit) = Exact::fraction(most.min(100) as i64, 100).map(Interval::point)
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (n, look) in bound.case.observations.iter().enumerate() {
        if look.view.is_some() {
            continue;
        }
        for (at, id) in look.image.items().iter().enumerate() {
            let cloud =
                bound.case.images.get(id).and_then(|image| image.cloud.as_deref());
            let is_clouded = |cloud: &&str| {
                share(bound, cloud).is_some_and(|cloud| limit.is_below(&cloud))
            };
            let Some(cloud) = cloud.filter(is_clouded) else { continue };
            let path = top("observations").index(n).key("image");
            let path = if look.image.is_one() { path } else { path.index(at) };
            let message = format!(
                "`{id}` has {cloud} of cloud, and the look does not say what could be seen"
            );
            found.push(
                RULE.at(at_value(path), message)
                    .related(at_value(top("images").key(id).key("cloud")), "the cloud")
                    .help("write `view: clear`, `partial` or `clouded`: cloud of a scene need not lie over the place"),
            );
        }
    }
    found
}
