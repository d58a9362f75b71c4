//! What a node comes to: intervals, sets of states, three-valued truth. Nothing here is surer than the cells.

use super::{
    Arithmetic, CauseKind, Causes, Comparison, Duration, Frame, Here, Interval, Known,
    Mode, Moment, Pick, Place, Plan, Scope, Sort, Table, Test, Truth, What, When, domain,
    linked, reduce, times,
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

    /// Compares two nodes; what intervals leave open, linked variables may still decide.
    pub(super) fn compare(
        &self,
        op: Comparison,
        a: &Plan,
        b: &Plan,
        here: Option<Here>,
    ) -> Known {
        if let Some(cell) = self.incomparable(a, b, here) {
            return Known::Truth(
                Truth::Unknown,
                Causes::of(CauseKind::NotComparable, Some(cell)),
            );
        }
        let (left, right) = (self.value(a, here), self.value(b, here));
        match (left, right) {
            (Known::Skip, _) | (_, Known::Skip) => Known::Skip,
            (Known::Nothing(mut why), Known::Nothing(other)) => {
                why.join(&other);
                Known::Truth(Truth::Unknown, why)
            }
            (Known::Nothing(why), _) | (_, Known::Nothing(why)) => {
                Known::Truth(Truth::Unknown, why)
            }
            (Known::Number(x, mut why), Known::Number(y, other)) => {
                let mut truth = numbers(op, &x, &y);
                if truth == Truth::Unknown
                    && let Some(difference) = linked::difference(self, a, b, here)
                {
                    let zero = Interval::point(super::Exact::ZERO);
                    truth = numbers(op, &difference, &zero);
                }
                why.join(&other);
                self.truth(truth, why, [a, b], here)
            }
            (Known::State(x, mut why), Known::State(y, other)) => {
                let same = match (&a.what, &b.what) {
                    (What::Pick(p), What::Pick(q)) => {
                        let (p, q) =
                            (self.one_cell(p, a, here), self.one_cell(q, b, here));
                        p.is_some() && p == q
                    }
                    _ => false,
                };
                why.join(&other);
                self.truth(states(op, x, y, same), why, [a, b], here)
            }
            (Known::Moment(x), Known::Moment(y)) => {
                let mut why = x.why.clone();
                why.join(&y.why);
                self.truth(times::compare(op, &x, &y), why, [a, b], here)
            }
            (Known::Duration(x, mut why), Known::Duration(y, other)) => {
                why.join(&other);
                self.truth(times::lengths(op, &x, &y), why, [a, b], here)
            }
            _ => Known::Truth(Truth::Unknown, Causes::of(CauseKind::TooWide, None)),
        }
    }

    /// A truth with what keeps it open: causes already known, else the cells of both sides, which are too wide.
    fn truth(
        &self,
        truth: Truth,
        mut why: Causes,
        sides: [&Plan; 2],
        here: Option<Here>,
    ) -> Known {
        if truth != Truth::Unknown {
            return Known::Truth(truth, Causes::default());
        }
        if why.0.is_empty() {
            for side in sides {
                self.widest(side, here, &mut why);
            }
            if why.0.is_empty() {
                why.push(CauseKind::TooWide, None);
            }
        }
        Known::Truth(truth, why)
    }

    /// The cells of a node that are not single numbers or states.
    fn widest(&self, plan: &Plan, here: Option<Here>, why: &mut Causes) {
        plan.each(&mut |node| {
            let What::Pick(pick) = &node.what else { return };
            let Some(measure) = self.table.measures.get(pick.measure as usize) else {
                return;
            };
            let mut see = |cell: u32| {
                let wide = match node.sort {
                    Sort::Number(_) => {
                        let held = self.number(cell, measure, Mode::Stated);
                        held.interval.single().is_none()
                    }
                    _ => self.states(cell, measure).0.count_ones() != 1,
                };
                let trend = matches!(self.cell(cell).value, super::Value::Trend(_));
                if wide && !trend && why.0.len() < 3 {
                    why.push(CauseKind::TooWide, Some(cell));
                }
            };
            match (node.many, here) {
                (true, Some(here)) if pick.series == Some(here.series) => see(here.cell),
                (true, _) => self.each_member(pick, |cell, place| {
                    if matches!(place, Place::Sure | Place::Maybe) {
                        see(cell);
                    }
                }),
                (false, _) => self.candidates(pick).into_iter().for_each(see),
            }
        });
    }

    /// A cell that a caveat bars from comparison, when the two sides speak of more than one look.
    fn incomparable(&self, a: &Plan, b: &Plan, here: Option<Here>) -> Option<u32> {
        if !self.has_barred {
            return None;
        }
        let mut looks = Vec::new();
        let mut barred = None;
        let mut see = |cell: u32| {
            let cell_at = self.cell(cell);
            if cell_at.not_comparable {
                barred = barred.or(Some(cell));
            }
            if looks.len() < 2 && !looks.contains(&cell_at.look) {
                looks.push(cell_at.look);
            }
        };
        for side in [a, b] {
            self.compared(side, here, &mut see);
        }
        barred.filter(|_| looks.len() > 1)
    }

    /// The cells whose numbers or states a node compares. A series of yes and no compared before it was reduced.
    fn compared(&self, plan: &Plan, here: Option<Here>, see: &mut dyn FnMut(u32)) {
        match &plan.what {
            What::Call(_, arguments)
                if arguments.iter().any(|a| a.many && a.sort == Sort::Truth) => {}
            What::Pick(pick) => match (plan.many, here) {
                (true, Some(here)) if pick.series == Some(here.series) => see(here.cell),
                (true, _) => self.each_member(pick, |cell, place| {
                    if matches!(place, Place::Sure | Place::Maybe) {
                        see(cell);
                    }
                }),
                (false, _) => self.candidates(pick).into_iter().for_each(see),
            },
            _ => plan.parts().into_iter().for_each(|part| self.compared(part, here, see)),
        }
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
            return reduce::flow(self, pick, measure);
        }
        let cells = self.candidates(pick);
        let mut found: Option<Known> = None;
        for cell in cells {
            let next = self.said_of(cell, measure, Mode::Stated);
            found = Some(match found {
                None => next,
                Some(found) => {
                    reduce::either(found, next, CauseKind::SourcesDisagree, Some(cell))
                }
            });
        }
        found.unwrap_or_else(nothing)
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

    fn is(&self, of: &Plan, test: Test, here: Option<Here>) -> Known {
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
fn both(a: Known, b: Known, decides: Truth) -> Known {
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

/// A comparison of two intervals.
pub(super) fn numbers(op: Comparison, x: &Interval, y: &Interval) -> Truth {
    let below = x.is_below(y);
    let above = y.is_below(x);
    match op {
        Comparison::Less => Truth::of(below, y.is_not_above(x)),
        Comparison::LessOrEqual => Truth::of(x.is_not_above(y), above),
        Comparison::Greater => Truth::of(above, x.is_not_above(y)),
        Comparison::GreaterOrEqual => Truth::of(y.is_not_above(x), below),
        Comparison::Equal => {
            Truth::of(x.single().is_some() && x.single() == y.single(), below || above)
        }
        Comparison::NotEqual => numbers(Comparison::Equal, x, y).not(),
    }
}

/// A comparison of two sets of states; `same` when both are one value.
fn states(op: Comparison, x: u64, y: u64, same: bool) -> Truth {
    let (low_x, high_x) = (x.trailing_zeros(), 63 - x.leading_zeros().min(63));
    let (low_y, high_y) = (y.trailing_zeros(), 63 - y.leading_zeros().min(63));
    match op {
        Comparison::Equal => {
            Truth::of(same || (x == y && x.count_ones() == 1), x & y == 0)
        }
        Comparison::NotEqual => states(Comparison::Equal, x, y, same).not(),
        Comparison::Less => Truth::of(high_x < low_y, same || low_x >= high_y),
        Comparison::LessOrEqual => Truth::of(same || high_x <= low_y, low_x > high_y),
        Comparison::Greater => states(Comparison::Less, y, x, same),
        Comparison::GreaterOrEqual => states(Comparison::LessOrEqual, y, x, same),
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
