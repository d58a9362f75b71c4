//! Times of the case: zones, looks and periods with their order, events, and the day of publication.

use super::{Binder, CASE_FILE, LookBeside, LookOrigin, Support};
use crate::case::{self, Observation};
use crate::dates::{self, Moment, Zone};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::expr;

impl Binder<'_> {
    /// The facility's zone first, then one for each part that has its own.
    pub(super) fn zones(&mut self) {
        let facility = &self.case.facility;
        let path = KeyPath::default().key("facility");
        let first = self.zone(&facility.timezone, path.key("timezone"));
        self.table.zones.push(first);
        for (id, part) in &facility.parts {
            if let Some(name) = &part.timezone {
                let zone = self.zone(name, path.key("parts").key(id).key("timezone"));
                self.part_zones.insert(id.clone(), self.table.zones.len() as u16);
                self.table.zones.push(zone);
            }
        }
        let zones = std::mem::take(&mut self.table.zones);
        let several = zones.iter().any(|zone| zone.name != zones[0].name);
        let told = |zone: Zone| if several { zone.by_city() } else { zone };
        self.table.zones = zones.into_iter().map(told).collect();
    }

    fn zone(&mut self, name: &str, path: KeyPath) -> Zone {
        Zone::named(name).unwrap_or_else(|fault| {
            self.fault("bad-time-zone", &Place::value(CASE_FILE, path), fault);
            Zone::utc()
        })
    }

    /// A time as written, resolved on the clock of zone `zone`.
    pub(super) fn moment(
        &mut self,
        text: &str,
        zone: u16,
        place: Place,
    ) -> Option<Moment> {
        match dates::parse(text) {
            Ok(written) => {
                let zone = self.table.zones.get(usize::from(zone))?;
                let moment = dates::resolve(&written, zone);
                if let Some(fault) = zone.skipped(&written) {
                    self.fault("bad-date", &place, fault);
                }
                Some(moment)
            }
            Err(fault) => {
                self.fault("bad-date", &place, fault);
                None
            }
        }
    }

    /// Every observation as a look or period; those whose time cannot be read are left out.
    pub(super) fn observed_looks(&mut self) {
        let case = self.case;
        for (n, observation) in case.observations.iter().enumerate() {
            let path = KeyPath::default().key("observations").index(n);
            let Some(moment) = self.observed_moment(observation, &path) else { continue };
            let zone = self.observation_zone(observation);
            let support = self.observation_support(observation);
            self.table.looks.push(expr::Look {
                id: observation.id.clone().map(Box::new),
                moment,
                period: period(observation),
                view: view(observation.view),
                method: method(observation.method),
                told: is_told(observation),
                zone,
            });
            let support = self.intern(support);
            self.looks
                .push(LookBeside { origin: LookOrigin::Observation(n as u32), support });
        }
    }

    fn observed_moment(&mut self, look: &Observation, path: &KeyPath) -> Option<Moment> {
        let zone = self.observation_zone(look);
        let own = match (&look.date, &look.period) {
            (Some(date), None) => {
                return self.moment(
                    date,
                    zone,
                    Place::value(CASE_FILE, path.key("date")),
                );
            }
            (None, Some(period)) => {
                if look.stat.is_none() {
                    let place = Place::key(CASE_FILE, path.key("period"));
                    self.report.push(
                        Diagnostic::error(
                            "period-without-stat",
                            place,
                            "a period must say how its values are meant",
                        )
                        .help(
                            "add `stat: max` for the most at any time in it, `min` for the least, `total` for the sum, `typical` for what was usual, `throughout` for the same at every look",
                        ),
                    );
                }
                return self.moment(
                    period,
                    zone,
                    Place::value(CASE_FILE, path.key("period")),
                );
            }
            (Some(_), Some(_)) => {
                "an observation has either a `date` or a `period`, not both"
            }
            (None, None) if super::order::is_placed(look) => {
                return Some(dates::any_time());
            }
            (None, None) => "an observation needs a `date` (a look) or a `period`",
        };
        self.report.push(
            Diagnostic::error("look-without-date", Place::value(CASE_FILE, path.clone()), own)
                .help("`date: 2023-10-05` is one moment; `period: 2018-10/2023-09` is a stretch that the values are about"),
        );
        None
    }

    /// The zone of the part that was looked at, when all agree on one; else the facility's.
    fn observation_zone(&self, look: &Observation) -> u16 {
        let from_measures = look.values.keys().filter_map(|name| {
            let (measure, part) = super::split_series_name(name);
            let part = part.map(str::to_string);
            part.map_or_else(
                || self.case.measures.get(measure).map(|m| m.at.items().to_vec()),
                |part| Some(vec![part]),
            )
        });
        let parts: Vec<String> = if look.at.items().is_empty() {
            from_measures.flatten().collect()
        } else {
            look.at.items().to_vec()
        };
        let mut zones =
            parts.iter().map(|part| self.part_zones.get(part).copied().unwrap_or(0));
        let first = zones.next().unwrap_or(0);
        if zones.all(|zone| zone == first) { first } else { 0 }
    }

    /// Sources and caveats of the look itself.
    pub(super) fn observation_support(&self, look: &Observation) -> Support {
        let mut caveats: Vec<&String> = look.caveats.iter().collect();
        for image in look.image.items() {
            caveats.extend(self.case.images.get(image).iter().flat_map(|i| &i.caveats));
        }
        for part in look.at.items() {
            let part = self.case.facility.parts.get(part);
            caveats.extend(part.iter().flat_map(|part| &part.caveats));
        }
        self.support(look.sources.iter().map(case::SourceRef::id), caveats)
    }

    /// Looks sorted by time, then id; what stands beside them goes with them.
    pub(super) fn sort_looks(&mut self) {
        let in_order = |pair: &[expr::Look]| {
            let of = |look: &expr::Look| (look.moment.from, look.moment.to);
            of(&pair[0]) < of(&pair[1])
        };
        if self.table.looks.windows(2).all(in_order) {
            return;
        }
        let mut order: Vec<usize> = (0..self.table.looks.len()).collect();
        order.sort_by(|a, b| {
            let (one, other) = (&self.table.looks[*a], &self.table.looks[*b]);
            let times = (one.moment.from, one.moment.to, &one.id);
            times
                .cmp(&(other.moment.from, other.moment.to, &other.id))
                .then_with(|| self.content(*a).cmp(&self.content(*b)))
        });
        arrange(&mut self.table.looks, order.clone());
        arrange(&mut self.looks, order);
    }

    /// Names of the sources of looks that another look of the same time may contradict. Rows of a table share theirs.
    pub(super) fn said_by(&mut self) {
        let looks = &self.table.looks;
        for n in 1..looks.len() {
            let (one, other) = (&looks[n - 1].moment, &looks[n].moment);
            let last = one.latest().max(other.latest());
            if one != other && last - one.earliest() > dates::DAY {
                continue;
            }
            for look in [n - 1, n] {
                let LookOrigin::Observation(at) = self.looks[look].origin else {
                    continue;
                };
                let sources = &self.case.observations[at as usize].sources;
                let names: Vec<&str> = sources
                    .iter()
                    .filter_map(|source| self.case.sources.get(source.id()))
                    .map(|source| source.name_in_prose())
                    .collect();
                self.table.said_by.insert(look as u32, names.join(", "));
            }
        }
    }

    /// What a look says, for telling apart two of one moment that have no ids: their order in the file must not matter.
    fn content(&self, look: usize) -> (Option<String>, LookOrigin) {
        let origin = self.looks[look].origin;
        let said = match origin {
            LookOrigin::Observation(n) => {
                let observation = &self.case.observations[n as usize];
                Some(format!("{:?}{:?}", observation.values, observation.sources))
            }
            LookOrigin::Row(..) => None,
        };
        (said, origin)
    }

    /// Events with their readings.
    pub(super) fn events(&mut self) {
        let case = self.case;
        for (id, event) in &case.events {
            let path = KeyPath::default().key("events").key(id);
            let mut readings = Vec::new();
            for (source, date) in &event.readings {
                if event.used.as_ref().is_some_and(|used| used != source) {
                    continue;
                }
                let place = Place::value(CASE_FILE, path.key("readings").key(source));
                if let Some(moment) = self.moment(date, 0, place) {
                    readings.push((source.clone(), moment));
                }
            }
            let own = match (&event.date, &event.period) {
                (Some(date), _) => Some((date, "date")),
                (None, Some(period)) => Some((period, "period")),
                (None, None) => None,
            };
            if let Some((text, key)) = own {
                let place = Place::value(CASE_FILE, path.key(key));
                if let Some(moment) = self.moment(text, 0, place)
                    && readings.is_empty()
                {
                    readings.push((String::new(), moment));
                }
            } else if event.readings.is_empty() {
                let message = "an event needs a `date`, a `period` or `readings`";
                let place = Place::value(CASE_FILE, path);
                self.report.push(
                    Diagnostic::error("look-without-date", place, message)
                        .help("write the day: `date: 2023-09-13`"),
                );
            }
            let support = self
                .support(event.sources.iter().map(case::SourceRef::id), &event.caveats);
            let support = self.intern(support);
            self.event_support.push(support);
            let name = |id: &String| self.case.sources.get(id).map(|s| s.name_in_prose());
            let said_by =
                readings.iter().map(|(id, _)| name(id).unwrap_or(id).to_string());
            self.table.events.push(expr::Event {
                id: id.clone(),
                label: event.label.clone(),
                said_by: said_by.collect(),
                readings,
                zone: 0,
            });
        }
    }
}

