//! Values of many things: own counts by several people, and items whose total is the value.

use super::cells::Placed;
use super::{Binder, CASE_FILE};
use crate::case::LongValue;
use crate::diag::{Diagnostic, Place};
use crate::expr::{self, End, Exact, Hedge, Hedges, More, Number, Value};

impl Binder<'_> {
    /// Own counts by several people: the range is published.
    pub(super) fn counted(
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
    pub(super) fn items(
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

pub(super) fn at_least(at: Exact) -> Number {
    Number { hedge: Hedge::AtLeast, about: false, at, to: None }
}

/// How the hedges of a measure's numbers are read.
pub(super) fn reading_of<'a>(
    measure: &expr::Measure,
    hedges: &'a Hedges,
) -> expr::HedgeReading<'a> {
    let about = measure.about(hedges);
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
