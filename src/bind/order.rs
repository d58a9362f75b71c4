//! Order without dates: what `after`, `before`, `by` and `until` say narrows the moments of looks; a contradiction is reported at the look.

use super::time::is_told;
use super::{Binder, CASE_FILE, LookOrigin};
use crate::case::{Observation, Order};
use crate::dates::{self, Duration, Moment};
use crate::diag::{Diagnostic, KeyPath, Place};
use std::collections::BTreeMap;

/// Whether it is said of a look where in the order it stands.
pub(super) fn is_placed(look: &Observation) -> bool {
    let is_beside = look.after.is_some() || look.before.is_some();
    is_beside || look.by.is_some() || look.until.is_some()
}

/// One statement about the order of an item.
type Said = (usize, dates::Order);

impl Binder<'_> {
    /// Narrows the looks' moments. Looks come first among the items, then events, then the other ends of fixed lags.
    pub(super) fn tighten(&mut self) {
        let case = self.case;
        if !case.observations.iter().any(is_placed) {
            return;
        }
        let mut index = BTreeMap::new();
        let mut ids: Vec<String> = Vec::new();
        let mut moments: Vec<Moment> = Vec::new();
        for look in &self.table.looks {
            let id = look.id.as_deref().cloned().unwrap_or_default();
            index.insert(id.clone(), moments.len());
            ids.push(id);
            moments.push(look.moment);
        }
        for event in &self.table.events {
            if let Some(moment) = event.moment() {
                index.insert(event.id.clone(), moments.len());
                ids.push(event.id.clone());
                moments.push(moment);
            }
        }
        let mut said: Vec<Said> = Vec::new();
        for item in 0..self.looks.len() {
            let LookOrigin::Observation(n) = self.looks[item].origin else { continue };
            let look = &case.observations[n as usize];
            let path = KeyPath::default().key("observations").index(n as usize);
            self.statements(item, look, &path, &index, &mut said);
        }
        if said.is_empty() {
            return;
        }
        let names: Vec<&str> = ids.iter().map(String::as_str).collect();
        match dates::tighten(&mut moments, &said, &names) {
            Ok(()) => {
                for (look, moment) in self.table.looks.iter_mut().zip(moments) {
                    look.moment = moment;
                }
            }
            Err(fault) => {
                let marked = fault.items.iter().find(|item| **item < self.looks.len());
                let path = KeyPath::default().key("observations");
                let place = match marked.map(|item| self.looks[*item].origin) {
                    Some(LookOrigin::Observation(n)) => path.index(n as usize),
                    _ => path,
                };
                let place = Place::value(CASE_FILE, place);
                self.report.push(
                    Diagnostic::error("impossible-order", place, fault.message)
                        .help(fault.help),
                );
            }
        }
    }

    fn statements(
        &mut self,
        item: usize,
        look: &Observation,
        path: &KeyPath,
        index: &BTreeMap<String, usize>,
        said: &mut Vec<Said>,
    ) {
        for (order, key) in [(&look.after, "after"), (&look.before, "before")] {
            let is_after = key == "after";
            let mut plain = |id: &String| {
                if let Some(other) = index.get(id) {
                    let order = if is_after {
                        dates::Order::After(*other)
                    } else {
                        dates::Order::Before(*other)
                    };
                    said.push((item, order));
                }
            };
            match order {
                None => {}
                Some(Order::One(id)) => plain(id),
                Some(Order::Many(ids)) => ids.iter().for_each(plain),
                Some(Order::By(by)) => {
                    let place = Place::value(CASE_FILE, path.key(key).key("by"));
                    let lag = self.lag(&by.by, place);
                    if let (Some(other), Some(lag)) = (index.get(&by.look), lag) {
                        said.push(if is_after {
                            (item, dates::Order::AfterBy(*other, lag))
                        } else {
                            (*other, dates::Order::AfterBy(item, lag))
                        });
                    }
                }
            }
        }
        // What nobody dates was seen before the day to which all is known, unless it is only foretold.
        if look.date.is_none() && look.period.is_none() && !is_told(look) {
            let cutoff = dates::parse(&self.case.information_cutoff).ok();
            let moment = cutoff.map(|day| dates::resolve(&day, &self.table.zones[0]));
            said.extend(moment.map(|moment| (item, dates::Order::By(moment))));
        }
        for (text, key) in [(&look.by, "by"), (&look.until, "until")] {
            let Some(text) = text else { continue };
            let zone = self.table.looks[item].zone;
            let place = Place::value(CASE_FILE, path.key(key));
            if let Some(moment) = self.moment(text, zone, place) {
                said.push((item, dates::Order::By(moment)));
            }
        }
    }

    pub(super) fn lag(&mut self, text: &str, place: Place) -> Option<Duration> {
        match dates::parse_duration(text) {
            Ok(duration) => Some(duration),
            Err(fault) => {
                self.fault("bad-date", &place, fault);
                None
            }
        }
    }
}
