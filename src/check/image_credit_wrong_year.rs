//! A credit line whose year is not that of the picture.

use super::frame::{Docs, Rule, Subject, at_value, top};
use crate::dates::{DAY, Moment, date_of};
use crate::diag::{Diagnostic, Severity};
use std::ops::Range;

/// `image-credit-wrong-year`
pub(super) static RULE: Rule = Rule {
    name: "image-credit-wrong-year",
    severity: Severity::Error,
    firm: false,
    waits: false,
    summary: "a credit line whose year is not that of the picture",
    docs: Docs {
        what: "Compares the years in `credit` with the year in which the image was `taken`. One of them must be that year.",
        why: "Providers ask for the year of acquisition. A credit that was copied from another image is the usual slip, and the wrong image is the grave one.",
        bad: r#"images:
  scene: {taken: 2023-10-05, credit: © 2022 Example Imaging}"#,
        good: r#"images:
  scene: {taken: 2023-10-05, credit: © 2023 Example Imaging}"#,
        meet: "Write the year in which it was taken, or mend `taken`.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (id, image) in &bound.case.images {
        let Some(credit) = image.credit.as_deref() else { continue };
        let Some(taken) = bound.dates.get(&format!("images.{id}.taken")) else {
            continue;
        };
        let years = years(credit);
        let is_year = |(_, year): &(Range<usize>, i64)| span(taken).contains(year);
        let Some((range, year)) = years.first().filter(|_| !years.iter().any(is_year))
        else {
            continue;
        };
        let path = top("images").key(id);
        let message = format!("the credit says {year}, and the image was not taken then");
        found.push(
            RULE.at(at_value(path.key("credit")).within(range.clone()), message)
                .related(at_value(path.key("taken")), "taken then")
                .help("write the year in which it was taken, or mend `taken`"),
        );
    }
    found
}

/// The years in which a moment may lie; a day may fall into the year beside it on another clock.
fn span(moment: &Moment) -> std::ops::RangeInclusive<i64> {
    let year = |minute: i64| date_of(minute).year;
    year(moment.from.saturating_sub(DAY / 2))
        ..=year(moment.to.saturating_add(DAY / 2) - 1)
}

/// Numbers of four digits that can be years of imagery.
fn years(text: &str) -> Vec<(Range<usize>, i64)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_ascii_digit()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let year = text[from..at].parse().ok().filter(|_| at - from == 4);
                let year = year.filter(|year: &i64| (1900..2100).contains(year));
                found.extend(year.map(|year| (from..at, year)));
                start = None;
            }
            _ => {}
        }
    }
    found
}
