//! Two marks on one spot.

use super::frame::{Docs, Rule, Subject};
use crate::diag::{At, Diagnostic, Place, Severity};
use crate::marks::Mark;

/// `mark-doubled`
pub(super) static RULE: Rule = Rule {
    name: "mark-doubled",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "two marks on one spot",
    docs: Docs {
        what: "Finds marks of one counter that lie less than a pixel apart.",
        why: "A second click on the same thing counts it twice.",
        bad: r#"marks:
  yard: {image: yard, file: yard.geojson, in: pixels}    # two points at 12, 20"#,
        good: r#"marks:
  yard: {image: yard, file: yard.geojson, in: pixels}    # one point at 12, 20"#,
        meet: "Take one of the two out of the file.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for set in subject.bound.marks.values() {
        let mut things: Vec<&Mark> = set.marks.iter().filter(|m| m.is_thing()).collect();
        things.sort_by(|a, b| a.shape.spot().0.total_cmp(&b.shape.spot().0));
        for (n, mark) in things.iter().enumerate() {
            let (x, y) = mark.shape.spot();
            let near =
                things[n + 1..].iter().take_while(|other| other.shape.spot().0 - x < 1.0);
            for other in near.filter(|other| (other.shape.spot().1 - y).abs() < 1.0) {
                let (first, second) = if mark.bytes.start < other.bytes.start {
                    (mark, other)
                } else {
                    (other, mark)
                };
                let place = |mark: &Mark| Place {
                    file: set.file.clone(),
                    at: At::Bytes(mark.bytes.clone()),
                };
                let message =
                    format!("the mark `{}` lies on the mark `{}`", second.id, first.id);
                found.push(
                    RULE.at(place(second), message)
                        .related(place(first), "the other")
                        .help("take one of the two out, unless two things lie there"),
                );
            }
        }
    }
    found
}
