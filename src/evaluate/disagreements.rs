//! Where sources differ about one thing: readings of a value, dates of an event, and the drift of wording among those who relay.

use super::{Disagreement, look_words, series_name, uncapitalised};
use crate::bind::{Bound, LookOrigin};
use crate::case::{Observation, Value};
use crate::dates::{self, Zone};
use crate::expr;

/// Every disagreement of the case, in order of time; events after looks.
pub(super) fn of_case(bound: &Bound) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for (look, beside) in bound.looks.iter().enumerate() {
        let LookOrigin::Observation(n) = beside.origin else { continue };
        if let Some(observation) = bound.case.observations.get(n as usize) {
            let at = (n as usize, look as u32);
            of_look(bound, at, observation, &mut found);
        }
    }
    for (id, event) in &bound.case.events {
        if event.readings.len() < 2 {
            continue;
        }
        found.push(Disagreement {
            about: format!("the date of {}", uncapitalised(&event.label)),
            look: None,
            readings: event_dates(bound, id),
            used: event.used.as_ref().and_then(|used| index(bound, used)),
            because: format!("events.{id}.because"),
            drift: false,
        });
    }
    found
}

/// What each source gives as the date of an event, in words.
fn event_dates(bound: &Bound, id: &str) -> Vec<(u32, String)> {
    let table = &bound.table;
    let Some(event) = table.events.iter().find(|event| event.id == id) else {
        return Vec::new();
    };
    let zone =
        table.zones.get(usize::from(event.zone)).cloned().unwrap_or_else(Zone::utc);
    let readings = event.readings.iter();
    readings
        .filter_map(|(source, moment)| {
            Some((index(bound, source)?, dates::say(moment, &zone)))
        })
        .collect()
}

fn of_look(
    bound: &Bound,
    (number, look): (usize, u32),
    observation: &Observation,
    found: &mut Vec<Disagreement>,
) {
    for (name, value) in &observation.values {
        let Value::Long(long) = value else { continue };
        let because = format!("observations[{number}].values.{name}.because");
        let about = format!("{}, {}", label(bound, name), look_words(bound, look));
        if long.readings.len() > 1 {
            found.push(Disagreement {
                about: about.clone(),
                look: Some(look),
                readings: readings(bound, name, look),
                used: long.used.as_ref().and_then(|used| index(bound, used)),
                because,
                drift: false,
            });
        }
        if !long.drift.is_empty() {
            let first = long
                .sources
                .first()
                .or(observation.sources.first())
                .and_then(|source| index(bound, source.id()));
            let own = long.wording.clone().or_else(|| long.value.clone());
            let mut readings: Vec<(u32, String)> = first.zip(own).into_iter().collect();
            readings.extend(indexed(bound, long.drift.iter()));
            found.push(Disagreement {
                about,
                look: Some(look),
                readings,
                used: first,
                because: String::new(),
                drift: true,
            });
        }
    }
}

/// What each source says of the value of this name at a look, in words.
fn readings(bound: &Bound, name: &str, look: u32) -> Vec<(u32, String)> {
    let table = &bound.table;
    let of_look = (0..table.cells.len() as u32)
        .filter(|cell| table.cells[*cell as usize].look == look);
    let cell = of_look.into_iter().find(|cell| {
        let more = table.cells[*cell as usize].more.as_deref();
        more.is_some_and(|more| !(more.readings.is_empty() && more.set_aside.is_empty()))
            && is_named(&series_name(bound, *cell), name)
    });
    let Some(cell) = cell else { return Vec::new() };
    let more = table.cells[cell as usize].more.as_deref();
    let all = more.iter().flat_map(|more| more.readings.iter().chain(&more.set_aside));
    all.filter_map(|said| {
        Some((index(bound, &said.source)?, expr::say_reading(table, cell, said)))
    })
    .collect()
}

/// Whether a series is meant by a name, which need not say the only part that its measure is taken at.
fn is_named(series: &str, name: &str) -> bool {
    series == name || name.split('@').next() == Some(series)
}

fn label(bound: &Bound, name: &str) -> String {
    let id = name.split(['.', '@']).next().unwrap_or(name);
    let measure = bound.table.measures.iter().find(|measure| measure.id == id);
    uncapitalised(measure.map_or(name, |measure| &measure.label))
}

fn index(bound: &Bound, source: &str) -> Option<u32> {
    bound.case.sources.get_index_of(source).map(|index| index as u32)
}

fn indexed<'a>(
    bound: &Bound,
    readings: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<(u32, String)> {
    readings
        .filter_map(|(source, words)| Some((index(bound, source)?, words.clone())))
        .collect()
}
