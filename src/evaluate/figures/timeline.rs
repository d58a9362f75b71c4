//! Timeline: events and looks on one axis of time.

use super::{Gather, is_closed, stretch};
use crate::bind::{Bound, FigureBound, PointBound};
use crate::case::{Basis, FigureKind};
use crate::dates::{self, DAY, Minute, Moment, Zone};
use crate::evaluate::of_supports;
use crate::evaluate::plot::{
    PlotBasis, PlotEvent, PlotKind, Stretch, TimelineEvent, TimelinePlot,
};

/// The longest axis that names months, so that a day needs no year.
const MONTHS_NAMED: Minute = 2 * 366 * DAY;

impl Gather<'_> {
    pub(super) fn timeline(&mut self) -> TimelinePlot {
        let all: Vec<u32> = (0..self.bound.table.events.len() as u32).collect();
        let chosen = match self.chosen.events.is_empty() {
            true => all,
            false => self.chosen.events.clone(),
        };
        let mut events: Vec<TimelineEvent> =
            chosen.into_iter().filter_map(|event| self.event(event)).collect();
        events.sort_by_key(|event| event.when);
        TimelinePlot { events, looks: self.looks() }
    }

    /// The events that the case names and the window leaves out: "Outside this chart: Treaty, 1 June 2024."
    pub(super) fn events_outside(&self) -> Option<String> {
        let told = self.chosen.events.iter().filter_map(|index| {
            let event = self.bound.table.events.get(*index as usize)?;
            let moment = event.moment().filter(|when| !self.is_shown(stretch(when)))?;
            let zone = self.bound.table.zones.get(usize::from(event.zone))?;
            Some(format!("{}, {}", event.label, dates::say(&moment, zone)))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("Outside this chart: {}.", told.join("; ")))
    }

    /// The looks that a figure without values points out, each with its date.
    pub(super) fn dated_looks(&self, kind: FigureKind) -> Vec<PlotEvent> {
        let looks = self.chosen.highlight.iter().filter(|look| {
            kind.has_looks() && !kind.has_values() && self.note_at(**look).is_none()
        });
        let table = &self.bound.table;
        let dated = looks.filter_map(|look| {
            let look = table.looks.get(*look as usize)?;
            let zone = table.zones.get(usize::from(look.zone))?;
            Some(PlotEvent {
                when: stretch(&look.moment),
                date_words: day_words(kind, &look.moment, zone),
                label: "look".to_string(),
            })
        });
        dated.collect()
    }

    /// As much of a stretch as lies in the window that the case set.
    pub(super) fn cut(&self, Stretch { from, to }: Stretch) -> Stretch {
        Stretch {
            from: self.chosen.from.map_or(from, |own| from.max(own.from)),
            to: self.chosen.until.map_or(to, |own| to.min(own.to)),
        }
    }

    /// What the case says at an event of this figure.
    fn note_at_event(&self, event: u32) -> Option<String> {
        let is_here = |point: &Option<PointBound>| matches!(point, Some(PointBound::Event(other)) if *other == event);
        let at = self.chosen.annotations.iter().position(is_here)?;
        Some(self.annotation(at))
    }

    fn event(&mut self, index: u32) -> Option<TimelineEvent> {
        let bound = self.bound;
        let event = bound.table.events.get(index as usize)?;
        let (_, moment) = event.readings.first()?;
        let zone = bound.table.zones.get(usize::from(event.zone))?;
        let when = stretch(moment);
        if !is_closed(when) || !self.is_shown(when) {
            return None;
        }
        let support = bound.event_support.get(index as usize).copied();
        self.supports.extend(support);
        let basis = of_supports(bound, &support.into_iter().collect::<Vec<u32>>());
        let written = bound.case.events.get(&event.id);
        let known = written.and_then(|event| event.basis);
        let is_long = written.is_some_and(|event| event.period.is_some());
        let shown = self.cut(when);
        Some(TimelineEvent {
            when: shown,
            is_long,
            is_cut: [shown.from > when.from, shown.to < when.to],
            date_words: match is_long {
                true => dates::say_stretch(moment, zone),
                false => dates::say(moment, zone),
            },
            label: written
                .and_then(|event| event.short.clone())
                .unwrap_or_else(|| event.label.clone()),
            note: self.note_at_event(index),
            basis: basis_of(known),
            caveats: self.shorts(&basis.caveats),
            sources: self.said_by(&basis.sources, false),
        })
    }
}

/// The day of words on a figure: on a timeline as its events have it, with the year.
pub(super) fn day_words(kind: FigureKind, moment: &Moment, zone: &Zone) -> String {
    match kind {
        FigureKind::Timeline => dates::say(moment, zone),
        _ => dates::label(moment, zone),
    }
}

fn basis_of(known: Option<Basis>) -> PlotBasis {
    match known {
        None | Some(Basis::Seen) => PlotBasis::Seen,
        Some(Basis::Inferred) => PlotBasis::Inferred,
        Some(Basis::Asserted) => PlotBasis::Asserted,
        Some(Basis::Forecast) => PlotBasis::Forecast,
    }
}

/// The events that a figure draws as lines. One that was not seen says so.
pub(super) fn events(bound: &Bound, chosen: &FigureBound) -> Vec<PlotEvent> {
    chosen
        .events
        .iter()
        .filter_map(|index| {
            let event = bound.table.events.get(*index as usize)?;
            let zone = bound.table.zones.get(usize::from(event.zone))?;
            let mut labels: Vec<String> = Vec::new();
            for (_, moment) in &event.readings {
                let label = dates::label(moment, zone);
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
            let written = bound.case.events.get(&event.id);
            let short = written.and_then(|event| event.short.clone());
            let label = short.unwrap_or_else(|| event.label.clone());
            let known = written.and_then(|event| event.basis);
            Some(PlotEvent {
                when: stretch(&event.moment()?),
                date_words: labels.join(" or "),
                label: basis_of(known).told(&label),
            })
        })
        .filter(|event| is_closed(event.when))
        .collect()
}

/// On an axis that is too long to name the months, each event says its year: "10 Mar 1987".
pub(super) fn with_years(
    mut events: Vec<PlotEvent>,
    kind: &PlotKind,
    window: Stretch,
    zone: &Zone,
) -> Vec<PlotEvent> {
    // A long period before the looks is cut short, and does not make the axis long.
    let looks: Vec<Stretch> = match kind {
        PlotKind::Series(series) | PlotKind::Multiples(series) => {
            let marks = series.runs.iter().flat_map(|run| &run.marks);
            let looks = marks.filter(|mark| !mark.period && is_closed(mark.when));
            looks.map(|mark| mark.when).chain(events.iter().map(|e| e.when)).collect()
        }
        _ => vec![window],
    };
    let from = looks.iter().map(|when| when.from).min().unwrap_or_default();
    let to = looks.iter().map(|when| when.to).max().unwrap_or_default();
    if to - from <= MONTHS_NAMED {
        return events;
    }
    for event in &mut events {
        let digits = event.date_words.split(|c: char| !c.is_ascii_digit());
        if !digits.into_iter().any(|digits| digits.len() == 4) {
            let year = dates::date_of(zone.local(event.when.to - 1)).year;
            event.date_words.push_str(&format!(" {year}"));
        }
    }
    events
}
