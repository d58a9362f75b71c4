//! Cells: each value of each look, parsed, with the effects of its caveats applied and its sources and caveats beside it.

use super::{Binder, CASE_FILE, Columns, LookOrigin, SeriesKey, Support};
use crate::case::{self, LongValue, Observation, SourceRef};
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::expr::{self, Cell, End, Exact, Hedge, Hedges, More, Number, Value};

/// A value on its way into the table.
pub(super) struct Placed<'a> {
    pub(super) key: SeriesKey,
    pub(super) look: u32,
    pub(super) observation: &'a Observation,
    pub(super) long: Option<&'a LongValue>,
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
            let placed = Placed { key, look, observation, long, path };
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
            more.readings.push(expr::Reading { source: source.clone(), value: reading });
        }
        if value.is_some() {
            more.readings.clear();
        } else {
            *value = more.readings.first().map(|reading| reading.value.clone());
        }
    }

    /// Own counts by several people: the range is published.
    fn counted(
        &mut self,
        placed: &Placed<'_>,
        long: &LongValue,
        value: &mut Option<Value>,
        more: &mut More,
    ) {
        for (initials, words) in &long.counted {
            let place = Place::value(CASE_FILE, placed.path.key("counted").key(initials));
            let Some(count) = self.value(words, placed.key.0, place.clone()) else {
                continue;
            };
            match &count {
                Value::Number(n) if n.hedge == expr::Hedge::Plain && !n.about => {
                    more.counted.push((initials.clone(), n.at));
                }
                _ => self.report.push(
                    Diagnostic::error(
                        "bad-value",
                        place,
                        "a person's own count is one number",
                    )
                    .help(
                        "write the number counted; the range of all counts is published",
                    ),
                ),
            }
        }
        let least = more.counted.iter().map(|(_, n)| *n).min();
        let most = more.counted.iter().map(|(_, n)| *n).max();
        if let (Some(least), Some(most), None) = (least, most, &value) {
            *value = Some(Value::Number(between(least, most)));
        }
    }

    /// Items: the value is their total unless it is stated. A single range holds for every item, however many there are.
    fn items(
        &mut self,
        placed: &Placed<'_>,
        long: &LongValue,
        value: &mut Option<Value>,
        more: &mut More,
    ) {
        let Some(each) = &long.each else { return };
        let path = placed.path.key("each");
        if each.is_one() {
            let words = each.items().first().map_or("", String::as_str);
            let item = self.value(words, placed.key.0, Place::value(CASE_FILE, path));
            let Some(item) = item else { return };
            let is_alone = value.is_none();
            if let (true, Some(low)) = (is_alone, self.least(&item, placed.key.0)) {
                *value = Some(Value::Number(at_least(low)));
            }
            more.each = Some(expr::Each { item, is_alone });
            return;
        }
        for (n, words) in each.items().iter().enumerate() {
            let place = Place::value(CASE_FILE, path.index(n));
            more.items.extend(self.value(words, placed.key.0, place));
        }
        if value.is_none() {
            let measure = &self.table.measures[placed.key.0 as usize];
            *value = total_of(&more.items, measure, &self.table.hedges);
        }
    }

    /// The least that a number of a measure can be.
    fn least(&self, value: &Value, measure: u32) -> Option<Exact> {
        let Value::Number(number) = value else { return None };
        let measure = &self.table.measures[measure as usize];
        let reading = reading_of(measure, &self.table.hedges);
        expr::interval_of(number, &reading)?.low.number()
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
        if let Some(long) = long {
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
        let measure = self.table.measures[placed.key.0 as usize].id.clone();
        caveats.retain(|id| self.caveat_touches(id, &measure));
        caveats.extend(long.iter().flat_map(|long| &long.caveats));
        caveats.extend(self.standing_caveats(placed.key));
        self.support(sources.into_iter(), caveats)
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

/// From the least to the most of several own counts; the count itself where they agree.
pub(super) fn between(least: Exact, most: Exact) -> Number {
    if least == most {
        Number { hedge: Hedge::Plain, about: false, at: least, to: None }
    } else {
        let to = Some(Box::new(most));
        Number { hedge: Hedge::Range, about: false, at: least, to }
    }
}

fn at_least(at: Exact) -> Number {
    Number { hedge: Hedge::AtLeast, about: false, at, to: None }
}

/// How the hedges of a measure's numbers are read.
pub(super) fn reading_of<'a>(
    measure: &expr::Measure,
    hedges: &'a Hedges,
) -> expr::HedgeReading<'a> {
    let about = measure.about_reaches.unwrap_or(hedges.about);
    expr::HedgeReading { kind: measure.kind, about, rounded: true, hedges }
}

/// The total of items: their sum with its "about" where all are numbers, else what the sum lies in.
fn total_of(items: &[Value], measure: &expr::Measure, hedges: &Hedges) -> Option<Value> {
    let numbers: Vec<&Number> = items
        .iter()
        .map(|item| match item {
            Value::Number(number) => Some(number),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let about = numbers.iter().any(|number| number.about);
    if numbers.iter().all(|number| number.hedge == Hedge::Plain) {
        let at =
            numbers.iter().try_fold(Exact::ZERO, |sum, number| sum.add(number.at))?;
        return Some(Value::Number(Number { hedge: Hedge::Plain, about, at, to: None }));
    }
    let reading = reading_of(measure, hedges);
    let mut sum =
        expr::Interval { low: End::Closed(Exact::ZERO), high: End::Closed(Exact::ZERO) };
    for number in numbers {
        sum = sum.add(&expr::interval_of(number, &reading)?)?;
    }
    let low = sum.low.number()?;
    Some(Value::Number(match sum.high.number() {
        Some(high) => between(low, high),
        None => at_least(low),
    }))
}
