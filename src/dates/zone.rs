//! Time zones, from the database carried in the crate, so that every machine gives the same answer.

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::{DAWN, DAY, DUSK, Fault, Minute, Side, Unit, Written};
use crate::diag::nearest;

/// The rules of a place's clock. Offsets are whole minutes; before standard time they are rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// `Asia/Pyongyang`, `UTC`, `+09:00`.
    pub name: String,
    /// What its clock is called in print: `local time`, or `Pyongyang time` where a case has several.
    pub clock: String,
    /// From which UTC minute which offset (minutes east) holds, in order; the first holds since ever.
    changes: Vec<(Minute, i64)>,
}

/// The zones of the database that were asked for, by name.
static KNOWN: Mutex<BTreeMap<String, Zone>> = Mutex::new(BTreeMap::new());

impl Zone {
    /// Universal time.
    pub fn utc() -> Zone {
        Zone::fixed("UTC", 0)
    }

    /// A clock that is always `minutes` ahead of UTC.
    pub fn fixed(name: &str, minutes: i64) -> Zone {
        Zone::new(name, vec![(DAWN, minutes)])
    }

    /// The zone of a name in the time zone database, or of an offset such as `+09:00`.
    pub fn named(name: &str) -> Result<Zone, Fault> {
        if name.eq_ignore_ascii_case("utc") || name == "Z" {
            return Ok(Zone::utc());
        }
        if let Some(minutes) = offset(name) {
            return Ok(Zone::fixed(name, minutes));
        }
        // Thousands of versions of a case have one zone: its rules are reckoned out once.
        let known = KNOWN.lock().ok().and_then(|known| known.get(name).cloned());
        if let Some(known) = known {
            return Ok(known);
        }
        let database = TimeZoneDatabase::bundled();
        let Ok(zone) = database.get(name) else {
            let fault =
                Fault::new(0..name.len(), format!("no time zone is called `{name}`"));
            let names: Vec<String> =
                database.available().map(|known| known.to_string()).collect();
            let of_city = names.iter().map(String::as_str).find(|known| {
                let city = known.rsplit('/').next().unwrap_or_default();
                city.eq_ignore_ascii_case(&name.replace(' ', "_"))
            });
            let near = nearest(name, names.iter().map(String::as_str));
            return Err(match of_city.or(near) {
                Some(near) => fault.help(format!("did you mean `{near}`?")).replace(near),
                None => fault.help(
                    "write a name of the time zone database, such as `Asia/Pyongyang`, or an offset such as `+09:00`",
                ),
            });
        };
        // After 2200 the last offset goes on: no brief needs the summer time of 2201.
        let until = Timestamp::from_second(7_258_118_400).unwrap_or(Timestamp::MAX);
        let first = Timestamp::MIN;
        let minutes = |at| i64::from(zone.to_offset(at).seconds()).div_euclid(60);
        let mut changes = vec![(DAWN, minutes(first))];
        for change in zone.following(first).take_while(|t| t.timestamp() < until) {
            let at = change.timestamp();
            changes.push((at.as_second().div_euclid(60), minutes(at)));
        }
        let zone = Zone::new(name, changes);
        if let Ok(mut known) = KNOWN.lock() {
            known.insert(name.to_string(), zone.clone());
        }
        Ok(zone)
    }

    fn new(name: &str, changes: Vec<(Minute, i64)>) -> Zone {
        Zone { name: name.to_string(), clock: "local time".to_string(), changes }
    }

    /// The same with its clock called by its city, to be told from others.
    #[must_use]
    pub fn by_city(self) -> Zone {
        let clock = match self.name.rsplit_once('/') {
            Some((_, city)) => format!("{} time", city.replace('_', " ")),
            None if self.name.starts_with(['+', '-']) => format!("UTC{}", self.name),
            None => self.name.clone(),
        };
        Zone { clock, ..self }
    }

    /// How far the local clock is ahead of UTC at a UTC minute.
    pub fn ahead(&self, at: Minute) -> i64 {
        let after = self.changes.partition_point(|(from, _)| *from <= at);
        self.changes.get(after.saturating_sub(1)).map_or(0, |(_, ahead)| *ahead)
    }

    /// The local minute of a UTC minute; open ends stay open.
    pub fn local(&self, at: Minute) -> Minute {
        if at <= DAWN || at >= DUSK { at } else { at + self.ahead(at) }
    }

    /// The first UTC minute that the local clock calls `local`; in a gap, the minute of the jump.
    pub fn first_utc(&self, local: Minute) -> Minute {
        self.candidates(local).into_iter().flatten().min().unwrap_or(local)
    }

    /// The last UTC minute that the local clock calls `local`.
    pub fn last_utc(&self, local: Minute) -> Minute {
        self.candidates(local).into_iter().flatten().max().unwrap_or(local)
    }

    /// A time of day that the clock never showed, since it was put forward over it.
    pub fn skipped(&self, written: &Written) -> Option<Fault> {
        let is_skipped = |side: &&Side| {
            let is_local = side.unit == Unit::Minute && side.offset_quarters.is_none();
            is_local && self.local(self.first_utc(side.from)) != side.from
        };
        [&written.start, &written.end].into_iter().find(is_skipped)?;
        let (name, text) = (&self.name, &written.text);
        let message = format!("no clock of {name} showed `{text}`: it was put forward");
        Some(Fault::new(0..text.len(), message).help(
            "write the time that the clock showed, or one with an offset: `2022-11-04T10:24Z`",
        ))
    }

    fn candidates(&self, local: Minute) -> [Option<Minute>; 2] {
        if local <= DAWN || local >= DUSK {
            return [Some(local), None];
        }
        let before = local - self.ahead(local - DAY);
        let after = local - self.ahead(local + DAY);
        let holds = |utc: Minute| self.local(utc) == local;
        match (holds(before), holds(after)) {
            (false, false) => [Some(before), None],
            (left, right) => [left.then_some(before), right.then_some(after)],
        }
    }
}

/// Minutes east of UTC of `+09:00`, `-0330` or `+9`.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text.get(1..)?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    (hours <= 14 && minutes < 60)
        .then_some(sign * (i64::from(hours) * 60 + i64::from(minutes)))
}
