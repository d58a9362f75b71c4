//! A claim speaks of a day at which its test does not look.

use super::frame::{
    Docs, HeldDates, List, Rule, Sentence, Subject, compared_otherwise, each_node, list,
    quotations, sentences,
};
use crate::bind::Bound;
use crate::dates::{DAY, Date, Moment, day_number};
use crate::diag::{Diagnostic, Severity};
use crate::expr::{
    At, Filter, Function, Insert, Leaf, Lineage, Node, Operand, Table, Typed, Window,
};
use crate::prose::{self, DateParts, NumberKind};
use std::ops::Range;

/// `claim-of-another-day`
pub(super) static RULE: Rule = Rule {
    name: "claim-of-another-day",
    severity: Severity::Warning,
    firm: false,
    waits: true,
    summary: "a claim speaks of a day at which its test does not look",
    docs: Docs {
        what: "Looks in the text of a claim of ours with a test for days, and months of a year: written out, and printed by an insert that gives the day of a look or an event. Each must be a day of the looks, events and dates that the test reads, or lie within a window of it.",
        why: "A test of the fifth proves nothing of the sixth. The sentence looks proved all the same.",
        bad: r#"claims:
  many:
    text: On 6 October 2023 at least forty lorries stood there.
    test: lorries[2023-10-05] >= 40"#,
        good: r#"claims:
  many:
    text: On 5 October 2023 at least forty lorries stood there.
    test: lorries[2023-10-05] >= 40"#,
        meet: "Say the day that is tested, or test the day of which the sentence speaks.",
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bound = subject.bound;
    let held = HeldDates::of(bound);
    let mut found = Vec::new();
    for (id, test) in &bound.tests {
        let is_ours = bound.case.claims.get(id).is_some_and(|c| c.reported_by.is_none());
        let result = subject.evaluation.claims.get(id).filter(|_| is_ours);
        let tested = result.and_then(|result| result.tested.as_ref());
        let text = bound.texts.get(&format!("claims.{id}.text"));
        let Some((tested, text)) = tested.zip(text) else { continue };
        let looked = Looked::at(bound, test, &tested.lineage);
        for sentence in sentences(text) {
            // A day that is compared and not tested is told where comparisons are held against their test.
            if compared_otherwise(bound, &sentence, &test.node).is_some() {
                continue;
            }
            let Some(mark) = another_day(bound, &held, &sentence, &looked) else {
                continue;
            };
            let said = sentence.words.get(mark.clone()).unwrap_or_default();
            let message = match said.starts_with(|c: char| c.is_alphanumeric()) {
                true => format!(
                    "the claim speaks of {said}, and the test of `{id}` looks at no such day"
                ),
                false => format!(
                    "the claim prints a day at which the test of `{id}` does not look"
                ),
            };
            found.push(RULE.at(sentence.place(mark), message).help(
                "say the day that is tested, or test the day of which the sentence speaks",
            ));
        }
    }
    found
}

/// The days at which a test looks.
#[derive(Default)]
struct Looked {
    /// Of its looks and events, and those that it writes out.
    moments: Vec<Moment>,
    /// First and last minute of its windows.
    windows: Vec<(i64, i64)>,
}

impl Looked {
    fn at(bound: &Bound, test: &Typed, lineage: &Lineage) -> Looked {
        let table = &bound.table;
        let mut looked = Looked::default();
        let cells = lineage.each_cell().filter_map(|cell| table.cells.get(cell as usize));
        let looks = cells.map(|cell| cell.look).chain(lineage.each_look());
        let looks = looks.filter_map(|look| table.looks.get(look as usize));
        looked.moments.extend(looks.map(|look| look.moment));
        let events = lineage.each_event().filter_map(|n| table.events.get(n as usize));
        let readings = events.flat_map(|event| &event.readings);
        looked.moments.extend(readings.map(|(_, moment)| *moment));
        each_node(&test.node, &mut |node| looked.take(table, node));
        looked
    }

    fn take(&mut self, table: &Table, node: &Node) {
        match &node.operand {
            Operand::Leaf(Leaf::Date(moment)) => self.moments.push(*moment),
            Operand::Leaf(Leaf::Named(id)) => self.moments.extend(named(table, id)),
            Operand::Leaf(Leaf::Series(series)) => {
                self.take_window(table, series.window.as_ref())
            }
            Operand::Within(_, from, to) => {
                if let (Some(from), Some(to)) = (date(from), date(to)) {
                    self.windows.push((from.from, to.to));
                }
            }
            _ => {}
        }
    }

    fn take_window(&mut self, table: &Table, window: Option<&Window>) {
        let moment = |at: &At| match at {
            At::Date(moment, _) => Some(*moment),
            At::Named(id, _) => named(table, id).next(),
        };
        let window = match window {
            Some(Window::At(at)) => {
                let at = moment(at);
                self.moments.extend(at);
                at.map(|at| (at.from, at.to))
            }
            Some(Window::Before(at)) => moment(at).map(|at| (i64::MIN, at.to)),
            Some(Window::After(at)) => moment(at).map(|at| (at.from, i64::MAX)),
            Some(Window::Between(from, to)) => {
                let from =
                    from.as_ref().map_or(Some(i64::MIN), |at| moment(at).map(|m| m.from));
                let to =
                    to.as_ref().map_or(Some(i64::MAX), |at| moment(at).map(|m| m.to));
                from.zip(to)
            }
            Some(Window::First | Window::Last) | None => Some((i64::MIN, i64::MAX)),
        };
        self.windows.extend(window);
    }

    /// Whether a day is one of them. A day without a year cannot be placed in a window.
    fn holds(&self, held: &HeldDates<'_>, day: &DateParts) -> bool {
        let Some(month) = day.month.map(i64::from) else { return true };
        if held.holds_in(&self.moments, day) {
            return true;
        }
        let Some(year) = day.year.map(i64::from) else { return day.day.is_none() };
        let (from, to) = match day.day.map(i64::from) {
            Some(day) => {
                let from = day_number(Date { year, month, day });
                (from, from + 1)
            }
            None => {
                let first = |month| day_number(Date { year, month, day: 1 });
                (first(month), first(month + 1))
            }
        };
        // The day of the place may have begun the day before, by UTC, and may end the day after.
        let (from, to) = (from * DAY - DAY, to * DAY + DAY);
        let is_within = |(first, last): (i64, i64)| {
            last.saturating_sub(first) > DAY && first < to && from < last
        };
        self.spans().any(is_within)
    }

    /// Whether a moment has a minute in common with them.
    fn reaches(&self, moment: &Moment) -> bool {
        self.spans().any(|(first, last)| first < moment.to && moment.from < last)
    }

    fn spans(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        let moments = self.moments.iter().map(|moment| (moment.from, moment.to));
        moments.chain(self.windows.iter().copied())
    }
}

/// The look or event whose day an insert prints.
fn printed_day<'a>(node: &'a Node, filters: &[Filter]) -> Option<&'a str> {
    let is_date = filters.contains(&Filter::Date);
    match &node.operand {
        Operand::Leaf(Leaf::Named(id)) if is_date => Some(id),
        Operand::Call(Function::Moment, of) => printed_day(of.first()?, &[Filter::Date]),
        Operand::Leaf(Leaf::Series(series)) if is_date => match &series.window {
            Some(Window::At(At::Named(id, _))) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

fn named<'a>(table: &'a Table, id: &'a str) -> impl Iterator<Item = Moment> + 'a {
    let looks = table
        .looks
        .iter()
        .filter(move |look| look.id.as_ref().is_some_and(|own| own.as_str() == id));
    let events = table.events.iter().filter(move |event| event.id == id);
    let readings =
        events.flat_map(|event| event.readings.iter().map(|(_, moment)| *moment));
    looks.map(|look| look.moment).chain(readings)
}

fn date(node: &Node) -> Option<Moment> {
    match &node.operand {
        Operand::Leaf(Leaf::Date(moment)) => Some(*moment),
        _ => None,
    }
}

/// The first day of a sentence at which its test does not look.
fn another_day(
    bound: &Bound,
    held: &HeldDates<'_>,
    sentence: &Sentence<'_>,
    looked: &Looked,
) -> Option<Range<usize>> {
    let quoted = quotations(&sentence.words);
    let is_since = |range: &Range<usize>| {
        let before = sentence.words.get(..range.start).unwrap_or_default();
        let last = before.split_whitespace().next_back().unwrap_or_default();
        list(bound, List::Since).holds(&last.to_lowercase())
    };
    let written = prose::numbers(&sentence.words).into_iter().filter(|number| {
        let is_quoted = quoted.iter().any(|quote| quote.contains(&number.range.start));
        match &number.kind {
            // "Since 2018" is held against how far the test reaches back.
            NumberKind::Date(days) if !is_quoted && !is_since(&number.range) => {
                !days.iter().all(|day| looked.holds(held, day))
            }
            _ => false,
        }
    });
    let printed = sentence.inserts().into_iter().filter(|(_, insert)| match insert {
        Insert::Expression(typed, filters) => {
            let Some(id) = printed_day(&typed.node, filters) else { return false };
            let mut moments = named(&bound.table, id).peekable();
            moments.peek().is_some() && !moments.any(|moment| looked.reaches(&moment))
        }
        Insert::Literal(_) => false,
    });
    written.map(|number| number.range).chain(printed.map(|(mark, _)| mark)).next()
}
