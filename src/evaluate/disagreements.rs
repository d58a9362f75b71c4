//! Where sources differ about one thing: values, dates, places, claims that the data contradict, and the drift of wording among those who relay.

use super::places::{say_distance, say_point};
use super::plot::distance_km;
use super::{
    ClaimVerdict, Disagreement, DisagreementKind, Evaluation, Rival, cell_label,
    look_words, of_one_object, plain_text, say_cell, sentence, series_name,
    uncapitalised,
};
use crate::bind::{Bound, Drift, LookOrigin};
use crate::case::{LongValue, Observation, Value};
use crate::dates::{self, Zone};
use crate::expr::{self, Cell};
use indexmap::IndexMap;

/// Every disagreement of the case: values in order of time, then dates, places, claims; drift behind them.
pub(super) fn of_case(bound: &Bound, evaluation: &Evaluation) -> Vec<Disagreement> {
    let mut gather = Gather { bound, evaluation, found: Vec::new() };
    for (look, beside) in bound.looks.iter().enumerate() {
        let LookOrigin::Observation(n) = beside.origin else { continue };
        if let Some(observation) = bound.case.observations.get(n as usize) {
            gather.look((n as usize, look as u32), observation);
        }
    }
    gather.same_moments();
    gather.same_objects();
    gather.dates();
    gather.places();
    gather.claims();
    // What is only drift comes after what is in dispute.
    gather.found.sort_by_key(|one| one.kind == DisagreementKind::Drift);
    gather.found
}

struct Gather<'a> {
    bound: &'a Bound,
    evaluation: &'a Evaluation,
    found: Vec<Disagreement>,
}

