//! A source older than the look that it is cited for.

use super::frame::{Docs, Rule, Subject, look_place};
use crate::bind::LookOrigin;
use crate::diag::{Diagnostic, Severity};

/// `published-before-look`
pub(super) static RULE: Rule = Rule {
    name: "published-before-look",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source older than the look that it is cited for",
    docs: Docs {
        what: "Compares the day of each source with the moments of the looks that cite it.",
        why: "Nobody reports what has not yet been seen: one of the two days is a slip.",
        bad: r#"sources:
  daily: {type: article, title: Yard is full, date: 2023-10-01}
observations:
  - {date: 2023-10-05, sources: [daily], values: {lorries: 7}}"#,
        good: r#"sources:
  daily: {type: article, title: Yard is full, date: 2023-10-07}
observations:
  - {date: 2023-10-05, sources: [daily], values: {lorries: 7}}"#,
        meet: "Correct the day of the look or of the source.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (look, beside) in bound.looks.iter().enumerate() {
        let LookOrigin::Observation(n) = beside.origin else { continue };
        let moment = bound.table.looks[look].moment;
        // A look after the cut-off is said to be one by a rule of its own.
        if bound.cutoff.is_some_and(|cutoff| moment.from >= cutoff.to) {
            continue;
        }
        for source in &bound.case.observations[n as usize].sources {
            let published = bound.dates.get(&format!("sources.{}.date", source.id()));
            let Some(published) = published else { continue };
            if published.to <= moment.from && !published.is_qualified() {
                let Some(place) = look_place(bound, look as u32) else { continue };
                let message = format!("`{}` was published before this look", source.id());
                found.push(
                    RULE.at(place, message)
                        .help("correct the day of the look or of the source"),
                );
            }
        }
    }
    found
}
