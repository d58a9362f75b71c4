//! What a node comes to: intervals, sets of states, three-valued truth. Nothing here is surer than the cells.

use super::{
    Arithmetic, CauseKind, Causes, Comparison, Duration, Frame, Here, Interval, Known,
    Mode, Moment, Pick, Place, Plan, Scope, Sort, Table, Test, Truth, What, When, domain,
    numbers, reduce, states, times,
};
use crate::dates;

impl<'a> Scope<'a> {
    /// What a node comes to; `here` within a series.
    pub(super) fn value(&self, plan: &Plan, here: Option<Here>) -> Known {
        match &plan.what {
            What::Or(parts) => self.joined(parts, here, Truth::Yes),
            What::And(parts) => self.joined(parts, here, Truth::No),
            What::Not(of) => match self.value(of, here) {
                Known::Truth(truth, why) => Known::Truth(truth.not(), why),
                other => other,
            },
            What::Compare(op, a, b) => self.compare(*op, a, b, here),
            What::Within(of, low, high) => {
                let above = self.compare(Comparison::GreaterOrEqual, of, low, here);
                let below = self.compare(Comparison::LessOrEqual, of, high, here);
                both(above, below, Truth::No)
            }
            What::Before(a, b) => times::order(self, a, b),
            What::After(a, b) => times::order(self, b, a),
            What::Is(of, test, not) => {
                let known = self.is(of, *test, here);
                match (known, not) {
                    (Known::Truth(truth, why), true) => Known::Truth(truth.not(), why),
                    (known, _) => known,
                }
            }
            What::Arithmetic(op, a, b) => self.arithmetic(*op, a, b, here),
            What::Call(function, arguments) => {
                reduce::call(self, *function, arguments, here)
            }
            What::Convert(of, converter) => self.converted(of, *converter, here),
            What::Number(number) => {
                Known::Number(Interval::point(*number), Causes::default())
            }
            What::Length(length) => Known::Duration(*length, Causes::default()),
            What::Date(moment) => self.when(Some(*moment), 0, true, Causes::default()),
            What::States(set) => Known::State(*set, Causes::default()),
            What::Pick(pick) => self.pick(pick, plan, here),
            What::Look(look) => {
                let found = self.table.looks.get(*look as usize);
                self.when(
                    found.map(|look| look.moment),
                    found.map_or(0, |look| look.zone),
                    false,
                    Causes::default(),
                )
            }
            What::Event(event) => {
                let zone =
                    self.table.events.get(*event as usize).map_or(0, |event| event.zone);
                let found = self.event(*event);
                let why = match found {
                    Some((_, true)) => Causes::of(CauseKind::SourcesDisagree, None),
                    _ => Causes::default(),
                };
                self.when(found.map(|(moment, _)| moment), zone, false, why)
            }
        }
    }

    fn when(&self, moment: Option<Moment>, zone: u16, unit: bool, why: Causes) -> Known {
        match moment {
            Some(moment) => Known::Moment(When { moment, zone, unit, why }),
            None => Known::Nothing(Causes::of(CauseKind::NotLooked, None)),
        }
    }

    /// `or` stops at yes, `and` at no; what is unknown stays so only if nothing decides.
    fn joined(&self, parts: &[Plan], here: Option<Here>, decides: Truth) -> Known {
        let mut found = Known::Truth(decides.not(), Causes::default());
        for part in parts {
            found = both(found, self.value(part, here), decides);
            match &found {
                Known::Truth(truth, _) if *truth == decides => return found,
                Known::Skip => return found,
                _ => {}
            }
        }
        found
    }

    /// The one cell that a pick stands for.
    pub(super) fn one_cell(
        &self,
        pick: &Pick,
        plan: &Plan,
        here: Option<Here>,
    ) -> Option<u32> {
        if let Some(cell) = self.picked.get(&plan.range.start) {
            return Some(*cell);
        }
        match here {
            Some(here) if plan.many && pick.series == Some(here.series) => {
                Some(here.cell)
            }
            Some(here) if plan.many => self.cell_at(pick, here.look),
            _ => match self.candidates(pick)[..] {
                [cell] => Some(cell),
                _ => None,
            },
        }
    }

