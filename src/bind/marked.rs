//! Counts from marks: one mark, one thing, by class and part. Of several counters the range is published, or what they agree on.

use super::cells::Placed;
use super::items::{at_least, between, reading_of};
use super::{Binder, CASE_FILE, Columns};
use crate::case::{LongValue, Marks, View};
use crate::diag::{Diagnostic, Place};
use crate::expr::{self, Exact, More, Number, Value};
use crate::marks::{self, Mark, MarkSet};
use std::collections::BTreeSet;

/// `yard` and `tank` of `yard.tank`.
pub(super) fn set_and_class(name: &str) -> (&str, Option<&str>) {
    match name.split_once('.') {
        Some((set, class)) => (set, Some(class)),
        None => (name, None),
    }
}

impl<'a> Binder<'a> {
    /// The sets of marks that a value is counted from.
    pub(super) fn marks_of<'b>(
        &self,
        long: &'b LongValue,
    ) -> impl Iterator<Item = &'a Marks> + use<'a, 'b> {
        let case = self.case;
        let names = long.marks.items().iter();
        names.filter_map(|name| case.marks.get(set_and_class(name).0))
    }

    /// Counts the marks that a value names. A stated value must agree with them.
    pub(super) fn marked(
        &mut self,
        placed: &Placed<'_>,
        long: &LongValue,
        value: &mut Option<Value>,
        more: &mut More,
        columns: &mut Columns,
    ) {
        let loaded = self.loaded;
        self.named_once(long.marks.items(), &placed.path.key("marks"), "bad-marks");
        let mut sets: Vec<(&str, Vec<&Mark>)> = Vec::new();
        let mut classes = BTreeSet::new();
        for (n, name) in long.marks.items().iter().enumerate() {
            let (id, class) = set_and_class(name);
            let Some(set) = loaded.marks.get(id) else { return };
            let place = Place::value(CASE_FILE, placed.path.key("marks").index(n));
            self.of_other_image(placed, id, &place);
            let marks = self.things(placed, set, class, &place);
            if class.is_none() {
                let is_one = long.marks.items().len() == 1;
                classes.extend(self.known_classes(placed, &marks, is_one, &place));
            }
            sets.push((id, marks));
        }
        if sets.is_empty() {
            return;
        }
        if let Some(within) = &long.within {
            let Some(agreed) = self.agreed(placed, &sets, within) else { return };
            sets = vec![("", agreed)];
        }
        let counted: Vec<usize> = sets.iter().map(|(_, marks)| marks.len()).collect();
        self.put_classes(placed, &sets, &classes, columns);
        let least = counted.iter().copied().min().unwrap_or_default();
        let most = counted.iter().copied().max().unwrap_or_default();
        if counted.len() > 1 {
            for ((id, _), count) in sets.iter().zip(&counted) {
                let by = self.case.marks.get(*id).and_then(|marks| marks.by.clone());
                let by = by.unwrap_or_else(|| (*id).to_string());
                more.counted.push((by, Exact::whole(*count as i64)));
            }
        }
        let place = Place::value(CASE_FILE, placed.path.key("marks"));
        match value {
            Some(stated) => self.agrees(placed, stated, (least, most), place),
            None if most == 0 => *value = self.value("none", placed.key.0, place),
            None => {
                *value = Some(Value::Number(number_of(placed, least, most)));
            }
        }
    }

    /// Marks on an image that the look was not made on count something else.
    fn of_other_image(&mut self, placed: &Placed<'_>, set: &str, place: &Place) {
        let Some(marks) = self.case.marks.get(set) else { return };
        let images = placed.observation.image.items();
        if images.is_empty() || images.contains(&marks.image) {
            return;
        }
        let message = format!(
            "`{set}` marks the image `{}`, and this look was made on `{}`",
            marks.image,
            images.join("` and `")
        );
        self.report.push(
            Diagnostic::error("bad-marks", place.clone(), message)
                .help("name the marks on the image of this look, or the image that the marks are on"),
        );
    }

    /// The marks of things, of one class where one is named, at the part of the series.
    fn things<'s>(
        &mut self,
        placed: &Placed<'_>,
        set: &'s MarkSet,
        class: Option<&str>,
        place: &Place,
    ) -> Vec<&'s Mark> {
        let measure = &self.case.measures[placed.key.0 as usize];
        let at = measure.at.items();
        let named = placed.key.2.and_then(|part| at.get(part as usize));
        let is_one_of_several = named.is_some() && at.len() > 1;
        let things = set.marks.iter().filter(|mark| mark.is_thing());
        let things =
            things.filter(|mark| class.is_none() || mark.class.as_deref() == class);
        let things: Vec<&Mark> = things.collect();
        let unplaced = things.iter().filter(|mark| mark.part.is_none()).count();
        if is_one_of_several && unplaced > 0 {
            let message =
                format!("{unplaced} of these marks do not say at which part they lie");
            self.report.push(Diagnostic::error("bad-marks", place.clone(), message).help(
                "give each mark a property `part`, or write `at:` with the marks if all lie at one part",
            ));
        }
        let is_at = |mark: &&Mark| match (&mark.part, named) {
            (None, _) => true,
            (Some(part), Some(named)) => self.lies_in(part, named),
            (Some(part), None) => {
                at.is_empty() || at.iter().any(|at| self.lies_in(part, at))
            }
        };
        things.into_iter().filter(is_at).collect()
    }

    /// Whether a part is another, or lies in it.
    fn lies_in(&self, part: &str, whole: &str) -> bool {
        let mut part = part;
        for _ in 0..=self.case.facility.parts.len() {
            if part == whole {
                return true;
            }
            match self.case.facility.parts.get(part).and_then(|p| p.within.as_deref()) {
                Some(within) => part = within,
                None => return false,
            }
        }
        false
    }

    /// The classes of some marks, as numbers of their measure's; what it does not have is reported. Marks of several classes in one set are no
    /// count of a measure without classes.
    fn known_classes(
        &mut self,
        placed: &Placed<'_>,
        marks: &[&Mark],
        is_one: bool,
        place: &Place,
    ) -> Vec<usize> {
        let case = self.case;
        let Some((id, measure)) = case.measures.get_index(placed.key.0 as usize) else {
            return Vec::new();
        };
        let classes: BTreeSet<&str> =
            marks.iter().filter_map(|mark| mark.class.as_deref()).collect();
        if measure.classes.is_empty() {
            if classes.len() > 1 && is_one {
                let listed = classes.iter().map(|class| format!("`{class}`"));
                let listed = listed.collect::<Vec<_>>().join(", ");
                let message = format!("these marks are of several classes: {listed}");
                self.report.push(Diagnostic::error("bad-marks", place.clone(), message).help(
                    "name one after a dot, such as `marks: yard.tank`, or give the measure its classes",
                ));
            }
            return Vec::new();
        }
        let mut known = Vec::new();
        for class in classes {
            if let Some(index) = measure.classes.get_index_of(class) {
                known.push(index);
                continue;
            }
            let all: Vec<&str> = measure.classes.keys().map(String::as_str).collect();
            let message =
                format!("`{id}` has no class `{class}`, which these marks have");
            self.report.push(
                Diagnostic::error("bad-marks", place.clone(), message)
                    .help(format!("its classes: {}", all.join(", ")))
                    .help("turn labels of the file into them with `classes:` of the marks, such as `{Tank car: tank}`"),
            );
        }
        known
    }

    /// A cell for each class that was marked: of several counters from the lower count to the higher.
    fn put_classes(
        &mut self,
        placed: &Placed<'_>,
        sets: &[(&str, Vec<&Mark>)],
        classes: &BTreeSet<usize>,
        columns: &mut Columns,
    ) {
        let case = self.case;
        let measure = &case.measures[placed.key.0 as usize];
        let place = Place::value(CASE_FILE, placed.path.key("marks"));
        for index in classes {
            let Some((class, _)) = measure.classes.get_index(*index) else { continue };
            let is_of = |mark: &&&Mark| mark.class.as_ref() == Some(class);
            let counts = sets.iter().map(|(_, marks)| marks.iter().filter(is_of).count());
            let least = counts.clone().min().unwrap_or_default();
            let most = counts.max().unwrap_or_default();
            let value = match most {
                0 => self.value("none", placed.key.0, place.clone()),
                _ => Some(Value::Number(number_of(placed, least, most))),
            };
            let of_class = Placed {
                key: (placed.key.0, Some(*index as u32), placed.key.2),
                look: placed.look,
                observation: placed.observation,
                long: placed.long,
                has_readings: false,
                path: placed.path.clone(),
            };
            self.put(&of_class, value, None, columns);
        }
    }

    /// The things that two counters both marked, as the first marked them.
    fn agreed<'s>(
        &mut self,
        placed: &Placed<'_>,
        sets: &[(&str, Vec<&'s Mark>)],
        within: &str,
    ) -> Option<Vec<&'s Mark>> {
        let place = Place::value(CASE_FILE, placed.path.key("within"));
        let [(id, one), (_, other)] = sets else {
            self.report.push(
                Diagnostic::error(
                    "bad-marks",
                    place,
                    "`within` compares two sets of marks",
                )
                .help("name two sets under `marks`, such as `[ab_marks, cd_marks]`"),
            );
            return None;
        };
        let image = self.case.marks.get(*id).map(|marks| marks.image.clone())?;
        let within = self.within(within, &image, place.clone())?;
        let [first, second] = [one, other]
            .map(|marks| marks.iter().map(|m| marks::placed(m)).collect::<Vec<_>>());
        let Some(pairs) = within.agreed(&first, &second) else {
            self.too_wide(place);
            return None;
        };
        Some(pairs.into_iter().filter_map(|(n, _)| one.get(n).copied()).collect())
    }

    /// Reports a stated number that the marks do not bear out.
    fn agrees(
        &mut self,
        placed: &Placed<'_>,
        stated: &Value,
        (least, most): (usize, usize),
        place: Place,
    ) {
        let Value::Number(number) = stated else { return };
        let measure = &self.table.measures[placed.key.0 as usize];
        let reading = reading_of(measure, &self.table.hedges);
        let Some(interval) = expr::interval_of(number, &reading) else { return };
        let counted =
            expr::Interval::closed(Exact::whole(least as i64), Exact::whole(most as i64));
        if !interval.is_below(&counted) && !counted.is_below(&interval) {
            return;
        }
        let marks =
            if least == most { format!("{least}") } else { format!("{least} to {most}") };
        let message = format!("the marks are {marks}, and the value says otherwise");
        let stated_at = Place::value(CASE_FILE, placed.path.key("value"));
        self.report.push(
            Diagnostic::error("marks-differ-from-value", place, message)
                .related(stated_at, "stated here")
                .help("count again; else leave `value` out, and the value is the number of marks"),
        );
    }
}

/// What some marks say of a number: of a place seen in part, no more than that there were so many.
fn number_of(placed: &Placed<'_>, least: usize, most: usize) -> Number {
    let whole = |count: usize| Exact::whole(count as i64);
    match placed.observation.view {
        Some(View::Partial) => at_least(whole(least)),
        _ => between(whole(least), whole(most)),
    }
}
