//! A source older than the look that it is cited for.

use super::frame::{
    Docs, Rule, Subject, is_first_of_table, links, look_place, sentences,
};
use crate::bind::{Bound, LookOrigin};
use crate::case::{Basis, SourceRef, Value};
use crate::dates::Moment;
use crate::diag::{Diagnostic, Severity};
use crate::expr::Lineage;
use crate::prose::ItemKind;
use std::collections::BTreeSet;

/// `published-before-look`
pub(super) static RULE: Rule = Rule {
    name: "published-before-look",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a source older than the look that it is cited for",
    docs: Docs {
        what: "Compares the day of each source with the moments of the looks of which a sentence that cites it prints values, where no later source is cited beside it; and with those that cite it, for the whole look or for one value, and with the end of the periods; of a table, with its rows. Days and periods that are approximate are left alone.",
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
    let mut found = told(subject);
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
        for source in cited_by(bound, beside.origin) {
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

/// Sentences that print a value of a look, and cite for it what was published before.
fn told(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let mut found = Vec::new();
    for (key, text) in &bound.texts {
        let Some(answers) = subject.evaluation.inserts.get(key) else { continue };
        let links = links(text).into_iter();
        let cited: Vec<_> = links.filter(|link| link.0 == ItemKind::Source).collect();
        if cited.is_empty() {
            continue;
        }
        for sentence in sentences(text) {
            let first = cited.partition_point(|link| link.2.start < sentence.range.start);
            let own = cited.iter().skip(first);
            let own = own.take_while(|link| link.2.start < sentence.range.end);
            let days = own.map(|(_, id, at)| {
                (id, at, bound.dates.get(&format!("sources.{id}.date")))
            });
            let days: Vec<_> = days.collect();
            let printed = answers.range(sentence.range.clone());
            let seen = printed.filter_map(|(_, answer)| seen_at(bound, &answer.lineage));
            // What the look itself cites is told of there.
            let is_its_own = |look: u32| {
                let beside = bound.looks.get(look as usize);
                let sources = beside.map(|beside| cited_by(bound, beside.origin));
                sources.is_some_and(|own| days.iter().any(|(id, ..)| own.contains(**id)))
            };
            let seen = seen.filter(|(look, _)| !is_its_own(*look)).map(|(_, at)| at);
            let is_older = |day: &Option<&Moment>, seen: i64| {
                day.is_some_and(|day| day.to <= seen && !day.is_qualified())
            };
            let late = seen.max().filter(|seen| {
                !days.is_empty() && days.iter().all(|(_, _, day)| is_older(day, *seen))
            });
            let Some((id, at, _)) = days.first().filter(|_| late.is_some()) else {
                continue;
            };
            let message =
                format!("`{id}` was published before what this sentence prints was seen");
            found.push(
                RULE.at(text.place.within((*at).clone()), message)
                    .help("cite who told of that look, or print what this source told"),
            );
        }
    }
    found
}

/// The look of the one value that something rests on, and when it was.
fn seen_at(bound: &Bound, lineage: &Lineage) -> Option<(u32, i64)> {
    let mut cells = lineage.each_cell();
    let cell = cells.next().filter(|_| lineage.cell_count() == 1)?;
    let n = bound.table.cells.get(cell as usize)?.look;
    let look = bound.table.looks.get(n as usize)?;
    let is_late = bound.cutoff.is_some_and(|cutoff| look.moment.from >= cutoff.to);
    let is_moment = look.period.is_none() && !look.moment.is_qualified() && !is_late;
    is_moment.then_some((n, look.moment.from))
}

/// The sources of a look and of its values, each once.
fn cited_by(bound: &Bound, origin: LookOrigin) -> BTreeSet<&str> {
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
