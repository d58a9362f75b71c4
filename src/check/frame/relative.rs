//! Times that a sentence tells without a date: a season, today, before and after an event.

use super::Subject;
use super::lexicon::{List, list};
use super::own::Own;
use super::phrases::Words;
use super::reading::words;
use crate::bind::Bound;
use crate::dates::{DAY, Date, Moment, Zone, date_of};
use crate::expr::Event;
use std::ops::Range;

/// So many days before the cut-off a look may lie that is told of as of today.
const NOW_DAYS: i64 = 31;

/// What time a sentence speaks of, where the moment of a look does not lie in it.
pub(in crate::check) fn of_another_time<'a>(
    subject: &Subject<'_>,
    own: &'a Own<'_>,
    look: &Moment,
    zone: &Zone,
) -> Option<&'a str> {
    let said = &own.words;
    if list(subject.bound, List::Beside).first_in(said).is_some() {
        return None;
    }
    let other = of_another_season(subject, said, date_of(zone.local(look.from)))
        .or_else(|| of_today(subject, said, look))
        .or_else(|| of_another_side(subject, said, look));
    other.map(|range| own.at(&range))
}

/// A season of the place in which a day does not lie, a month either way left open.
fn of_another_season(
    subject: &Subject<'_>,
    said: &Words,
    day: Date,
) -> Option<Range<usize>> {
    let seasons = list(subject.bound, List::Seasons);
    let hits = seasons.hits_in(said);
    let (dated, opening) =
        (list(subject.bound, List::Dated), list(subject.bound, List::Opening));
    let hit = hits.iter().find(|hit| {
        let at = said.partition_point(|(_, range)| range.start < hit.range.start);
        let mut before = said.get(at.saturating_sub(2)..at).unwrap_or_default().iter();
        match at {
            0 | 1 => before.next().is_some_and(|(word, _)| opening.holds(word)),
            _ => before.any(|(word, _)| dated.holds(word)),
        }
    })?;
    let middle: i64 = seasons.heading(hit.line).parse().ok()?;
    let range = hit.range.clone();
    let location = subject.bound.case.facility.location.as_ref()?;
    let is_south = location.lat.text.starts_with('-');
    let middle = if is_south { middle + 6 } else { middle };
    let away = (day.month - middle).rem_euclid(12);
    (away > 2 && away < 10).then_some(range)
}

/// "Today", of a look that lies well before the cut-off.
fn of_today(subject: &Subject<'_>, said: &Words, look: &Moment) -> Option<Range<usize>> {
    let cutoff = subject.bound.cutoff.as_ref().or(subject.bound.published.as_ref())?;
    let range = list(subject.bound, List::Now).first_in(said)?;
    (cutoff.from - look.to > NOW_DAYS * DAY).then_some(range)
}

/// "Before the summit", of a look behind it; and so on.
fn of_another_side(
    subject: &Subject<'_>,
    said: &Words,
    look: &Moment,
) -> Option<Range<usize>> {
    let events = &subject.bound.table.events;
    for (at, (word, range)) in said.iter().enumerate() {
        let mut named =
            events.iter().filter(|event| heads(subject.bound, event).contains(word));
        let (Some(event), None) = (named.next(), named.next()) else { continue };
        let Some(event) = event.moment() else { continue };
        let articles = list(subject.bound, List::Articles);
        let before = said.get(..at).unwrap_or_default().iter();
        let before = before.filter(|(word, _)| !articles.holds(word)).cloned();
        let before: Vec<(String, Range<usize>)> = before.collect();
        let sides = list(subject.bound, List::Sides);
        let last = before.last().map(|(_, range)| range.end);
        let mut hits = sides.hits_in(&before).into_iter();
        let Some(hit) = hits.find(|hit| Some(hit.range.end) == last) else { continue };
        let is_other = match sides.heading(hit.line) {
            "day after" => look.from >= event.to + 2 * DAY || look.to <= event.from,
            "day before" => look.to <= event.from - 2 * DAY || look.from >= event.to,
            "before" => look.from >= event.to,
            "after" => look.to <= event.from,
            _ => look.from >= event.to + DAY || look.to <= event.from - DAY,
        };
        if is_other {
            return Some(hit.range.start..range.end);
        }
    }
    None
}

/// The words by which an event may be meant: those of its label, up to the first that only joins.
fn heads(bound: &Bound, event: &Event) -> Vec<String> {
    let all = words(&event.label).into_iter().map(|(word, _)| word);
    let ends = list(bound, List::NameEnds);
    let named = all.take_while(|word| !ends.holds(word));
    named.filter(|word| word.len() > 4).collect()
}