impl Gather<'_> {
    fn index(&self, source: &str) -> Option<u32> {
        self.bound.case.sources.get_index_of(source).map(|index| index as u32)
    }

    /// What a source says, and whom it repeats.
    fn rival(&self, source: &str, words: String) -> Option<Rival> {
        let index = self.index(source)?;
        Some(Rival { source: Some(index), words, change: String::new() })
    }

    fn rivals(&self, readings: &IndexMap<String, String>) -> Vec<Rival> {
        let each = readings.iter();
        each.filter_map(|(source, words)| self.rival(source, words.clone())).collect()
    }

    /// What each source says of the value of this name at a look, in words.
    fn readings(&self, name: &str, look: u32) -> Vec<Rival> {
        let table = &self.bound.table;
        let of_look = (0..table.cells.len() as u32)
            .filter(|cell| table.cells[*cell as usize].look == look);
        let cell = of_look.into_iter().find(|cell| {
            let more = table.cells[*cell as usize].more.as_deref();
            let is_read = |more: &expr::More| {
                !(more.readings.is_empty() && more.set_aside.is_empty())
            };
            more.is_some_and(is_read) && is_named(&series_name(self.bound, *cell), name)
        });
        let Some(cell) = cell else { return Vec::new() };
        let more = table.cells[cell as usize].more.as_deref();
        let all =
            more.iter().flat_map(|more| more.readings.iter().chain(&more.set_aside));
        all.filter_map(|said| {
            self.rival(&said.source, expr::say_reading(table, cell, said))
        })
        .collect()
    }

    /// Readings and drift of the values of one look.
    fn look(&mut self, (number, look): (usize, u32), observation: &Observation) {
        for (name, value) in &observation.values {
            let Value::Long(long) = value else { continue };
            let path = format!("observations[{number}].values.{name}");
            let when = look_words(self.bound, look);
            let about = format!("{}, {when}", label(self.bound, name));
            if long.readings.len() > 1 {
                let rivals = self.readings(name, look);
                let used = long.used.as_ref().and_then(|used| self.index(used));
                let used = rivals.iter().position(|rival| rival.source == used);
                if differ(&rivals) {
                    self.found.push(Disagreement {
                        about: about.clone(),
                        kind: DisagreementKind::Value,
                        rivals,
                        used,
                        because: format!("{path}.because"),
                    });
                }
            }
            if !long.drift.is_empty() {
                let sources = long.sources.first().or(observation.sources.first());
                let sources = sources.map(|source| source.id().to_string());
                let own = own_words(long);
                self.drift(about, sources.as_deref(), own, &long.drift, &path);
            }
        }
    }

    /// The words of the first, then those of each who relays it, with what they changed.
    fn drift(
        &mut self,
        about: String,
        source: Option<&str>,
        own: String,
        drift: &IndexMap<String, String>,
        path: &str,
    ) {
        let mut rivals: Vec<Rival> =
            source.and_then(|source| self.rival(source, own)).into_iter().collect();
        for mut rival in self.rivals(drift) {
            let id =
                rival.source.and_then(|n| self.bound.case.sources.get_index(n as usize));
            let key = id.map(|(id, _)| format!("{path}.drift.{id}")).unwrap_or_default();
            rival.change = change(self.bound.drifts.get(&key)).to_string();
            rivals.push(rival);
        }
        // Who relays a value as it is has not drifted.
        let same = change(Some(&Drift::Same));
        if rivals
            .iter()
            .skip(usize::from(source.is_some()))
            .all(|rival| rival.change == same)
        {
            return;
        }
        self.found.push(Disagreement {
            about,
            kind: DisagreementKind::Drift,
            rivals,
            used: Some(0),
            because: String::new(),
        });
    }

    /// Looks of one moment at which different sources give one measure different values.
    fn same_moments(&mut self) {
        let table = &self.bound.table;
        for series in &table.series {
            let cells = &table.cells[series.from as usize..series.to as usize];
            let moment = |cell: &Cell| {
                let look = &table.looks[cell.look as usize];
                (look.moment.from, look.moment.to, look.period)
            };
            let mut after = series.from;
            for together in cells.chunk_by(|a, b| moment(a) == moment(b)) {
                let cells = after..after + together.len() as u32;
                after = cells.end;
                if together.len() > 1 {
                    self.moment(&cells.collect::<Vec<u32>>());
                }
            }
        }
    }

    /// Looks at the very same thing that give different numbers of it.
    fn same_objects(&mut self) {
        let table = &self.bound.table;
        let look = |cell: u32| table.cells.get(cell as usize).map(|cell| cell.look);
        let moment = |look: u32| table.looks.get(look as usize).map(|look| &look.moment);
        for (one, other) in of_one_object(self.bound) {
            let Some((first, second)) = look(one).zip(look(other)) else { continue };
            let is_told = moment(first) == moment(second);
            let rivals = self.rival_cells(&[one, other]);
            if is_told || rivals.len() < 2 {
                continue;
            }
            let label = uncapitalised(&cell_label(self.bound, one));
            let [first, second] =
                [first, second].map(|look| look_words(self.bound, look));
            self.found.push(Disagreement {
                about: format!("{label} of one thing, {first} and {second}"),
                kind: DisagreementKind::Object,
                rivals,
                used: None,
                because: String::new(),
            });
        }
    }

    /// What different sources say of a thing in different words.
    fn rival_cells(&self, cells: &[u32]) -> Vec<Rival> {
        let bound = self.bound;
        let mut rivals: Vec<Rival> = Vec::new();
        for cell in cells {
            let support = &bound.supports[bound.cell_support[*cell as usize] as usize];
            let words = say_cell(bound, *cell);
            let source = support.sources.first().copied();
            let is_known = rivals.iter().any(|r| r.words == words || r.source == source);
            if !is_known {
                rivals.push(Rival { source, words, change: String::new() });
            }
        }
        rivals
    }

    fn moment(&mut self, cells: &[u32]) {
        let bound = self.bound;
        let rivals = self.rival_cells(cells);
        if rivals.len() < 2 {
            return;
        }
        let look = bound.table.cells[cells[0] as usize].look;
        let label = uncapitalised(&cell_label(bound, cells[0]));
        self.found.push(Disagreement {
            about: format!("{label}, {}", look_words(bound, look)),
            kind: DisagreementKind::Looks,
            rivals,
            used: None,
            because: String::new(),
        });
    }

    fn dates(&mut self) {
        for (id, event) in &self.bound.case.events {
            if event.readings.len() < 2 {
                continue;
            }
            let rivals = self.event_dates(id);
            if !differ(&rivals) {
                continue;
            }
            self.found.push(Disagreement {
                about: format!("the date of “{}”", event.label),
                kind: DisagreementKind::Date,
                rivals,
                used: position(&event.readings, event.used.as_ref()),
                because: format!("events.{id}.because"),
            });
        }
    }

    /// What each source gives as the date of an event, in words.
    fn event_dates(&self, id: &str) -> Vec<Rival> {
        let table = &self.bound.table;
        let event = table.events.iter().find(|event| event.id == id);
        let written = self.bound.case.events.get(id).map(|event| &event.readings);
        let zone = event.and_then(|event| table.zones.get(usize::from(event.zone)));
        let zone = zone.cloned().unwrap_or_else(Zone::utc);
        let each = written.into_iter().flatten();
        each.filter_map(|(source, written)| {
            let readings = event.iter().flat_map(|event| &event.readings);
            let read = readings.into_iter().find(|(known, _)| known == source);
            let other = format!("events.{id}.readings.{source}");
            let moment = read.map(|(_, moment)| moment).or(self.bound.dates.get(&other));
            let words = moment.map(|moment| dates::say(moment, &zone));
            self.rival(source, words.unwrap_or_else(|| written.clone()))
        })
        .collect()
    }

    fn places(&mut self) {
        for (path, name, location) in self.bound.case.facility.locations() {
            if location.readings.is_empty() {
                continue;
            }
            let own = (location.lat.number, location.lon.number);
            let source = location.sources.first();
            let mut rivals = vec![Rival {
                source: source.and_then(|source| self.index(source.id())),
                words: say_point(&location.lat, &location.lon),
                change: String::new(),
            }];
            for (source, point) in &location.readings {
                let km = distance_km(own, (point.lat.number, point.lon.number));
                let words = say_point(&point.lat, &point.lon);
                if let Some(mut rival) = self.rival(source, words) {
                    rival.change = format!("{} away", say_distance(km));
                    rivals.push(rival);
                }
            }
            if !differ(&rivals) {
                continue;
            }
            self.found.push(Disagreement {
                about: format!("where {name} lies"),
                kind: DisagreementKind::Place,
                rivals,
                used: Some(0),
                because: format!("{path}.because"),
            });
        }
    }

    /// Claims of others that the data contradict, and those that were relayed in other words.
    fn claims(&mut self) {
        let (bound, evaluation) = (self.bound, self.evaluation);
        for (id, claim) in &bound.case.claims {
            let text = plain_text(bound, evaluation, &format!("claims.{id}.text"));
            let about = format!("“{}”", text.trim_end_matches('.'));
            let result = evaluation.claims.get(id);
            if let (Some(by), Some(result)) = (&claim.reported_by, result)
                && result.verdict == ClaimVerdict::Contradicts
            {
                let said = claim.wording.clone().unwrap_or_else(|| text.clone());
                let tested = result.explanation.as_deref().map(sentence);
                let data = Rival {
                    source: None,
                    words: tested.unwrap_or_default(),
                    change: String::new(),
                };
                let rivals = self.rival(by, said).into_iter().chain([data]).collect();
                self.found.push(Disagreement {
                    about: about.clone(),
                    kind: DisagreementKind::Claim,
                    rivals,
                    used: Some(1),
                    because: String::new(),
                });
            }
            if !claim.drift.is_empty() {
                let first = claim.sources.first().map(|source| source.id().to_string());
                let source = claim.reported_by.clone().or(first);
                let own = claim.wording.clone().unwrap_or(text);
                let path = format!("claims.{id}");
                self.drift(about, source.as_deref(), own, &claim.drift, &path);
            }
        }
    }
}

/// Whether some say one thing and some another.
fn differ(rivals: &[Rival]) -> bool {
    rivals.windows(2).any(|two| matches!(two, [one, other] if one.words != other.words))
}

/// Which of the readings is used.
fn position(readings: &IndexMap<String, String>, used: Option<&String>) -> Option<usize> {
    used.and_then(|used| readings.get_index_of(used))
}

/// The value that is relayed, in the words of its source where they are kept.
fn own_words(long: &LongValue) -> String {
    let total = long.classes.get("total");
    let words = long.wording.as_ref().or(long.value.as_ref()).or(total);
    words.cloned().unwrap_or_default()
}

/// What a relay's words made of a value.
fn change(drift: Option<&Drift>) -> &'static str {
    match drift {
        None | Some(Drift::Words) => "",
        Some(Drift::Same) => "the same value",
        Some(Drift::Unhedged) => "the hedge is gone",
        Some(Drift::Ceiling) => "made a ceiling",
        Some(Drift::Floor) => "made a floor",
        Some(Drift::Hedge) => "another hedge",
        Some(Drift::Number) => "another number",
        Some(Drift::Numberless) => "the number is gone",
        Some(Drift::Thing) => "another unit or thing",
    }
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