    fn pick(&self, pick: &Pick, plan: &Plan, here: Option<Here>) -> Known {
        let nothing = || Known::Nothing(Causes::of(CauseKind::NotLooked, None));
        let Some(measure) = self.table.measures.get(pick.measure as usize) else {
            return nothing();
        };
        let mode = here.map_or(Mode::Stated, |here| here.mode);
        if plan.many {
            let Some(here) = here else { return nothing() };
            if pick.series == Some(here.series) {
                return self.said_of(here.cell, measure, mode);
            }
            let bounds = self.bounds(pick.window.as_ref());
            if self.place(bounds.as_ref(), here.look) != Place::Sure {
                return nothing();
            }
            return match self.cell_at(pick, here.look) {
                Some(cell) => self.said_of(cell, measure, mode),
                None => nothing(),
            };
        }
        if let Some(cell) = self.picked.get(&plan.range.start) {
            return self.said_of(*cell, measure, Mode::Stated);
        }
        let by_look = matches!(
            &pick.window,
            Some(Frame::At(super::Anchor::Look(_)) | Frame::First | Frame::Last)
        );
        if measure.flow && !by_look {
            return super::flow(self, pick, measure);
        }
        let cells = self.candidates(pick);
        let mut found: Option<Known> = None;
        let kind = self.rivalry(&cells);
        for cell in cells {
            let next = self.said_of(cell, measure, Mode::Stated);
            found = Some(match found {
                None => next,
                Some(found) => reduce::either(found, next, kind, Some(cell)),
            });
        }
        found.unwrap_or_else(nothing)
    }

    /// Several looks of one time contradict one another; looks of several times only leave open which is meant.
    pub(super) fn rivalry(&self, cells: &[u32]) -> CauseKind {
        let moment = |cell: &u32| self.table.looks[self.cell(*cell).look as usize].moment;
        let first = cells.iter().map(|cell| moment(cell).earliest()).min().unwrap_or(0);
        let last = cells.iter().map(|cell| moment(cell).latest()).max().unwrap_or(0);
        let same = cells.windows(2).all(|pair| moment(&pair[0]) == moment(&pair[1]));
        if same || last - first <= dates::DAY {
            CauseKind::SourcesDisagree
        } else {
            CauseKind::TooWide
        }
    }

    /// What one cell says, by its measure.
    pub(super) fn said_of(
        &self,
        cell: u32,
        measure: &super::Measure,
        mode: Mode,
    ) -> Known {
        use super::MeasureKind::{Presence, State};
        if matches!(measure.kind, State | Presence) {
            let (set, cause) = self.states(cell, measure);
            let why =
                cause.map_or_else(Causes::default, |cause| Causes::of(cause, Some(cell)));
            return if set == 0 { Known::Nothing(why) } else { Known::State(set, why) };
        }
        let held = self.number(cell, measure, mode);
        let why = held
            .cause
            .map_or_else(Causes::default, |cause| Causes::of(cause, Some(cell)));
        if held.known { Known::Number(held.interval, why) } else { Known::Nothing(why) }
    }

    pub(super) fn is(&self, of: &Plan, test: Test, here: Option<Here>) -> Known {
        if let (
            What::Pick(pick),
            Test::Hidden
            | Test::Uncountable
            | Test::Rising
            | Test::Falling
            | Test::Steady,
        ) = (&of.what, test)
        {
            return self.form(pick, of, test, here);
        }
        match self.value(of, here) {
            Known::State(set, why) => {
                let wanted = match test {
                    Test::State(bit) => bit,
                    Test::Present => 2,
                    Test::Absent => 1,
                    _ => return Known::Truth(Truth::Unknown, why),
                };
                self.truth(
                    states(Comparison::Equal, set, wanted, false),
                    why,
                    [of, of],
                    here,
                )
            }
            Known::Number(interval, why) => {
                let zero = Interval::point(super::Exact::ZERO);
                let op = if test == Test::Present {
                    Comparison::Greater
                } else {
                    Comparison::Equal
                };
                self.truth(numbers(op, &interval, &zero), why, [of, of], here)
            }
            Known::Nothing(why) => Known::Truth(Truth::Unknown, why),
            other => other,
        }
    }