fn period(look: &Observation) -> Option<expr::Period> {
    look.period.as_ref()?;
    let stat = match look.stat.unwrap_or(case::Stat::Typical) {
        case::Stat::Max => expr::Stat::Max,
        case::Stat::Min => expr::Stat::Min,
        case::Stat::Total => expr::Stat::Total,
        case::Stat::Typical => expr::Stat::Typical,
        case::Stat::Throughout => expr::Stat::Throughout,
    };
    Some(expr::Period { stat, numbered: look.looks.is_some() })
}

/// Whether an observation only tells what somebody said or expects.
pub(super) fn is_told(look: &Observation) -> bool {
    use case::Basis::{Asserted, Forecast};
    let is_said = |basis: Option<case::Basis>| matches!(basis, Some(Asserted | Forecast));
    let says = |value: &case::Value| match value {
        case::Value::Long(long) => is_said(long.basis.or(look.basis)),
        case::Value::Words(_) => is_said(look.basis),
    };
    let all = !look.values.is_empty() && look.values.values().all(says);
    look.method == Some(case::Method::Statement) || is_said(look.basis) || all
}

pub(super) fn view(view: Option<case::View>) -> expr::View {
    match view {
        None => expr::View::Unstated,
        Some(case::View::Clear) => expr::View::Clear,
        Some(case::View::Partial) => expr::View::Partial,
        Some(case::View::Clouded) => expr::View::Clouded,
        Some(case::View::None) => expr::View::None,
    }
}

pub(super) fn method(method: Option<case::Method>) -> expr::Method {
    match method {
        None => expr::Method::Unstated,
        Some(case::Method::Imagery) => expr::Method::Imagery,
        Some(case::Method::Ground) => expr::Method::Ground,
        Some(case::Method::ShipTracks) => expr::Method::ShipTracks,
        Some(case::Method::Document) => expr::Method::Document,
        Some(case::Method::Statement) => expr::Method::Statement,
    }
}

/// Puts into place `n` what stood at `order[n]`, without a copy of the list.
fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for place in 0..order.len() {
        let mut from = order[place];
        // What stood before `place` has moved on to where the swap put it.
        while from < place {
            from = order[from];
        }
        items.swap(place, from);
        order[place] = from;
    }
}
