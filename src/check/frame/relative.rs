//! Times that a sentence tells without a date: a season, today, before and after an event.

use super::own::Own;
use super::phrases::Words;
use super::reading::words;
use super::{NAME_ENDS, Subject};
use crate::dates::{DAY, Date, Moment, Zone, date_of};
use crate::expr::Event;
use std::ops::Range;

/// The middle month of each season in the north.
const SEASONS: &[(&str, i64)] =
    &[("spring", 4), ("summer", 7), ("autumn", 10), ("winter", 1)];

/// Words that say that a thing is so as the brief is read.
const NOW: &[&str] = &["today", "currently", "nowadays"];

/// So many days before the cut-off a look may lie that is told of as of today.
const NOW_DAYS: i64 = 31;

/// Words that set one time beside another: what stands before an event is then not the value.
const BESIDE: &[&str] = &["than", "against", "compared", "unlike", "versus", "beside"];

/// What time a sentence speaks of, where the moment of a look does not lie in it.
pub(in crate::check) fn of_another_time<'a>(
    subject: &Subject<'_>,
    own: &'a Own<'_>,
    look: &Moment,
    zone: &Zone,
) -> Option<&'a str> {
    let said = &own.words;
    if said.iter().any(|(word, _)| BESIDE.contains(&word.as_str())) {
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
    let mut seasons = said.iter().enumerate().filter_map(|(at, (word, range))| {
        let (_, middle) = SEASONS.iter().find(|(season, _)| season == word)?;
        let before = said.get(at.checked_sub(2)?..at)?.iter();
        let dates = ["in", "last", "that", "this", "during"];
        let is_dated =
            before.map(|(word, _)| word).any(|word| dates.contains(&word.as_str()));
        is_dated.then_some((*middle, range.clone()))
    });
    let first = match said.first() {
        Some((word, _)) if word == "in" || word == "last" || word == "that" => {
            said.iter().take(2).find_map(|(word, range)| {
                let (_, middle) = SEASONS.iter().find(|(season, _)| season == word)?;
                Some((*middle, range.clone()))
            })
        }
        _ => None,
    };
    let (middle, range) = first.or_else(|| seasons.next())?;
    let location = subject.bound.case.facility.location.as_ref()?;
    let is_south = location.lat.text.starts_with('-');
    let middle = if is_south { middle + 6 } else { middle };
    let away = (day.month - middle).rem_euclid(12);
    (away > 2 && away < 10).then_some(range)
}

/// "Today", of a look that lies well before the cut-off.
fn of_today(subject: &Subject<'_>, said: &Words, look: &Moment) -> Option<Range<usize>> {
    let cutoff = subject.bound.cutoff.as_ref().or(subject.bound.published.as_ref())?;
    let (_, range) = said.iter().find(|(word, _)| NOW.contains(&word.as_str()))?;
    (cutoff.from - look.to > NOW_DAYS * DAY).then(|| range.clone())
}

/// "Before the summit", of a look behind it; and so on.
fn of_another_side(
    subject: &Subject<'_>,
    said: &Words,
    look: &Moment,
) -> Option<Range<usize>> {
    let events = &subject.bound.table.events;
    for (at, (word, range)) in said.iter().enumerate() {
        let mut named = events.iter().filter(|event| heads(event).contains(word));
        let (Some(event), None) = (named.next(), named.next()) else { continue };
        let Some(event) = event.moment() else { continue };
        let mut before = said.get(..at).unwrap_or_default().iter().rev();
        let before: Vec<&(String, Range<usize>)> = before
            .by_ref()
            .filter(|(word, _)| word != "the" && word != "a")
            .take(3)
            .collect();
        let word = |n: usize| before.get(n).map_or("", |(word, _)| word.as_str());
        let is_other = match (word(2), word(1), word(0)) {
            (_, "day", "after") => {
                look.from >= event.to + 2 * DAY || look.to <= event.from
            }
            (_, "day", "before") => {
                look.to <= event.from - 2 * DAY || look.from >= event.to
            }
            (_, "days" | "weeks" | "months" | "shortly" | "long", "before")
            | (_, _, "before") => look.from >= event.to,
            (_, _, "after" | "since") => look.to <= event.from,
            ("on" | "at", "day" | "time", "of") | (_, _, "during") => {
                look.from >= event.to + DAY || look.to <= event.from - DAY
            }
            _ => continue,
        };
        if is_other {
            let first = before
                .iter()
                .map(|(_, range)| range.start)
                .nth(usize::from(word(0) == "of") * 2);
            return Some(first.unwrap_or(range.start)..range.end);
        }
    }
    None
}

/// The words by which an event may be meant: those of its label, up to the first that only joins.
fn heads(event: &Event) -> Vec<String> {
    let all = words(&event.label).into_iter().map(|(word, _)| word);
    let named = all.take_while(|word| !NAME_ENDS.contains(&word.as_str()));
    named.filter(|word| word.len() > 4).collect()
}
