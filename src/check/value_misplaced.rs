//! A value in a sentence that speaks of another day, or of another part of the place.

use super::frame::{
    Docs, List, Own, Parts, Rule, STATED, Sentence, Subject, list, numbers,
    of_another_counter, of_another_time, words,
};
use crate::bind::Bound;
use crate::dates::{Moment, Unit, month_named, say};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{At, Filter, Insert, Leaf, Operand, Window};
use crate::prose::{self, NumberKind};
use std::ops::Range;

/// `value-misplaced`
pub(super) static RULE: Rule = Rule {
    name: "value-misplaced",
    severity: Severity::Warning,
    firm: false,
    waits: false,
    summary: "a value in a sentence that speaks of another day, another part of the place, or another who counted",
    docs: Docs {
        what: "Looks at sentences that print one value of one look. When they name one day or month, by an insert or in words, the look must lie in it; so it must in a season, before, after or at an event that they name, and near the cut-off where they say “today”; an event’s date counts where it dates the value (“on …”, “by …”). When they name one part of the facility, the measure must be taken there; when they say who counted it, or that we did, one of its sources must be theirs, or ours. Sentences that compare (than, against, since, before) are left alone.",
        why: "The count of one day beside the date of another is the error that no reader can see.",
        bad: r#"findings:
  - "On {{ early | date }} there were {{ lorries[peak] }} lorries in the yard.""#,
        good: r#"findings:
  - "On {{ peak | date }} there were {{ lorries[peak] }} lorries in the yard.""#,
        meet: "Print the value of the day and the part that the sentence names.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let comparing = list(subject.bound, List::Comparing);
    let parts = Parts::of(subject.bound);
    let mut found = Vec::new();
    for own in
        subject.says(STATED).filter(|own| own.sentence.words.contains(prose::OBJECT))
    {
        let Some(printed) = printed(&own.sentence) else { continue };
        if let Some(message) = of_another_side(subject, own, &printed) {
            found.push(RULE.at(own.sentence.place(printed.mark.clone()), message).help(
                "print the value of the time that the sentence names, or its date",
            ));
            continue;
        }
        // The west portal is a place, and no direction.
        let named: Vec<_> = parts.named(&own.words).map(|(_, place)| place).collect();
        let is_name = |hit: &Range<usize>| {
            named.iter().any(|name| name.start <= hit.start && hit.end <= name.end)
        };
        if comparing.hits_in(&own.words).iter().all(|hit| is_name(&hit.range)) {
            let fault = of_another_day(subject, own, &printed);
            let fault = fault.or_else(|| of_another_part(subject, own, &printed, &parts));
            found.extend(fault.map(|message| {
                RULE.at(own.sentence.place(printed.mark.clone()), message).help(
                    "print the value of the day and the part that the sentence names",
                )
            }));
        }
    }
    for (place, message) in of_another_counter(subject) {
        let help = "say who counted it, or print the value that they counted";
        found.push(RULE.at(place, message).help(help));
    }
    found
}

/// The one value that a sentence prints.
struct Printed<'a> {
    mark: Range<usize>,
    measure: &'a str,
    part: Option<&'a str>,
    look: &'a str,
    /// The look or event whose date it prints, at most one, and the mark of the date.
    dated: Option<(Range<usize>, &'a str)>,
}

/// The value of a sentence that prints one value of one look, and at most one date beside it.
fn printed<'a>(sentence: &'a Sentence<'_>) -> Option<Printed<'a>> {
    let (mut value, mut dated) = (None, None);
    for (mark, insert) in sentence.inserts() {
        let Insert::Expression(typed, filters) = insert else { return None };
        let is_date = filters.contains(&Filter::Date);
        match &typed.node.operand {
            Operand::Leaf(Leaf::Named(id)) if dated.is_none() => {
                dated = Some((mark, id.as_str()))
            }
            Operand::Leaf(Leaf::Series(series)) => {
                let Some(Window::At(At::Named(id, _))) = &series.window else {
                    return None;
                };
                if is_date && dated.is_none() {
                    dated = Some((mark, id.as_str()));
                } else if !is_date && value.is_none() {
                    value = Some((mark, series, id.as_str()));
                } else {
                    return None;
                }
            }
            _ => return None,
        }
    }
    let (mark, series, look) = value?;
    let part = series.part.as_deref();
    Some(Printed { mark, measure: &series.measure, part, look, dated })
}

/// Where a sentence tells the time of a value without a date, and otherwise than its look has it.
fn of_another_side(
    subject: &Subject<'_>,
    own: &Own<'_>,
    printed: &Printed<'_>,
) -> Option<String> {
    let table = &subject.bound.table;
    let mut looks = table.looks.iter().filter(|look| look.period.is_none());
    let look = looks
        .find(|look| look.id.as_ref().is_some_and(|id| id.as_str() == printed.look))?;
    let zone = table.zones.get(usize::from(look.zone))?;
    let said = of_another_time(subject, own, &look.moment, zone)?;
    let seen = say(&look.moment, zone);
    printed
        .dated
        .is_none()
        .then(|| format!("this was seen on {seen}, and the sentence says `{said}`"))
}

fn of_another_day(
    subject: &Subject<'_>,
    own: &Own<'_>,
    printed: &Printed<'_>,
) -> Option<String> {
    let table = &subject.bound.table;
    let of = |id: &str| {
        let look =
            table.looks.iter().find(|look| look.id.as_deref().is_some_and(|it| it == id));
        look.filter(|look| look.period.is_none())
    };
    let look = of(printed.look)?;
    let zone = table.zones.get(usize::from(look.zone))?;
    let written = numbers(subject.bound, &own.sentence.words).into_iter();
    let written: Vec<_> = written
        .filter_map(|found| match found.kind {
            NumberKind::Date(parts) => Some((found.text, parts)),
            _ => None,
        })
        .collect();
    let said = match (&printed.dated, &written[..]) {
        (Some((mark, id)), []) => match of(id) {
            Some(other) => {
                let meet = meets(&look.moment, &other.moment);
                (!meet).then(|| say(&other.moment, zone))?
            }
            None => {
                let event = table.events.iter().find(|event| event.id == *id)?;
                let other = event.moment()?;
                let text = &own.sentence.words;
                let is_so = match dating(subject.bound, text, mark, &printed.mark)? {
                    List::ByDay => look.moment.from < other.to,
                    _ => meets(&look.moment, &other),
                };
                (!is_so).then(|| say(&other, zone))?
            }
        },
        (None, []) => {
            let day = crate::dates::date_of(zone.local(look.moment.from));
            let is_fine = look.moment.start <= Unit::Month;
            let (month, range, is_by) = month_alone(subject.bound, own)?;
            let is_other = if is_by { day.month > month } else { day.month != month };
            (is_fine && is_other).then(|| own.at(&range).to_string())?
        }
        (None, [(text, parts)]) => {
            let [part] = &parts[..] else { return None };
            part.month?;
            let day = crate::dates::date_of(zone.local(look.moment.from));
            let is_fine = part.day.is_none() || look.moment.start <= Unit::Day;
            let is_it = part.year.is_none_or(|year| i64::from(year) == day.year)
                && part.month.is_none_or(|month| i64::from(month) == day.month)
                && part.day.is_none_or(|written| i64::from(written) == day.day);
            (is_fine && !is_it).then(|| text.clone())?
        }
        _ => return None,
    };
    let seen = say(&look.moment, zone);
    Some(format!("this was seen on {seen}, and the sentence speaks of {said}"))
}

/// "On" or "by" before the date of an event, where that dates the value: at the head of the sentence, or behind the value with
/// no comma between.
fn dating(
    bound: &Bound,
    text: &str,
    date: &Range<usize>,
    value: &Range<usize>,
) -> Option<List> {
    let dates = |word: &str| {
        let word = word.to_lowercase();
        [List::On, List::ByDay].into_iter().find(|kind| list(bound, *kind).holds(&word))
    };
    let before = text.get(..date.start)?.trim();
    let is_first = dates(before).is_some();
    let between = match date.start < value.start {
        true => text.get(date.end..value.start).filter(|_| is_first)?,
        false => text.get(value.end..date.start)?,
    };
    let between = if is_first { between.trim_start_matches(',') } else { between };
    let is_joined = list(bound, List::And).first_in(&words(between)).is_some();
    let is_apart = between.contains([',', ';', ':']) || is_joined;
    let on = before.split_whitespace().next_back()?;
    dates(on).filter(|_| !is_apart)
}

/// The one month that a sentence speaks of without a day or a year, "in June", and whether by then: "by June".
fn month_alone(bound: &Bound, own: &Own<'_>) -> Option<(i64, Range<usize>, bool)> {
    let mut found = None;
    for (at, (_, range)) in own.words.iter().enumerate() {
        let Some(month) = month_named(own.at(range)) else { continue };
        let near = |at: Option<usize>| at.and_then(|at| own.words.get(at));
        let before = near(at.checked_sub(1)).map(|(word, _)| word.as_str());
        let dates = |word: &&str| list(bound, List::Month).holds(word);
        let before = before.filter(|word| dates(word) && found.is_none())?;
        found = Some((month, range.clone(), list(bound, List::ByDay).holds(before)));
    }
    found
}

fn meets(one: &Moment, other: &Moment) -> bool {
    one.from < other.to && other.from < one.to
}

fn of_another_part(
    subject: &Subject<'_>,
    own: &Own<'_>,
    printed: &Printed<'_>,
    parts: &Parts<'_>,
) -> Option<String> {
    let measure = subject.bound.case.measures.get(printed.measure)?;
    let label = measure.label.as_deref().unwrap_or(printed.measure);
    let taken = parts.taken(measure, printed.part);
    let (at, named) = parts.elsewhere(&own.words, label, &taken)?;
    Some(format!("this was counted at {at}, and the sentence speaks of {named}"))
}
