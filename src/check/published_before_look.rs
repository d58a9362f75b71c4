//! A source older than the look that it is cited for.

use super::frame::{Docs, Rule, Subject, is_first_of_table, look_place};
use crate::bind::{Bound, LookOrigin};
use crate::case::{Basis, SourceRef, Value};
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// `published-before-look`
pub(super) static RULE: Rule = Rule {
    name: "published-before-look",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source older than the look that it is cited for",
    docs: Docs {
        what: "Compares the day of each source with the moments of the looks that cite it, for the whole look or for one value, and with the end of the periods; of a table, with its rows. Days and periods that are approximate are left alone.",
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
    let mut marked = BTreeSet::new();
    for (look, beside) in bound.looks.iter().enumerate() {
        let Some(at) = bound.table.looks.get(look) else { continue };
        // Of a period the value is known at its end.
        let known = match at.period {
            None => at.moment.from,
            Some(_) if at.moment.is_qualified() => continue,
            Some(_) => at.moment.to - 1,
        };
        // A look after the cut-off is said to be one by a rule of its own.
        if bound.cutoff.is_some_and(|cutoff| at.moment.from >= cutoff.to) {
            continue;
        }
        for source in cited(bound, beside.origin) {
            let published = bound.dates.get(&format!("sources.{source}.date"));
            let is_older = published.is_some_and(|published| {
                published.to <= known && !published.is_qualified()
            });
            if !is_older || !is_first_of_table(bound, look as u32, &mut marked) {
                continue;
            }
            let Some(place) = look_place(bound, look as u32) else { continue };
            let message = match at.period {
                None => format!("`{source}` was published before this look"),
                Some(_) => {
                    format!("`{source}` was published before the end of this period")
                }
            };
            found.push(
                RULE.at(place, message)
                    .help("correct the day of the look or of the source"),
            );
        }
    }
    found
}

/// The sources of a look and of its values, each once.
fn cited(bound: &Bound, origin: LookOrigin) -> BTreeSet<&str> {
    let case = &bound.case;
    let observation = match origin {
        LookOrigin::Row(data, _) => {
            let data = case.data.get(usize::from(data));
            return data
                .iter()
                .flat_map(|d| d.sources.iter().map(SourceRef::id))
                .collect();
        }
        LookOrigin::Observation(n) => case.observations.get(n as usize),
    };
    let mut sources = BTreeSet::new();
    // Of what is still to come a source speaks before.
    let is_forecast = |basis: Option<Basis>| basis == Some(Basis::Forecast);
    if let Some(observation) = observation.filter(|look| !is_forecast(look.basis)) {
        sources.extend(observation.sources.iter().map(SourceRef::id));
        for value in observation.values.values() {
            if let Value::Long(long) = value
                && !is_forecast(long.basis)
            {
                sources.extend(long.sources.iter().map(SourceRef::id));
                sources.extend(long.readings.keys().map(String::as_str));
                sources.extend(long.drift.keys().map(String::as_str));
            }
        }
    }
    sources
}
