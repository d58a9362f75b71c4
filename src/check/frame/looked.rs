//! What a test looks at: its looks and events, the dates that it writes out, and its windows.

use super::Subject;
use super::held::HeldDates;
use super::uses::each_node;
use crate::bind::{Bound, Text};
use crate::dates::{DAY, Date, Moment, day_number};
use crate::expr::{At, Leaf, Lineage, Node, Operand, Table, Typed, Window};
use crate::prose::DateParts;

/// A claim of ours with a test that was evaluated.
#[derive(Debug)]
pub(in crate::check) struct Tested<'a> {
    /// Its id.
    pub(in crate::check) id: &'a str,
    /// Its test.
    pub(in crate::check) test: &'a Typed,
    /// What the test read.
    pub(in crate::check) lineage: &'a Lineage,
    /// What it says.
    pub(in crate::check) text: &'a Text,
}

/// Every claim of ours with a test.
pub(in crate::check) fn tested_claims<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = Tested<'a>> {
    let (bound, evaluation) = (subject.bound, subject.evaluation);
    bound.tests.iter().filter_map(move |(id, test)| {
        let is_ours = bound.case.claims.get(id)?.reported_by.is_none();
        let result = evaluation.claims.get(id).filter(|_| is_ours)?;
        let lineage = &result.tested.as_ref()?.lineage;
        let text = bound.texts.get(&format!("claims.{id}.text"))?;
        Some(Tested { id, test, lineage, text })
    })
}

/// The days at which a test looks.
#[derive(Debug)]
pub(in crate::check) struct Looked<'a> {
    table: &'a Table,
    /// What it read: there may be a million looks, so that their days are not gathered.
    lineage: &'a Lineage,
    /// Of its events, and those that it writes out, at the ends of its windows too.
    others: Vec<Moment>,
    /// First and last minute of its windows.
    windows: Vec<(i64, i64)>,
}

impl<'a> Looked<'a> {
    /// Of a test, with all that it read.
    pub(in crate::check) fn at(
        bound: &'a Bound,
        test: &Typed,
        lineage: &'a Lineage,
    ) -> Looked<'a> {
        let table = &bound.table;
        let (others, windows) = (Vec::new(), Vec::new());
        let mut looked = Looked { table, lineage, others, windows };
        let events = lineage.each_event().filter_map(|n| table.events.get(n as usize));
        let readings = events.flat_map(|event| &event.readings);
        looked.others.extend(readings.map(|(_, moment)| *moment));
        each_node(&test.node, &mut |node| looked.take(table, node));
        looked
    }

    fn take(&mut self, table: &Table, node: &Node) {
        match &node.operand {
            Operand::Leaf(Leaf::Date(moment)) => self.others.push(*moment),
            Operand::Leaf(Leaf::Named(id)) => self.others.extend(moments_of(table, id)),
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
            At::Named(id, _) => moments_of(table, id).next(),
        };
        let ends: Vec<Option<Moment>> = match window {
            Some(Window::At(at) | Window::Before(at) | Window::After(at)) => {
                vec![moment(at)]
            }
            Some(Window::Between(from, to)) => {
                from.iter().chain(to).map(moment).collect()
            }
            Some(Window::First | Window::Last) | None => Vec::new(),
        };
        self.others.extend(ends.into_iter().flatten());
        let window = match window {
            Some(Window::At(at)) => moment(at).map(|at| (at.from, at.to)),
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

    /// The first minute and the last of all that it looks at.
    pub(in crate::check) fn reach(&self) -> Option<(i64, i64)> {
        let from = self.moments().map(|moment| moment.from).min()?;
        let to = self.moments().map(|moment| moment.to).max()?;
        Some((from, to))
    }

    fn moments(&self) -> impl Iterator<Item = Moment> + '_ {
        let cells = self.lineage.each_cell();
        let cells = cells.filter_map(|cell| self.table.cells.get(cell as usize));
        let looks = cells.map(|cell| cell.look).chain(self.lineage.each_look());
        let looks = looks.filter_map(|look| self.table.looks.get(look as usize));
        looks.map(|look| look.moment).chain(self.others.iter().copied())
    }

    /// Whether a day is one of them. A day without a year cannot be placed in a window.
    pub(in crate::check) fn holds(&self, held: &HeldDates<'_>, day: &DateParts) -> bool {
        let Some(month) = day.month.map(i64::from) else { return true };
        if held.holds_in(self.moments(), day) {
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
    pub(in crate::check) fn reaches(&self, moment: &Moment) -> bool {
        self.spans().any(|(first, last)| first < moment.to && moment.from < last)
    }

    fn spans(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        let moments = self.moments().map(|moment| (moment.from, moment.to));
        moments.chain(self.windows.iter().copied())
    }
}

/// The moments of a look or an event.
pub(in crate::check) fn moments_of<'a>(
    table: &'a Table,
    id: &'a str,
) -> impl Iterator<Item = Moment> + 'a {
    let looks = table
        .looks
        .iter()
        .filter(move |look| look.id.as_ref().is_some_and(|own| own.as_str() == id));
    let events = table.events.iter().filter(move |event| event.id == id);
    let readings =
        events.flat_map(|event| event.readings.iter().map(|(_, moment)| *moment));
    looks.map(|look| look.moment).chain(readings)
}

/// A date that is written out.
fn date(node: &Node) -> Option<Moment> {
    match &node.operand {
        Operand::Leaf(Leaf::Date(moment)) => Some(*moment),
        _ => None,
    }
}
