//! Cells: each value of each look, parsed, with the effects of its caveats applied and its sources and caveats beside it.

use super::{Binder, CASE_FILE, Columns, LookOrigin, SeriesKey, Support};
use crate::case::{self, LongValue, Observation, SourceRef};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::expr::{self, Cell, More, Value};
use std::collections::BTreeSet;

/// A value on its way into the table.
pub(super) struct Placed<'a> {
    pub(super) key: SeriesKey,
    pub(super) look: u32,
    pub(super) observation: &'a Observation,
    pub(super) long: Option<&'a LongValue>,
    /// Whether the readings of the long form are of this value, and not of the whole that it is a class of.
    pub(super) has_readings: bool,
    pub(super) path: KeyPath,
}

impl Binder<'_> {
    /// Fills the table with cells, look by look, and lays them out series by series.
    pub(super) fn cells(&mut self) {
        let case = self.case;
        let mut columns = Columns::new();
        for look in 0..self.table.looks.len() {
            if let LookOrigin::Observation(n) = self.looks[look].origin {
                let observation = &case.observations[n as usize];
                let path = KeyPath::default().key("observations").index(n as usize);
                self.observed(look as u32, observation, &path, &mut columns);
            }
        }
        self.row_cells(&mut columns);
        self.lay_out(columns);
    }

    fn observed(
        &mut self,
        look: u32,
        observation: &Observation,
        path: &KeyPath,
        columns: &mut Columns,
    ) {
        for (name, value) in &observation.values {
            let path = path.key("values").key(name);
            let Some(key) = self.series_key(name, &path) else { continue };
            let long = match value {
                case::Value::Words(_) => None,
                case::Value::Long(long) => Some(&**long),
            };
            let placed =
                Placed { key, look, observation, long, has_readings: true, path };
            match value {
                case::Value::Words(words) => {
                    let place = Place::value(CASE_FILE, placed.path.clone());
                    let value = self.value(words, key.0, place);
                    self.put(&placed, value, None, columns);
                }
                case::Value::Long(long) => self.long(&placed, long, columns),
            }
        }
    }

    fn long(&mut self, placed: &Placed<'_>, long: &LongValue, columns: &mut Columns) {
        let measure = placed.key.0;
        let at = |key: &str| Place::value(CASE_FILE, placed.path.key(key));
        let mut more = More::default();
        let stated =
            long.value.as_ref().map(|words| (words, at("value"))).or_else(|| {
                let total = long.classes.get("total")?;
                Some((
                    total,
                    Place::value(CASE_FILE, placed.path.key("classes").key("total")),
                ))
            });
        let mut value =
            stated.and_then(|(words, place)| self.value(words, measure, place));
        self.said_twice(long, &value, &at);
        self.readings(placed, long, &mut value, &mut more);
        self.counted(placed, long, &mut value, &mut more);
        self.marked(placed, long, &mut value, &mut more, columns);
        self.items(placed, long, &mut value, &mut more);
        more.same_object = placed.observation.same_object.is_some();
        self.classes(placed, long, &mut value, columns);
        if value.is_none() && long.value.is_none() && long.readings.is_empty() {
            let place = Place::value(CASE_FILE, placed.path.clone());
            let known = !long.counted.is_empty()
                || long.each.is_some()
                || !long.marks.items().is_empty();
            if !known && long.classes.is_empty() {
                self.report.push(
                    Diagnostic::error(
                        "bad-value",
                        place,
                        "a value in the long form says nothing",
                    )
                    .help("add `value:`, `classes:`, `each:`, `readings:`, `counted:` or `marks:`"),
                );
            }
        }
        let more = (more != More::default()).then(|| Box::new(more));
        self.put(placed, value, more, columns);
    }

    /// What is said in two ways, of which one would count for nothing.
    fn said_twice(
        &mut self,
        long: &LongValue,
        value: &Option<Value>,
        at: &dyn Fn(&str) -> Place,
    ) {
        // What only relays another is no reading, and has a rule of its own.
        let is_reading = |id: &String| {
            self.case.sources.get(id).is_none_or(|source| source.repeats.ids().is_empty())
        };
        let used = long.used.as_ref().and_then(|source| long.readings.get(source));
        let is_used = used.is_some() && used == long.value.as_ref();
        let (message, help) = match (&long.value, value) {
            (Some(_), _) if long.readings.keys().any(is_reading) && !is_used => (
                "a value is either stated or read by several, and the readings count for nothing here",
                "leave `value` out; `use: SOURCE` says whose reading is taken, `because` why",
            ),
            (Some(_), Some(Value::None | Value::NoneSeen)) if long.each.is_some() => (
                "`each` lists what was there, and the value says that nothing was",
                "leave `value` out: the value of items is their total",
            ),
            _ => return,
        };
        self.report.push(Diagnostic::error("bad-value", at("value"), message).help(help));
    }

    fn readings(
        &mut self,
        placed: &Placed<'_>,
        long: &LongValue,
        value: &mut Option<Value>,
        more: &mut More,
    ) {
        for (source, words) in &long.readings {
            let place = Place::value(CASE_FILE, placed.path.key("readings").key(source));
            let Some(reading) = self.value(words, placed.key.0, place) else { continue };
            if long.used.as_ref() == Some(source) {
                *value = Some(reading.clone());
            }
            let name = self.case.sources.get(source).map(|source| source.name_in_prose());
            let (source, name) = (source.clone(), name.unwrap_or(source).to_string());
            more.readings.push(expr::Reading { source, name, value: reading });
        }
        if value.is_some() {
            more.set_aside = std::mem::take(&mut more.readings);
        } else {
            *value = more.readings.first().map(|reading| reading.value.clone());
        }
    }

    fn classes(
        &mut self,
        placed: &Placed<'_>,
        long: &LongValue,
        value: &mut Option<Value>,
        columns: &mut Columns,
    ) {
        let measure = placed.key.0;
        let mut counted = Vec::new();
        for (class, words) in &long.classes {
            if class == "total" {
                continue;
            }
            let path = placed.path.key("classes").key(class);
            let Some(index) = self.class_index(measure, class, &path) else { continue };
            let class_value =
                self.value(words, measure, Place::value(CASE_FILE, path.clone()));
            let key = (measure, Some(index), placed.key.2);
            let of_class = Placed {
                key,
                look: placed.look,
                observation: placed.observation,
                long: placed.long,
                has_readings: false,
                path,
            };
            self.put(&of_class, class_value, None, columns);
            counted.push(index);
        }
        if value.is_none() && !counted.is_empty() {
            let declared = &self.case.measures[measure as usize];
            let complete = case::is_yes(declared.classes_complete)
                && counted.len() == declared.classes.len();
            *value = Some(Value::Total(Box::new(expr::Total {
                parts: counted.into(),
                complete,
            })));
        }
    }

    /// Puts a cell into its column with its caveats' effects applied.
    pub(super) fn put(
        &mut self,
        placed: &Placed<'_>,
        value: Option<Value>,
        more: Option<Box<More>>,
        columns: &mut Columns,
    ) {
        let Some(value) = value else { return };
        let support = self.cell_support(placed);
        let id = self.table.measures[placed.key.0 as usize].id.clone();
        let caveats: Vec<usize> = support.caveats.iter().map(|n| *n as usize).collect();
        let (value, not_comparable) = self.with_effects(value, &id, &caveats);
        let mut more = more;
        if let Some(more) = &mut more {
            let items =
                more.items.iter_mut().chain(more.each.iter_mut().map(|e| &mut e.item));
            for value in items.chain(more.readings.iter_mut().map(|r| &mut r.value)) {
                *value = self.with_effects(value.clone(), &id, &caveats).0;
            }
        }
        let basis = placed
            .long
            .and_then(|long| long.basis)
            .or(placed.observation.basis)
            .map_or(expr::Basis::Seen, basis);
        let support = self.intern(support);
        let cell = Cell { value, more, look: placed.look, basis, not_comparable };
        columns.entry(placed.key).or_default().push(cell, support);
    }

    /// Applies what caveats do to the values of a measure.
    pub(super) fn with_effects(
        &self,
        mut value: Value,
        measure: &str,
        caveats: &[usize],
    ) -> (Value, bool) {
        let mut not_comparable = false;
        for caveat in caveats.iter().filter_map(|n| self.case.caveats.get_index(*n)) {
            let effect = &caveat.1.effect;
            let touches = |ids: &Vec<String>| ids.iter().any(|id| id == measure);
            if touches(&effect.unknown) {
                value = expr::weaken(value, expr::Effect::Unknown);
            }
            if touches(&effect.at_least) {
                value = expr::weaken(value, expr::Effect::AtLeast);
            }
            if touches(&effect.at_most) {
                value = expr::weaken(value, expr::Effect::AtMost);
            }
            not_comparable |= touches(&effect.not_comparable);
        }
        (value, not_comparable)
    }

    fn cell_support(&mut self, placed: &Placed<'_>) -> Support {
        let observation = placed.observation;
        let long = placed.long;
        let mut sources: Vec<&str> = match long {
            Some(long) if !long.sources.is_empty() => {
                long.sources.iter().map(SourceRef::id).collect()
            }
            _ => observation.sources.iter().map(SourceRef::id).collect(),
        };
        if let Some(long) = long.filter(|_| placed.has_readings) {
            match &long.used {
                Some(used) => sources.push(used),
                None => sources.extend(long.readings.keys().map(String::as_str)),
            }
            let marks = self.marks_of(long);
            sources.extend(marks.flat_map(|marks| &marks.sources).map(SourceRef::id));
        }
        let mut caveats: Vec<&String> = observation.caveats.iter().collect();
        let marks = long.into_iter().flat_map(|long| self.marks_of(long));
        let images = observation.image.items().iter();
        for image in images.chain(marks.map(|marks| &marks.image)) {
            caveats.extend(self.case.images.get(image).iter().flat_map(|i| &i.caveats));
        }
        for id in &sources {
            caveats.extend(self.caveats_of_source(id));
        }
        let measure = self.table.measures[placed.key.0 as usize].id.clone();
        caveats.retain(|id| self.caveat_touches(id, &measure));
        caveats.extend(long.iter().flat_map(|long| &long.caveats));
        caveats.extend(self.standing_caveats(placed.key));
        self.support_of(&sources, &caveats)
    }

    /// Caveats of the measure and of its part, which reach every value.
    pub(super) fn standing_caveats(&self, key: SeriesKey) -> Vec<&String> {
        let Some((_, measure)) = self.case.measures.get_index(key.0 as usize) else {
            return Vec::new();
        };
        let mut caveats: Vec<&String> = measure.caveats.iter().collect();
        let parts = measure.at.items();
        let parts = match key.2 {
            Some(part) => parts.get(part as usize).into_iter().collect::<Vec<_>>(),
            None => parts.iter().collect(),
        };
        for part in parts {
            let part = self.case.facility.parts.get(part);
            caveats.extend(part.iter().flat_map(|part| &part.caveats));
        }
        caveats
    }

    /// Ids of caveats of a source and of whatever it repeats: a limit is not lost in the retelling.
    pub(super) fn caveats_of_source<'s>(&'s self, id: &'s str) -> Vec<&'s String> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![id];
        while let Some(next) = waiting.pop() {
            let Some(source) = self.case.sources.get(next) else { continue };
            found.extend(&source.caveats);
            if !source.repeats.ids().is_empty() && seen.insert(next) {
                waiting.extend(source.repeats.ids().iter().map(String::as_str));
            }
        }
        found
    }

    /// Whether a caveat named on a look reaches a measure.
    pub(super) fn caveat_touches(&self, caveat: &str, measure: &str) -> bool {
        self.case.caveats.get(caveat).is_some_and(|caveat| {
            let affects = caveat.affects.items();
            affects.is_empty() || affects.iter().any(|id| id == measure)
        })
    }
}

/// How a value is known, as the table has it.
pub(super) fn basis(basis: case::Basis) -> expr::Basis {
    match basis {
        case::Basis::Seen => expr::Basis::Seen,
        case::Basis::Inferred => expr::Basis::Inferred,
        case::Basis::Asserted => expr::Basis::Asserted,
        case::Basis::Forecast => expr::Basis::Forecast,
    }
}