    /// Tests of how a value was written: hidden, uncountable, a trend.
    fn form(&self, pick: &Pick, of: &Plan, test: Test, here: Option<Here>) -> Known {
        use super::{Hedge, Trend, Value};
        let Some(cell) = self.one_cell(pick, of, here) else {
            return Known::Truth(Truth::Unknown, Causes::of(CauseKind::NotLooked, None));
        };
        let value = &self.cell(cell).value;
        let trend = |wanted| match value {
            Value::Trend(trend) => Truth::of(*trend == wanted, *trend != wanted),
            _ => Truth::Unknown,
        };
        let yes = |holds: bool| Truth::of(holds, !holds);
        let truth = match test {
            Test::Hidden => yes(*value == Value::Hidden),
            Test::Uncountable => yes(matches!(value, Value::Number(number)
                if matches!(number.hedge, Hedge::Uncountable | Hedge::UncountableSeveral))),
            Test::Rising => trend(Trend::Rising),
            Test::Falling => trend(Trend::Falling),
            _ => trend(Trend::Steady),
        };
        Known::Truth(truth, Causes::of(CauseKind::NotLooked, Some(cell)))
    }

    fn arithmetic(
        &self,
        op: Arithmetic,
        a: &Plan,
        b: &Plan,
        here: Option<Here>,
    ) -> Known {
        let (left, right) = (self.value(a, here), self.value(b, here));
        match (left, right) {
            (Known::Skip, _) | (_, Known::Skip) => Known::Skip,
            (Known::Nothing(mut why), other) | (other, Known::Nothing(mut why)) => {
                if let Known::Nothing(more) = other {
                    why.join(&more);
                }
                Known::Nothing(why)
            }
            (Known::Number(x, mut why), Known::Number(y, other)) => {
                let found = match op {
                    Arithmetic::Add => x.add(&y),
                    Arithmetic::Subtract => x.less(&y),
                    Arithmetic::Multiply => x.times(&y),
                    Arithmetic::Divide => x.over(&y),
                };
                why.join(&other);
                match found {
                    Some(interval) => Known::Number(interval, why),
                    None => {
                        why.push(CauseKind::TooWide, None);
                        Known::Number(Interval::ALL, why)
                    }
                }
            }
            (Known::Moment(x), Known::Moment(y)) => {
                let mut why = x.why.clone();
                why.join(&y.why);
                Known::Duration(self.between(&y, &x), why)
            }
            (Known::Moment(x), Known::Duration(by, why))
            | (Known::Duration(by, why), Known::Moment(x)) => {
                times::shift(&x, &by, op == Arithmetic::Subtract, &why)
            }
            (Known::Duration(x, mut why), Known::Duration(y, other)) => {
                why.join(&other);
                Known::Duration(times::add(&x, &y, op == Arithmetic::Subtract), why)
            }
            _ => Known::Nothing(Causes::of(CauseKind::TooWide, None)),
        }
    }

    /// How long after `a` `b` was.
    pub(super) fn between(&self, a: &When, b: &When) -> Duration {
        dates::between(&a.moment, self.zone(a.zone), &b.moment, self.zone(b.zone))
    }

    /// A zone by its index.
    pub(super) fn zone(&self, at: u16) -> &'a dates::Zone {
        let table: &'a Table = self.table;
        table.zones.get(usize::from(at)).unwrap_or(&table.zones[0])
    }
}

/// Two truths joined by `and` (which `No` decides) or `or` (which `Yes` decides).
pub(super) fn both(a: Known, b: Known, decides: Truth) -> Known {
    match (a, b) {
        (Known::Skip, _) | (_, Known::Skip) => Known::Skip,
        (Known::Truth(x, mut why), Known::Truth(y, other)) => {
            if x == decides || y == decides {
                return Known::Truth(decides, Causes::default());
            }
            if x == y && x != Truth::Unknown {
                return Known::Truth(x, Causes::default());
            }
            match (x, y) {
                (Truth::Unknown, Truth::Unknown) => why.join(&other),
                (Truth::Unknown, _) => {}
                _ => why = other,
            }
            Known::Truth(Truth::Unknown, why)
        }
        (Known::Nothing(why), _) | (_, Known::Nothing(why)) => {
            Known::Truth(Truth::Unknown, why)
        }
        _ => Known::Truth(Truth::Unknown, Causes::of(CauseKind::TooWide, None)),
    }
}

/// The whole of what a measure can be, when nothing is known of it.
pub(super) fn anything(table: &Table, plan: &Plan) -> Interval {
    match &plan.sort {
        Sort::Number(unit) => {
            match unit.measure.and_then(|m| table.measures.get(m as usize)) {
                Some(measure) => domain(measure.kind),
                None => Interval::ALL,
            }
        }
        _ => Interval::ALL,
    }
}
